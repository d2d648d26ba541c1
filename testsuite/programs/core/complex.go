// Complex numbers of both sizes: arithmetic, division's special cases, parts, comparison, conversion.
package main

//go:noinline
func operations(a, b complex128) {
	println(a+b, a-b, a*b, a/b, -a, a == b, a != b)
}

//go:noinline
func narrow(a, b complex64) {
	println(a+b, a-b, a*b, a/b, -a, a == b)
}

type phasor complex128

func (p phasor) magnitude2() float64 { return real(p)*real(p) + imag(p)*imag(p) }

func mandelbrot(c complex128) int {
	z := 0i
	for n := range 100 {
		z = z*z + c
		if real(z)*real(z)+imag(z)*imag(z) > 4 {
			return n
		}
	}
	return 100
}

func main() {
	operations(1+2i, 3-4i)
	operations(0, 1i)
	operations(1.5, 1.5)
	narrow(1+2i, 3-4i)
	narrow(0.1, 0.3i)
	// The parts of a product cancel: it is computed with more digits.
	narrow(1e10+7.5i, -0.1+3.5i)
	narrow(3.1415927+6.5i, 3.1415927+0.1i)
	var zero float64
	inf := 1 / zero
	z := complex(zero, zero)
	operations(1+1i, z)
	operations(z, z)
	operations(complex(inf, 1), 2+2i)
	operations(complex(1, 2), complex(inf, inf))
	c := complex(3, 4)
	println(real(c), imag(c), phasor(c).magnitude2())
	var c64 complex64 = complex64(c) * 2
	println(real(c64), imag(c64), complex128(c64) == 6+8i)
	const k = (1 + 2i) * (3 - 1i)
	println(k, real(k), imag(k), 2i*2i, 1i == complex(0, 1))
	c += 1
	c *= 2i
	c /= 1 + 1i
	c -= 5
	println(c)
	m := map[complex128]string{1i: "i", 1: "one"}
	println(m[complex(0, 1)], m[1+0i], len(m))
	var boxed any = 2 + 1i
	println(boxed == any(complex(2.0, 1.0)), boxed.(complex128))
	total := 0
	for y := -1.2; y <= 1.2; y += 0.1 {
		for x := -2.0; x <= 0.6; x += 0.1 {
			total += mandelbrot(complex(x, y))
		}
	}
	println(total)
	values := [...]complex64{1, 2i, 3 + 3i}
	sum := complex64(0)
	for _, v := range values {
		sum += v * v
	}
	println(sum)
}
