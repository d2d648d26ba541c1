// Conversions and arithmetic at the limits: floats to integers out of range (as on the target), shifts by large and
// negative counts, division of the smallest integer, wrapping, constants, NaN and infinities.
//
// brolga:skip arm64 the reference runs on amd64, and floats out of an integer's range convert as the target does
package main

import (
	"fmt"
	"math"
)

//go:noinline
func f2i(f float64) (int8, int16, int32, int64) { return int8(int32(f)), int16(int32(f)), int32(f), int64(f) }

//go:noinline
func f2u(f float64) (uint32, uint64) { return uint32(int64(f)), uint64(f) }

//go:noinline
func shifts[T int8 | int16 | int32 | int64 | uint8 | uint16 | uint32 | uint64](x T, n uint) (T, T) { return x << n, x >> n }

//go:noinline
func div[T int8 | int16 | int32 | int64](x, y T) (T, T) { return x / y, x % y }

func try(f func()) {
	defer func() { fmt.Println("recovered:", recover()) }()
	f()
}

type myErr interface{ RuntimeError() }

func main() {
	for _, f := range []float64{0, -0.5, 1.99, -1.99, 127, 128, -129, 1 << 20, 1<<31 - 1, -1 << 31, 1<<53 + 2, 1 << 62, -1 << 63} {
		fmt.Println(f2i(f))
	}
	for _, f := range []float64{0, 1.5, 1 << 31, 1<<32 - 1, 1 << 62, 1 << 63, 1<<63 + 4096, 1.8446744073709550e19} {
		_, u := f2u(f)
		fmt.Println(u)
	}
	for _, f := range []float32{0, 1.5, 1 << 31, 1 << 62, 1 << 63} {
		fmt.Println(uint64(f), float64(f))
	}
	for _, u := range []uint64{0, 1, 1 << 53, 1<<53 + 1, 1<<63 - 1, 1 << 63, 1<<64 - 1, 1<<63 + 1025, 0xfffffffffffffbff, 0xfffffffffffffc00} {
		fmt.Println(float64(u), float32(u), float64(int64(u)), float32(int64(u)))
	}
	for _, u := range []uint32{0, 1<<24 + 1, 1<<31 + 129, 1<<32 - 1} {
		fmt.Println(float32(u), float64(u), float32(int32(u)))
	}
	for _, n := range []uint{0, 1, 7, 8, 15, 16, 31, 32, 63, 64, 65, 127, 128, 255, 256, 1 << 32, 1<<64 - 1} {
		a, b := shifts(int8(-128), n)
		c, d := shifts(int16(-12345), n)
		e, f := shifts(int32(-123456789), n)
		g, h := shifts(int64(-1234567890123456789), n)
		fmt.Println(n, a, b, c, d, e, f, g, h)
		i, j := shifts(uint8(0xa5), n)
		k, l := shifts(uint16(0xa5a5), n)
		m, o := shifts(uint32(0xa5a5a5a5), n)
		p, q := shifts(uint64(0xa5a5a5a5a5a5a5a5), n)
		fmt.Println(n, i, j, k, l, m, o, p, q)
	}
	neg := -1
	small := int8(-3)
	try(func() { fmt.Println(1 << neg) })
	try(func() { fmt.Println(uint8(1) >> small) })
	try(func() { x := 5; x <<= neg; fmt.Println(x) })
	fmt.Println(div(int8(-128), int8(-1)))
	fmt.Println(div(int16(-32768), int16(-1)))
	fmt.Println(div(int32(math.MinInt32), int32(-1)))
	fmt.Println(div(int64(math.MinInt64), int64(-1)))
	for _, x := range []int64{7, -7} {
		for _, y := range []int64{2, -2, 3, -3, 7, -7, 8} {
			fmt.Print(x/y, " ", x%y, " ")
		}
	}
	fmt.Println()
	zero := 0
	var uzero uint8
	try(func() { fmt.Println(1 / zero) })
	try(func() { fmt.Println(uint8(1) % uzero) })
	try(func() { x := 1; x /= zero })
	try(func() { var c complex128; fmt.Println(1 / c, complex(1, 2) / c, c / c) })
	fzero := 0.0
	fmt.Println(1/fzero, -1/fzero, fzero/fzero, 1/math.Copysign(0, -1), math.Inf(1)-math.Inf(1))
	nan := math.NaN()
	fmt.Println(nan == nan, nan != nan, nan < 1, nan > 1, nan <= nan, !(nan < 1), min(nan, 1), max(1, nan), min(0.0, math.Copysign(0, -1)), max(math.Copysign(0, -1), 0))
	var i8 int8 = 127
	var u8 uint8 = 255
	var i16 int16 = 32767
	i8++
	u8++
	i16 += 2
	fmt.Println(i8, u8, i16, -i8, ^u8, i8*i8, u8-1, i8&^3, -(-128 + int8(zero)))
	var i32 int32 = math.MaxInt32
	var i64 int64 = math.MaxInt64
	fmt.Println(i32+1, i64+1, i32*i32, i64*i64, uint32(i32)*2+2, -(i64 + 1))
	// Narrowing and widening.
	w := int64(-0x123456789abcdef)
	fmt.Println(int8(w), int16(w), int32(w), uint8(w), uint16(w), uint32(w), uint64(w), uint64(int8(w)), int64(uint8(w)), uintptr(int8(w)))
	// Strings and runes.
	for _, r := range []rune{'a', 0xe9, 0x4e16, 0x1f600, 0xd800, 0xdfff, 0x10ffff, 0x110000, -1, math.MaxInt32} {
		fmt.Printf("%q %d\n", string(r), []byte(string(r)))
	}
	big := int64(1) << 40
	fmt.Printf("%q\n", string(rune(big)))
	fmt.Println([]rune("a\xffb\xc0\xaf\xe2\x82\xed\xa0\x80\xf4\x90\x80\x80z"), []byte(string([]rune{0x61, -1, 0xd800, 0x1f600})))
	for i, r := range "a\xff\xe2\x82b\xf0\x9f\x98\xc0" {
		fmt.Print(i, ":", r, " ")
	}
	fmt.Println()
	// Floating point: intermediate results are rounded at conversions.
	var f32 float32 = 16777216
	fmt.Println(f32+1 == f32, float32(0.1)*float32(3), float64(float32(0.1)), 0.1+0.2, float32(0.1)+float32(0.2))
	x, y, z := 0.1, 10.0, -1.0
	fmt.Println(float64(x*y)+z, math.FMA(x, y, z))
	fmt.Println(math.MaxFloat32*2, float32(math.MaxFloat64*math.Abs(x)), float32(1e-46*math.Abs(y)), math.SmallestNonzeroFloat64/math.Abs(y-8))
	c := complex(math.Inf(1), nan)
	fmt.Println(c*c == c, c == c, complex(1, 2)*complex(3, -4), complex64(complex(1.1, 2.2)))
	// println's own format goes to standard error.
	println(1.0, -0.1, 1e100, 123456789.0, 1e-10, nan, math.Inf(1), math.Inf(-1), float32(0.1), complex(1, -2), 'a', "s", true, uint8(200), int64(-5), nil == any(nil))
}
