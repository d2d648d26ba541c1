// Recursive and mutually recursive generic types and functions: dictionaries refer to each other in circles, and
// methods are promoted from embedded instances.
package main

import (
	"cmp"
	"fmt"
	"sort"
	"strings"
)

type List[T any] struct {
	head, tail *node[T]
	n          int
}
type node[T any] struct {
	v    T
	next *node[T]
}

func (l *List[T]) Push(x T) *List[T] {
	n := &node[T]{v: x}
	if l.tail == nil {
		l.head = n
	} else {
		l.tail.next = n
	}
	l.tail = n
	l.n++
	return l
}
func (l *List[T]) Each(f func(int, T)) {
	i := 0
	for n := l.head; n != nil; n = n.next {
		f(i, n.v)
		i++
	}
}
func (l *List[T]) Len() int { return l.n }
func (l List[T]) String() string {
	var out []string
	l.Each(func(_ int, x T) { out = append(out, fmt.Sprintf("%T:%v", x, x)) })
	return "[" + strings.Join(out, " ") + "]"
}
func Pairs[T any](l *List[T]) *List[Pair[T, int]] {
	r := new(List[Pair[T, int]])
	l.Each(func(i int, x T) { r.Push(Pair[T, int]{x, i}) })
	return r
}

type Pair[A, B any] struct {
	A A
	B B
}

func (p Pair[A, B]) Swap() Pair[B, A] { return Pair[B, A]{p.B, p.A} }
func (p Pair[A, B]) String() string   { return fmt.Sprintf("<%v|%v>", any(p.A), any(p.B)) }

type Tree[K cmp.Ordered, V any] struct {
	root *branch[K, V]
}
type branch[K cmp.Ordered, V any] struct {
	k           K
	v           V
	left, right *branch[K, V]
}

func (t *Tree[K, V]) Put(k K, v V) {
	p := &t.root
	for *p != nil {
		switch {
		case k < (*p).k:
			p = &(*p).left
		case k > (*p).k:
			p = &(*p).right
		default:
			(*p).v = v
			return
		}
	}
	*p = &branch[K, V]{k: k, v: v}
}
func (b *branch[K, V]) walk(yield func(K, V) bool) bool {
	return b == nil || b.left.walk(yield) && yield(b.k, b.v) && b.right.walk(yield)
}
func (t *Tree[K, V]) All() func(func(K, V) bool) {
	return func(yield func(K, V) bool) { t.root.walk(yield) }
}

type Visitor[T any] interface {
	Visit(T) Visitor[T]
	Result() any
}
type counter[T comparable] struct{ seen map[T]int }

func (c counter[T]) Visit(x T) Visitor[T] { c.seen[x]++; return c }
func (c counter[T]) Result() any          { return c.seen }

type last[T any] struct{ x *T }

func (l last[T]) Visit(x T) Visitor[T] { return last[T]{&x} }
func (l last[T]) Result() any {
	if l.x == nil {
		return nil
	}
	return *l.x
}

func Walk[T any](l *List[T], v Visitor[T]) any {
	l.Each(func(_ int, x T) { v = v.Visit(x) })
	return v.Result()
}

// Mutual recursion with swapped parameters.
func even[A, B any](n int, a A, b B) string {
	if n == 0 {
		return fmt.Sprintf("even %T %T", a, b)
	}
	return odd[B, A](n-1, b, a)
}
func odd[A, B any](n int, a A, b B) string {
	if n == 0 {
		return fmt.Sprintf("odd %T %T", a, b)
	}
	return even[B, A](n-1, b, a)
}

// A chain of dictionaries through types that are made on the way.
func first[T any](x T) string  { return second([]T{x}) }
func second[T any](x T) string { return third(map[string]T{"k": x}, func() T { return x }) }
func third[T any, F func() U, U any](x T, f F) string {
	return fmt.Sprintf("%T %T %T %v", x, f, f(), x)
}

type Base[T any] struct{ val T }

func (b *Base[T]) Set(x T)  { b.val = x }
func (b Base[T]) Val() T    { return b.val }
func (b Base[T]) Self() any { return b }

type Derived[T, U any] struct {
	Base[T]
	*List[U]
	extra Valuer[T]
}
type Valuer[T any] interface{ Val() T }
type Concrete struct {
	Derived[string, int]
}
type Embeds[T any] struct {
	Valuer[T]
}

func use[T any](v interface {
	Valuer[T]
	Set(T)
}, x T) T {
	v.Set(x)
	return v.Val()
}

func sortBy[T any, K cmp.Ordered](xs []T, key func(T) K) []T {
	sort.Sort(by[T, K]{xs, key})
	return xs
}

type by[T any, K cmp.Ordered] struct {
	xs  []T
	key func(T) K
}

