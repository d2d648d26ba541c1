// What is copied, appended and sliced around calls in lists of operands and expressions.
package main

import (
	"fmt"
	"unsafe"
)

var bs = []byte("a")
var rs = []rune("a")
var s = "a"
var n = 1
var x = []int{1, 2, 3}

func reset() { bs = []byte("a"); rs = []rune("a"); s = "a"; n = 65; x = []int{1, 2, 3} }
func f() int {
	bs = []byte("xyz")
	rs = []rune("xyz")
	s = "xyz"
	n = 70
	x = []int{7, 8, 9, 10}
	return 2
}

type E struct{ v int }

func main() {
	reset()
	a, _, c := string(bs), f(), string(bs)
	fmt.Println("string(bs)", a, c)
	reset()
	a, _, c = string(rs), f(), string(rs)
	fmt.Println("string(rs)", a, c)
	reset()
	a, _, c = string(rune(n)), f(), string(rune(n))
	fmt.Println("string(rune)", a, c)
	reset()
	ra, _, rc := []rune(s), f(), []rune(s)
	fmt.Println("[]rune", ra, rc)
	reset()
	aa, _, ac := [2]int(x), f(), [2]int(x)
	fmt.Println("[2]int", aa, ac)
	reset()
	pa, _, pc := *(*[2]int)(x), f(), *(*[2]int)(x)
	fmt.Println("*[2]int", pa, pc)
	reset()
	ua, _, uc := unsafe.String(unsafe.StringData(s), 1), f(), unsafe.String(unsafe.StringData(s), 1)
	fmt.Println("unsafe.String", ua, uc)
	reset()
	la, _, lc := unsafe.Slice(&x[0], 2), f(), unsafe.Slice(&x[0], 2)
	fmt.Println("unsafe.Slice", la, lc)
	reset()
	fa, _, fc := float64(n), f(), float64(n)
	fmt.Println("float", fa, fc)
	reset()
	ia, _, ic := any(n), f(), any(n)
	fmt.Println("any", ia, ic)
	reset()
	ia, _, ic = any(x), f(), any(x)
	fmt.Println("any(x)", ia, ic)
	reset()
	v, k := x[0], copy(x, []int{5, 6})
	fmt.Println("copy", v, k)
	reset()
	v, w := x[1], append(x[:1], 50)
	fmt.Println("append", v, w)
	reset()
	fmt.Println("arg copy", x[0], copy(x, []int{5, 6}), x[0])
	reset()
	fmt.Println("arg append", x[1], append(x[:1], 50), x[1])
	reset()
	fmt.Println([]int{x[0], copy(x, []int{5, 6}), x[0]})
	reset()
	v = x[0] + copy(x, []int{5, 6})*100 + x[0]*1000
	fmt.Println("bin", v)
	reset()
	e, _, g := E{n}, f(), E{n}
	fmt.Println("E", e, g)
	reset()
	e2, _, g2 := &E{n}, f(), &E{n}
	fmt.Println("&E", *e2, *g2)
	reset()
	sl, _, sg := []int{n}, f(), []int{n}
	fmt.Println("[]int", sl, sg)
	reset()
	mp, _, mg := map[int]int{n: n}, f(), map[int]int{n: n}
	fmt.Println("map", mp, mg)
	reset()
	h := func() int { return n }
	h1, _, h2 := h(), f(), h()
	fmt.Println("h", h1, h2)
	reset()
	g1, g3 := func() int { return n }, f()
	fmt.Println("g", g1(), g3)
	reset()
	fmt.Println("print", n, len(s), min(n, 3), f())
	reset()
	q := [...]int{n, len(x), f(), len(x), n}
	fmt.Println(q)
	reset()
	switch len(x) + f() {
	case len(x):
		fmt.Println("len")
	case 5:
		fmt.Println(5)
	}
	reset()
	if len(s) < f() && len(s) == 3 {
		fmt.Println("if")
	}
	reset()
	x[len(s)] = f()
	fmt.Println(x)
	reset()
	x[len(s)] += f()
	fmt.Println(x)
	reset()
	mm := map[int]int{}
	mm[len(s)] = f()
	fmt.Println(mm)
	reset()
	mm[len(s)], mm[7] = f(), len(s)
	fmt.Println(mm)
	ch := make(chan int, 10)
	reset()
	ch <- len(s) + f()
	fmt.Println(<-ch)
	reset()
	defer fmt.Println("defer", len(s), f(), len(s))
	reset()
	fmt.Println(s[len(s)-1:f()], x[len(s)-1:f()])
}
