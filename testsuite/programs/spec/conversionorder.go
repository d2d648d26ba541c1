// Operands that become interfaces beside calls: what is copied in its turn, what is read when all calls are done.
package main

import "fmt"

type pair struct{ a, b int }
type five struct{ a, b, c, d, e int }
type holder struct {
	p pair
	f five
	q *pair
}

var global = pair{1, 1}
var globalArr = [3]int{1, 1, 1}

func bump(p *pair) int    { p.a += 10; return p.a }
func setGlobal(n int) int { global.a, globalArr[0] = n, n; return n }

func param(p pair, f five, q *pair) {
	change := func() int { p.a, f.a, q.a = 100, 100, 100; return 1 }
	fmt.Println(p, f, *q, change(), p, f, *q)
}

//go:noinline
func param2(p pair, f five) {
	fmt.Println(p, f, setGlobal(5), p, f)
}

func result() (p pair, f five) {
	fmt.Println(p, f, func() int { p.a, f.a = 7, 7; return 2 }(), p, f)
	return
}

func main() {
	s := []pair{{1, 2}, {3, 4}}
	arr := [2]pair{{1, 2}, {3, 4}}
	arrs := [][3]int{{1, 2, 3}}
	parr := &[2]pair{{5, 6}}
	m := map[string]pair{"k": {1, 2}}
	h := &holder{q: &pair{9, 9}}
	hv := holder{q: &pair{8, 8}}
	slice := func() int { s[0].a, arrs[0][0], parr[0].a, m["k"] = 50, 50, 50, pair{50, 50}; return 1 }
	fmt.Println(s[0], arrs[0], parr[0], m["k"], slice(), s[0], arrs[0], parr[0], m["k"])
	hold := func() int { h.p.a, h.f.a, h.q.a = 60, 60, 60; return 2 }
	fmt.Println(h.p, h.f, *h.q, hold(), h.p, h.f, *h.q)
	fmt.Println(global, globalArr, setGlobal(3), global, globalArr)
	taken := pair{1, 1}
	fmt.Println(taken, bump(&taken), taken, bump(&taken))
	big := five{1, 1, 1, 1, 1}
	pb := &big
	fmt.Println(big, func() int { pb.a = 70; return 3 }(), big, pb.a)
	fmt.Println(arr[1], hv.p, hv.f, *hv.q, func() int { arr[1].a, hv.p.a, hv.f.a, hv.q.a = 80, 80, 80, 80; return 4 }(), arr[1], hv.p, hv.f)
	param(pair{1, 1}, five{}, &pair{2, 2})
	param2(pair{1, 1}, five{})
	result()
	s = []pair{{1, 2}, {3, 4}}
	fmt.Println(s[1], func() int { s = []pair{{7, 7}, {8, 8}}; return 5 }(), s[1], len(s))
	i := 0
	fmt.Println(s[i], func() int { i = 1; return i }(), s[i], i)
	var e any = s[0]
	f := []any{s[1], func() int { s[1].a = 90; return 6 }(), s[1], e}
	fmt.Println(f...)
	x, y, z := any(s[0]), bump(&s[0]), any(s[0])
	fmt.Println(x, y, z)
	c := make(chan any, 3)
	c <- s[0]
	st := struct {
		i any
		n int
		j any
	}{s[0], bump(&s[0]), s[0]}
	fmt.Println(<-c, st, map[any]any{s[0]: bump(&s[0])}, map[any]any{"k": s[0]}["k"] == any(s[0]))
}
