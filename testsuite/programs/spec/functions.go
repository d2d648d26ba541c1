// Functions and methods: parameters and results of every class, variadic calls, closures, method values and
// expressions of every form, recursion, interfaces that embed each other.
package main

import (
	"fmt"
	"strings"
)

type (
	small struct{ a int8 }
	mid   struct{ a, b, c, d int64 }
	large struct {
		a [20]int
		s string
	}
	fl    struct{ x, y float32 }
	empty struct{}
	one   [1]string
	two   [2]string
	deep  struct{ p struct{ q struct{ r any } } }
)

//go:noinline
func many(a int8, b uint16, c float32, d string, e []int, f map[string]int, g any, h error, i complex128, j small, k mid, l large, m fl, n empty, o one, p two, q deep, r bool, s *int, t func(int) int, u chan int, v [0]int, w float64, x uint64, y int, z rune) (
	int8, uint16, float32, string, []int, int, any, error, complex128, small, mid, large, fl, empty, one, two, deep, bool, int, int, int, [0]int, float64, uint64, int, rune) {
	a++
	e = append(e, 1)
	j.a *= 2
	k.d = -k.d
	l.a[19] = 7
	l.s += "!"
	o[0] += "o"
	p[1], p[0] = p[0], p[1]
	q.p.q.r = d
	*s++
	return a, b + 1, c * 2, d + "d", e, f["k"], g, h, i * i, j, k, l, m, n, o, p, q, !r, *s, t(5), cap(u), v, w / 2, x << 1, -y, z + 1
}

type shape interface {
	area() float64
	name() string
}
type named interface{ name() string }
type both interface {
	shape
	named
	fmt.Stringer
}
type sq struct{ side float64 }
type circle struct {
	*sq
	tag string
}
type fn func(int) int
type chain []string
type num int
type mp map[string]int
type wrapper struct{ both }

func (s sq) area() float64                     { return s.side * s.side }
func (sq) name() string                        { return "sq" }
func (s *sq) scale(k float64) *sq              { s.side *= k; return s }
func (c circle) String() string                { return c.tag + c.name() }
func (c *circle) retag(t string)               { c.tag = t }
func (f fn) twice(x int) int                   { return f(f(x)) }
func (c chain) add(s ...string) chain          { return append(c, s...) }
func (n num) plus(m num) num                   { return n + m }
func (n *num) inc() num                        { *n++; return *n }
func (m mp) get(k string) (int, bool)          { v, ok := m[k]; return v, ok }
func (_ num) blank(_ int, _ ...string) (_ int) { return 4 }
func (num) noReceiver(int, string)             {}

func variadic(pre string, xs ...int) string { return fmt.Sprint(pre, len(xs), xs == nil, xs) }
func variadicAny(xs ...any) int             { return len(xs) }
func variadicFn(fs ...func() int) (s int) {
	for _, f := range fs {
		s += f()
	}
	return
}
func modify(xs ...int) {
	if len(xs) > 0 {
		xs[0] = 99
	}
}
func results() (a, b int, c string)             { a, b = 1, 2; c = "c"; return }
func takes(a, b int, c string, d ...any) string { return fmt.Sprint(a, b, c, d) }
func spread() (string, int, int)                { return "s", 1, 2 }
func fact(n int) int {
	if n < 2 {
		return 1
	}
	return n * fact(n-1)
}
func even(n int) bool { return n == 0 || odd(n-1) }
func odd(n int) bool  { return n != 0 && even(n-1) }
func ackermann(m, n int) int {
	switch {
	case m == 0:
		return n + 1
	case n == 0:
		return ackermann(m-1, 1)
	}
	return ackermann(m-1, ackermann(m, n-1))
}
func counter() (inc func() int, get func() int) {
	n := 0
	inc = func() int { n++; return n }
	get = func() int { return n }
	return
}
func curry(a int) func(int) func(int) int {
	return func(b int) func(int) int { return func(c int) int { a += b * c; return a } }
}
func ycomb(f func(func(int) int) func(int) int) func(int) int {
	var g func(int) int
	g = f(func(n int) int { return g(n) })
	return g
}
func shadow(x int) (y int) {
	if x := x * 2; x > 5 {
		y := x
		y++
		x = 0
		return y
	}
	{
		x := "inner"
		_ = x
	}
	return x
}

