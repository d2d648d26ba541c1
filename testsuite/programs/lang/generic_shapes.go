// Everything that a body can do with values whose types depend on type parameters, for type arguments of many
// shapes: calls through constraints, closures, method values, composite values, maps, channels, defer, iterators.
package main

import (
	"cmp"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"unsafe"
)

type Num interface {
	~int | ~int8 | ~int32 | ~int64 | ~uint8 | ~uint64 | ~float32 | ~float64
}

type myInt int
type myStr string
type big struct {
	a, b, c, d, e int
	s             string
}
type tiny struct{}
type one struct{ p *int }

func (m myInt) Less(o myInt) bool { return m < o }
func (m myInt) Name() string      { return fmt.Sprint("myInt", int(m)) }
func (m *myInt) Inc(n int) int    { *m += myInt(n); return int(*m) }
func (b big) Less(o big) bool     { return b.a < o.a }
func (b big) Name() string        { return "big" + b.s }
func (b *big) Inc(n int) int      { b.a += n; return b.a }
func (t tiny) Name() string       { return "tiny" }
func (o one) Name() string        { return fmt.Sprint("one", *o.p) }
func (o *one) Inc(n int) int      { *o.p += n; return *o.p }

type Namer interface{ Name() string }
type Lesser[T any] interface{ Less(T) bool }
type Incer[T any] interface {
	*T
	Inc(int) int
}

func Sum[S ~[]E, E Num](s S) (t E) {
	for _, x := range s {
		t += x
	}
	return t
}

func Min[T Lesser[T]](xs ...T) T {
	m := xs[0]
	for _, x := range xs[1:] {
		if x.Less(m) {
			m = x
		}
	}
	return m
}

func Names[T Namer](xs []T) string {
	var sb strings.Builder
	for i, x := range xs {
		if i > 0 {
			sb.WriteByte(',')
		}
		sb.WriteString(x.Name())
		f := x.Name
		g := T.Name
		var n Namer = x
		if f() != g(x) || n.Name() != f() {
			sb.WriteString("!")
		}
	}
	return sb.String()
}

func IncAll[T any, P Incer[T]](xs []T, n int) []int {
	var out []int
	for i := range xs {
		p := P(&xs[i])
		f := p.Inc
		out = append(out, f(n), p.Inc(1), P.Inc(p, 1))
		q := &xs[i]
		_ = *q
	}
	return out
}

func Map[T, U any](xs []T, f func(T) U) []U {
	out := make([]U, 0, len(xs))
	for _, x := range xs {
		out = append(out, f(x))
	}
	return out
}

func Group[K comparable, V any](xs []V, key func(V) K) map[K][]V {
	m := make(map[K][]V)
	for _, x := range xs {
		k := key(x)
		m[k] = append(m[k], x)
	}
	return m
}

