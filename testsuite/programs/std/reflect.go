// Package reflect: types and values of every kind, calls, construction, modification, comparison.
package main

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
)

type inner struct{ A, b int }

type sample struct {
	inner
	Name   string `key:"name" other:"x"`
	Values []int
	Map    map[string]bool
	Ptr    *sample
	Fn     func(int, ...string) (bool, error)
	Ch     <-chan int
	Any    any
	Arr    [3]uint8
	hidden float64
}

func (s sample) Greet(greeting string, n int) string { return strings.Repeat(greeting+" "+s.Name+";", n) }
func (s *sample) SetName(name string)                { s.Name = name }
func (s sample) Variadic(p string, v ...int) int     { return len(p) + len(v) }
func (sample) private()                              {}

type shape interface {
	Area() float64
	scale(float64)
}

type generic[T any] struct{ Value T }

func (g generic[T]) Get() T { return g.Value }

type number int

func (n number) String() string { return fmt.Sprintf("n%d", int(n)) }

func describe(t reflect.Type) {
	fmt.Print(t, " ", t.Kind(), " ", t.Name(), " ", t.PkgPath(), " ", t.Size(), " ", t.Align(), " ", t.NumMethod(), " ", t.Comparable())
	switch t.Kind() {
	case reflect.Struct:
		for i := range t.NumField() {
			f := t.Field(i)
			fmt.Print(" {", f.Name, " ", f.Type, " ", f.Tag, " ", f.Offset, " ", f.Anonymous, " ", f.IsExported(), "}")
		}
	case reflect.Func:
		for i := range t.NumIn() {
			fmt.Print(" in ", t.In(i))
		}
		fmt.Print(" variadic ", t.IsVariadic())
	case reflect.Map:
		fmt.Print(" key ", t.Key(), " elem ", t.Elem())
	case reflect.Chan:
		fmt.Print(" dir ", t.ChanDir())
	case reflect.Array:
		fmt.Print(" len ", t.Len())
	}
	for i := range t.NumMethod() {
		fmt.Print(" ", t.Method(i).Name, " ", t.Method(i).Type)
	}
	fmt.Println()
}

func try(name string, f func()) {
	defer func() { fmt.Println(name, recover()) }()
	f()
}

