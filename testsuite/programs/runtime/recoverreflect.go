// Recovery in deferred functions that reflection makes or calls: method values, functions of MakeFunc, Call.
package main

import (
	"fmt"
	"reflect"
)

type T struct{ a, b, c, d, e, f, g, h int }

func (t T) M(n int, s ...string) { fmt.Println("M recovered", recover(), t.h, n, s) }
func (t *T) P()                  { fmt.Println("P recovered", recover()) }
func (t *T) Q()                  { func() { fmt.Println("Q inner", recover()) }(); fmt.Println("Q", recover()) }

func try(name string, f func()) {
	defer func() {
		if r := recover(); r != nil {
			fmt.Println(name, "not recovered:", r)
		}
	}()
	f()
}

func main() {
	try("value", func() {
		defer reflect.ValueOf(T{h: 5}).Method(0).Interface().(func(int, ...string))(3, "a", "b")
		panic(1)
	})
	try("pointer", func() {
		defer reflect.ValueOf(&T{}).MethodByName("P").Interface().(func())()
		panic(2)
	})
	try("inner", func() {
		defer reflect.ValueOf(&T{}).MethodByName("Q").Interface().(func())()
		panic(3)
	})
	try("Call", func() {
		defer reflect.ValueOf(&T{}).MethodByName("P").Call(nil)
		panic(4)
	})
	try("Func", func() {
		defer reflect.TypeOf(&T{}).Method(1).Func.Interface().(func(*T))(nil)
		panic(5)
	})
	try("MakeFunc", func() {
		f := reflect.MakeFunc(reflect.TypeOf(func() {}), func(args []reflect.Value) []reflect.Value {
			fmt.Println("made", recover())
			return nil
		}).Interface().(func())
		defer f()
		panic(6)
	})
	try("ValueOf func", func() {
		f := reflect.ValueOf(func() { fmt.Println("literal", recover()) }).Interface().(func())
		defer f()
		panic(7)
	})
	try("ValueOf Call", func() {
		defer reflect.ValueOf(func() { fmt.Println("literal", recover()) }).Call(nil)
		panic(8)
	})
	try("recover value", func() {
		defer reflect.ValueOf(func(x any) { fmt.Println("x", x, recover()) }).Interface().(func(any))(recover())
		panic(9)
	})
}
