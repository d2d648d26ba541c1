// Functions that can end without a return statement, and those that cannot.
//
// brolga:errorcheck
// brolga:build -gcflags=-e
package main

func empty() int {} // ERROR `missing return`
func panics() int { panic(1) }
func infinite() int {
	for {
	}
}
func infiniteBreak() int {
	for {
		break
	}
} // ERROR `missing return`
func infiniteInner() int {
	for {
		for {
			break
		}
		switch {
		case true:
			break
		}
		select {
		default:
			break
		}
	}
}
func condition() int {
	for true {
	}
} // ERROR `missing return`
func labelled() int {
L:
	for {
		for {
			break L
		}
	}
} // ERROR `missing return`
func labelledOther() int {
	for {
	L:
		for {
			break L
		}
	}
}
func ifOnly(b bool) int {
	if b {
		return 1
	}
} // ERROR `missing return`
func ifElse(b bool) int {
	if b {
		return 1
	} else {
		return 2
	}
}
func ifElseIf(a, b bool) int {
	if a {
		return 1
	} else if b {
		return 2
	}
} // ERROR `missing return`
func switchDefault(x int) int {
	switch x {
	case 1:
		return 1
	default:
		panic(0)
	}
}
func switchNoDefault(x int) int {
	switch x {
	case 1:
		return 1
	}
} // ERROR `missing return`
func switchBreak(x int) int {
	switch x {
	case 1:
		break
	default:
		return 1
	}
} // ERROR `missing return`
func switchFallthrough(x int) int {
	switch x {
	case 1:
		fallthrough
	case 2:
		return 1
	default:
		return 2
	}
}
func switchEmptyCase(x int) int {
	switch x {
	case 1:
	default:
		return 2
	}
} // ERROR `missing return`
func switchLabel(x int) int {
L:
	switch x {
	case 1:
		for {
			break L
		}
	default:
		return 2
	}
} // ERROR `missing return`
func typeSwitch(x any) int {
	switch x.(type) {
	case int:
		return 1
	default:
		return 2
	}
}
func typeSwitchMissing(x any) int {
	switch x.(type) {
	case int:
		return 1
	case nil:
	default:
		return 2
	}
} // ERROR `missing return`
func selectAll(c chan int) int {
	select {
	case <-c:
		return 1
	case c <- 1:
		panic(1)
	}
}
func selectEmpty() int {
	select {}
}
func selectBreak(c chan int) int {
	select {
	case <-c:
		break
	}
} // ERROR `missing return`
func selectFalls(c chan int) int {
	select {
	case <-c:
		return 1
	default:
	}
} // ERROR `missing return`
func gotoEnd() int {
L:
	goto L
}
func gotoLater() int {
	goto L
L:
} // ERROR `missing return`
func block() int {
	{
		return 1
	}
}
func blockMissing() int {
	{
		println()
	}
} // ERROR `missing return`
func labelReturn() int {
	goto L
L:
	return 1
}
func ranged(s []int) int {
	for range s {
		return 1
	}
} // ERROR `missing return`
func rangeInt() int {
	for range 10 {
		return 1
	}
} // ERROR `missing return`
func deferred() int {
	defer panic(1)
} // ERROR `missing return`
func parenthesized() int { (panic)(1) }
func shadowed() int {
	panic := func(int) {}
	panic(1)
} // ERROR `missing return`
func afterPanic() int {
	panic(1)
	println()
} // ERROR `missing return`
func exits() int { exit() } // ERROR `missing return`
func exit()      { panic(0) }
func closure() int {
	return func() int {
	}() // ERROR `missing return`
}
func named() (r int) {
	r = 1
} // ERROR `missing return`
func (t) method() int {
} // ERROR `missing return`
func generic[T any]() (r T) {
	if true {
		return
	}
} // ERROR `missing return`
func two() (int, string) {
} // ERROR `missing return`
func unnamed(x int) (_ int) {
} // ERROR `missing return`
func emptyStatement() int {
	return 1
	;
}

type t struct{}

func main() {
	_ = func() int { println() } // ERROR `missing return`
	_ = func() int {
		for {
			break
		}
	} // ERROR `missing return`
}
