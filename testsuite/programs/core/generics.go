// Generics: constraints, inference, generic types and methods, dictionaries through interfaces and closures.
package main

type integer interface {
	~int | ~int8 | ~int16 | ~int32 | ~int64
}

type ordered interface {
	integer | ~uint8 | ~uint | ~float32 | ~float64 | ~string
}

type celsius float64
type id int

func maximum[T ordered](first T, rest ...T) T {
	for _, v := range rest {
		if v > first {
			first = v
		}
	}
	return first
}

func transform[T, U any](in []T, f func(T) U) []U {
	out := make([]U, 0, len(in))
	for _, v := range in {
		out = append(out, f(v))
	}
	return out
}

func reduce[T, A any](in []T, start A, f func(A, T) A) A {
	for _, v := range in {
		start = f(start, v)
	}
	return start
}

func keys[M ~map[K]V, K comparable, V any](m M) int { return len(m) }

func index[S ~[]E, E comparable](s S, wanted E) int {
	for i, v := range s {
		if v == wanted {
			return i
		}
	}
	return -1
}

func zero[T any]() T {
	var z T
	return z
}

func pointerTo[T any](v T) *T { return &v }

type stack[T any] struct{ items []T }

func (s *stack[T]) push(v T)   { s.items = append(s.items, v) }
func (s *stack[T]) len() int   { return len(s.items) }
func (s *stack[T]) pop() (v T, ok bool) {
	if len(s.items) == 0 {
		return
	}
	v = s.items[len(s.items)-1]
	s.items = s.items[:len(s.items)-1]
	return v, true
}

type pair[K comparable, V any] struct {
	key   K
	value V
}

func (p pair[K, V]) swap(f func(V) K, g func(K) V) pair[K, V] { return pair[K, V]{f(p.value), g(p.key)} }

type list[T any] struct {
	next  *list[T]
	value T
}

func (l *list[T]) all(yield func(T) bool) {
	for ; l != nil; l = l.next {
		if !yield(l.value) {
			return
		}
	}
}

type container[T any] interface {
	push(T)
	pop() (T, bool)
	len() int
}

func drain[T any](c container[T]) (n int) {
	for c.len() > 0 {
		c.pop()
		n++
	}
	return
}

type number interface{ integer | ~float64 }

type matrix[T number] [2][2]T

func (m matrix[T]) multiply(o matrix[T]) (r matrix[T]) {
	for i := range 2 {
		for j := range 2 {
			for k := range 2 {
				r[i][j] += m[i][k] * o[k][j]
			}
		}
	}
	return
}

type setter[T any] interface {
	*T
	set(string)
}

type setting struct{ text string }

func (s *setting) set(t string) { s.text = t }

func configure[T any, P setter[T]](text string) T {
	var v T
	P(&v).set(text)
	return v
}

type stringer interface{ String() string }

func (c celsius) String() string { return "warm" }
func (i id) String() string      { return "id" }

func join[T stringer](values ...T) (s string) {
	for _, v := range values {
		s += v.String() + " "
	}
	return
}

func typeName[T any](v T) string {
	switch any(v).(type) {
	case int:
		return "int"
	case string:
		return "string"
	case []T:
		return "slice of itself"
	case pair[string, int]:
		return "pair"
	case stringer:
		return "stringer"
	}
	return "other"
}

func convert[To, From number](v From) To { return To(v) }

func memoize[K comparable, V any](f func(K) V) (func(K) V, *int) {
	cache, misses := map[K]V{}, 0
	return func(k K) V {
		if v, ok := cache[k]; ok {
			return v
		}
		misses++
		v := f(k)
		cache[k] = v
		return v
	}, &misses
}

type node[T ordered] struct {
	left, right *node[T]
	value       T
}

func (n *node[T]) insert(v T) *node[T] {
	switch {
	case n == nil:
		return &node[T]{value: v}
	case v < n.value:
		n.left = n.left.insert(v)
	case v > n.value:
		n.right = n.right.insert(v)
	}
	return n
}

