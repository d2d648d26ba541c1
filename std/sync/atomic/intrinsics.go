// Bodies for the functions of this package that gc implements in assembly. The compiler puts one instruction in the
// place of every call of them; the bodies are what runs when a function is used as a value. Those that store
// pointers are the runtime's.

package atomic

import (
	"internal/runtime/atomic"
	"unsafe"
)

func LoadInt32(addr *int32) (val int32) {
	return int32(atomic.Load((*uint32)(unsafe.Pointer(addr))))
}

func StoreInt32(addr *int32, val int32) {
	atomic.Store((*uint32)(unsafe.Pointer(addr)), uint32(val))
}

func SwapInt32(addr *int32, new int32) (old int32) {
	return int32(atomic.Xchg((*uint32)(unsafe.Pointer(addr)), uint32(new)))
}

func CompareAndSwapInt32(addr *int32, old, new int32) (swapped bool) {
	return atomic.Cas((*uint32)(unsafe.Pointer(addr)), uint32(old), uint32(new))
}

func AddInt32(addr *int32, delta int32) (new int32) {
	return int32(atomic.Xadd((*uint32)(unsafe.Pointer(addr)), delta))
}

func AndInt32(addr *int32, mask int32) (old int32) {
	return int32(atomic.And32((*uint32)(unsafe.Pointer(addr)), uint32(mask)))
}

func OrInt32(addr *int32, mask int32) (old int32) {
	return int32(atomic.Or32((*uint32)(unsafe.Pointer(addr)), uint32(mask)))
}

func LoadUint32(addr *uint32) (val uint32) {
	return atomic.Load(addr)
}

func StoreUint32(addr *uint32, val uint32) {
	atomic.Store(addr, val)
}

func SwapUint32(addr *uint32, new uint32) (old uint32) {
	return atomic.Xchg(addr, new)
}

func CompareAndSwapUint32(addr *uint32, old, new uint32) (swapped bool) {
	return atomic.Cas(addr, old, new)
}

func AddUint32(addr *uint32, delta uint32) (new uint32) {
	return atomic.Xadd(addr, int32(delta))
}

func AndUint32(addr *uint32, mask uint32) (old uint32) {
	return atomic.And32(addr, mask)
}

func OrUint32(addr *uint32, mask uint32) (old uint32) {
	return atomic.Or32(addr, mask)
}

func LoadInt64(addr *int64) (val int64) {
	return int64(atomic.Load64((*uint64)(unsafe.Pointer(addr))))
}

func StoreInt64(addr *int64, val int64) {
	atomic.Store64((*uint64)(unsafe.Pointer(addr)), uint64(val))
}

func SwapInt64(addr *int64, new int64) (old int64) {
	return int64(atomic.Xchg64((*uint64)(unsafe.Pointer(addr)), uint64(new)))
}

func CompareAndSwapInt64(addr *int64, old, new int64) (swapped bool) {
	return atomic.Cas64((*uint64)(unsafe.Pointer(addr)), uint64(old), uint64(new))
}

func AddInt64(addr *int64, delta int64) (new int64) {
	return int64(atomic.Xadd64((*uint64)(unsafe.Pointer(addr)), delta))
}

func AndInt64(addr *int64, mask int64) (old int64) {
	return int64(atomic.And64((*uint64)(unsafe.Pointer(addr)), uint64(mask)))
}

func OrInt64(addr *int64, mask int64) (old int64) {
	return int64(atomic.Or64((*uint64)(unsafe.Pointer(addr)), uint64(mask)))
}

func LoadUint64(addr *uint64) (val uint64) {
	return atomic.Load64(addr)
}

func StoreUint64(addr *uint64, val uint64) {
	atomic.Store64(addr, val)
}

func SwapUint64(addr *uint64, new uint64) (old uint64) {
	return atomic.Xchg64(addr, new)
}

func CompareAndSwapUint64(addr *uint64, old, new uint64) (swapped bool) {
	return atomic.Cas64(addr, old, new)
}

func AddUint64(addr *uint64, delta uint64) (new uint64) {
	return atomic.Xadd64(addr, int64(delta))
}

func AndUint64(addr *uint64, mask uint64) (old uint64) {
	return atomic.And64(addr, mask)
}

func OrUint64(addr *uint64, mask uint64) (old uint64) {
	return atomic.Or64(addr, mask)
}

func LoadUintptr(addr *uintptr) (val uintptr) {
	return atomic.Loaduintptr(addr)
}

func StoreUintptr(addr *uintptr, val uintptr) {
	atomic.Storeuintptr(addr, val)
}

func SwapUintptr(addr *uintptr, new uintptr) (old uintptr) {
	return atomic.Xchguintptr(addr, new)
}

func CompareAndSwapUintptr(addr *uintptr, old, new uintptr) (swapped bool) {
	return atomic.Casuintptr(addr, old, new)
}

func AddUintptr(addr *uintptr, delta uintptr) (new uintptr) {
	return atomic.Xadduintptr(addr, delta)
}

func AndUintptr(addr *uintptr, mask uintptr) (old uintptr) {
	return atomic.Anduintptr(addr, mask)
}

func OrUintptr(addr *uintptr, mask uintptr) (old uintptr) {
	return atomic.Oruintptr(addr, mask)
}

func LoadPointer(addr *unsafe.Pointer) (val unsafe.Pointer) {
	return atomic.Loadp(unsafe.Pointer(addr))
}
