// What came to the language lately: new with a value, promoted fields as keys of literals, generic aliases, types that
// refer to themselves in their constraints, iteration over integers and functions, variables for each turn.
package main

import "fmt"

type base struct {
	id   int
	name string
}
type level1 struct {
	base
	a []int
}
type level2 struct {
	level1
	*side
	b map[string]int
}
type side struct{ s float64 }
type gbase[T any] struct {
	val  T
	list []T
}
type gen[T any] struct {
	gbase[T]
	base
	extra T
}
type withPtr struct {
	*base
	own int
}
type Set[T comparable] = map[T]struct{}
type Tree[T any] = *gtree[T]
type gtree[T any] struct {
	l, r Tree[T]
	v    T
}
type Fn[A any, R any] = func(A) R
type Pairs[K comparable] = Set[struct{ a, b K }]
type Same[T any] = T2[[]T]
type T2[T any] = struct{ x, y T }
type adder[A adder[A]] interface{ add(A) A }
type vec struct{ x, y int }
type node[N node[N, E], E edge[N, E]] interface{ edges() []E }
type edge[N node[N, E], E edge[N, E]] interface{ ends() (N, N) }
type vertex struct {
	out  []*link
	name string
}
type link struct{ from, to *vertex }

func (v vec) add(o vec) vec              { return vec{v.x + o.x, v.y + o.y} }
func (v *vertex) edges() []*link         { return v.out }
func (l *link) ends() (*vertex, *vertex) { return l.from, l.to }
func sum[A adder[A]](first A, rest ...A) A {
	for _, r := range rest {
		first = first.add(r)
	}
	return first
}
func reach[N interface {
	comparable
	node[N, E]
}, E edge[N, E]](start N) (n int) {
	seen := Set[N]{start: {}}
	work := []N{start}
	for len(work) > 0 {
		at := work[0]
		work = work[1:]
		n++
		for _, e := range at.edges() {
			if _, to := e.ends(); !has(seen, to) {
				seen[to] = struct{}{}
				work = append(work, to)
			}
		}
	}
	return
}
func has[T comparable](s Set[T], v T) bool { _, ok := s[v]; return ok }
func insert[T int | string](t Tree[T], v T) Tree[T] {
	if t == nil {
		return &gtree[T]{v: v}
	}
	if v < t.v {
		t.l = insert(t.l, v)
	} else {
		t.r = insert(t.r, v)
	}
	return t
}
func walk[T any](t Tree[T], f Fn[T, bool]) bool {
	return t == nil || walk(t.l, f) && f(t.v) && walk(t.r, f)
}
func ptr[T any](v T) *T       { return new(v) }
func say(s string, v int) int { fmt.Print(s, " "); return v }

func main() {
	l1 := level1{id: 1, name: "one", a: []int{1}}
	l2 := level2{id: 2, a: []int{2, 3}, side: &side{4}, b: map[string]int{"k": 1}}
	l3 := level2{level1: level1{name: "full"}, side: &side{s: 1.5}}
	l4 := level2{base: base{id: 7}, a: nil}
	g := gen[string]{val: "v", id: 9, extra: "x", list: []string{"l"}}
	w := withPtr{base: &base{1, "p"}, own: 2}
	list := []level1{{id: 1}, {name: "two", a: []int{5}}, {base: base{3, "three"}}}
	m := map[string]*level1{"a": {id: 5}, "b": {name: "six"}}
	fmt.Println(l1, l2.id, l2.name, l2.a, l2.s, l2.b, l3.name, l3.s, l4.id, l4.side == nil, g, w.id, w.own, list, m["a"].id, m["b"].name)
	o := level1{name: fmt.Sprint(say("first", 1)), id: say("second", 2), a: []int{say("third", 3)}}
	p := &level2{id: 1, name: "addr"}
	p.base.id++
	fmt.Println(o, p.id, p.name, (&level1{id: 3}).id, level1{id: 1}.name == "", func() level1 { return level1{id: 8} }().id)
	x := 5
	px, py, pz := new(x), new(x+1), new(say("new", 3))
	x++
	*py *= 2
	ps := new([]int{1, 2})
	*ps = append(*ps, 3)
	pf := new(func(i int) int { return i * x })
	pm := new(map[string]*int{"q": new(1)})
	*(*pm)["q"]++
	pl := new(level1{id: 4})
	pe := new(error(fmt.Errorf("e")))
	pp := new(new(new("deep")))
	pa := new([3]int{1: 5})
	pa[2] = 6
	pc := new(<-func() chan int { c := make(chan int, 1); c <- 77; return c }())
	fmt.Println(*px, *py, *pz, *ps, (*pf)(2), *(*pm)["q"], pl.id, *pe, ***pp, *pa, *pc, *ptr(1.5), *new(1 << 10), *new(x == 6), *new("const"), *new(any(nil)) == nil, *new(int32('x')))
	var ptrs []*int
	for i := range 3 {
		ptrs = append(ptrs, new(i), &i, new(i*i))
	}
	for _, q := range ptrs {
		fmt.Print(*q, " ")
	}
	fmt.Printf("%T %T %T %T\n", new('a'), new(1.0), new(2i), new(byte(1)))
	var t Tree[string]
	for _, s := range []string{"m", "c", "x", "a"} {
		t = insert(t, s)
	}
	walk(t, func(s string) bool { fmt.Print(s, " "); return s < "m" })
	pairs := Pairs[string]{{"a", "b"}: {}}
	same := Same[int]{x: []int{1}, y: nil}
	var fnn Fn[int, Fn[string, bool]] = func(i int) Fn[string, bool] { return func(s string) bool { return len(s) == i } }
	fmt.Println(has(pairs, struct{ a, b string }{"a", "b"}), same, fnn(2)("ab"), fmt.Sprintf("%T %T", pairs, same), sum(vec{1, 2}, vec{3, 4}, vec{5, 6}))
	va, vb, vc := &vertex{name: "a"}, &vertex{name: "b"}, &vertex{name: "c"}
	va.out = []*link{{va, vb}, {va, vc}}
	vb.out = []*link{{vb, va}}
	fmt.Println(reach(va), reach(vb), reach(vc))
	var fs []func() int
	for i, j := 0, 3; i < j; i, j = i+1, j-1 {
		fs = append(fs, func() int { i++; return i*10 + j })
	}
	for k := range fs {
		fs = append(fs, func() int { return k })
	}
	for _, f := range fs {
		fmt.Print(f(), f(), " ")
	}
	fmt.Println()
}
