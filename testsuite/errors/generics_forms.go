// Type parameters, constraints, instantiations and inference that are not valid.
//
// brolga:errorcheck
// brolga:build -gcflags=-e
package main

import (
	"cmp"
	"fmt"
	"iter"
)

type Number interface{ ~int | ~float64 }
type Stringer interface{ String() string }
type Both interface {
	Number
	Stringer
}
type Pair[K comparable, V any] struct {
	k K
	v V
}
type List[T any] []T
type Tree[T cmp.Ordered] struct{ l, r *Tree[T]; v T }
type Set[T comparable] map[T]struct{}
type Func[A, B any] func(A) B
type Num[T Number] struct{ n T }
type Self[T any] interface{ Less(T) bool }
type Ptr[T any] interface{ *T; Set(string) }
type Empty interface{ int; string }
type MyInt int
type Rec[T Self[T]] struct{ t T }
type A1[T any] = []T
type A2[K comparable, V any] = map[K]V
type A3[T Number] = Num[T]
type A4[T any] = T // ERROR `cannot use type parameter declared in alias declaration as RHS`
type A5[T any] = *A5[T] // ERROR `invalid recursive type: A5 refers to itself`
type A6 = Pair // ERROR `cannot use generic type Pair\[K comparable, V any\] without instantiation`

func (MyInt) String() string        { return "" }
func (l List[T]) Len() int          { return len(l) }
func (p *Pair[K, V]) Set(k K)       { p.k = k } // ERROR `cannot assign to p\.k \(neither addressable nor a map index expression\)`
func one[T any](a T)                {}
func two[A, B any](a A, b B)        {}
func same[T any](a, b T)            {}
func ret[T any]() (r T)             { return }
func num[T Number](a T) T           { return a }
func str[T Stringer](a T)           {}
func both[T Both](a T)              {}
func cmpr[T comparable](a, b T) bool { return a == b }
func slice[S ~[]E, E any](s S) (e E) { return }
func ptr[T any, P Ptr[T]](t T) P    { return nil }
func fn[A, B any](f func(A) B) (b B) { return }
func vari[T any](a ...T)            {}
func mp[M ~map[K]V, K comparable, V any](m M) {}
func ch[T any](c chan T)            {}
func ln[T any](l List[T])           {}
func self[T Self[T]](a T)           {}
func empty[T Empty](a T)            {}
func arr[T any](a [3]T)             {}
func pt[T any](p *T)                {}
func none()                         {}
func twoResults() (int, string)     { return 1, "" }

