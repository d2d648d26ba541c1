// Operators: all integer sizes at their limits, shifts by every kind of count, floating-point and complex arithmetic,
// strings, comparison of every comparable type, precedence, short circuits.
package main

import (
	"fmt"
	"math"
)

type num interface {
	~int8 | ~int16 | ~int32 | ~int64 | ~int | ~uint8 | ~uint16 | ~uint32 | ~uint64 | ~uint | ~uintptr
}

func arith[T num](vals []T) (h uint64) {
	mix := func(v T) { h = h*1099511628211 ^ uint64(v) }
	for _, a := range vals {
		mix(-a)
		mix(^a)
		mix(+a)
		b := a
		b++
		mix(b)
		b -= 2
		mix(b)
		for _, c := range vals {
			mix(a + c)
			mix(a - c)
			mix(a * c)
			mix(a & c)
			mix(a | c)
			mix(a ^ c)
			mix(a &^ c)
			if c != 0 {
				mix(a / c)
				mix(a % c)
				if a/c*c+a%c != a {
					fmt.Println("bad division", a, c)
				}
			}
			if a < c {
				h++
			}
			if a <= c {
				h += 2
			}
			if a == c {
				h += 4
			}
		}
		for s := uint(0); s < 70; s += 3 {
			mix(a << s)
			mix(a >> s)
			mix(a << uint8(s))
			mix(a >> int64(s))
		}
		mix(a / 3)
		mix(a % 7)
		mix(a * 5)
		mix(a / 8)
		mix(a % 16)
		mix(a << 3)
		mix(a >> 7)
	}
	return h
}

func limits[T num](bits uint, signed bool) []T {
	out := []T{0, 1, 2, 3, 7, 10, 100, 127}
	one := T(1)
	out = append(out, one<<(bits-1), one<<(bits-1)-1, one<<(bits-1)+1, one<<(bits-2), ^T(0), ^T(0)-1, one<<(bits/2))
	return out
}

type point struct{ x, y int }
type mixed struct {
	a int8
	b float64
	c string
	d any
	_ int
	e [2]*int
	f chan int
}

func t(s string, b bool) bool { fmt.Print(s); return b }

//go:noinline
func div[T ~int | ~uint | ~int32](a, b T) (T, T) { return a / b, a % b }

