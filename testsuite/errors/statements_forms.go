// Statements that are not valid: conditions, switches, selects, ranges, returns, channels, defer.
//
// brolga:errorcheck
// brolga:build -gcflags=-e
package main

import "iter"

type T struct{ f int }
type V struct{ s []int }
type I interface{ m() }
type J interface{ m(int) }

func (T) m()             {}
func two() (int, string) { return 1, "" }
func none()              {}

func conditions(x int, s string, b bool, a any, p *int) {
	if x { // ERROR `non-boolean condition in if statement`
	}
	if s { // ERROR `non-boolean condition in if statement`
	}
	if a { // ERROR `non-boolean condition in if statement`
	}
	if p { // ERROR `non-boolean condition in if statement`
	}
	if nil { // ERROR `non-boolean condition in if statement`
	}
	if 1 { // ERROR `non-boolean condition in if statement`
	}
	if none() { // ERROR `none\(\) \(no value\) used as value`
	}
	if two() { // ERROR `multiple-value two\(\) \(value of type \(int, string\)\) in single-value context`
	}
	if x := 1; x { // ERROR `non-boolean condition in if statement`
	}
	if x := true; x {
	} else if x == 1 { // ERROR `invalid operation: x == 1 \(mismatched types bool and untyped int\)`
	} else if y := x; 2 { // ERROR `declared and not used: y` `non-boolean condition in if statement`
	}
	if y := 1; true { // ERROR `declared and not used: y`
	}
	for x { // ERROR `non-boolean condition in for statement`
	}
	for i := 0; i; i++ { // ERROR `non-boolean condition in for statement`
	}
	for i := 0; i < "a"; i++ { // ERROR `invalid operation: i < "a" \(mismatched types int and untyped string\)`
	}
	for i := 0; i < 10; i += "a" { // ERROR `invalid operation: i \+= "a" \(mismatched types int and untyped string\)`
	}
	for i := 0; ; { // ERROR `declared and not used: i`
	}
	for x = "a"; b; { // ERROR `cannot use "a" \(untyped string constant\) as int value in assignment`
	}
	for undefinedName { // ERROR `undefined: undefinedName`
	}
	for ; undefinedName; undefinedName++ { // ERROR `undefined: undefinedName`
	}
	type myBool bool
	if myBool(true) {
	}
	for myBool(b) && b { // ERROR `invalid operation: myBool\(b\) && b \(mismatched types myBool and bool\)`
	}
}

