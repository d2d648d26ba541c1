// Calls, assertions, conversions and operators that are not valid.
//
// brolga:errorcheck
// brolga:build -gcflags=-e
package main

import "fmt"

type T struct{ f int }
type U struct{ f int }
type V struct{ s []int }
type I interface{ m() }
type J interface{ m(); n(int) string }
type K interface{ m(int) }
type X int
type Y int
type S string
type C chan int
type Fn func(int)

func (T) m()              {}
func (*U) m()             {}
func two() (int, string)  { return 1, "" }
func three() (a, b, c int) { return }
func none()               {}
func variadic(a int, b ...string) {}
func any2(a ...any)       {}
func fixed(a int, b string) {}

func calls(f func(int, ...string), g func(), i I, s []string, e []any, x int) {
	fixed() // ERROR `not enough arguments in call to fixed`
	fixed(1) // ERROR `not enough arguments in call to fixed`
	fixed(1, "a", 2) // ERROR `too many arguments in call to fixed`
	fixed("a", 1) // ERROR `cannot use "a" \(untyped string constant\) as int value in argument to fixed` `cannot use 1 \(untyped int constant\) as string value in argument to fixed`
	fixed(two())
	fixed(1, two()) // ERROR `multiple-value two\(\) \(value of type \(int, string\)\) in single-value context`
	fixed(two(), 1) // ERROR `multiple-value two\(\) \(value of type \(int, string\)\) in single-value context` `cannot use 1 \(untyped int constant\) as string value in argument to fixed`
	fixed(three()) // ERROR `too many arguments in call to fixed`
	fixed(none()) // ERROR `none\(\) \(no value\) used as value` `not enough arguments in call to fixed`
	fixed(nil, nil) // ERROR `cannot use nil as int value in argument to fixed` `cannot use nil as string value in argument to fixed`
	fixed(1, s...) // ERROR `cannot use \.\.\. in call to non-variadic fixed`
	fixed(undefinedName, 1) // ERROR `undefined: undefinedName` `cannot use 1 \(untyped int constant\) as string value in argument to fixed`
	fixed(int, "a") // ERROR `int \(type\) is not an expression`
	fixed(1, "a",)
	variadic() // ERROR `not enough arguments in call to variadic`
	variadic(1)
	variadic(1, 2) // ERROR `cannot use 2 \(untyped int constant\) as string value in argument to variadic`
	variadic(1, "a", 2) // ERROR `cannot use 2 \(untyped int constant\) as string value in argument to variadic`
	variadic(1, s...)
	variadic(1, "a", s...) // ERROR `too many arguments in call to variadic`
	variadic(s...) // ERROR `not enough arguments in call to variadic`
	variadic(1, e...) // ERROR `cannot use e \(variable of type \[\]any\) as \[\]string value in argument to variadic`
	variadic(1, nil...)
	variadic(1, "abc"...) // ERROR `cannot use "abc" \(untyped string constant\) as \[\]string value in argument to variadic`
	variadic(two())
	variadic(three()) // ERROR `cannot use three\(\) \(value of type int\) as string value in argument to variadic`
	variadic(1, two()) // ERROR `multiple-value two\(\) \(value of type \(int, string\)\) in single-value context`
	any2(s...) // ERROR `cannot use s \(variable of type \[\]string\) as \[\]any value in argument to any2`
	any2(e...)
	any2(two())
	any2(1, none()) // ERROR `none\(\) \(no value\) used as value`
	any2(none()) // ERROR `none\(\) \(no value\) used as value`
	any2(nil)
	any2(int) // ERROR `int \(type\) is not an expression`
	f("a") // ERROR `cannot use "a" \(untyped string constant\) as int value in argument to f`
	f(1, 2) // ERROR `cannot use 2 \(untyped int constant\) as string value in argument to f`
	g(1) // ERROR `too many arguments in call to g`
	_ = g() // ERROR `g\(\) \(no value\) used as value`
	_ = none() // ERROR `none\(\) \(no value\) used as value`
	x() // ERROR `invalid operation: cannot call x \(variable of type int\): int is not a function`
	"a"() // ERROR `invalid operation: cannot call "a" \(untyped string constant\): untyped string is not a function`
	nil() // ERROR `invalid operation: cannot call nil: untyped nil is not a function`
	1() // ERROR `invalid operation: cannot call 1 \(untyped int constant\): untyped int is not a function`
	i() // ERROR `invalid operation: cannot call i \(variable of interface type I\): I is not a function`
	i.m(1) // ERROR `too many arguments in call to i\.m`
	_ = i.m() // ERROR `i\.m\(\) \(no value\) used as value`
	T{}.m(1) // ERROR `too many arguments in call to T\{\}\.m`
	int() // ERROR `missing argument in conversion to int`
	int(1, 2) // ERROR `too many arguments in conversion to int`
	int("a") // ERROR `cannot convert "a" \(untyped string constant\) to type int`
	int(1) // ERROR `int\(1\) \(constant 1 of type int\) is not used`
	x = fixed(1, "a") // ERROR `fixed\(1, "a"\) \(no value\) used as value`
	x = two() // ERROR `assignment mismatch: 1 variable but two returns 2 values`
	x, y := two(), two() // ERROR `declared and not used: y` `multiple-value two\(\) \(value of type \(int, string\)\) in single-value context`
	x = none // ERROR `cannot use none \(value of type func\(\)\) as int value in assignment`
	func() {} // ERROR `func\(\) \{\} \(value of type func\(\)\) is not used`
	func() {}()
	func(a int) {}() // ERROR `not enough arguments in call to func\(a int\) \{\}`
	func(a int) int { return "a" }(1) // ERROR `cannot use "a" \(untyped string constant\) as int value in return statement`
	func() int {}() // ERROR `missing return`
	_ = func() int { return } // ERROR `not enough return values`
	_ = func() { return 1 } // ERROR `too many return values`
	_ = func() (int, string) { return 1 } // ERROR `not enough return values`
	_ = func() (a int, b string) { return 1, 2, 3 } // ERROR `too many return values`
	_ = func() (int, string) { return two() }
	_ = func() (string, int) { return two() } // ERROR `cannot use 1st function result \(value of type int\) as string value in return statement` `cannot use 2nd function result \(value of type string\) as int value in return statement`
	_ = func() (int, string) { return 1, two() } // ERROR `multiple-value two\(\) \(value of type \(int, string\)\) in single-value context`
	_ = func() int { return none() } // ERROR `none\(\) \(no value\) used as value`
	undefinedName() // ERROR `undefined: undefinedName`
	undefinedName.f() // ERROR `undefined: undefinedName`
	fmt() // ERROR `use of package fmt not in selector`
	fmt.Println // ERROR `fmt\.Println \(value of type func\(a \.\.\.any\) \(n int, err error\)\) is not used`
	fmt.Printl("a") // ERROR `undefined: fmt\.Printl`
	fmt.Sprint(1)
	1 + 2 // ERROR `1 \+ 2 \(untyped int constant 3\) is not used`
	x // ERROR `x \(variable of type int\) is not used`
	-x // ERROR `-x \(value of type int\) is not used`
	<-x // ERROR `invalid operation: cannot receive from non-channel int x \(variable of type int\)`
	*x // ERROR `invalid operation: cannot indirect x \(variable of type int\)`
	x == 1 // ERROR `x == 1 \(untyped bool value\) is not used`
	"a" // ERROR `"a" \(untyped string constant\) is not used`
	nil // ERROR `nil is not used`
	int // ERROR `int \(type\) is not an expression`
	T{} // ERROR `T\{\} \(value of struct type T\) is not used`
	[]int{1} // ERROR `\[\]int\{…\} \(value of type \[\]int\) is not used`
	s[0] // ERROR `s\[0\] \(variable of type string\) is not used`
	i.(T) // ERROR `i\.\(T\) \(comma, ok expression of struct type T\) is not used`
	go none // ERROR `expression in go must be function call`
	go none()
	go int(x) // ERROR `go requires function call, not conversion int\(x\) \(value of type int\)`
	go func() {} // ERROR `expression in go must be function call`
	defer none // ERROR `expression in defer must be function call`
	defer int(x) // ERROR `defer requires function call, not conversion int\(x\) \(value of type int\)`
	defer x // ERROR `expression in defer must be function call`
	go len("a") // ERROR `go discards result of len\("a"\) \(constant 1 of type int\)`
	defer append(s, "a") // ERROR `defer discards result of append\(s, "a"\) \(value of type \[\]string\)`
	defer cap(s) // ERROR `defer discards result of cap\(s\) \(value of type int\)`
	go new(int) // ERROR `go discards result of new\(int\) \(value of type \*int\)`
	defer make([]int, 1) // ERROR `defer discards result of make\(\[\]int, 1\) \(value of type \[\]int\)`
	defer complex(1, 2) // ERROR `defer discards result of complex\(1, 2\) \(untyped complex constant \(1 \+ 2i\)\)`
	defer min(1, 2) // ERROR `defer discards result of min\(1, 2\) \(untyped int constant 1\)`
	defer recover()
	defer panic(1)
	defer print(1)
	go two()
	defer fixed(1) // ERROR `not enough arguments in call to fixed`
	defer undefinedName() // ERROR `undefined: undefinedName`
}

