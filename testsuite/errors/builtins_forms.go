// Calls of built-in functions that are not valid.
//
// brolga:errorcheck
// brolga:build -gcflags=-e
package main

import "unsafe"

type T struct{ f int; E }
type E struct{ e int }
type PE struct{ *E }
type Sl []int
type St string
type M map[string]int
type C chan int
type R <-chan int
type A [3]int
type N int

func two() (int, string)   { return 1, "" }
func twoFloats() (a, b float64) { return }
func none()                {}
func variadic(...int)      {}

func builtins(x int, f float64, f32 float32, s string, b bool, p *int, t T, sl []int, bs []byte, ss []string, m map[string]int, c chan int, r <-chan int, w chan<- int, a [3]int, pa *[3]int, i any, fn func(), cx complex128, u8 uint8, st St) {
	_ = append() // ERROR `invalid operation: not enough arguments for append\(\) \(expected 1, found 0\)`
	_ = append(1) // ERROR `invalid append: argument must be a slice; have 1 \(untyped int constant\)`
	_ = append(sl, "a") // ERROR `cannot use "a" \(untyped string constant\) as int value in argument to append`
	_ = append(sl, 1.5) // ERROR `cannot use 1\.5 \(untyped float constant\) as int value in argument to append \(truncated\)`
	_ = append(sl, sl) // ERROR `cannot use sl \(variable of type \[\]int\) as int value in argument to append`
	_ = append(sl, sl...)
	_ = append(sl, 1, sl...) // ERROR `too many arguments in call to append`
	_ = append(sl, ss...) // ERROR `cannot use ss \(variable of type \[\]string\) as \[\]int value in argument to append`
	_ = append(sl, s...) // ERROR `cannot use s \(variable of type string\) as \[\]int value in argument to append`
	_ = append(bs, s...)
	_ = append(bs, st...)
	_ = append(bs, "abc"...)
	_ = append(bs, s) // ERROR `cannot use s \(variable of type string\) as byte value in argument to append`
	_ = append(ss, s...) // ERROR `cannot use s \(variable of type string\) as \[\]string value in argument to append`
	_ = append(a, 1) // ERROR `invalid append: argument must be a slice; have a \(variable of type \[3\]int\)`
	_ = append(pa, 1) // ERROR `invalid append: argument must be a slice; have pa \(variable of type \*\[3\]int\)`
	_ = append(s, 'a') // ERROR `invalid append: argument must be a slice; have s \(variable of type string\)`
	_ = append(nil, 1) // ERROR `invalid append: argument must be a slice; have untyped nil`
	_ = append(nil...) // ERROR `invalid append: argument must be a slice; have untyped nil`
	_ = append(m, 1) // ERROR `invalid append: argument must be a slice; have m \(variable of type map\[string\]int\)`
	_ = append(sl, none()) // ERROR `none\(\) \(no value\) used as value`
	_ = append(sl, two()) // ERROR `multiple-value two\(\) \(value of type \(int, string\)\) in single-value context`
	_ = append(two()) // ERROR `invalid append: argument must be a slice; have 1st function result \(value of type int\)`
	_ = append(none()) // ERROR `none\(\) \(no value\) used as value`
	_ = append([]int, 1) // ERROR `\[\]int \(type\) is not an expression`
	_ = append(sl, nil) // ERROR `cannot use nil as int value in argument to append`
	_ = append(sl, nil...)
	_ = append(sl...) // ERROR `not enough arguments in call to append`
	_ = append(undefinedName, 1) // ERROR `undefined: undefinedName`
	_ = append(sl, undefinedName) // ERROR `undefined: undefinedName`
	append(sl, 1) // ERROR `append\(sl, 1\) \(value of type \[\]int\) is not used`
	_ = append(bs, 256, 'Ā') // ERROR `cannot use 256 \(untyped int constant\) as byte value in argument to append \(overflows\)` `cannot use 'Ā' \(untyped rune constant 256\) as byte value in argument to append \(overflows\)`
	cap() // ERROR `invalid operation: not enough arguments for cap\(\) \(expected 1, found 0\)`
	_ = cap(s) // ERROR `invalid argument: s \(variable of type string\) for built-in cap`
	_ = cap(m) // ERROR `invalid argument: m \(variable of type map\[string\]int\) for built-in cap`
	_ = cap(x) // ERROR `invalid argument: x \(variable of type int\) for built-in cap`
	_ = cap(sl, sl) // ERROR `invalid operation: too many arguments for cap\(sl, sl\) \(expected 1, found 2\)`
	_ = cap(sl...) // ERROR `invalid operation: invalid use of \.\.\. with built-in cap`
	_ = len() // ERROR `invalid operation: not enough arguments for len\(\) \(expected 1, found 0\)`
	_ = len(x) // ERROR `invalid argument: x \(variable of type int\) for built-in len`
	_ = len(1) // ERROR `invalid argument: 1 \(untyped int constant\) for built-in len`
	_ = len(nil) // ERROR `invalid argument: nil for built-in len`
	_ = len(p) // ERROR `invalid argument: p \(variable of type \*int\) for built-in len`
	_ = len(fn) // ERROR `invalid argument: fn \(variable of type func\(\)\) for built-in len`
	_ = len(i) // ERROR `invalid argument: i \(variable of interface type any\) for built-in len`
	_ = len(t) // ERROR `invalid argument: t \(variable of struct type T\) for built-in len`
	_ = len(s, s) // ERROR `invalid operation: too many arguments for len\(s, s\) \(expected 1, found 2\)`
	_ = len(s...) // ERROR `invalid operation: invalid use of \.\.\. with built-in len`
	_ = len(none()) // ERROR `none\(\) \(no value\) used as value`
	_ = len(two()) // ERROR `invalid operation: too many arguments for len\(two\(\)\) \(expected 1, found 2\)`
	_ = len(int) // ERROR `int \(type\) is not an expression`
	_ = len([]int) // ERROR `\[\]int \(type\) is not an expression`
	_ = len(undefinedName) // ERROR `undefined: undefinedName`
	len(s) // ERROR `len\(s\) \(value of type int\) is not used`
	_ = len // ERROR `len \(built-in\) must be called`
	len = nil // ERROR `len \(built-in\) must be called`
	_ = len(&sl) // ERROR `invalid argument: &sl \(value of type \*\[\]int\) for built-in len`
	_ = len(&a)
	clear() // ERROR `invalid operation: not enough arguments for clear\(\) \(expected 1, found 0\)`
	clear(a) // ERROR `invalid argument: cannot clear a \(variable of type \[3\]int\): argument must be \(or constrained by\) map or slice`
	clear(pa) // ERROR `invalid argument: cannot clear pa \(variable of type \*\[3\]int\): argument must be \(or constrained by\) map or slice`
	clear(s) // ERROR `invalid argument: cannot clear s \(variable of type string\): argument must be \(or constrained by\) map or slice`
	clear(x) // ERROR `invalid argument: cannot clear x \(variable of type int\): argument must be \(or constrained by\) map or slice`
	clear(nil) // ERROR `invalid argument: cannot clear nil: argument must be \(or constrained by\) map or slice`
	clear(m, m) // ERROR `invalid operation: too many arguments for clear\(m, m\) \(expected 1, found 2\)`
	clear(m...) // ERROR `invalid operation: invalid use of \.\.\. with built-in clear`
	_ = clear(m) // ERROR `clear\(m\) \(no value\) used as value`
	clear(c) // ERROR `invalid argument: cannot clear c \(variable of type chan int\): argument must be \(or constrained by\) map or slice`
	close() // ERROR `invalid operation: not enough arguments for close\(\) \(expected 1, found 0\)`
	close(x) // ERROR `invalid operation: cannot close non-channel x \(variable of type int\)`
	close(r) // ERROR `invalid operation: cannot close receive-only channel r \(variable of type <-chan int\)`
	close(w)
	close(nil) // ERROR `invalid operation: cannot close non-channel nil`
	close(c, c) // ERROR `invalid operation: too many arguments for close\(c, c\) \(expected 1, found 2\)`
	_ = close(c) // ERROR `close\(c\) \(no value\) used as value`
	close(sl) // ERROR `invalid operation: cannot close non-channel sl \(variable of type \[\]int\)`
	_ = complex() // ERROR `invalid operation: not enough arguments for complex\(\) \(expected 2, found 0\)`
	_ = complex(1) // ERROR `invalid operation: not enough arguments for complex\(1\) \(expected 2, found 1\)`
	_ = complex(1, 2, 3) // ERROR `invalid operation: too many arguments for complex\(1, 2, 3\) \(expected 2, found 3\)`
	_ = complex(f, f32) // ERROR `invalid operation: complex\(f, f32\) \(mismatched types float64 and float32\)`
	_ = complex(x, x) // ERROR `invalid argument: arguments have type int, expected floating-point`
	_ = complex(1, f)
	_ = complex("a", 1) // ERROR `invalid operation: complex\("a", 1\) \(mismatched types untyped string and untyped float\)`
	_ = complex(f, "a") // ERROR `cannot convert "a" \(untyped string constant\) to type float64`
	_ = complex(twoFloats())
	_ = complex(two()) // ERROR `invalid operation: complex\(two\(\)\) \(mismatched types int and string\)`
	_ = complex(1i, 0) // ERROR `invalid operation: complex\(1i, 0\) \(mismatched types untyped complex and untyped float\)`
	_ = complex(nil, 1) // ERROR `cannot convert nil to type float64`
	_ = complex(cx, cx) // ERROR `invalid argument: arguments have type complex128, expected floating-point`
	complex(1, 2) // ERROR `complex\(1, 2\) \(untyped complex constant \(1 \+ 2i\)\) is not used`
	_ = real(f) // ERROR `invalid argument: argument has type float64, expected complex type`
	_ = real(x) // ERROR `invalid argument: argument has type int, expected complex type`
	_ = real("a") // ERROR `invalid argument: argument has type untyped string, expected complex type`
	_ = real() // ERROR `invalid operation: not enough arguments for real\(\) \(expected 1, found 0\)`
	_ = real(cx, cx) // ERROR `invalid operation: too many arguments for real\(cx, cx\) \(expected 1, found 2\)`
	_ = imag(f) // ERROR `invalid argument: argument has type float64, expected complex type`
	_ = imag(nil) // ERROR `cannot convert nil to type complex128`
	_ = imag(1)
	imag(cx) // ERROR `imag\(cx\) \(value of type float64\) is not used`
	copy() // ERROR `invalid operation: not enough arguments for copy\(\) \(expected 2, found 0\)`
	copy(sl) // ERROR `invalid operation: not enough arguments for copy\(sl\) \(expected 2, found 1\)`
	copy(sl, ss) // ERROR `invalid copy: arguments sl \(variable of type \[\]int\) and ss \(variable of type \[\]string\) have different element types int and string`
	copy(sl, s) // ERROR `invalid copy: arguments sl \(variable of type \[\]int\) and s \(variable of type string\) have different element types int and byte`
	copy(bs, s)
	copy(s, bs) // ERROR `invalid copy: argument must be a slice; have s \(variable of type string\)`
	copy(a, sl) // ERROR `invalid copy: argument must be a slice; have a \(variable of type \[3\]int\)`
	copy(sl, a) // ERROR `invalid copy: argument must be a slice; have a \(variable of type \[3\]int\)`
	copy(sl, nil) // ERROR `invalid copy: argument must be a slice; have untyped nil`
	copy(nil, sl) // ERROR `invalid copy: argument must be a slice; have untyped nil`
	copy(sl, sl, sl) // ERROR `invalid operation: too many arguments for copy\(sl, sl, sl\) \(expected 2, found 3\)`
	copy(sl, sl...) // ERROR `invalid operation: invalid use of \.\.\. with built-in copy`
	copy(bs, "abc")
	copy(x, x) // ERROR `invalid copy: argument must be a slice; have x \(variable of type int\)`
	copy(two()) // ERROR `invalid copy: argument must be a slice; have 1st function result \(value of type int\)`
	copy(m, m) // ERROR `invalid copy: argument must be a slice; have m \(variable of type map\[string\]int\)`
	delete() // ERROR `invalid operation: not enough arguments for delete\(\) \(expected 2, found 0\)`
	delete(m) // ERROR `invalid operation: not enough arguments for delete\(m\) \(expected 2, found 1\)`
	delete(m, 1) // ERROR `cannot use 1 \(untyped int constant\) as string value in argument to delete`
	delete(m, "a", "b") // ERROR `invalid operation: too many arguments for delete\(m, "a", "b"\) \(expected 2, found 3\)`
	delete(sl, 1) // ERROR `invalid argument: sl \(variable of type \[\]int\) is not a map`
	delete(s, 1) // ERROR `invalid argument: s \(variable of type string\) is not a map`
	delete(nil, 1) // ERROR `invalid argument: nil is not a map`
	_ = delete(m, "a") // ERROR `delete\(m, "a"\) \(no value\) used as value`
	delete(m, nil) // ERROR `cannot use nil as string value in argument to delete`
	delete(m...) // ERROR `invalid operation: invalid use of \.\.\. with built-in delete`
	_ = make() // ERROR `invalid operation: not enough arguments for make\(\) \(expected 1, found 0\)`
	_ = make(int) // ERROR `invalid argument: cannot make int: type must be slice, map, or channel`
	_ = make(int, 1) // ERROR `invalid argument: cannot make int: type must be slice, map, or channel`
	_ = make([]int) // ERROR `invalid operation: make\(\[\]int\) expects 2 or 3 arguments; found 1`
	_ = make([]int, "a") // ERROR `cannot convert "a" \(untyped string constant\) to type int`
	_ = make([]int, 1.5) // ERROR `1\.5 \(untyped float constant\) truncated to int`
	_ = make([]int, 1.0)
	_ = make([]int, f) // ERROR `invalid argument: index f \(variable of type float64\) must be integer`
	_ = make([]int, -1) // ERROR `invalid argument: index -1 \(constant of type int\) must not be negative`
	_ = make([]int, 2, 1) // ERROR `invalid argument: length and capacity swapped`
	_ = make([]int, 1, -1) // ERROR `invalid argument: index -1 \(constant of type int\) must not be negative`
	_ = make([]int, 1, 2, 3) // ERROR `invalid operation: make\(\[\]int, 1, 2, 3\) expects 2 or 3 arguments; found 4`
	_ = make([]int, 1<<70) // ERROR `1 << 70 \(untyped int constant 1180591620717411303424\) overflows int`
	_ = make([]int, nil) // ERROR `cannot convert nil to type int`
	_ = make([3]int) // ERROR `invalid argument: cannot make \[3\]int: type must be slice, map, or channel`
	_ = make(*[]int, 1) // ERROR `invalid argument: cannot make \*\[\]int: type must be slice, map, or channel`
	_ = make(T) // ERROR `invalid argument: cannot make T: type must be slice, map, or channel`
	_ = make(string, 1) // ERROR `invalid argument: cannot make string: type must be slice, map, or channel`
	_ = make(func()) // ERROR `invalid argument: cannot make func\(\): type must be slice, map, or channel`
	_ = make(any) // ERROR `invalid argument: cannot make any: type must be slice, map, or channel`
	_ = make(map[string]int, 1, 2) // ERROR `invalid operation: make\(map\[string\]int, 1, 2\) expects 1 or 2 arguments; found 3`
	_ = make(map[string]int, "a") // ERROR `cannot convert "a" \(untyped string constant\) to type int`
	_ = make(map[string]int, -1) // ERROR `invalid argument: index -1 \(constant of type int\) must not be negative`
	_ = make(chan int, -1) // ERROR `invalid argument: index -1 \(constant of type int\) must not be negative`
	_ = make(chan int, 1, 2) // ERROR `invalid operation: make\(chan int, 1, 2\) expects 1 or 2 arguments; found 3`
	_ = make(chan int, 1.5) // ERROR `1\.5 \(untyped float constant\) truncated to int`
	_ = make(sl, 1) // ERROR `sl \(parameter\) is not a type`
	_ = make(1) // ERROR `1 is not a type`
	_ = make(undefinedType) // ERROR `undefined: undefinedType`
	_ = make(nil) // ERROR `nil \(untyped nil\) is not a type`
	_ = make([]undefinedType, 1) // ERROR `undefined: undefinedType`
	_ = make([]int, undefinedName) // ERROR `undefined: undefinedName`
	_ = make([]int, u8, 300)
	_ = make([]int, sl...) // ERROR `invalid operation: invalid use of \.\.\. with built-in make`
	make([]int, 1) // ERROR `make\(\[\]int, 1\) \(value of type \[\]int\) is not used`
	_ = make([]int, two()) // ERROR `multiple-value two\(\) \(value of type \(int, string\)\) in single-value context`
	_ = max() // ERROR `invalid operation: not enough arguments for max\(\) \(expected 1, found 0\)`
	_ = max("a", 1) // ERROR `invalid argument: mismatched types untyped string \(previous argument\) and untyped int \(type of 1\)`
	_ = max(1, 2.5, 'a')
	_ = max(x, 2.5) // ERROR `2\.5 \(untyped float constant\) truncated to int`
	_ = max(x, f) // ERROR `invalid argument: mismatched types int \(previous argument\) and float64 \(type of f\)`
	_ = max(s, 1) // ERROR `invalid argument: mismatched types string \(previous argument\) and untyped int \(type of 1\)`
	_ = max(b, b) // ERROR `invalid argument: b \(variable of type bool\) cannot be ordered`
	_ = max(cx, cx) // ERROR `invalid argument: cx \(variable of type complex128\) cannot be ordered`
	_ = max(1i, 2) // ERROR `invalid argument: 1i \(untyped complex constant \(0 \+ 1i\)\) cannot be ordered`
	_ = max(sl...) // ERROR `invalid operation: invalid use of \.\.\. with built-in max`
	_ = max(sl) // ERROR `invalid argument: sl \(variable of type \[\]int\) cannot be ordered`
	_ = max(nil, 1) // ERROR `invalid argument: nil cannot be ordered`
	_ = max(t) // ERROR `invalid argument: t \(variable of struct type T\) cannot be ordered`
	_ = max(two()) // ERROR `invalid argument: mismatched types int \(previous argument\) and string \(type of 2nd function result\)`
	_ = max(none()) // ERROR `none\(\) \(no value\) used as value`
	_ = max(u8, 256) // ERROR `256 \(untyped int constant\) overflows uint8`
	_ = max(int) // ERROR `int \(type\) is not an expression`
	max(1, 2) // ERROR `max\(1, 2\) \(untyped int constant 2\) is not used`
	_ = min() // ERROR `invalid operation: not enough arguments for min\(\) \(expected 1, found 0\)`
	_ = min(i, i) // ERROR `invalid argument: i \(variable of interface type any\) cannot be ordered`
	_ = min(x, "a") // ERROR `invalid argument: mismatched types int \(previous argument\) and untyped string \(type of "a"\)`
	_ = min(p, p) // ERROR `invalid argument: p \(variable of type \*int\) cannot be ordered`
	min(x) // ERROR `min\(x\) \(value of type int\) is not used`
	var k int = min(1, 2.5) // ERROR `declared and not used: k`
	const k2 int8 = min(300, 400) // ERROR `cannot use min\(300, 400\) \(untyped int constant 300\) as int8 value in constant declaration \(overflows\)`
	const k3 = min(x, 1) // ERROR `min\(x, 1\) \(value of type int\) is not constant`
	_ = new() // ERROR `invalid operation: not enough arguments for new\(\) \(expected 1, found 0\)`
	_ = new(1)
	_ = new(nil) // ERROR `use of untyped nil in argument to new`
	_ = new(int, 1) // ERROR `invalid operation: too many arguments for new\(int, 1\) \(expected 1, found 2\)`
	_ = new(undefinedName) // ERROR `undefined: undefinedName`
	_ = new(none()) // ERROR `none\(\) \(no value\) used as value or type`
	_ = new(two()) // ERROR `multiple-value two\(\) \(value of type \(int, string\)\) in single-value context`
	_ = new(x)
	_ = new(int)
	_ = new(1 << 63) // ERROR `cannot use 1 << 63 \(untyped int constant 9223372036854775808\) as int value in argument to new \(overflows\)`
	_ = new(len) // ERROR `len \(built-in\) must be called`
	_ = new(unsafe) // ERROR `use of package unsafe not in selector`
	new(int) // ERROR `new\(int\) \(value of type \*int\) is not used`
	new(x) // ERROR `new\(x\) \(value of type \*int\) is not used`
	_ = new([n]int) // ERROR `invalid array length n`
	_ = new(sl...) // ERROR `invalid operation: invalid use of \.\.\. with built-in new`
	var np *int8 = new(1) // ERROR `declared and not used: np` `cannot use new\(1\) \(value of type \*int\) as \*int8 value in variable declaration`
	var np2 *string = new(x) // ERROR `declared and not used: np2` `cannot use new\(x\) \(value of type \*int\) as \*string value in variable declaration`
	panic() // ERROR `invalid operation: not enough arguments for panic\(\) \(expected 1, found 0\)`
	panic(1, 2) // ERROR `invalid operation: too many arguments for panic\(1, 2\) \(expected 1, found 2\)`
	panic(none()) // ERROR `none\(\) \(no value\) used as value`
	_ = panic(1) // ERROR `panic\(1\) \(no value\) used as value`
	panic(int) // ERROR `int \(type\) is not an expression`
	panic(sl...) // ERROR `invalid operation: invalid use of \.\.\. with built-in panic`
	panic(1 << 70) // ERROR `cannot use 1 << 70 \(untyped int constant 1180591620717411303424\) as int value in argument to panic \(overflows\)`
	print(none()) // ERROR `none\(\) \(no value\) used as value`
	print(t)
	print(int) // ERROR `int \(type\) is not an expression`
	print(sl...) // ERROR `invalid operation: invalid use of \.\.\. with built-in print`
	println(nil) // ERROR `use of untyped nil in argument to built-in println`
	println(1 << 63) // ERROR `cannot use 1 << 63 \(untyped int constant 9223372036854775808\) as int value in argument to built-in println \(overflows\)`
	println(two())
	println(a)
	println(undefinedName) // ERROR `undefined: undefinedName`
	_ = println() // ERROR `println\(\) \(no value\) used as value`
	_ = recover(1) // ERROR `invalid operation: too many arguments for recover\(1\) \(expected 0, found 1\)`
	x = recover() // ERROR `cannot use recover\(\) \(value of type interface\{\}\) as int value in assignment: need type assertion`
	_ = recover().x // ERROR `recover\(\)\.x undefined \(type interface\{\} has no field or method x\)`
	_ = unsafe.Sizeof() // ERROR `invalid operation: not enough arguments for unsafe\.Sizeof\(\) \(expected 1, found 0\)`
	_ = unsafe.Sizeof(int) // ERROR `int \(type\) is not an expression`
	_ = unsafe.Sizeof(1, 2) // ERROR `invalid operation: too many arguments for unsafe\.Sizeof\(1, 2\) \(expected 1, found 2\)`
	_ = unsafe.Sizeof(none()) // ERROR `none\(\) \(no value\) used as value`
	_ = unsafe.Sizeof(nil) // ERROR `use of untyped nil in argument to unsafe\.Sizeof`
	_ = unsafe.Sizeof(1 << 70) // ERROR `cannot use 1 << 70 \(untyped int constant 1180591620717411303424\) as int value in argument to unsafe\.Sizeof \(overflows\)`
	_ = unsafe.Alignof(int) // ERROR `int \(type\) is not an expression`
	_ = unsafe.Alignof() // ERROR `invalid operation: not enough arguments for unsafe\.Alignof\(\) \(expected 1, found 0\)`
	_ = unsafe.Offsetof(t) // ERROR `invalid argument: t is not a selector expression`
	_ = unsafe.Offsetof(t.f)
	_ = unsafe.Offsetof(t.e)
	_ = unsafe.Offsetof(PE{}.e) // ERROR `invalid argument: field e is embedded via a pointer in PE`
	_ = unsafe.Offsetof(PE{}.E)
	_ = unsafe.Offsetof(t.g) // ERROR `invalid argument: T has no single field g`
	_ = unsafe.Offsetof(T.f) // ERROR `T \(type\) is not an expression`
	_ = unsafe.Offsetof(1) // ERROR `invalid argument: 1 is not a selector expression`
	_ = unsafe.Offsetof(t.m) // ERROR `invalid argument: t\.m is a method value`
	_ = unsafe.Add(p, 1) // ERROR `cannot use p \(variable of type \*int\) as unsafe\.Pointer value in argument to unsafe\.Add`
	_ = unsafe.Add(unsafe.Pointer(p), "a") // ERROR `cannot convert "a" \(untyped string constant\) to type int`
	_ = unsafe.Add(unsafe.Pointer(p), 1.5) // ERROR `1\.5 \(untyped float constant\) truncated to int`
	_ = unsafe.Add(unsafe.Pointer(p)) // ERROR `invalid operation: not enough arguments for unsafe\.Add\(unsafe\.Pointer\(p\)\) \(expected 2, found 1\)`
	_ = unsafe.Slice(p, "a") // ERROR `cannot convert "a" \(untyped string constant\) to type int`
	_ = unsafe.Slice(x, 1) // ERROR `invalid argument: x \(variable of type int\) is not a pointer`
	_ = unsafe.Slice(p, -1) // ERROR `invalid argument: length -1 \(constant of type int\) must not be negative`
	_ = unsafe.Slice(p, 1.5) // ERROR `1\.5 \(untyped float constant\) truncated to int`
	_ = unsafe.Slice(nil, 1) // ERROR `invalid argument: nil is not a pointer`
	_ = unsafe.Slice(unsafe.Pointer(p), 1) // ERROR `invalid argument: unsafe\.Pointer\(p\) \(value of type unsafe\.Pointer\) is not a pointer`
	_ = unsafe.SliceData(x) // ERROR `invalid argument: x \(variable of type int\) is not a slice`
	_ = unsafe.SliceData(s) // ERROR `invalid argument: s \(variable of type string\) is not a slice`
	_ = unsafe.String(p, 1) // ERROR `cannot use p \(variable of type \*int\) as \*byte value in argument to unsafe\.String`
	_ = unsafe.String(&u8, "a") // ERROR `cannot convert "a" \(untyped string constant\) to type int`
	_ = unsafe.String(&u8, -1) // ERROR `invalid argument: length -1 \(constant of type int\) must not be negative`
	_ = unsafe.StringData(bs) // ERROR `cannot use bs \(variable of type \[\]byte\) as string value in argument to unsafe\.StringData`
	_ = unsafe.StringData(1) // ERROR `cannot use 1 \(untyped int constant\) as string value in argument to unsafe\.StringData`
	_ = unsafe.Pointer(x) // ERROR `cannot convert x \(variable of type int\) to type unsafe\.Pointer`
	_ = unsafe.Pointer(s) // ERROR `cannot convert s \(variable of type string\) to type unsafe\.Pointer`
	_ = unsafe.Pointer(p, 1) // ERROR `too many arguments in conversion to unsafe\.Pointer`
	_ = unsafe.Foo(1) // ERROR `undefined: unsafe\.Foo`
	unsafe.Sizeof(x) // ERROR `unsafe\.Sizeof\(x\) \(constant 8 of type uintptr\) is not used`
	unsafe.Add(unsafe.Pointer(p), 1) // ERROR `unsafe\.Add\(unsafe\.Pointer\(p\), 1\) \(value of type unsafe\.Pointer\) is not used`
	unsafe.Slice(p, 1) // ERROR `unsafe\.Slice\(p, 1\) \(value of type \[\]int\) is not used`
	unsafe.Pointer(p) // ERROR `unsafe\.Pointer\(p\) \(value of type unsafe\.Pointer\) is not used`
	defer unsafe.Sizeof(x) // ERROR `defer discards result of unsafe\.Sizeof\(x\) \(constant 8 of type uintptr\)`
	go unsafe.Slice(p, 1) // ERROR `go discards result of unsafe\.Slice\(p, 1\) \(value of type \[\]int\)`
	_ = uintptr(p) // ERROR `cannot convert p \(variable of type \*int\) to type uintptr`
	_ = (*int)(uintptr(1)) // ERROR `cannot convert uintptr\(1\) \(constant 1 of type uintptr\) to type \*int`
	_ = unsafe.Pointer(uintptr(1))
	variadic(sl...)
	_ = (len)(s)
	_ = (append)(sl)
	_ = (int)(x)
	f1 := append // ERROR `declared and not used: f1` `append \(built-in\) must be called`
	var f2 = make // ERROR `declared and not used: f2` `make \(built-in\) must be called`
	func3(print) // ERROR `undefined: func3`
	_ = []any{len} // ERROR `len \(built-in\) must be called`
	go println // ERROR `expression in go must be function call`
	_ = len == nil // ERROR `len \(built-in\) must be called`
	return len // ERROR `len \(built-in\) must be called`
}