func switches(x int, s string, a any, i I, t T, v V, f func(), p *int, sl []int, b bool) {
	switch x {
	case 1, 2, 1: // ERROR `duplicate case 1 \(constant of type int\) in expression switch`
	case 2: // ERROR `duplicate case 2 \(constant of type int\) in expression switch`
	case "a": // ERROR `cannot convert "a" \(untyped string constant\) to type int`
	case 1.5: // ERROR `1\.5 \(untyped float constant\) truncated to int`
	case 1.0: // ERROR `duplicate case 1\.0 \(constant 1 of type int\) in expression switch`
	case nil: // ERROR `cannot convert nil to type int`
	case s: // ERROR `invalid case s in switch on x \(mismatched types string and int\)`
	case a:
	case undefinedName: // ERROR `undefined: undefinedName`
	case int: // ERROR `int \(type\) is not an expression`
	case none(): // ERROR `none\(\) \(no value\) used as value`
	case two(): // ERROR `multiple-value two\(\) \(value of type \(int, string\)\) in single-value context`
	case x:
	case 1 << 70: // ERROR `1 << 70 \(untyped int constant 1180591620717411303424\) overflows int`
	}
	switch s {
	case "a", "b", "a": // ERROR `duplicate case "a" \(constant of type string\) in expression switch`
	case 'a': // ERROR `cannot convert 'a' \(untyped rune constant 97\) to type string`
	case 1: // ERROR `cannot convert 1 \(untyped int constant\) to type string`
	}
	switch {
	case true, true:
	case x: // ERROR `invalid case x in switch on true \(mismatched types int and bool\)`
	case 1: // ERROR `cannot convert 1 \(untyped int constant\) to type bool`
	case x == 1:
	case "a": // ERROR `cannot convert "a" \(untyped string constant\) to type bool`
	case false:
	case false:
	}
	switch b {
	case true:
	case true:
	case 1: // ERROR `cannot convert 1 \(untyped int constant\) to type bool`
	}
	switch a {
	case 1, "a", 1, nil, nil: // ERROR `duplicate case 1 \(constant of type int\) in expression switch`
	case 1.0, int8(1), 1: // ERROR `duplicate case 1 \(constant of type int\) in expression switch`
	case sl: // ERROR `invalid case sl in switch on a \(slice can only be compared to nil\)`
	case f: // ERROR `invalid case f in switch on a \(func can only be compared to nil\)`
	case none: // ERROR `invalid case none in switch on a \(func can only be compared to nil\)`
	case v: // ERROR `invalid case v in switch on a \(struct containing \[\]int cannot be compared\)`
	case T{}:
	}
	switch v { // ERROR `cannot switch on v \(variable of struct type V\) \(V is not comparable\)`
	case V{}:
	}
	switch f {
	case nil:
	case none: // ERROR `invalid case none in switch on f \(func can only be compared to nil\)`
	}
	switch sl {
	case nil:
	case []int{}: // ERROR `invalid case \[\]int\{\} in switch on sl \(slice can only be compared to nil\)`
	}
	switch p {
	case nil:
	case 0: // ERROR `cannot convert 0 \(untyped int constant\) to type \*int`
	}
	switch i {
	case t:
	case v: // ERROR `invalid case v in switch on i \(mismatched types V and I\)`
	case nil:
	case x: // ERROR `invalid case x in switch on i \(mismatched types int and I\)`
	}
	switch nil { // ERROR `use of untyped nil in switch expression`
	case nil:
	}
	switch none() { // ERROR `none\(\) \(no value\) used as value`
	}
	switch two() { // ERROR `multiple-value two\(\) \(value of type \(int, string\)\) in single-value context`
	}
	switch int { // ERROR `int \(type\) is not an expression`
	}
	switch undefinedName { // ERROR `undefined: undefinedName`
	case 1:
	}
	switch 1.5 {
	case 1.5, 2, 1.5: // ERROR `duplicate case 1\.5 \(constant of type float64\) in expression switch`
	}
	switch 'a' {
	case 97, 'a': // ERROR `duplicate case 'a' \(constant 97 of type rune\) in expression switch`
	}
	switch x {
	default:
	case 1:
	default: // ERROR `multiple defaults \(first at \./statements_forms\.go:151:2\)`
	}
	switch x {
	case 1:
		fallthrough
	case 2:
		if true {
			fallthrough // ERROR `fallthrough statement out of place`
		}
	case 3:
		fallthrough // ERROR `fallthrough statement out of place`
		x++
	case 4:
		{
			fallthrough // ERROR `fallthrough statement out of place`
		}
	case 5:
		for {
			fallthrough // ERROR `fallthrough statement out of place`
		}
	case 6:
		func() { fallthrough }() // ERROR `fallthrough statement out of place`
	case 7:
		fallthrough // ERROR `cannot fallthrough final case in switch`
	}
	fallthrough // ERROR `fallthrough statement out of place`
	switch y := x; y {
	}
	switch z := x; { // ERROR `declared and not used: z`
	}
	switch f := func() {}; f {
	}
	switch unused := 1; x { // ERROR `declared and not used: unused`
	}
	switch x := x.(type) { // ERROR `x declared and not used` `x \(variable of type int\) is not an interface`
	}
	switch y := a.(type) { // ERROR `y declared and not used`
	}
	switch y := a.(type) { // ERROR `y declared and not used`
	case int:
	case string, int: // ERROR `duplicate case int in type switch`
	case error:
	case nil, nil: // ERROR `duplicate case nil in type switch`
	case error: // ERROR `duplicate case error in type switch`
	case 1: // ERROR `1 is not a type`
	case "a": // ERROR `"a" is not a type`
	case x: // ERROR `x \(parameter\) is not a type`
	case undefinedType: // ERROR `undefined: undefinedType`
	default:
	default: // ERROR `multiple defaults \(first at \./statements_forms\.go:201:2\)`
	}
	switch i.(type) {
	case T:
	case *T:
	case V: // ERROR `impossible type switch case: V`
	case int: // ERROR `impossible type switch case: int`
	case I:
	case J:
	case interface{ comparable }: // ERROR `cannot use type interface\{comparable\} outside a type constraint: interface is \(or embeds\) comparable`
	case func(): // ERROR `impossible type switch case: func\(\)`
		fallthrough // ERROR `cannot fallthrough in type switch`
	case error:
	}
	switch t.(type) { // ERROR `t \(variable of struct type T\) is not an interface`
	}
	switch x := 5; x.(type) { // ERROR `x \(variable of type int\) is not an interface`
	}
	switch nil.(type) { // ERROR `nil is not an interface`
	}
	switch none().(type) { // ERROR `none\(\) \(no value\) used as value`
	}
	switch undefinedName.(type) { // ERROR `undefined: undefinedName`
	}
	switch y := a.(type) {
	case int:
		y = "a" // ERROR `cannot use "a" \(untyped string constant\) as int value in assignment`
	case string:
		_ = y + 1 // ERROR `invalid operation: y \+ 1 \(mismatched types string and untyped int\)`
	case int8, int16:
		_ = y + 1 // ERROR `invalid operation: y \+ 1 \(mismatched types any and untyped int\)`
	case nil:
		_ = y.f // ERROR `y\.f undefined \(type any has no field or method f\)`
	default:
		_ = y * 2 // ERROR `invalid operation: y \* 2 \(mismatched types any and untyped int\)`
	}
	switch _ := a.(type) { // ERROR `no new variable on left side of :=`
	}
	switch a := a.(type) {
	case T:
		a.x() // ERROR `a\.x undefined \(type T has no field or method x\)`
	}
}

