// Generic code of every form: parameters of functions, types, aliases and methods; constraints with methods, terms
// and both; inference from arguments, constraints, assignments and results; generic method values and expressions.
package main

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
	"sort"
	"strings"
)

// Constraints.
type (
	Integer interface {
		~int | ~int8 | ~int16 | ~int32 | ~int64 | ~uint8
	}
	Float  interface{ ~float32 | ~float64 }
	Number interface{ Integer | Float }
)

type (
	Shower interface {
		~int | ~string
		Show() string
	}
	Setter[T any] interface {
		*T
		Set(string)
	}
	Lesser[T any]    interface{ Less(T) bool }
	Container[E any] interface {
		~[]E | ~map[int]E
	}
	Pair[K comparable, V any] struct {
		Key K
		Val V
	}
	List[T any] struct {
		head *node[T]
		n    int
	}
	node[T any] struct {
		v    T
		next *node[T]
	}
	Tree[K cmp.Ordered, V any] struct {
		left, right *Tree[K, V]
		Pair[K, V]
	}
	Set[T comparable] map[T]struct{}
	Fn[A, R any]      func(A) R
	Vec[T Number]     []T
	Matrix[T Number]  [2][2]T
	Chan[T any]       chan T
	Opt[T any]        struct{ p *T }
	Iface[T any]      interface {
		Get() T
		Put(T)
	}
	Phantom[T any]   struct{ n int }
	Rec[T Lesser[T]] struct{ items []T }
	Nested[T any]    struct {
		inner struct {
			v T
			f func(T) []T
			m map[string]T
		}
	}
	Embeds[T fmt.Stringer] struct{ val T }
)

// Generic aliases.
type (
	Alias[T any]                     = []T
	PairOf[V any]                    = Pair[string, V]
	Ints                             = Vec[int]
	Fun[T any]                       = func(T) T
	Self[T any]                      = T2[T]
	T2[T any]                        = map[string]Alias[T]
	Swap[A comparable, B comparable] = Pair[B, A]
)

type (
	id    int
	label string
	box   struct{ s string }
	age   int
)

func (i id) Show() string     { return fmt.Sprint("id", int(i)) }
func (l label) Show() string  { return "label " + string(l) }
func (b *box) Set(s string)   { b.s = s }
func (a age) Less(b age) bool { return a < b }
func (a age) String() string  { return fmt.Sprint("age", int(a)) }

// Methods of generic types; generic methods.
func (l *List[T]) Push(v T) *List[T] {
	l.head = &node[T]{v, l.head}
	l.n++
	return l
}
func (l *List[T]) All() iter.Seq2[int, T] {
	return func(yield func(int, T) bool) {
		i := 0
		for n := l.head; n != nil; n = n.next {
			if !yield(i, n.v) {
				return
			}
			i++
		}
	}
}
func (l *List[T]) Map[U any](f func(T) U) *List[U] {
	out := &List[U]{}
	for _, v := range l.All() {
		out.Push(f(v))
	}
	return out
}
func (l *List[T]) Fold[A any](init A, f func(A, T) A) A {
	for _, v := range l.All() {
		init = f(init, v)
	}
	return init
}
func (p Pair[K, V]) With[W any](w W) Pair[K, W] { return Pair[K, W]{p.Key, w} }
func (p Pair[_, V]) Value() V                   { return p.Val }
func (p *Pair[K, _]) SetKey(k K)                { p.Key = k }
func (b box) Convert[T ~string | ~[]byte]() T   { return T(b.s) }
func (b *box) Append[T fmt.Stringer](vs ...T) *box {
	for _, v := range vs {
		b.s += v.String()
	}
	return b
}
func (s Set[T]) Add(vs ...T) Set[T] {
	for _, v := range vs {
		s[v] = struct{}{}
	}
	return s
}
func (f Fn[A, R]) Then[S any](g Fn[R, S]) Fn[A, S] { return func(a A) S { return g(f(a)) } }
func (v Vec[T]) Sum() (t T) {
	for _, x := range v {
		t += x
	}
	return
}
func (m Matrix[T]) Mul(o Matrix[T]) (r Matrix[T]) {
	for i := range 2 {
		for j := range 2 {
			for k := range 2 {
				r[i][j] += m[i][k] * o[k][j]
			}
		}
	}
	return
}
func (t *Tree[K, V]) Insert(k K, v V) *Tree[K, V] {
	switch {
	case t == nil:
		return &Tree[K, V]{Pair: Pair[K, V]{k, v}}
	case k < t.Key:
		t.left = t.left.Insert(k, v)
	case k > t.Key:
		t.right = t.right.Insert(k, v)
	default:
		t.Val = v
	}
	return t
}
func (t *Tree[K, V]) Walk(f func(K, V)) {
	if t != nil {
		t.left.Walk(f)
		f(t.Key, t.Val)
		t.right.Walk(f)
	}
}
func (o Opt[T]) Or(d T) T {
	if o.p == nil {
		return d
	}
	return *o.p
}
func (r *Rec[T]) Max() (m T) {
	for i, x := range r.items {
		if i == 0 || m.Less(x) {
			m = x
		}
	}
	return
}
func (c Chan[T]) Drain() (out []T) {
	for v := range c {
		out = append(out, v)
	}
	return
}
func (Phantom[T]) Name() string    { var t T; return fmt.Sprintf("%T", t) }
func (e Embeds[T]) String() string { return "<" + e.val.String() + ">" }