func (b by[T, K]) Len() int           { return len(b.xs) }
func (b by[T, K]) Less(i, j int) bool { return b.key(b.xs[i]) < b.key(b.xs[j]) }
func (b by[T, K]) Swap(i, j int)      { b.xs[i], b.xs[j] = b.xs[j], b.xs[i] }

type Num int
type Name string
type Graph[N interface{ Edges() []E }, E interface{ Nodes() (N, N) }] struct{ nodes []N }
type vertex struct {
	id    int
	edges []*edge
}
type edge struct{ a, b *vertex }

func (v *vertex) Edges() []*edge          { return v.edges }
func (e *edge) Nodes() (*vertex, *vertex) { return e.a, e.b }
func (g *Graph[N, E]) Degrees() (out []int) {
	for _, n := range g.nodes {
		d := 0
		for _, e := range n.Edges() {
			a, b := e.Nodes()
			if any(a) == any(n) || any(b) == any(n) {
				d++
			}
		}
		out = append(out, d)
	}
	return
}

type Monad[T any] struct{ run func() T }

func Bind[A, B any](m Monad[A], f func(A) Monad[B]) Monad[B] {
	return Monad[B]{func() B { return f(m.run()).run() }}
}
func Return[A any](x A) Monad[A] { return Monad[A]{func() A { return x }} }

type alias[T any] = List[Pair[T, T]]

func build[T any](xs ...T) *alias[T] {
	l := &alias[T]{}
	for _, x := range xs {
		l.Push(Pair[T, T]{x, x})
	}
	return l
}

func main() {
	l := new(List[Num]).Push(1).Push(2)
	m := new(List[Name]).Push("a").Push("b")
	fmt.Println(l, m, Pairs(l), Pairs(Pairs(m)), l.Len())
	Pairs(l).Each(func(i int, p Pair[Num, int]) { fmt.Println(i, p, p.Swap(), p.Swap().Swap()) })
	var t Tree[string, List[int]]
	t.Put("b", *new(List[int]).Push(1))
	t.Put("a", List[int]{})
	t.Put("c", List[int]{})
	t.Put("b", *new(List[int]).Push(2))
	for k, v := range t.All() {
		fmt.Println(k, v)
	}
	var u Tree[Num, Name]
	for i := range 5 {
		u.Put(Num(i*7%5), Name(fmt.Sprint("n", i)))
	}
	for k, v := range u.All() {
		if k == 3 {
			break
		}
		fmt.Println(k, v)
	}
	fmt.Println(Walk(l, Visitor[Num](counter[Num]{map[Num]int{}})), Walk[Num](l, last[Num]{}), Walk[Name](m, last[Name]{}), Walk[any](new(List[any]), last[any]{}))
	fmt.Println(even(3, Num(1), Name("x")), even(4, Num(1), Name("x")), odd(5, 1, "x"), odd(0, 1.5, []Num{}))
	fmt.Println(first(Num(1)), first(1), first(Name("x")), first(Pair[Num, Name]{1, "y"}))
	d := &Derived[Num, Name]{List: m}
	d.Set(4)
	d.Push("c")
	d.extra = d
	fmt.Println(d.Val(), d.List, d.Self(), d.extra.Val(), d.Len())
	c := &Concrete{Derived[string, int]{List: new(List[int])}}
	c.Set("s")
	c.Push(5).Push(6)
	fmt.Println(c.Val(), c.Len(), c.String(), use[string](c, "t"), use[Num](&Base[Num]{}, 8))
	var v Valuer[string] = c
	set := c.Set
	set("w")
	fmt.Println(v.Val(), Embeds[string]{c}.Val(), Concrete.Val(*c), (*Concrete).Len(c), Embeds[Num]{Base[Num]{3}}.Valuer.(Base[Num]).Self())
	fmt.Println(sortBy([]string{"ccc", "a", "bb"}, func(s string) int { return -len(s) }), sortBy([]Num{3, 1, 2}, func(n Num) Num { return n }), sortBy([]Pair[int, Name]{{1, "z"}, {2, "y"}}, func(p Pair[int, Name]) Name { return p.B }))
	a, b := &vertex{id: 1}, &vertex{id: 2}
	e := &edge{a, b}
	a.edges, b.edges = []*edge{e, e}, []*edge{e}
	fmt.Println((&Graph[*vertex, *edge]{[]*vertex{a, b}}).Degrees())
	fmt.Println(Bind(Return(3), func(x int) Monad[string] { return Return(strings.Repeat("x", x)) }).run(), Bind(Bind(Return(Num(2)), func(x Num) Monad[Name] { return Return(Name("q")) }), func(n Name) Monad[[]Name] { return Return([]Name{n, n}) }).run())
	fmt.Println(build(1, 2), build("x"), build(Num(1)), build[any](nil, 2))
}
