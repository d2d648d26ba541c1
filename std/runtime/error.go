// Run-time errors and how panic values are printed. Replaces gc's error.go; the texts are the same.

package runtime

import (
	"internal/abi"
	"unsafe"
)

// Error identifies a run time error, as opposed to other values that a program panics with.
type Error interface {
	error

	// RuntimeError does nothing: a type is a run time error if it has this method.
	RuntimeError()
}

// A TypeAssertionError explains a failed type assertion.
type TypeAssertionError struct {
	_interface    *abi.Type
	concrete      *abi.Type
	asserted      *abi.Type
	missingMethod string
}

func (*TypeAssertionError) RuntimeError() {}

func (e *TypeAssertionError) Error() string {
	const prefix = "interface conversion: "
	target := typeString(e.asserted)
	if e.concrete == nil {
		source := "interface"
		if e._interface != nil {
			source = typeString(e._interface)
		}
		return prefix + source + " is nil, not " + target
	}
	dynamic := typeString(e.concrete)
	if e.missingMethod != "" {
		return prefix + dynamic + " is not " + target + ": missing method " + e.missingMethod
	}
	source := "interface"
	if e._interface != nil {
		source = typeString(e._interface)
	}
	text := prefix + source + " is " + dynamic + ", not " + target
	if dynamic == target {
		if typePkgPath(e.concrete) != typePkgPath(e.asserted) {
			text += " (types from different packages)"
		} else {
			text += " (types from different scopes)"
		}
	}
	return text
}

// errorString is a run time error with a fixed text.
type errorString string

func (e errorString) RuntimeError() {}

func (e errorString) Error() string {
	return "runtime error: " + string(e)
}

// errorAddressString is a fault at an address.
type errorAddressString struct {
	text    string
	address uintptr
}

func (e errorAddressString) RuntimeError() {}

func (e errorAddressString) Error() string {
	return "runtime error: " + e.text
}

// Addr returns the address that faulted.
func (e errorAddressString) Addr() uintptr {
	return e.address
}

// plainError is a run time error whose text has no prefix.
type plainError string

func (e plainError) RuntimeError() {}

func (e plainError) Error() string {
	return string(e)
}

// A PanicNilError happens when code calls panic(nil).
type PanicNilError struct {
	// Makes the type different from all other structs.
	_ [0]*PanicNilError
}

func (*PanicNilError) Error() string { return "runtime error: panic called with nil argument" }
func (*PanicNilError) RuntimeError() {}

// boundsError is a failed check of an index or slice expression. Its operands are formatted only when somebody
// asks for the text.
type boundsError struct {
	x      int64
	y      int64
	signed bool
	kind   abi.BoundsErrorCode
}

func (e boundsError) RuntimeError() {}

func (e boundsError) Error() string {
	x := itoa(e.x)
	if !e.signed && e.x < 0 {
		x = utoa(uint64(e.x))
	}
	y := itoa(e.y)
	negative := e.signed && e.x < 0
	const prefix = "runtime error: "
	const slice = prefix + "slice bounds out of range ["
	switch e.kind {
	case abi.BoundsIndex:
		if negative {
			return prefix + "index out of range [" + x + "]"
		}
		return prefix + "index out of range [" + x + "] with length " + y
	case abi.BoundsSliceAlen, abi.BoundsSliceAcap:
		if negative {
			return slice + ":" + x + "]"
		}
		return slice + ":" + x + "] with " + boundsLimit(e.kind == abi.BoundsSliceAlen) + y
	case abi.BoundsSliceB:
		if negative {
			return slice + x + ":]"
		}
		return slice + x + ":" + y + "]"
	case abi.BoundsSlice3Alen, abi.BoundsSlice3Acap:
		if negative {
			return slice + "::" + x + "]"
		}
		return slice + "::" + x + "] with " + boundsLimit(e.kind == abi.BoundsSlice3Alen) + y
	case abi.BoundsSlice3B:
		if negative {
			return slice + ":" + x + ":]"
		}
		return slice + ":" + x + ":" + y + "]"
	case abi.BoundsSlice3C:
		if negative {
			return slice + x + "::]"
		}
		return slice + x + ":" + y + ":]"
	}
	return prefix + "cannot convert slice with length " + y + " to array or pointer to array with length " + x
}

func boundsLimit(length bool) string {
	if length {
		return "length "
	}
	return "capacity "
}

func utoa(v uint64) string {
	if v < 10 {
		return string(rune('0' + v))
	}
	return utoa(v/10) + string(rune('0'+v%10))
}

type stringer interface {
	String() string
}

// printpanicval prints the argument of a panic: basic types as print does, others by type and address.
func printpanicval(v any) {
	switch v := v.(type) {
	case nil:
		print("nil")
	case bool:
		print(v)
	case int:
		print(v)
	case int8:
		print(v)
	case int16:
		print(v)
	case int32:
		print(v)
	case int64:
		print(v)
	case uint:
		print(v)
	case uint8:
		print(v)
	case uint16:
		print(v)
	case uint32:
		print(v)
	case uint64:
		print(v)
	case uintptr:
		print(v)
	case float32:
		print(v)
	case float64:
		print(v)
	case complex64:
		print(v)
	case complex128:
		print(v)
	case string:
		printindented(v)
	default:
		printothertype(v)
	}
}

// printothertype prints a value of a type that is not predeclared: by its underlying type if that is basic.
func printothertype(v any) {
	e := (*eface)(unsafe.Pointer(&v))
	name := typeString(e._type)
	p := e.data
	switch e._type.Kind() {
	case abi.String:
		print(name, `("`)
		printindented(*(*string)(p))
		print(`")`)
	case abi.Bool:
		print(name, "(", *(*bool)(p), ")")
	case abi.Int:
		print(name, "(", *(*int)(p), ")")
	case abi.Int8:
		print(name, "(", *(*int8)(p), ")")
	case abi.Int16:
		print(name, "(", *(*int16)(p), ")")
	case abi.Int32:
		print(name, "(", *(*int32)(p), ")")
	case abi.Int64:
		print(name, "(", *(*int64)(p), ")")
	case abi.Uint:
		print(name, "(", *(*uint)(p), ")")
	case abi.Uint8:
		print(name, "(", *(*uint8)(p), ")")
	case abi.Uint16:
		print(name, "(", *(*uint16)(p), ")")
	case abi.Uint32:
		print(name, "(", *(*uint32)(p), ")")
	case abi.Uint64:
		print(name, "(", *(*uint64)(p), ")")
	case abi.Uintptr:
		print(name, "(", *(*uintptr)(p), ")")
	case abi.Float32:
		print(name, "(", *(*float32)(p), ")")
	case abi.Float64:
		print(name, "(", *(*float64)(p), ")")
	case abi.Complex64:
		print(name, *(*complex64)(p))
	case abi.Complex128:
		print(name, *(*complex128)(p))
	default:
		print("(", name, ") ", p)
	}
}

// printindented prints a text of several lines with a tab before all but the first, so that it cannot be taken
// for the next line of the report.
func printindented(s string) {
	start := 0
	for i := 0; i < len(s); i++ {
		if s[i] == '\n' {
			print(s[start:i+1], "\t")
			start = i + 1
		}
	}
	print(s[start:])
}

func panicwrap(pkg, typ, meth string) {
	panic(plainError("value method " + pkg + "." + typ + "." + meth + " called using nil *" + typ + " pointer"))
}
