// Methods with value receivers called by nil pointers: method expressions, interfaces and constraints have a panic of
// their own.
package main

import (
	"fmt"
	"reflect"
)

type B struct{ s string }

func (b B) Who() string { return b.s }

type D struct{ B }

func try(f func()) {
	defer func() { fmt.Println(recover()) }()
	f()
}

func main() {
	var p *B
	var d *D
	try(func() { f := (*B).Who; f(p) })
	try(func() { (*B).Who(p) })
	try(func() { f := (*D).Who; f(d) })
	try(func() { (*D).Who(d) })
	try(func() { f := p.Who; f() })
	try(func() { p.Who() })
	try(func() { reflect.ValueOf(p).Method(0).Call(nil) })
	try(func() { reflect.TypeOf(p).Method(0).Func.Call([]reflect.Value{reflect.ValueOf(p)}) })
	try(func() { iface(p) })
	try(func() { iface(d) })
	try(func() { gen(p) })
	try(func() { gen(d) })
	try(func() { genv(p) })
}

//go:noinline
func gen[T interface{ Who() string }](x T) string { return x.Who() }

//go:noinline
func genv[T interface{ Who() string }](x T) string { f := T.Who; return f(x) }

//go:noinline
func iface(x interface{ Who() string }) string { return x.Who() }
