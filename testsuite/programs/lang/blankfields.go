// Values of blank fields in literals are computed but not stored; fields embedded by the names of aliases are
// different fields.
package main

import (
	"fmt"
	"reflect"
)

type Int = int

type small struct{ a, _, c int }

type large struct {
	a, b, c, d int
	_          string
	e          [3]int
}

var static = small{1, 2, 3}

var calls int

func next() int {
	calls++
	return calls
}

func text() string {
	calls++
	return "text"
}

func main() {
	fmt.Println(reflect.ValueOf(static).Field(1).Int(), calls)
	local := small{4, next(), 6}
	fmt.Println(reflect.ValueOf(local).Field(1).Int(), local.c, calls)
	big := large{1, 2, 3, 4, text(), [3]int{5, 6, next()}}
	fmt.Printf("%q %v %d\n", reflect.ValueOf(big).Field(4).String(), big.e, calls)
	pointer := &large{1, 2, 3, 4, text(), [3]int{5, 6, 7}}
	fmt.Printf("%q %v %d\n", reflect.ValueOf(*pointer).Field(4).String(), pointer.e, calls)

	var x, y any = struct{ int }{}, struct{ Int }{}
	fmt.Println(x == y, reflect.TypeOf(x).Field(0).Name, reflect.TypeOf(y).Field(0).Name)
	var p, q any
	{
		type C = int32
		p = struct{ C }{}
	}
	{
		type C = uint32
		q = struct{ C }{}
	}
	fmt.Println(p == q, reflect.TypeOf(p).Field(0).Type, reflect.TypeOf(q).Field(0).Type)
}