// Functions.
func Map[S ~[]E, E, R any](s S, f func(E) R) []R {
	out := make([]R, 0, len(s))
	for _, v := range s {
		out = append(out, f(v))
	}
	return out
}
func Keys[M ~map[K]V, K cmp.Ordered, V any](m M) []K {
	var ks []K
	for k := range m {
		ks = append(ks, k)
	}
	slices.Sort(ks)
	return ks
}
func FromStrings[T any, P Setter[T]](ss ...string) []T {
	out := make([]T, len(ss))
	for i, s := range ss {
		P(&out[i]).Set(s)
	}
	return out
}
func ShowAll[T Shower](ts ...T) string {
	var parts []string
	for _, t := range ts {
		parts = append(parts, t.Show())
	}
	return strings.Join(parts, ",")
}
func Zero[T any]() (z T)                 { return }
func Ptr[T any](v T) *T                  { return &v }
func Apply[A, B any](a A, f func(A) B) B { return f(a) }
func Compose[A, B, C any](f func(A) B, g func(B) C) func(A) C {
	return func(a A) C { return g(f(a)) }
}
func Ident[T any](v T) T           { return v }
func Eq[T comparable](a, b T) bool { return a == b }
func SumOf[T Number](vs ...T) (s T) {
	for _, v := range vs {
		s += v
	}
	return
}
func Clone[S ~[]E, E any](s S) S          { return append(S(nil), s...) }
func Elem[C Container[E], E any](c C) int { return len(c) }
func TypeName[T any](v T) string {
	switch any(v).(type) {
	case int:
		return "int"
	case []T:
		return "[]T"
	case *T:
		return "*T"
	case interface{ Show() string }:
		return "shower"
	}
	return fmt.Sprintf("%T", v)
}
func IsNil[T any](v any) bool { _, ok := v.(T); return ok }
func Assert[T any](v any) (t T, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = r.(error)
		}
	}()
	return v.(T), nil
}
func Rotate[T any](a, b, c T) (T, T, T) { a, b, c = b, c, a; return a, b, c }
func Closure[T any](v T) (func() T, func(T)) {
	return func() T { return v }, func(n T) { v = n }
}
func Depth[T any](n int, v T) string {
	if n == 0 {
		return fmt.Sprintf("%T", v)
	}
	if n == 3 {
		return Depth(n-1, Ptr(Ptr(0)))
	}
	return Depth(n-1, v)
}
func Local[T any](v T) any {
	type wrap struct{ v T }
	type deep[U any] = struct {
		t T
		u U
	}
	return []any{wrap{v}, deep[string]{v, "u"}}
}
func SortBy[T any, K cmp.Ordered](s []T, key func(T) K) []T {
	sort.Slice(s, func(i, j int) bool { return key(s[i]) < key(s[j]) })
	return s
}
func Convert[To, From Number](f From) To { return To(f) }
func Const[T Integer]() T                { const c = 100; var t T = c; t += 27; return t + 1 }
func Chars[T ~string | ~[]byte](s T) (n int) {
	for i := range len(s) {
		if s[i] == 'a' {
			n++
		}
	}
	return n + len(s[1:])
}
func Call[F ~func(A) R, A, R any](f F, a A) R            { return f(a) }
func Index[T any, A *[4]T | [4]T | []T](a A, i int) T    { return a[i] }
func MakeOf[M ~map[K]V, K comparable, V any](k K, v V) M { m := make(M); m[k] = v; return m }
func Send[C ~chan T | ~chan<- T, T any](c C, v T)        { c <- v }
func Range[T ~int](n T) (out []T) {
	for i := range n {
		out = append(out, i*i)
	}
	return
}

