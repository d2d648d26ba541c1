// Values that live in memory (large structs, arrays) through every way of passing and storing them: copies must be made
// where another variable could change, and nowhere may one be missing.
package main

import "fmt"

type big struct {
	a [6]int
	s string
	p *big
	m map[string]int
}
type arr [5]string
type mat [3][3]float64
type wrap struct {
	big
	n    int
	tail arr
}
type iface interface {
	get() big
	set(int)
}

func (b big) get() big                 { b.a[0]++; return b }
func (b *big) set(i int)               { b.a[1] = i }
func (b big) val(i int) (big, int)     { b.a[i%6] = i; return b, b.a[i%6] }
func (a arr) with(i int, s string) arr { a[i] = s; return a }
func (m mat) mul(o mat) (r mat) {
	for i := range m {
		for j := range o[0] {
			for k := range o {
				r[i][j] += m[i][k] * o[k][j]
			}
		}
	}
	return
}
func (m *mat) transpose() {
	*m = mat{{m[0][0], m[1][0], m[2][0]}, {m[0][1], m[1][1], m[2][1]}, {m[0][2], m[1][2], m[2][2]}}
}

//go:noinline
func modify(b big) big { b.a[2] = 99; b.s += "!"; return b }

//go:noinline
func two(b big, c big) (big, big) { b.a[3], c.a[3] = c.a[3], b.a[3]; return c, b }

//go:noinline
func alias(p, q *big, v big) big { p.a[0] = 1; q.a[0] = 2; v.a[0] += p.a[0]; *q = v; return *p }

func variadic(bs ...big) (n int) {
	for i, b := range bs {
		b.a[0] = 1000
		bs[i].a[1]++
		n += b.a[1]
	}
	return
}
func named() (b big, err error) {
	defer func() { b.s += "deferred"; b.a[5] = len(b.s) }()
	b.s = "n"
	return modify(b), nil
}
func panics(b big) (r big) {
	defer func() {
		recover()
		r.a[4] = b.a[4] + 1
	}()
	r = b
	r.a[4] = 10
	b.a[4] = 20
	panic(b)
}
func generic[T any](v T, f func(T) T) (T, []T, map[string]T, any) {
	w := f(v)
	s := []T{v, w}
	m := map[string]T{"v": v}
	m["w"] = s[1]
	v = w
	s[0], s[1] = s[1], s[0]
	return v, s, m, s[0]
}

var global = big{s: "global"}

func fromGlobal() big { global.a[0]++; return global }

