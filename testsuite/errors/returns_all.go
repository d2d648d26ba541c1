// Functions of one line that end without a return, and those that do not.
//
// brolga:errorcheck
// brolga:build -gcflags=-e
package main

func f(x int) int {
	if x > 0 {
		return 1
	} else if x < 0 {
		goto end
	} else {
		panic("x")
	}
end:
} // ERROR `missing return`
func g(c chan int) int {
	for {
		select {
		case <-c:
			return 1
		}
	}
}
func h(x any) int {
L:
	switch y := x.(type) {
	case int:
		return y
	case string:
		for {
			break L
		}
	default:
		for {
		}
	}
} // ERROR `missing return`
func i() (x int) { defer func() { x = 1 }() } // ERROR `missing return`
func j() func() int {
	return func() int {
		if true {
			return 1
		}
	} // ERROR `missing return`
}
func k() int {
	for {
		continue
	}
}
func l() int {
	for {
		goto out
	}
out:
} // ERROR `missing return`
func m() int {
	{
		for {
		}
	}
}
func n() int {
	if true {
		return 1
	} else {
		for {
		}
	}
}
func o() int {
	switch {
	case true:
		return 1
	default:
		return 2
	}
}
func p() int {
	switch {
	case true:
		fallthrough
	default:
	}
} // ERROR `missing return`
func q() int {
L:
	for {
		continue L
	}
}
func r() int {
L: // ERROR `label L defined and not used`
	for {
		for {
			break
		}
	}
}
func s() int {
L:
	{
		goto L
	}
}
func t() int {
L:
	{
		break L // ERROR `invalid break label L`
	}
} // ERROR `missing return`
func u() int { return 1; x := 1; _ = x } // ERROR `missing return`
func v() int { var x int; x = 1 } // ERROR `declared and not used: x` `missing return`
func w() int {
	select {
	case <-make(chan int):
		panic(1)
	default:
		return 1
	}
}
func x() int { defer recover(); panic(1) }
func y() int { (panic("a")) }
func z() int { go func() {}() } // ERROR `missing return`
func main()  {}