func (n *node[T]) walk(f func(T)) {
	if n != nil {
		n.left.walk(f)
		f(n.value)
		n.right.walk(f)
	}
}

type nested[T any] struct{ inner func() nested[T]; value T }

type vector[T any] = []T
type intMap[V any] = map[int]V

type box struct{ n int }

func (b box) with[T any](v T) pair[int, T] { return pair[int, T]{b.n, v} }
func (b *box) fold[A any](start A, f func(A, int) A) A {
	for i := range b.n {
		start = f(start, i)
	}
	return start
}

type embedded[T any] struct {
	stack[T]
	*list[T]
}

func sum[T number](values ...T) (total T) {
	defer func() { total *= 2 }()
	for _, v := range values {
		total += v
	}
	return
}

func equal[T comparable](a, b T) bool { return a == b }

func main() {
	println(maximum(3, 9, 2), maximum("b", "a"), maximum(1.5), maximum[celsius](3, 40, 7), maximum(id(4), 5))
	lengths := transform([]string{"a", "bcd", ""}, func(s string) int { return len(s) })
	println(len(lengths), lengths[1], reduce(lengths, "n", func(s string, n int) string { return s + string(rune('0'+n)) }))
	println(keys(map[string]bool{"x": true}), index([]string{"p", "q"}, "q"), index([]celsius{1, 2}, 3))
	println(zero[int](), zero[string]() == "", zero[*int]() == nil, zero[[2]bool]()[1], zero[any]() == nil, *pointerTo(7))

	s := &stack[string]{}
	s.push("one")
	s.push("two")
	top, ok := s.pop()
	println(top, ok, s.len(), drain[string](s))
	_, ok = s.pop()
	println(ok)
	structs := stack[pair[string, int]]{}
	structs.push(pair[string, int]{"k", 5})
	popped, _ := structs.pop()
	println(popped.key, popped.value)
	p := pair[int, string]{1, "five"}.swap(func(s string) int { return len(s) }, func(i int) string { return "one" })
	println(p.key, p.value)

	l := &list[float64]{&list[float64]{nil, 2.5}, 1.5}
	for v := range l.all {
		print(v, " ")
	}
	println()
	m := matrix[int]{{1, 1}, {1, 0}}
	power := m
	for range 20 {
		power = power.multiply(m)
	}
	println(power[0][0], matrix[float64]{{0.5}}.multiply(matrix[float64]{{4}})[0][0])
	println(configure[setting]("text").text)
	println(join(celsius(1), 2), join[stringer](id(1), celsius(2)))
	println(typeName(1), typeName("s"), typeName(pair[string, int]{}), typeName(id(1)), typeName(1.5), typeName([]int{}))
	println(convert[int8](300), convert[float64](7), convert[int](celsius(3.9)))

	square, misses := memoize(func(n int) int { return n * n })
	println(square(4), square(4), square(5), *misses)
	var root *node[string]
	for _, word := range []string{"m", "c", "x", "a", "m", "d"} {
		root = root.insert(word)
	}
	root.walk(func(s string) { print(s, " ") })
	println()
	n := nested[int]{value: 1}
	n.inner = func() nested[int] { return nested[int]{value: n.value + 1} }
	println(n.inner().value)
	var v vector[int] = []int{1, 2}
	im := intMap[string]{1: "one"}
	println(len(v), im[1])
	b := &box{4}
	println(b.with("x").value, b.with(2.5).value, b.fold(100, func(a, i int) int { return a + i }), b.fold("", func(a string, i int) string { return a + "." }))
	e := embedded[int]{list: l2()}
	e.push(8)
	println(e.len(), e.value, e.next == nil)
	println(sum(1, 2, 3), sum(0.5, 0.25))
	println(equal(1, 1), equal("a", "b"), equal[any](1, 1), equal[any](1, "1"), equal(pair[string, int]{"a", 1}, pair[string, int]{"a", 1}), equal(b, &box{4}))
	f := maximum[string]
	println(f("x", "y"))
	var g func(int, ...int) int = maximum
	println(g(1, 2))
}

func l2() *list[int] { return &list[int]{nil, 3} }