func SortedKeys[M ~map[K]V, K cmp.Ordered, V any](m M) []K {
	var keys []K
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

func MapOps[K comparable, V any](k1, k2 K, v V) string {
	m := map[K]V{k1: v}
	_, ok1 := m[k1]
	_, ok2 := m[k2]
	delete(m, k1)
	n := len(m)
	m[k2] = v
	var arr [3]map[K]*V
	arr[1] = map[K]*V{k1: &v}
	s := fmt.Sprint(ok1, ok2, n, len(m), m[k2], *arr[1][k1])
	clear(m)
	defer delete(arr[1], k1)
	defer clear(m)
	return s + fmt.Sprint(len(m))
}

func Chans[T any](xs ...T) (out []T) {
	c := make(chan T, 2)
	done := make(chan struct{})
	go func() {
		defer close(done)
		for x := range c {
			out = append(out, x)
		}
	}()
	for _, x := range xs {
		select {
		case c <- x:
		}
	}
	close(c)
	<-done
	x, ok := <-c
	out = append(out, x)
	if ok {
		panic("open")
	}
	return out
}

func Deferred[T any](x T, log func(any)) (res T, err any) {
	defer func() { err = recover() }()
	defer log(x)
	defer func() { res = x }()
	var m map[string]T
	m["x"] = x
	return
}

func Panics[T any](x T) (r any) {
	defer func() { r = recover() }()
	panic(x)
}

func Sizes[T any]() [3]uintptr {
	type s struct {
		b byte
		t T
		c byte
	}
	var v s
	return [3]uintptr{unsafe.Sizeof(v), unsafe.Offsetof(v.t), unsafe.Alignof(v.t)}
}

func Seq[T any](xs ...T) iter.Seq2[int, T] {
	return func(yield func(int, T) bool) {
		for i, x := range xs {
			if !yield(i, x) {
				return
			}
		}
	}
}

func Find[T comparable](s iter.Seq2[int, T], want T) int {
	for i, x := range s {
		if x == want {
			return i
		}
		defer func() { _ = any(x) }()
	}
	return -1
}

func Nested[T any](x T) func() func() []any {
	return func() func() []any {
		y := x
		return func() []any {
			z := [2]T{x, y}
			return []any{x, y, z, &z == nil, func() any { return z[1] }()}
		}
	}
}

func Apply[F ~func(A) R, A, R any](f F, a A) R { return f(a) }

func Literal[T any](x T) any {
	type node struct {
		val  T
		next *node
	}
	n := &node{x, &node{val: x}}
	return []struct {
		V T
		W []T
	}{{x, []T{n.val, n.next.val}}, {V: x}}
}

type fn func(int) string

func Bytes[B ~[]byte | ~string](b B) (n int) {
	for i := 0; i < len(b); i++ {
		n += int(b[i])
	}
	return n + len(string(b)) + len([]byte(b))
}

func Arr[A ~[3]E, E Num](a A) (t E) {
	for i := range a {
		t += a[i]
	}
	for _, x := range a {
		t += x
	}
	return t + E(len(a))
}

func Ptr[P ~*E, E any](p P) E { return *p }

func Conv[T, U Num](x T) U { return U(x) + 1 }

func Const[T Num]() []T { return []T{1, 2, 3, T(4), 'c' - 'a'} }

func Switch[T cmp.Ordered](x, y T) string {
	switch {
	case x < y:
		return "less"
	case x == y:
		return "same"
	}
	switch x {
	case y:
		return "same"
	default:
		return "more " + fmt.Sprint(max(x, y), min(x, y))
	}
}

type Cache[K comparable, V any] struct {
	mu sync.Mutex
	m  map[K]*entry[K, V]
	p  atomic.Pointer[V]
}
type entry[K comparable, V any] struct {
	k K
	v V
}

func (c *Cache[K, V]) Get(k K, make func() V) V {
	c.mu.Lock()
	defer c.mu.Unlock()
	if e, ok := c.m[k]; ok {
		return e.v
	}
	if c.m == nil {
		c.m = map[K]*entry[K, V]{}
	}
	e := &entry[K, V]{k, make()}
	c.m[k] = e
	c.p.Store(&e.v)
	return *c.p.Load()
}

func main() {
	fmt.Println(Sum([]int{1, 2, 3}), Sum([]myInt{4, 5}), Sum([]float32{.5, .25}), Sum([]uint8{250, 10}))
	fmt.Println(Min(myInt(3), 1, 2), Min(big{a: 2}, big{a: 1, s: "x"}))
	i := 5
	fmt.Println(Names([]myInt{1, 2}), Names([]big{{s: "q"}}), Names([]tiny{{}}), Names([]one{{&i}}), Names([]Namer{tiny{}, myInt(4), one{&i}}), Names([]*myInt{new(myInt)}))
	fmt.Println(IncAll([]myInt{1, 2}, 10), IncAll([]big{{a: 7}}, 1), IncAll([]one{{&i}}, 100), i)
	fmt.Println(Map([]int{1, 2}, func(x int) string { return fmt.Sprint(x * 2) }), Map([]myStr{"a"}, func(s myStr) big { return big{s: string(s)} }), Map([]big{{b: 1}}, big.Name), Map([]tiny{{}}, func(t tiny) any { return t }))
	g := Group([]string{"aa", "b", "cc", "d"}, func(s string) int { return len(s) })
	fmt.Println(g, SortedKeys(g), SortedKeys(map[myStr]bool{"z": true, "y": false}), SortedKeys(map[float64]int{2.5: 1, -1: 2}))
	fmt.Println(MapOps(1, 2, "v"), MapOps("a", "b", 1.5), MapOps(1.5, 2.5, tiny{}), MapOps[any, any](1, "x", nil), MapOps(big{a: 1}, big{a: 2}, big{b: 3}))
	fmt.Println(MapOps(&i, new(int), 1), MapOps([2]string{"x"}, [2]string{}, []int{1}), MapOps(int32(1), 2, 3), MapOps(struct{ a, b int32 }{1, 2}, struct{ a, b int32 }{}, 1), MapOps[Namer](tiny{}, myInt(1), 1), MapOps(true, false, true))
	fmt.Println(Chans(1, 2, 3), Chans("x", "y"), Chans(big{a: 1}), Chans(tiny{}), Chans[any](1, nil, "z"), Chans(one{&i})[0].p == &i)
	logged := []any{}
	log := func(x any) { logged = append(logged, x) }
	fmt.Println(Deferred(1, log))
	fmt.Println(Deferred(big{a: 1}, log))
	fmt.Println(Deferred("s", log))
	fmt.Println(logged, Panics(1), Panics(myStr("p")), Panics(big{s: "b"}), Panics[any](nil))
	fmt.Println(Sizes[byte](), Sizes[int32](), Sizes[string](), Sizes[tiny](), Sizes[big](), Sizes[[3]byte](), Sizes[complex64]())
	fmt.Println(Find(Seq(1, 2, 3), 2), Find(Seq("a", "b"), "z"), Find(Seq(big{a: 1}, big{a: 2}), big{a: 2}), Find(Seq[any](1, "x"), "x"))
	fmt.Println(Nested(1)()(), Nested("x")()(), Nested(big{a: 2})()(), Nested(tiny{})()())
	fmt.Println(Apply(fn(func(x int) string { return fmt.Sprint("fn", x) }), 3), Apply(strings.ToUpper, "up"), Apply(Sum[[]int], []int{1, 2}))
	fmt.Printf("%+v %+v %+v\n", Literal(1), Literal("s"), Literal(big{}))
	fmt.Println(Bytes("abc"), Bytes([]byte{1, 2}), Bytes(myStr("z")), Arr([3]int{1, 2, 3}), Arr([3]float64{.5}), Ptr(&i), Ptr(&big{a: 3}))
	fmt.Println(Conv[int, uint8](300), Conv[float64, int](2.9), Conv[myInt, float32](3), Const[int8](), Const[float64](), Const[myInt]())
	fmt.Println(Switch(1, 2), Switch("a", "a"), Switch(2.5, 1), Switch(myStr("z"), "a"))
	var c Cache[string, int]
	var d Cache[myStr, big]
	fmt.Println(c.Get("a", func() int { return 1 }), c.Get("a", func() int { return 2 }), d.Get("x", func() big { return big{a: 1} }))
	f := Sum[[]int, int]
	h := (*Cache[string, int]).Get
	k := c.Get
	fmt.Println(f([]int{4}), h(&c, "b", func() int { return 3 }), k("b", nil))
	fmt.Println(slices.Sorted(maps.Keys(map[myInt]int{3: 1, 1: 2})), slices.Collect(maps.Values(map[int]big{1: {a: 4}})), slices.IndexFunc([]big{{a: 1}, {a: 2}}, func(b big) bool { return b.a == 2 }))
}
