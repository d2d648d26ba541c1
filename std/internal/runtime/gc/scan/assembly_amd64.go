// The functions of this package that are in assembly. It belongs to gc's collector; nothing calls them here, where
// no processor feature is reported that would choose them.

package scan

import (
	"internal/runtime/gc"
	"unsafe"
)

func FilterNilAVX512(bufp *uintptr, n int32) int32 {
	return FilterNil(bufp, n)
}

func scanSpanPackedAVX512(mem unsafe.Pointer, bufp *uintptr, objMarks *gc.ObjMask, sizeClass uintptr, ptrMask *gc.PtrMask) int32 {
	return ScanSpanPackedGo(mem, bufp, objMarks, sizeClass, ptrMask)
}

func ExpandAVX512(sizeClass int, packed *gc.ObjMask, unpacked *gc.PtrMask) {
	ExpandReference(sizeClass, packed, unpacked)
}
