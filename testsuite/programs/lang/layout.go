// Sizes, alignments and offsets of structs and arrays in many combinations.
package main

import (
	"fmt"
	"reflect"
	"sync/atomic"
	"unsafe"
)

type empty struct{}
type a1 struct {
	a bool
	b int64
	c bool
}
type a2 struct {
	a bool
	c int16
	d int32
	e uint8
}
type a3 struct {
	x [3]byte
	y complex64
	z [0]int64
}
type a4 struct {
	x int32
	_ [0]func()
}
type a5 struct {
	_ struct{}
	x byte
	_ uint16
	y byte
	e empty
}
type a6 struct {
	a1
	*a2
	i  interface{ m() }
	e  any
	s  string
	l  []int
	f  func()
	m  map[int]int
	c  chan int
	p  unsafe.Pointer
	u  uintptr
	c1 complex128
	t  byte
}
type a7 struct {
	b byte
	n struct {
		c byte
		d struct {
			e int16
			f byte
		}
	}
	g [2]struct {
		h float32
		i byte
	}
}
type a8 struct {
	a byte
	v atomic.Int64
	w atomic.Int32
	b atomic.Bool
	p atomic.Pointer[int]
}
type g[T, U any] struct {
	t T
	u U
	n *g[U, T]
	v [2]T
}

func show(v any) {
	t := reflect.TypeOf(v)
	fmt.Print(t.Name(), " ", t.Size(), " ", t.Align(), " ", t.FieldAlign(), ":")
	if t.Kind() == reflect.Struct {
		for i := range t.NumField() {
			f := t.Field(i)
			fmt.Print(" ", f.Name, "@", f.Offset, "+", f.Type.Size())
		}
	}
	fmt.Println()
}

const (
	size   = unsafe.Sizeof(a6{})
	offset = unsafe.Offsetof(a6{}.c1)
	align  = unsafe.Alignof(a7{}.n.d)
	inner  = unsafe.Offsetof(a6{}.a1.b) + unsafe.Offsetof(a6{}.b)
)

var array [unsafe.Sizeof(a1{})]byte

func main() {
	for _, v := range []any{empty{}, a1{}, a2{}, a3{}, a4{}, a5{}, a6{}, a7{}, a8{}, g[byte, int64]{}, g[int64, byte]{}, g[empty, int16]{}, g[string, empty]{},
		[0]int{}, [3]a2{}, [2][3]a5{}, [1]empty{}, [7]struct {
			a byte
			b int16
		}{}, struct {
			a [5]int32
			b byte
		}{}, struct {
			b bool
			f float64
		}{}} {
		show(v)
	}
	fmt.Println(size, offset, align, inner, len(array))
	var x a6
	fmt.Println(uintptr(unsafe.Pointer(&x.c1))-uintptr(unsafe.Pointer(&x)), uintptr(unsafe.Pointer(&x.t))-uintptr(unsafe.Pointer(&x)), unsafe.Sizeof(x.s), unsafe.Sizeof(x.l), unsafe.Sizeof(x.i))
	// Padding and blank fields take no part in comparison.
	p, q := new(a5), new(a5)
	*(*[8]byte)(unsafe.Pointer(p)) = [8]byte{1, 7, 9, 9, 0, 0, 0, 0}
	*(*[8]byte)(unsafe.Pointer(q)) = [8]byte{1, 8, 3, 3, 0, 0, 0, 0}
	p.y, q.y, p.x, q.x = 4, 4, 2, 2
	fmt.Println(*p == *q, any(*p) == any(*q), [2]a5{*p, *q} == [2]a5{*q, *p})
	q.y = 5
	fmt.Println(*p == *q, map[a5]int{*p: 1}[*q], map[a5]int{*p: 1}[*p])
	r, s := new(a1), new(a1)
	*(*[24]byte)(unsafe.Pointer(r)) = [24]byte{1, 9, 9, 8: 3, 16: 1, 17: 7, 23: 8}
	*s = a1{true, 3, true}
	fmt.Println(*r == *s, any(*r) == any(*s), map[a1]int{*r: 6}[*s], map[any]int{*r: 6}[*s])
	// Zero-size values.
	var e1, e2 [0]int
	fmt.Println(e1 == e2, empty{} == empty{}, any(empty{}) == any(empty{}), len(map[empty]int{{}: 1, empty{}: 2}), unsafe.Sizeof([1000]empty{}))
	es := make([]empty, 5, 10)
	es = append(es, empty{}, empty{})
	for i := range es {
		es[i] = empty{}
	}
	fmt.Println(len(es), cap(es), len(es[2:4]))
	ch := make(chan empty, 2)
	ch <- empty{}
	ch <- empty{}
	_, ok := <-ch
	fmt.Println(ok, len(ch), cap(ch))
	// unsafe's functions.
	data := [...]int32{10, 20, 30, 40}
	sl := unsafe.Slice(&data[1], 2)
	fmt.Println(sl, len(sl), cap(sl), unsafe.SliceData(sl) == &data[1], *(*int32)(unsafe.Add(unsafe.Pointer(&data), 12)))
	str := unsafe.String((*byte)(unsafe.Pointer(&data[0])), 4)
	fmt.Println([]byte(str), unsafe.StringData("abc") != nil, unsafe.Slice((*int)(nil), 0) == nil, unsafe.String(nil, 0) == "")
	for _, f := range []func(){
		func() { n := -1; _ = unsafe.Slice(&data[0], n) },
		func() { n := 1; _ = unsafe.Slice((*int32)(nil), n) },
		func() { n := uint64(1) << 62; _ = unsafe.Slice(&data[0], n) },
		func() { n := -1; _ = unsafe.String((*byte)(nil), n) },
		func() { n := 1; _ = unsafe.String((*byte)(nil), n) },
		func() { s := []int{1, 2}; _ = [3]int(s) },
		func() { s := []int{1, 2}; _ = (*[3]int)(s) },
	} {
		func() {
			defer func() { fmt.Println(recover()) }()
			f()
			fmt.Println("no panic")
		}()
	}
	var ns []int
	fmt.Println((*[0]int)(ns) == nil, (*[0]int)([]int{}) == nil, [2]int([]int{4, 5, 6}))
}