func main() {
	l := (&List[int]{}).Push(1).Push(2).Push(3)
	strs := l.Map(func(i int) string { return strings.Repeat("x", i) })
	fmt.Println(strs.n, strs.head.v, l.Fold("", func(a string, i int) string { return a + fmt.Sprint(i) }), l.Map[float64](func(i int) float64 { return float64(i) / 2 }).Fold(0.0, func(a, b float64) float64 { return a + b }))
	for i, v := range strs.All() {
		if i == 2 {
			break
		}
		fmt.Print(i, v, " ")
	}
	p := Pair[string, int]{"k", 1}
	p.SetKey("k2")
	fmt.Println(p.With(2.5), p.With[any](nil), p.Value(), p.With("a").With('b').Val, PairOf[bool]{"x", true}, Swap[int, string]{"s", 1})
	w := p.With[[]int]
	fold := (*List[int]).Fold[int]
	mapper := l.Map[bool]
	conv := box.Convert[[]byte]
	setKey := (*Pair[string, int]).SetKey
	setKey(&p, "k3")
	fmt.Println(w([]int{1}), fold(l, 10, func(a, b int) int { return a * b }), mapper(func(i int) bool { return i > 1 }).head.v, string(conv(box{"conv"})), p, box{"str"}.Convert[label]())
	b := (&box{}).Append(age(1), age(2)).Append[fmt.Stringer](age(3), Embeds[age]{4})
	fmt.Println(b.s, len(Set[int]{}.Add(1, 2, 1)), Fn[int, int](func(i int) int { return i + 1 }).Then(func(i int) string { return fmt.Sprint("n", i) })(4))
	fmt.Println(Vec[float64]{1.5, 2}.Sum(), Ints{1, 2}.Sum(), Vec[uint8]{200, 100}.Sum(), Matrix[int]{{1, 1}, {1, 0}}.Mul(Matrix[int]{{1, 1}, {1, 0}}))
	var t *Tree[string, int]
	for i, k := range strings.Fields("the quick brown fox jumps over the lazy dog") {
		t = t.Insert(k, i)
	}
	t.Walk(func(k string, v int) { fmt.Print(k, v, " ") })
	fmt.Println(Opt[int]{}.Or(5), Opt[string]{Ptr("set")}.Or("d"), (&Rec[age]{[]age{3, 9, 4}}).Max())
	c := make(Chan[string], 3)
	Send(c, "a")
	Send((chan<- string)(c), "b")
	close(c)
	fmt.Println(c.Drain(), Phantom[map[string]int]{}.Name(), Phantom[Pair[int, error]]{}.Name(), Phantom[Phantom[int8]]{1}.Name())
	var nn Nested[age]
	nn.inner.f = func(a age) []age { return []age{a, a + 1} }
	nn.inner.m = map[string]age{"z": 7}
	fmt.Println(nn.inner.f(1), nn.inner.m, nn.inner.v)
	fmt.Println(Map([]int{1, 2}, func(i int) string { return fmt.Sprint(-i) }), Map(Ints{3}, Ident), Keys(map[label]int{"b": 1, "a": 2}), Keys(T2[int]{"q": {1}}), FromStrings[box]("x", "y"), ShowAll(id(1), 2), ShowAll[label]("l"))
	fmt.Println(Zero[int](), Zero[*int]() == nil, Zero[error]() == nil, Zero[[2]string](), *Ptr('x'), Apply(3, func(i int) []int { return make([]int, i) }), Compose(func(i int) float64 { return float64(i) / 4 }, func(f float64) string { return fmt.Sprint(f) })(3), Apply("s", Ident[string]), Apply(7, Ident))
	fmt.Println(Eq(1, 1), Eq[any](1, 1.0), Eq("a", "b"), Eq(p, p), Eq[any](nil, nil), Eq(Ptr(1), Ptr(1)), Eq([1]any{1}, [1]any{1}), SumOf(1, 2.5), SumOf[int](), SumOf[float32](0.1, 0.2), SumOf(id(3), 4))
	fmt.Printf("%T %T %T %T\n", Clone(Ints{1}), Clone([]label{"a"}), Ident[Alias[int]], Rotate[Self[bool]])
	fmt.Println(Elem[[]int, int]([]int{1}), Elem[map[int]string, string](map[int]string{1: "", 2: ""}), TypeName(1), TypeName("s"), TypeName(id(1)), TypeName([]any{}), TypeName[any]([]any{}), TypeName[any](nil), IsNil[error](nil), IsNil[fmt.Stringer](age(1)), IsNil[int](1))
	fmt.Println(Assert[int](1))
	fmt.Println(Assert[string](1))
	fmt.Println(Assert[Lesser[age]](age(1)))
	fmt.Println(Assert[Lesser[id]](age(1)))
	fmt.Println(Assert[*List[string]](l))
	fmt.Println(Rotate(1, 2, 3))
	get, set := Closure("first")
	set(get() + " second")
	fmt.Println(get(), Depth(5, "s"), Local(1), Local(Local("x").([]any)[1:]))
	fmt.Println(SortBy([]string{"ccc", "a", "bb"}, func(s string) int { return len(s) }), SortBy([]Pair[int, string]{{2, "b"}, {1, "z"}}, Pair[int, string].Value), Convert[int8](300.7-float64(len("x"))*200), Convert[float32](int64(1)<<40), Const[int8](), Const[uint8](), Const[int]())
	fmt.Println(Chars("banana"), Chars([]byte("aa")), Call(func(i int) string { return fmt.Sprint(i) }, 5), Call(Fn[string, int](func(s string) int { return len(s) }), "four"), Index[int]([4]int{1, 2}, 1), Index[string](&[4]string{"p"}, 0), Index[any]([]any{nil, 5}, 1), MakeOf[T2[int]]("k", []int{1}), MakeOf[map[int]string](1, "v"), Range(4), Range(id(3)))
	var f1 func(int) int = Ident
	var f2 func([]string, func(string) int) []int = Map
	var f3 Fun[string] = Ident
	f4 := []func(int, int) bool{Eq[int], Eq, func(a, b int) bool { return a < b }}
	ms := map[string]func(...int) int{"sum": SumOf}
	ret := func() func(label) label { return Ident }
	var i1 Iface[int] = &cell[int]{}
	i1.Put(5)
	fmt.Println(f1(1), f2([]string{"abc"}, func(s string) int { return len(s) }), f3("f3"), f4[0](1, 1), f4[1](1, 2), f4[2](1, 2), ms["sum"](1, 2, 3), ret()("r"), i1.Get(), i1.(interface{ Get() int }).Get())
	_, isS := any(i1).(Iface[string])
	_, isI := any(i1).(Iface[int])
	fmt.Println(isS, isI, any(Vec[int]{}) == nil, fmt.Sprintf("%T %T %T", i1, Pair[Pair[int, string], Set[label]]{}, Local(true)))
	defer func(v Pair[string, int]) { fmt.Println("deferred", v) }(p)
	defer p.SetKey("late")
	go Ident(1)
	func() {
		defer func() { fmt.Println(recover()) }()
		fmt.Println(Eq[any](Set[int]{}, Set[int]{}))
	}()
}

type cell[T any] struct{ v T }

func (c *cell[T]) Get() T  { return c.v }
func (c *cell[T]) Put(v T) { c.v = v }
