// Bodies for the functions of this package that gc implements in assembly or as intrinsics. The compiler puts one
// instruction in the place of every call of them, the calls in these bodies too, so that a body is what runs when
// the function is used as a value.

package atomic

import "unsafe"

func Load(ptr *uint32) uint32 {
	return Load(ptr)
}

func Loadp(ptr unsafe.Pointer) unsafe.Pointer {
	return Loadp(ptr)
}

func Load64(ptr *uint64) uint64 {
	return Load64(ptr)
}

func LoadAcq(ptr *uint32) uint32 {
	return LoadAcq(ptr)
}

func LoadAcq64(ptr *uint64) uint64 {
	return LoadAcq64(ptr)
}

func LoadAcquintptr(ptr *uintptr) uintptr {
	return LoadAcquintptr(ptr)
}

func Xadd(ptr *uint32, delta int32) uint32 {
	return Xadd(ptr, delta)
}

func Xadd64(ptr *uint64, delta int64) uint64 {
	return Xadd64(ptr, delta)
}

func Xadduintptr(ptr *uintptr, delta uintptr) uintptr {
	return Xadduintptr(ptr, delta)
}

func Xchg8(ptr *uint8, new uint8) uint8 {
	return Xchg8(ptr, new)
}

func Xchg(ptr *uint32, new uint32) uint32 {
	return Xchg(ptr, new)
}

func Xchg64(ptr *uint64, new uint64) uint64 {
	return Xchg64(ptr, new)
}

func Xchguintptr(ptr *uintptr, new uintptr) uintptr {
	return Xchguintptr(ptr, new)
}

func Load8(ptr *uint8) uint8 {
	return Load8(ptr)
}

func And8(ptr *uint8, val uint8) {
	And8(ptr, val)
}

func Or8(ptr *uint8, val uint8) {
	Or8(ptr, val)
}

func And(ptr *uint32, val uint32) {
	And(ptr, val)
}

func Or(ptr *uint32, val uint32) {
	Or(ptr, val)
}

func And32(ptr *uint32, val uint32) uint32 {
	return And32(ptr, val)
}

func Or32(ptr *uint32, val uint32) uint32 {
	return Or32(ptr, val)
}

func And64(ptr *uint64, val uint64) uint64 {
	return And64(ptr, val)
}

func Or64(ptr *uint64, val uint64) uint64 {
	return Or64(ptr, val)
}

func Anduintptr(ptr *uintptr, val uintptr) uintptr {
	return Anduintptr(ptr, val)
}

func Oruintptr(ptr *uintptr, val uintptr) uintptr {
	return Oruintptr(ptr, val)
}

func Cas64(ptr *uint64, old, new uint64) bool {
	return Cas64(ptr, old, new)
}

func CasRel(ptr *uint32, old, new uint32) bool {
	return CasRel(ptr, old, new)
}

func Store(ptr *uint32, val uint32) {
	Store(ptr, val)
}

func Store8(ptr *uint8, val uint8) {
	Store8(ptr, val)
}

func Store64(ptr *uint64, val uint64) {
	Store64(ptr, val)
}

func StoreRel(ptr *uint32, val uint32) {
	StoreRel(ptr, val)
}

func StoreRel64(ptr *uint64, val uint64) {
	StoreRel64(ptr, val)
}

func StoreReluintptr(ptr *uintptr, val uintptr) {
	StoreReluintptr(ptr, val)
}

func StorepNoWB(ptr unsafe.Pointer, val unsafe.Pointer) {
	StorepNoWB(ptr, val)
}

func Cas(ptr *uint32, old, new uint32) bool {
	return Cas(ptr, old, new)
}

func Casp1(ptr *unsafe.Pointer, old, new unsafe.Pointer) bool {
	return Casp1(ptr, old, new)
}

func Casint32(ptr *int32, old, new int32) bool {
	return Casint32(ptr, old, new)
}

func Casint64(ptr *int64, old, new int64) bool {
	return Casint64(ptr, old, new)
}

func Casuintptr(ptr *uintptr, old, new uintptr) bool {
	return Casuintptr(ptr, old, new)
}

func Storeint32(ptr *int32, new int32) {
	Storeint32(ptr, new)
}

func Storeint64(ptr *int64, new int64) {
	Storeint64(ptr, new)
}

func Storeuintptr(ptr *uintptr, new uintptr) {
	Storeuintptr(ptr, new)
}

func Loaduintptr(ptr *uintptr) uintptr {
	return Loaduintptr(ptr)
}

func Loaduint(ptr *uint) uint {
	return Loaduint(ptr)
}

func Loadint32(ptr *int32) int32 {
	return Loadint32(ptr)
}

func Loadint64(ptr *int64) int64 {
	return Loadint64(ptr)
}

func Xaddint32(ptr *int32, delta int32) int32 {
	return Xaddint32(ptr, delta)
}

func Xaddint64(ptr *int64, delta int64) int64 {
	return Xaddint64(ptr, delta)
}

func Xchgint32(ptr *int32, new int32) int32 {
	return Xchgint32(ptr, new)
}

func Xchgint64(ptr *int64, new int64) int64 {
	return Xchgint64(ptr, new)
}