type t1 Pair // ERROR `cannot use generic type Pair\[K comparable, V any\] without instantiation`
type t2 Pair[int] // ERROR `not enough type arguments for type Pair: have 1, want 2`
type t3 Pair[int, string, bool] // ERROR `too many type arguments for type Pair: have 3, want 2`
type t4 Pair[[]int, int] // ERROR `\[\]int does not satisfy comparable`
type t5 Pair[func(), int] // ERROR `func\(\) does not satisfy comparable`
type t6 List[int, int] // ERROR `too many type arguments for type List: have 2, want 1`
type t7 Tree[bool] // ERROR `bool does not satisfy cmp\.Ordered \(bool missing in ~int \| ~int8 \| ~int16 \| ~int32 \| ~int64 \| ~uint \| ~uint8 \| ~uint16 \| ~uint32 \| ~uint64 \| ~uintptr \| ~float32 \| ~float64 \| ~string\)`
type t8 Tree[complex128] // ERROR `complex128 does not satisfy cmp\.Ordered \(complex128 missing in ~int \| ~int8 \| ~int16 \| ~int32 \| ~int64 \| ~uint \| ~uint8 \| ~uint16 \| ~uint32 \| ~uint64 \| ~uintptr \| ~float32 \| ~float64 \| ~string\)`
type t9 Tree[any] // ERROR `any does not satisfy cmp\.Ordered`
type t10 Num[string] // ERROR `string does not satisfy Number \(string missing in ~int \| ~float64\)`
type t11 Num[MyInt]
type t12 Set[any]
type t13 Set[[]int] // ERROR `\[\]int does not satisfy comparable`
type t14 Set[struct{ f func() }] // ERROR `struct\{f func\(\)\} does not satisfy comparable`
type t15 Rec[int] // ERROR `int does not satisfy Self\[int\] \(missing method Less\)`
type t16 Rec[Rec[int]] // ERROR `Rec\[int\] does not satisfy Self\[Rec\[int\]\] \(missing method Less\)` `int does not satisfy Self\[int\] \(missing method Less\)`
type t17 Num[Num[int]] // ERROR `Num\[int\] does not satisfy Number \(Num\[int\] missing in ~int \| ~float64\)`
type t18 int[string] // ERROR `invalid operation: int\[string\] \(int is not a generic type\)`
type t19 MyInt[int] // ERROR `invalid operation: MyInt\[int\] \(MyInt is not a generic type\)`
type t20 undefinedType[int] // ERROR `undefined: undefinedType`
type t21 List[undefinedType] // ERROR `undefined: undefinedType`
type t23 List[none] // ERROR `none \(function\) is not a type`
type t24 A1 // ERROR `cannot use generic type A1\[T any\] without instantiation`
type t25 A1[int, int] // ERROR `too many type arguments for type A1: have 2, want 1`
type t26 A2[[]int, int] // ERROR `\[\]int does not satisfy comparable`
type t27 A3[string] // ERROR `string does not satisfy Number \(string missing in ~int \| ~float64\)`
type t29 A6
type t30 A6[int, string]
type t31 List[List] // ERROR `cannot use generic type List\[T any\] without instantiation`
type t32 fmt.Stringer[int] // ERROR `invalid operation: fmt\.Stringer\[int\] \(fmt\.Stringer is not a generic type\)`
type t33 iter.Seq // ERROR `cannot use generic type iter\.Seq\[V any\] without instantiation`
type t35 Num[any] // ERROR `any does not satisfy Number`
type t36 Num[Number] // ERROR `cannot use type Number outside a type constraint: interface contains type constraints`
type t37 List[Number] // ERROR `cannot use type Number outside a type constraint: interface contains type constraints`
type t38 List[comparable] // ERROR `cannot use type comparable outside a type constraint: interface is \(or embeds\) comparable`
type t39 Func[int] // ERROR `not enough type arguments for type Func: have 1, want 2`

type d1[T any, T any] struct{} // ERROR `T redeclared in this block`
type d2[T undefinedConstraint] struct{} // ERROR `undefined: undefinedConstraint`
type d3[T int] struct{}
type d5[T none] struct{} // ERROR `none \(function\) is not a type`
type d6[T *int,] struct{}
type d7[P *int] struct{} // ERROR `undefined: P` `int \(type\) is not an expression`
type d8[T any] T // ERROR `cannot use a type parameter as RHS in type declaration`
type d9[T any] struct{ T } // ERROR `embedded field type cannot be a \(pointer to a\) type parameter`
type d10[T any] struct{ *T } // ERROR `embedded field type cannot be a \(pointer to a\) type parameter`
type d11[T any] interface{ T } // ERROR `term cannot be a type parameter`
type d12[T any] interface{ ~T } // ERROR `type in term ~T cannot be a type parameter`
type d13[T any] interface{ int | T } // ERROR `term cannot be a type parameter`
type d14[T d14[T]] struct{}
type d15[T interface{ d15[T] }] struct{}
type d16[T any] struct{ f d16[d16[T]] } // ERROR `invalid recursive type: d16\[d16\[T\]\] refers to itself`
type d17[T any] struct{ f *d17[*T] }
type d18[T any] [len(T)]int // ERROR `T \(type\) is not an expression`
type d19[T any] map[T]int // ERROR `invalid map key type T \(missing comparable constraint\)`
type d20[_ any] struct{}
type d21[T U, U T] struct{} // ERROR `cannot use a type parameter as constraint`
type d22[T ~[]U, U any] struct{}
type d23[T interface{ m() }, U T] struct{} // ERROR `cannot use a type parameter as constraint`
type d24[T *U, U any] struct{}
type d25[T []int | map[T]int] struct{} // ERROR `invalid map key type T \(missing comparable constraint\)`
type d26[A any, B A] struct{} // ERROR `cannot use a type parameter as constraint`
type d27[T comparable | int] struct{} // ERROR `cannot use comparable in union`
type d28[T any] = d28[T] // ERROR `invalid recursive type: d28 refers to itself`
type d29[T List] struct{} // ERROR `cannot use generic type List\[T any\] without instantiation`

