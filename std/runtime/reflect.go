// Memory operations that package reflect and internal/reflectlite ask for. Replaces parts of gc's malloc.go and
// mbarrier.go.

package runtime

import (
	"internal/abi"
	"unsafe"
)

//go:linkname reflect_unsafe_New reflect.unsafe_New
func reflect_unsafe_New(t *abi.Type) unsafe.Pointer {
	return newobject(t)
}

//go:linkname reflectlite_unsafe_New internal/reflectlite.unsafe_New
func reflectlite_unsafe_New(t *abi.Type) unsafe.Pointer {
	return newobject(t)
}

//go:linkname reflect_unsafe_NewArray reflect.unsafe_NewArray
func reflect_unsafe_NewArray(t *abi.Type, n int) unsafe.Pointer {
	return checkedArray(t, n)
}

//go:linkname reflect_memmove reflect.memmove
func reflect_memmove(dst, src unsafe.Pointer, n uintptr) {
	memmove(dst, src, n)
}

//go:linkname reflect_typedmemmove reflect.typedmemmove
func reflect_typedmemmove(t *abi.Type, dst, src unsafe.Pointer) {
	typedmemmove(t, dst, src)
}

//go:linkname reflectlite_typedmemmove internal/reflectlite.typedmemmove
func reflectlite_typedmemmove(t *abi.Type, dst, src unsafe.Pointer) {
	typedmemmove(t, dst, src)
}

//go:linkname reflect_typedmemclr reflect.typedmemclr
func reflect_typedmemclr(t *abi.Type, ptr unsafe.Pointer) {
	typedmemclr(t, ptr)
}

//go:linkname reflect_typedmemclrpartial reflect.typedmemclrpartial
func reflect_typedmemclrpartial(t *abi.Type, ptr unsafe.Pointer, off, size uintptr) {
	typedmemclrpartial(t, ptr, off, size)
}

//go:linkname reflect_typedarrayclear reflect.typedarrayclear
func reflect_typedarrayclear(t *abi.Type, ptr unsafe.Pointer, n int) {
	size := t.Size_ * uintptr(n)
	if t.Pointers() {
		bulkBarrierPreWrite(ptr, nil, size, t)
	}
	memclrNoHeapPointers(ptr, size)
}

//go:linkname reflect_typedslicecopy reflect.typedslicecopy
func reflect_typedslicecopy(t *abi.Type, dst, src slice) int {
	return typedslicecopy(t, dst.array, dst.len, src.array, src.len)
}

// memequal_varlen would compare values whose size stands in the closure; only gc's code calls it.
func memequal_varlen(p, q unsafe.Pointer) bool {
	throw("memequal_varlen called")
	return false
}

// reflectcall is gc's way to call a function with its own calling convention; the overlay's reflect package uses
// callFunction.
func reflectcall(stackArgsType *abi.Type, f, stackArgs unsafe.Pointer, stackArgsSize, stackRetOffset, frameSize uint32, regArgs *abi.RegArgs) {
	throw("reflectcall called")
}

// reflect_gcbits is for reflect's tests: for each word of the object to which x points, whether the collector looks
// for a pointer there, up to the last such word.
//
//go:linkname reflect_gcbits reflect.gcbits
func reflect_gcbits(x any) []byte {
	base, size := findObject(uintptr((*eface)(unsafe.Pointer(&x)).data))
	if base == nil || size < ptrSize {
		return nil
	}
	mask := make([]byte, size/ptrSize)
	pointerMask(uintptr(base), &mask[0])
	KeepAlive(x)
	for len(mask) > 0 && mask[len(mask)-1] == 0 {
		mask = mask[:len(mask)-1]
	}
	return mask
}
