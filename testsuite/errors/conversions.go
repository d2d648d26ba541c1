// Conversions that the language does not have.
//
// brolga:errorcheck
package main

type A struct{ x int }
type B struct{ y int }

func main() {
	i, s, f := 1, "s", 1.5
	_ = int(s) // ERROR "cannot convert s \(variable of type string\) to type int"
	_ = string(f) // ERROR "cannot convert f \(variable of type float64\) to type string"
	_ = []int(s) // ERROR "cannot convert s \(variable of type string\) to type \[\]int"
	_ = B(A{}) // ERROR "cannot convert A\{\} \(value of struct type A\) to type B"
	_ = (*int)(i) // ERROR "cannot convert i \(variable of type int\) to type \*int"
	_ = [2]int([]string{}) // ERROR "cannot convert \[\]string\{\} \(value of type \[\]string\) to type \[2\]int"
	_ = func()(i) // ERROR "func\(\) i \(type\) is not an expression" "i \(local variable\) is not a type"
	_ = bool(i) // ERROR "cannot convert i \(variable of type int\) to type bool"
	_ = int(nil) // ERROR "cannot convert nil to type int"
	_ = map[string]int([]int{})
}
