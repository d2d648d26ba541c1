// Constant declarations and expressions that are not valid: initializers, overflow, truncation, division, shifts.
//
// brolga:errorcheck
// brolga:build -gcflags=-e
package main

import "unsafe"

var variable = 1

func function() int { return 1 }

const (
	c1 = variable // ERROR `variable \(variable of type int\) is not constant`
	c2 = function() // ERROR `function\(\) \(value of type int\) is not constant`
	c3 = []int{1} // ERROR `\[\]int\{…\} \(value of type \[\]int\) is not constant`
	c4 = nil // ERROR `nil is not constant`
	c5 = len([]int{1}) // ERROR `len\(\[\]int\{…\}\) \(value of type int\) is not constant`
	c6 = &variable // ERROR `&variable \(value of type \*int\) is not constant`
	c7 = func() {} // ERROR `func\(\) \{\} \(value of type func\(\)\) is not constant`
	c8 = len([...]int{function()}) // ERROR `len\(\[\.\.\.\]int\{…\}\) \(value of type int\) is not constant`
	c9 = len([1]string{})
)

const c10 int = "text" // ERROR `cannot use "text" \(untyped string constant\) as int value in constant declaration`
const c11 string = 1 // ERROR `cannot use 1 \(untyped int constant\) as string value in constant declaration`
const c12 int = 1.5 // ERROR `cannot use 1\.5 \(untyped float constant\) as int value in constant declaration \(truncated\)`
const c13 bool = 0 // ERROR `cannot use 0 \(untyped int constant\) as bool value in constant declaration`
const c14 uint = -1 // ERROR `cannot use -1 \(untyped int constant\) as uint value in constant declaration \(overflows\)`
const c15 uint8 = 256 // ERROR `cannot use 256 \(untyped int constant\) as uint8 value in constant declaration \(overflows\)`
const c16 int8 = -129 // ERROR `cannot use -129 \(untyped int constant\) as int8 value in constant declaration \(overflows\)`
const c17 int64 = 1 << 63 // ERROR `cannot use 1 << 63 \(untyped int constant 9223372036854775808\) as int64 value in constant declaration \(overflows\)`
const c18 float32 = 1e100 // ERROR `cannot use 1e100 \(untyped float constant 1e\+100\) as float32 value in constant declaration \(overflows\)`
const c19 complex64 = 1e100i // ERROR `cannot use 1e100i \(untyped complex constant \(0 \+ 1e\+100i\)\) as complex64 value in constant declaration \(overflows\)`
const c20 []int = 1 // ERROR `invalid constant type \[\]int`
const c21 struct{} = 1 // ERROR `invalid constant type struct\{\}`
const c22 *int = 1 // ERROR `invalid constant type \*int`
const c23 interface{} = 1 // ERROR `invalid constant type interface\{\}`
const c24 = 1 / 0 // ERROR `invalid operation: division by zero`
const c25 = 1.0 / 0.0 // ERROR `invalid operation: division by zero`
const c26 = 1 % 0 // ERROR `invalid operation: division by zero`
const c27 = 1.5 % 2 // ERROR `invalid operation: operator % not defined on 1\.5 \(untyped float constant\)`
const c28 = 1i % 2 // ERROR `invalid operation: operator % not defined on 1i \(untyped complex constant \(0 \+ 1i\)\)`
const c29 = "a" - "b" // ERROR `invalid operation: operator - not defined on "a" \(untyped string constant\)`
const c30 = true + false // ERROR `invalid operation: operator \+ not defined on true \(untyped bool constant\)`
const c31 = !1 // ERROR `invalid operation: operator ! not defined on 1 \(untyped int constant\)`
const c32 = -"a" // ERROR `invalid operation: operator - not defined on "a" \(untyped string constant\)`
const c33 = ^1.5 // ERROR `invalid operation: operator \^ not defined on 1\.5 \(untyped float constant\)`
const c34 = ^true // ERROR `invalid operation: operator \^ not defined on true \(untyped bool constant\)`
const c35 = +true // ERROR `invalid operation: operator \+ not defined on true \(untyped bool constant\)`
const c36 = 1 << -1 // ERROR `invalid operation: negative shift count -1 \(untyped int constant\)`
const c37 = 1 << 1.5 // ERROR `1\.5 \(untyped float constant\) truncated to uint`
const c38 = 1.5 << 1 // ERROR `invalid operation: shifted operand 1\.5 \(untyped float constant\) must be integer`
const c39 = "a" << 1 // ERROR `invalid operation: shifted operand "a" \(untyped string constant\) must be integer`
const c40 = 1 << 10000 // ERROR `invalid operation: invalid shift count 10000 \(untyped int constant\)`
const c41 = 1 << 600 // ERROR `constant shift overflow`
const c42 = 1 << "a" // ERROR `cannot convert "a" \(untyped string constant\) to type uint`
const c43 = 1e10000
const c44 = int8(200) // ERROR `constant 200 overflows int8`
const c45 = uint(-1) // ERROR `constant -1 overflows uint`
const c46 = int(1.5) // ERROR `cannot convert 1\.5 \(untyped float constant\) to type int`
const c47 = string(1.5) // ERROR `cannot convert 1\.5 \(untyped float constant\) to type string`
const c48 = int("1") // ERROR `cannot convert "1" \(untyped string constant\) to type int`
const c49 = uint8(255) + 1 // ERROR `uint8\(255\) \+ 1 \(constant 256 of type uint8\) overflows uint8`
const c50 = int8(-128) / -1 // ERROR `int8\(-128\) / -1 \(constant 128 of type int8\) overflows int8`
const c51 = -int8(-128) // ERROR `-int8\(-128\) \(constant 128 of type int8\) overflows int8`
const c52 = ^uint8(0) + 1 // ERROR `\^uint8\(0\) \+ 1 \(constant 256 of type uint8\) overflows uint8`
const c53 = uint8(1) << 8 // ERROR `uint8\(1\) << 8 \(constant 256 of type uint8\) overflows uint8`
const c54 = int32(1) << 31 // ERROR `int32\(1\) << 31 \(constant 2147483648 of type int32\) overflows int32`
const c55 = int64(1)<<62 + int64(1)<<62 // ERROR `int64\(1\) << 62 \+ int64\(1\) << 62 \(constant 9223372036854775808 of type int64\) overflows int64`
const c56 = float32(1e38) * 10 // ERROR `float32\(1e38\) \* 10 \(constant 1e\+39 of type float32\) overflows float32`
const c57 = 'a' + "b" // ERROR `invalid operation: 'a' \+ "b" \(mismatched types untyped rune and untyped string\)`
const c58 = 1 && 2 // ERROR `invalid operation: operator && not defined on 1 \(untyped int constant\)`
const c59 = true && 1 // ERROR `invalid operation: true && 1 \(mismatched types untyped bool and untyped int\)`
const c60 = true || "a" // ERROR `invalid operation: true \|\| "a" \(mismatched types untyped bool and untyped string\)`
const c61 = 1 == true // ERROR `invalid operation: 1 == true \(mismatched types untyped int and untyped bool\)`
const c62 = "a" < 1 // ERROR `invalid operation: "a" < 1 \(mismatched types untyped string and untyped int\)`
const c63 = true < false // ERROR `invalid operation: true < false \(operator < not defined on untyped bool\)`
const c64 = 1i < 2i // ERROR `invalid operation: 1i < 2i \(operator < not defined on untyped complex\)`
const c65 = nil == nil // ERROR `invalid operation: nil == nil \(operator == not defined on untyped nil\)`
const c66 int = c66a // ERROR `undefined: c66a`
const c67 = iota + undefinedName // ERROR `undefined: undefinedName`
const c68 = real("a") // ERROR `invalid argument: argument has type untyped string, expected complex type`
const c69 = imag(1i) + int(2)
const c70 = complex(1, "a") // ERROR `invalid operation: complex\(1, "a"\) \(mismatched types untyped float and untyped string\)`
const c71 = unsafe.Sizeof(variable) + 1.5 // ERROR `1\.5 \(untyped float constant\) truncated to uintptr`
const c72 = uint8(1.0) + 1000 // ERROR `1000 \(untyped int constant\) overflows uint8`
const c73 = int64(1) + int32(1) // ERROR `invalid operation: int64\(1\) \+ int32\(1\) \(mismatched types int64 and int32\)`
const c74 = string("a") + 'a' // ERROR `invalid operation: string\("a"\) \+ 'a' \(mismatched types string and untyped rune\)`
const c75, c76 = 1 // ERROR `missing init expr for c76`
const c77 = 1, 2 // ERROR `extra init expr 2`
const c78 // ERROR `missing init expr for c78`
const (
	c79 = iota
	c80, c81 // ERROR `missing init expr for c81`
)
const (
	c82, c83 = 1, 2
	c84 // ERROR `extra init expr at \./constants_values\.go:98:16`
)
const c85 = c85 // ERROR `initialization cycle: c85 refers to itself`
const c86 = c87 // ERROR `initialization cycle for c86`
const c87 = c86 + 1
const c88 = len("abc") + len(c88) // ERROR `initialization cycle: c88 refers to itself`
const c89 = iota() // ERROR `invalid operation: cannot call iota \(untyped int constant 0\): untyped int is not a function`
const c90 = 0xFFFFFFFFFFFFFFFFF + uint64(0) // ERROR `0xFFFFFFFFFFFFFFFFF \(untyped int constant 295147905179352825855\) overflows uint64`
const c91 = unsafe.Pointer(0) // ERROR `cannot convert 0 \(untyped int constant\) to type unsafe\.Pointer`
const c92 = uintptr(1) << 64 // ERROR `uintptr\(1\) << 64 \(constant 18446744073709551616 of type uintptr\) overflows uintptr`
const c93 = bool(1) // ERROR `cannot convert 1 \(untyped int constant\) to type bool`
const c94 = bool("true") // ERROR `cannot convert "true" \(untyped string constant\) to type bool`
const c95 = float64("1") // ERROR `cannot convert "1" \(untyped string constant\) to type float64`
const c96 = complex128(true) // ERROR `cannot convert true \(untyped bool constant\) to type complex128`
const c97 = c97t(1) // ERROR `cannot convert 1 \(untyped int constant\) to type c97t`
const c98 int // ERROR `missing init expr for c98`
const c99 float64 = "x" + "y" // ERROR `cannot use "x" \+ "y" \(untyped string constant "xy"\) as float64 value in constant declaration`