func selects(c chan int, r <-chan int, w chan<- int, x int, s string) {
	select {
	case x: // ERROR `select case must be send or receive \(possibly with assignment\)`
	case <-x: // ERROR `invalid operation: cannot receive from non-channel int x \(variable of type int\)`
	case <-w: // ERROR `invalid operation: cannot receive from send-only channel chan<- int w \(variable of type chan<- int\)`
	case r <- 1: // ERROR `invalid operation: cannot send to receive-only channel <-chan int r \(variable of type <-chan int\)`
	case c <- "a": // ERROR `cannot use "a" \(untyped string constant\) as int value in send`
	case w <- nil: // ERROR `cannot use nil as int value in send`
	case s = <-c: // ERROR `cannot use <-c \(comma, ok expression of type int\) as string value in assignment`
	case x, s = <-c: // ERROR `cannot use ok value of \(comma, ok\) expression \(untyped bool value\) as string value in multiple assignment`
	case x, ok := <-c: // ERROR `declared and not used: x` `declared and not used: ok`
	case v := <-c: // ERROR `declared and not used: v`
	case v, ok, z := <-c: // ERROR `declared and not used: v` `declared and not used: ok` `declared and not used: z` `assignment mismatch: 3 variables but 1 value`
	case c <- none(): // ERROR `none\(\) \(no value\) used as value`
	case <-undefinedName: // ERROR `undefined: undefinedName`
	case undefinedName <- 1: // ERROR `undefined: undefinedName`
	case none(): // ERROR `select case must be send or receive \(possibly with assignment\)`
	case x = 1: // ERROR `select case must be send or receive \(possibly with assignment\)`
	case x > 1: // ERROR `select case must be send or receive \(possibly with assignment\)`
	case (<-c):
	case x = (<-c):
	case x = <-c + 1: // ERROR `select case must be send or receive \(possibly with assignment\)`
	case _ = <-c:
	case x += <-c:
	case x++: // ERROR `select case must be send or receive \(possibly with assignment\)`
	default:
	default: // ERROR `multiple defaults \(first at \./statements_forms\.go:271:2\)`
	}
	c <- "a" // ERROR `cannot use "a" \(untyped string constant\) as int value in send`
	c <- 1.5 // ERROR `cannot use 1\.5 \(untyped float constant\) as int value in send \(truncated\)`
	c <- nil // ERROR `cannot use nil as int value in send`
	c <- two() // ERROR `multiple-value two\(\) \(value of type \(int, string\)\) in single-value context`
	c <- none() // ERROR `none\(\) \(no value\) used as value`
	r <- 1 // ERROR `invalid operation: cannot send to receive-only channel <-chan int r \(variable of type <-chan int\)`
	x <- 1 // ERROR `invalid operation: cannot send to non-channel int x \(variable of type int\)`
	nil <- 1 // ERROR `invalid operation: cannot send to non-channel untyped nil nil`
	s <- s // ERROR `invalid operation: cannot send to non-channel string s \(variable of type string\)`
	<-w // ERROR `invalid operation: cannot receive from send-only channel chan<- int w \(variable of type chan<- int\)`
	_ = <-w // ERROR `invalid operation: cannot receive from send-only channel chan<- int w \(variable of type chan<- int\)`
	_ = <-s // ERROR `invalid operation: cannot receive from non-channel string s \(variable of type string\)`
	x, y, z := <-c // ERROR `declared and not used: y` `declared and not used: z` `assignment mismatch: 3 variables but 1 value`
	close(r) // ERROR `invalid operation: cannot close receive-only channel r \(variable of type <-chan int\)`
	close(w)
	close(x) // ERROR `invalid operation: cannot close non-channel x \(variable of type int\)`
	for range w { // ERROR `cannot range over w \(variable of type chan<- int\): receive from send-only channel chan<- int`
	}
	var cc chan chan int = c // ERROR `cannot use c \(variable of type chan int\) as chan chan int value in variable declaration`
	var in <-chan int = w // ERROR `cannot use w \(variable of type chan<- int\) as <-chan int value in variable declaration`
	var both chan int = r // ERROR `cannot use r \(variable of type <-chan int\) as chan int value in variable declaration`
	_, _, _ = cc, in, both
	len(w) // ERROR `len\(w\) \(value of type int\) is not used`
}

