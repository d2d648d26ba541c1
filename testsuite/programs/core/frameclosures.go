// Closures that nobody keeps, and what they captured, live in frames: through stack growth, recursion and loops, and
// beside closures that are kept.
package main

type node struct {
	next *node
	f    func() int
}

func each(n int, f func(int)) {
	for i := 0; i < n; i++ {
		f(i)
	}
}

//go:noinline
func apply(f func() int) int { return f() }

//go:noinline
func grow(n int) int {
	var pad [64]int
	pad[n&63] = n
	if n == 0 {
		return pad[0]
	}
	return grow(n-1) + pad[n&63]
}

// The variable and the closure move while the closure runs.
func moved() int {
	x := 1
	p := &x
	return apply(func() int {
		*p += grow(2000)
		x++
		return *p
	})
}

// Each turn's variable is its own.
func turns() int {
	var list *node
	for i := 0; i < 10; i++ {
		list = &node{list, func() int { i += 100; return i }}
	}
	sum := 0
	for n := list; n != nil; n = n.next {
		sum = sum*3 + n.f() + n.f()
	}
	return sum
}

// A recursion through a captured variable.
func fib(n int) int {
	var f func(int) int
	f = func(n int) int {
		if n < 2 {
			return n
		}
		return f(n-1) + f(n-2)
	}
	return f(n)
}

// The closure leaks what it captured, not itself.
var kept *int

func leaks() {
	x := 5
	apply(func() int {
		kept = &x
		return 0
	})
	grow(100)
	x++
}

// The closure returns what it captured.
func returns() *int {
	x := 7
	f := func() *int { x++; return &x }
	p := f()
	grow(100)
	return p
}

// A frame's list through a recursion.
func frames(up *node, n int) int {
	here := node{next: up, f: func() int { return n }}
	if n == 0 {
		sum := 0
		for l := &here; l != nil; l = l.next {
			sum += l.f()
		}
		return sum
	}
	return frames(&here, n-1)
}

func visit(depth int, f func(int) bool) bool {
	if !f(depth) {
		return false
	}
	return depth == 0 || visit(depth-1, func(d int) bool { return f(d * 2) })
}

func main() {
	println(moved(), turns(), fib(20))
	leaks()
	println(*kept, *returns(), frames(nil, 1000))
	sum := 0
	each(5, func(i int) {
		each(i, func(j int) { sum += i * j })
	})
	count := 0
	println(sum, visit(6, func(d int) bool { count += d; return true }), count)
	fs := make([]func(int) int, 3)
	for i := range fs {
		fs[i] = func(x int) int { sum += x; return sum + i }
	}
	for i, f := range fs {
		println(f(i))
	}
}
