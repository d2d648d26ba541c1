// Composite literals: keys of every form, promoted fields, elided types, addresses, nesting, evaluation.
package main

import "fmt"

type point struct{ x, y int }
type inner struct {
	a int
	b string
}
type Mid struct {
	inner
	c float64
}
type outer struct {
	Mid
	d bool
	*point
}
type withIface struct {
	fmt.Stringer
	n int
}
type gen[T any] struct {
	v T
	inner
}
type rec struct {
	kids   []rec
	byName map[string]*rec
	next   *rec
	v      int
}
type alias = struct {
	p, q int
	r    []string
}
type arr [3]point
type mp map[point][]string

const idx = 2

func trace(s string, v int) int { fmt.Print(s, " "); return v }

func main() {
	fmt.Println(point{}, point{1, 2}, point{y: 2}, point{y: 1, x: 2}, &point{3, 4}, (&point{5, 6}).y, point{7, 8}.x)
	// Promoted fields as keys.
	m := Mid{a: 1, b: "b", c: 2.5}
	o := outer{a: 1, c: 3, d: true}
	o2 := outer{Mid: Mid{a: 5}, d: true}
	o3 := outer{inner: inner{9, "in"}, d: false}
	g := gen[int]{v: 1, a: 2}
	fmt.Println(m, o.a, o.b, o.c, o.d, o.point, o2.a, o3.a, o3.b, g)
	fmt.Println(outer{c: float64(trace("c", 1)), a: trace("a", 2), d: trace("d", 3) > 2}.Mid)
	// Arrays and slices with indices.
	fmt.Println([...]int{}, [...]int{1, 2, 3}, [...]string{idx: "c", "d", 0: "a"}, [5]int{1: 10, 20, 4: 40}, [...]int{'b' - 'a': 1, 1.0 + 1: 2, idx * 2: 4})
	s := []int{9: 1, 2, 3: 3, 4}
	fmt.Println(s, len(s), cap(s), []int{}, []int(nil) == nil, len([]struct{}{5: {}}))
	fmt.Println([]string{"a", 2: "c"}, [2][]point{{{1, 2}, {}}, {1: {3, 4}}}, [][2]int{{1}, {1: 2}}, []*point{{1, 2}, nil, &point{}}[0], *[]*point{{3, 4}}[0])
	fmt.Println(arr{{1, 2}, 2: {5, 6}}, []arr{{}, {1: {y: 1}}}, mp{{1, 2}: {"a"}, {3, 4}: {}, {}: nil}[point{}] == nil, len(mp{{1, 2}: {"a"}, {3, 4}: {}}))
	// Maps with all sorts of keys.
	fmt.Println(map[string]int{"a": 1, "b": 2}, map[[2]int]string{{1, 2}: "x", {}: "y"}, map[any]int{1: 1, "1": 2, 1.0: 3, point{}: 4, nil: 5, [1]int{1}: 6}[point{}])
	fmt.Println(map[*point]int{{1, 2}: 1, {1, 2}: 2} != nil, len(map[*point]int{{1, 2}: 1, {1, 2}: 2}), map[string]map[string]int{"a": {"b": 1}, "c": {}}, map[bool][]int{true: {1}, false: {2: 2}})
	fmt.Println(len(map[interface{ M() }]int{nil: 1}), map[string]*point{"p": {1, 2}}["p"].y, map[string]func() int{"f": func() int { return 7 }}["f"]())
	k1, k2 := "same", "same"
	fmt.Println(map[string]int{k1: 1, k2: 2})
	// Nested and recursive.
	r := rec{kids: []rec{{v: 1}, {v: 2, kids: []rec{{v: 3}}}}, byName: map[string]*rec{"x": {v: 4, next: &rec{v: 5}}}, next: &rec{}}
	fmt.Println(r.kids[1].kids[0].v, r.byName["x"].next.v, r.next.next == nil)
	a := alias{1, 2, []string{"z"}}
	b := struct {
		p, q int
		r    []string
	}{q: 3}
	b = a
	pa := &[...]int{1, 2, 3}
	ps := &[]int{4, 5}
	pm := &map[string]int{"k": 1}
	(*pm)["l"] = 2
	pa[1], (*ps)[0] = 20, 40
	fmt.Println(b, *pa, *ps, *pm, len(pa), cap(pa[:2]), (*pa)[1:2])
	// Evaluated in order; what is computed later sees what earlier elements did.
	n := 0
	next := func() int { n++; return n }
	fmt.Println([]int{next(), next(), 5: next()}, [...]int{3: next(), 0: next()}, point{y: next(), x: next()}, map[int]int{next(): next(), next(): next()})
	// Each evaluation makes a new variable.
	var ptrs []*point
	for i := range 3 {
		ptrs = append(ptrs, &point{i, i})
	}
	ptrs[0].x = 100
	fmt.Println(*ptrs[0], *ptrs[1], *ptrs[2])
	x := point{1, 2}
	x = point{x.y, x.x}
	ar := [2]point{{1, 2}, {3, 4}}
	ar = [2]point{ar[1], ar[0]}
	l := []point{{1, 2}, {3, 4}}
	l[0], l[1] = point{l[1].x, l[0].y}, point{l[0].x, l[1].y}
	st := struct{ p, q point }{x, x}
	st = struct{ p, q point }{st.q, point{st.p.y, st.p.x}}
	fmt.Println(x, ar, l, st)
	w := withIface{n: 1}
	fmt.Println(w.Stringer == nil, struct{ fmt.Stringer }{nil}.Stringer == nil, struct{}{} == struct{}{}, [0]int{} == [0]int{})
	for _, t := range []struct {
		name string
		in   []int
		want map[string]int
	}{{"one", []int{1}, nil}, {name: "two"}, {in: []int{}, want: map[string]int{"q": 1}}} {
		fmt.Print(t, " ")
	}
	fmt.Println()
	if v := (point{1, 2}); v == (point{1, 2}) {
		fmt.Println("equal")
	}
	switch (point{1, 2}) {
	case point{2, 1}:
	case point{1, 2}:
		fmt.Println("case literal")
	}
	type node[T any] struct {
		v    T
		next *node[T]
	}
	list := &node[string]{"a", &node[string]{v: "b"}}
	fmt.Println(list.next.v, []node[int]{{1, nil}, {v: 2}}[1].v, map[string]*node[bool]{"t": {v: true}}["t"].v)
	big := [100]int{99: 1, 50: 2}
	sum := 0
	for i, v := range big {
		sum += i * v
	}
	zero := [1000]point{}
	zero[999].x = 1
	fmt.Println(sum, len(zero), zero[999], [3][3]int{1: {1: 1}}, [2]*[2]int{{1, 2}, {3}}[1][0], func() [2]string { return [2]string{"r", "s"} }()[1])
}
