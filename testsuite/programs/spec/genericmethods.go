// Generic methods: receivers of every form, promotion, aliases, values and expressions, inference, recursion, use in
// shared code, in closures, with defer and go; what they are not part of.
package main

import (
	"fmt"
	"reflect"
	"sort"
	"strings"
)

type plain struct{ n int }
type param[T any] struct{ v T }
type slice[T any] []T
type dict[K comparable, V any] map[K]V
type fn[A, B any] func(A) B
type num int
type embed struct {
	plain
	*param[string]
	extra bool
}
type embedG[T any] struct {
	param[T]
	inner *embedG[T]
}
type aliasOf = param[int]
type aliasG[X any] = param[X]
type iface interface{ Fixed() string }
type holder[T any] struct{ iface }

func (p plain) Wrap[T any](v T) param[T]        { return param[T]{v} }
func (p *plain) Add[N ~int | ~int8](n N) *plain { p.n += int(n); return p }
func (p plain) Two[A, B any](a A, b B) (B, A)   { return b, a }
func (p plain) Fixed() string                   { return fmt.Sprint("plain", p.n) }
func (p plain) Variadic[T fmt.Stringer](pre string, vs ...T) string {
	for _, v := range vs {
		pre += v.String()
	}
	return pre
}
func (n num) String() string                         { return fmt.Sprint("#", int(n)) }
func (n num) Convert[T ~int | ~float64 | ~uint8]() T { return T(n) }
func (n num) Less[T ~int](o T) bool                  { return int(n) < int(o) }
func (p param[T]) Pair[U any](u U) struct {
	t T
	u U
} {
	return struct {
		t T
		u U
	}{p.v, u}
}
func (p *param[T]) Set[F func() T | func(T) T](f F) {
	switch f := any(f).(type) {
	case func() T:
		p.v = f()
	case func(T) T:
		p.v = f(p.v)
	}
}
func (p param[T]) Map[U any](f func(T) U) param[U] { return param[U]{f(p.v)} }
func (p param[T]) Rec[U any](depth int, u U) string {
	if depth == 0 {
		return fmt.Sprintf("%T/%T", p.v, u)
	}
	return p.Rec(depth-1, u) + p.Map(func(T) U { return u }).Rec(0, depth)
}
func (p param[_]) Kind[U any]() string { var u U; return fmt.Sprintf("%T %T", p, u) }
func (s slice[T]) Fold[A any](a A, f func(A, T) A) A {
	for _, v := range s {
		a = f(a, v)
	}
	return a
}
func (s slice[T]) Zip[U any](o slice[U]) []struct {
	a T
	b U
} {
	type pair = struct {
		a T
		b U
	}
	out := make([]pair, min(len(s), len(o)))
	for i := range out {
		out[i] = pair{s[i], o[i]}
	}
	return out
}
func (s slice[T]) Group[K comparable](key func(T) K) dict[K, slice[T]] {
	d := dict[K, slice[T]]{}
	for _, v := range s {
		d[key(v)] = append(d[key(v)], v)
	}
	return d
}
func (s slice[T]) SortedBy[K ~int | ~string](key func(T) K) slice[T] {
	c := append(slice[T](nil), s...)
	sort.Slice(c, func(i, j int) bool { return key(c[i]) < key(c[j]) })
	return c
}
func (s slice[T]) Each[Y ~func(int, T) bool](yield Y) {
	for i, v := range s {
		if !yield(i, v) {
			return
		}
	}
}
func (d dict[K, V]) Values[R any](f func(V) R) []R {
	keys := make([]string, 0, len(d))
	by := map[string]V{}
	for k, v := range d {
		s := fmt.Sprint(k)
		keys = append(keys, s)
		by[s] = v
	}
	sort.Strings(keys)
	var out []R
	for _, k := range keys {
		out = append(out, f(by[k]))
	}
	return out
}
func (f fn[A, B]) Then[C any](g fn[B, C]) fn[A, C]    { return func(a A) C { return g(f(a)) } }
func (f fn[A, B]) Curry[X any](x func(X) A) func(X) B { return func(v X) B { return f(x(v)) } }
func (e *embedG[T]) Deep[U any](u U) string {
	if e.inner == nil {
		return fmt.Sprintf("%v:%T", e.v, u)
	}
	return "(" + e.inner.Deep([]U{u}[:1:1][0]) + ")"
}
func (h holder[T]) Call[U any](f func(T, string) U, t T) U { return f(t, h.Fixed()) }

func shared[T any](p param[T], s slice[T]) string {
	m := p.Map(func(v T) []T { return []T{v, v} })
	f := slice[T].Fold[int]
	g := p.Pair[T]
	h := (*param[T]).Set[func(T) T]
	h(&p, func(v T) T { return v })
	return fmt.Sprint(m.v, f(s, 0, func(n int, _ T) int { return n + 1 }), g(p.v), p.Kind[slice[T]](), s.Zip(slice[param[T]]{p})[0].b.v, param[[]T]{s}.Kind[T]())
}
func viaConstraint[P interface{ Fixed() string }](p P) string { return p.Fixed() }

