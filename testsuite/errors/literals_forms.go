// Composite and function literals that are not valid.
//
// brolga:errorcheck
// brolga:build -gcflags=-e
package main

import (
	"strings"
	"time"
)

type T struct {
	a int
	b string
}
type E struct {
	T
	c int
}
type PE struct {
	*T
	c int
}
type A struct{ x, y int }
type B struct{ x int }
type AB struct {
	A
	B
}
type I interface{ m() }
type P *T
type G[X any] struct{ x X }
type Core interface{ ~[]int }

func two() (int, string) { return 1, "" }
func none()              {}

var (
	s1  = T{1} // ERROR `too few values in struct literal of type T`
	s2  = T{1, "a", 2} // ERROR `too many values in struct literal of type T`
	s3  = T{"a", 1} // ERROR `cannot use "a" \(untyped string constant\) as int value in struct literal` `cannot use 1 \(untyped int constant\) as string value in struct literal`
	s4  = T{a: 1, a: 2} // ERROR `duplicate field name a in struct literal`
	s5  = T{c: 1} // ERROR `unknown field c in struct literal of type T`
	s6  = T{a: "a"} // ERROR `cannot use "a" \(untyped string constant\) as int value in struct literal`
	s7  = T{a: 1, "b"} // ERROR `mixture of field:value and value elements in struct literal`
	s8  = T{1, b: "a"} // ERROR `mixture of field:value and value elements in struct literal`
	s9  = T{T.a: 1} // ERROR `invalid field name T\.a in struct literal`
	s10 = T{1: 1} // ERROR `invalid field name 1 in struct literal`
	s11 = T{"a": 1} // ERROR `invalid field name "a" in struct literal`
	s12 = T{two()} // ERROR `multiple-value two\(\) \(value of type \(int, string\)\) in single-value context` `too few values in struct literal of type T`
	s13 = T{a: none()} // ERROR `none\(\) \(no value\) used as value`
	s14 = T{a: two()} // ERROR `multiple-value two\(\) \(value of type \(int, string\)\) in single-value context`
	s15 = T{undefinedName: 1} // ERROR `unknown field undefinedName in struct literal of type T`
	s16 = T{a: undefinedName} // ERROR `undefined: undefinedName`
	s17 = T{nil, ""} // ERROR `cannot use nil as int value in struct literal`
	s18 = T{_: 1} // ERROR `unknown field _ in struct literal of type T`
	s19 = T{(a): 1} // ERROR `invalid field name \(a\) in struct literal`
	s20 = T{a: int} // ERROR `int \(type\) is not an expression`
	s21 = E{a: 1}
	s22 = E{a: 1, c: 2}
	s23 = E{T: T{}, a: 1} // ERROR `cannot specify promoted field a and enclosing embedded field T`
	s24 = E{a: 1, T: T{}} // ERROR `cannot specify embedded field T and enclosed promoted field a`
	s25 = E{a: 1, a: 2} // ERROR `duplicate field name a in struct literal`
	s26 = PE{a: 1} // ERROR `invalid implicit pointer indirection to reach a`
	s27 = AB{x: 1} // ERROR `unknown field x in struct literal of type AB`
	s28 = AB{y: 1}
	s29 = AB{A: A{}, y: 1} // ERROR `cannot specify promoted field y and enclosing embedded field A`
	s30 = E{T{1, "a"}, 2}
	s31 = E{1, "a", 2} // ERROR `cannot use 1 \(untyped int constant\) as T value in struct literal` `cannot use "a" \(untyped string constant\) as int value in struct literal` `too many values in struct literal of type E`
	s32 = E{T.a: 1} // ERROR `invalid field name T\.a in struct literal`
	s33 = E{d: 1} // ERROR `unknown field d in struct literal of type E`
	s34 = E{a: "x"} // ERROR `cannot use "x" \(untyped string constant\) as int value in struct literal`
	s35 = E{A: 1} // ERROR `unknown field A in struct literal of type E, but does have a`
	s36 = E{a: 1, b: "", a: 2} // ERROR `duplicate field name a in struct literal`

	a1  = [2]int{1, 2, 3} // ERROR `index 2 is out of bounds \(>= 2\)`
	a2  = [2]int{5: 1} // ERROR `invalid argument: index 5 out of bounds \[0:2\]`
	a3  = [2]int{-1: 1} // ERROR `invalid argument: index -1 \(constant of type int\) must not be negative`
	a4  = [2]int{"a": 1} // ERROR `cannot convert "a" \(untyped string constant\) to type int`
	a5  = [2]int{0: 1, 0: 2} // ERROR `duplicate index 0 in array or slice literal`
	a6  = [2]int{1: 1, 2} // ERROR `index 2 is out of bounds \(>= 2\)`
	a7  = [...]int{1 << 70: 1} // ERROR `1 << 70 \(untyped int constant 1180591620717411303424\) overflows int`
	a8  = []int{1.5: 1} // ERROR `1\.5 \(untyped float constant\) truncated to int`
	a9  = []int{1.0: 1, 1: 2} // ERROR `duplicate index 1 in array or slice literal`
	a10 = []int{0: 1, 2, 1: 3} // ERROR `duplicate index 1 in array or slice literal`
	a11 = []int{"a", 1.5, nil, 'a'} // ERROR `cannot use "a" \(untyped string constant\) as int value in array or slice literal` `cannot use 1\.5 \(untyped float constant\) as int value in array or slice literal \(truncated\)` `cannot use nil as int value in array or slice literal`
	a12 = []int{n: 1} // ERROR `index n must be integer constant`
	a13 = []int{a: 1} // ERROR `undefined: a`
	a14 = []int{two()} // ERROR `multiple-value two\(\) \(value of type \(int, string\)\) in single-value context`
	a15 = []int{none()} // ERROR `none\(\) \(no value\) used as value`
	a16 = []string{1} // ERROR `cannot use 1 \(untyped int constant\) as string value in array or slice literal`
	a17 = []T{{1, "a"}, {b: "x"}, {1}, {c: 1}, T{}, 1} // ERROR `too few values in struct literal of type T` `unknown field c in struct literal of type T` `cannot use 1 \(untyped int constant\) as T value in array or slice literal`
	a18 = []*T{{1, "a"}, &T{}, T{}, nil} // ERROR `cannot use T\{\} \(value of struct type T\) as \*T value in array or slice literal`
	a19 = [][]int{{1}, {"a"}, []int{2}, 1} // ERROR `cannot use "a" \(untyped string constant\) as int value in array or slice literal` `cannot use 1 \(untyped int constant\) as \[\]int value in array or slice literal`
	a20 = []any{{}, 1, "a"} // ERROR `invalid composite literal element type any`
	a21 = []I{{}} // ERROR `invalid composite literal element type I`
	a22 = []P{{1, "a"}}
	a23 = [...]string{2: "a", "b", 2: "c"} // ERROR `duplicate index 2 in array or slice literal`
	a24 = [-1]int{} // ERROR `invalid array length -1 \(untyped int constant\)`
	a25 = [n]int{} // ERROR `invalid array length n`
	a26 = []undefinedType{1} // ERROR `undefined: undefinedType`
	a27 = []int{int} // ERROR `int \(type\) is not an expression`
	a28 = [...]int{5: 1, 'a': 2}
	a29 = []uint8{256, -1} // ERROR `cannot use 256 \(untyped int constant\) as uint8 value in array or slice literal \(overflows\)` `cannot use -1 \(untyped int constant\) as uint8 value in array or slice literal \(overflows\)`
	a30 = []**T{{}} // ERROR `invalid composite literal element type \*\*T`
	a31 = [2][2]int{{1, 2, 3}, {1: 1, 1: 2}, {}} // ERROR `index 2 is out of bounds \(>= 2\)` `duplicate index 1 in array or slice literal` `index 2 is out of bounds \(>= 2\)`

	m1  = map[string]int{"a": 1, "a": 2} // ERROR `duplicate key "a" in map literal`
	m2  = map[string]int{1: 1} // ERROR `cannot use 1 \(untyped int constant\) as string value in map literal`
	m3  = map[string]int{"a": "b"} // ERROR `cannot use "b" \(untyped string constant\) as int value in map literal`
	m4  = map[string]int{"a"} // ERROR `missing key in map literal`
	m5  = map[string]int{a: 1} // ERROR `undefined: a`
	m6  = map[int]string{1: "", 1.0: ""} // ERROR `duplicate key 1 in map literal`
	m7  = map[any]int{1: 1, "a": 2, 1: 3, 1.0: 4, int8(1): 5, "a": 6} // ERROR `duplicate key 1 in map literal` `duplicate key "a" in map literal`
	m8  = map[T]int{{1, "a"}: 1, {1}: 2, {1, "a"}: 3} // ERROR `too few values in struct literal of type T`
	m9  = map[*T]int{{1, "a"}: 1, {c: 1}: 2} // ERROR `unknown field c in struct literal of type T`
	m10 = map[string]T{"a": {1, "a"}, "b": {"a"}} // ERROR `cannot use "a" \(untyped string constant\) as int value in struct literal` `too few values in struct literal of type T`
	m11 = map[[]int]int{{1}: 1} // ERROR `invalid map key type \[\]int`
	m12 = map[string][]int{"a": {1, "b"}} // ERROR `cannot use "b" \(untyped string constant\) as int value in array or slice literal`
	m13 = map[I]int{nil: 1, nil: 2}
	m14 = map[bool]int{true: 1, false: 2, true: 3} // ERROR `duplicate key true in map literal`
	m15 = map[float64]int{1: 1, 1.0: 2, 0.5: 1, 1e0: 1} // ERROR `duplicate key 1 in map literal`
	m16 = map[string]int{two(): 1} // ERROR `multiple-value two\(\) \(value of type \(int, string\)\) in single-value context`
	m17 = map[string]int{none(): 1, nil: 1} // ERROR `none\(\) \(no value\) used as value` `cannot use nil as string value in map literal`
	m18 = map[complex128]int{1i: 1, 1i: 2} // ERROR `duplicate key \(0 \+ 1i\) in map literal`
	m19 = map[[2]int]int{{1, 2}: 1, {1, 2}: 2}
	m20 = map[any]int{[]int{}: 1, T{}: 2, func() {}: 3}

	l1  = int{} // ERROR `invalid composite literal type int`
	l2  = int{1} // ERROR `invalid composite literal type int`
	l3  = string{"a"} // ERROR `invalid composite literal type string`
	l4  = I{} // ERROR `invalid composite literal type I`
	l5  = any{} // ERROR `invalid composite literal type any`
	l27 = (chan int)(nil)
	l7  = P{1, "a"} // ERROR `invalid composite literal type P`
	l28a = struct{}{1} // ERROR `too many values in struct literal of type struct\{\}`
	l9  = undefinedType{1} // ERROR `undefined: undefinedType`
	l10 = strings.Builder{1} // ERROR `implicit assignment to unexported field addr in struct literal of type strings\.Builder` `too few values in struct literal of type strings\.Builder \(type has unexported fields - use key:value pairs\)`
	l11 = strings.Builder{buf: nil} // ERROR `cannot refer to unexported field buf in struct literal of type strings\.Builder`
	l12 = time.Time{wall: 1} // ERROR `cannot refer to unexported field wall in struct literal of type time\.Time`
	l13 = time.Time{1, 2, nil} // ERROR `implicit assignment to unexported field wall in struct literal of type time\.Time` `implicit assignment to unexported field ext in struct literal of type time\.Time` `implicit assignment to unexported field loc in struct literal of type time\.Time`
	l14 = time.Month{} // ERROR `invalid composite literal type time\.Month`
	l15 = undefinedPackage.T{} // ERROR `undefined: undefinedPackage`
	l16 = strings.undefinedType{} // ERROR `undefined: strings\.undefinedType`
	l17 = strings.Undefined{} // ERROR `undefined: strings\.Undefined`
	l18 = G{1} // ERROR `cannot use generic type G\[X any\] without instantiation`
	l19 = G[int]{"a"} // ERROR `cannot use "a" \(untyped string constant\) as int value in struct literal`
	l20 = G[int, string]{} // ERROR `too many type arguments for type G: have 2, want 1`
	l21 = G[undefinedType]{} // ERROR `undefined: undefinedType`
	l22 = n{} // ERROR `n \(package-level variable\) is not a type`
	l23 = two
	l26 = Core{} // ERROR `invalid composite literal type Core`
	l27 = (struct{}{1}) // ERROR `l27 redeclared in this block` `too many values in struct literal of type struct\{\}`
	l28 = struct{ a int }{b: 1} // ERROR `unknown field b in struct literal of type struct\{a int\}`
	l29 = &T{c: 1} // ERROR `unknown field c in struct literal of type T`
	l30 = &[]int{"a"} // ERROR `cannot use "a" \(untyped string constant\) as int value in array or slice literal`
	l31 = *T{} // ERROR `invalid operation: cannot indirect T\{\} \(value of struct type T\)`
	l32 = T{}.c // ERROR `T\{\}\.c undefined \(type T has no field or method c\)`
	l33 = [...]int{}
	l34 = []T{{a: 1, a: 2}} // ERROR `duplicate field name a in struct literal`
	l35 = struct{ T }{T{}, 1} // ERROR `too many values in struct literal of type struct\{T\}`
	l36 = struct{ T }{a: 1, b: 2} // ERROR `cannot use 2 \(untyped int constant\) as string value in struct literal`
)

