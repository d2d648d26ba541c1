// Interface tables and conversions between interfaces. Replaces gc's iface.go.
//
// itabs of the image and those made at run time stand in one open-addressed table that is read without a lock:
// entries are only added, and a full table is replaced by a copy.

package runtime

import (
	"internal/abi"
	"internal/runtime/atomic"
	"unsafe"
)

// itabTable is a hash table of power-of-two size, at most three quarters full.
type itabTable struct {
	mask    uintptr
	count   uintptr
	entries []unsafe.Pointer // *itab
}

var (
	itabs     unsafe.Pointer // *itabTable
	itabsLock mutex
)

func itabHash(inter *interfacetype, typ *abi.Type) uintptr {
	return uintptr(inter.Type.Hash^typ.Hash) * hashMultiplier >> 32
}

// find looks an itab up; nil if it is not there (yet).
func (t *itabTable) find(inter *interfacetype, typ *abi.Type) *abi.ITab {
	for i := itabHash(inter, typ); ; i++ {
		m := (*abi.ITab)(atomic.Loadp(unsafe.Pointer(&t.entries[i&t.mask])))
		if m == nil || m.Inter == inter && m.Type == typ {
			return m
		}
	}
}

// insert adds an itab that is not there. Readers may be looking.
func (t *itabTable) insert(m *abi.ITab) {
	for i := itabHash(m.Inter, m.Type); ; i++ {
		slot := &t.entries[i&t.mask]
		if *slot == nil {
			atomicStorePointer(slot, unsafe.Pointer(m))
			t.count++
			return
		}
	}
}

func newItabTable(size uintptr) *itabTable {
	return &itabTable{mask: size - 1, entries: make([]unsafe.Pointer, size)}
}

// currentItabs returns the table, which the first caller fills with the image's itabs. The lock is held.
func currentItabs() *itabTable {
	if itabs == nil {
		links := moduledata().itablinks
		size := uintptr(512)
		for size*3/4 < links.len+64 {
			size *= 2
		}
		t := newItabTable(size)
		for _, m := range unsafe.Slice((**abi.ITab)(links.ptr), int(links.len)) {
			if t.find(m.Inter, m.Type) == nil {
				t.insert(m)
			}
		}
		atomicStorePointer(&itabs, unsafe.Pointer(t))
	}
	return (*itabTable)(itabs)
}

// fillItab looks the type's methods up. It returns the name of the first that is missing, which leaves Fun[0] at
// 0. Both lists of methods are sorted by name.
func fillItab(m *abi.ITab) string {
	wanted := m.Inter.Methods
	funs := unsafe.Slice(&m.Fun[0], len(wanted))
	uncommon := m.Type.Uncommon()
	var have []abi.Method
	typePkg := ""
	if uncommon != nil {
		have = uncommon.Methods()
		typePkg = resolveName(uncommon.PkgPath).Name()
	}
	first := uintptr(0)
	at := 0
	for k := range wanted {
		name := resolveName(wanted[k].Name)
		typ := resolveType(wanted[k].Typ)
		found := false
		for at < len(have) && !found {
			candidate := &have[at]
			at++
			other := resolveName(candidate.Name)
			if resolveType(candidate.Mtyp) != typ || other.Name() != name.Name() {
				continue
			}
			if !other.IsExported() && orElse(namePkgPath(other), typePkg) != orElse(namePkgPath(name), m.Inter.PkgPath.Name()) {
				continue
			}
			found = true
			code := uintptr(resolveText(candidate.Ifn))
			if k == 0 {
				first = code
			} else {
				funs[k] = code
			}
		}
		if !found {
			return name.Name()
		}
	}
	funs[0] = first
	return ""
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// getitab returns the itab of a dynamic type for an interface type with methods. If the type does not implement
// the interface it returns nil, or panics unless canfail.
func getitab(inter *interfacetype, typ *abi.Type, canfail bool) *abi.ITab {
	var m *abi.ITab
	if t := (*itabTable)(atomic.Loadp(unsafe.Pointer(&itabs))); t != nil {
		m = t.find(inter, typ)
	}
	if m == nil {
		m = makeitab(inter, typ)
	}
	if m.Fun[0] != 0 {
		return m
	}
	if canfail {
		return nil
	}
	// Fill a copy only to learn the method's name.
	panic(&TypeAssertionError{nil, typ, &inter.Type, fillItab(newItab(inter, typ))})
}

func newItab(inter *interfacetype, typ *abi.Type) *abi.ITab {
	words := unsafe.Sizeof(abi.ITab{})/ptrSize + uintptr(len(inter.Methods)) - 1
	m := (*abi.ITab)(unsafe.Pointer(unsafe.SliceData(make([]uintptr, words))))
	// The words are not pointers for the collector: descriptors that reflect made live for ever.
	*(*uintptr)(unsafe.Pointer(&m.Inter)) = uintptr(unsafe.Pointer(inter))
	*(*uintptr)(unsafe.Pointer(&m.Type)) = uintptr(unsafe.Pointer(typ))
	m.Hash = typ.Hash
	return m
}

// makeitab adds an itab to the table; one whose Fun[0] is 0 says that the type lacks a method.
func makeitab(inter *interfacetype, typ *abi.Type) *abi.ITab {
	m := newItab(inter, typ)
	fillItab(m)
	lock(&itabsLock)
	t := currentItabs()
	if other := t.find(inter, typ); other != nil {
		unlock(&itabsLock)
		return other
	}
	if (t.count+1)*4 > (t.mask+1)*3 {
		larger := newItabTable((t.mask + 1) * 2)
		for _, p := range t.entries {
			if p != nil {
				larger.insert((*abi.ITab)(p))
			}
		}
		atomicStorePointer(&itabs, unsafe.Pointer(larger))
		t = larger
	}
	t.insert(m)
	unlock(&itabsLock)
	return m
}

// assertE2I is the itab for an assertion or conversion to an interface type.
func assertE2I(inter *interfacetype, t *abi.Type) *abi.ITab {
	if t == nil {
		panic(&TypeAssertionError{nil, nil, &inter.Type, ""})
	}
	return getitab(inter, t, false)
}

// assertE2I2 is the same without panics: nil if the assertion fails.
func assertE2I2(inter *interfacetype, t *abi.Type) *abi.ITab {
	if t == nil {
		return nil
	}
	return getitab(inter, t, true)
}

func panicdottypeE(have, want, iface *abi.Type) {
	panic(&TypeAssertionError{iface, have, want, ""})
}

func panicnildottype(want *abi.Type) {
	panic(&TypeAssertionError{nil, nil, want, ""})
}

// convertInterface stores the value e in the interface of type inter at dst.
func convertInterface(inter *interfacetype, e eface, dst *iface) {
	dst.tab = assertE2I(inter, e._type)
	dst.data = e.data
}

//go:linkname reflect_ifaceE2I reflect.ifaceE2I
func reflect_ifaceE2I(inter *interfacetype, e eface, dst *iface) {
	convertInterface(inter, e, dst)
}

//go:linkname reflectlite_ifaceE2I internal/reflectlite.ifaceE2I
func reflectlite_ifaceE2I(inter *interfacetype, e eface, dst *iface) {
	convertInterface(inter, e, dst)
}
