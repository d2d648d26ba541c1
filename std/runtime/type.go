// Type descriptors: names, offsets, and the descriptors that reflect makes at run time. Replaces gc's type.go.
//
// Descriptors of the image are unique, so that types are identical if and only if their descriptors' addresses
// are equal. NameOff and TypeOff count from the start of the descriptors, TextOff from the start of the code;
// negative ones are handles for what reflect made.

package runtime

import (
	"internal/abi"
	"unsafe"
)

type (
	interfacetype = abi.InterfaceType
	itab          = abi.ITab
)

// eface is the memory layout of an interface without methods.
type eface struct {
	_type *abi.Type
	data  unsafe.Pointer
}

// iface is the memory layout of an interface with methods.
type iface struct {
	tab  *abi.ITab
	data unsafe.Pointer
}

// tables is an array of the image, as abi::module::Table.
type imageTable struct {
	ptr unsafe.Pointer
	len uintptr
}

// image mirrors abi::module::Module.
type image struct {
	version    uint64
	textStart  uintptr
	textEnd    uintptr
	typesStart uintptr
	typesEnd   uintptr
	funcs      imageTable
	callSites  imageTable
	maps       imageTable
	layouts    imageTable
	masks      imageTable
	traps      imageTable
	pads       imageTable
	names      imageTable
	files      imageTable
	lines      imageTable
	inlines    imageTable
	roots      imageTable
	typelinks  imageTable
	itablinks  imageTable
}

func moduledata() *image

// reflectOffsets are the handles of names, types and functions that reflect made: number -(2 + index).
var reflectOffsets struct {
	lock    mutex
	targets []unsafe.Pointer
	handles map[unsafe.Pointer]int32
}

// resolveOffset is the address that an offset from base stands for, or nil.
func resolveOffset(base uintptr, off int32) unsafe.Pointer {
	if off >= 0 {
		return unsafe.Pointer(base + uintptr(off))
	}
	lock(&reflectOffsets.lock)
	defer unlock(&reflectOffsets.lock)
	index := -int(off) - 2
	if index < 0 || index >= len(reflectOffsets.targets) {
		throw("runtime: offset of a type descriptor that is not known")
	}
	return reflectOffsets.targets[index]
}

func resolveName(off abi.NameOff) abi.Name {
	if off == 0 {
		return abi.Name{}
	}
	return abi.Name{Bytes: (*byte)(resolveOffset(moduledata().typesStart, int32(off)))}
}

func resolveType(off abi.TypeOff) *abi.Type {
	if off == 0 || off == -1 {
		return nil
	}
	return (*abi.Type)(resolveOffset(moduledata().typesStart, int32(off)))
}

// unreachableMethod stands for methods that were not compiled, because nothing calls them.
func unreachableMethod() {
	throw("unreachable method called. linker bug?")
}

func resolveText(off abi.TextOff) unsafe.Pointer {
	if off == -1 {
		f := unreachableMethod
		return **(**unsafe.Pointer)(unsafe.Pointer(&f))
	}
	return resolveOffset(moduledata().textStart, int32(off))
}

// typeString is the type's text, qualified with the package's name.
func typeString(t *abi.Type) string {
	s := resolveName(t.Str).Name()
	if t.TFlag&abi.TFlagExtraStar != 0 {
		return s[1:]
	}
	return s
}

// typePkgPath is the import path of the package that declares the type, or to which its unexported fields or
// methods belong; empty for others.
func typePkgPath(t *abi.Type) string {
	if u := t.Uncommon(); u != nil {
		return resolveName(u.PkgPath).Name()
	}
	switch t.Kind() {
	case abi.Struct:
		return (*abi.StructType)(unsafe.Pointer(t)).PkgPath.Name()
	case abi.Interface:
		return (*abi.InterfaceType)(unsafe.Pointer(t)).PkgPath.Name()
	}
	return ""
}

// namePkgPath is the import path that an unexported name carries, if it does.
func namePkgPath(n abi.Name) string {
	const hasPkgPath = 1 << 2
	if n.Bytes == nil || *n.Bytes&hasPkgPath == 0 {
		return ""
	}
	width, length := n.ReadVarint(1)
	at := 1 + width + length
	if n.HasTag() {
		width, length = n.ReadVarint(at)
		at += width + length
	}
	var off int32
	for i := 0; i < 4; i++ {
		off |= int32(*n.Data(at + i)) << (8 * i)
	}
	return resolveName(abi.NameOff(off)).Name()
}

//go:linkname maps_typeString internal/runtime/maps.typeString
func maps_typeString(t *abi.Type) string {
	return typeString(t)
}

//go:linkname reflect_resolveNameOff reflect.resolveNameOff
func reflect_resolveNameOff(ptrInModule unsafe.Pointer, off int32) unsafe.Pointer {
	return unsafe.Pointer(resolveName(abi.NameOff(off)).Bytes)
}

//go:linkname reflect_resolveTypeOff reflect.resolveTypeOff
func reflect_resolveTypeOff(rtype unsafe.Pointer, off int32) unsafe.Pointer {
	return unsafe.Pointer(resolveType(abi.TypeOff(off)))
}

//go:linkname reflect_resolveTextOff reflect.resolveTextOff
func reflect_resolveTextOff(rtype unsafe.Pointer, off int32) unsafe.Pointer {
	return resolveText(abi.TextOff(off))
}

//go:linkname reflectlite_resolveNameOff internal/reflectlite.resolveNameOff
func reflectlite_resolveNameOff(ptrInModule unsafe.Pointer, off int32) unsafe.Pointer {
	return unsafe.Pointer(resolveName(abi.NameOff(off)).Bytes)
}

//go:linkname reflectlite_resolveTypeOff internal/reflectlite.resolveTypeOff
func reflectlite_resolveTypeOff(rtype unsafe.Pointer, off int32) unsafe.Pointer {
	return unsafe.Pointer(resolveType(abi.TypeOff(off)))
}

//go:linkname reflect_addReflectOff reflect.addReflectOff
func reflect_addReflectOff(ptr unsafe.Pointer) int32 {
	o := &reflectOffsets
	lock(&o.lock)
	if o.handles == nil {
		o.handles = make(map[unsafe.Pointer]int32)
	}
	handle, known := o.handles[ptr]
	if !known {
		handle = -int32(len(o.targets)) - 2
		o.targets = append(o.targets, ptr)
		o.handles[ptr] = handle
	}
	unlock(&o.lock)
	return handle
}

//go:linkname reflect_compiledTypelinks reflect.compiledTypelinks
func reflect_compiledTypelinks() ([]*abi.Type, [][]*abi.Type) {
	links := moduledata().typelinks
	return unsafe.Slice((**abi.Type)(links.ptr), int(links.len)), nil
}

//go:linkname reflect_adjustAIXGCDataForRuntime reflect.adjustAIXGCDataForRuntime
func reflect_adjustAIXGCDataForRuntime(p *byte) *byte {
	return p
}

//go:linkname reflect_verifyNotInHeapPtr reflect.verifyNotInHeapPtr
func reflect_verifyNotInHeapPtr(p uintptr) bool {
	base, _ := findObject(p)
	return base == nil && p != ^uintptr(0)
}
