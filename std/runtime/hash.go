// Hash and equality of values, for maps and interfaces. Replaces gc's alg.go. All hashes of plain memory are
// internal/runtime/maps', whose fast paths for keys of 4 and 8 bytes and strings must find what these put in.

package runtime

import (
	"internal/abi"
	"internal/runtime/maps"
	"unsafe"
)

// Odd constants that keep hashes of compound values apart from those of their parts.
const (
	hashOffset     = 0x9E3779B97F4A7C15
	hashMultiplier = 0xD6E8FEB86659FD93
)

func memhash(p unsafe.Pointer, seed, size uintptr) uintptr {
	return maps.MemHash(p, seed, size)
}

func memhash32(p unsafe.Pointer, seed uintptr) uintptr {
	return maps.MemHash32(*(*uint32)(p), seed)
}

func memhash64(p unsafe.Pointer, seed uintptr) uintptr {
	return maps.MemHash64(*(*uint64)(p), seed)
}

func strhash(p unsafe.Pointer, seed uintptr) uintptr {
	return maps.StrHash(*(*string)(p), seed)
}

func f32hash(p unsafe.Pointer, seed uintptr) uintptr {
	switch f := *(*float32)(p); {
	case f == 0: // both zeros are equal
		return (hashOffset ^ seed) * hashMultiplier
	case f != f: // a NaN equals nothing, itself included
		return (hashOffset ^ seed ^ uintptr(rand())) * hashMultiplier
	}
	return memhash32(p, seed)
}

func f64hash(p unsafe.Pointer, seed uintptr) uintptr {
	switch f := *(*float64)(p); {
	case f == 0:
		return (hashOffset ^ seed) * hashMultiplier
	case f != f:
		return (hashOffset ^ seed ^ uintptr(rand())) * hashMultiplier
	}
	return memhash64(p, seed)
}

func c64hash(p unsafe.Pointer, seed uintptr) uintptr {
	return f32hash(add(p, 4), f32hash(p, seed))
}

func c128hash(p unsafe.Pointer, seed uintptr) uintptr {
	return f64hash(add(p, 8), f64hash(p, seed))
}

// dynamichash hashes the value in an interface with the dynamic type t.
func dynamichash(t *abi.Type, data *unsafe.Pointer, seed uintptr) uintptr {
	if t.Equal == nil {
		panic(errorString("hash of unhashable type " + typeString(t)))
	}
	p := *data
	if t.IsDirectIface() {
		p = unsafe.Pointer(data)
	}
	return typehash(t, p, seed^hashOffset) * hashMultiplier
}

func interhash(p unsafe.Pointer, seed uintptr) uintptr {
	i := (*iface)(p)
	if i.tab == nil {
		return seed
	}
	return dynamichash(i.tab.Type, &i.data, seed)
}

func nilinterhash(p unsafe.Pointer, seed uintptr) uintptr {
	e := (*eface)(p)
	if e._type == nil {
		return seed
	}
	return dynamichash(e._type, &e.data, seed)
}

// typehash hashes a value of any type; it agrees with the hash functions that are compiled for maps.
func typehash(t *abi.Type, p unsafe.Pointer, seed uintptr) uintptr {
	if t.TFlag&abi.TFlagRegularMemory != 0 {
		switch t.Size_ {
		case 4:
			return memhash32(p, seed)
		case 8:
			return memhash64(p, seed)
		}
		return memhash(p, seed, t.Size_)
	}
	switch t.Kind() {
	case abi.Float32:
		return f32hash(p, seed)
	case abi.Float64:
		return f64hash(p, seed)
	case abi.Complex64:
		return c64hash(p, seed)
	case abi.Complex128:
		return c128hash(p, seed)
	case abi.String:
		return strhash(p, seed)
	case abi.Interface:
		if len((*interfacetype)(unsafe.Pointer(t)).Methods) == 0 {
			return nilinterhash(p, seed)
		}
		return interhash(p, seed)
	case abi.Array:
		array := (*abi.ArrayType)(unsafe.Pointer(t))
		for i := uintptr(0); i < array.Len; i++ {
			seed = typehash(array.Elem, add(p, i*array.Elem.Size_), seed)
		}
		return seed
	case abi.Struct:
		fields := (*abi.StructType)(unsafe.Pointer(t)).Fields
		for i := range fields {
			if f := &fields[i]; !f.Name.IsBlank() {
				seed = typehash(f.Typ, add(p, f.Offset), seed)
			}
		}
		return seed
	}
	panic(errorString("hash of unhashable type " + typeString(t)))
}

// efaceeq compares the data words of two interfaces without methods that have the same dynamic type.
func efaceeq(t *abi.Type, x, y unsafe.Pointer) bool {
	if t == nil {
		return true
	}
	if t.Equal == nil {
		panic(errorString("comparing uncomparable type " + typeString(t)))
	}
	if t.IsDirectIface() {
		// What is equal when its only word is: pointers, and structs and arrays of one.
		return x == y
	}
	return t.Equal(x, y)
}

// ifaceeq compares the data words of two interfaces that have the same itab.
func ifaceeq(tab *abi.ITab, x, y unsafe.Pointer) bool {
	if tab == nil {
		return true
	}
	return efaceeq(tab.Type, x, y)
}

//go:linkname reflect_typehash reflect.typehash
func reflect_typehash(t *abi.Type, p unsafe.Pointer, h uintptr) uintptr {
	return typehash(t, p, h)
}
