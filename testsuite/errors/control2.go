// Labels, defers, conditions and ranges used wrongly.
//
// brolga:errorcheck
package main

func main() {
	x := 1
L: // ERROR "label L defined and not used"
	for {
		break M // ERROR "break label not defined: M"
	}
	if x { // ERROR "non-boolean condition in if statement"
	}
	for x { // ERROR "non-boolean condition in for statement"
	}
	defer x // ERROR "expression in defer must be function call"
	go func() {} // ERROR "expression in go must be function call"
	defer recover // ERROR "expression in defer must be function call"
	switch x {
	case "a": // ERROR `cannot convert "a" \(untyped string constant\) to type int`
	case 1.5: // ERROR "1\.5 \(untyped float constant\) truncated to int"
	}
	switch {
	case 5: // ERROR "cannot convert 5 \(untyped int constant\) to type bool"
	}
	for i := range 1.5 {
		_ = i
	}
	for a, b := range 10 {
		_, _ = a, b
	}
	for range x.y {
	}
}
