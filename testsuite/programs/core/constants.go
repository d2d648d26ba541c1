// Constants: iota, big untyped arithmetic, typed constants, shifts, conversions between kinds.
package main

type weekday int

const (
	sunday weekday = iota
	monday
	tuesday
	_
	thursday
)

const (
	_  = iota
	kb = 1 << (10 * iota)
	mb
	gb
)

const (
	a, b = iota, iota * 10
	c, d
	_, _
	e, f
)

const (
	x = "shared"
	y
	z = iota
	w
)

const (
	big   = 1 << 200
	small = big >> 198
	huge  = 1e1000
	ratio = huge / 1e999
	third = 1.0 / 3
	exact = third * 3
	char  = 'a' + 1
	mask  = ^0
	umask = ^uint8(0x0f)
	yes   = 1 < 2 && "a" < "b"
	img   = 2i * 2i
	round = int64(1<<62) - 1 + 1<<62
)

const typed float32 = 0.1

func (d weekday) next() weekday { return (d + 1) % 7 }

func main() {
	println(sunday, monday, tuesday, thursday, thursday.next())
	println(kb, mb, gb)
	println(a, b, c, d, e, f)
	println(x, y, z, w)
	println(small, ratio, third, exact, char, mask, umask, yes, real(img), round)
	println(typed, float64(typed), float64(typed) == 0.1)
	println(big/(big-1), big%1000007, -big>>199, uint64(big>>137))
	println(7/2, 7/2.0, -7/2, -7%3, 7.0/2, 1/2*3.0, 3.0*1/2)
	println(len("constant"), len([...]int{1, 2, 3}), cap([4]bool{}))
	const local = iota
	println(local, 'a', "a"[0], 1<<3.0, uint8(255), int8(-128))
	var shift uint = 3
	var i = 1 << shift
	var u8 uint8 = 1 << shift
	var f64 = float64(1 << 3)
	println(i, u8, f64, uint32(1)<<31)
	const longest = 123456789012345678901234567890
	println(longest/1e20, longest%97, float64(longest))
	println(5.0 == 5, 'a' == 97.0, 0x10p0, 1e2+0i == 100)
	println(9223372036854775807, -9223372036854775808, uint64(18446744073709551615))
}