func ranges(x int, f float64, s string, sl []int, a [3]int, pa *[3]int, ps *[]int, m map[string]int, c chan int, w chan<- int, p *int, t T, i any, fn func(func(int) bool), fn0 func(func() bool), fn2 iter.Seq2[int, string]) {
	for i := range x { // ERROR `declared and not used: i`
		i = "a" // ERROR `cannot use "a" \(untyped string constant\) as int value in assignment`
	}
	for i, j := range x { // ERROR `declared and not used: i` `range over x \(variable of type int\) permits only one iteration variable`
	}
	for i := range f { // ERROR `cannot range over f \(variable of type float64\)`
	}
	for i := range 1.5 { // ERROR `cannot range over 1\.5 \(untyped float constant\)`
	}
	for i := range 10.0 { // ERROR `cannot range over 10\.0 \(untyped float constant 10\)`
	}
	for i := range -5 {
		_ = i
	}
	for i := range 1 << 70 { // ERROR `declared and not used: i` `cannot use 1 << 70 \(untyped int constant 1180591620717411303424\) as int value in range clause \(overflows\)`
	}
	for i := range "abc" { // ERROR `declared and not used: i`
		i = 'a'
	}
	for _, r := range s {
		r = "a" // ERROR `cannot use "a" \(untyped string constant\) as rune value in assignment`
		var b byte = r // ERROR `declared and not used: b` `cannot use r \(variable of type rune\) as byte value in variable declaration`
	}
	for i, v, z := range sl { // ERROR `declared and not used: i` `declared and not used: v` `range clause permits at most two iteration variables`
	}
	for i, v := range sl { // ERROR `declared and not used: i` `declared and not used: v`
	}
	for i := range sl { // ERROR `declared and not used: i`
	}
	for range t { // ERROR `cannot range over t \(variable of struct type T\)`
	}
	for range p { // ERROR `cannot range over p \(variable of type \*int\)`
	}
	for range ps { // ERROR `cannot range over ps \(variable of type \*\[\]int\)`
	}
	for range i { // ERROR `cannot range over i \(variable of interface type any\)`
	}
	for range nil { // ERROR `cannot range over nil`
	}
	for range none { // ERROR `cannot range over none \(value of type func\(\)\): func must be func\(yield func\(\.\.\.\) bool\): wrong argument count`
	}
	for range none() { // ERROR `none\(\) \(no value\) used as value`
	}
	for range two() { // ERROR `multiple-value two\(\) \(value of type \(int, string\)\) in single-value context`
	}
	for range int { // ERROR `int \(type\) is not an expression`
	}
	for range undefinedName { // ERROR `undefined: undefinedName`
	}
	for k, v := range c { // ERROR `declared and not used: k` `range over c \(variable of type chan int\) permits only one iteration variable`
	}
	for k, v := range m { // ERROR `declared and not used: k` `declared and not used: v`
		k = 1 // ERROR `cannot use 1 \(untyped int constant\) as string value in assignment`
		v = "" // ERROR `cannot use "" \(untyped string constant\) as int value in assignment`
	}
	for i, f = range sl { // ERROR `cannot use f \(value of type int\) as float64 value in assignment`
	}
	for f = range sl { // ERROR `cannot use f \(value of type int\) as float64 value in assignment`
	}
	for s, f = range m { // ERROR `cannot use f \(value of type int\) as float64 value in assignment`
	}
	for x = range s {
	}
	for x, s = range s { // ERROR `cannot use s \(value of type rune\) as string value in assignment`
	}
	for sl[0], sl["a"] = range sl { // ERROR `cannot convert "a" \(untyped string constant\) to type int`
	}
	for 1 = range sl { // ERROR `cannot assign to 1 \(neither addressable nor a map index expression\)`
	}
	for none() = range sl { // ERROR `none\(\) \(no value\) used as value`
	}
	for _, _ = range sl {
	}
	for _ := range sl { // ERROR `no new variables on left side of :=`
	}
	for _, _ := range sl { // ERROR `no new variables on left side of :=`
	}
	for undefinedName = range sl { // ERROR `undefined: undefinedName`
	}
	for x := range fn { // ERROR `declared and not used: x`
		x = "" // ERROR `cannot use "" \(untyped string constant\) as int value in assignment`
	}
	for x, y := range fn { // ERROR `declared and not used: x` `range over fn \(variable of type func\(func\(int\) bool\)\) permits only one iteration variable`
	}
	for x := range fn0 { // ERROR `range over fn0 \(variable of type func\(func\(\) bool\)\) permits no iteration variables`
	}
	for range fn0 {
	}
	for a, b := range fn2 { // ERROR `declared and not used: a`
		a = b // ERROR `cannot use b \(variable of type string\) as int value in assignment`
	}
	for a, b, c := range fn2 { // ERROR `declared and not used: a` `declared and not used: b` `range clause permits at most two iteration variables`
	}
	for range func() { // ERROR `cannot range over func\(\) \{\} \(value of type func\(\)\): func must be func\(yield func\(\.\.\.\) bool\): wrong argument count`
	} {
	}
	for range func(int) {} { // ERROR `cannot range over func\(int\) \{\} \(value of type func\(int\)\): func must be func\(yield func\(\.\.\.\) bool\): argument is not func`
	}
	for range func(func()) {} { // ERROR `cannot range over func\(func\(\)\) \{\} \(value of type func\(func\(\)\)\): func must be func\(yield func\(\.\.\.\) bool\): yield func does not return bool`
	}
	for range func(func() int) {} { // ERROR `cannot range over func\(func\(\) int\) \{\} \(value of type func\(func\(\) int\)\): func must be func\(yield func\(\.\.\.\) bool\): yield func does not return bool`
	}
	for range func(func(a, b, c int) bool) {} { // ERROR `cannot range over func\(func\(a, b, c int\) bool\) \{\} \(value of type func\(func\(a int, b int, c int\) bool\)\): func must be func\(yield func\(\.\.\.\) bool\): yield func has too many parameters`
	}
	for range func(func() bool) int { return 0 } { // ERROR `cannot range over func\(func\(\) bool\) int \{…\} \(value of type func\(func\(\) bool\) int\): func must be func\(yield func\(\.\.\.\) bool\): unexpected results`
	}
	for range func(func(...int) bool) {} { // ERROR `cannot range over func\(func\(\.\.\.int\) bool\) \{\} \(value of type func\(func\(\.\.\.int\) bool\)\): yield func of type func\(\.\.\.int\) bool cannot be variadic`
	}
	for x := range func(func(string) bool) {} { // ERROR `declared and not used: x`
		x = 1 // ERROR `cannot use 1 \(untyped int constant\) as string value in assignment`
	}
	for x = range func(func(string) bool) {} { // ERROR `cannot use x \(value of type string\) as int value in assignment`
	}
	for i := range 256 {
		var b byte = i // ERROR `cannot use i \(variable of type int\) as byte value in variable declaration`
		_ = b
	}
	var u8 uint8 // ERROR `declared and not used: u8`
	for u8 = range 256 { // ERROR `cannot use 256 \(untyped int constant\) as uint8 value in range clause \(overflows\)`
	}
	for u8 = range 255 {
	}
	for u8 = range x { // ERROR `cannot use x \(variable of type int\) as uint8 value in range clause`
	}
	for f = range 10 { // ERROR `cannot use iteration variable of type float64`
	}
	for s = range 10 { // ERROR `cannot use 10 \(untyped int constant\) as string value in range clause`
	}
	for i = range 10 {
	}
	const k = 10
	for i := range k {
		i := i // ERROR `declared and not used: i`
	}
	for i := range k {
		_ = &k // ERROR `invalid operation: cannot take address of k \(untyped int constant 10\)`
		i++
	}
	for a[0], a[1] = range pa {
	}
	for x := range x {
		_ = x
	}
	for i, x := range x { // ERROR `declared and not used: i` `range over x \(variable of type int\) permits only one iteration variable`
	}
}

