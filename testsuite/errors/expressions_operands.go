// Operands, selectors, method values and expressions, indices, slices, assertions and calls that are not valid.
//
// brolga:errorcheck
// brolga:build -gcflags=-e
package main

import (
	"fmt"
	"strings"
	"unsafe"
)

type T struct {
	f int
	p *T
	E
	*P
}
type E struct{ e int }
type P struct{ e, q int }
type I interface{ m(); M(int) string }
type N int
type PT *T
type PI *I
type G[A any] struct{ a A }
type F func(int) int

func (T) value()         {}
func (*T) pointer()      {}
func (E) promoted()      {}
func (P) promoted()      {}
func (n *N) inc()        {}
func (G[A]) get() (r A)  { return }
func two() (int, string) { return 1, "" }
func none()              {}
func variadic(a int, b ...string) {}
func generic[A any](a A) A { return a }
func generic2[A, B any](a A) (b B) { return }

func selectors(t T, pt *T, ppt **T, i I, pi *I, n N, np PT, m map[string]T, ptr PI) {
	_ = t.g // ERROR `t\.g undefined \(type T has no field or method g\)`
	_ = t.F // ERROR `t\.F undefined \(type T has no field or method F, but does have field f\)`
	_ = t.e // ERROR `ambiguous selector t\.e`
	_ = pt.g // ERROR `pt\.g undefined \(type \*T has no field or method g\)`
	_ = ppt.f // ERROR `ppt\.f undefined \(type \*\*T has no field or method f\)`
	ppt.value() // ERROR `ppt\.value undefined \(type \*\*T has no field or method value\)`
	_ = pi.m // ERROR `pi\.m undefined \(type \*I is pointer to interface, not interface\)`
	pi.m() // ERROR `pi\.m undefined \(type \*I is pointer to interface, not interface\)`
	_ = i.x // ERROR `i\.x undefined \(type I has no field or method x\)`
	i.unknown() // ERROR `i\.unknown undefined \(type I has no field or method unknown\)`
	_ = n.x // ERROR `n\.x undefined \(type N has no field or method x\)`
	n.inc()
	N(1).inc() // ERROR `cannot call pointer method inc on N`
	_ = np.f
	np.value() // ERROR `np\.value undefined \(type PT has no field or method value\)`
	np.pointer() // ERROR `np\.pointer undefined \(type PT has no field or method pointer\)`
	ptr.m() // ERROR `ptr\.m undefined \(type PI is pointer to interface, not interface\)`
	T{}.pointer() // ERROR `cannot call pointer method pointer on T`
	T{}.value()
	m["a"].pointer() // ERROR `cannot call pointer method pointer on T`
	_ = m["a"].pointer // ERROR `cannot call pointer method pointer on T`
	t.promoted() // ERROR `ambiguous selector t\.promoted`
	_ = T.pointer // ERROR `invalid method expression T\.pointer \(needs pointer receiver \(\*T\)\.pointer\)`
	_ = (*T).pointer
	_ = (*T).value
	_ = T.value
	_ = T.f // ERROR `operand for field selector f must be value of type T`
	_ = T.x // ERROR `T\.x undefined \(type T has no field or method x\)`
	_ = (**T).value // ERROR `\(\*\*T\)\.value undefined \(type \*\*T has no field or method value\)`
	_ = I.m
	_ = I.x // ERROR `I\.x undefined \(type I has no field or method x\)`
	_ = (*I).m // ERROR `\(\*I\)\.m undefined \(type \*I is pointer to interface, not interface\)`
	_ = N.inc // ERROR `invalid method expression N\.inc \(needs pointer receiver \(\*N\)\.inc\)`
	_ = (*N).inc
	_ = E.e // ERROR `operand for field selector e must be value of type E`
	_ = PT.value // ERROR `PT\.value undefined \(type PT has no field or method value\)`
	_ = G.get // ERROR `cannot use generic type G without instantiation`
	_ = G[int].get
	_ = G[int].put // ERROR `G\[int\]\.put undefined \(type G\[int\] has no field or method put\)`
	T.value() // ERROR `not enough arguments in call to T\.value`
	T.value(1) // ERROR `cannot use 1 \(untyped int constant\) as T value in argument to T\.value`
	T.value(t, 1) // ERROR `too many arguments in call to T\.value`
	(*T).pointer(t) // ERROR `cannot use t \(variable of struct type T\) as \*T value in argument to \(\*T\)\.pointer`
	I.M(i) // ERROR `not enough arguments in call to I\.M`
	_ = I.M(t, 1) // ERROR `cannot use t \(variable of struct type T\) as I value in argument to I\.M: T does not implement I \(missing method M\)`
	_ = fmt.println // ERROR `undefined: fmt\.println \(but have Println\)`
	_ = fmt.Prinln // ERROR `undefined: fmt\.Prinln`
	_ = fmt // ERROR `use of package fmt not in selector`
	fmt.Println = nil // ERROR `use of package fmt not in selector` `cannot assign to fmt\.Println \(neither addressable nor a map index expression\)`
	_ = fmt.Println.x // ERROR `fmt\.Println\.x undefined \(type func\(a \.\.\.any\) \(n int, err error\) has no field or method x\)`
	_ = strings.builder{} // ERROR `undefined: strings\.builder \(but have Builder\)`
	_ = strings.Builder{}.buf // ERROR `strings\.Builder\{\}\.buf undefined \(cannot refer to unexported field buf\)`
	_ = strings.Builder{}.addr // ERROR `strings\.Builder\{\}\.addr undefined \(cannot refer to unexported field addr\)`
	var sb strings.Builder
	sb.grow(1) // ERROR `sb\.grow undefined \(cannot refer to unexported method grow\)`
	sb.Grw(1) // ERROR `sb\.Grw undefined \(type strings\.Builder has no field or method Grw\)`
	sb.buf = nil // ERROR `sb\.buf undefined \(cannot refer to unexported field buf\)`
	_ = sb.writestring // ERROR `sb\.writestring undefined \(type strings\.Builder has no field or method writestring\)`
	_ = unsafe.sizeof(1) // ERROR `undefined: unsafe\.sizeof \(but have Sizeof\)`
	_ = t._ // ERROR `t\._ undefined \(type T has no field or method _\)`
	_ = (1).x // ERROR `\(1\)\.x undefined \(type untyped int has no field or method x\)`
	_ = "a".len // ERROR `"a"\.len undefined \(type untyped string has no field or method len\)`
	_ = nil.x // ERROR `nil\.x undefined \(type untyped nil has no field or method x\)`
	_ = two().x // ERROR `multiple-value two\(\) \(value of type \(int, string\)\) in single-value context`
	_ = none().x // ERROR `none\(\) \(no value\) used as value or type`
	_ = int.x // ERROR `int\.x undefined \(type int has no field or method x\)`
	_ = func() {}.x // ERROR `func\(\) \{\}\.x undefined \(type func\(\) has no field or method x\)`
	_ = []int{}.x // ERROR `\[\]int\{\}\.x undefined \(type \[\]int has no field or method x\)`
	_ = map[string]int{}.a // ERROR `map\[string\]int\{\}\.a undefined \(type map\[string\]int has no field or method a\)`
	_ = undefinedName.x // ERROR `undefined: undefinedName`
	_ = undefinedName.x.y.z // ERROR `undefined: undefinedName`
	_ = t.f.g // ERROR `t\.f\.g undefined \(type int has no field or method g\)`
	_ = t.p.p.p.g // ERROR `t\.p\.p\.p\.g undefined \(type \*T has no field or method g\)`
	_ = &t.g // ERROR `t\.g undefined \(type T has no field or method g\)`
	t.g = 1 // ERROR `t\.g undefined \(type T has no field or method g\)`
	t.value = nil // ERROR `cannot assign to t\.value \(neither addressable nor a map index expression\)`
	t.g() // ERROR `t\.g undefined \(type T has no field or method g\)`
	t.f() // ERROR `invalid operation: cannot call t\.f \(variable of type int\): int is not a function`
	t.value // ERROR `t\.value \(value of type func\(\)\) is not used`
	t.f // ERROR `t\.f \(variable of type int\) is not used`
	_ = t.value() // ERROR `t\.value\(\) \(no value\) used as value`
	_ = t.value == t.value // ERROR `invalid operation: t\.value == t\.value \(func can only be compared to nil\)`
	_ = t.value == nil
	_ = T.value == nil
	generic.x() // ERROR `cannot use generic function generic without instantiation`
	_ = generic // ERROR `cannot use generic function generic without instantiation`
	_ = G{} // ERROR `cannot use generic type G\[A any\] without instantiation`
	_ = G[int]{}.b // ERROR `G\[int\]\{\}\.b undefined \(type G\[int\] has no field or method b\)`
	_ = generic[int].x // ERROR `generic\[int\]\.x undefined \(type func\(a int\) int has no field or method x\)`
	len.x() // ERROR `invalid use of len \(built-in\) in selector expression`
}

