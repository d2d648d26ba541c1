// Types that are not valid: arrays, structs, interfaces, maps, recursive types, names that are no types.
//
// brolga:errorcheck
// brolga:build -gcflags=-e
package main

import "unsafe"

var n = 3

type (
	a1 [n]int // ERROR `invalid array length n`
	a2 [-1]int // ERROR `invalid array length -1 \(untyped int constant\)`
	a3 [1.5]int // ERROR `array length 1\.5 \(untyped float constant\) must be integer`
	a4 ["a"]int // ERROR `array length "a" \(untyped string constant\) must be integer`
	a5 [...]int // ERROR `invalid use of \[\.\.\.\] array \(outside a composite literal\)`
	a6 [1 << 60]int
	a7 [1 << 70]int // ERROR `invalid array length 1 << 70 \(untyped int constant 1180591620717411303424\)`
	a8 [undefinedLength]int // ERROR `undefined array length undefinedLength or missing type constraint`
	a9 [int]int // ERROR `invalid array length int`
	a10 [2.0]int
	a11 [nil]int // ERROR `invalid array length nil`
	a12 [len(a12{})]int // ERROR `invalid recursive type: a12 refers to itself`
	a13 [unsafe.Sizeof(a13{})]int // ERROR `invalid recursive type: a13 refers to itself`
	a14 [1<<62]byte
	a15 ['a']byte
	a16 [true]byte // ERROR `array length true \(untyped bool constant\) must be integer`
	a17 [2i]byte // ERROR `array length 2i \(untyped complex constant \(0 \+ 2i\)\) must be integer`
	a18 [0i]byte
)

type (
	s1 struct{ a, a int } // ERROR `a redeclared`
	s2 struct {
		int
		int // ERROR `int redeclared`
	}
	s3 struct {
		*int
		int // ERROR `int redeclared`
	}
	s4 struct{ *e1 } // ERROR `embedded field type cannot be a pointer to an interface`
	s5 struct{ *e1 } // ERROR `embedded field type cannot be a pointer to an interface`
	s6 struct{ *unsafe.Pointer } // ERROR `embedded field type cannot be unsafe\.Pointer`
	s7 struct{ unsafe.Pointer } // ERROR `embedded field type cannot be unsafe\.Pointer`
	s8 struct{ x []int; x int } // ERROR `x redeclared`
	s9 struct{ p1 } // ERROR `embedded field type cannot be a pointer`
	s10 struct{ _, _ int }
	s11 struct {
		e1
		E1 e1
	}
	s12 struct{ a undefinedType } // ERROR `undefined: undefinedType`
	s13 struct{ n } // ERROR `n \(package-level variable\) is not a type`
	s14 struct{ f func() undefinedResult } // ERROR `undefined: undefinedResult`
	s15 struct{ a int "tag"; b int `other` }
)

type e1 interface{ m() }
type p1 *int

type (
	i1 interface{ m(); m() } // ERROR `duplicate method m`
	i2 interface{ m(); m(int) } // ERROR `duplicate method m`
	i3 interface{ e1; m(int) } // ERROR `duplicate method m`
	i4 interface{ e1; m() }
	i5 interface{ int }
	i6 interface{ _() } // ERROR `methods must have a unique non-blank name`
	i7 interface{ *e1 }
	i8 interface{ s1 }
	i9 interface{ i10 } // ERROR `invalid recursive type i9`
	i10 interface{ i9 }
	i11 interface{ m(); ~int }
	i12 interface{ comparable }
	i13 interface{ ~e1 } // ERROR `invalid use of ~ \(e1 is an interface\)`
	i14 interface{ ~s1 } // ERROR `invalid use of ~ \(underlying type of s1 is struct\{a int\}\)`
	i15 interface{ int | e1 } // ERROR `cannot use main\.e1 in union \(main\.e1 contains methods\)`
	i16 interface{ int | comparable } // ERROR `cannot use comparable in union`
	i17 interface{ int | int } // ERROR `overlapping terms int and int`
	i18 interface{ int | ~int } // ERROR `overlapping terms ~int and int`
	i19 interface{ ~int | myInt } // ERROR `overlapping terms main\.myInt and ~int`
	i20 interface{ ~myInt } // ERROR `invalid use of ~ \(underlying type of myInt is int\)`
	i21 interface{ undefinedA | undefinedB } // ERROR `undefined: undefinedA` `undefined: undefinedB`
	i22 interface{ i22 | int } // ERROR `invalid recursive type: i22 refers to itself`
	i23 interface{ interface{ i23 } } // ERROR `invalid recursive type: i23 refers to itself`
)

type myInt int

type (
	m1 map[[]int]int // ERROR `invalid map key type \[\]int`
	m2 map[func()]int // ERROR `invalid map key type func\(\)`
	m3 map[map[int]int]int // ERROR `invalid map key type map\[int\]int`
	m4 map[struct{ f []int }]int // ERROR `invalid map key type struct\{f \[\]int\}`
	m5 map[[2]func()]int // ERROR `invalid map key type \[2\]func\(\)`
	m6 map[interface{}]int
	m7 map[interface{ m() }]int
	m8 map[chan int]int
	m9 map[*[]int]int
	m10 map[i5]int // ERROR `cannot use type i5 outside a type constraint: interface contains type constraints`
	m11 map[undefinedKey]int // ERROR `undefined: undefinedKey`
)