type c97t struct{}

func shifts(f float64, s string, n int) {
	_ = 1.0 << n // ERROR `invalid operation: shifted operand 1\.0 \(type float64\) must be integer`
	var _ float64 = 1 << n // ERROR `invalid operation: shifted operand 1 \(type float64\) must be integer`
	var _ = 1.5 << n // ERROR `invalid operation: shifted operand 1\.5 \(untyped float constant\) must be integer`
	var _ int = 1.0 << n
	_ = f << 2 // ERROR `invalid operation: shifted operand f \(variable of type float64\) must be integer`
	_ = f << n // ERROR `invalid operation: shifted operand f \(variable of type float64\) must be integer`
	_ = s << 1 // ERROR `invalid operation: shifted operand s \(variable of type string\) must be integer`
	_ = n << f // ERROR `invalid operation: shift count f \(variable of type float64\) must be integer`
	_ = n << s // ERROR `invalid operation: shift count s \(variable of type string\) must be integer`
	_ = n << -1 // ERROR `invalid operation: negative shift count -1 \(untyped int constant\)`
	_ = n << 1.5 // ERROR `1\.5 \(untyped float constant\) truncated to uint`
	_ = n << 1.0
	_ = n << "a" // ERROR `cannot convert "a" \(untyped string constant\) to type uint`
	_ = n << 100
	_ = uint8(n) << 300
	_ = 1<<n + 1.0 // ERROR `invalid operation: shifted operand 1 \(type float64\) must be integer`
	_ = 1<<n + 1.5 // ERROR `invalid operation: shifted operand 1 \(type float64\) must be integer`
	_ = 1<<n == 2.0 // ERROR `invalid operation: shifted operand 1 \(type float64\) must be integer`
	_ = 1<<n == 2.5 // ERROR `invalid operation: shifted operand 1 \(type float64\) must be integer`
	_ = float64(1 << n) // ERROR `invalid operation: shifted operand 1 \(type float64\) must be integer`
	_ = float64(1<<n) + 0.5 // ERROR `invalid operation: shifted operand 1 \(type float64\) must be integer`
	_ = make([]int, 1.0<<n)
	_ = make([]int, 1.5<<n) // ERROR `invalid operation: shifted operand 1\.5 \(untyped float constant\) must be integer`
	_ = []int{}[1.0<<n]
	_ = string(1 << n) // ERROR `invalid operation: shifted operand 1 \(type string\) must be integer`
	_ = complex(1<<n, 0) // ERROR `invalid operation: shifted operand 1 \(type float64\) must be integer`
	_ = interface{}(1.0 << n) // ERROR `invalid operation: shifted operand 1\.0 \(type float64\) must be integer`
	var i interface{} = 2.0 << n // ERROR `invalid operation: shifted operand 2\.0 \(type float64\) must be integer`
	_ = i
	n <<= 1.5 // ERROR `1\.5 \(untyped float constant\) truncated to uint`
	n >>= -1 // ERROR `invalid operation: negative shift count -1 \(untyped int constant\)`
	f <<= 1 // ERROR `invalid operation: shifted operand f \(variable of type float64\) must be integer`
	n <<= s // ERROR `invalid operation: shift count s \(variable of type string\) must be integer`
	_ = true << n // ERROR `invalid operation: shifted operand true \(untyped bool constant\) must be integer`
	_ = nil << n // ERROR `invalid operation: shifted operand nil must be integer`
	_ = n << nil // ERROR `cannot convert nil to type uint`
	_ = n << true // ERROR `cannot convert true \(untyped bool constant\) to type uint`
	_ = -1 >> n
	_ = -1.0 >> n // ERROR `invalid operation: shifted operand -1\.0 \(type float64\) must be integer`
	_ = uint(1) << (-n)
	_ = int8(1) << 7 // ERROR `int8\(1\) << 7 \(constant 128 of type int8\) overflows int8`
	_ = int8(1<<7) << n // ERROR `constant 128 overflows int8`
}

