// Declarations that are not valid: variables, short declarations, functions, init and main, blank names, shadowing.
//
// brolga:errorcheck
// brolga:build -gcflags=-e
package main

import "unsafe"

var a1, a2 = 1 // ERROR `assignment mismatch: 2 variables but 1 value`
var a3 = 1, 2 // ERROR `extra init expr 2`
var a4, a5 int = 1, 2, 3 // ERROR `extra init expr 3`
var a6, a7 = two(), 1 // ERROR `multiple-value two\(\) \(value of type \(int, int\)\) in single-value context`
var a8, a9, a10 = two() // ERROR `assignment mismatch: 3 variables but two returns 2 values`
var a11 = two() // ERROR `multiple-value two\(\) \(value of type \(int, int\)\) in single-value context`
var a12 = none() // ERROR `none\(\) \(no value\) used as value`
var a13 = nil // ERROR `use of untyped nil in variable declaration`
var a14 = a15 // ERROR `initialization cycle for a14`
var a15 = a14
var a16 = f16() // ERROR `initialization cycle for a16`
var a17 int = a17 // ERROR `initialization cycle: a17 refers to itself`
var a18 undefinedType // ERROR `undefined: undefinedType`
var a19 = undefinedName // ERROR `undefined: undefinedName`
var a20 undefinedType = 1 // ERROR `undefined: undefinedType`
var a21 = int // ERROR `int \(type\) is not an expression`
var a22 = func() int { return a22 }() // ERROR `initialization cycle: a22 refers to itself`
var a23 = unsafe.Sizeof(a23) // ERROR `initialization cycle: a23 refers to itself`
var a24 = len(a24) // ERROR `initialization cycle: a24 refers to itself`
var a25 [len(a25)]int // ERROR `initialization cycle: a25 refers to itself`
var a26 = &a26 // ERROR `initialization cycle: a26 refers to itself`
var a27 = []int{a27[0]} // ERROR `initialization cycle: a27 refers to itself`
var a28 = m28.m // ERROR `initialization cycle for a28`
var a29, a30 = 1, "a", undefinedName // ERROR `extra init expr undefinedName`
var a31 string = two() // ERROR `multiple-value two\(\) \(value of type \(int, int\)\) in single-value context`
var a32, a33 string = two() // ERROR `cannot use 1st function result \(value of type int\) as string value in multiple assignment` `cannot use 2nd function result \(value of type int\) as string value in multiple assignment`
var a34, a35 int = true, "x" // ERROR `cannot use true \(untyped bool constant\) as int value in variable declaration` `cannot use "x" \(untyped string constant\) as int value in variable declaration`
var _ = undefinedBlank // ERROR `undefined: undefinedBlank`
var _ int = "a" // ERROR `cannot use "a" \(untyped string constant\) as int value in variable declaration`
var a36 = (two()) // ERROR `multiple-value \(two\(\)\) \(value of type \(int, int\)\) in single-value context`
var a37, a38 = (two())

type t28 struct{}

var m28 t28

func (t28) m() { _ = a28 }

func two() (int, int) { return 1, 2 }
func none()           {}
func f16() int        { return a16 }

func init() int        { return 1 } // ERROR `func init must have no arguments and no return values`
func init(x int)       {} // ERROR `func init must have no arguments and no return values`
func init[T any]()     {} // ERROR `func init must have no type parameters`
func main() int        { return 1 } // ERROR `func main must have no arguments and no return values`
func bodyless()
func duplicate(a, a int)         {} // ERROR `a redeclared in this block`
func duplicateResult(a int) (a int) { return } // ERROR `a redeclared in this block` `result parameter a not in scope at return`
func (r t28) receiver(r int)     {} // ERROR `r redeclared in this block`
func (r t28) result() (r int)    { return } // ERROR `r redeclared in this block` `result parameter r not in scope at return`
func local(a int) {
	var a int // ERROR `a redeclared in this block`
	a := 1 // ERROR `no new variables on left side of :=`
	_ = a
}
func _() { undefinedInBlank() } // ERROR `undefined: undefinedInBlank`
func _() { x := 1 } // ERROR `declared and not used: x`
func f() { init() } // ERROR `undefined: init`
func g() { _ = init } // ERROR `undefined: init`
func h() { main() }

var init = 1 // ERROR `cannot declare init - must be func`
const init = 1 // ERROR `cannot declare init - must be func`
type init int // ERROR `cannot declare init - must be func`

type main struct{} // ERROR `cannot declare main - must be func`

func shortDeclarations() {
	a, b := 1 // ERROR `declared and not used: a` `declared and not used: b` `assignment mismatch: 2 variables but 1 value`
	c := 1, 2 // ERROR `declared and not used: c` `assignment mismatch: 1 variable but 2 values`
	d, e := two(), 1 // ERROR `declared and not used: d` `declared and not used: e` `multiple-value two\(\) \(value of type \(int, int\)\) in single-value context`
	g, h, i := two() // ERROR `declared and not used: g` `declared and not used: h` `declared and not used: i` `assignment mismatch: 3 variables but two returns 2 values`
	j := none() // ERROR `declared and not used: j` `none\(\) \(no value\) used as value`
	k := nil // ERROR `declared and not used: k` `use of untyped nil in assignment`
	l := int // ERROR `declared and not used: l` `int \(type\) is not an expression`
	m, m := 1, 2 // ERROR `declared and not used: m` `m repeated on left side of :=`
	_ := 1 // ERROR `no new variables on left side of :=`
	_, _ := 1, 2 // ERROR `no new variables on left side of :=`
	var n int // ERROR `declared and not used: n`
	n := 2 // ERROR `no new variables on left side of :=`
	n, _ := 3, 4 // ERROR `no new variables on left side of :=`
	n, o := "a", 1 // ERROR `declared and not used: o` `cannot use "a" \(untyped string constant\) as int value in multiple assignment`
	p := undefinedName // ERROR `declared and not used: p` `undefined: undefinedName`
	q, r := undefinedName, undefinedName // ERROR `declared and not used: q` `declared and not used: r` `undefined: undefinedName`
}

