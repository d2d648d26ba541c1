// Bodies for gc's intrinsics. The address of a function's code is that in its func value.

package abi

import "unsafe"

func FuncPCABI0(f any) uintptr {
	return codeAddress(f)
}

func FuncPCABIInternal(f any) uintptr {
	return codeAddress(f)
}

// codeAddress takes a func value apart: the interface's data word is the address of the closure, whose first word
// is that of the code.
func codeAddress(f any) uintptr {
	closure := (*EmptyInterface)(unsafe.Pointer(&f)).Data
	return *(*uintptr)(closure)
}

func EscapeNonString[T any](v T) {
	if hasNonStringPointers[T]() && alwaysFalse {
		escapeSink = v
	}
}

// hasNonStringPointers reports whether values of type T hold pointers other than those of strings. A call of it is a
// constant.
func hasNonStringPointers[T any]() bool {
	return true
}
