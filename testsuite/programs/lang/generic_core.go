// Type parameters whose constraints have a core type: literals, make, ranges, sends, calls, slices and conversions.
package main

import "fmt"

type E int

func (e E) String() string { return fmt.Sprintf("E%d", int(e)) }

type point struct{ X, Y int }
type labels map[string]E
type list []E
type pipe chan E
type fun func(E) E
type arr [4]E
type ptr *E

func mk[S ~struct{ X, Y int }](x int) (S, any) { return S{X: x, Y: 2}, &S{x, 3} }

func lit[S ~[]T, T any](a, b T) (S, any, any) {
	var x any
	s := S{a, 3: b}
	for _, x = range s {
	}
	return append(s, a), x, [...]any{s[0], s[3], s[1:2], &s[0] != nil}
}

func dict[M ~map[K]V, K comparable, V any](k K, v V) (M, any, any) {
	m := M{k: v}
	var a, b any
	for a, b = range m {
	}
	n := make(M, len(m))
	n[k] = m[k]
	if w, ok := n[k]; ok {
		return n, fmt.Sprintf("%T %T %T %v", a, b, w, w), any(m)
	}
	return nil, nil, nil
}

func pass[C ~chan T, T any](xs ...T) (out []any) {
	c := make(C, len(xs))
	for _, x := range xs {
		c <- x
	}
	close(c)
	var x any
	for x = range c {
		out = append(out, x)
	}
	var v any
	v, ok := <-c
	return append(out, v, ok, any(c) == nil, len(c))
}

func recv[C ~<-chan T | ~chan T, T any](c C) any {
	select {
	case x, ok := <-c:
		return fmt.Sprintf("%T %v %v", x, x, ok)
	default:
		return "empty"
	}
}

func call[F ~func(T) R, T, R any](f F, x T) (any, any) {
	defer f(x)
	var r any = f(x)
	g := func(h F) R { return h(x) }
	return r, any(g(f))
}

func array[A ~[4]T, T fmt.Stringer](a A) (out []any) {
	var x any
	for _, x = range a {
		out = append(out, x)
	}
	for i := range a {
		out = append(out, a[i].String(), len(a[:i]))
	}
	b := a[1:3]
	return append(out, b, any(a) == any(A(a)), len(a))
}

func deref[P ~*T, T any](p P) (any, any) {
	var q *T = p
	*q = *p
	return *p, any(p)
}

func text[T ~string | ~[]byte](x T) (string, []byte, string, int) {
	n := 0
	for range []byte(x) {
		n++
	}
	return string(x), append([]byte("<"), x...), string(x[1:]), n + copy(make([]byte, 2), x)
}

func runes[T ~string](x T) (out []any) {
	for i, r := range x {
		out = append(out, i, r)
	}
	return append(out, []rune(x), x+"!", T([]rune(x)), len(x), x[0])
}

func num[T ~int8 | ~uint8 | ~int32 | ~float64](x T) []any {
	return []any{x + 1, -x, x * x, x / 2, int64(x), float32(x), T(300 % 128), x > 0}
}

func count[T ~int](n T) (out []T) {
	for i := range n {
		out = append(out, i)
	}
	return
}

func shift[T ~int16 | ~uint64](x T, n uint) (T, T, T) { return x << n, x >> 1, ^x &^ 1 }

func toArray[T any](s []T) (any, any) { return [2]T(s), (*[1]T)(s)[0] }

func nilable[T ~[]int | ~map[int]int | ~func() | ~*int](x T) bool { return x == nil }

func index[S ~[]int | ~*[3]int | ~[3]int](s S) (t int) {
	for i := range len(s) {
		t += s[i]
	}
	return
}

func either[T int | string | list](x T) string {
	switch y := any(x).(type) {
	case int:
		return fmt.Sprint("int", y)
	case string:
		return "string" + y
	case list:
		return fmt.Sprint("list", y)
	}
	return "?"
}

func main() {
	fmt.Println(mk[point](1))
	fmt.Println(mk[struct{ X, Y int }](4))
	fmt.Printf("%T\n", func() any { _, p := mk[point](1); return p }())
	fmt.Println(lit[list](E(1), 2))
	fmt.Println(lit[[]string]("a", "b"))
	fmt.Println(lit[[]fmt.Stringer, fmt.Stringer](E(1), nil))
	fmt.Println(dict[labels]("k", 3))
	fmt.Println(dict[map[any]fmt.Stringer, any, fmt.Stringer](E(1), E(2)))
	fmt.Println(pass[pipe](1, 2))
	fmt.Println(pass[chan any, any](1, E(2), nil))
	c := make(pipe, 1)
	c <- 5
	fmt.Println(recv(c), recv(c), recv((<-chan E)(c)))
	n := E(0)
	fmt.Println(call(fun(func(e E) E { n++; return e + n }), 1))
	fmt.Println(call(func(x fmt.Stringer) fmt.Stringer { return x }, fmt.Stringer(E(8))))
	fmt.Println(n, array(arr{1, 2}), array([4]fmt.Stringer{E(1), E(2), E(3), E(4)}))
	x, y := deref(ptr(&n))
	fmt.Printf("%v %T %T\n", x, x, y)
	x, y = deref(&c)
	fmt.Printf("%T %T\n", x, y)
	fmt.Println(text("abc"))
	fmt.Println(text([]byte("xyz")))
	fmt.Println(runes("hé"))
	fmt.Println(num(int8(127)), num(uint8(3)), num(int32(-5)), num(2.5))
	fmt.Printf("%T %T\n", num(uint8(3))[0], num(2.5)[6])
	fmt.Println(count(3), count(E(2)))
	fmt.Println(shift(int16(-3), 14))
	fmt.Println(shift(uint64(3), 63))
	fmt.Println(toArray([]E{1, 2, 3}))
	fmt.Println(nilable[[]int](nil), nilable(map[int]int{}), nilable[*int](nil), nilable(func() {}))
	fmt.Println(index([]int{1, 2}), index(&[3]int{4}), index([3]int{5, 6}), either(1), either("x"), either(list{2}))
}
