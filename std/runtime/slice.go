// Slices: make, append, copy. Replaces gc's slice.go and unsafe.go. What append leaves as capacity is visible to
// programs, so the growth formula and the rounding to size classes are gc's.

package runtime

import (
	"internal/abi"
	"internal/runtime/math"
	"unsafe"
)

func panicmakeslicelen() {
	panic(errorString("makeslice: len out of range"))
}

func panicmakeslicecap() {
	panic(errorString("makeslice: cap out of range"))
}

// makeslice allocates the array of make([]T, len, cap).
func makeslice(et *abi.Type, len, cap int) unsafe.Pointer {
	size, overflow := math.MulUintptr(et.Size_, uintptr(cap))
	if overflow || size > maxAlloc || len < 0 || len > cap {
		lensize, overflow := math.MulUintptr(et.Size_, uintptr(len))
		if overflow || lensize > maxAlloc || len < 0 {
			panicmakeslicelen()
		}
		panicmakeslicecap()
	}
	return mallocgc(size, et, true)
}

// grownCapacity is the capacity that append asks for before rounding: twice the old one up to 256 elements,
// from there on gradually less, down to 1.25 times.
func grownCapacity(newLen, oldCap int) int {
	if newLen > oldCap+oldCap {
		return newLen
	}
	const threshold = 256
	if oldCap < threshold {
		return oldCap + oldCap
	}
	capacity := oldCap
	for uint(capacity) < uint(newLen) || capacity == oldCap {
		capacity += (capacity + 3*threshold) >> 2
	}
	if capacity <= 0 {
		return newLen
	}
	return capacity
}

// growslice moves a slice's elements to a larger array: newLen = old length + num, and the result has that
// length.
func growslice(oldPtr unsafe.Pointer, newLen, oldCap, num int, et *abi.Type) slice {
	if newLen < 0 {
		panic(errorString("growslice: len out of range"))
	}
	if et.Size_ == 0 {
		return slice{unsafe.Pointer(&zerobase), newLen, newLen}
	}
	size, overflow := math.MulUintptr(et.Size_, uintptr(grownCapacity(newLen, oldCap)))
	noscan := !et.Pointers()
	size = roundupsize(size, noscan)
	capacity := size / et.Size_
	size = capacity * et.Size_
	if overflow || size > maxAlloc {
		panic(errorString("growslice: len out of range"))
	}
	oldSize := uintptr(newLen-num) * et.Size_
	var p unsafe.Pointer
	if noscan {
		p = mallocgc(size, nil, false)
		newSize := uintptr(newLen) * et.Size_
		memclrNoHeapPointers(add(p, newSize), size-newSize)
	} else {
		p = mallocgc(size, et, true)
		if oldSize > 0 {
			bulkBarrierPreWrite(p, oldPtr, oldSize, et)
		}
	}
	memmove(p, oldPtr, oldSize)
	return slice{p, newLen, int(capacity)}
}

//go:linkname reflect_growslice reflect.growslice
func reflect_growslice(et *abi.Type, old slice, num int) slice {
	// The elements between length and capacity count: they stay.
	num -= old.cap - old.len
	grown := growslice(old.array, old.cap+num, old.cap, num, et)
	if !et.Pointers() {
		from := uintptr(old.cap) * et.Size_
		memclrNoHeapPointers(add(grown.array, from), uintptr(grown.len)*et.Size_-from)
	}
	grown.len = old.len
	return grown
}

func panicunsafeslicelen() {
	panic(errorString("unsafe.Slice: len out of range"))
}

func panicunsafeslicenilptr() {
	panic(errorString("unsafe.Slice: ptr is nil and len is not zero"))
}

// unsafeslice panics unless unsafe.Slice(ptr, len) is right.
func unsafeslice(et *abi.Type, ptr unsafe.Pointer, len int) {
	if len < 0 {
		panicunsafeslicelen()
	}
	size, overflow := math.MulUintptr(et.Size_, uintptr(len))
	if et.Size_ == 0 && ptr == nil && len > 0 {
		panicunsafeslicenilptr()
	}
	if overflow || size > -uintptr(ptr) {
		if ptr == nil {
			panicunsafeslicenilptr()
		}
		panicunsafeslicelen()
	}
}

// unsafestring panics unless unsafe.String(ptr, len) is right.
func unsafestring(ptr unsafe.Pointer, len int) {
	if len < 0 {
		panic(errorString("unsafe.String: len out of range"))
	}
	if uintptr(len) > -uintptr(ptr) {
		if ptr == nil {
			panic(errorString("unsafe.String: ptr is nil and len is not zero"))
		}
		panic(errorString("unsafe.String: len out of range"))
	}
}

//go:linkname reflect_unsafeslice reflect.unsafeslice
func reflect_unsafeslice(et *abi.Type, ptr unsafe.Pointer, len int) {
	unsafeslice(et, ptr, len)
}
