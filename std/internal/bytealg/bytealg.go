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

// MaxLen is the length of the longest pattern for Index: longer ones are searched for by hashing.
var MaxLen = 63

// MaxBruteForce is the length of text up to which Index is called at once.
const MaxBruteForce = 64

// Cutover says how many false hits of IndexByte in n bytes lead to a change to Index.
func Cutover(n int) int {
	return (n + 16) / 8
}

func Index(a, b []byte) int {
	return index(unsafe.Pointer(unsafe.SliceData(a)), len(a), unsafe.Pointer(unsafe.SliceData(b)), len(b))
}

func IndexString(a, b string) int {
	return index(unsafe.Pointer(unsafe.StringData(a)), len(a), unsafe.Pointer(unsafe.StringData(b)), len(b))
}

// index compares the pattern's first and last bytes, as many as make a word, at each place of the text, and what
// lies between them only where both are the same. 2 <= m <= MaxLen.
func index(text unsafe.Pointer, n int, pattern unsafe.Pointer, m int) int {
	places := n - m
	switch {
	case m >= 8:
		first, last := *(*uint64)(pattern), *(*uint64)(unsafe.Add(pattern, m-8))
		for i := 0; i <= places; i++ {
			at := unsafe.Add(text, i)
			if *(*uint64)(at) == first && *(*uint64)(unsafe.Add(at, m-8)) == last &&
				(m <= 16 || memcompare(at, m, pattern, m) == 0) {
				return i
			}
		}
	case m >= 4:
		first, last := *(*uint32)(pattern), *(*uint32)(unsafe.Add(pattern, m-4))
		for i := 0; i <= places; i++ {
			at := unsafe.Add(text, i)
			if *(*uint32)(at) == first && *(*uint32)(unsafe.Add(at, m-4)) == last {
				return i
			}
		}
	default:
		first, last := *(*uint16)(pattern), *(*uint16)(unsafe.Add(pattern, m-2))
		for i := 0; i <= places; i++ {
			at := unsafe.Add(text, i)
			if *(*uint16)(at) == first && *(*uint16)(unsafe.Add(at, m-2)) == last {
				return i
			}
		}
	}
	return -1
}

//go:linkname runtime_cmpstring runtime.cmpstring
func runtime_cmpstring(a, b string) int {
	return CompareString(a, b)
}