func f1[T any](t T) { t.x() } // ERROR `t\.x undefined \(type T has no field or method x\)`
func f2[T any](t T) { _ = t + t } // ERROR `invalid operation: operator \+ not defined on t \(variable of type T constrained by any\)`
func f3[T any](t T) { _ = t == t } // ERROR `invalid operation: t == t \(incomparable types in type set\)`
func f4[T any](t T) { var x int = t; _ = x } // ERROR `cannot use t \(variable of type T constrained by any\) as int value in variable declaration`
func f5[T any](t T) { t = 1 } // ERROR `cannot use 1 \(untyped int constant\) as T value in assignment`
func f6[T any](t T) { _ = t.(int) } // ERROR `invalid operation: cannot use type assertion on type parameter value t \(variable of type T constrained by any\)`
func f7[T any](t T) { switch t.(type) {} } // ERROR `cannot use type switch on type parameter value t \(variable of type T constrained by any\)`
func f8[T any](t T) { _ = any(t).(int) }
func f9[T any]() { var t T = nil; _ = t } // ERROR `cannot use nil as T value in variable declaration`
func f10[T Number](t T) { t = "a" } // ERROR `cannot use "a" \(untyped string constant\) as T value in assignment`
func f11[T Number](t T) { t = 1.5 } // ERROR `cannot use 1\.5 \(untyped float constant\) as T value in assignment`
func f12[T Number](t T) { _ = t % 2 } // ERROR `invalid operation: operator % not defined on t \(variable of type T constrained by Number\)`
func f13[T Number](t T) { _ = t << 1 } // ERROR `invalid operation: shifted operand t \(variable of type T constrained by Number\) must be integer`
func f14[T ~int | ~string](t T) { _ = t + t; _ = t - t; _ = t < t } // ERROR `invalid operation: operator - not defined on t \(variable of type T constrained by ~int \| ~string\)`
func f15[T ~int8](t T) { t = 200 } // ERROR `cannot use 200 \(untyped int constant\) as T value in assignment`
func f16[T ~int8 | ~int16](t T) { t = 200 } // ERROR `cannot use 200 \(untyped int constant\) as T value in assignment`
func f17[T fmt.Stringer](t T) { t.String(); t.Strin() } // ERROR `t\.Strin undefined \(type T has no field or method Strin\)`
func f18[T any](t *T) { t.x() } // ERROR `t\.x undefined \(type \*T is pointer to type parameter, not type parameter\)`
func f19[T Stringer](t *T) { t.String() } // ERROR `t\.String undefined \(type \*T is pointer to type parameter, not type parameter\)`
func f20[T struct{ f int }](t T) { _ = t.f } // ERROR `t\.f undefined \(type T has no field or method f\)`
func f21[T ~*int](t T) { _ = *t }
func f22[T any, U any](t T, u U) { t = u; _ = T(u); _ = t == u } // ERROR `cannot use u \(variable of type U constrained by any\) as T value in assignment` `cannot convert u \(variable of type U constrained by any\) to type T` `invalid operation: t == u \(mismatched types T and U\)`
func f24[T any](t T) { type l[U any] struct{} }
func f25[T any](t T) { type l struct{ t T }; _ = l{1} } // ERROR `cannot use 1 \(untyped int constant\) as T value in struct literal`
func f26[T comparable](t T) { _ = t == nil; _ = t < t } // ERROR `invalid operation: t == nil \(mismatched types T and untyped nil\)` `invalid operation: t < t \(type parameter T cannot use operator <\)`
func f27[T any](T any) {} // ERROR `T redeclared in this block`
func f28[T any](a int) (T int) { return } // ERROR `T redeclared in this block` `result parameter T not in scope at return`
func f29[T any](a T) { T := 1; var b T } // ERROR `cannot assign to T` `declared and not used: b`
func f30[T any](a T, t t) {} // ERROR `undefined: t`
func f31[T ~[]int](t T) { _ = t[0]; _ = t["a"]; t.x = 1; for i, v, w := range t {} } // ERROR `cannot convert "a" \(untyped string constant\) to type int` `t\.x undefined \(type T has no field or method x\)` `declared and not used: i` `declared and not used: v` `range clause permits at most two iteration variables`
func f32[T ~func(int) string](t T) { var x int = t(1); t("a") } // ERROR `declared and not used: x` `cannot use t\(1\) \(value of type string\) as int value in variable declaration` `cannot use "a" \(untyped string constant\) as int value in argument to t`
func f33[T interface{ ~[]int | ~[]string }](t T) { _ = t[0] + 1 } // ERROR `cannot index t \(variable of type T constrained by interface\{~\[\]int \| ~\[\]string\}\)`
func f34[T ~chan int](t T) { t <- "a"; var s string = <-t } // ERROR `cannot use "a" \(untyped string constant\) as int value in send` `declared and not used: s` `cannot use <-t \(comma, ok expression of type int\) as string value in variable declaration`
func f35[T any](t T) { _ = T{} ; _ = &T{}; _ = T.x; _ = [T]int{} } // ERROR `invalid composite literal type T \(no common underlying type\)` `T\.x undefined \(type T has no field or method x\)` `invalid array length T`
func f36[T int | string](t T) { _ = int(t); _ = string(t); _ = float64(t) } // ERROR `cannot convert t \(variable of type T constrained by int \| string\) to type int: cannot convert string \(in T\) to type int` `cannot convert t \(variable of type T constrained by int \| string\) to type float64: cannot convert string \(in T\) to type float64`
func f37[T any](...T) { const c T = 1; var x [unsafeLen(T)]int } // ERROR `invalid constant type T` `declared and not used: x` `undefined: unsafeLen`
func f38[P any](p P) { _ = p.f; p.f = 1; p() ; p[0]; *p; <-p; -p; !p; &p } // ERROR `p\.f undefined \(type P has no field or method f\)` `invalid operation: cannot call p \(variable of type P constrained by any\): no specific type` `cannot index p \(variable of type P constrained by any\)` `invalid operation: cannot indirect p \(variable of type P constrained by any\)` `invalid operation: cannot receive from p \(variable of type P constrained by any\): no specific channel type` `invalid operation: operator - not defined on p \(variable of type P constrained by any\)` `invalid operation: operator ! not defined on p \(variable of type P constrained by any\)` `&p \(value of type \*P\) is not used`
func (l List[T]) generic[U any](u U) U { return u }
func (l List[int]) shadow() { var x int = 1; _ = x } // ERROR `cannot use 1 \(untyped int constant\) as int /\* with int declared at \./generics_forms\.go:169:14 \*/ value in variable declaration`
func (l List[T, U]) tooMany() {} // ERROR `receiver declares 2 type parameters, but receiver base type declares 1`
func (l List) none() {} // ERROR `cannot use generic type List\[T any\] without instantiation`
func (l *List[T]) Len() int { return 0 } // ERROR `method List\.Len already declared at \./generics_forms\.go:41:18`
func (p Pair[K]) few() {} // ERROR `receiver declares 1 type parameter, but receiver base type declares 2`
func (p Pair[_, _]) blank() { var k K } // ERROR `declared and not used: k` `undefined: K`
func (p Pair[K, K]) twice() {} // ERROR `K redeclared in this block`
func (p Pair[K, V]) K() {}
func (p Pair[K, V]) k() {} // ERROR `field and method with the same name k`
func (p Pair[string, V]) other(k string) { k = "a" } // ERROR `cannot use "a" \(untyped string constant\) as string /\* with string declared at \./generics_forms\.go:178:14 \*/ value in assignment`
func (a A1[T]) alias() {} // ERROR `cannot define new methods on generic alias type A1\[T any\]`
func (a A3[T]) alias() {} // ERROR `cannot define new methods on generic alias type A3\[T Number\]`
func (a A4[T]) alias() {}
func (p Pair[int, *int]) pointer() {} // ERROR `receiver type parameter \*int must be an identifier`
func (p undefinedType[T]) undefined() {} // ERROR `undefined: undefinedType`
func (r *List[T]) m(T int) {} // ERROR `T redeclared in this block`

