// Searching, counting and comparing bytes: the runtime's implementations instead of the portable loops that this
// package has without assembly.

package bytealg

import "unsafe"

//go:linkname indexbyte runtime.indexbyte
func indexbyte(p unsafe.Pointer, n int, c byte) int

//go:linkname countbyte runtime.countbyte
func countbyte(p unsafe.Pointer, n int, c byte) int

//go:linkname memcompare runtime.memcompare
func memcompare(p unsafe.Pointer, pn int, q unsafe.Pointer, qn int) int

func sign(n int) int {
	switch {
	case n < 0:
		return -1
	case n > 0:
		return 1
	}
	return 0
}

func IndexByte(b []byte, c byte) int {
	return indexbyte(unsafe.Pointer(unsafe.SliceData(b)), len(b), c)
}

func IndexByteString(s string, c byte) int {
	return indexbyte(unsafe.Pointer(unsafe.StringData(s)), len(s), c)
}

func Count(b []byte, c byte) int {
	return countbyte(unsafe.Pointer(unsafe.SliceData(b)), len(b), c)
}

func CountString(s string, c byte) int {
	return countbyte(unsafe.Pointer(unsafe.StringData(s)), len(s), c)
}

func Compare(a, b []byte) int {
	return sign(memcompare(unsafe.Pointer(unsafe.SliceData(a)), len(a), unsafe.Pointer(unsafe.SliceData(b)), len(b)))
}

func CompareString(a, b string) int {
	return sign(memcompare(unsafe.Pointer(unsafe.StringData(a)), len(a), unsafe.Pointer(unsafe.StringData(b)), len(b)))
}

//go:linkname runtime_cmpstring runtime.cmpstring
func runtime_cmpstring(a, b string) int {
	return CompareString(a, b)
}
