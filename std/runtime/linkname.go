// Internals of gc's runtime that packages outside of the standard library reach by go:linkname, with the names and
// signatures that they expect.

package runtime

import (
	"internal/abi"
	"internal/runtime/maps"
	"unsafe"
)

func finalizersPending() int

func cheaprand() uint32 {
	return uint32(rand())
}

func cheaprand64() int64 {
	return int64(rand())
}

func cheaprandn(n uint32) uint32 {
	return randn(n)
}

// The random functions of older releases, by whose names they are still reached.

//go:linkname legacyFastrand runtime.fastrand
func legacyFastrand() uint32 {
	return uint32(rand())
}

//go:linkname legacyFastrandn runtime.fastrandn
func legacyFastrandn(n uint32) uint32 {
	return randn(n)
}

//go:linkname legacyFastrand64 runtime.fastrand64
func legacyFastrand64() uint64 {
	return rand()
}

func newarray(t *abi.Type, n int) unsafe.Pointer {
	return reflect_unsafe_NewArray(t, n)
}

// noescape hides from the compiler that the result is p.
//
//go:nosplit
func noescape(p unsafe.Pointer) unsafe.Pointer {
	x := uintptr(p)
	return unsafe.Pointer(x ^ 0)
}

func stringHash(s string, seed uintptr) uintptr {
	return maps.StrHash(s, seed)
}

func convTstring(v string) unsafe.Pointer {
	p := new(string)
	*p = v
	return unsafe.Pointer(p)
}

func convTslice(v []byte) unsafe.Pointer {
	p := new([]byte)
	*p = v
	return unsafe.Pointer(p)
}

func gobytes(p *byte, n int) []byte {
	if n == 0 {
		return []byte{}
	}
	if n < 0 || uintptr(n) > maxAlloc {
		panic(errorString("gobytes: length out of range"))
	}
	b := rawbytes(n)
	memmove(unsafe.Pointer(unsafe.SliceData(b)), unsafe.Pointer(p), uintptr(n))
	return b
}

func goyield() {
	gosched()
}

func heapObjectsCanMove() bool {
	return false
}

func entersyscallblock() {
}

// linknameIter is the iterator of packages that iterate over maps by linkname: their own struct, of which only these
// words are known.
type linknameIter struct {
	key  unsafe.Pointer
	elem unsafe.Pointer
	typ  *abi.MapType
	it   *maps.Iter
}

func mapiterinit(t *abi.MapType, m *maps.Map, it *linknameIter) {
	it.typ = t
	it.it = new(maps.Iter)
	it.it.Init(t, m)
	mapiternext(it)
}

func mapiternext(it *linknameIter) {
	it.it.Next()
	it.key = it.it.Key()
	it.elem = it.it.Elem()
}

//go:linkname reflect_mapiterinit reflect.mapiterinit
func reflect_mapiterinit(t *abi.MapType, m *maps.Map, it *linknameIter) {
	mapiterinit(t, m, it)
}

//go:linkname reflect_mapiternext reflect.mapiternext
func reflect_mapiternext(it *linknameIter) {
	mapiternext(it)
}

//go:linkname reflect_mapiterkey reflect.mapiterkey
func reflect_mapiterkey(it *linknameIter) unsafe.Pointer {
	return it.it.Key()
}

//go:linkname reflect_mapiterelem reflect.mapiterelem
func reflect_mapiterelem(it *linknameIter) unsafe.Pointer {
	return it.it.Elem()
}

//go:linkname reflect_typelinks reflect.typelinks
func reflect_typelinks() ([]unsafe.Pointer, [][]int32) {
	m := moduledata()
	types := unsafe.Slice((*uintptr)(m.typelinks.ptr), int(m.typelinks.len))
	offsets := make([]int32, len(types))
	for i, t := range types {
		offsets[i] = int32(t - m.typesStart)
	}
	return []unsafe.Pointer{unsafe.Pointer(m.typesStart)}, [][]int32{offsets}
}

// blockUntilEmptyFinalizerQueue waits until all finalizers and cleanups that are due have run.
func blockUntilEmptyFinalizerQueue(timeout int64) bool {
	for start := nanotime(); nanotime()-start < timeout; sleep(1e6) {
		if finalizersPending() == 0 {
			return true
		}
	}
	return false
}

//go:linkname unique_runtime_blockUntilEmptyCleanupQueue unique.runtime_blockUntilEmptyCleanupQueue
func unique_runtime_blockUntilEmptyCleanupQueue(timeout int64) bool {
	return blockUntilEmptyFinalizerQueue(timeout)
}

//go:linkname sync_test_runtime_blockUntilEmptyCleanupQueue sync_test.runtime_blockUntilEmptyCleanupQueue
func sync_test_runtime_blockUntilEmptyCleanupQueue(timeout int64) bool {
	return blockUntilEmptyFinalizerQueue(timeout)
}