func returns0() {
	return 1 // ERROR `too many return values`
	return nil // ERROR `too many return values`
	return none() // ERROR `none\(\) \(no value\) used as value`
	return two() // ERROR `too many return values`
	return
}
func returns1() int {
	return // ERROR `not enough return values`
	return "a" // ERROR `cannot use "a" \(untyped string constant\) as int value in return statement`
	return 1, 2 // ERROR `too many return values`
	return nil // ERROR `cannot use nil as int value in return statement`
	return two() // ERROR `too many return values`
	return none() // ERROR `none\(\) \(no value\) used as value`
	return 1.5 // ERROR `cannot use 1\.5 \(untyped float constant\) as int value in return statement \(truncated\)`
	return undefinedName // ERROR `undefined: undefinedName`
	return int // ERROR `int \(type\) is not an expression`
	return 1
}
func returns2() (a int, b string) {
	return 1 // ERROR `not enough return values`
	return "a", 1 // ERROR `cannot use "a" \(untyped string constant\) as int value in return statement` `cannot use 1 \(untyped int constant\) as string value in return statement`
	return two()
	return two(), 1 // ERROR `multiple-value two\(\) \(value of type \(int, string\)\) in single-value context` `cannot use 1 \(untyped int constant\) as string value in return statement`
	return 1, "a", 2 // ERROR `too many return values`
	{
		a := 1 // ERROR `declared and not used: a`
		return // ERROR `result parameter a not in scope at return`
	}
	if a := 1; a > 0 {
		return // ERROR `result parameter a not in scope at return`
	}
	func() { return 1 }() // ERROR `too many return values`
	func(b int) { return }(1)
	for b := range 3 {
		_ = b
		return // ERROR `result parameter b not in scope at return`
	}
	return
}
func returnsError() error {
	return T{} // ERROR `cannot use T\{\} \(value of struct type T\) as error value in return statement: T does not implement error \(missing method Error\)`
	return "error" // ERROR `cannot use "error" \(constant of type string\) as error value in return statement: string does not implement error \(missing method Error\)`
	return &T{} // ERROR `cannot use &T\{\} \(value of type \*T\) as error value in return statement: \*T does not implement error \(missing method Error\)`
}
func returnsInterface() I {
	return T{}
	return V{} // ERROR `cannot use V\{\} \(value of struct type V\) as I value in return statement: V does not implement I \(missing method m\)`
	return &V{} // ERROR `cannot use &V\{\} \(value of type \*V\) as I value in return statement: \*V does not implement I \(missing method m\)`
	return nil
	return (*T)(nil)
}