func calls(i int, s string, f float64, si []int, m map[string]int, mi MyInt, li List[int], b bool, fi func(int) string) {
	one() // ERROR `not enough arguments in call to one`
	one(1, 2) // ERROR `too many arguments in call to one`
	one[int]("a") // ERROR `cannot use "a" \(untyped string constant\) as int value in argument to one\[int\]`
	one[int, string](1) // ERROR `got 2 type arguments but want 1`
	one[undefinedType](1) // ERROR `undefined: undefinedType`
	one[1](1) // ERROR `1 is not a type`
	one(nil) // ERROR `in call to one, cannot infer T \(declared at \./generics_forms\.go:43:10\)`
	one(none()) // ERROR `none\(\) \(no value\) used as value`
	one(twoResults()) // ERROR `too many arguments in call to one`
	two(twoResults())
	two(1) // ERROR `not enough arguments in call to two`
	two[int](1) // ERROR `not enough arguments in call to two\[int\]`
	two[int](1, "a")
	two[string](1, "a") // ERROR `cannot use 1 \(untyped int constant\) as string value in argument to two\[string\]`
	two[int, int](1, "a") // ERROR `cannot use "a" \(untyped string constant\) as int value in argument to two\[int, int\]`
	same(1, "a") // ERROR `in call to same, mismatched types untyped int and untyped string \(cannot infer T\)`
	same(1, 1.5)
	same(i, 1.5) // ERROR `cannot use 1\.5 \(untyped float constant\) as int value in argument to same \(truncated\)`
	same(i, f) // ERROR `in call to same, type float64 of f does not match inferred type int for T`
	same(i, mi) // ERROR `cannot use i \(variable of type int\) as MyInt value in argument to same`
	same(nil, nil) // ERROR `in call to same, cannot infer T \(declared at \./generics_forms\.go:45:11\)`
	same(nil, i) // ERROR `cannot use nil as int value in argument to same`
	same(&i, nil)
	same(twoResults()) // ERROR `in call to same, type string of twoResults\(\) does not match inferred type int for T`
	ret() // ERROR `in call to ret, cannot infer T \(declared at \./generics_forms\.go:46:10\)`
	_ = ret() // ERROR `in call to ret, cannot infer T \(declared at \./generics_forms\.go:46:10\)`
	var x int = ret() // ERROR `declared and not used: x` `in call to ret, cannot infer T \(declared at \./generics_forms\.go:46:10\)`
	var y int = ret[string]() // ERROR `declared and not used: y` `cannot use ret\[string\]\(\) \(value of type string\) as int value in variable declaration`
	num(s) // ERROR `string does not satisfy Number \(string missing in ~int \| ~float64\)`
	num("a") // ERROR `string does not satisfy Number \(string missing in ~int \| ~float64\)`
	num(1i) // ERROR `complex128 does not satisfy Number \(complex128 missing in ~int \| ~float64\)`
	num(mi)
	num(b) // ERROR `bool does not satisfy Number \(bool missing in ~int \| ~float64\)`
	num[any](1) // ERROR `any does not satisfy Number`
	num[string]("a") // ERROR `string does not satisfy Number \(string missing in ~int \| ~float64\)`
	str(i) // ERROR `in call to str, T \(type int\) does not satisfy Stringer \(missing method String\)`
	str(mi)
	str(&mi)
	both(i) // ERROR `in call to both, T \(type int\) does not satisfy Both \(missing method String\)`
	both(mi)
	cmpr(si, si) // ERROR `\[\]int does not satisfy comparable`
	cmpr(fi, fi) // ERROR `func\(int\) string does not satisfy comparable`
	cmpr(1, "a") // ERROR `in call to cmpr, mismatched types untyped int and untyped string \(cannot infer T\)`
	cmpr[any](1, "a")
	slice(i) // ERROR `in call to slice, S \(type int\) does not satisfy ~\[\]E`
	slice(s) // ERROR `in call to slice, S \(type string\) does not satisfy ~\[\]E`
	slice(li)
	slice([3]int{}) // ERROR `in call to slice, S \(type \[3\]int\) does not satisfy ~\[\]E`
	slice(nil) // ERROR `in call to slice, cannot infer S \(declared at \./generics_forms\.go:51:12\)`
	slice[string](si) // ERROR `in call to slice\[string\], S \(type string\) does not satisfy ~\[\]E`
	slice[[]string](si) // ERROR `cannot use si \(variable of type \[\]int\) as \[\]string value in argument to slice\[\[\]string\]`
	slice[[]int, string](si) // ERROR `\[\]int does not satisfy ~\[\]string \(\[\]int missing in ~\[\]string\)`
	ptr(1) // ERROR `\*int does not satisfy Ptr\[int\] \(missing method Set\)`
	ptr[int](1) // ERROR `\*int does not satisfy Ptr\[int\] \(missing method Set\)`
	ptr[int, int](1) // ERROR `int does not satisfy Ptr\[int\] \(missing method Set\)`
	ptr[int, *int](1) // ERROR `\*int does not satisfy Ptr\[int\] \(missing method Set\)`
	fn(1) // ERROR `in call to fn, cannot infer A \(declared at \./generics_forms\.go:53:9\)`
	fn(func(int) {}) // ERROR `in call to fn, type func\(int\) of func\(int\) \{\} does not match inferred type func\(int\) B for func\(A\) B`
	fn(func(int, int) int { return 1 }) // ERROR `in call to fn, type func\(int, int\) int of func\(int, int\) int \{…\} does not match func\(A\) B \(cannot infer A and B\)`
	fn(one) // ERROR `in call to fn, type func\[T any\]\(a T\) of one does not match func\(A\) B \(cannot infer A, B, and T\)`
	fn(ret) // ERROR `in call to fn, type func\[T any\]\(\) \(r T\) of ret does not match func\(A\) B \(cannot infer A, B, and T\)`
	fn(fi)
	fn(nil) // ERROR `in call to fn, cannot infer A \(declared at \./generics_forms\.go:53:9\)`
	fn(num[int])
	fn(num) // ERROR `in call to fn, cannot infer A \(declared at \./generics_forms\.go:53:9\)`
	vari() // ERROR `in call to vari, cannot infer T \(declared at \./generics_forms\.go:54:11\)`
	vari(1, "a") // ERROR `in call to vari, mismatched types untyped int and untyped string \(cannot infer T\)`
	vari(1, 2.5)
	vari(i, "a") // ERROR `cannot use "a" \(untyped string constant\) as int value in argument to vari`
	vari(si...)
	vari(s...) // ERROR `in call to vari, type string of s does not match \[\]T \(cannot infer T\)`
	vari(nil...) // ERROR `in call to vari, cannot infer T \(declared at \./generics_forms\.go:54:11\)`
	vari[string](1) // ERROR `cannot use 1 \(untyped int constant\) as string value in argument to vari\[string\]`
	mp(si) // ERROR `in call to mp, M \(type \[\]int\) does not satisfy ~map\[K\]V`
	mp(m)
	mp(map[string]int(nil))
	mp(nil) // ERROR `in call to mp, cannot infer M \(declared at \./generics_forms\.go:55:9\)`
	ch(i) // ERROR `in call to ch, type int of i does not match chan T \(cannot infer T\)`
	ch(make(<-chan int)) // ERROR `cannot use make\(<-chan int\) \(value of type <-chan int\) as chan int value in argument to ch`
	ln(si)
	ln(li)
	ln([]string{})
	ln(i) // ERROR `in call to ln, type int of i does not match List\[T\] \(cannot infer T\)`
	self(i) // ERROR `in call to self, T \(type int\) does not satisfy Self\[T\] \(missing method Less\)`
	self(mi) // ERROR `in call to self, T \(type MyInt\) does not satisfy Self\[T\] \(missing method Less\)`
	empty(1) // ERROR `cannot satisfy Empty \(empty type set\)`
	empty(s) // ERROR `cannot satisfy Empty \(empty type set\)`
	arr(si) // ERROR `in call to arr, type \[\]int of si does not match \[3\]T \(cannot infer T\)`
	arr([2]int{}) // ERROR `in call to arr, type \[2\]int of \[2\]int\{\} does not match \[3\]T \(cannot infer T\)`
	pt(i) // ERROR `in call to pt, type int of i does not match \*T \(cannot infer T\)`
	pt(&i)
	pt(nil) // ERROR `in call to pt, cannot infer T \(declared at \./generics_forms\.go:61:9\)`
	var g1 func(int) = one // ERROR `declared and not used: g1`
	var g2 func(int, string) = one // ERROR `declared and not used: g2` `type func\(int, string\) of g2 does not match func\(a T\) \(cannot infer T\)`
	var g3 func(string) = num // ERROR `declared and not used: g3` `inferred type func\(a string\) string for func\(a T\) T does not match type func\(string\) of g3`
	var g4 func(int) int = num // ERROR `declared and not used: g4`
	var g5 = one // ERROR `declared and not used: g5` `cannot use generic function one without instantiation`
	var g6 = one[int] // ERROR `declared and not used: g6`
	var g7 func([]int) int = slice // ERROR `declared and not used: g7`
	g8 := num // ERROR `declared and not used: g8` `cannot use generic function num without instantiation`
	one = nil // ERROR `cannot use generic function one without instantiation`
	_ = one == nil // ERROR `cannot use generic function one without instantiation`
	_ = one[int] == nil
	_ = []any{one} // ERROR `cannot use generic function one without instantiation`
	_ = Pair{1, 2} // ERROR `cannot use generic type Pair\[K comparable, V any\] without instantiation`
	_ = Pair[int]{1, 2} // ERROR `not enough type arguments for type Pair: have 1, want 2`
	_ = Pair[int, string]{1, 2} // ERROR `cannot use 2 \(untyped int constant\) as string value in struct literal`
	_ = List{1} // ERROR `cannot use generic type List\[T any\] without instantiation`
	_ = new(Pair) // ERROR `cannot use generic type Pair without instantiation`
	_ = make(Set) // ERROR `cannot use generic type Set\[T comparable\] without instantiation`
	var p1 Pair // ERROR `declared and not used: p1` `cannot use generic type Pair\[K comparable, V any\] without instantiation`
	var p2 *Pair // ERROR `declared and not used: p2` `cannot use generic type Pair\[K comparable, V any\] without instantiation`
	var p3 []List // ERROR `declared and not used: p3` `cannot use generic type List\[T any\] without instantiation`
	var p4 Pair[int, string] = Pair[string, int]{} // ERROR `cannot use Pair\[string, int\]\{\} \(value of struct type Pair\[string, int\]\) as Pair\[int, string\] value in variable declaration`
	var p5 Num[int] = Num[MyInt]{} // ERROR `declared and not used: p5` `cannot use Num\[MyInt\]\{\} \(value of struct type Num\[MyInt\]\) as Num\[int\] value in variable declaration`
	p4.set(1) // ERROR `p4\.set undefined \(type Pair\[int, string\] has no field or method set, but does have method Set\)`
	p4.Set("a") // ERROR `cannot use "a" \(untyped string constant\) as int value in argument to p4\.Set`
	p4.Set[int](1) // ERROR `cannot index p4\.Set \(value of type func\(k int\)\)`
	_ = p4.Set[int] // ERROR `cannot index p4\.Set \(value of type func\(k int\)\)`
	_ = List[int].Len[int] // ERROR `cannot index List\[int\]\.Len \(value of type func\(List\[int\]\) int\)`
	_ = Pair.Set // ERROR `cannot use generic type Pair without instantiation`
	li.generic(1, 2) // ERROR `too many arguments in call to li\.generic`
	li.generic[int]("a") // ERROR `cannot use "a" \(untyped string constant\) as int value in argument to li\.generic\[int\]`
	li.generic[int, int](1) // ERROR `got 2 type arguments but want 1`
	var h1 int = li.generic("a") // ERROR `declared and not used: h1` `cannot use li\.generic\("a"\) \(value of type string\) as int value in variable declaration`
	h2 := li.generic // ERROR `declared and not used: h2` `cannot use generic function li\.generic without instantiation`
	_ = li.generic[string]
	_ = List[int].generic // ERROR `cannot use generic function List\[int\]\.generic without instantiation`
	_ = List[int].generic[int](li, "a") // ERROR `cannot use "a" \(untyped string constant\) as int value in argument to List\[int\]\.generic\[int\]`
	none[int]() // ERROR `cannot index none \(value of type func\(\)\)`
	i[int]() // ERROR `cannot index i \(variable of type int\)`
	s[int] // ERROR `s\[int\] \(value of type byte\) is not used` `int \(type\) is not an expression`
	m[int] // ERROR `m\[int\] \(map index expression of type int\) is not used` `int \(type\) is not an expression`
	li[int] // ERROR `li\[int\] \(variable of type int\) is not used` `int \(type\) is not an expression`
	one[int] // ERROR `one\[int\] \(value of type func\(a int\)\) is not used`
	one[int]; // ERROR `one\[int\] \(value of type func\(a int\)\) is not used`
	Pair[int, string] // ERROR `Pair\[int, string\] \(type\) is not an expression`
	fmt.Println[int](1) // ERROR `cannot index fmt\.Println \(value of type func\(a \.\.\.any\) \(n int, err error\)\)`
	cmp.Compare(1, "a") // ERROR `in call to cmp\.Compare, mismatched types untyped int and untyped string \(cannot infer T\)`
	cmp.Compare[any](1, 2) // ERROR `any does not satisfy cmp\.Ordered`
	cmp.Compare(si, si) // ERROR `\[\]int does not satisfy cmp\.Ordered \(\[\]int missing in ~int \| ~int8 \| ~int16 \| ~int32 \| ~int64 \| ~uint \| ~uint8 \| ~uint16 \| ~uint32 \| ~uint64 \| ~uintptr \| ~float32 \| ~float64 \| ~string\)`
	_ = cmp.Compare // ERROR `cannot use generic function cmp\.Compare without instantiation`
	go one // ERROR `expression in go must be function call`
	defer ret() // ERROR `in call to ret, cannot infer T \(declared at \./generics_forms\.go:46:10\)`
	go one[int](1)
	_ = any(one) // ERROR `cannot use generic function one without instantiation`
	_ = any(Pair) // ERROR `cannot use generic type Pair without instantiation`
	_ = any.(Pair) // ERROR `any \(type\) is not an expression`
	_ = any(1).(Pair) // ERROR `cannot use generic type Pair\[K comparable, V any\] without instantiation`
	switch any(1).(type) {
	case Pair: // ERROR `cannot use generic type Pair\[K comparable, V any\] without instantiation`
	case List[int]:
	case Number: // ERROR `cannot use type Number outside a type constraint: interface contains type constraints`
	case A1: // ERROR `cannot use generic type A1\[T any\] without instantiation`
	}
}

type implements[T any] struct{}

func (implements[T]) m[U any](u U) {}

var _ interface{ m(int) } = implements[int]{} // ERROR `cannot use implements\[int\]\{\} \(value of struct type implements\[int\]\) as interface\{m\(int\)\} value in variable declaration: implements\[int\] does not implement interface\{m\(int\)\} \(wrong type for method m\)`

func main() {}
