// Maps: what is not in internal/runtime/maps, which implements them. Replaces gc's map.go.

package runtime

import (
	"internal/abi"
	"internal/runtime/maps"
	"unsafe"
)

// Pushed here by internal/runtime/maps.
func mapaccess1(t *abi.MapType, m *maps.Map, key unsafe.Pointer) unsafe.Pointer
func mapaccess2(t *abi.MapType, m *maps.Map, key unsafe.Pointer) (unsafe.Pointer, bool)
func mapaccess1_fast32(t *abi.MapType, m *maps.Map, key uint32) unsafe.Pointer
func mapaccess2_fast32(t *abi.MapType, m *maps.Map, key uint32) (unsafe.Pointer, bool)
func mapaccess1_fast64(t *abi.MapType, m *maps.Map, key uint64) unsafe.Pointer
func mapaccess2_fast64(t *abi.MapType, m *maps.Map, key uint64) (unsafe.Pointer, bool)
func mapaccess1_faststr(t *abi.MapType, m *maps.Map, key string) unsafe.Pointer
func mapaccess2_faststr(t *abi.MapType, m *maps.Map, key string) (unsafe.Pointer, bool)
func mapassign(t *abi.MapType, m *maps.Map, key unsafe.Pointer) unsafe.Pointer
func mapassign_fast32(t *abi.MapType, m *maps.Map, key uint32) unsafe.Pointer
func mapassign_fast32ptr(t *abi.MapType, m *maps.Map, key unsafe.Pointer) unsafe.Pointer
func mapassign_fast64(t *abi.MapType, m *maps.Map, key uint64) unsafe.Pointer
func mapassign_fast64ptr(t *abi.MapType, m *maps.Map, key unsafe.Pointer) unsafe.Pointer
func mapassign_faststr(t *abi.MapType, m *maps.Map, key string) unsafe.Pointer
func mapdelete_fast32(t *abi.MapType, m *maps.Map, key uint32)
func mapdelete_fast64(t *abi.MapType, m *maps.Map, key uint64)
func mapdelete_faststr(t *abi.MapType, m *maps.Map, key string)

// maps_errNilAssign is internal/runtime/maps.errNilAssign, which the overlay makes a pull.
var maps_errNilAssign error = plainError("assignment to entry in nil map")

//go:linkname maps_fatal internal/runtime/maps.fatal
func maps_fatal(s string) {
	fatal(s)
}

//go:linkname maps_rand internal/runtime/maps.rand
func maps_rand() uint64 {
	return rand()
}

//go:linkname maps_typedmemmove internal/runtime/maps.typedmemmove
func maps_typedmemmove(typ *abi.Type, dst, src unsafe.Pointer) {
	typedmemmove(typ, dst, src)
}

//go:linkname maps_typedmemclr internal/runtime/maps.typedmemclr
func maps_typedmemclr(typ *abi.Type, ptr unsafe.Pointer) {
	typedmemclr(typ, ptr)
}

//go:linkname maps_newarray internal/runtime/maps.newarray
func maps_newarray(typ *abi.Type, n int) unsafe.Pointer {
	return checkedArray(typ, n)
}

//go:linkname maps_newobject internal/runtime/maps.newobject
func maps_newobject(typ *abi.Type) unsafe.Pointer {
	return newobject(typ)
}

// newmap prepares the first group of a map that stands in a frame. Others get their first group with their first entry.
//
//go:noinline
func newmap(group unsafe.Pointer) uintptr {
	if group != nil {
		const empty = 0x8080808080808080
		*(*uint64)(group) = empty
	}
	return uintptr(rand())
}

func makemap(t *abi.MapType, hint int, m *maps.Map) *maps.Map {
	return maps.NewMap(t, uintptr(max(hint, 0)), m, maxAlloc)
}

func mapdelete(t *abi.MapType, m *maps.Map, key unsafe.Pointer) {
	m.Delete(t, key)
}

func mapclear(t *abi.MapType, m *maps.Map) {
	m.Clear(t)
}

func mapIterStart(t *abi.MapType, m *maps.Map, it *maps.Iter) {
	it.Init(t, m)
	it.Next()
}

func mapIterNext(it *maps.Iter) {
	it.Next()
}

func maplen(m *maps.Map) int {
	if m == nil {
		return 0
	}
	return int(m.Used())
}

//go:linkname mapclone maps.clone
func mapclone(m any) any {
	e := (*eface)(unsafe.Pointer(&m))
	e.data = unsafe.Pointer((*maps.Map)(e.data).Clone((*abi.MapType)(unsafe.Pointer(e._type))))
	return m
}

//go:linkname reflect_makemap reflect.makemap
func reflect_makemap(t *abi.MapType, n int) *maps.Map {
	if t.Key.Equal == nil {
		throw("reflect.makemap: unsupported map key type")
	}
	return makemap(t, n, nil)
}

//go:linkname reflect_mapaccess reflect.mapaccess
func reflect_mapaccess(t *abi.MapType, m *maps.Map, key unsafe.Pointer) unsafe.Pointer {
	elem, ok := mapaccess2(t, m, key)
	if !ok {
		return nil
	}
	return elem
}

//go:linkname reflect_mapaccess_faststr reflect.mapaccess_faststr
func reflect_mapaccess_faststr(t *abi.MapType, m *maps.Map, key string) unsafe.Pointer {
	elem, ok := mapaccess2_faststr(t, m, key)
	if !ok {
		return nil
	}
	return elem
}

//go:linkname reflect_mapassign reflect.mapassign0
func reflect_mapassign(t *abi.MapType, m *maps.Map, key, elem unsafe.Pointer) {
	typedmemmove(t.Elem, mapassign(t, m, key), elem)
}

//go:linkname reflect_mapassign_faststr reflect.mapassign_faststr0
func reflect_mapassign_faststr(t *abi.MapType, m *maps.Map, key string, elem unsafe.Pointer) {
	typedmemmove(t.Elem, mapassign_faststr(t, m, key), elem)
}

//go:linkname reflect_mapdelete reflect.mapdelete
func reflect_mapdelete(t *abi.MapType, m *maps.Map, key unsafe.Pointer) {
	mapdelete(t, m, key)
}

//go:linkname reflect_mapdelete_faststr reflect.mapdelete_faststr
func reflect_mapdelete_faststr(t *abi.MapType, m *maps.Map, key string) {
	mapdelete_faststr(t, m, key)
}

//go:linkname reflect_maplen reflect.maplen
func reflect_maplen(m *maps.Map) int {
	return maplen(m)
}

//go:linkname reflect_mapclear reflect.mapclear
func reflect_mapclear(t *abi.MapType, m *maps.Map) {
	mapclear(t, m)
}

//go:linkname reflectlite_maplen internal/reflectlite.maplen
func reflectlite_maplen(m *maps.Map) int {
	return maplen(m)
}