func main() {
	var u8 uint8 = 256 // ERROR `cannot use 256 \(untyped int constant\) as uint8 value in variable declaration \(overflows\)`
	var i8 int8 = 128 // ERROR `cannot use 128 \(untyped int constant\) as int8 value in variable declaration \(overflows\)`
	var r rune = "a" // ERROR `cannot use "a" \(untyped string constant\) as rune value in variable declaration`
	var b byte = 'Ā' // ERROR `cannot use 'Ā' \(untyped rune constant 256\) as byte value in variable declaration \(overflows\)`
	var f32 float32 = 1e40 // ERROR `cannot use 1e40 \(untyped float constant 1e\+40\) as float32 value in variable declaration \(overflows\)`
	var s string = 'a' // ERROR `cannot use 'a' \(untyped rune constant 97\) as string value in variable declaration`
	var c64 complex64 = 1e40 // ERROR `cannot use 1e40 \(untyped float constant 1e\+40\) as complex64 value in variable declaration \(overflows\)`
	var x int = 1e3
	var y int = 1e-3 // ERROR `cannot use 1e-3 \(untyped float constant 0\.001\) as int value in variable declaration \(truncated\)`
	var z uint = 1 - 2 // ERROR `cannot use 1 - 2 \(untyped int constant -1\) as uint value in variable declaration \(overflows\)`
	_, _, _, _, _, _, _, _, _, _ = u8, i8, r, b, f32, s, c64, x, y, z
	u8 = u8 + 256 // ERROR `256 \(untyped int constant\) overflows uint8`
	u8 = -1 // ERROR `cannot use -1 \(untyped int constant\) as uint8 value in assignment \(overflows\)`
	u8 = u8 / 0 // ERROR `invalid operation: division by zero`
	u8 %= 0 // ERROR `invalid operation: division by zero`
	x = x / 0 // ERROR `invalid operation: division by zero`
	x /= 0.0 // ERROR `invalid operation: division by zero`
	f32 = f32 / 0
	f32 /= 0
	c64 /= 0
	_ = x == 1.5 // ERROR `1\.5 \(untyped float constant\) truncated to int`
	_ = u8 == 256 // ERROR `256 \(untyped int constant\) overflows uint8`
	_ = u8 < -1 // ERROR `-1 \(untyped int constant\) overflows uint8`
	_ = i8 > 200 // ERROR `200 \(untyped int constant\) overflows int8`
	_ = s == 'a' // ERROR `invalid operation: s == 'a' \(mismatched types string and untyped rune\)`
	_ = x + 1.0
	_ = x + 1.5 // ERROR `1\.5 \(untyped float constant\) truncated to int`
	_ = x + "a" // ERROR `invalid operation: x \+ "a" \(mismatched types int and untyped string\)`
	_ = s + 1 // ERROR `invalid operation: s \+ 1 \(mismatched types string and untyped int\)`
	_ = x + nil // ERROR `invalid operation: x \+ nil \(mismatched types int and untyped nil\)`
	_ = x + 'a'
	_ = f32 + 'a'
	_ = c64 + 1.5
	_ = x + 1i // ERROR `1i \(untyped complex constant \(0 \+ 1i\)\) truncated to int`
	_ = x + 0i
	_ = "a"[1] // ERROR `invalid argument: index 1 out of bounds \[0:1\]`
	_ = "a"[-1] // ERROR `invalid argument: index -1 \(constant of type int\) must not be negative`
	_ = "abc"[1:0] // ERROR `invalid slice indices: 0 < 1`
	_ = "abc"[:4] // ERROR `invalid argument: index 4 out of bounds \[0:4\]`
	_ = [3]int{}[3] // ERROR `invalid argument: index 3 out of bounds \[0:3\]`
	_ = uint8(300 - 100)
	_ = uint8(300) // ERROR `constant 300 overflows uint8`
	_ = []int{}[-1] // ERROR `invalid argument: index -1 \(constant of type int\) must not be negative`
	_ = []int{}[1<<70] // ERROR `1 << 70 \(untyped int constant 1180591620717411303424\) overflows int`
	_ = int8(x) + 200 // ERROR `200 \(untyped int constant\) overflows int8`
	x = 1 << 64 // ERROR `cannot use 1 << 64 \(untyped int constant 18446744073709551616\) as int value in assignment \(overflows\)`
	x = 1 << 63 // ERROR `cannot use 1 << 63 \(untyped int constant 9223372036854775808\) as int value in assignment \(overflows\)`
	x = 1<<63 - 1
	_ = 1 << 63 // ERROR `cannot use 1 << 63 \(untyped int constant 9223372036854775808\) as int value in assignment to _ identifier \(overflows\)`
	println(1 << 63) // ERROR `cannot use 1 << 63 \(untyped int constant 9223372036854775808\) as int value in argument to built-in println \(overflows\)`
	println(1 << 64) // ERROR `cannot use 1 << 64 \(untyped int constant 18446744073709551616\) as int value in argument to built-in println \(overflows\)`
	println(-1 << 63)
	var e interface{} = 1 << 64 // ERROR `cannot use 1 << 64 \(untyped int constant 18446744073709551616\) as int value in variable declaration \(overflows\)`
	_ = e
	_ = uint64(1 << 64) // ERROR `constant 18446744073709551616 overflows uint64`
	_ = 9223372036854775808 // ERROR `cannot use 9223372036854775808 \(untyped int constant\) as int value in assignment to _ identifier \(overflows\)`
	_ = -9223372036854775809 // ERROR `cannot use -9223372036854775809 \(untyped int constant\) as int value in assignment to _ identifier \(overflows\)`
	_ = 0x1p-2 + x // ERROR `0x1p-2 \(untyped float constant 0\.25\) truncated to int`
	_ = 1.0e400 // ERROR `cannot use 1\.0e400 \(untyped float constant 1e\+400\) as float64 value in assignment to _ identifier \(overflows\)`
	_ = float32(1e39) // ERROR `cannot convert 1e39 \(untyped float constant 1e\+39\) to type float32`
	_ = int(1e19) // ERROR `cannot convert 1e19 \(untyped float constant 10000000000000000000\) to type int`
	_ = string(-1)
	_ = string(0x110000)
	_ = rune("a") // ERROR `cannot convert "a" \(untyped string constant\) to type rune`
}
