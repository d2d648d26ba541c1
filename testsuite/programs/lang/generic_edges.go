// Generic code at its edges: nil receivers and interfaces, run-time panics, closures nested in iterators, goroutines,
// deferred calls of methods of type parameters, pointers of many types as one shape.
package main

import (
	"fmt"
	"iter"
	"math"
	"runtime"
	"sort"
	"strings"
	"sync"
)

type A struct{ n int }
type B struct{ s string }
type C struct{ a, b, c, d, e float64 }

func (a *A) Who() string     { return fmt.Sprint("A", a == nil) }
func (b B) Who() string      { return "B" + b.s }
func (c *C) Who() string     { return fmt.Sprint("C", c.e) }
func (a *A) Log(l *[]string) { *l = append(*l, a.Who()) }
func (b B) Log(l *[]string)  { *l = append(*l, b.Who()) }
func (c *C) Log(l *[]string) { *l = append(*l, c.Who()) }

type Who interface {
	Who() string
	Log(*[]string)
}

func try(f func()) (msg string) {
	defer func() {
		switch e := recover().(type) {
		case nil:
			msg = "fine"
		case runtime.Error:
			msg = "runtime: " + e.Error()
		case error:
			msg = "error: " + e.Error()
		default:
			msg = fmt.Sprintf("%T: %v", e, e)
		}
	}()
	f()
	return
}

//go:noinline
func who[T Who](x T) string { return x.Who() }

//go:noinline
func bound[T Who](x T) func() string { return x.Who }

//go:noinline
func deferred[T Who](xs ...T) (log []string) {
	defer func() { log = append(log, "end") }()
	for _, x := range xs {
		defer x.Log(&log)
		defer func() { x.Log(&log) }()
		f := T.Log
		defer f(x, &log)
	}
	return
}

//go:noinline
func parallel[T Who](xs ...T) []string {
	var wg sync.WaitGroup
	var mu sync.Mutex
	var log []string
	for _, x := range xs {
		wg.Add(2)
		go func() {
			defer wg.Done()
			mu.Lock()
			defer mu.Unlock()
			x.Log(&log)
		}()
		go func(f func(T) string) {
			defer wg.Done()
			s := f(x)
			mu.Lock()
			log = append(log, s+"!")
			mu.Unlock()
		}(T.Who)
	}
	wg.Wait()
	sort.Strings(log)
	return log
}

func must[T any](x any) T { return x.(T) }

func put[K comparable, V any](m map[K]V, k K, v V) int { m[k] = v; return len(m) }

func same[T comparable](x, y T) bool { return x == y }

func each[T any](xs ...T) iter.Seq[T] {
	return func(yield func(T) bool) {
		for _, x := range xs {
			if !yield(x) {
				return
			}
		}
	}
}

func pairs[T, U any](xs []T, ys []U, stop func(T, U) bool) (out []any, last any) {
	defer func() { out = append(out, last) }()
outer:
	for x := range each(xs...) {
		for y := range each(ys...) {
			f := func() any { return [...]any{x, y} }
			if stop(x, y) {
				defer func() { last = f() }()
				continue outer
			}
			for z := range each(x) {
				if any(z) == any(y) {
					break outer
				}
				out = append(out, func() any {
					return struct {
						X T
						Z *U
					}{z, nil}
				}())
			}
		}
	}
	return out, nil
}

func state[T any](x T) func(func(T) T) T {
	var n int
	return func(f func(T) T) T {
		n++
		if n > 1 {
			x = f(x)
		}
		return x
	}
}

type visitor[T any] interface {
	visit(T) visitor[T]
}
type show[T any] struct{ sb *strings.Builder }

func (s show[T]) visit(x T) visitor[T] {
	fmt.Fprintf(s.sb, "%T(%v)", x, x)
	if _, ok := any(x).(Who); !ok {
		return nil
	}
	return s
}

func visitAll[T any](v visitor[T], xs ...T) {
	for _, x := range xs {
		if v == nil {
			break
		}
		v = v.visit(x)
	}
}

type many[T1, T2, T3 any] struct {
	a T1
	b T2
	c T3
}