func assignments() {
	var a, b int
	var s string
	var p *int
	var x struct{ f int }
	a = 1, 2 // ERROR `assignment mismatch: 1 variable but 2 values`
	a, b = 1 // ERROR `assignment mismatch: 2 variables but 1 value`
	a, b = two(), 1 // ERROR `multiple-value two\(\) \(value of type \(int, int\)\) in single-value context`
	a, b = two(), two() // ERROR `multiple-value two\(\) \(value of type \(int, int\)\) in single-value context`
	a = two() // ERROR `assignment mismatch: 1 variable but two returns 2 values`
	a, b, _ = two() // ERROR `assignment mismatch: 3 variables but two returns 2 values`
	a = none() // ERROR `none\(\) \(no value\) used as value`
	a = "a" // ERROR `cannot use "a" \(untyped string constant\) as int value in assignment`
	a, s = two() // ERROR `cannot use 2nd function result \(value of type int\) as string value in multiple assignment`
	1 = a // ERROR `cannot assign to 1 \(neither addressable nor a map index expression\)`
	a + b = 1 // ERROR `cannot assign to a \+ b \(neither addressable nor a map index expression\)`
	"a" = s // ERROR `cannot assign to "a" \(neither addressable nor a map index expression\)`
	nil = p // ERROR `cannot assign to nil \(neither addressable nor a map index expression\)`
	two() = 1 // ERROR `multiple-value two\(\) \(value of type \(int, int\)\) in single-value context`
	none = nil // ERROR `cannot assign to none \(neither addressable nor a map index expression\)`
	int = 1 // ERROR `int \(type\) is not an expression`
	s[0] = 'a' // ERROR `cannot assign to s\[0\] \(neither addressable nor a map index expression\)`
	"abc"[0] = 'a' // ERROR `cannot assign to "abc"\[0\] \(neither addressable nor a map index expression\)`
	_ = _ // ERROR `cannot use _ as value or type`
	a = _ // ERROR `cannot use _ as value or type`
	_ = nil // ERROR `use of untyped nil in assignment to _ identifier`
	_ = int // ERROR `int \(type\) is not an expression`
	_ = none() // ERROR `none\(\) \(no value\) used as value`
	_, _ = two()
	_ += 1 // ERROR `cannot use _ as value or type`
	a += s // ERROR `invalid operation: a \+= s \(mismatched types int and string\)`
	s -= "a" // ERROR `invalid operation: operator - not defined on s \(variable of type string\)`
	x = 1 // ERROR `cannot use 1 \(untyped int constant\) as struct\{f int\} value in assignment`
	x.f = "a" // ERROR `cannot use "a" \(untyped string constant\) as int value in assignment`
	x.g = 1 // ERROR `x\.g undefined \(type struct\{f int\} has no field or method g\)`
	(a) = 1
	(x.f), (_) = 1, 2
	struct{ f int }{}.f = 1 // ERROR `cannot assign to struct\{f int\}\{\}\.f \(neither addressable nor a map index expression\)`
	[2]int{}[0] = 1 // ERROR `cannot assign to \[2\]int\{\}\[0\] \(neither addressable nor a map index expression\)`
	[]int{1}[0] = 1
	map[int]int{}[0] = 1
	map[int]struct{ f int }{}[0].f = 1 // ERROR `cannot assign to struct field map\[int\]struct\{f int\}\{\}\[0\]\.f in map`
	map[int][2]int{}[0][0] = 1 // ERROR `cannot assign to map\[int\]\[2\]int\{\}\[0\]\[0\] \(neither addressable nor a map index expression\)`
	*p = "a" // ERROR `cannot use "a" \(untyped string constant\) as int value in assignment`
	*a = 1 // ERROR `invalid operation: cannot indirect a \(variable of type int\)`
	&a = p // ERROR `cannot assign to &a \(neither addressable nor a map index expression\)`
	func() {} = nil // ERROR `cannot assign to func\(\) \{\} \(neither addressable nor a map index expression\)`
	c = 1 // ERROR `cannot assign to c \(neither addressable nor a map index expression\)`
	undefinedName = 1 // ERROR `undefined: undefinedName`
	undefinedName, a = 1, "a" // ERROR `undefined: undefinedName` `cannot use "a" \(untyped string constant\) as int value in multiple assignment`
	a++
	s++ // ERROR `invalid operation: s\+\+ \(non-numeric type string\)`
	s-- // ERROR `invalid operation: s-- \(non-numeric type string\)`
	1++ // ERROR `cannot assign to 1 \(neither addressable nor a map index expression\)`
	two()++ // ERROR `multiple-value two\(\) \(value of type \(int, int\)\) in single-value context`
	p++ // ERROR `invalid operation: p\+\+ \(non-numeric type \*int\)`
	undefinedName++ // ERROR `undefined: undefinedName`
	x++ // ERROR `invalid operation: x\+\+ \(non-numeric type struct\{f int\}\)`
	iota = 1 // ERROR `cannot use iota outside constant declaration`
	true = false // ERROR `cannot assign to true \(neither addressable nor a map index expression\)`
	len = 1 // ERROR `len \(built-in\) must be called`
	main = 1 // ERROR `cannot assign to main \(neither addressable nor a map index expression\)`
	unsafe = 1 // ERROR `use of package unsafe not in selector`
	unsafe.Sizeof = nil // ERROR `unsafe\.Sizeof \(built-in\) must be called`
}

const c = 1
