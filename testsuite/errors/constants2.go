// More constants: truncation, shifts, array sizes, duplicate cases.
//
// brolga:errorcheck
package main

func main() {
	var n int
	var i int = 1.5 // ERROR "cannot use 1\.5 \(untyped float constant\) as int value in variable declaration \(truncate"
	_ = 1.5 << 2 // ERROR "invalid operation: shifted operand 1\.5 \(untyped float constant\) must be integer"
	_ = [n]int{} // ERROR "invalid array length n"
	_ = [-1]int{} // ERROR "invalid array length -1 \(untyped int constant\)"
	_ = [2]int{1, 2, 3} // ERROR "index 2 is out of bounds \(>= 2\)"
	_ = "text"[10] // ERROR "invalid argument: index 10 out of bounds \[0:4\]"
	_ = [3]int{}[5] // ERROR "invalid argument: index 5 out of bounds \[0:3\]"
	_ = uint8(300) // ERROR "constant 300 overflows uint8"
	switch i {
	case 1, 2, 1: // ERROR "duplicate case 1 \(constant of type int\) in expression switch"
	}
	_ = map[string]int{"a": 1, "a": 2} // ERROR `duplicate key "a" in map literal`
}