func assertions(i I, j J, a any, t T, x int, pi *I) {
	_ = i.(T)
	_ = i.(U) // ERROR `impossible type assertion: i\.\(U\)`
	_ = i.(*U)
	_ = i.(V) // ERROR `impossible type assertion: i\.\(V\)`
	_ = i.(int) // ERROR `impossible type assertion: i\.\(int\)`
	_ = i.(J)
	_ = i.(K)
	_ = i.(undefinedType) // ERROR `undefined: undefinedType`
	_ = i.(x) // ERROR `x \(parameter\) is not a type`
	_ = j.(T) // ERROR `impossible type assertion: j\.\(T\)`
	_ = a.(T)
	_ = a.(nil) // ERROR `nil \(untyped nil\) is not a type`
	_ = t.(I) // ERROR `invalid operation: t \(variable of struct type T\) is not an interface`
	_ = t.(T) // ERROR `invalid operation: t \(variable of struct type T\) is not an interface`
	_ = x.(int) // ERROR `invalid operation: x \(variable of type int\) is not an interface`
	_ = pi.(T) // ERROR `invalid operation: pi \(variable of type \*I\) is not an interface`
	_ = nil.(T) // ERROR `invalid operation: nil is not an interface`
	_ = "a".(string) // ERROR `invalid operation: "a" \(untyped string constant\) is not an interface`
	_ = a.(interface{ comparable }) // ERROR `cannot use type interface\{comparable\} outside a type constraint: interface is \(or embeds\) comparable`
	_, _ = a.(T), 1
	v, ok, z := a.(T) // ERROR `declared and not used: v` `declared and not used: ok` `declared and not used: z` `assignment mismatch: 3 variables but 1 value`
	_ = a.(fmt) // ERROR `fmt \(package name\) is not a type`
	_ = a.(fmt.Println) // ERROR `fmt\.Println \(value of type func\(a \.\.\.any\) \(n int, err error\)\) is not a type`
	_ = a.(fmt.Stringer)
	_ = a.(type) // ERROR `invalid syntax tree: use of \.\(type\) outside type switch`
}