func main() {
	s := sample{inner{1, 2}, "sam", []int{1, 2}, map[string]bool{"t": true}, nil, nil, nil, 5, [3]uint8{1, 2, 3}, 2.5}
	for _, v := range []any{true, 1, int8(2), uint16(3), 1.5, float32(1), 1i, "s", []string{}, [2]int{}, map[string][]int{}, &s, s, func(int, ...string) error { return nil }, make(chan<- int), struct{ X, Y int }{}, number(4), generic[int]{}, generic[map[string]number]{}, new(any), struct{}{}, uintptr(1)} {
		describe(reflect.TypeOf(v))
	}
	describe(reflect.TypeFor[shape]())
	describe(reflect.TypeFor[error]())
	fmt.Println(reflect.TypeOf(nil), reflect.ValueOf(nil).IsValid())

	v := reflect.ValueOf(&s).Elem()
	v.FieldByName("Name").SetString("renamed")
	v.Field(0).Field(0).SetInt(100)
	v.FieldByName("Values").Set(reflect.Append(v.FieldByName("Values"), reflect.ValueOf(3)))
	v.FieldByName("Map").SetMapIndex(reflect.ValueOf("new"), reflect.ValueOf(false))
	v.FieldByName("Any").Set(reflect.ValueOf("changed"))
	v.FieldByName("Ptr").Set(reflect.New(v.Type()))
	v.FieldByName("Arr").Index(1).SetUint(99)
	fmt.Println(s.Name, s.A, s.Values, s.Map, s.Any, s.Ptr.Name == "", s.Arr, v.NumField(), v.FieldByName("b").CanSet(), v.FieldByName("hidden").Float(), v.FieldByName("none").IsValid())

	results := reflect.ValueOf(s).MethodByName("Greet").Call([]reflect.Value{reflect.ValueOf("hi"), reflect.ValueOf(2)})
	fmt.Println(results[0], len(results))
	reflect.ValueOf(&s).MethodByName("SetName").Call([]reflect.Value{reflect.ValueOf("by reflection")})
	fmt.Println(s.Name, reflect.ValueOf(s).MethodByName("SetName").IsValid(), reflect.ValueOf(s).Method(1).Call([]reflect.Value{reflect.ValueOf("abc"), reflect.ValueOf(1), reflect.ValueOf(2)})[0].Int())
	sum := reflect.ValueOf(func(a int, b float64, c string, d [3]int, e any, f ...int8) (int, string) {
		return a + int(b) + len(c) + d[2] + e.(int) + len(f), c
	})
	out := sum.Call([]reflect.Value{reflect.ValueOf(1), reflect.ValueOf(2.5), reflect.ValueOf("xyz"), reflect.ValueOf([3]int{0, 0, 7}), reflect.ValueOf(10), reflect.ValueOf(int8(1))})
	fmt.Println(out[0], out[1], sum.CallSlice([]reflect.Value{reflect.ValueOf(1), reflect.ValueOf(2.5), reflect.ValueOf(""), reflect.ValueOf([3]int{}), reflect.ValueOf(0), reflect.ValueOf([]int8{1, 2})})[0])
	swap := reflect.MakeFunc(reflect.TypeFor[func(string, int) (int, string)](), func(args []reflect.Value) []reflect.Value {
		return []reflect.Value{args[1], args[0]}
	}).Interface().(func(string, int) (int, string))
	fmt.Println(swap("swapped", 5))
	method := reflect.ValueOf(number(7)).Method(0).Interface().(func() string)
	fmt.Println(method(), reflect.ValueOf(generic[string]{"g"}).Method(0).Call(nil)[0])

	m := reflect.MakeMap(reflect.TypeFor[map[string]int]())
	for i, k := range []string{"x", "y", "z"} {
		m.SetMapIndex(reflect.ValueOf(k), reflect.ValueOf(i))
	}
	m.SetMapIndex(reflect.ValueOf("y"), reflect.Value{})
	var keys []string
	for iterator := m.MapRange(); iterator.Next(); {
		keys = append(keys, fmt.Sprint(iterator.Key(), iterator.Value()))
	}
	slices.Sort(keys)
	fmt.Println(keys, m.Len(), m.MapIndex(reflect.ValueOf("none")).IsValid())
	slice := reflect.MakeSlice(reflect.SliceOf(reflect.TypeFor[int]()), 2, 5)
	slice.Index(1).SetInt(8)
	fmt.Println(slice, slice.Cap(), slice.Slice(1, 4), reflect.AppendSlice(slice, slice))
	c := reflect.MakeChan(reflect.TypeFor[chan string](), 1)
	c.Send(reflect.ValueOf("sent"))
	chosen, received, ok := reflect.Select([]reflect.SelectCase{{Dir: reflect.SelectRecv, Chan: c}, {Dir: reflect.SelectDefault}})
	fmt.Println(chosen, received, ok)
	typ := reflect.StructOf([]reflect.StructField{{Name: "X", Type: reflect.TypeFor[int](), Tag: `json:"x"`}, {Name: "Y", Type: reflect.TypeFor[[]string]()}})
	made := reflect.New(typ).Elem()
	made.Field(0).SetInt(5)
	fmt.Printf("%v %+v\n", typ, made)
	fmt.Println(reflect.ArrayOf(3, typ).Len(), reflect.MapOf(reflect.TypeFor[string](), typ), reflect.FuncOf([]reflect.Type{typ}, nil, false), reflect.PointerTo(typ).Elem() == typ, reflect.ChanOf(reflect.BothDir, typ).Kind())

	fmt.Println(reflect.DeepEqual(s, s), reflect.DeepEqual([]int{1}, []int{1}), reflect.DeepEqual(map[string][]int{"a": {1}}, map[string][]int{"a": {1}}), reflect.DeepEqual([]int(nil), []int{}), reflect.DeepEqual(&s, &sample{}))
	fmt.Println(reflect.TypeFor[number]().Implements(reflect.TypeFor[fmt.Stringer]()), reflect.TypeFor[number]().ConvertibleTo(reflect.TypeFor[string]()), reflect.TypeFor[[]int]().AssignableTo(reflect.TypeFor[any]()))
	fmt.Println(reflect.ValueOf(3.9).Convert(reflect.TypeFor[int8]()), reflect.ValueOf(65).Convert(reflect.TypeFor[string]()), reflect.ValueOf("bytes").Convert(reflect.TypeFor[[]byte]()), reflect.ValueOf([]int{1, 2}).Convert(reflect.TypeFor[[2]int]()), reflect.ValueOf(number(1)).Convert(reflect.TypeFor[fmt.Stringer]()).Type())
	fmt.Println(reflect.Zero(reflect.TypeFor[sample]()).IsZero(), reflect.ValueOf(s).IsZero(), reflect.Indirect(reflect.ValueOf(&s)).Type(), reflect.ValueOf([]int(nil)).IsNil())
	field, _ := reflect.TypeOf(s).FieldByName("Name")
	fmt.Println(field.Tag.Get("key"), field.Index, reflect.VisibleFields(reflect.TypeOf(s))[1].Name)
	for i, x := range reflect.ValueOf([]string{"p", "q"}).Seq2() {
		fmt.Print(i, x, " ")
	}
	fmt.Println(reflect.ValueOf(5).CanInt(), reflect.ValueOf(uint8(5)).CanFloat(), reflect.ValueOf(1).Comparable(), reflect.ValueOf(2).Equal(reflect.ValueOf(2)))
	try("set unaddressable", func() { reflect.ValueOf(s).Field(1).SetString("x") })
	try("set hidden", func() { v.FieldByName("hidden").SetFloat(1) })
	try("wrong kind", func() { reflect.ValueOf("x").Int() })
	try("wrong arguments", func() { reflect.ValueOf(strings.ToUpper).Call(nil) })
	try("wrong type", func() { v.FieldByName("Name").Set(reflect.ValueOf(5)) })
	try("zero value", func() { reflect.Value{}.Type() })
	try("index", func() { reflect.ValueOf([]int{1}).Index(3) })
}
