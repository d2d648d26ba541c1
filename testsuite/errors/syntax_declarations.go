// Declarations with syntax errors.
//
// brolga:errorcheck
// brolga:build -gcflags=-e
package main

var
var x // ERROR `syntax error: unexpected keyword var, expected name`
var x int = 
var x, y int // ERROR `syntax error: unexpected keyword var, expected expression`
var x y z
var 1 = 2
var x := 1
var (x int
var a = 1 b = 2
const
const x =
const x int
const x, = 1
const 5 = 5
type
type T
type T =
type T int string
type T struct
type T struct { a } // ERROR `syntax error: unexpected \} after top level declaration`
type T struct { a int b int } // ERROR `syntax error: unexpected name b in struct type; possibly missing semicolon or newline or \}`
type T struct { a, } // ERROR `syntax error: unexpected \}, expected name`
type T struct { a int, b int } // ERROR `syntax error: unexpected keyword type, expected field name or embedded type`
type T struct { a int = 1 } // ERROR `syntax error: unexpected = in struct type; possibly missing semicolon or newline or \}`
type T struct { (a) int } // ERROR `syntax error: cannot parenthesize embedded type`
type T struct { (E) } // ERROR `syntax error: cannot parenthesize embedded type`
type T struct { *(E) } // ERROR `syntax error: cannot parenthesize embedded type`
type T struct { *[]int } // ERROR `syntax error: unexpected \[, expected name`
type T struct { f() } // ERROR `syntax error: unexpected \), expected type`
type T struct { var a int } // ERROR `syntax error: unexpected keyword var, expected field name or embedded type`
type T struct { a int "tag" "other" } // ERROR `syntax error: unexpected literal "other" in struct type; possibly missing semicolon or newline or \}`
type T struct { a int 5 }
type T struct { a.b.c } // ERROR `syntax error: unexpected \. in struct type; possibly missing semicolon or newline or \}`
type T struct { a.b int } // ERROR `syntax error: unexpected name int in struct type; possibly missing semicolon or newline or \}`
type T interface
type T interface { a int } // ERROR `syntax error: unexpected keyword type, expected \{`
type T interface { f() int string } // ERROR `syntax error: unexpected name string in interface type; possibly missing semicolon or newline or \}`
type T interface { func f() } // ERROR `syntax error: unexpected name f, expected \(`
type T interface { f }
type T interface { int, string } // ERROR `syntax error: unexpected comma in interface type; possibly missing semicolon or newline or \}`
type T interface { f(), g() } // ERROR `syntax error: unexpected comma in interface type; possibly missing semicolon or newline or \}`
type T interface { (f)() } // ERROR `syntax error: unexpected \( in interface type; possibly missing semicolon or newline or \}`
type T interface { int | } // ERROR `syntax error: unexpected \}, expected ~ term or type`
type T interface { | int } // ERROR `syntax error: unexpected \|, expected ~ term or type`
type T interface { ~ } // ERROR `syntax error: unexpected \}, expected type`
type T interface { f[T any]() } // ERROR `interface method must have no type parameters`
type T interface { []int }
type T interface { *int }
type T interface { (int) }
type T map
type T map[]int // ERROR `syntax error: unexpected keyword type, expected \[`
type T map[int] // ERROR `syntax error: unexpected newline, expected type`
type T map int // ERROR `syntax error: unexpected name int, expected \[`
type T chan // ERROR `syntax error: unexpected keyword type, expected type`
type T <-chan
type T chan-> int
type T [3 // ERROR `syntax error: unexpected newline, expected \]`
type T [] // ERROR `syntax error: unexpected keyword type, expected type`
type T [...] // ERROR `syntax error: unexpected newline, expected type`
type T func
type T func( // ERROR `syntax error: unexpected keyword type, expected \(`
type T func(a int, string) // ERROR `syntax error: unexpected keyword type, expected \)`
type T func(a, b)
type T func(a ...int, b int) // ERROR `can only use \.\.\. with final parameter`
type T func(...int, string) // ERROR `can only use \.\.\. with final parameter`
type T func(a, b ...int) // ERROR `can only use \.\.\. with final parameter`
type T func() (int, a string)
type T func() ()
type T func[P any]() // ERROR `syntax error: function type must have no type parameters`
type T *
type T (int // ERROR `syntax error: unexpected keyword type, expected type`
type T[] int
type T[P] int
type T[P any int // ERROR `syntax error: unexpected name int in parameter list; possibly missing comma or \]`
type T[P any,] int
type T[P any, Q] int // ERROR `syntax error: missing type constraint`
type T[P, Q any] = int
type T[P *Q] int
type T[P *Q,] int
type T[P (Q)] int
type T[P *Q|R] int
type T[P interface{}, 5] int // ERROR `syntax error: unexpected literal 5, expected \]`
type T[5 any] int // ERROR `syntax error: unexpected name any, expected \]`
type T[P.Q any] int // ERROR `syntax error: unexpected name any, expected \]`
type T[P ~int] int
type T[P ~] int // ERROR `syntax error: unexpected \], expected type`
type T[P any] = = int // ERROR `syntax error: unexpected = in type declaration`
func
func f // ERROR `syntax error: unexpected keyword func, expected name or \(`
func f()
func f { // ERROR `syntax error: unexpected \{, expected \(`
} // ERROR `syntax error: unexpected \}, expected \)`
func f() int, string { // ERROR `syntax error: unexpected comma after top level declaration`
}
func f() (int, a string) {
}
func f(a int b int) { // ERROR `syntax error: unexpected name b in parameter list; possibly missing comma or \)`
}
func f(a, int) {
}
func f(a int,, b int) { // ERROR `syntax error: unexpected comma, expected \)`
}
func f(,) { // ERROR `syntax error: unexpected comma, expected \)`
}
func f(a int, string) { // ERROR `syntax error: missing parameter type`
}
func f(a.b int) { // ERROR `syntax error: unexpected name int in parameter list; possibly missing comma or \)`
}
func f(...) { // ERROR `syntax error: \.\.\. is missing type`
}
func f(a ...) { // ERROR `syntax error: \.\.\. is missing type`
}
func f(a... int) {
}
func f(a = 1) { // ERROR `syntax error: unexpected = in parameter list; possibly missing comma or \)`
}
func f() = 1 // ERROR `syntax error: unexpected = after top level declaration`
func f() => 1 // ERROR `syntax error: unexpected = after top level declaration`
func f() { } } // ERROR `syntax error: unexpected \} after top level declaration`
func (f) { // ERROR `syntax error: unexpected \{, expected name`
}
func () f() { // ERROR `method has no receiver`
}
func (a, b T) f() { // ERROR `method has multiple receivers`
}
func (a T, b T) f() { // ERROR `method has multiple receivers`
}
func (...T) f() { // ERROR `invalid use of \.\.\.`
}
func (a ...T) f() { // ERROR `invalid use of \.\.\.`
}
func (T) () { // ERROR `syntax error: unexpected \(, expected name`
}
func (T).f() { // ERROR `syntax error: unexpected \., expected name`
}
func (t T) f[P any]() {
}
func f[]() { // ERROR `syntax error: empty type parameter list`
}
func f[P]() { // ERROR `syntax error: missing type constraint`
}
func f[P any() { // ERROR `syntax error: unexpected \( in parameter list; possibly missing comma or \]`
}
func f[P any](a P]) {
}
func f() { func g() {} } // ERROR `syntax error: unexpected name g, expected \(`
func f() { func (t T) g() {} } // ERROR `syntax error: unexpected \{ at end of statement`
func (t T[int, string) f() { // ERROR `syntax error: unexpected \), expected \]`
}
func (t *(T)) f() {
}
func ((t T)) f() { // ERROR `syntax error: unexpected name T, expected \)`
}
func (t (T)) f() {
}
func f.g() { // ERROR `syntax error: unexpected \., expected \(`
} // ERROR `syntax error: unexpected \} after top level declaration`
func 1() { // ERROR `syntax error: unexpected literal 1, expected name or \(`
}
func if() { // ERROR `syntax error: unexpected keyword if, expected name or \(`
}
func f(type int) { // ERROR `syntax error: unexpected keyword type, expected \)`
}
func f(if int) { // ERROR `syntax error: unexpected keyword if, expected \)`
}
var func = 1 // ERROR `syntax error: unexpected keyword func, expected name`
var map int // ERROR `syntax error: unexpected keyword map, expected name`
type if int // ERROR `syntax error: unexpected keyword if, expected name`
const range = 1 // ERROR `syntax error: unexpected keyword range, expected name`
x = 1 // ERROR `syntax error: non-declaration statement outside function body`
x := 1
f()
if true {}
for {}
return
{}
;
else
}
)
]
"abc"
5
// The end.
