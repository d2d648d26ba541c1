// Values that cannot be assigned.
//
// brolga:errorcheck
package main

type A struct{ x int }
type B struct{ x int }
type I interface{ M() }
type P struct{}

func (*P) M() {}

func main() {
	var i int = "string" // ERROR `cannot use "string" \(untyped string constant\) as int value in variable declaration`
	var s string = 1 // ERROR "cannot use 1 \(untyped int constant\) as string value in variable declaration"
	var f float64 = i // ERROR "cannot use i \(variable of type int\) as float64 value in variable declaration"
	var a A = B{1} // ERROR "cannot use B\{…\} \(value of struct type B\) as A value in variable declaration"
	var n I = P{} // ERROR "cannot use P\{\} \(value of struct type P\) as I value in variable declaration: P does not"
	var e error = 5 // ERROR "cannot use 5 \(constant of type int\) as error value in variable declaration: int does not"
	var c chan<- int = make(<-chan int) // ERROR "cannot use make\(<-chan int\) \(value of type <-chan int\) as chan<- int value in variable"
	var p *int = nil
	*p, i = 1 // ERROR "assignment mismatch: 2 variables but 1 value"
	i, s = s, i // ERROR "cannot use s \(variable of type string\) as int value in multiple assignment" "cannot use i \(variable of type int\) as string value in multiple assignment"
	_, _, _, _, _, _ = f, a, n, e, c, p
}
