// Floating point: arithmetic, special values, rounding to 32 bits, comparison, conversions to and from integers.
package main

//go:noinline
func f64(a, b float64) {
	println(a+b, a-b, a*b, a/b, -a, a == b, a != b, a < b, a <= b, a > b, a >= b)
}

//go:noinline
func f32(a, b float32) {
	println(a+b, a-b, a*b, a/b, -a, a == b, a < b, a >= b)
}

//go:noinline
func toInts(f float64) {
	println(int64(f), int32(int64(f)), int16(int64(f)), int8(int64(f)), uint8(int64(f)))
}

//go:noinline
func toUnsigned(f float64) { println(uint64(f), uint32(uint64(f))) }

//go:noinline
func fromInts(i int64, u uint64) {
	println(float64(i), float32(i), float64(u), float32(u), float64(int32(i)), float32(uint8(u)))
}

//go:noinline
func narrow(f float64) { println(float32(f), float64(float32(f)) == f) }

//go:noinline
func isNaN(f float64) bool { return f != f }

//go:noinline
func fused(a, b, c float64) float64 { return float64(a*b) + c }

func main() {
	var zero float64
	inf := 1 / zero
	nan := inf - inf
	f64(1.5, 2.25)
	f64(1e308, 1e308)
	f64(0.1, 0.2)
	f64(-0.0, zero)
	f64(inf, -inf)
	println(isNaN(nan), isNaN(inf), nan == nan, nan < 1, nan > 1, nan != nan, !(nan >= 1))
	negativeZero := -zero
	println(1/negativeZero, negativeZero == zero)
	f32(16777216, 1)
	f32(0.1, 0.7)
	f32(3e38, 3e38)
	for _, f := range []float64{0, 1.9, -1.9, 255.99, 32768.5, -2147483649.5, 9.007199254740993e15} {
		toInts(f)
	}
	for _, f := range []float64{0, 1.9, 4294967295.5, 9.3e18, 1.8446744073709550e19} {
		toUnsigned(f)
	}
	fromInts(-1, 1<<63)
	fromInts(9007199254740993, 18446744073709551615)
	fromInts(16777217, 16777217)
	for _, f := range []float64{0.1, 1e-46, 1e39, 16777217, 1.401298464324817e-45} {
		narrow(f)
	}
	println(fused(1<<27+1, 1<<27+1, -(1 << 54)))
	println(5e-324, 5e-324/2, 2.2250738585072014e-308, 1.7976931348623157e308)
	println(0x1p-2, 0x1.8p1, 1e3, .5, 1., 1_0.5e0_1)

	sum := float32(0)
	for i := range 1000 {
		sum += float32(i) * 0.001
	}
	println(sum)
	product := 1.0
	for i := 1; i <= 20; i++ {
		product *= float64(i) / 3
	}
	println(product)
	m := min(3.5, 1.25, 2)
	println(m, max(1, 2.5), isNaN(min(1, nan)), isNaN(max(nan, 1)), 1/min(zero, negativeZero), 1/max(zero, negativeZero))
}
