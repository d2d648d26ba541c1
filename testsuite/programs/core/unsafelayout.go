// Sizes, alignments and offsets of types as gc lays them out.
package main

import "unsafe"

type mixed struct {
	a bool
	b int64
	c bool
	d int32
	e int16
	f string
	g []int
	h any
	i map[int]int
	j func()
	k chan int
	l complex64
	m [3]byte
	n float32
	o struct{}
}

type endsWithEmpty struct {
	a int32
	b struct{}
}

type onlyEmpty struct{ a, b struct{} }
type nested struct {
	a byte
	b mixed
	c [2]endsWithEmpty
}
type packed struct{ a, b, c, d uint8 }
type words struct {
	p *int
	u uintptr
	c complex128
	i interface{ m() }
}

func main() {
	var m mixed
	println(unsafe.Sizeof(m), unsafe.Alignof(m))
	println(unsafe.Offsetof(m.a), unsafe.Offsetof(m.b), unsafe.Offsetof(m.c), unsafe.Offsetof(m.d), unsafe.Offsetof(m.e))
	println(unsafe.Offsetof(m.f), unsafe.Offsetof(m.g), unsafe.Offsetof(m.h), unsafe.Offsetof(m.i), unsafe.Offsetof(m.j))
	println(unsafe.Offsetof(m.k), unsafe.Offsetof(m.l), unsafe.Offsetof(m.m), unsafe.Offsetof(m.n), unsafe.Offsetof(m.o))
	println(unsafe.Sizeof(endsWithEmpty{}), unsafe.Sizeof(onlyEmpty{}), unsafe.Sizeof(nested{}), unsafe.Sizeof(packed{}), unsafe.Sizeof(words{}))
	var n nested
	println(unsafe.Offsetof(n.b), unsafe.Offsetof(n.c), unsafe.Alignof(n.c), unsafe.Alignof(m.l), unsafe.Alignof(m.d))
	println(unsafe.Sizeof(int8(0)), unsafe.Sizeof(int16(0)), unsafe.Sizeof(rune(0)), unsafe.Sizeof(0), unsafe.Sizeof(0.0), unsafe.Sizeof(0i), unsafe.Sizeof(""), unsafe.Sizeof(true))
	println(unsafe.Sizeof([0]int{}), unsafe.Sizeof([3]int16{}), unsafe.Sizeof([2][3]struct {
		a byte
		b int32
	}{}))

	array := [4]int32{10, 20, 30, 40}
	p := (*int32)(unsafe.Pointer(uintptr(unsafe.Pointer(&array[0])) + 2*unsafe.Sizeof(array[0])))
	println(*p, *(*int32)(unsafe.Add(unsafe.Pointer(&array), 4)))
	s := unsafe.Slice(&array[1], 3)
	s[2] = 44
	println(len(s), cap(s), array[3], *unsafe.SliceData(s))
	b := []byte("bytes")
	text := unsafe.String(&b[0], 3)
	println(text, *unsafe.StringData("xyz"))
	f := 1.5
	println(*(*uint64)(unsafe.Pointer(&f)))
	m.d = 7
	println(*(*int32)(unsafe.Pointer(uintptr(unsafe.Pointer(&m)) + unsafe.Offsetof(m.d))))
	header := (*[3]uintptr)(unsafe.Pointer(&b))
	println(header[1], header[2] >= 5, header[0] == uintptr(unsafe.Pointer(&b[0])))
	words := [2]uint32{0x01020304, 0}
	println((*[8]byte)(unsafe.Pointer(&words))[0])
}
