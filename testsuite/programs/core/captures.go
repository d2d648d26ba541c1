// What closures see of variables that are assigned before and after they are captured: by straight code, in loops, by
// jumps back to a label, in other closures, by results.
package main

import "fmt"

func before(set bool) func() int {
	x := 1
	if set {
		x = 2
	}
	return func() int { return x }
}

func after() (func() int, *int) {
	x := 1
	f := func() int { return x }
	x = 2
	return f, &x
}

func between() (f, g func() int) {
	x := 1
	x++
	f = func() int { return x }
	x++
	g = func() int { return x }
	return f, g
}

// Each turn has its own variable, assigned before the capture.
func perTurn() (fs []func() int) {
	for i := range 3 {
		x := i
		if i > 0 {
			x *= 10
		}
		fs = append(fs, func() int { return x })
	}
	return fs
}

// All turns have the same one.
func shared() (fs []func() int) {
	x := 0
	for range 3 {
		x++
		fs = append(fs, func() int { return x })
	}
	return fs
}

func loopVariable() (fs []func() int) {
	for i := 0; i < 3; i++ {
		i *= 2
		fs = append(fs, func() int { return i })
	}
	for i := range 3 {
		i += 100
		fs = append(fs, func() int { return i })
	}
	for _, s := range []string{"a", "bb"} {
		s += "."
		fs = append(fs, func() int { return len(s) })
	}
	return fs
}

// The jump back makes the assignment follow the capture.
func jumpBack() (fs []func() int) {
	x := 0
again:
	x++
	fs = append(fs, func() int { return x })
	if x < 3 {
		goto again
	}
	return fs
}

// The variable is a new one after each jump.
func jumpBackOver() (fs []func() int) {
	n := 0
again:
	{
		x := n
		x += 7
		fs = append(fs, func() int { return x })
	}
	n++
	if n < 3 {
		goto again
	}
	return fs
}

func jumpForward(skip bool) func() int {
	x := 1
	if skip {
		goto done
	}
	x = 2
done:
	return func() int { return x }
}

func assignedInside() (func() int, func()) {
	x := 1
	x = 2
	get := func() int { return x }
	set := func() { x = 5 }
	return get, set
}

func counter() func() int {
	n := 10
	n = 20
	return func() int { n++; return n }
}

func nested() func() func() int {
	x := 1
	x = 3
	return func() func() int {
		y := x
		y++
		return func() int { return x*10 + y }
	}
}

func nestedAssign() (func() int, func() func()) {
	x := 1
	x = 3
	get := func() int { return x }
	return get, func() func() { return func() { x = 9 } }
}

func result() (r int, f func() int) {
	r = 5
	f = func() int { return r }
	return 6, f
}

func deferred() (err error) {
	defer func() { fmt.Println("deferred sees", err) }()
	return fmt.Errorf("an error")
}

func deferredValue() {
	x := 1
	x = 2
	defer func() { fmt.Println("deferred value", x) }()
	y := 1
	defer func() { fmt.Println("deferred variable", y) }()
	y = 2
}

func iterate(yield func(int) bool) {
	for i := range 3 {
		if !yield(i) {
			return
		}
	}
}

func rangeFunction() (fs []func() int) {
	sum := 1
	sum = 2
	for i := range iterate {
		sum += i
		i *= 5
		fs = append(fs, func() int { return sum*100 + i })
	}
	return fs
}

func rangeFunctionReads() int {
	limit := 1
	limit = 2
	total := 0
	for i := range iterate {
		if i < limit {
			total += limit
		}
	}
	return total
}

func condition() int {
	x := 1
	x = 3
	n := 0
	for i := 0; func() bool { return i < x }(); i++ {
		x--
		n++
	}
	return n
}

func switched(n int) func() int {
	x := 0
	switch n {
	case 0:
		x = 10
	case 1:
		f := func() int { return x }
		x = 11
		return f
	default:
		x = 12
	}
	return func() int { return x }
}

type large struct{ a [40]int }

func largeValue() func() int {
	var v large
	v.a[3] = 4
	f := func() int { return v.a[3] }
	return f
}

func field() func() int {
	var v struct{ a, b int }
	v.a = 1
	v.b = 2
	f := func() int { return v.a*10 + v.b }
	return f
}

func fieldAfter() func() int {
	var v struct{ a, b int }
	v.a = 1
	f := func() int { return v.a*10 + v.b }
	v.b = 2
	return f
}

func generic[T any](a, b T) func() T {
	x := a
	x = b
	return func() T { return x }
}

func calls(fs []func() int) (list []int) {
	for _, f := range fs {
		list = append(list, f())
	}
	return list
}

func main() {
	fmt.Println(before(false)(), before(true)())
	f, p := after()
	*p *= 10
	fmt.Println(f())
	g, h := between()
	fmt.Println(g(), h())
	fmt.Println(calls(perTurn()), calls(shared()), calls(loopVariable()))
	fmt.Println(calls(jumpBack()), calls(jumpBackOver()), jumpForward(true)(), jumpForward(false)())
	get, set := assignedInside()
	fmt.Print(get(), " ")
	set()
	fmt.Println(get())
	c := counter()
	fmt.Println(c(), c(), counter()())
	fmt.Println(nested()()())
	get, later := nestedAssign()
	fmt.Print(get(), " ")
	later()()
	fmt.Println(get())
	r, f := result()
	fmt.Println(r, f())
	fmt.Println(deferred())
	deferredValue()
	fmt.Println(calls(rangeFunction()), rangeFunctionReads(), condition())
	fmt.Println(switched(0)(), switched(1)(), switched(2)())
	fmt.Println(largeValue()(), field()(), fieldAfter()())
	fmt.Println(generic(1, 2)(), generic("a", "b")())
}