type (
	r1 r1 // ERROR `invalid recursive type: r1 refers to itself`
	r2 r3 // ERROR `invalid recursive type r2`
	r3 r2
	r4 struct{ r4 } // ERROR `invalid recursive type: r4 refers to itself`
	r5 struct{ f r5 } // ERROR `invalid recursive type: r5 refers to itself`
	r6 struct{ f [2]r6 } // ERROR `invalid recursive type: r6 refers to itself`
	r7 [2]r7 // ERROR `invalid recursive type: r7 refers to itself`
	r8 struct{ f r9 } // ERROR `invalid recursive type r8`
	r9 struct{ f r8 }
	r10 []r10
	r11 *r11
	r12 map[string]r12
	r13 func(r13) r13
	r14 chan r14
	r15 struct{ f *r15; g []r15 }
	r16 interface{ m() r16 }
	r17 [0]r17 // ERROR `invalid recursive type: r17 refers to itself`
	r18 = r18 // ERROR `invalid recursive type: r18 refers to itself`
	r19 = []r19 // ERROR `invalid recursive type: r19 refers to itself`
	r20 = r21 // ERROR `invalid recursive type r20`
	r21 = *r20
	r22 map[r22]int // ERROR `invalid map key type r22`
	r23 struct{ f struct{ g r23 } } // ERROR `invalid recursive type: r23 refers to itself`
)

type (
	n1 n // ERROR `n \(package-level variable\) is not a type`
)

type (
	v1 i5
	v2 = i5
	v3 []i5 // ERROR `cannot use type i5 outside a type constraint: interface contains type constraints`
	v4 struct{ f i5 } // ERROR `cannot use type i5 outside a type constraint: interface contains type constraints`
	v5 func(i5) i5 // ERROR `cannot use type i5 outside a type constraint: interface contains type constraints`
	v6 *i5 // ERROR `cannot use type i5 outside a type constraint: interface contains type constraints`
	v7 chan comparable // ERROR `cannot use type comparable outside a type constraint: interface is \(or embeds\) comparable`
	v8 map[string]comparable // ERROR `cannot use type comparable outside a type constraint: interface is \(or embeds\) comparable`
	v9 [2]comparable // ERROR `cannot use type comparable outside a type constraint: interface is \(or embeds\) comparable`
)

var (
	x1 i5 // ERROR `cannot use type i5 outside a type constraint: interface contains type constraints`
	x2 comparable // ERROR `cannot use type comparable outside a type constraint: interface is \(or embeds\) comparable`
	x3 []comparable // ERROR `cannot use type comparable outside a type constraint: interface is \(or embeds\) comparable`
	x4 = i5(nil) // ERROR `cannot use interface i5 in conversion \(contains specific type constraints or is comparable\)` `use of untyped nil in variable declaration`
	x5 = new(comparable) // ERROR `cannot use type comparable outside a type constraint: interface is \(or embeds\) comparable`
	x6 = make([]i5, 1) // ERROR `cannot use type i5 outside a type constraint: interface contains type constraints`
	x7 any = comparable(nil) // ERROR `cannot use interface comparable in conversion \(contains specific type constraints or is comparable\)`
	x8 func(comparable) // ERROR `cannot use type comparable outside a type constraint: interface is \(or embeds\) comparable`
	x9 main.T // ERROR `main\.T is not a type`
	x10 unsafe.Nothing // ERROR `undefined: unsafe\.Nothing`
	x11 int.x // ERROR `int\.x is not a type`
	x12 n.x // ERROR `n\.x is not a type`
	x13 e1.m // ERROR `e1\.m is not a type`
	x14 println // ERROR `println \(built-in function\) is not a type`
	x15 nil // ERROR `nil \(untyped nil\) is not a type`
	x16 true // ERROR `true \(constant\) is not a type`
	x17 _ // ERROR `cannot use _ as value or type`
	x18 iota // ERROR `iota \(constant\) is not a type`
	x19 main // ERROR `main \(function\) is not a type`
	x20 unsafe // ERROR `unsafe \(package name\) is not a type`
)

func receive(i5) comparable { return nil } // ERROR `cannot use type i5 outside a type constraint: interface contains type constraints` `cannot use type comparable outside a type constraint: interface is \(or embeds\) comparable`
func variadic(...i5)        {} // ERROR `cannot use type i5 outside a type constraint: interface contains type constraints`

var large [1 << 50]int
var larger [1 << 40][1 << 40]int

func main() {
	type local struct{ l local } // ERROR `invalid recursive type: local refers to itself`
	type local2 [len(local2{})]int // ERROR `invalid recursive type: local2 refers to itself`
	type local3 local3 // ERROR `invalid recursive type: local3 refers to itself`
	var a [n]int // ERROR `invalid array length n`
	var b [len(a)]int
	const k = 2
	var c [k]int
	var d [k + n]int // ERROR `array length k \+ n \(value of type int\) must be constant`
	_, _, _ = b, c, d
	type T struct{ a int }
	var T T // ERROR `T redeclared in this block`
	var t T
	_ = t
	x := []undefinedElement{} // ERROR `undefined: undefinedElement`
	y := map[undefinedKey]undefinedElement{} // ERROR `undefined: undefinedKey` `undefined: undefinedElement`
	z := new(undefinedElement) // ERROR `undefined: undefinedElement`
	_ = func(undefinedParam) {} // ERROR `undefined: undefinedParam`
	_, _, _ = x, y, z
}