func indices(s []int, a [3]int, pa *[3]int, ps *[]int, str string, m map[string]int, i I, n *int, b byte, f float64) {
	_ = s["a"] // ERROR `cannot convert "a" \(untyped string constant\) to type int`
	_ = s[1.5] // ERROR `1\.5 \(untyped float constant\) truncated to int`
	_ = s[1.0]
	_ = s['a']
	_ = s[f] // ERROR `invalid argument: index f \(variable of type float64\) must be integer`
	_ = s[b]
	_ = s[-1] // ERROR `invalid argument: index -1 \(constant of type int\) must not be negative`
	_ = s[nil] // ERROR `cannot convert nil to type int`
	_ = s[true] // ERROR `cannot convert true \(untyped bool constant\) to type int`
	_ = s[s] // ERROR `invalid argument: index s \(variable of type \[\]int\) must be integer`
	_ = s[int] // ERROR `int \(type\) is not an expression`
	_ = s[undefinedName] // ERROR `undefined: undefinedName`
	_ = s[two()] // ERROR `multiple-value two\(\) \(value of type \(int, string\)\) in single-value context`
	_ = s[none()] // ERROR `none\(\) \(no value\) used as value`
	_ = a[3] // ERROR `invalid argument: index 3 out of bounds \[0:3\]`
	_ = a[-1] // ERROR `invalid argument: index -1 \(constant of type int\) must not be negative`
	_ = a["x"] // ERROR `cannot convert "x" \(untyped string constant\) to type int`
	_ = pa[3] // ERROR `invalid argument: index 3 out of bounds \[0:3\]`
	_ = pa[5:] // ERROR `invalid argument: index 5 out of bounds \[0:4\]`
	_ = ps[0] // ERROR `cannot index ps \(variable of type \*\[\]int\)`
	_ = ps[:] // ERROR `cannot slice ps \(variable of type \*\[\]int\)`
	_ = str[1.5] // ERROR `1\.5 \(untyped float constant\) truncated to int`
	str[0] = 1 // ERROR `cannot assign to str\[0\] \(neither addressable nor a map index expression\)`
	_ = &str[0] // ERROR `invalid operation: cannot take address of str\[0\] \(value of type byte\)`
	_ = m[1] // ERROR `cannot use 1 \(untyped int constant\) as string value in map index`
	_ = m[nil] // ERROR `cannot use nil as string value in map index`
	_ = m['a'] // ERROR `cannot use 'a' \(untyped rune constant 97\) as string value in map index`
	_ = m["a":] // ERROR `cannot slice m \(variable of type map\[string\]int\)`
	_ = i[0] // ERROR `cannot index i \(variable of interface type I\)`
	_ = n[0] // ERROR `cannot index n \(variable of type \*int\)`
	_ = n[:] // ERROR `cannot slice n \(variable of type \*int\)`
	_ = f[0] // ERROR `cannot index f \(variable of type float64\)`
	_ = 1[0] // ERROR `cannot index 1 \(untyped int constant\)`
	_ = nil[0] // ERROR `cannot index nil`
	_ = int[0] // ERROR `invalid operation: int\[0\] \(int is not a generic type\)`
	_ = none[0] // ERROR `cannot index none \(value of type func\(\)\)`
	_ = fmt[0] // ERROR `use of package fmt not in selector`
	_ = s[1:0] // ERROR `invalid slice indices: 0 < 1`
	_ = s[2:1:0] // ERROR `invalid slice indices: 1 < 2`
	_ = s[1:2:1] // ERROR `invalid slice indices: 1 < 2`
	_ = s[3:2:4] // ERROR `invalid slice indices: 2 < 3`
	_ = s["a":] // ERROR `cannot convert "a" \(untyped string constant\) to type int`
	_ = s[:"a"] // ERROR `cannot convert "a" \(untyped string constant\) to type int`
	_ = s[0:0:3]
	_ = s[0:1:0] // ERROR `invalid slice indices: 0 < 1`
	_ = s[1.5:] // ERROR `1\.5 \(untyped float constant\) truncated to int`
	_ = s[-1:] // ERROR `invalid argument: index -1 \(constant of type int\) must not be negative`
	_ = s[:f] // ERROR `invalid argument: index f \(variable of type float64\) must be integer`
	_ = s[:nil] // ERROR `cannot convert nil to type int`
	_ = str[1:2:3] // ERROR `invalid operation: 3-index slice of string`
	_ = "abc"[1:2:3] // ERROR `invalid operation: 3-index slice of string`
	_ = a[:4] // ERROR `invalid argument: index 4 out of bounds \[0:4\]`
	_ = a[4:] // ERROR `invalid argument: index 4 out of bounds \[0:4\]`
	_ = a[:2:4] // ERROR `invalid argument: index 4 out of bounds \[0:4\]`
	_ = [3]int{}[:] // ERROR `cannot slice unaddressable value \[3\]int\{\} \(value of type \[3\]int\)`
	_ = [3]int{1, 2, 3}[1:2] // ERROR `cannot slice unaddressable value \[3\]int\{…\} \(value of type \[3\]int\)`
	_ = map[int][3]int{}[0][:] // ERROR `cannot slice unaddressable value map\[int\]\[3\]int\{\}\[0\] \(map index expression of type \[3\]int\)`
	_ = (&[3]int{})[:]
	_ = i[:] // ERROR `cannot slice i \(variable of interface type I\)`
	_ = 5[:] // ERROR `cannot slice 5 \(untyped int constant\)`
	_ = nil[:] // ERROR `cannot slice nil`
	_ = f[:] // ERROR `cannot slice f \(variable of type float64\)`
	_ = m[:] // ERROR `cannot slice m \(variable of type map\[string\]int\)`
	_ = two()[0] // ERROR `multiple-value two\(\) \(value of type \(int, string\)\) in single-value context`
	_ = "abc"[5] // ERROR `invalid argument: index 5 out of bounds \[0:3\]`
	_ = ""[0] // ERROR `invalid argument: index 0 out of bounds \[0:0\]`
	_ = "abc"[4:] // ERROR `invalid argument: index 4 out of bounds \[0:4\]`
	_ = "abc"[2:1] // ERROR `invalid slice indices: 1 < 2`
	_ = &m["a"] // ERROR `invalid operation: cannot take address of m\["a"\] \(map index expression of type int\)`
	m["a"]++
	m[1]++ // ERROR `cannot use 1 \(untyped int constant\) as string value in map index`
	_, _ = s[0] // ERROR `assignment mismatch: 2 variables but 1 value`
	_, _, _ = m["a"] // ERROR `assignment mismatch: 3 variables but 1 value`
	_, ok := s[0] // ERROR `declared and not used: ok` `assignment mismatch: 2 variables but 1 value`
	v, ok2 := a[0] // ERROR `declared and not used: v` `declared and not used: ok2` `assignment mismatch: 2 variables but 1 value`
}
