// The print and println built-ins, which write to standard error. Replaces gc's print.go; the text forms are
// the same, floats as strconv's shortest 'g'.

package runtime

import (
	"internal/strconv"
	"unsafe"
)

func printlock()
func printunlock()
func write1(fd uintptr, p unsafe.Pointer, n int32) int32

func writeError(p unsafe.Pointer, n int) {
	for n > 0 {
		w := write1(2, p, int32(min(n, 1<<30)))
		if w <= 0 {
			return
		}
		p = add(p, uintptr(w))
		n -= int(w)
	}
}

func printbytes(b []byte) {
	writeError(unsafe.Pointer(unsafe.SliceData(b)), len(b))
}

func printstring(s string) {
	writeError(unsafe.Pointer(unsafe.StringData(s)), len(s))
}

func printsp() {
	printstring(" ")
}

func printnl() {
	printstring("\n")
}

func printbool(b bool) {
	if b {
		printstring("true")
	} else {
		printstring("false")
	}
}

func printuint(v uint64) {
	var digits [20]byte
	i := len(digits)
	for {
		i--
		digits[i] = byte('0' + v%10)
		v /= 10
		if v == 0 {
			break
		}
	}
	printbytes(digits[i:])
}

func printint(v int64) {
	if v < 0 {
		printlock()
		printstring("-")
		printuint(-uint64(v))
		printunlock()
		return
	}
	printuint(uint64(v))
}

func printhex(v uint64) {
	const symbols = "0123456789abcdef"
	var digits [18]byte
	i := len(digits)
	for {
		i--
		digits[i] = symbols[v&15]
		v >>= 4
		if v == 0 {
			break
		}
	}
	i -= 2
	digits[i], digits[i+1] = '0', 'x'
	printbytes(digits[i:])
}

func printfloat64(v float64) {
	var text [24]byte
	printbytes(strconv.AppendFloat(text[:0], v, 'g', -1, 64))
}

func printfloat32(v float32) {
	var text [16]byte
	printbytes(strconv.AppendFloat(text[:0], float64(v), 'g', -1, 32))
}

func printcomplex128(v complex128) {
	var text [56]byte
	printbytes(strconv.AppendComplex(text[:0], v, 'g', -1, 128))
}

func printcomplex64(v complex64) {
	var text [40]byte
	printbytes(strconv.AppendComplex(text[:0], complex128(v), 'g', -1, 64))
}

func printpointer(p unsafe.Pointer) {
	printhex(uint64(uintptr(p)))
}

func printslice(s []byte) {
	printstring("[")
	printint(int64(len(s)))
	printstring("/")
	printint(int64(cap(s)))
	printstring("]")
	printpointer(unsafe.Pointer(unsafe.SliceData(s)))
}

func printeface(typ, data unsafe.Pointer) {
	printstring("(")
	printpointer(typ)
	printstring(",")
	printpointer(data)
	printstring(")")
}
