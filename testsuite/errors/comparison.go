// Comparisons that the language does not have.
//
// brolga:errorcheck
package main

type S struct{ f []int }

func f() {}

func main() {
	var a, b []int
	var m map[string]int
	var s S
	var p *int
	var i interface{ M() }
	_ = a == b // ERROR "invalid operation: a == b \(slice can only be compared to nil\)"
	_ = m == m // ERROR "invalid operation: m == m \(map can only be compared to nil\)"
	_ = f == f // ERROR "invalid operation: f == f \(func can only be compared to nil\)"
	_ = s == s // ERROR "invalid operation: s == s \(struct containing \[\]int cannot be compared\)"
	_ = p == 5 // ERROR "invalid operation: p == 5 \(mismatched types \*int and untyped int\)"
	_ = i == 3 // ERROR "invalid operation: i == 3 \(mismatched types interface\{M\(\)\} and untyped int\)"
	_ = f < nil // ERROR "invalid operation: f < nil \(operator < not defined on func\)"
	_ = "a" < 'b' // ERROR `invalid operation: "a" < 'b' \(mismatched types untyped string and untyped rune\)`
	_ = nil == nil // ERROR "invalid operation: nil == nil \(operator == not defined on untyped nil\)"
	_ = map[[]int]string{} // ERROR "invalid map key type \[\]int"
}
