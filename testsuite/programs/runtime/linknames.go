// Functions of the runtime that programs reach by go:linkname, as real Go lets them.
package main

import (
	"fmt"
	"unsafe"
)

//go:linkname fastrand runtime.fastrand
func fastrand() uint32

//go:linkname fastrandn runtime.fastrandn
func fastrandn(n uint32) uint32

//go:linkname fastrand64 runtime.fastrand64
func fastrand64() uint64

//go:linkname nanotime runtime.nanotime
func nanotime() int64

//go:linkname memhash runtime.memhash
func memhash(p unsafe.Pointer, seed, size uintptr) uintptr

//go:linkname strhash runtime.strhash
func strhash(p unsafe.Pointer, seed uintptr) uintptr

//go:linkname noescape runtime.noescape
func noescape(p unsafe.Pointer) unsafe.Pointer

//go:linkname procyield runtime.procyield
func procyield(cycles uint32)

//go:linkname mallocgc runtime.mallocgc
func mallocgc(size uintptr, typ unsafe.Pointer, needzero bool) unsafe.Pointer

//go:linkname memmove runtime.memmove
func memmove(to, from unsafe.Pointer, n uintptr)

//go:linkname newarray runtime.newarray
func newarray(typ unsafe.Pointer, n int) unsafe.Pointer

type words struct{ typ, data unsafe.Pointer }

func main() {
	different := false
	for range 100 {
		different = different || fastrand() != fastrand() || fastrand64() != fastrand64()
		if fastrandn(10) >= 10 {
			fmt.Println("fastrandn out of range")
		}
	}
	fmt.Println(different)
	start := nanotime()
	procyield(1)
	fmt.Println(nanotime() >= start)
	s, t := "some text", "some more text"[:5]+"text"
	fmt.Println(s == t, strhash(noescape(unsafe.Pointer(&s)), 3) == strhash(unsafe.Pointer(&t), 3))
	a, b := [3]int{1, 2, 3}, [3]int{1, 2, 3}
	fmt.Println(memhash(unsafe.Pointer(&a), 1, 24) == memhash(unsafe.Pointer(&b), 1, 24))
	bytes := unsafe.Slice((*byte)(mallocgc(5, nil, true)), 5)
	memmove(unsafe.Pointer(&bytes[0]), unsafe.Pointer(unsafe.StringData("hello")), 5)
	fmt.Println(string(bytes))
	var sample any = ""
	array := unsafe.Slice((*string)(newarray((*words)(unsafe.Pointer(&sample)).typ, 3)), 3)
	array[2] = "third"
	fmt.Printf("%q\n", array)
}