func conversions(x int, f float64, s string, b []byte, r []rune, p *int, t T, i I, a any, c chan int, ro <-chan int, so chan<- int, e []X, arr [2]int, sl []int, fn func(int), m map[string]int) {
	_ = int(s) // ERROR `cannot convert s \(variable of type string\) to type int`
	_ = string(f) // ERROR `cannot convert f \(variable of type float64\) to type string`
	_ = string(x)
	_ = string(b)
	_ = []byte(x) // ERROR `cannot convert x \(variable of type int\) to type \[\]byte`
	_ = []byte(r) // ERROR `cannot convert r \(variable of type \[\]rune\) to type \[\]byte`
	_ = []int(s) // ERROR `cannot convert s \(variable of type string\) to type \[\]int`
	_ = []X(s) // ERROR `cannot convert s \(variable of type string\) to type \[\]X`
	_ = []int(e) // ERROR `cannot convert e \(variable of type \[\]X\) to type \[\]int`
	_ = bool(x) // ERROR `cannot convert x \(variable of type int\) to type bool`
	_ = int(true) // ERROR `cannot convert true \(untyped bool constant\) to type int`
	_ = float64(s) // ERROR `cannot convert s \(variable of type string\) to type float64`
	_ = complex128(f) // ERROR `cannot convert f \(variable of type float64\) to type complex128`
	_ = float64(1i) // ERROR `cannot convert 1i \(untyped complex constant \(0 \+ 1i\)\) to type float64`
	_ = int(a) // ERROR `cannot convert a \(variable of interface type any\) to type int: need type assertion`
	_ = T(a) // ERROR `cannot convert a \(variable of interface type any\) to type T: need type assertion`
	_ = T(U{})
	_ = U(t)
	_ = V(t) // ERROR `cannot convert t \(variable of struct type T\) to type V`
	_ = I(t)
	_ = I(U{}) // ERROR `cannot convert U\{\} \(value of struct type U\) to type I: U does not implement I \(method m has pointer receiver\)`
	_ = J(i) // ERROR `cannot convert i \(variable of interface type I\) to type J: I does not implement J \(missing method n\)`
	_ = I(J(nil))
	_ = I(x) // ERROR `cannot convert x \(variable of type int\) to type I: int does not implement I \(missing method m\)`
	_ = I(nil)
	_ = T(nil) // ERROR `cannot convert nil to type T`
	_ = int(nil) // ERROR `cannot convert nil to type int`
	_ = (*int)(nil)
	_ = (*X)(p)
	_ = (*string)(p) // ERROR `cannot convert p \(variable of type \*int\) to type \*string`
	_ = C(c)
	_ = C(ro) // ERROR `cannot convert ro \(variable of type <-chan int\) to type C`
	_ = (chan int)(ro) // ERROR `cannot convert ro \(variable of type <-chan int\) to type chan int`
	_ = (chan<- int)(ro) // ERROR `cannot convert ro \(variable of type <-chan int\) to type chan<- int`
	_ = (<-chan int)(c)
	_ = (chan string)(c) // ERROR `cannot convert c \(variable of type chan int\) to type chan string`
	_ = [3]int(arr) // ERROR `cannot convert arr \(variable of type \[2\]int\) to type \[3\]int`
	_ = [2]int(sl)
	_ = [2]X(sl) // ERROR `cannot convert sl \(variable of type \[\]int\) to type \[2\]X`
	_ = *([2]int(sl)) // ERROR `invalid operation: cannot indirect \(\[2\]int\(sl\)\) \(value of type \[2\]int\)`
	_ = (*[2]int)(sl)
	_ = (*[2]X)(sl) // ERROR `cannot convert sl \(variable of type \[\]int\) to type \*\[2\]X`
	_ = []int(arr) // ERROR `cannot convert arr \(variable of type \[2\]int\) to type \[\]int`
	_ = [2]int(s) // ERROR `cannot convert s \(variable of type string\) to type \[2\]int`
	_ = [2]byte(b)
	_ = [2]byte("ab") // ERROR `cannot convert "ab" \(untyped string constant\) to type \[2\]byte`
	_ = Fn(fn)
	_ = Fn(none) // ERROR `cannot convert none \(value of type func\(\)\) to type Fn`
	_ = func()(fn) // ERROR `func\(\) fn \(type\) is not an expression` `fn \(parameter\) is not a type`
	_ = map[string]X(m) // ERROR `cannot convert m \(variable of type map\[string\]int\) to type map\[string\]X`
	_ = map[S]int(m) // ERROR `cannot convert m \(variable of type map\[string\]int\) to type map\[S\]int`
	_ = struct{ f int }(t)
	_ = struct{ g int }(t) // ERROR `cannot convert t \(variable of struct type T\) to type struct\{g int\}`
	_ = struct{ f X }(t) // ERROR `cannot convert t \(variable of struct type T\) to type struct\{f X\}`
	_ = uintptr(p) // ERROR `cannot convert p \(variable of type \*int\) to type uintptr`
	_ = (*int)(uintptr(1)) // ERROR `cannot convert uintptr\(1\) \(constant 1 of type uintptr\) to type \*int`
	_ = string('a')
	_ = string("a")
	_ = S(s)
	_ = string(S(s))
	_ = []byte(S(s))
	_ = X("a") // ERROR `cannot convert "a" \(untyped string constant\) to type X`
	_ = X(Y(1))
	_ = two(1) // ERROR `assignment mismatch: 1 variable but two returns 2 values` `too many arguments in call to two`
	_ = undefinedType(1) // ERROR `undefined: undefinedType`
	_ = int(undefinedName) // ERROR `undefined: undefinedName`
	_ = int(x...) // ERROR `invalid use of \.\.\. in conversion to int`
	_ = []int(sl...) // ERROR `invalid use of \.\.\. in conversion to \[\]int`
	_ = string(s...) // ERROR `invalid use of \.\.\. in conversion to string`
	_ = interface{ m() }(t)
	_ = interface{ m(int) }(t) // ERROR `cannot convert t \(variable of struct type T\) to type interface\{m\(int\)\}: T does not implement interface\{m\(int\)\} \(wrong type for method m\)`
	_ = error(t) // ERROR `cannot convert t \(variable of struct type T\) to type error: T does not implement error \(missing method Error\)`
	_ = fmt.Stringer(t) // ERROR `cannot convert t \(variable of struct type T\) to type fmt\.Stringer: T does not implement fmt\.Stringer \(missing method String\)`
	_ = any(none()) // ERROR `none\(\) \(no value\) used as value`
	_ = any(two()) // ERROR `multiple-value two\(\) \(value of type \(int, string\)\) in single-value context`
	_ = int(int) // ERROR `int \(type\) is not an expression`
	_ = int(len) // ERROR `len \(built-in\) must be called`
	_ = int(none) // ERROR `cannot convert none \(value of type func\(\)\) to type int`
}

