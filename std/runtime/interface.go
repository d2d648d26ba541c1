// Interface tables and conversions between interfaces. Replaces gc's iface.go.
//
// itabs of the image and those made at run time stand in one open-addressed table that is read without a lock:
// entries are only added, and a full table is replaced by a copy.

package runtime

import (
	"internal/abi"
	"internal/runtime/atomic"
	"internal/runtime/maps"
	"unsafe"
)

// itabEntry says which itab serves an interface type and a dynamic type.
type itabEntry struct {
	inter *interfacetype
	typ   *abi.Type
	tab   *abi.ITab
}

// itabTable is a hash table of power-of-two size, at most three quarters full.
type itabTable struct {
	mask    uintptr
	count   uintptr
	entries []unsafe.Pointer // *itabEntry
}

var (
	itabs     unsafe.Pointer // *itabTable
	itabsLock mutex
	// Interface types by the hash of their methods, one for each set of methods: that of the itabs.
	itabInterfaces map[uintptr][]*interfacetype
)

func itabHash(inter *interfacetype, typ *abi.Type) uintptr {
	return uintptr(inter.Type.Hash^typ.Hash) * hashMultiplier >> 32
}

// find looks an itab up; nil if it is not there (yet).
func (t *itabTable) find(inter *interfacetype, typ *abi.Type) *abi.ITab {
	for i := itabHash(inter, typ); ; i++ {
		e := (*itabEntry)(atomic.Loadp(unsafe.Pointer(&t.entries[i&t.mask])))
		if e == nil {
			return nil
		}
		if e.inter == inter && e.typ == typ {
			return e.tab
		}
	}
}

// insert adds an entry that is not there. Readers may be looking.
func (t *itabTable) insert(e *itabEntry) {
	for i := itabHash(e.inter, e.typ); ; i++ {
		slot := &t.entries[i&t.mask]
		if *slot == nil {
			atomicStorePointer(slot, unsafe.Pointer(e))
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
				t.insert(&itabEntry{m.Inter, m.Type, m})
				itabInterface(m.Inter)
			}
		}
		atomicStorePointer(&itabs, unsafe.Pointer(t))
	}
	return (*itabTable)(itabs)
}

// addItab inserts an entry in the current table, or in a larger copy. The lock is held.
func addItab(e *itabEntry) {
	t := currentItabs()
	if (t.count+1)*4 > (t.mask+1)*3 {
		larger := newItabTable((t.mask + 1) * 2)
		for _, p := range t.entries {
			if p != nil {
				larger.insert((*itabEntry)(p))
			}
		}
		atomicStorePointer(&itabs, unsafe.Pointer(larger))
		t = larger
	}
	t.insert(e)
}

// itabInterface returns the interface type whose itabs serve all interface types with these methods: values of them
// are converted to each other, and compared, without a look at their itabs. The lock is held.
func itabInterface(inter *interfacetype) *interfacetype {
	hash := uintptr(len(inter.Methods))
	for i := range inter.Methods {
		m := &inter.Methods[i]
		hash = maps.StrHash(resolveName(m.Name).Name(), hash^uintptr(unsafe.Pointer(resolveType(m.Typ))))
	}
	if itabInterfaces == nil {
		itabInterfaces = make(map[uintptr][]*interfacetype)
	}
	for _, other := range itabInterfaces[hash] {
		if other == inter || sameMethods(other, inter) {
			return other
		}
	}
	itabInterfaces[hash] = append(itabInterfaces[hash], inter)
	return inter
}

func sameMethods(x, y *interfacetype) bool {
	if len(x.Methods) != len(y.Methods) {
		return false
	}
	for i := range x.Methods {
		a, b := resolveName(x.Methods[i].Name), resolveName(y.Methods[i].Name)
		if a.Name() != b.Name() || resolveType(x.Methods[i].Typ) != resolveType(y.Methods[i].Typ) {
			return false
		}
		if !a.IsExported() && orElse(namePkgPath(a), x.PkgPath.Name()) != orElse(namePkgPath(b), y.PkgPath.Name()) {
			return false
		}
	}
	return true
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
	lock(&itabsLock)
	tab := currentItabs().find(inter, typ)
	if tab != nil {
		unlock(&itabsLock)
		return tab
	}
	shared := itabInterface(inter)
	if shared != inter {
		tab = currentItabs().find(shared, typ)
	}
	if tab == nil {
		tab = newItab(shared, typ)
		fillItab(tab)
		addItab(&itabEntry{shared, typ, tab})
	}
	if shared != inter {
		addItab(&itabEntry{inter, typ, tab})
	}
	unlock(&itabsLock)
	return tab
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

// convT16, convT32 and convT64 give an integer an address, for an interface.

func convT16(v uint16) unsafe.Pointer {
	if v < 256 {
		return unsafe.Pointer(&staticuint64s[v])
	}
	p := mallocgc(2, nil, false)
	*(*uint16)(p) = v
	return p
}

func convT32(v uint32) unsafe.Pointer {
	if v < 256 {
		return unsafe.Pointer(&staticuint64s[v])
	}
	p := mallocgc(4, nil, false)
	*(*uint32)(p) = v
	return p
}

func convT64(v uint64) unsafe.Pointer {
	if v < 256 {
		return unsafe.Pointer(&staticuint64s[v])
	}
	p := mallocgc(8, nil, false)
	*(*uint64)(p) = v
	return p
}
