// Types that lack methods of interfaces, in every place where a value becomes an interface.
//
// brolga:errorcheck
// brolga:build -gcflags=-e
package main

import "fmt"

type S struct{}

func (s S) String() string               { return "" }
func (s *S) Write(p []byte) (int, error) { return 0, nil }
func (s S) Read(p []byte) int            { return 0 }

type I interface {
	Foo()
	Bar(int) string
	fmt.Stringer
}
type A struct{}

func (A) Foo()              {}
func (A) Bar(string) string { return "" }
func (*A) String() string   { return "" }

type B struct{}

func (B) foo()                    {}
func (B) Bar(int) (string, error) { return "", nil }

type C struct{ A }
type D struct {
	*A
	B
}
type W interface{ Write([]byte) (int, error) }
type R interface{ Read([]byte) (int, error) }

func main() {
	var w W = S{} // ERROR `cannot use S\{\} \(value of struct type S\) as W value in variable declaration: S does not implement W \(method Write has pointer receiver\)`
	var r R = S{} // ERROR `cannot use S\{\} \(value of struct type S\) as R value in variable declaration: S does not implement R \(wrong type for method Read\)`
	var i I = A{} // ERROR `cannot use A\{\} \(value of struct type A\) as I value in variable declaration: A does not implement I \(wrong type for method Bar\)`
	i = &A{} // ERROR `cannot use &A\{\} \(value of type \*A\) as I value in assignment: \*A does not implement I \(wrong type for method Bar\)`
	i = B{} // ERROR `cannot use B\{\} \(value of struct type B\) as I value in assignment: B does not implement I \(wrong type for method Bar\)`
	i = C{} // ERROR `cannot use C\{\} \(value of struct type C\) as I value in assignment: C does not implement I \(wrong type for method Bar\)`
	i = D{} // ERROR `cannot use D\{\} \(value of struct type D\) as I value in assignment: D does not implement I \(ambiguous selector D\.Bar\)`
	i = 5 // ERROR `cannot use 5 \(constant of type int\) as I value in assignment: int does not implement I \(missing method Bar\)`
	i = nil
	i = W(nil) // ERROR `cannot use W\(nil\) \(value of interface type W\) as I value in assignment: W does not implement I \(missing method Bar\)`
	_ = i.(A) // ERROR `impossible type assertion: i\.\(A\)`
	_ = i.(*A) // ERROR `impossible type assertion: i\.\(\*A\)`
	_ = w.(R)
	var st fmt.Stringer = w // ERROR `cannot use w \(variable of interface type W\) as fmt\.Stringer value in variable declaration: W does not implement fmt\.Stringer \(missing method String\)`
	_ = w.(fmt.Stringer).(I)
	_ = r.(W).(I).(A) // ERROR `impossible type assertion: r\.\(W\)\.\(I\)\.\(A\)`
	fmt.Println(st, i == w, i == A{}, w == S{}, w == &S{}, i == 5) // ERROR `invalid operation: i == w \(mismatched types I and W\)` `invalid operation: i == A\{\} \(mismatched types I and A\)` `invalid operation: w == S\{\} \(mismatched types W and S\)` `invalid operation: i == 5 \(mismatched types I and untyped int\)`
	var f func(fmt.Stringer) = func(S) {} // ERROR `cannot use func\(S\) \{\} \(value of type func\(S\)\) as func\(fmt\.Stringer\) value in variable declaration`
	var g func() fmt.Stringer = func() S { return S{} } // ERROR `cannot use func\(\) S \{…\} \(value of type func\(\) S\) as func\(\) fmt\.Stringer value in variable declaration`
	var h []fmt.Stringer = []S{} // ERROR `cannot use \[\]S\{\} \(value of type \[\]S\) as \[\]fmt\.Stringer value in variable declaration`
	var m map[string]fmt.Stringer = map[string]S{} // ERROR `cannot use map\[string\]S\{\} \(value of type map\[string\]S\) as map\[string\]fmt\.Stringer value in variable declaration`
	var c chan fmt.Stringer = make(chan S) // ERROR `cannot use make\(chan S\) \(value of type chan S\) as chan fmt\.Stringer value in variable declaration`
	var pt *fmt.Stringer = &S{} // ERROR `cannot use &S\{\} \(value of type \*S\) as \*fmt\.Stringer value in variable declaration: \*S does not implement \*fmt\.Stringer \(type \*fmt\.Stringer is pointer to interface, not interface\)`
	_, _, _, _, _, _ = f, g, h, m, c, pt
	takes(S{}, &S{}, A{}, 1) // ERROR `cannot use S\{\} \(value of struct type S\) as W value in argument to takes: S does not implement W \(method Write has pointer receiver\)` `cannot use &S\{\} \(value of type \*S\) as R value in argument to takes: \*S does not implement R \(wrong type for method Read\)` `cannot use A\{\} \(value of struct type A\) as fmt\.Stringer value in argument to takes: A does not implement fmt\.Stringer \(method String has pointer receiver\)` `cannot use 1 \(constant of type int\) as error value in argument to takes: int does not implement error \(missing method Error\)`
}
func takes(w W, r R, s fmt.Stringer, e error) (W, R) { return S{}, S{} } // ERROR `cannot use S\{\} \(value of struct type S\) as W value in return statement: S does not implement W \(method Write has pointer receiver\)` `cannot use S\{\} \(value of struct type S\) as R value in return statement: S does not implement R \(wrong type for method Read\)`
