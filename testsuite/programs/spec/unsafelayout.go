// Sizes, alignments and offsets of all kinds of types, and the functions of package unsafe.
package main

import (
	"fmt"
	"sync/atomic"
	"unsafe"
)

type (
	bools struct{ a, b bool }
	holes struct {
		a bool
		b int64
		c bool
		d int32
		e int8
		f int16
	}
	trailing struct {
		a int64
		b struct{}
	}
	trailing2 struct {
		a int8
		b [0]int64
	}
	onlyEmpty struct {
		a, b struct{}
		c    [0]func()
	}
	nested struct {
		a int8
		b holes
		c [3]holes
		d int8
	}
	mixed struct {
		s  string
		b  byte
		sl []byte
		c  byte
		i  any
		d  byte
		e  error
		f  func()
		g  map[int]int
		h  chan int
		p  *int
		u  uintptr
		x  complex64
		y  complex128
		z  float32
		w  [3]byte
		v  [2]uint16
		up unsafe.Pointer
	}
	embedded struct {
		bools
		holes
		*nested
		n int8
	}
	atom struct {
		a int32
		b atomic.Int64
		c bool
	}
	generic[T any] struct {
		a bool
		t T
		b bool
	}
	arr0  [0]int
	blank struct {
		_ int8
		_ int64
		x int8
	}
	cplx struct {
		a bool
		c complex64
		b bool
		d complex128
	}
)

func sizes[T any](name string) {
	var t T
	fmt.Print(name, " ", unsafe.Sizeof(t), " ", unsafe.Alignof(t), "; ")
}
func genericSize[T any](v T) (uintptr, uintptr, uintptr) {
	var g generic[T]
	return unsafe.Sizeof(g), unsafe.Offsetof(g.t), unsafe.Offsetof(g.b)
}

const constant = unsafe.Sizeof(holes{}) + unsafe.Offsetof(nested{}.c)

var byConstant [unsafe.Sizeof(mixed{})]byte

