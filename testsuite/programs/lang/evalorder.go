// Order of evaluation where a panic or a later change shows it: targets of parallel assignments, operands that calls
// change, receivers of method values and of deferred calls, indices of maps, composite literals and range expressions.
package main

import "fmt"

type node struct {
	next *node
	arr  [3]int
	val  int
}

func (n node) show() int   { return n.val }
func (n *node) ptr() int   { return n.val }
func say(s string, v int) int {
	fmt.Print(s, " ")
	return v
}

func try(name string, f func()) {
	defer func() {
		if r := recover(); r != nil {
			fmt.Println(name, "panics:", r)
		} else {
			fmt.Println(name, "returns")
		}
	}()
	f()
}

func two(a, b int) (int, int) { return a, b }

func main() {
	s := []int{1, 2, 3}
	var p *node
	var m map[string]int
	n := &node{val: 5}
	try("second index", func() { s[0], s[say("i", 7)] = 10, say("v", 20) })
	fmt.Println(s)
	try("nil pointer", func() { s[1], p.val = 11, say("v", 21) })
	fmt.Println(s)
	try("nil map", func() { s[2], m["x"] = 12, say("v", 22) })
	fmt.Println(s)
	try("array in nil struct", func() { s[0], p.arr[say("i", 1)] = 13, 1 })
	fmt.Println(s)
	try("array index of pointer", func() { s[1], n.arr[say("i", 3)] = 14, 1 })
	fmt.Println(s)
	try("through a chain", func() { n.val, n.next.next.val = 99, say("chain", 1) })
	fmt.Println(n.val)
	try("tuple", func() { s[0], s[say("i", 9)] = two(77, 88) })
	fmt.Println(s)
	try("map tuple", func() {
		mm := map[int]int{1: 5}
		var ok []bool
		s[1], ok[say("i", 0)] = mm[1]
	})
	fmt.Println(s)

	// Operands are those of before the assignment.
	a, i := []int{0, 0, 0}, 0
	i, a[i] = 2, 5
	fmt.Println(i, a)
	a, a[i] = []int{9, 9, 9}, 6
	fmt.Println(a)
	l := &node{val: 1, next: &node{val: 2, next: &node{val: 3}}}
	l, l.next = l.next, l
	fmt.Println(l.val, l.next == nil, l.next.val)
	l.next, l.val = nil, 8
	fmt.Println(l.val, l.next == nil)
	var arr [3]int
	k := 0
	k, arr[k], arr[k+1] = 2, 1, 2
	fmt.Println(k, arr)
	x, y, z := 1, 2, 3
	x, y, z = z, x, y
	fmt.Println(x, y, z)
	// A value is copied when it is an operand.
	big := [5]int{1, 2, 3, 4, 5}
	other := [5]int{9, 9, 9, 9, 9}
	big, other = other, big
	fmt.Println(big, other)
	bs := []struct{ a, b, c, d, e int }{{1, 2, 3, 4, 5}, {6, 7, 8, 9, 10}}
	bs[0], bs[1] = bs[1], bs[0]
	fmt.Println(bs)

	// Variables that calls change.
	v := 1
	inc := func() int { v++; return v }
	fmt.Println(v+inc(), inc()*v)
	pair := []int{v, inc(), v}
	fmt.Println(pair)
	arr3 := [6]int{v, inc(), v, 9, inc(), v}
	fmt.Println(arr3)
	type wide struct{ a, b, c, d, e, f int }
	fmt.Println(wide{a: v, c: inc(), b: v, f: inc()}, []wide{{a: v}, {a: inc()}}, []*wide{{a: v}, {a: inc(), b: v}}[0].a)
	fmt.Println([]any{v, inc(), &v != nil}, [][]int{{v}, {inc(), v}}, map[int]int{inc(): v, inc(): inc()})
	mm := map[int]int{}
	mm[inc()] = inc()
	fmt.Println(mm)
	mm[say("k", 1)] += say("add", 5)
	fmt.Println(mm[1])

	// Receivers.
	nd := node{val: 1}
	f := nd.show
	g := (&nd).ptr
	nd.val = 2
	fmt.Println(f(), g())
	func() {
		defer func(v int) { fmt.Println("deferred value", v, nd.val) }(nd.show())
		defer fmt.Println("deferred arguments", nd.val, say("now", 1))
		nd.val = 3
	}()
	try("method of nil pointer", func() { h := p.show; fmt.Println(h != nil) })
	try("pointer method of nil", func() { h := p.ptr; fmt.Println(h != nil); h() })
	var e interface{ show() int }
	try("method value of nil interface", func() { h := e.show; fmt.Println(h != nil) })
	try("deferred nil interface", func() { defer e.show(); fmt.Println("not reached") })
	var fn func(int)
	try("deferred nil func", func() { defer fn(say("argument", 1)); fmt.Println("body") })
	try("nil func", func() { fn(say("argument", 1)) })

	// Shortcuts, switches, channels.
	fmt.Println(say("a", 0) == 1 && say("b", 1) == 1 || say("c", 2) == 2 && say("d", 0) == 0)
	ch := make(chan int, 4)
	ch <- 1
	ch <- 2
	ch <- 3
	fmt.Println(<-ch-<-ch*10, <-ch)
	getc := func() chan int { fmt.Print("chan "); return ch }
	getc() <- say("sent", 4)
	fmt.Println(<-getc() + say("plus", 1))
	switch x := say("tag", 3); {
	case say("case1", 1) == x, say("case3", 3) == x:
		fmt.Println("hit")
	}
	// The range expression is evaluated once; an array is copied, behind a pointer it is not.
	ra := [3]int{1, 2, 3}
	for i, v := range ra {
		ra[2] = 10 * (i + 1)
		fmt.Print(v, " ")
	}
	for i, v := range &ra {
		ra[2] = 100 * (i + 1)
		fmt.Print(v, " ")
	}
	rs := []int{1, 2, 3}
	for i, v := range rs {
		rs = append(rs, v)
		rs[2] = 7
		fmt.Print(i, v, " ")
	}
	fmt.Println(rs)
	// Division by zero, then index: the panic that comes first.
	zero := 0
	try("division", func() { _ = []int{1 / zero, s[say("i", 10)]} })
	try("conversion", func() { var e any = "x"; _, _ = e.(int), s[say("i", 10)] })
	var ip *int
	try("compound", func() { *ip += say("right", 1) })
	try("compound index", func() { s[say("left", 5)] += say("right", 1) })
	try("copy", func() { copy(s[say("from", 1):say("to", 9)], s) })
	try("append", func() { s = append(s[:say("n", 1)], say("x", 5), s[say("y", 2)]); fmt.Println(s) })
}
