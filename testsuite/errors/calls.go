// Calls with wrong arguments and results.
//
// brolga:errorcheck
package main

func two(a int, b string) (int, error) { return a, nil }
func variadic(p string, v ...int)      {}
func nothing()                         {}

func main() {
	two(1) // ERROR "not enough arguments in call to two"
	two(1, "a", 2) // ERROR "too many arguments in call to two"
	two("a", 1) // ERROR `cannot use "a" \(untyped string constant\) as int value in argument to two` "cannot use 1 \(untyped int constant\) as string value in argument to two"
	x := two(1, "b") // ERROR "assignment mismatch: 1 variable but two returns 2 values"
	a, b, c := two(1, "c") // ERROR "assignment mismatch: 3 variables but two returns 2 values"
	y := nothing() // ERROR "nothing\(\) \(no value\) used as value"
	variadic(1, 2) // ERROR "cannot use 1 \(untyped int constant\) as string value in argument to variadic"
	variadic("a", []int{1}) // ERROR "cannot use \[\]int\{…\} \(value of type \[\]int\) as int value in argument to variadic"
	variadic("a", 1, []int{2}...) // ERROR "too many arguments in call to variadic"
	5()
	_, _, _, _, _ = x, a, b, c, y
}