func (t T) m() {}

var n int

func constraints[X any, S ~[]int | ~string, L ~[]int | ~map[string]int, P *int | *string, Ch chan int | chan<- int, Nu ~int | ~float64, By ~[]byte | ~string, Cx ~complex64 | ~complex128](x X, s S, l L, p P, ch Ch, nu Nu, by By, cx Cx) {
	_ = len(x) // ERROR `invalid argument: x \(variable of type X constrained by any\) for built-in len`
	_ = len(s)
	_ = len(l)
	_ = cap(s) // ERROR `invalid argument: s \(variable of type S constrained by ~\[\]int \| ~string\) for built-in cap`
	_ = append(s, 1) // ERROR `invalid append: argument must be a slice; have s \(variable of type S constrained by ~\[\]int \| ~string\)`
	_ = append(x, 1) // ERROR `invalid append: argument must be a slice; have x \(variable of type X constrained by any\)`
	_ = append(by, 'a') // ERROR `invalid append: argument must be a slice; have by \(variable of type By constrained by ~\[\]byte \| ~string\)`
	_ = append([]byte{}, by...)
	clear(x) // ERROR `invalid argument: cannot clear x \(variable of type X constrained by any\): argument must be \(or constrained by\) map or slice`
	clear(l)
	clear(s) // ERROR `invalid argument: cannot clear s \(variable of type S constrained by ~\[\]int \| ~string\): argument must be \(or constrained by\) map or slice`
	close(ch)
	<-ch // ERROR `invalid operation: cannot receive from ch \(variable of type Ch constrained by chan int \| chan<- int\): send-only channel chan<- int`
	_ = make(X) // ERROR `invalid argument: cannot make X: no specific type`
	_ = make(L, 1) // ERROR `invalid argument: cannot make L: \[\]int and map\[string\]int have different underlying types`
	_ = make(S, 1) // ERROR `invalid argument: cannot make S: type must be slice, map, or channel`
	_ = max(x, x) // ERROR `invalid argument: x \(variable of type X constrained by any\) cannot be ordered`
	_ = max(nu, 1)
	_ = max(nu, 1.5) // ERROR `cannot convert 1\.5 \(untyped float constant\) to type Nu`
	_ = max(s, s) // ERROR `invalid argument: s \(variable of type S constrained by ~\[\]int \| ~string\) cannot be ordered`
	_ = *p // ERROR `invalid operation: pointers of p \(variable of type P constrained by \*int \| \*string\) must have identical base types`
	_ = new(X)
	_ = new(x)
	_ = real(cx) // ERROR `cx \(variable of type Cx constrained by ~complex64 \| ~complex128\) not supported as argument to built-in real for go1\.18 \(see go\.dev/issue/50937\)`
	_ = complex(nu, nu) // ERROR `invalid argument: arguments have type Nu, expected floating-point`
	copy(by, by) // ERROR `invalid copy: argument must be a slice; have by \(variable of type By constrained by ~\[\]byte \| ~string\)`
	delete(l, 1) // ERROR `invalid argument: l \(variable of type L constrained by ~\[\]int \| ~map\[string\]int\) is not a map`
	print(x)
	_ = unsafe.Sizeof(x)
	const k = unsafe.Sizeof(x) // ERROR `unsafe\.Sizeof\(x\) \(value of type uintptr\) is not constant`
	const k2 = len([2]X{})
	const k3 = unsafe.Sizeof([2]*X{})
	for range x { // ERROR `cannot range over x \(variable of type X constrained by any\): no specific type`
	}
	for range s { // ERROR `cannot range over s \(variable of type S constrained by ~\[\]int \| ~string\): \[\]int and string have different underlying types`
	}
	for range nu { // ERROR `cannot range over nu \(variable of type Nu constrained by ~int \| ~float64\): int and float64 have different underlying types`
	}
}

func main() {}