func main() {
	p := plain{1}
	p.Add(2).Add(num(3)).Add[int8](4)
	a, b := p.Two("x", 2.5)
	fmt.Println(p.n, p.Wrap("w").v, p.Wrap[any](nil).v, a, b, p.Variadic("pre", num(1), num(2)), p.Variadic[num]("none"), plain.Wrap[int](p, 7).v, (*plain).Add[int](&p, 1).n, (*plain).Wrap[bool](&p, true).v)
	fmt.Println(num(65).Convert[float64](), num(300).Convert[uint8](), num(1).Less(2), num(3).Less(num(2)), fmt.Sprintf("%T", num(1).Convert[num]()))
	e := embed{plain{10}, &param[string]{"s"}, true}
	e.Add(5)
	add := e.Add[num]
	add(100)
	pair := e.Pair[bool]
	e.param.v = "later"
	fmt.Println(e.n, e.Wrap(e.extra).v, pair(false), e.Pair(1).t, e.Map(strings.ToUpper).v, embed.Wrap[int](e, 3).v, (*embed).Add[int](&e, 1).n, embed.Pair[rune](e, 'r').t)
	e.Set(func() string { return "made" })
	e.Set(func(s string) string { return s + "!" })
	fmt.Println(e.v, aliasOf{3}.Pair("al"), aliasG[string]{"g"}.Kind[int](), aliasOf.Kind[aliasG[bool]](aliasOf{1}), param[param[int]]{}.Kind[param[string]]())
	fmt.Println(param[int]{1}.Rec(2, "u"), param[[]string]{}.Rec(1, 2.5))
	s := slice[string]{"pear", "fig", "apple", "kiwi"}
	fmt.Println(s.Fold(0, func(n int, v string) int { return n + len(v) }), s.Fold("", func(a, v string) string { return v[:1] + a }), s.Zip(slice[int]{1, 2}), len(s.Group(func(v string) int { return len(v) })), s.Group(func(v string) byte { return v[0] })['k'], s.SortedBy(func(v string) int { return len(v) })[0], s.SortedBy(func(v string) string { return v }))
	fmt.Println(s.Group(func(v string) int { return len(v) }).Values(func(v slice[string]) string { return strings.Join(v, "+") }))
	for i, v := range s.Each[func(int, string) bool] {
		if i == 2 {
			break
		}
		fmt.Print(i, v, " ")
	}
	length := fn[string, int](func(s string) int { return len(s) })
	double := func(i int) float64 { return float64(i) * 2 }
	fmt.Println(length.Then(double).Then(func(f float64) string { return fmt.Sprint("f", f) })("abcd"), length.Curry(func(b bool) string { return fmt.Sprint(b) })(true))
	d := embedG[int]{param[int]{1}, &embedG[int]{param[int]{2}, &embedG[int]{param: param[int]{3}}}}
	fmt.Println(d.Deep("x"), d.Pair('p').t, d.inner.Map(func(i int) string { return fmt.Sprint("m", i) }).v, d.Kind[int]())
	fmt.Println(holder[int]{p}.Call(func(i int, s string) string { return fmt.Sprint(i, s) }, 9), holder[string]{e}.Call[[]string](func(a, b string) []string { return []string{a, b} }, "t"), viaConstraint(p), viaConstraint(e), viaConstraint(holder[bool]{p}))
	fmt.Println(shared(param[int]{5}, slice[int]{1, 2}))
	fmt.Println(shared(param[string]{"q"}, slice[string]{"r"}))
	fmt.Println(shared(param[fmt.Stringer]{num(3)}, slice[fmt.Stringer]{num(4)}))
	// They belong to no method set.
	var i any = p
	_, isFixed := i.(iface)
	_, isWrap := i.(interface{ Wrap(int) param[int] })
	_, isAdd := any(&p).(interface{ Add(int) *plain })
	t := reflect.TypeOf(&p)
	var names []string
	for m := range t.NumMethod() {
		names = append(names, t.Method(m).Name)
	}
	fmt.Println(isFixed, isWrap, isAdd, names, reflect.TypeOf(s).NumMethod(), reflect.TypeOf(num(1)).NumMethod())
	// Deferred, started, stored and compared with nil.
	func() {
		q := plain{}
		defer func() { fmt.Println("deferred", q.n) }()
		defer q.Add(1).Add(2)
		defer q.Add[num](10)
		q.n = 1000
	}()
	done := make(chan param[string])
	go func() { done <- p.Wrap("go") }()
	fmt.Println((<-done).v)
	table := map[string]func(string) param[string]{"wrap": p.Wrap[string], "expr": func(s string) param[string] { return plain.Wrap(p, s) }}
	var f1 func(plain, int) param[int] = plain.Wrap
	var f2 func(func(string) rune) param[rune] = e.Map
	fmt.Println(table["wrap"]("a").v, table["expr"]("b").v, f1(p, 4).v, f2(func(s string) rune { return rune(s[0]) }).v, p.Wrap[int] != nil)
	func() {
		defer func() { fmt.Println(recover()) }()
		var nilE embed
		nilE.Pair(1)
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		var np *plain
		np.Wrap(1)
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		var np *plain
		f := np.Wrap[string]
		f("x")
	}()
	fmt.Println((*embedG[string])(nil) == nil, func() (s string) {
		defer func() { s = fmt.Sprint(recover()) }()
		return (*embedG[string])(nil).Deep(1)
	}())
}
