// Constants that overflow or do not convert.
//
// brolga:errorcheck
package main

const big = 1 << 100

const notConstant = len(make([]int, 3)) // ERROR "len\(make\(\[\]int, 3\)\) \(value of type int\) is not constant"

func main() {
	var i8 int8 = 128 // ERROR "cannot use 128 \(untyped int constant\) as int8 value in variable declaration \(overflows"
	var u uint = -1 // ERROR "cannot use -1 \(untyped int constant\) as uint value in variable declaration \(overflows\)"
	var i int = big // ERROR "cannot use big \(untyped int constant 1267650600228229401496703205376\) as int value in va"
	x := 1 / 0 // ERROR "invalid operation: division by zero"
	y := 1.5 % 2 // ERROR "invalid operation: operator % not defined on 1\.5 \(untyped float constant\)"
	var f float32 = 1e100 // ERROR "cannot use 1e100 \(untyped float constant 1e\+100\) as float32 value in variable declarati"
	z := 10 << -1 // ERROR "invalid operation: negative shift count -1 \(untyped int constant\)"
	var r rune = "a" // ERROR `cannot use "a" \(untyped string constant\) as rune value in variable declaration`
	var b byte = 'é' + 1000 // ERROR "cannot use 'é' \+ 1000 \(untyped rune constant 1233\) as byte value in variable declaratio"
	_, _, _, _, _, _, _, _, _ = i8, u, i, x, y, f, z, r, b
}