func main() {
	sizes[bool]("bool")
	sizes[int8]("int8")
	sizes[uint16]("uint16")
	sizes[rune]("rune")
	sizes[int]("int")
	sizes[uintptr]("uintptr")
	sizes[float32]("float32")
	sizes[complex64]("complex64")
	sizes[complex128]("complex128")
	sizes[string]("string")
	sizes[[]int]("slice")
	sizes[map[int]int]("map")
	sizes[chan int]("chan")
	sizes[func()]("func")
	sizes[any]("any")
	sizes[error]("error")
	sizes[*int]("pointer")
	sizes[struct{}]("empty")
	sizes[arr0]("arr0")
	sizes[[0]func()]("arr0func")
	sizes[[3]byte]("[3]byte")
	sizes[[3]int16]("[3]int16")
	sizes[[2][3]complex64]("array of array")
	fmt.Println()
	sizes[bools]("bools")
	sizes[holes]("holes")
	sizes[trailing]("trailing")
	sizes[trailing2]("trailing2")
	sizes[onlyEmpty]("onlyEmpty")
	sizes[nested]("nested")
	sizes[mixed]("mixed")
	sizes[embedded]("embedded")
	sizes[atom]("atom")
	sizes[generic[int8]]("generic int8")
	sizes[generic[struct{}]]("generic empty")
	sizes[generic[holes]]("generic holes")
	sizes[blank]("blank")
	sizes[cplx]("cplx")
	fmt.Println()
	var h holes
	var n nested
	var m mixed
	var e embedded
	var c cplx
	var b blank
	var at atom
	fmt.Println(unsafe.Offsetof(h.a), unsafe.Offsetof(h.b), unsafe.Offsetof(h.c), unsafe.Offsetof(h.d), unsafe.Offsetof(h.e), unsafe.Offsetof(h.f))
	fmt.Println(unsafe.Offsetof(n.b), unsafe.Offsetof(n.c), unsafe.Offsetof(n.d), unsafe.Offsetof(n.b.f), unsafe.Offsetof(n.c[1].d))
	fmt.Println(unsafe.Offsetof(m.b), unsafe.Offsetof(m.sl), unsafe.Offsetof(m.i), unsafe.Offsetof(m.e), unsafe.Offsetof(m.f), unsafe.Offsetof(m.u), unsafe.Offsetof(m.x), unsafe.Offsetof(m.y), unsafe.Offsetof(m.z), unsafe.Offsetof(m.w), unsafe.Offsetof(m.v), unsafe.Offsetof(m.up))
	fmt.Println(unsafe.Offsetof(e.bools), unsafe.Offsetof(e.holes), unsafe.Offsetof(e.nested), unsafe.Offsetof(e.n), unsafe.Offsetof(e.f), unsafe.Offsetof(c.c), unsafe.Offsetof(c.d), unsafe.Offsetof(b.x), unsafe.Offsetof(at.b))
	fmt.Println(genericSize(int8(1)))
	fmt.Println(genericSize("s"))
	fmt.Println(genericSize([0]int64{}))
	fmt.Println(constant, len(byConstant), unsafe.Alignof(h.f), unsafe.Alignof(m.x), unsafe.Alignof(n.c))
	// Pointers and arithmetic.
	x := [4]int32{10, 20, 30, 40}
	p := unsafe.Pointer(&x[0])
	second := (*int32)(unsafe.Add(p, 4))
	third := (*int32)(unsafe.Pointer(uintptr(p) + 2*unsafe.Sizeof(x[0])))
	*second++
	back := (*int32)(unsafe.Add(unsafe.Pointer(third), -8))
	h.d = 77
	d := (*int32)(unsafe.Pointer(uintptr(unsafe.Pointer(&h)) + unsafe.Offsetof(h.d)))
	*d *= 2
	f := 1.5
	bits := *(*uint64)(unsafe.Pointer(&f))
	*(*uint64)(unsafe.Pointer(&f)) = bits | 1<<63
	fmt.Println(*second, *third, *back, x, h.d, bits, f, *(*[2]uint32)(unsafe.Pointer(&f)))
	sl := unsafe.Slice(&x[1], 3)
	sl[0] = -1
	var nilp *int
	var zeroLen int8
	none := unsafe.Slice(nilp, zeroLen)
	bytes := unsafe.Slice((*byte)(p), uint(16))
	str := unsafe.String(&bytes[0], 1)
	bytes[0] = 'A'
	fmt.Println(sl, cap(sl), none == nil, bytes[4:8], str, *unsafe.StringData("xyz"), *unsafe.SliceData(sl), unsafe.SliceData([]int(nil)) == nil, unsafe.SliceData(make([]int, 0, 1)) != nil, unsafe.String(nil, 0) == "", unsafe.StringData("") == unsafe.StringData(""))
	type header struct {
		data     unsafe.Pointer
		len, cap int
	}
	s := []int{1, 2, 3}
	hd := (*header)(unsafe.Pointer(&s))
	hd.len = 2
	ps := *(*string)(unsafe.Pointer(&header{unsafe.Pointer(unsafe.StringData("shared text")), 6, 0}))
	type ifaceWords struct{ typ, data unsafe.Pointer }
	var i, j any = 5, 6
	iw, jw := (*ifaceWords)(unsafe.Pointer(&i)), (*ifaceWords)(unsafe.Pointer(&j))
	fmt.Println(s, len(s), cap(s), ps, iw.typ == jw.typ, *(*int)(iw.data), *(*int)(jw.data))
	var up unsafe.Pointer
	fmt.Println(up == nil, unsafe.Pointer(nilp) == nil, uintptr(up), unsafe.Pointer(&x) == p, uintptr(p)%unsafe.Alignof(x), map[unsafe.Pointer]int{p: 1}[unsafe.Pointer(&x[0])])
}
