// Structs: literals, comparison, embedding, promotion, anonymous and empty structs, tags, conversion, copying.
package main

type base struct {
	id   int
	name string
}

func (b base) describe() string   { return "base " + b.name }
func (b *base) rename(n string)   { b.name = n }
func (base) constant() int        { return 42 }
func (b base) shadowed() string   { return "base's" }

type middle struct {
	*base
	extra [2]float64
}

func (m middle) shadowed() string { return "middle's over " + m.base.shadowed() }

type outer struct {
	middle
	inner struct{ a, b int8 }
	next  *outer
	_     int32
	any
}

type tagged struct {
	A int    `json:"a"`
	B string `json:"b"`
}

type untagged struct {
	A int
	B string
}

type empty struct{}

type mixed struct {
	a bool
	b int64
	c uint8
	d float32
	e string
	f any
	g [3]uint16
	h complex64
}

type list[T any] struct {
	head *node[T]
	size int
}

type node[T any] struct {
	value T
	next  *node[T]
}

func (l *list[T]) push(v T) {
	l.head = &node[T]{v, l.head}
	l.size++
}

func change(m mixed) mixed {
	m.b++
	m.g[1] = 9
	return m
}

func pair() (int, base) { return 1, base{2, "pair"} }

func main() {
	o := outer{middle: middle{base: &base{1, "first"}}, inner: struct{ a, b int8 }{3, 4}}
	o.extra[1] = 2.5
	o.rename("second")
	println(o.id, o.name, o.base.name, o.middle.base.id, o.describe(), o.constant(), o.shadowed(), o.extra[1], o.inner.b)
	copied := o
	copied.rename("shared")
	copied.inner.a = 100
	println(o.name, o.inner.a, copied.inner.a)
	o.next = &copied
	o.next.next = &o
	println(o.next.next.next.inner.a, o.any == nil)
	o.any = 5
	println(o.any.(int))

	a := mixed{true, 1, 2, 3, "four", 5, [3]uint16{6, 7, 8}, 9 + 1i}
	b := a
	println(a == b, a != b)
	b.f = "5"
	println(a == b)
	b = change(a)
	println(a == b, a.b, b.b, a.g[1], b.g[1])
	println(mixed{} == mixed{}, mixed{d: 1} == mixed{d: 2}, a.h == 9+1i)

	t := tagged{1, "x"}
	u := untagged(t)
	println(u.A, u.B, u == untagged{1, "x"}, struct {
		A int
		B string
	}(t) == u)
	println(empty{} == empty{}, struct{}{} == empty{})
	anonymous := struct {
		x, y int
		f    func(int) int
	}{x: 1, f: func(i int) int { return i + 1 }}
	println(anonymous.x, anonymous.y, anonymous.f(anonymous.x))

	pointer := &a
	pointer.e += "teen"
	(*pointer).c--
	double := &pointer
	(*double).d *= 2
	println(a.e, a.c, a.d)
	fresh := new(mixed)
	fresh.g[2]++
	*pointer = *fresh
	println(a.g[2], a.e == "", a.f == nil)

	var l list[string]
	for _, s := range []string{"x", "y", "z"} {
		l.push(s)
	}
	for n := l.head; n != nil; n = n.next {
		print(n.value, " ")
	}
	println(l.size)

	array := [2]base{{1, "a"}, {2, "b"}}
	other := array
	other[1].name = "c"
	println(array == other, array[0] == other[0], array[1].name)
	n, second := pair()
	println(n, second.name)
	var x, y any = base{1, "a"}, base{1, "a"}
	println(x == y, x == any(base{}), x != nil)
	new5 := new(5 + 2)
	*new5 *= 2
	println(*new5)
	type local struct {
		outer *local
		value int
	}
	chain := &local{&local{nil, 1}, 2}
	println(chain.outer.value, chain.value, chain.outer.outer == nil)
}