func operators(x int, f float64, s string, b bool, p *int, t T, v V, i I, a any, c chan int, sl []int, m map[string]int, fn func(), x8 int8, u uint, xx X, pt *T, cx complex128) {
	_ = x + f // ERROR `invalid operation: x \+ f \(mismatched types int and float64\)`
	_ = x + s // ERROR `invalid operation: x \+ s \(mismatched types int and string\)`
	_ = x + u // ERROR `invalid operation: x \+ u \(mismatched types int and uint\)`
	_ = x + x8 // ERROR `invalid operation: x \+ x8 \(mismatched types int and int8\)`
	_ = x + xx // ERROR `invalid operation: x \+ xx \(mismatched types int and X\)`
	_ = s - s // ERROR `invalid operation: operator - not defined on s \(variable of type string\)`
	_ = s * 2 // ERROR `invalid operation: s \* 2 \(mismatched types string and untyped int\)`
	_ = s + x // ERROR `invalid operation: s \+ x \(mismatched types string and int\)`
	_ = b + b // ERROR `invalid operation: operator \+ not defined on b \(variable of type bool\)`
	_ = p + 1 // ERROR `invalid operation: p \+ 1 \(mismatched types \*int and untyped int\)`
	_ = p + p // ERROR `invalid operation: operator \+ not defined on p \(variable of type \*int\)`
	_ = t + t // ERROR `invalid operation: operator \+ not defined on t \(variable of struct type T\)`
	_ = sl + sl // ERROR `invalid operation: operator \+ not defined on sl \(variable of type \[\]int\)`
	_ = m + m // ERROR `invalid operation: operator \+ not defined on m \(variable of type map\[string\]int\)`
	_ = c + c // ERROR `invalid operation: operator \+ not defined on c \(variable of type chan int\)`
	_ = fn + fn // ERROR `invalid operation: operator \+ not defined on fn \(variable of type func\(\)\)`
	_ = i + i // ERROR `invalid operation: operator \+ not defined on i \(variable of interface type I\)`
	_ = a + a // ERROR `invalid operation: operator \+ not defined on a \(variable of interface type any\)`
	_ = nil + nil // ERROR `invalid operation: operator \+ not defined on nil`
	_ = x + nil // ERROR `invalid operation: x \+ nil \(mismatched types int and untyped nil\)`
	_ = f % 2 // ERROR `invalid operation: operator % not defined on f \(variable of type float64\)`
	_ = f % f // ERROR `invalid operation: operator % not defined on f \(variable of type float64\)`
	_ = cx % cx // ERROR `invalid operation: operator % not defined on cx \(variable of type complex128\)`
	_ = f & f // ERROR `invalid operation: operator & not defined on f \(variable of type float64\)`
	_ = f | 1 // ERROR `invalid operation: operator \| not defined on f \(variable of type float64\)`
	_ = s ^ s // ERROR `invalid operation: operator \^ not defined on s \(variable of type string\)`
	_ = b & b // ERROR `invalid operation: operator & not defined on b \(variable of type bool\)`
	_ = f &^ f // ERROR `invalid operation: operator &\^ not defined on f \(variable of type float64\)`
	_ = x && b // ERROR `invalid operation: x && b \(mismatched types int and bool\)`
	_ = b && x // ERROR `invalid operation: b && x \(mismatched types bool and int\)`
	_ = x || x // ERROR `invalid operation: operator \|\| not defined on x \(variable of type int\)`
	_ = x && x // ERROR `invalid operation: operator && not defined on x \(variable of type int\)`
	_ = b && b
	_ = b == x // ERROR `invalid operation: b == x \(mismatched types bool and int\)`
	_ = !x // ERROR `invalid operation: operator ! not defined on x \(variable of type int\)`
	_ = !s // ERROR `invalid operation: operator ! not defined on s \(variable of type string\)`
	_ = !nil // ERROR `invalid operation: operator ! not defined on nil`
	_ = -s // ERROR `invalid operation: operator - not defined on s \(variable of type string\)`
	_ = -b // ERROR `invalid operation: operator - not defined on b \(variable of type bool\)`
	_ = -p // ERROR `invalid operation: operator - not defined on p \(variable of type \*int\)`
	_ = -nil // ERROR `invalid operation: operator - not defined on nil`
	_ = +s // ERROR `invalid operation: operator \+ not defined on s \(variable of type string\)`
	_ = ^f // ERROR `invalid operation: operator \^ not defined on f \(variable of type float64\)`
	_ = ^s // ERROR `invalid operation: operator \^ not defined on s \(variable of type string\)`
	_ = ^b // ERROR `invalid operation: operator \^ not defined on b \(variable of type bool\)`
	_ = *x // ERROR `invalid operation: cannot indirect x \(variable of type int\)`
	_ = *s // ERROR `invalid operation: cannot indirect s \(variable of type string\)`
	_ = *t // ERROR `invalid operation: cannot indirect t \(variable of struct type T\)`
	_ = *nil // ERROR `invalid operation: cannot indirect nil`
	_ = *i // ERROR `invalid operation: cannot indirect i \(variable of interface type I\)`
	_ = *int // ERROR `\*int \(type\) is not an expression`
	_ = **p // ERROR `invalid operation: cannot indirect \*p \(variable of type int\)`
	_ = &x
	_ = &1 // ERROR `invalid operation: cannot take address of 1 \(untyped int constant\)`
	_ = &nil // ERROR `invalid operation: cannot take address of nil`
	_ = &none() // ERROR `none\(\) \(no value\) used as value`
	_ = &two // ERROR `invalid operation: cannot take address of two \(value of type func\(\) \(int, string\)\)`
	_ = &s[0] // ERROR `invalid operation: cannot take address of s\[0\] \(value of type byte\)`
	_ = &m["a"] // ERROR `invalid operation: cannot take address of m\["a"\] \(map index expression of type int\)`
	_ = &(x + 1) // ERROR `invalid operation: cannot take address of x \+ 1 \(value of type int\)`
	_ = &T{}
	_ = &(T{})
	_ = &T{}.f // ERROR `invalid operation: cannot take address of T\{\}\.f \(value of type int\)`
	_ = &t.m // ERROR `invalid operation: cannot take address of t\.m \(value of type func\(\)\)`
	_ = &int // ERROR `int \(type\) is not an expression`
	_ = &"a" // ERROR `invalid operation: cannot take address of "a" \(untyped string constant\)`
	_ = &len // ERROR `len \(built-in\) must be called`
	_ = &fmt // ERROR `use of package fmt not in selector`
	_ = &i.(T) // ERROR `invalid operation: cannot take address of i\.\(T\) \(comma, ok expression of struct type T\)`
	_ = &<-c // ERROR `invalid operation: cannot take address of <-c \(comma, ok expression of type int\)`
	_ = &*p
	_ = <-x // ERROR `invalid operation: cannot receive from non-channel int x \(variable of type int\)`
	_ = <-nil // ERROR `invalid operation: cannot receive from non-channel untyped nil nil`
	_ = <-sl // ERROR `invalid operation: cannot receive from non-channel \[\]int sl \(variable of type \[\]int\)`
	_ = <-int // ERROR `int \(type\) is not an expression`
	_ = ~x // ERROR `cannot use ~ outside of interface or type constraint \(use \^ for bitwise complement\)`
	_ = x < s // ERROR `invalid operation: x < s \(mismatched types int and string\)`
	_ = x < nil // ERROR `invalid operation: x < nil \(mismatched types int and untyped nil\)`
	_ = x == s // ERROR `invalid operation: x == s \(mismatched types int and string\)`
	_ = x == f // ERROR `invalid operation: x == f \(mismatched types int and float64\)`
	_ = x == xx // ERROR `invalid operation: x == xx \(mismatched types int and X\)`
	_ = x == nil // ERROR `invalid operation: x == nil \(mismatched types int and untyped nil\)`
	_ = x == a
	_ = x == i // ERROR `invalid operation: x == i \(mismatched types int and I\)`
	_ = t == i
	_ = U{} == i // ERROR `invalid operation: U\{\} == i \(mismatched types U and I\)`
	_ = pt == i
	_ = t == a
	_ = v == a // ERROR `invalid operation: v == a \(struct containing \[\]int cannot be compared\)`
	_ = v == v // ERROR `invalid operation: v == v \(struct containing \[\]int cannot be compared\)`
	_ = v != v // ERROR `invalid operation: v != v \(struct containing \[\]int cannot be compared\)`
	_ = t == U{} // ERROR `invalid operation: t == U\{\} \(mismatched types T and U\)`
	_ = t < t // ERROR `invalid operation: t < t \(operator < not defined on struct\)`
	_ = i < i // ERROR `invalid operation: i < i \(operator < not defined on interface\)`
	_ = a < a // ERROR `invalid operation: a < a \(operator < not defined on interface\)`
	_ = b < b // ERROR `invalid operation: b < b \(operator < not defined on bool\)`
	_ = p < p // ERROR `invalid operation: p < p \(operator < not defined on pointer\)`
	_ = c < c // ERROR `invalid operation: c < c \(operator < not defined on chan\)`
	_ = cx < cx // ERROR `invalid operation: cx < cx \(operator < not defined on complex128\)`
	_ = sl == sl // ERROR `invalid operation: sl == sl \(slice can only be compared to nil\)`
	_ = sl == nil
	_ = nil == sl
	_ = sl < nil // ERROR `invalid operation: sl < nil \(operator < not defined on slice\)`
	_ = m == m // ERROR `invalid operation: m == m \(map can only be compared to nil\)`
	_ = m == nil
	_ = fn == fn // ERROR `invalid operation: fn == fn \(func can only be compared to nil\)`
	_ = fn == nil
	_ = fn == none // ERROR `invalid operation: fn == none \(func can only be compared to nil\)`
	_ = none == nil
	_ = none == none // ERROR `invalid operation: none == none \(func can only be compared to nil\)`
	_ = two() == 1 // ERROR `multiple-value two\(\) \(value of type \(int, string\)\) in single-value context`
	_ = none() == 1 // ERROR `none\(\) \(no value\) used as value`
	_ = 1 == none() // ERROR `none\(\) \(no value\) used as value`
	_ = int == int // ERROR `int \(type\) is not an expression`
	_ = t == nil // ERROR `invalid operation: t == nil \(mismatched types T and untyped nil\)`
	_ = s == nil // ERROR `invalid operation: s == nil \(mismatched types string and untyped nil\)`
	_ = s == 'a' // ERROR `invalid operation: s == 'a' \(mismatched types string and untyped rune\)`
	_ = [2]func(){} == [2]func(){} // ERROR `invalid operation: \[2\]func\(\)\{\} == \[2\]func\(\)\{\} \(\[2\]func\(\) cannot be compared\)`
	_ = [2]int{} == [3]int{} // ERROR `invalid operation: \[2\]int\{\} == \[3\]int\{\} \(mismatched types \[2\]int and \[3\]int\)`
	_ = struct{ a []int }{} == struct{ a []int }{} // ERROR `invalid operation: struct\{a \[\]int\}\{\} == struct\{a \[\]int\}\{\} \(struct containing \[\]int cannot be compared\)`
	_ = struct{ a int }{} == t // ERROR `invalid operation: struct\{a int\}\{\} == t \(mismatched types struct\{a int\} and T\)`
	_ = struct{ a, f int }{} == t // ERROR `invalid operation: struct\{a, f int\}\{\} == t \(mismatched types struct\{a int; f int\} and T\)`
	_ = i == J(nil)
	_ = i == K(nil) // ERROR `invalid operation: i == K\(nil\) \(mismatched types I and K\)`
	_ = (func())(nil) == nil
	_ = pt == p // ERROR `invalid operation: pt == p \(mismatched types \*T and \*int\)`
	_ = pt == nil
	_ = c == (<-chan int)(nil)
	_ = c == (chan string)(nil) // ERROR `invalid operation: c == \(chan string\)\(nil\) \(mismatched types chan int and chan string\)`
	_ = x == 1 == 2 // ERROR `invalid operation: x == 1 == 2 \(mismatched types untyped bool and untyped int\)`
	_ = x < 1 < 2 // ERROR `invalid operation: x < 1 < 2 \(mismatched types untyped bool and untyped int\)`
	_ = a == nil
	_ = a == sl // ERROR `invalid operation: a == sl \(slice can only be compared to nil\)`
	_ = a == none // ERROR `invalid operation: a == none \(func can only be compared to nil\)`
	_ = undefinedName + 1 // ERROR `undefined: undefinedName`
	_ = 1 + undefinedName // ERROR `undefined: undefinedName`
	_ = undefinedName == undefinedName // ERROR `undefined: undefinedName`
	_ = x + (1 + s) // ERROR `invalid operation: 1 \+ s \(mismatched types untyped int and string\)`
	_ = (x + s) + (s + x) // ERROR `invalid operation: x \+ s \(mismatched types int and string\)` `invalid operation: s \+ x \(mismatched types string and int\)`
	_ = len + 1 // ERROR `len \(built-in\) must be called`
	_ = fmt + 1 // ERROR `use of package fmt not in selector`
	_ = int + 1 // ERROR `int \(type\) is not an expression`
	_ = none + 1 // ERROR `invalid operation: none \+ 1 \(mismatched types func\(\) and untyped int\)`
	_ = two() + 1 // ERROR `multiple-value two\(\) \(value of type \(int, string\)\) in single-value context`
	x += f // ERROR `invalid operation: x \+= f \(mismatched types int and float64\)`
	x += "a" // ERROR `invalid operation: x \+= "a" \(mismatched types int and untyped string\)`
	x %= f // ERROR `invalid operation: x %= f \(mismatched types int and float64\)`
	b &= b // ERROR `invalid operation: operator & not defined on b \(variable of type bool\)`
	b += 1 // ERROR `invalid operation: b \+= 1 \(mismatched types bool and untyped int\)`
	s += 1 // ERROR `invalid operation: s \+= 1 \(mismatched types string and untyped int\)`
	s += 'a' // ERROR `invalid operation: s \+= 'a' \(mismatched types string and untyped rune\)`
	x <<= f // ERROR `invalid operation: shift count f \(variable of type float64\) must be integer`
	x &^= 1.5 // ERROR `1\.5 \(untyped float constant\) truncated to int`
	p += 1 // ERROR `invalid operation: p \+= 1 \(mismatched types \*int and untyped int\)`
	t += t // ERROR `invalid operation: operator \+ not defined on t \(variable of struct type T\)`
	nil += 1 // ERROR `invalid operation: nil \+= 1 \(mismatched types untyped nil and untyped int\)` `cannot assign to nil \(neither addressable nor a map index expression\)`
	1 += 1 // ERROR `cannot assign to 1 \(neither addressable nor a map index expression\)`
	x += none() // ERROR `none\(\) \(no value\) used as value`
	x += two() // ERROR `multiple-value two\(\) \(value of type \(int, string\)\) in single-value context`
}
