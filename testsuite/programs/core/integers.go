// Integer arithmetic in every width: wrapping, division, shifts, bit operations, assignment operators.
package main

//go:noinline
func i8(a, b int8) {
	println("int8", a+b, a-b, a*b, a&b, a|b, a^b, a&^b, -a, ^a)
	if b != 0 {
		println("  ", a/b, a%b)
	}
}

//go:noinline
func u8(a, b uint8) {
	println("uint8", a+b, a-b, a*b, a&b, a|b, a^b, a&^b, -a, ^a)
	if b != 0 {
		println("  ", a/b, a%b)
	}
}

//go:noinline
func i16(a, b int16) {
	println("int16", a+b, a-b, a*b, a&b, a|b, a^b, a&^b, -a, ^a)
	if b != 0 {
		println("  ", a/b, a%b)
	}
}

//go:noinline
func u16(a, b uint16) {
	println("uint16", a+b, a-b, a*b, a&b, a|b, a^b, a&^b, -a, ^a)
	if b != 0 {
		println("  ", a/b, a%b)
	}
}

//go:noinline
func i32(a, b int32) {
	println("int32", a+b, a-b, a*b, a&b, a|b, a^b, a&^b, -a, ^a)
	if b != 0 {
		println("  ", a/b, a%b)
	}
}

//go:noinline
func u32(a, b uint32) {
	println("uint32", a+b, a-b, a*b, a&b, a|b, a^b, a&^b, -a, ^a)
	if b != 0 {
		println("  ", a/b, a%b)
	}
}

//go:noinline
func i64(a, b int64) {
	println("int64", a+b, a-b, a*b, a&b, a|b, a^b, a&^b, -a, ^a)
	if b != 0 {
		println("  ", a/b, a%b)
	}
}

//go:noinline
func u64(a, b uint64) {
	println("uint64", a+b, a-b, a*b, a&b, a|b, a^b, a&^b, -a, ^a)
	if b != 0 {
		println("  ", a/b, a%b)
	}
}

//go:noinline
func shifts(x int64, u uint64, n uint) {
	println("shift by", n, x<<n, x>>n, u<<n, u>>n, int8(x)<<n, int8(x)>>n, uint8(u)>>n, int32(x)>>n, uint16(u)<<n)
}

//go:noinline
func signedShift(x int32, n int8) int32 { return x<<n | x>>n }

//go:noinline
func byConstant(x int64, u uint64) {
	println(x/2, x/3, x/7, x/10, x/-5, x/1, x/-1, x%2, x%3, x%7, x%10, x%-5, x%8)
	println(u/2, u/3, u/7, u/10, u/1000000007, u%2, u%3, u%7, u%10, u%64)
}

func compare[T int8 | uint8 | int64 | uint64](a, b T) {
	println(a == b, a != b, a < b, a <= b, a > b, a >= b)
}

func main() {
	i8(127, 1)
	i8(-128, -1)
	i8(-7, 2)
	u8(255, 1)
	u8(3, 200)
	i16(32767, 2)
	i16(-32768, -1)
	u16(65535, 7)
	i32(2147483647, 3)
	i32(-2147483648, -1)
	u32(4294967295, 10)
	i64(9223372036854775807, 5)
	i64(-9223372036854775808, -1)
	i64(-17, 5)
	u64(18446744073709551615, 3)
	u64(12345678901234567890, 9876543210)
	for _, n := range []uint{0, 1, 7, 8, 31, 32, 63, 64, 65, 200} {
		shifts(-0x123456789abcdef, 0xfedcba9876543210, n)
	}
	println(signedShift(-77, 3), signedShift(77, 40))
	for _, x := range []int64{0, 1, -1, 41, -41, 9223372036854775807, -9223372036854775808} {
		byConstant(x, uint64(x))
	}
	compare[int8](-1, 1)
	compare[uint8](255, 1)
	compare[int64](-1, 1)
	compare[uint64](1<<63, 1)

	x := 100
	x += 5
	x -= 2
	x *= 3
	x /= 4
	x %= 50
	x <<= 3
	x >>= 1
	x &= 0xff
	x |= 0x100
	x ^= 0x55
	x &^= 0x11
	x++
	x--
	println(x)

	var p uintptr = 1 << 40
	println(p, p>>3, p-1)
	println(0b1011, 0o17, 017, 0x_ff, 1_000_000, 'a', '\n', '\x41', '\u00e9', '\U0001F600', '\'')
}