func main() {
	fmt.Println(arith(limits[int8](8, true)), arith(limits[int16](16, true)), arith(limits[int32](32, true)), arith(limits[int64](64, true)), arith(limits[int](64, true)))
	fmt.Println(arith(limits[uint8](8, false)), arith(limits[uint16](16, false)), arith(limits[uint32](32, false)), arith(limits[uint64](64, false)), arith(limits[uint](64, false)), arith(limits[uintptr](64, false)))
	for _, p := range [][2]int{{7, 2}, {-7, 2}, {7, -2}, {-7, -2}, {math.MinInt, -1}, {math.MinInt, 1}, {math.MaxInt, math.MinInt}, {5, 10}} {
		q, r := div(p[0], p[1])
		fmt.Print(q, " ", r, "; ")
	}
	a32, b32 := div(int32(math.MinInt32), int32(-1))
	fmt.Println(a32, b32)
	// Shift counts beyond the width, of all types, and shifts of shifted values.
	var i8 int8 = -128
	var u8 uint8 = 0xff
	var i64 int64 = math.MinInt64
	for _, n := range []uint8{0, 1, 7, 8, 31, 32, 63, 64, 65, 255} {
		fmt.Print(i8>>n, i8<<n, u8>>n, u8<<n, i64>>n, i64<<n, uint32(1)<<n, int32(-1)>>n, uint16(u8)<<n>>n, " ")
	}
	fmt.Println()
	var huge uint64 = 1 << 63
	fmt.Println(1<<huge == 0, i64>>huge, uint8(1)<<huge, -1>>huge, i8>>uint64(math.MaxUint64))
	// Floats: infinities, NaN, negative zero, rounding.
	inf, nan, nz, z := math.Inf(1), math.NaN(), math.Copysign(0, -1), 0.0
	fmt.Println(inf-inf, inf*0, 1/z, 1/nz, -z, nz+z, nz*-1, nan == nan, nan != nan, nan < 1, nan >= 1, !(nan < 1), inf == inf, nz == z, math.Signbit(nz), math.Signbit(-z))
	var f32 float32 = 16777216
	fmt.Println(f32+1, f32+2, float32(0.1)+float32(0.2), 0.1+float64(f32), f32/3, f32*float32(math.MaxFloat32), float32(1e-45)/2, f32*f32*f32*f32*f32*f32)
	x, y, w := 0.1, 0.2, 0.3
	fmt.Println(x+y == w, x*y+w, x*y-w, float64(x*y)+w, x/y, math.FMA(x, y, w), x+y+w == w+y+x, x-y-w)
	c, d := complex(1, 2), complex(3, -4)
	cz := complex(z, z)
	fmt.Println(c+d, c-d, c*d, c/d, -c, c == d, c != d, c*c == complex(-3, 4), c/cz, cz/cz, complex(inf, nan)*c, complex64(c)*complex64(d), complex64(c)/complex64(d), real(c*d), imag(c/d))
	// Strings.
	s, e := "hello", ""
	s2 := s[:2] + "llo"
	s += " world"
	s += e
	fmt.Println(s, s2 == "hello", s2 < "hellp", "a" < "B", "Z" < "a", e < "a", "a" < "aa", "\xff" > "é", s > s2, "x"+e+"y", e+e == "", s[1:3]+s[3:])
	// Comparison of structs, arrays, interfaces, pointers, channels.
	n1, n2 := 1, 1
	ch1, ch2 := make(chan int), make(chan int)
	m1 := mixed{a: 1, b: 2, c: "c", d: point{1, 2}, e: [2]*int{&n1, nil}, f: ch1}
	m2 := m1
	fmt.Print(m1 == m2, " ")
	m2.d = point{1, 3}
	fmt.Print(m1 == m2, " ")
	m2.d, m2.e[0] = m1.d, &n2
	fmt.Print(m1 == m2, " ")
	m2.e[0], m2.f = &n1, ch2
	fmt.Print(m1 == m2, " ")
	m2.f, m2.b = ch1, nan
	fmt.Println(m1 == m2, m2 == m2)
	fmt.Println(&n1 == &n2, &n1 == &n1, ch1 == ch2, ch1 == (<-chan int)(ch1), any(1) == any(1), any(1) == any(int8(1)), any(1) == 1, any("a") == "a", any(nil) == nil, any((*int)(nil)) == nil, any(point{1, 2}) == point{1, 2},
		[2]any{1, "a"} == [2]any{1, "a"}, [2]string{"a", "b"} != [2]string{"a", "c"}, [3]float64{nan} == [3]float64{nan}, any(nan) == any(nan), error(nil) == nil, struct{ a, b any }{1, nil} == struct{ a, b any }{1, nil})
	var ip *int
	var ie any = ip
	fmt.Println(ie == nil, ie == (*int)(nil), ie == any(ip), ip == nil)
	// Precedence and short circuits.
	fmt.Println(1+2*3-4/2%3<<1&6|1^2, 1<<2+1, 5&3 == 1, 6&^3|1, -2*-3, 7-3-2, 2*3%4, 8>>1<<2, 1|2&3^1, !true == false, 10-2 < 9 && 3 > 2 || false)
	fmt.Println(t("a", true) || t("b", true), t("c", false) && t("d", true), t("e", false) || t("f", true) && t("g", false), !(t("h", true) && t("i", false)), t("j", true) == t("k", false))
	b := true
	b = b && !b || b != (3 < 2)
	var bits uint8 = 0b1010_1010
	bits ^= 0xff
	bits &^= 0x0f
	bits |= 1
	bits <<= 1
	bits %= 100
	fmt.Println(b, bits, ^bits, -bits, bits>>1, bits&1 == 0)
	arr := [3]int{1, 2, 3}
	i := 0
	arr[i], i = 9, 2
	arr[i]++
	p := &arr[1]
	*p *= *p + *p
	*p <<= 2
	fmt.Println(arr, i, *p+-*p, *p-(-*p), &*p == p, *&arr[0])
}
