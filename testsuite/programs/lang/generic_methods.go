// Generic methods, initializers that use instances, and the generic parts of the standard library.
package main

import (
	"cmp"
	"errors"
	"fmt"
	"iter"
	"maps"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"unique"
	"weak"
)

type Stream[T any] struct{ seq iter.Seq[T] }

func From[T any](xs ...T) Stream[T] { return Stream[T]{slices.Values(xs)} }

func (s Stream[T]) Map[U any](f func(T) U) Stream[U] {
	return Stream[U]{func(yield func(U) bool) {
		for x := range s.seq {
			if !yield(f(x)) {
				return
			}
		}
	}}
}

func (s Stream[T]) Filter(keep func(T) bool) Stream[T] {
	return Stream[T]{func(yield func(T) bool) {
		s.seq(func(x T) bool { return !keep(x) || yield(x) })
	}}
}

func (s Stream[T]) Fold[A any](a A, f func(A, T) A) A {
	for x := range s.seq {
		a = f(a, x)
	}
	return a
}

func (s *Stream[T]) Zip[U, V any](o Stream[U], f func(T, U) V) (out []V) {
	next, stop := iter.Pull(o.seq)
	defer stop()
	for x := range s.seq {
		y, ok := next()
		if !ok {
			break
		}
		out = append(out, f(x, y))
	}
	return
}

func (s Stream[T]) Type[U any](u U) string { return fmt.Sprintf("%T %T %T", s, u, map[string]U{}) }

type Plain struct{ n int }

func (p *Plain) Add[N ~int | ~float64](n N) *Plain { p.n += int(n); return p }
func (p Plain) Is[T any](x any) (T, bool)          { t, ok := x.(T); return t, ok }
func (p Plain) Show[K cmp.Ordered, V any](m map[K]V) string {
	var sb strings.Builder
	for _, k := range slices.Sorted(maps.Keys(m)) {
		fmt.Fprintf(&sb, "%v=%v(%T);", k, m[k], any(m[k]))
	}
	return sb.String()
}

type Outer[T any] struct {
	*Plain
	Stream[T]
}

type myInt int
type myFloat float64

var (
	global    = From(3, 1, 2).Map(func(x int) string { return strings.Repeat("#", x) })
	table     = map[string]func(int) any{"int": wrap[int], "any": func(x int) any { return wrap[any](x) }}
	funcs     = [...]func(myInt) any{wrap[myInt], func(x myInt) any { return wrap(int(x)) }}
	sums      = Sum[myInt]
	computed  = Sum([]myFloat{1, 2.5})
	zeroValue = Zero[*myInt]()
	once      = sync.OnceValue(func() myInt { return 7 })
	method    = (*List[myInt]).Push
)

type List[T any] struct{ items []T }

func (l *List[T]) Push(x T) int { l.items = append(l.items, x); return len(l.items) }

func wrap[T any](x T) any { return struct{ V T }{x} }

func Sum[T ~int | ~float64](xs []T) (t T) {
	for _, x := range xs {
		t += x
	}
	return
}

func Zero[T any]() (z T) { return }

type Number interface{ ~int | ~float64 }

type Vec[T Number] []T

func (v Vec[T]) Dot(w Vec[T]) (d T) {
	for i := range v {
		d += v[i] * w[i]
	}
	return
}
func (v Vec[T]) Apply[U Number](f func(T) U) Vec[U] {
	w := make(Vec[U], len(v))
	for i, x := range v {
		w[i] = f(x)
	}
	return w
}

type A interface{ ~[]B2 | ~[]int }
type B2 struct{ x int }
type X []Y
type Y []X

func mutual[P ~[]Q, Q ~[]P](p P, q Q) string {
	p = append(p, q)
	q = append(q, p)
	return fmt.Sprintf("%T %T %v %v", p[0], q[0], len(p[0]), len(q[0]))
}

type Set[T comparable] map[T]struct{}

func (s Set[T]) Add(xs ...T) Set[T] {
	for _, x := range xs {
		s[x] = struct{}{}
	}
	return s
}
func Union[S ~map[T]struct{}, T comparable](a, b S) S {
	c := maps.Clone(a)
	maps.Copy(c, b)
	return c
}

type errT[T any] struct{ v T }

func (e errT[T]) Error() string { return fmt.Sprint("err ", e.v) }

