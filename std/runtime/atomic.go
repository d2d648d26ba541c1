// Atomic operations on pointers, which need the write barrier. Replaces gc's atomic_pointer.go.

package runtime

import (
	"internal/runtime/atomic"
	"unsafe"
)

// atomicStorePointer publishes a pointer.
func atomicStorePointer(slot *unsafe.Pointer, value unsafe.Pointer) {
	pointerBarrier(slot, value)
	atomic.StorepNoWB(unsafe.Pointer(slot), value)
}

func atomicCasPointer(slot *unsafe.Pointer, old, new unsafe.Pointer) bool {
	pointerBarrier(slot, new)
	return atomic.Casp1(slot, old, new)
}

//go:linkname atomic_storePointer internal/runtime/atomic.storePointer
func atomic_storePointer(ptr *unsafe.Pointer, new unsafe.Pointer) {
	atomicStorePointer(ptr, new)
}

//go:linkname atomic_casPointer internal/runtime/atomic.casPointer
func atomic_casPointer(ptr *unsafe.Pointer, old, new unsafe.Pointer) bool {
	return atomicCasPointer(ptr, old, new)
}

//go:linkname sync_atomic_StorePointer sync/atomic.StorePointer
func sync_atomic_StorePointer(ptr *unsafe.Pointer, new unsafe.Pointer) {
	atomicStorePointer(ptr, new)
}

//go:linkname sync_atomic_SwapPointer sync/atomic.SwapPointer
func sync_atomic_SwapPointer(ptr *unsafe.Pointer, new unsafe.Pointer) unsafe.Pointer {
	pointerBarrier(ptr, new)
	return unsafe.Pointer(atomic.Xchguintptr((*uintptr)(unsafe.Pointer(ptr)), uintptr(new)))
}

//go:linkname sync_atomic_CompareAndSwapPointer sync/atomic.CompareAndSwapPointer
func sync_atomic_CompareAndSwapPointer(ptr *unsafe.Pointer, old, new unsafe.Pointer) bool {
	return atomicCasPointer(ptr, old, new)
}
