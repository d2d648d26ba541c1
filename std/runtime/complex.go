// Division of complex numbers. Replaces gc's complex.go; the special cases follow C99's Annex G.

package runtime

import "unsafe"

const signBit = 1 << 63

func bitsOf(f float64) uint64 {
	return *(*uint64)(unsafe.Pointer(&f))
}

func floatOf(b uint64) float64 {
	return *(*float64)(unsafe.Pointer(&b))
}

func isNaN(f float64) bool {
	return f != f
}

func isFinite(f float64) bool {
	return !isNaN(f - f)
}

func isInf(f float64) bool {
	return !isNaN(f) && !isFinite(f)
}

func magnitude(f float64) float64 {
	return floatOf(bitsOf(f) &^ signBit)
}

func copysign(f, sign float64) float64 {
	return floatOf(bitsOf(f)&^signBit | bitsOf(sign)&signBit)
}

// boxed is 1 for infinities and 0 otherwise, with the sign of f.
func boxed(f float64) float64 {
	if isInf(f) {
		return copysign(1, f)
	}
	return copysign(0, f)
}

func complex128div(n, m complex128) complex128 {
	a, b := real(n), imag(n)
	c, d := real(m), imag(m)
	var x, y float64
	// Scale by the larger part of the divisor (Smith's method).
	if magnitude(c) >= magnitude(d) {
		ratio := d / c
		scale := c + ratio*d
		x = (a + b*ratio) / scale
		y = (b - a*ratio) / scale
	} else {
		ratio := c / d
		scale := d + ratio*c
		x = (a*ratio + b) / scale
		y = (b*ratio - a) / scale
	}
	if !isNaN(x) || !isNaN(y) {
		return complex(x, y)
	}
	infinity := floatOf(0x7FF << 52)
	switch {
	case c == 0 && d == 0 && (!isNaN(a) || !isNaN(b)):
		x = copysign(infinity, c) * a
		y = copysign(infinity, c) * b
	case (isInf(a) || isInf(b)) && isFinite(c) && isFinite(d):
		a, b = boxed(a), boxed(b)
		x = infinity * (a*c + b*d)
		y = infinity * (b*c - a*d)
	case (isInf(c) || isInf(d)) && isFinite(a) && isFinite(b):
		c, d = boxed(c), boxed(d)
		x = 0 * (a*c + b*d)
		y = 0 * (b*c - a*d)
	}
	return complex(x, y)
}
