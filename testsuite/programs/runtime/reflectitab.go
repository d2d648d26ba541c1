// What reflection reads without the program's calling it: the methods in an interface value's itab, those that a
// pointer to an unnamed struct has from its fields, and the table of small integers, which nobody can write to.
package main

import (
	"fmt"
	"reflect"
	"runtime/debug"
)

type speaker interface {
	Speak(int) string
	hidden() int
}

type dog struct{ name string }

func (d dog) Speak(n int) string { return fmt.Sprint(d.name, n) }
func (d dog) hidden() int        { return len(d.name) }

type counter int

func (c *counter) Speak(n int) string { *c += counter(n); return fmt.Sprint(int(*c)) }
func (c *counter) hidden() int        { return int(*c) }

func call(s *speaker) {
	v := reflect.ValueOf(s).Elem()
	fmt.Println(v.Kind(), v.NumMethod(), v.Elem().Type())
	results := v.Method(0).Call([]reflect.Value{reflect.ValueOf(7)})
	fmt.Println(results[0])
	bound := v.Method(0).Interface().(func(int) string)
	fmt.Println(bound(8))
	fmt.Println(v.MethodByName("Speak").Call([]reflect.Value{reflect.ValueOf(9)})[0])
}

func write(what string, index []int) {
	defer func() {
		fmt.Println(what, recover())
	}()
	index[0] = 5
}

func main() {
	var s speaker = dog{"rex"}
	call(&s)
	s = new(counter)
	call(&s)

	var promoted struct{ counter }
	p := reflect.New(reflect.TypeOf(promoted)).Interface()
	_, ok := p.(speaker)
	fmt.Println(ok, reflect.TypeOf(p).NumMethod())

	debug.SetPanicOnFault(true)
	t := reflect.TypeFor[struct{ A, B, C int }]()
	for i := range t.NumField() {
		write(t.Field(i).Name, t.Field(i).Index)
		fmt.Println(t.Field(i).Index)
	}
}
