// More built-in functions with wrong arguments; values that are not used.
//
// brolga:errorcheck
package main

func main() {
	s := []int{}
	len(s) // ERROR "len\(s\) \(value of type int\) is not used"
	append(s, 1) // ERROR "append\(s, 1\) \(value of type \[\]int\) is not used"
	_ = min(1, "a") // ERROR "invalid argument: mismatched types untyped int \(previous argument\) and untyped string \("
	clear(5) // ERROR "invalid argument: cannot clear 5 \(untyped int constant\): argument must be \(or constrain"
	_ = new() // ERROR "invalid operation: not enough arguments for new\(\) \(expected 1, found 0\)"
	_ = complex(1, "a") // ERROR `invalid operation: complex\(1, "a"\) \(mismatched types untyped float and untyped string\)`
	_ = real(5.0i, 1) // ERROR "invalid operation: too many arguments for real\(5\.0i, 1\) \(expected 1, found 2\)"
	panic() // ERROR "invalid operation: not enough arguments for panic\(\) \(expected 1, found 0\)"
	s[0] // ERROR "s\[0\] \(variable of type int\) is not used"
	_ = imag("x") // ERROR "invalid argument: argument has type untyped string, expected complex type"
	s == nil
	func() {}
	print
}
