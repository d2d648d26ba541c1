// Bodies for gc's intrinsics. The address of a function's code is that in its func value. EscapeNonString only
// tells gc's escape analysis something.

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
}