var n = 1

func literal[X any, S ~[]int, M ~map[string]int, U ~[]int | ~[]string, R ~struct{ a int }]() {
	_ = X{} // ERROR `invalid composite literal type X \(no common underlying type\)`
	_ = S{1, "a"} // ERROR `cannot use "a" \(untyped string constant\) as int value in array or slice literal`
	_ = M{"a": 1, 1: 1} // ERROR `cannot use 1 \(untyped int constant\) as string value in map literal`
	_ = U{} // ERROR `invalid composite literal type U \(no common underlying type\)`
	_ = R{a: 1}
	_ = R{b: 1} // ERROR `unknown field b in struct literal of type R`
	_ = []X{1} // ERROR `cannot use 1 \(untyped int constant\) as X value in array or slice literal`
	_ = [2]X{}
	_ = map[X]int{} // ERROR `invalid map key type X \(missing comparable constraint\)`
	_ = G[X]{1} // ERROR `cannot use 1 \(untyped int constant\) as X value in struct literal`
	_ = struct{ x X }{nil} // ERROR `cannot use nil as X value in struct literal`
}

func functions() {
	f := func(a int, a string) {} // ERROR `declared and not used: f` `a redeclared in this block`
	g := func(a int) (a string) { return } // ERROR `declared and not used: g` `a redeclared in this block` `result parameter a not in scope at return`
	_ = func(a int) { var a int } // ERROR `a redeclared in this block`
	_ = func() { x := 1 } // ERROR `declared and not used: x`
	_ = func(int, string) int { return "a" } // ERROR `cannot use "a" \(untyped string constant\) as int value in return statement`
	_ = func(a int, b ...undefinedType) {} // ERROR `undefined: undefinedType`
	var h func(int) = func(string) {} // ERROR `cannot use func\(string\) \{\} \(value of type func\(string\)\) as func\(int\) value in variable declaration`
	var i func() int = func() {} // ERROR `cannot use func\(\) \{\} \(value of type func\(\)\) as func\(\) int value in variable declaration`
	var j func(...int) = func([]int) {} // ERROR `cannot use func\(\[\]int\) \{\} \(value of type func\(\[\]int\)\) as func\(\.\.\.int\) value in variable declaration`
	_, _, _ = h, i, j
	_ = func(undefinedType) {} // ERROR `undefined: undefinedType`
	_ = func(x undefinedType) { x.y() } // ERROR `undefined: undefinedType`
	if x := (T{}); x.a == "" { // ERROR `invalid operation: x\.a == "" \(mismatched types int and untyped string\)`
	}

}

func main() {}
