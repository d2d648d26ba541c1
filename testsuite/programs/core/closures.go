// Closures: captured variables shared and per iteration, recursion, currying, escaping, functions as values.
package main

type visitor func(int) visitor

func counter() (func() int, func()) {
	n := 0
	return func() int { n++; return n }, func() { n = 100 }
}

func compose(fs ...func(int) int) func(int) int {
	return func(x int) int {
		for _, f := range fs {
			x = f(x)
		}
		return x
	}
}

func curry(a int) func(int) func(int) int {
	return func(b int) func(int) int {
		return func(c int) int { return a*100 + b*10 + c }
	}
}

func fibonacci() func() int {
	a, b := 0, 1
	return func() int {
		defer func() { a, b = b, a+b }()
		return a
	}
}

func each(n int, f func(int)) {
	for i := range n {
		f(i)
	}
}

func captureParameters(a int, b *int, c ...int) func() int {
	a++
	return func() int {
		*b += a
		return a + *b + len(c)
	}
}

func namedResult() (result int, get func() int) {
	get = func() int { return result }
	result = 17
	return result + 1, get
}

var global = func() int { return 42 }()

func main() {
	next, reset := counter()
	next()
	println(next(), next())
	reset()
	println(next())
	other, _ := counter()
	println(other())

	var functions []func() int
	for i := 0; i < 3; i++ {
		functions = append(functions, func() int { i += 10; return i })
	}
	for _, name := range []string{"a", "b"} {
		functions = append(functions, func() int { return int(name[0]) })
	}
	for i := range 2 {
		functions = append(functions, func() int { return i })
	}
	for _, f := range functions {
		print(f(), " ", f(), " ")
	}
	println()
	var pointers []*int
	for i := 0; i < 5; i++ {
		pointers = append(pointers, &i)
		i++
	}
	for _, p := range pointers {
		print(*p, " ")
	}
	println()

	println(compose(func(x int) int { return x + 1 }, func(x int) int { return x * x }, func(x int) int { return -x })(4))
	println(curry(1)(2)(3))
	f := fibonacci()
	for range 12 {
		print(f(), " ")
	}
	println()
	sum := 0
	each(10, func(i int) { sum += i })
	println(sum)

	var factorial func(int) int
	factorial = func(n int) int {
		if n < 2 {
			return 1
		}
		return n * factorial(n-1)
	}
	println(factorial(15))

	x := 1
	c := captureParameters(5, &x, 1, 2, 3)
	println(c(), c(), x)
	result, get := namedResult()
	println(result, get())
	println(global, func(a, b int) int { return a - b }(5, 3))

	total := 0
	var visit visitor
	visit = func(i int) visitor {
		total += i
		if total > 20 {
			return nil
		}
		return visit
	}
	for v, i := visit, 1; v != nil; i++ {
		v = v(i)
	}
	println(total)

	type state struct {
		value int
		step  func(*state)
	}
	s := &state{value: 1}
	s.step = func(s *state) {
		s.value *= 2
		if s.value > 50 {
			s.step = nil
		}
	}
	for s.step != nil {
		s.step(s)
	}
	println(s.value)

	var nilFunc func()
	println(nilFunc == nil)
	array := [3]int{1, 2, 3}
	byValue := array
	change := func() { array[0] = 50; byValue[1] = 60 }
	change()
	println(array[0], byValue[0], byValue[1])
	big := [100]int{99: 7}
	func() {
		func() {
			func() { big[99] *= 6 }()
		}()
	}()
	println(big[99])
}