func main() {
	n := 41
	fmt.Println(many(1, 2, 3.5, "str", []int{0}, map[string]int{"k": 8}, 'a', fmt.Errorf("err"), 1+2i, small{3}, mid{1, 2, 3, 4}, large{s: "L"}, fl{1, 2}, empty{}, one{"1"}, two{"x", "y"}, deep{}, true, &n, func(i int) int { return i * i }, make(chan int, 6), [0]int{}, 9, 1<<40, 17, 'z'))
	fmt.Println(variadic("a"), variadic("b", 1), variadic("c", 1, 2), variadic("d", []int{}...), variadic("e", nil...), variadic("f", []int(nil)...), variadicAny(), variadicAny(nil), variadicAny(nil...), variadicAny([]any{1, 2}), variadicAny([]any{1, 2}...), variadicAny([]int{1, 2}), variadicFn(), variadicFn(func() int { return 1 }, func() int { return n }))
	xs := []int{1, 2}
	modify(xs...)
	modify(xs[1], 5)
	fmt.Println(xs, takes(results()), variadicAny(spread()), fmt.Sprint(spread()), strings.Repeat("ab", 2))
	fmt.Println(fact(15), even(20), odd(7), ackermann(2, 3), shadow(2), shadow(4))
	inc, get := counter()
	inc()
	inc()
	c1 := curry(1)(2)
	fmt.Println(get(), c1(3), c1(4), ycomb(func(self func(int) int) func(int) int {
		return func(n int) int {
			if n == 0 {
				return 0
			}
			return n + self(n-1)
		}
	})(10), func(a, b int) int { return a - b }(5, 3))
	// Method values bind copies, method expressions take receivers.
	s := sq{2}
	area, scale := s.area, s.scale
	scale(3)
	s.side++
	c := circle{&s, "c"}
	str, retag, carea := c.String, c.retag, c.area
	retag("new")
	s.side = 10
	fmt.Println(area(), s.area(), str(), c, carea(), c.area(), scale(2).side)
	f1, f2, f3, f4 := sq.area, (*sq).area, (*sq).scale, circle.scale
	f5, f6, f7, f8 := circle.String, (*circle).String, shape.area, both.String
	fmt.Println(f1(s), f2(&s), f3(&s, 0.5).side, f4(c, 2).side, f5(c), f6(&c), f7(c), f8(wrapper{both(c)}))
	f9, f10, f11, f12 := fn.twice, chain.add, num.plus, (*num).inc
	k := num(5)
	kinc := k.inc
	kplus := k.plus
	kinc()
	g, h := num.blank, mp.get
	fmt.Println(f9(func(i int) int { return i * 3 }, 2), f10(chain{"a"}, "b", "c"), f11(k, 2), f12(&k), k, kplus(1), kinc(), fn(fact).twice(3), chain(nil).add("z").add(), num(1).plus(2).plus(3), g(k, 1, "x"))
	fmt.Println(h(mp{"q": 1}, "q"))
	mm := map[string]func(num, num) num{"plus": num.plus}
	fs := []func() float64{s.area, c.area, shape(c).area, sq{3}.area, (&sq{4}).area}
	for _, f := range fs {
		fmt.Print(f(), " ")
	}
	var sh shape = c
	shArea := sh.area
	sh = sq{1}
	fmt.Println(mm["plus"](1, 2), shArea(), sh.area(), sh.(sq).side)
	// Interfaces holding interfaces, embedded interfaces, promotion through them.
	var b both = &c
	w := wrapper{b}
	ww := struct{ *wrapper }{&w}
	var n1 named = w
	_, isShape := n1.(shape)
	_, isBoth := n1.(both)
	w.both.(*circle).tag = "through"
	fmt.Println(w.area(), ww.name(), ww.String(), n1.name(), isShape, isBoth, any(w).(fmt.Stringer), ww.both.(shape).name())
	// Closures over loop variables, parameters, results, receivers and each other.
	var fns []func() string
	for i, v := range []string{"x", "y", "z"} {
		if i == 1 {
			continue
		}
		fns = append(fns, func() string { v += fmt.Sprint(i); return v })
	}
	var self func(int) string
	self = func(d int) string {
		if d == 0 {
			return "."
		}
		return "(" + self(d-1) + ")"
	}
	fns = append(fns, func() string { return self(3) })
	for range 2 {
		for _, f := range fns {
			fmt.Print(f(), " ")
		}
	}
	arr := [3]int{1, 2, 3}
	larr := large{s: "captured"}
	cl := func() (r [3]int) { arr[0]++; larr.a[0]--; r = arr; r[2] = larr.a[0]; return }
	cl()
	fmt.Println(cl(), arr, larr.a[0], larr.s)
	res := func() (x int, err error) {
		defer func() { x, err = x*10, fmt.Errorf("set") }()
		func() { x = 4 }()
		return x + 1, nil
	}
	fmt.Println(res())
	go func(a int, b ...string) {}(1, "b")
	defer func(s ...int) { fmt.Println("deferred", s, n) }(xs...)
	defer fmt.Println("arguments now", n, variadic("x", n))
	n = 1000
	defer k.plus(1)
	defer (*num).inc(&k)
	defer func() func() { fmt.Print("outer now "); return func() { fmt.Println("inner later", k) } }()()
}
