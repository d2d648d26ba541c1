// Calls through reflection with arguments and results of all kinds and numbers, and functions made by it.
package main

import (
	"fmt"
	"reflect"
	"runtime"
	"strings"
)

type small struct {
	A int8
	B string
}

type pair struct{ X, Y float64 }

type mixed struct {
	F float32
	P *int
	B bool
}

type large struct {
	Name string
	Data [6]int
	Next *large
}

type word struct{ p *int }

type empty struct{}

func none()                                 { fmt.Println("none") }
func ints(a int8, b uint16, c int32, d int) int { return int(a) + int(b) + int(c) + d }
func many(a, b, c, d, e, f, g, h, i, j int) string {
	return fmt.Sprint(a, b, c, d, e, f, g, h, i, j)
}
func floats(a float32, b float64, c float32) (float64, float32) { return float64(a) + b, c * 2 }
func manyFloats(a, b, c, d, e, f, g, h, i, j float64) float64 {
	return a + 2*b + 3*c + 4*d + 5*e + 6*f + 7*g + 8*h + 9*i + 10*j
}
func interleaved(a int, b float64, c string, d float32, e []int, f complex128, g any, h error) string {
	return fmt.Sprint(a, b, c, d, e, f, g, h)
}
func structs(a small, b pair, c mixed, d large, e [1]string, f [3]int16, g empty) (large, small, [3]int16, pair) {
	d.Name += a.B + e[0]
	d.Data[5] = int(b.X + b.Y)
	if c.B {
		*c.P++
	}
	f[0], f[2] = f[2], f[0]
	return d, small{a.A + 1, "small"}, f, pair{b.Y, b.X}
}
func manyResults(s string) (string, string, string, string, string, int, float64, float32, []byte, error) {
	return s + "1", s + "2", s + "3", s + "4", s + "5", 6, 7.5, 8.25, []byte(s), fmt.Errorf("error %s", s)
}
func variadic(prefix string, rest ...int) string { return fmt.Sprint(prefix, len(rest), rest) }
func pointers(a *int, b map[string]int, c chan int, d func() int, e word) (*int, map[string]int, word) {
	*a += d()
	b["x"] += cap(c)
	return a, b, word{a}
}

func deep(n int, s string) (string, large) {
	if n == 0 {
		runtime.GC()
		return s, large{Name: s}
	}
	var space [100]int
	space[n%100] = n
	r, l := deep(n-1, s)
	l.Data[n%6] += space[n%100]
	return r, l
}

type point struct{ x, y int }

func (p point) Sum(z int) int                 { return p.x + p.y + z }
func (p *point) Move(dx, dy int) *point       { p.x += dx; p.y += dy; return p }
func (p point) Large(l large, f float64) large { l.Data[0] = p.x; l.Data[1] = int(f); return l }

type direct struct{ p *int }

func (d direct) Get() int { return *d.p }

type summer interface{ Sum(int) int }

type embedding struct {
	summer
	name string
}

func call(f any, args ...any) {
	in := make([]reflect.Value, len(args))
	for i, a := range args {
		if a == nil {
			in[i] = reflect.Zero(reflect.TypeOf(f).In(i))
		} else {
			in[i] = reflect.ValueOf(a)
		}
	}
	defer func() {
		if r := recover(); r != nil {
			fmt.Println("panic:", r)
		}
	}()
	out := reflect.ValueOf(f).Call(in)
	text := make([]string, len(out))
	for i, v := range out {
		text[i] = fmt.Sprintf("%v", v)
	}
	fmt.Println(strings.Join(text, " | "))
}

// echo makes a function of f's type that calls f through reflection and changes nothing.
func echo(f any) any {
	v := reflect.ValueOf(f)
	return reflect.MakeFunc(v.Type(), func(args []reflect.Value) []reflect.Value {
		runtime.GC()
		if v.Type().IsVariadic() {
			return v.CallSlice(args)
		}
		return v.Call(args)
	}).Interface()
}