func main() {
	b := big{a: [6]int{1, 2, 3, 4, 5, 6}, s: "b"}
	c := b
	c.a[0] = 100
	b, c = c, b
	fmt.Println(b.a, c.a, modify(b).a, b.a, b.s)
	b, c = two(b, c)
	fmt.Println(b.a, c.a)
	b = modify(modify(b))
	c = alias(&b, &b, b)
	fmt.Println(b.a, b.s, c.a)
	c = alias(&b, &c, c)
	fmt.Println(b.a, c.a, variadic(), variadic(b, c), variadic([]big{b}...), b.a)
	s := []big{b, c, {}}
	fmt.Println(variadic(s...), s[2].a, variadic(s[1:]...), s[2].a)
	s[0], s[1], s[2] = s[2], s[0], s[1]
	s = append(s, s[0], s[1])
	copy(s[1:], s)
	for i, v := range s {
		v.a[1] = -1
		s[i].a[0] += i
		if i == 1 {
			s[2] = big{s: "replaced"}
		}
		if v.s == "replaced" {
			fmt.Print("seen ")
		}
	}
	fmt.Println(s[0].a, s[2].a, s[4].a)
	m := map[string]big{"x": b}
	v := m["x"]
	v.a[0] = -5
	m["y"] = v
	m["x"], m["z"] = m["y"], m["x"]
	w, ok := m["nothing"]
	fmt.Println(m["x"].a[0], m["z"].a[0], w.s == "", ok, m["z"].get().a[0], m["z"].a[0])
	var i iface = &b
	j := i
	i.set(77)
	g := i.get
	b.a[0] = 500
	x, n := b.val(4)
	f := b.val
	b.a[4] = -4
	y, k := f(3)
	fmt.Println(j.get().a, g().a[0], x.a, n, y.a, k, b.a)
	var e any = b
	b.a[2] = 12345
	t := e.(big)
	t.a[2]++
	fmt.Println(e.(big).a[2], t.a[2], b.a[2], e.(interface{ get() big }).get().a[0])
	ar := arr{"a", "b", "c"}
	br := ar.with(1, "B").with(2, "C")
	ar, br = br, ar
	pr := &ar
	cr := *pr
	pr[0] = "pointed"
	*pr, br[4] = pr.with(3, "D"), pr[0]
	fmt.Println(ar, br, cr, ar == cr, [2]arr{ar, br}[1][4], arr{4: "lit"}.with(0, "first"))
	mt := mat{{1, 2}, {3, 4}, {0, 0, 1}}
	mt = mt.mul(mt)
	(&mt).transpose()
	mt[0], mt[2] = mt[2], mt[0]
	mt[1][0], mt[1][1] = mt[1][1], mt[1][0]
	row := mt[1]
	mt[1] = [3]float64{row[2], row[1], row[0]}
	fmt.Println(mt, row, mt.mul(mat{{1}, {0, 1}, {0, 0, 1}}) == mt)
	wr := wrap{big: b, n: 1, tail: ar}
	wr2 := wr
	wr.big, wr.tail = wr.get(), wr.tail.with(2, "wr")
	wr2.big.p = &wr.big
	wr2.p.a[5] = 55
	fmt.Println(wr.a, wr.tail, wr2.a[0], wr2.p.a[5], wr.big.a == wr2.big.a)
	ch := make(chan big, 2)
	ch <- b
	b.a[0] = 0
	ch <- b
	fmt.Println((<-ch).a[0], (<-ch).a[0])
	fn := func(q big) func() big { return func() big { q.a[0]++; return q } }(b)
	fn()
	cl := func() big { b.a[0] += 10; return b }
	fmt.Println(fn().a[0], cl().a[0], cl().a[0], b.a[0])
	r, _ := named()
	fmt.Println(r.s, r.a[5], panics(b).a[4], fromGlobal().a[0], fromGlobal().a[0]+fromGlobal().a[0], global.a[0])
	h := fromGlobal()
	global.s = "changed"
	global = func(z big) big { z.a[0] *= 2; return z }(global)
	fmt.Println(h.s, h.a[0], global.a[0], global.s)
	v1, v2, v3, v4 := generic(b, modify)
	fmt.Println(v1.a[2], v2[0].s, v2[1].s, v3["v"].a[2], v3["w"].a[2], v4.(big).a[2])
	a1, a2, a3, a4 := generic(ar, func(q arr) arr { q[0] = "gen"; return q })
	fmt.Println(a1, a2, a3["v"][0], a4)
	defer func(q big, z arr) { fmt.Println("deferred", q.a[0], z[0]) }(b, ar)
	b.a[0], ar[0] = -1, "late"
	pb := new(b)
	pb.a[0]--
	pp := &pb
	(*pp).a[1], (**pp).a[2] = (**pp).a[2], (*pp).a[1]
	*pb = big{a: [6]int{pb.a[5], pb.a[4], pb.a[3], pb.a[2], pb.a[1], pb.a[0]}, s: pb.s}
	st := struct {
		x, y big
		z    [2]big
	}{x: *pb, z: [2]big{1: *pb}}
	st.x, st.y, st.z[0], st.z[1] = st.z[0], st.x, st.y, st.x
	fmt.Println(pb.a, b.a, st.x.a, st.y.a, st.z[0].a, st.z[1].a)
	switch q := any(st.y).(type) {
	case big:
		st.y.a[0] = 31
		fmt.Println(q.a[0], st.y.a[0], q.a == st.y.a)
	}
	var grid [3][3]big
	for i := range grid {
		for j := range grid[i] {
			grid[i][j].a[0] = i*3 + j
		}
	}
	grid[0], grid[2] = grid[2], grid[0]
	grid[1] = [3]big{grid[1][2], grid[1][0], grid[1][1]}
	col := [3]big{grid[0][0], grid[1][1], grid[2][2]}
	for i, rw := range grid {
		grid[2][0].a[0] = 100
		fmt.Print(rw[0].a[0], rw[1].a[0], rw[2].a[0], col[i].a[0], " ")
	}
	fmt.Println()
}