//go:noinline
func (m many[T1, T2, T3]) rotate(x1 T1, x2 T2, x3 T3, n1, n2, n3 int) (many[T3, T1, T2], T1, T2, T3, int) {
	return many[T3, T1, T2]{x3, x1, x2}, m.a, m.b, m.c, n1 + n2 + n3
}

type rotator[T1, T2, T3 any] interface {
	rotate(T1, T2, T3, int, int, int) (many[T3, T1, T2], T1, T2, T3, int)
}

func depth[T any](n int, x T, f func(T) T) (T, int) {
	var pad [64]int
	pad[n%64] = n
	if n == 0 {
		return x, pad[0]
	}
	y, d := depth(n-1, f(x), func(t T) T { return f(t) })
	return y, d + pad[n%64]/n
}

func main() {
	var nilA *A
	var nilB *B
	var nilWho Who
	fmt.Println(who(nilA), who(B{"x"}), who(&C{e: 2}), who[Who](B{"y"}), who[Who](nilA))
	fmt.Println(try(func() { who(nilB) }), "|", try(func() { who(nilWho) }), "|", try(func() { who((*C)(nil)) }))
	fmt.Println(bound(nilA)(), bound(B{"z"})(), bound(&C{})(), try(func() { bound(nilWho) }))
	fmt.Println(deferred(nilA, &A{}), deferred(B{"1"}, B{"2"}), deferred(&C{e: 1}), deferred[Who](nilA, B{"i"}), try(func() { deferred(nilWho) }))
	fmt.Println(parallel(nilA, &A{}), parallel(B{"1"}, B{"2"}), parallel[Who](&C{e: 3}, B{"4"}))
	fmt.Println(try(func() { must[*A](&B{}) }), "|", try(func() { must[Who](1) }), "|", try(func() { must[map[string]A](nil) }), "|", try(func() { must[[]A]([]B{}) }))
	m := map[any]int{}
	fmt.Println(put(m, any(1), 1), put(m, any("x"), 1), try(func() { put(m, any([]int{}), 1) }), put(m, any(nil), 1))
	fm := map[float64]string{}
	put(fm, math.NaN(), "a")
	fmt.Println(put(fm, math.NaN(), "b"), put(fm, 0, "c"), put(fm, math.Copysign(0, -1), "d"))
	fmt.Println(same(0.0, math.Copysign(0, -1)), same(math.NaN(), math.NaN()), try(func() { same[any](func() {}, func() {}) }), same[any](1, 1.0), same(C{}, C{}))
	fmt.Println(try(func() { put(map[string]A(nil), "k", A{}) }), try(func() { var p *many[int, string, C]; _ = same(p.a, 1) }))
	fmt.Println(pairs([]int{1, 2, 3}, []string{"a", "b"}, func(x int, y string) bool { return x == 2 && y == "b" }))
	fmt.Println(pairs([]any{1, "q", B{}}, []any{"p", "q"}, func(x, y any) bool { return x == y && y == 0 }))
	s := state(C{a: 1})
	t := state("x")
	fmt.Println(s(nil), s(func(c C) C { c.b = 2; return c }), t(nil), t(strings.ToUpper))
	var sb strings.Builder
	visitAll[any](show[any]{&sb}, B{"v"}, 1, 2)
	visitAll[B](show[B]{&sb}, B{"v"}, B{"w"})
	visitAll[int](show[int]{&sb}, 1, 2)
	fmt.Println(sb.String())
	x := many[int, string, C]{1, "s", C{a: 2}}
	r, a, b, c, n := x.rotate(4, "t", C{e: 5}, 1, 2, 3)
	fmt.Println(r, a, b, c, n)
	var ro rotator[int, string, C] = x
	fmt.Println(ro.rotate(6, "u", C{}, 1, 1, 1))
	f := x.rotate
	fmt.Println(f(7, "v", C{b: 1}, 2, 2, 2))
	var rp rotator[[]byte, error, func()] = &many[[]byte, error, func()]{}
	q, bs, err, fn, n := rp.rotate([]byte("x"), nil, nil, 1, 1, 1)
	fmt.Println(q.b, bs, err, fn == nil, n)
	fmt.Println(depth(200, 1, func(x int) int { return x + 1 }))
	y, d := depth(100, B{}, func(b B) B { b.s += "."; return b })
	fmt.Println(len(y.s), d)
}
