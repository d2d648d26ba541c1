// Values of wrong types in statements of all sorts.
//
// brolga:errorcheck
// brolga:build -gcflags=-e
package main

type T struct{ a, b int }

func f() (int, string) { return 1, "" }
func g(T)              {}
func main() {
	var x int
	x, y := f()
	var t T = T{1, 2}
	t.a, t.b = f() // ERROR `cannot use 2nd function result \(value of type string\) as int value in multiple assignment`
	g(T{1}) // ERROR `too few values in struct literal of type T`
	g(t, t) // ERROR `too many arguments in call to g`
	for i := range t { // ERROR `cannot range over t \(variable of struct type T\)`
		_ = i
	}
	var a [3]int = [...]int{1, 2} // ERROR `cannot use \[\.\.\.\]int\{…\} \(value of type \[2\]int\) as \[3\]int value in variable declaration`
	var s []int = a // ERROR `cannot use a \(variable of type \[3\]int\) as \[\]int value in variable declaration`
	s = a[:]
	if s == nil || s { // ERROR `invalid operation: s == nil \|\| s \(mismatched types untyped bool and \[\]int\)`
	}
	var e error = "x" // ERROR `declared and not used: e` `cannot use "x" \(constant of type string\) as error value in variable declaration: string does not implement error \(missing method Error\)`
	e = T{} // ERROR `cannot use T\{\} \(value of struct type T\) as error value in assignment: T does not implement error \(missing method Error\)`
	var p *T = t // ERROR `cannot use t \(variable of struct type T\) as \*T value in variable declaration`
	p = &t.a // ERROR `cannot use &t\.a \(value of type \*int\) as \*T value in assignment`
	p.c() // ERROR `p\.c undefined \(type \*T has no field or method c\)`
	switch p := p.(type) { // ERROR `p declared and not used` `p \(variable of type \*T\) is not an interface`
	}
	_ = p.a.b // ERROR `p\.a\.b undefined \(type int has no field or method b\)`
	_ = x + y // ERROR `invalid operation: x \+ y \(mismatched types int and string\)`
	func(a int, b string) {}(f())
	func(a int) {}(f()) // ERROR `too many arguments in call to func\(a int\) \{\}`
	_ = [2]int{f()} // ERROR `multiple-value f\(\) \(value of type \(int, string\)\) in single-value context`
	_, _, _ = f() // ERROR `assignment mismatch: 3 variables but f returns 2 values`
	return 1 // ERROR `too many return values`
}