func sends(x int) {
	x <- 1 // ERROR `invalid operation: cannot send to non-channel int x \(variable of type int\)`
	var c chan<- string
	c <- x // ERROR `cannot use x \(variable of type int\) as string value in send`
}

func increments(s string, b bool, p *int, i any, m map[string]int, t T) {
	s++ // ERROR `invalid operation: s\+\+ \(non-numeric type string\)`
	b-- // ERROR `invalid operation: b-- \(non-numeric type bool\)`
	p++ // ERROR `invalid operation: p\+\+ \(non-numeric type \*int\)`
	i++ // ERROR `invalid operation: i\+\+ \(non-numeric type any\)`
	m["a"]++
	m++ // ERROR `invalid operation: m\+\+ \(non-numeric type map\[string\]int\)`
	t++ // ERROR `invalid operation: t\+\+ \(non-numeric type T\)`
	t.f++
	t.f++
	t.g++ // ERROR `t\.g undefined \(type T has no field or method g\)`
	1++ // ERROR `cannot assign to 1 \(neither addressable nor a map index expression\)`
	none()++ // ERROR `none\(\) \(no value\) used as value`
	(t.f)++
	*p++
	&p++ // ERROR `invalid operation: &p\+\+ \(non-numeric type \*\*int\)`
}
