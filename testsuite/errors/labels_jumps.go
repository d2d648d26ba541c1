// Labels and jumps that are not valid.
//
// brolga:errorcheck
// brolga:build -gcflags=-e
package main

func unusedLabel() {
L: // ERROR `label L defined and not used`
	for {
	}
}

func duplicate() {
L:
	for {
		break L
	}
L: // ERROR `label L already defined at \./labels_jumps\.go:14:1`
	for {
		continue L // ERROR `invalid continue label L`
	}
}

func undefinedLabel() {
	goto M // ERROR `label M not defined`
	for {
		break N // ERROR `break label not defined: N`
		continue O // ERROR `continue label not defined: O`
	}
}

func intoBlock() {
	goto L // ERROR `goto L jumps into block starting at \./labels_jumps\.go:34:2`
	{
	L:
	}
	goto M // ERROR `goto M jumps into block starting at \./labels_jumps\.go:38:10`
	if true {
	M:
		println()
	}
	goto N // ERROR `goto N jumps into block starting at \./labels_jumps\.go:43:6`
	for {
	N:
	}
	switch {
	case true:
		goto P // ERROR `goto P jumps into block starting at \./labels_jumps\.go:49:2`
	case false:
	P:
	}
}

func overVariable() {
	goto L // ERROR `goto L jumps over declaration of x at \./labels_jumps\.go:56:4`
	x := 1
	_ = x
L:
	goto M // ERROR `goto M jumps over declaration of y at \./labels_jumps\.go:60:6`
	var y int
	_ = y
M:
	goto N
	const c = 1
	type t int
N:
	println()
}

func notLoop() {
L:
	if true {
		break L // ERROR `invalid break label L`
		continue L // ERROR `invalid continue label L`
	}
M:
	{
		break M // ERROR `invalid break label M`
		continue M // ERROR `invalid continue label M`
	}
N:
	x := 1
	_ = x
	for {
		break N // ERROR `invalid break label N`
		continue N // ERROR `invalid continue label N`
	}
P:
	switch {
	case true:
		break P
		continue P // ERROR `invalid continue label P`
	}
Q:
	select {
	default:
		break Q
		continue Q // ERROR `invalid continue label Q`
	}
R: // ERROR `label R defined and not used`
	func() {
		for {
			break R // ERROR `break label not defined: R`
			continue R // ERROR `continue label not defined: R`
			goto R // ERROR `label R not defined`
		}
	}()
S:
	for {
	}
	for {
		break S // ERROR `invalid break label S`
		continue S // ERROR `invalid continue label S`
	}
}

func outside() {
	break // ERROR `break is not in a loop, switch, or select`
	continue // ERROR `continue is not in a loop`
	if true {
		break // ERROR `break is not in a loop, switch, or select`
		continue // ERROR `continue is not in a loop`
	}
	switch {
	case true:
		break
		continue // ERROR `continue is not in a loop`
	}
	select {
	default:
		break
		continue // ERROR `continue is not in a loop`
	}
	for {
		func() {
			break // ERROR `break is not in a loop, switch, or select`
			continue // ERROR `continue is not in a loop`
		}()
	}
	func() {
	L:
		for {
			break L
		}
		goto L
	}()
	goto L // ERROR `label L not defined`
}

func blankLabel() {
_:
	for {
		break _ // ERROR `break label not defined: _`
	}
_:
	goto _ // ERROR `label _ not defined`
}

func nested() {
L:
	for {
	L: // ERROR `label L already defined at \./labels_jumps\.go:160:1`
		for {
			break L
		}
	}
	{
	M:
		goto M
	}
	goto M // ERROR `goto M jumps into block starting at \./labels_jumps\.go:167:2`
	{
	M: // ERROR `label M already defined at \./labels_jumps\.go:168:2`
	}
}

func shadow() {
main:
	for {
		break main
	}
	int := 1 // ERROR `declared and not used: int`
int:
	goto int
}

func rangeFunc(f func(func(int) bool)) {
L:
	for range f {
		break L
	}
	for range f {
		goto M
		break N // ERROR `break label not defined: N`
		fallthrough // ERROR `fallthrough statement out of place`
	}
M:
}

func main() {}
