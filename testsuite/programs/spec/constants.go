// Constants: typed and untyped, default types, iota in every position, exact arithmetic, constant shifts, conversions
// and built-in functions of constants.
package main

import (
	"fmt"
	"math"
	"unsafe"
)

type (
	celsius float64
	level   uint8
	name    string
	flag    bool
)

const (
	a0 = iota
	a1
	_
	a3
	a4, a5 = iota, iota + 10
	a6, a7
	a8 = "skip"
	a9
	a10 = iota
)

const (
	bit0, mask0 = 1 << iota, 1<<iota - 1
	bit1, mask1
	_, _
	bit3, mask3
)

const (
	u         = iota * 42
	v float64 = iota * 42
	w         = iota * 42
)

const x, y = iota, iota
const z = iota

const (
	l0 level = iota + 250
	l1
	l2
	l3
	l4
	l5
)

const (
	inFunc  = len([iota + 3]int{})
	inFunc2 = len([iota + 3]int{})
	closed  = iota
)

const (
	big     = 1 << 100
	small   = big >> 98
	huge    = big * big * big
	ratio   = huge / big / big >> 90
	third   = 1.0 / 3
	exact   = third * 3
	intdiv  = 7 / 2
	fltdiv  = 7 / 2.
	rundiv  = 'a' / 2
	negdiv  = -7 / 2
	negmod  = -7 % 3
	posmod  = 7 % -3
	not     = ^0
	notByte = ^byte(0x0f)
	notI8   = ^int8(0x0f)
	andnot  = 0xff &^ 0x0f
	xor     = 0xff ^ 0x0f
	cmplx   = (1 + 2i) * (3 - 1i)
	cdiv    = (1 + 2i) / (3 - 4i)
	creal   = real(cmplx)
	cimag   = imag(cmplx)
	cmade   = complex(creal, 2)
	isReal  = 2 + 0i
	runeSum = 'a' + 1
	runeF   = 'a' + 1.0
	strcat  = "con" + "cat" + `ed`
	cmp1    = "a" < "b"
	cmp2    = 1 < 1.5
	cmp3    = big > huge
	cmp4    = 'a' == 97.0
	logic   = cmp1 && !cmp3 || cmp2
	shift1  = 1.0 << 3
	shift2  = 1 << 3.0
	shift3  = uint8(1) << 7
	shift4  = int64(-1) >> 1
	shift5  = 'a' << 1
	typed   = celsius(36.6)
	typed2  = typed * 2
	typed3  = level(200) + 55
	typed4  = name("x") + "y"
	typed5  = flag(1 < 2) && true
	conv1   = float32(0.1)
	conv2   = float64(conv1)
	conv3   = int(3.0)
	conv4   = uint8('\xff')
	conv5   = string('世')
	conv6   = string(rune(65))
	conv7   = complex64(0.1)
	conv8   = float32(1.0000000596046447753906251)
	conv9   = int64(math.MaxInt64)
	lenc    = len("héllo")
	lena    = len([10]int{})
	lenp    = len((*[7]string)(nil))
	capa    = cap([3]int{})
	size    = unsafe.Sizeof(int32(0)) + unsafe.Alignof(int64(0))
	mn      = min(3, 1.5, 'a')
	mx      = max(3, 1.5, 'a')
	mns     = min("b", "a", "c")
	maxU64  = math.MaxUint64
	minI64  = math.MinInt64
	piBig   = math.Pi * 1e30 / 1e30
	denorm  = 5e-324
	tiny    = 1e-1000 * 1e990
)

func typeOf(v any) string { return fmt.Sprintf("%T:%v", v, v) }

func main() {
	fmt.Println(a0, a1, a3, a4, a5, a6, a7, a8, a9, a10)
	fmt.Println(bit0, mask0, bit1, mask1, bit3, mask3, u, v, w, x, y, z)
	fmt.Println(l0, l1, l2, l3, l4, l5, inFunc, inFunc2, closed)
	for i, c := range []any{small, ratio, exact, intdiv, fltdiv, rundiv, negdiv, negmod, posmod, not, notByte, notI8, andnot, xor,
		cmplx, cdiv, creal, cimag, cmade, isReal, runeSum, runeF, strcat, cmp1, cmp2, cmp3, cmp4, logic, shift1, shift2, shift3,
		shift4, shift5, typed, typed2, typed3, typed4, typed5, conv1, conv2, conv3, conv4, conv5, conv6, conv7, conv8, conv9,
		lenc, lena, lenp, capa, size, mn, mx, mns, uint64(maxU64), minI64, piBig, denorm, float32(tiny)} {
		fmt.Println(i, typeOf(c))
	}
	fmt.Println(third*3 == 1, big/(1<<98), float64(big), float32(huge/big/big), huge/big == big*big)
	var f32 float32 = 0.1
	var f64 float64 = 0.1
	fmt.Println(float64(f32) == f64, f32 == 0.1, f64 == 0.1, f32*f32, f64*f64, 0.1*0.1)
	var i8 int8 = -128
	var u8 uint8 = 255
	fmt.Println(-i8, i8-1, u8+1, i8/-1, ^i8, -u8, u8<<1, i8>>1, u8>>7, i8*i8, u8*u8)
	var s uint = 33
	var i = 1 << s
	var j int32 = 1 << s
	var k = uint64(1 << s)
	var m int = 1.0 << s
	var n = 1.0<<s == j
	var o = 1<<s == 2<<s
	var p = 1<<s == 1<<33
	var q uint8 = 1.0 << s
	var w64 int64 = 1.0 << 33
	var xs = []int{10, 20, 30}[1.0<<(s-33)]
	var b = make([]byte, 1.0<<(s-30))
	fmt.Println(i, j, k, m, n, o, p, q, w64, xs, len(b), int64(1)<<s, uint32(1)<<s, -1>>s, int8(-1)>>s)
	var any1 any = 1 << 3
	var any2 any = 'x'
	var any3 any = 2.0
	var any4 any = 1i
	var any5 any = "s"
	var any6 any = 1 < 2
	var any7 any = i8 == -128
	fmt.Println(typeOf(any1), typeOf(any2), typeOf(any3), typeOf(any4), typeOf(any5), typeOf(any6), typeOf(any7))
	const local = iota
	const (
		l1 = iota + local
		l2
	)
	type small [l2 + 1]int
	fmt.Println(local, l1, l2, len(small{}), math.MaxInt8, math.MaxUint32, uint64(math.MaxUint64))
	const h = "hello"
	fmt.Println(h[1], h[1:3], len(h[1:3]), h+h[4:], typeOf(h[0]))
	var c64 complex64 = 1 + 0.5i
	fmt.Println(c64*c64, real(c64), imag(c64), typeOf(real(c64)), c64 == 1+0.5i, complex(f32, 2) == complex(0.1, 2))
	fmt.Println(-0.0, 1/math.Inf(-1), math.Copysign(0, -1), -f64*0, 0*-f64)
	switch v := any(conv4 + 0); v.(type) {
	case uint8:
		fmt.Println("uint8", v)
	}
	fmt.Printf("%v %v %v %v\n", 1e100, 1e20, 1e21, float32(1e20))
	fmt.Println(5.0/2, 5/2, 5/2*1.0, 5.0/2*1, 1/2+1/2.0, 3/2*2.0, 'a'*2.0, 10/4*4, 10/4.0*4)
}
