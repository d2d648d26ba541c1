package main

type T struct {
	a, b int
	s    string
	x    [4]int
}
type I interface{ M(int) string }

func (t T) M(n int) string  { return t.s }
func (t *T) P(n int) string { t.a += n; return t.s }

type G[K comparable, V any] struct {
	m map[K]V
}

func (g *G[K, V]) Get(k K) (V, bool) { v, ok := g.m[k]; return v, ok }

func Map[A, B any](xs []A, f func(A) B) []B {
	var out []B
	for _, x := range xs {
		out = append(out, f(x))
	}
	return out
}

func sw(s string, i int, e any) int {
	switch s {
	case "a", "b":
		return 1
	case "hello":
		fallthrough
	case "c":
		return 2
	}
	switch i {
	case 1, 2, 3:
		return 5
	case 7:
		return 8
	}
	switch v := e.(type) {
	case nil:
		return 0
	case int:
		return v
	case string, []byte:
		_ = v
		return 9
	case I:
		return len(v.M(3))
	case T:
		return v.x[2]
	}
	return -1
}

func sel(a, b chan int, q chan struct{}) (n int) {
	for {
		select {
		case v, ok := <-a:
			if !ok {
				return
			}
			n += v
		case b <- n:
		case <-q:
			return n
		}
	}
}

var table = map[string]int{"x": 1}
var unused = map[string]int{"y": 1}
var ptr = &T{a: 1, s: "q"}
var list = []I{T{}, ptr}

func main() {
	t := T{s: "x"}
	println(t.P(2), t.M(1))
	f := t.P
	println(f(3))
	g := G[string, int]{m: map[string]int{}}
	g.m["k"]++
	v, _ := g.Get("k")
	println(v, table["x"])
	println(len(Map([]int{1, 2}, func(i int) string { return string(rune('a' + i)) })))
	sw("a", 1, t)
	go sel(nil, nil, nil)
	for i := range 3 {
		defer func() { println(i) }()
	}
	var arr [4]int
	p := &arr
	for i, x := range p {
		arr[i] = x + 1
	}
	s := arr[1:3]
	s[0], s[1] = s[1], s[0]
	println(len(s), cap(s), list[0].M(1))
	func() {
		defer println("deferred", len(s))
	}()
	e1 := T.M
	e2 := (*T).P
	println(e1(t, 1), e2(&t, 3))
}
