// Control flow in wrong places.
//
// brolga:errorcheck
package main

func main() {
	break // ERROR "break is not in a loop, switch, or select"
	continue // ERROR "continue is not in a loop"
	for {
		func() { break }() // ERROR "break is not in a loop, switch, or select"
	}
	goto missing // ERROR "label missing not defined"
	goto inner // ERROR "goto inner jumps into block starting at \./control\.go:14:2"
	{
	inner:
	}
	goto over // ERROR "goto over jumps over declaration of x at \./control\.go:18:4"
	x := 1
	_ = x
over:
unused: // ERROR "label unused defined and not used"
	switch {
	case true:
		continue // ERROR "continue is not in a loop"
	}
	if true {
		fallthrough // ERROR "fallthrough statement out of place"
	}
	select {
	case 1: // ERROR "select case must be send or receive \(possibly with assignment\)"
	}
}
