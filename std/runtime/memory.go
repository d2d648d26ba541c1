// Allocation and bulk memory, as Go code sees the Rust half's entries; and the small helpers on addresses that
// this package uses throughout. Replaces parts of gc's malloc.go, mbarrier.go, stubs.go.

package runtime

import (
	"internal/abi"
	"internal/goarch"
	"internal/runtime/atomic"
	"internal/runtime/gc"
	"internal/runtime/math"
	"unsafe"
)

func mallocgc(size uintptr, typ *abi.Type, needzero bool) unsafe.Pointer
func newobject(typ *abi.Type) unsafe.Pointer
func typedmemmove(typ *abi.Type, dst, src unsafe.Pointer)
func typedmemclr(typ *abi.Type, ptr unsafe.Pointer)
func bulkBarrierPreWrite(dst, src unsafe.Pointer, n uintptr, typ *abi.Type)
func memmove(dst, src unsafe.Pointer, n uintptr)
func memclrNoHeapPointers(ptr unsafe.Pointer, n uintptr)
func memequal(p, q unsafe.Pointer, n uintptr) bool
func indexbyte(p unsafe.Pointer, n int, c byte) int
func countbyte(p unsafe.Pointer, n int, c byte) int
func memcompare(p unsafe.Pointer, pn int, q unsafe.Pointer, qn int) int
func pointerBarrier(slot *unsafe.Pointer, value unsafe.Pointer)

// maxAlloc is the largest size that an allocation can have: the address space's 48 bits.
const maxAlloc = 1 << 48

// pageSize is what large objects are multiples of.
const pageSize = 8192

// zerobase is the address of all objects of size zero.
var zerobase uintptr

// zeroVal is where reads of absent map elements and zero reflect values point.
var zeroVal [abi.ZeroValSize]byte

func add(p unsafe.Pointer, n uintptr) unsafe.Pointer {
	return unsafe.Add(p, n)
}

func xadd(p *uint32, delta int32) uint32 {
	return atomic.Xadd(p, delta)
}

// slice is the memory layout of a slice.
type slice struct {
	array unsafe.Pointer
	len   int
	cap   int
}

// roundupsize returns the size of the block in which an object of this size stands: of gc's size class, less
// the header that classes above 512 bytes with pointers have. It decides the capacity that append leaves.
func roundupsize(size uintptr, noscan bool) uintptr {
	header := uintptr(0)
	if !noscan && size > gc.MinSizeForMallocHeader {
		header = gc.MallocHeaderSize
	}
	if size > gc.MaxSmallSize-gc.MallocHeaderSize {
		pages := (size + pageSize - 1) &^ (pageSize - 1)
		if pages < size {
			return size
		}
		return pages
	}
	need := size + header
	var class uint8
	if need <= gc.SmallSizeMax-8 {
		class = gc.SizeToSizeClass8[(need+gc.SmallSizeDiv-1)/gc.SmallSizeDiv]
	} else {
		class = gc.SizeToSizeClass128[(need-gc.SmallSizeMax+gc.LargeSizeDiv-1)/gc.LargeSizeDiv]
	}
	return uintptr(gc.SizeClassToSize[class]) - header
}

// checkedArray allocates n elements and panics when that cannot be.
func checkedArray(typ *abi.Type, n int) unsafe.Pointer {
	size, overflow := math.MulUintptr(typ.Size_, uintptr(n))
	if n < 0 || overflow || size > maxAlloc {
		panic(plainError("runtime: allocation size out of range"))
	}
	return mallocgc(size, typ, true)
}

// memclrHasPointers clears memory that may hold pointers, whose type is not known: with n bytes of words.
func memclrHasPointers(ptr unsafe.Pointer, n uintptr) {
	bulkBarrierPreWrite(ptr, nil, n, nil)
	memclrNoHeapPointers(ptr, n)
}

// typedslicecopy copies as many elements as fit and returns their number.
func typedslicecopy(typ *abi.Type, dstPtr unsafe.Pointer, dstLen int, srcPtr unsafe.Pointer, srcLen int) int {
	n := min(dstLen, srcLen)
	if n == 0 || dstPtr == srcPtr {
		return n
	}
	size := uintptr(n) * typ.Size_
	if typ.Pointers() {
		bulkBarrierPreWrite(dstPtr, srcPtr, size, typ)
	}
	memmove(dstPtr, srcPtr, size)
	return n
}

// typedmemclrpartial clears size bytes at ptr, which stands at offset off of a value of type typ.
func typedmemclrpartial(typ *abi.Type, ptr unsafe.Pointer, off, size uintptr) {
	if typ.Pointers() {
		bulkBarrierPreWrite(ptr, nil, size, nil)
	}
	memclrNoHeapPointers(ptr, size)
}

func isPowerOfTwo(x uintptr) bool {
	return x&(x-1) == 0
}

// alignUp rounds n up to a multiple of a power of two.
func alignUp(n, a uintptr) uintptr {
	return (n + a - 1) &^ (a - 1)
}

const ptrSize = goarch.PtrSize