func main() {
	n := 5
	call(none)
	call(ints, int8(-1), uint16(65535), int32(-7), 100)
	call(many, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)
	call(floats, float32(1.5), 2.25, float32(-3))
	call(manyFloats, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0)
	call(interleaved, 1, 2.5, "three", float32(4.5), []int{5}, complex(6, 7), 8, nil)
	call(structs, small{1, "a"}, pair{1, 2}, mixed{1, &n, true}, large{Name: "n"}, [1]string{"e"}, [3]int16{1, 2, 3}, empty{})
	fmt.Println(n)
	call(manyResults, "r")
	call(variadic, "p", 1, 2, 3)
	call(variadic, "p")
	fmt.Println(reflect.ValueOf(variadic).CallSlice([]reflect.Value{reflect.ValueOf("s"), reflect.ValueOf([]int{4, 5})})[0])
	m := map[string]int{}
	out := reflect.ValueOf(pointers).Call([]reflect.Value{reflect.ValueOf(&n), reflect.ValueOf(m), reflect.ValueOf(make(chan int, 3)), reflect.ValueOf(func() int { return 10 }), reflect.ValueOf(word{})})
	fmt.Println(*out[0].Interface().(*int), out[1], *out[2].Interface().(word).p)
	r := reflect.ValueOf(deep).Call([]reflect.Value{reflect.ValueOf(3000), reflect.ValueOf("deep")})
	fmt.Println(r[0], r[1])

	p := &point{1, 2}
	v := reflect.ValueOf(p)
	fmt.Println(v.MethodByName("Sum").Call([]reflect.Value{reflect.ValueOf(10)})[0])
	fmt.Println(v.MethodByName("Move").Call([]reflect.Value{reflect.ValueOf(3), reflect.ValueOf(4)})[0].Elem())
	fmt.Println(v.Elem().MethodByName("Large").Call([]reflect.Value{reflect.ValueOf(large{Name: "l"}), reflect.ValueOf(2.5)})[0])
	fmt.Println(reflect.ValueOf(direct{&n}).Method(0).Call(nil)[0])
	var s summer = *p
	fmt.Println(reflect.ValueOf(&s).Elem().Method(0).Call([]reflect.Value{reflect.ValueOf(1)})[0])
	fmt.Println(reflect.ValueOf(embedding{s, "e"}).MethodByName("Sum").Call([]reflect.Value{reflect.ValueOf(2)})[0])
	fmt.Println(v.MethodByName("Sum").Interface().(func(int) int)(100))
	fmt.Println(v.MethodByName("Large").Interface().(func(large, float64) large)(large{Name: "mv"}, 9))
	fmt.Println(reflect.ValueOf(direct{&n}).Method(0).Interface().(func() int)())
	fmt.Println(reflect.TypeOf(p).Method(2).Func.Call([]reflect.Value{v, reflect.ValueOf(7)})[0])

	echo(none).(func())()
	fmt.Println(echo(ints).(func(int8, uint16, int32, int) int)(-1, 65535, -7, 100))
	fmt.Println(echo(many).(func(a, b, c, d, e, f, g, h, i, j int) string)(1, 2, 3, 4, 5, 6, 7, 8, 9, 10))
	fmt.Println(echo(floats).(func(float32, float64, float32) (float64, float32))(1.5, 2.25, -3))
	fmt.Println(echo(manyFloats).(func(a, b, c, d, e, f, g, h, i, j float64) float64)(1, 2, 3, 4, 5, 6, 7, 8, 9, 10))
	fmt.Println(echo(interleaved).(func(int, float64, string, float32, []int, complex128, any, error) string)(1, 2.5, "three", 4.5, []int{5}, 6+7i, 8, nil))
	fmt.Println(echo(structs).(func(small, pair, mixed, large, [1]string, [3]int16, empty) (large, small, [3]int16, pair))(small{1, "a"}, pair{1, 2}, mixed{1, &n, true}, large{Name: "n"}, [1]string{"e"}, [3]int16{1, 2, 3}, empty{}))
	fmt.Println(n)
	fmt.Println(echo(manyResults).(func(string) (string, string, string, string, string, int, float64, float32, []byte, error))("m"))
	fmt.Println(echo(variadic).(func(string, ...int) string)("v", 1, 2))
	a, b, c := echo(pointers).(func(*int, map[string]int, chan int, func() int, word) (*int, map[string]int, word))(&n, m, make(chan int, 1), func() int { return -1 }, word{})
	fmt.Println(*a, b, *c.p)
	fmt.Println(echo(deep).(func(int, string) (string, large))(2000, "echo"))

	swap := func(in []reflect.Value) []reflect.Value { return []reflect.Value{in[1], in[0]} }
	var swapStrings func(string, string) (string, string)
	reflect.ValueOf(&swapStrings).Elem().Set(reflect.MakeFunc(reflect.TypeOf(swapStrings), swap))
	fmt.Println(swapStrings("a", "b"))
	defer func() { fmt.Println("recovered:", recover()) }()
	f := reflect.MakeFunc(reflect.TypeOf(none), func([]reflect.Value) []reflect.Value { panic("inside") }).Interface().(func())
	call(ints, 1)
	call(ints, "x", uint16(0), int32(0), 0)
	call(variadic)
	call((func())(nil))
	f()
}
