// Defer, panic, recover: order, arguments' evaluation, results changed, nesting, re-panic, recover's rules.
package main

func order() {
	for i := range 4 {
		defer print(i, " ")
	}
	defer func() { print("first ") }()
}

func arguments() {
	x := 1
	defer println("argument", x)
	defer func() { println("captured", x) }()
	x = 2
}

func changed() (n int, err string) {
	defer func() {
		if r := recover(); r != nil {
			n *= 2
			err = r.(string)
		}
	}()
	n = 21
	panic("changed")
}

func onReturn() (n int) {
	defer func() { n += 100 }()
	return 5
}

func notDirect() (recovered bool) {
	defer func() {
		if recover() != nil {
			recovered = true
		}
	}()
	defer func() {
		func() {
			if recover() != nil {
				println("wrongly recovered in a nested function")
			}
		}()
	}()
	panic("x")
}

func helper() any { return recover() }

func recoveredByHelper() (r any) {
	defer func() {
		if v := recover(); v != nil {
			r = v
		}
	}()
	defer helper()
	panic("for the helper")
}

func replaced() (r any) {
	defer func() { r = recover() }()
	defer func() { panic("second") }()
	panic("first")
}

func repanicked() (log string) {
	defer func() { log += recover().(string) }()
	func() {
		defer func() {
			r := recover()
			log += "inner "
			panic(r.(string) + " again")
		}()
		panic("panic")
	}()
	return "not reached"
}

func recoveredInside() (log string) {
	defer func() {
		if recover() != nil {
			log += "outer"
		}
	}()
	defer func() {
		defer func() {
			recover()
			log += "nested "
		}()
		panic("in defer")
	}()
	log = "body "
	return log
}

func loops() (total int) {
	for i := range 5 {
		func() {
			defer func() {
				if recover() != nil {
					total += 10
				}
			}()
			if i%2 == 0 {
				panic(i)
			}
			total++
		}()
	}
	return
}

func conditional(a, b bool) {
	if a {
		defer print("a ")
	}
	if b {
		defer print("b ")
	}
	print("body ")
}

type resource struct{ name string }

func (r *resource) close()           { print("close ", r.name, " ") }
func (r resource) closeValue(n int)  { print("value ", r.name, n, " ") }

func methods() {
	r := &resource{"one"}
	defer r.close()
	defer r.closeValue(1)
	r.name = "two"
	var c interface{ close() } = r
	defer c.close()
	defer func(f func()) { f() }(r.close)
	r = &resource{"three"}
}

func deep(n int) int {
	defer func() {}()
	if n == 0 {
		panic("bottom")
	}
	return deep(n-1) + 1
}

func catchDeep() (r any) {
	defer func() { r = recover() }()
	return deep(1000)
}

func nilPanic() (isNil bool, message string) {
	defer func() {
		r := recover()
		isNil = r == nil
		if e, ok := r.(error); ok {
			message = e.Error()
		}
	}()
	panic(nil)
}

func runtimeError() (message string) {
	defer func() { message = recover().(error).Error() }()
	var s []int
	return string(rune(s[3]))
}

func afterRecover() int {
	x := 1
	func() {
		defer func() { recover() }()
		x = 2
		panic(x)
	}()
	x++
	return x
}

func goexitLike() (n int) {
	defer func() { n++ }()
	defer func() { n *= 10 }()
	for i := 0; ; i++ {
		if i == 3 {
			return i
		}
	}
}

func main() {
	order()
	println()
	arguments()
	println(changed())
	println(onReturn())
	println(notDirect())
	println(recoveredByHelper() == nil, recover() == nil)
	println(replaced().(string))
	println(repanicked())
	println(recoveredInside())
	println(loops())
	conditional(true, false)
	conditional(false, true)
	conditional(true, true)
	println()
	methods()
	println()
	println(catchDeep().(string))
	println(nilPanic())
	println(runtimeError())
	println(afterRecover())
	println(goexitLike())
	defer println("last")
	defer func() {
		defer func() { println("recovered", recover().(int)) }()
		panic(recover().(int) + 1)
	}()
	panic(1)
}