func main() {
	n := From(1, 2, 3, 4).Filter(func(x int) bool { return x%2 == 0 }).Map(func(x int) myFloat { return myFloat(x) / 4 })
	fmt.Println(slices.Collect(n.seq), n.Fold("", func(a string, x myFloat) string { return a + fmt.Sprint(x, " ") }))
	s := From("a", "b", "c")
	fmt.Println(s.Zip(From(1, 2), func(a string, b int) string { return fmt.Sprint(a, b) }), s.Type(myInt(1)), s.Type[any](nil))
	p := new(Plain).Add(3).Add(myFloat(2.7)).Add(myInt(1))
	fmt.Println(p.n, p.Show(map[myInt]any{2: "x", 1: 3}), p.Show(map[string]myFloat{"k": 1}))
	fmt.Println(p.Is[myInt](myInt(3)))
	fmt.Println(p.Is[int](myInt(3)))
	add := p.Add[myInt]
	is := Plain.Is[fmt.Stringer]
	fold := Stream[string].Fold[int]
	add(10)
	fmt.Println(p.n, fold(s, 1, func(a int, x string) int { return a*10 + len(x) }))
	fmt.Println(is(*p, 1))
	o := Outer[string]{p, s}
	fmt.Println(o.Add(1.5).n, o.Map(strings.ToUpper).Fold("", func(a, b string) string { return a + b }), o.Type(p == nil))
	fmt.Println(slices.Collect(global.seq), table["int"](1), table["any"](2), funcs[0](3), funcs[1](4), sums([]myInt{1, 2}), computed, zeroValue, once())
	fmt.Printf("%T %T %T %T\n", table["int"](1), table["any"](2), funcs[0](3), funcs[1](4))
	var l List[myInt]
	fmt.Println(method(&l, 4), method(&l, 5), l)
	v := Vec[myInt]{1, 2}
	fmt.Println(v.Dot(v), v.Apply(func(x myInt) float64 { return float64(x) / 2 }), Vec[float64].Dot(v.Apply(func(x myInt) float64 { return 3 }), Vec[float64]{1, 1}))
	fmt.Println(mutual(X{}, Y{}), mutual([]Y{}, Y{}))
	u := Union(Set[string]{}.Add("a", "b"), Set[string]{}.Add("c"))
	fmt.Printf("%T %d %v\n", u, len(u), slices.Sorted(maps.Keys(u)))
	fmt.Println(unique.Make("x") == unique.Make("x"), unique.Make(myInt(1)) == unique.Make(myInt(2)), unique.Make(errT[myInt]{1}).Value())
	var ap atomic.Pointer[List[int]]
	fmt.Println(ap.Load() == nil, ap.CompareAndSwap(nil, &List[int]{[]int{1}}), *ap.Load(), ap.Swap(nil).items)
	w := weak.Make(&l)
	fmt.Println(w.Value() == &l, w.Value().Push(6))
	runtime.KeepAlive(&l)
	var e errT[string]
	fmt.Println(errors.As(fmt.Errorf("%w", errT[string]{"q"}), &e), e, errors.As(fmt.Errorf("%w", errT[int]{1}), &e))
	xs := []Plain{{3}, {1}, {2}}
	slices.SortFunc(xs, func(a, b Plain) int { return cmp.Compare(a.n, b.n) })
	i, ok := slices.BinarySearchFunc(xs, myInt(2), func(p Plain, n myInt) int { return p.n - int(n) })
	fmt.Println(xs, i, ok, slices.MaxFunc(xs, func(a, b Plain) int { return b.n - a.n }), slices.Compact([]myInt{1, 1, 2}), slices.Index([]any{1, "x"}, any("x")))
	for c := range slices.Chunk([]myInt{1, 2, 3}, 2) {
		fmt.Print(c, " ")
	}
	for i, x := range slices.Backward([]myFloat{1, 2}) {
		fmt.Print(i, x, " ")
	}
	fmt.Println(cmp.Or("", "d"), cmp.Or(0, myInt(3)), min(myInt(2), 1))
	var m sync.Map
	m.Store(errT[int]{1}, errT[string]{"s"})
	fmt.Println(m.Load(errT[int]{1}))
	fmt.Println(m.Load(errT[myInt]{1}))
	pool := sync.Pool{New: func() any { return new(List[string]) }}
	fmt.Println(pool.Get().(*List[string]).Push("x"))
}
