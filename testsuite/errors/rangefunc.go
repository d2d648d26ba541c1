// Ranges over functions of wrong types.
//
// brolga:errorcheck
package main

func main() {
	for x := range func() {} { // ERROR "cannot range over func\(\) \{\} \(value of type func\(\)\): func must be func\(yield func"
		_ = x
	}
	for range func(int) {} { // ERROR "cannot range over func\(int\) \{\} \(value of type func\(int\)\): func must be func\(yield"
	}
	for a, b := range func(yield func(int) bool) {} { // ERROR "range over func\(yield func\(int\) bool\) \{\} \(value of type func\(yield func\(int\) boo"
		_, _ = a, b
	}
	for range func(yield func(int)) {} { // ERROR "cannot range over func\(yield func\(int\)\) \{\} \(value of type func\(yield func\(int\)\)"
	}
	for x := range func(yield func() bool) {} { // ERROR "range over func\(yield func\(\) bool\) \{\} \(value of type func\(yield func\(\) bool\)\) "
		_ = x
	}
	var s string // ERROR "declared and not used: s"
	for s = range []int{1} { // ERROR "cannot use s \(value of type int\) as string value in assignment"
	}
	for i, s := range "text" { // ERROR "declared and not used: s"
		s = "x" // ERROR `cannot use "x" \(untyped string constant\) as rune value in assignment`
		_ = i
	}
}
