// Generic code that types of one underlying type share must keep them apart: in interfaces, type switches,
// assertions, maps keyed by interfaces, formatting and reflection.
package main

import (
	"errors"
	"fmt"
	"reflect"
	"sort"
)

type Celsius float64
type Fahrenheit float64
type ID int
type Age int

func (c Celsius) String() string    { return fmt.Sprintf("%.1f°C", float64(c)) }
func (f Fahrenheit) String() string { return fmt.Sprintf("%.1f°F", float64(f)) }

type pair struct{ a, b int }
type couple struct{ a, b int }
type names []string
type words []string
type index map[string]int
type counts map[string]int

//go:noinline
func box[T any](x T) any { return x }

//go:noinline
func is[T any](x any) bool { _, ok := x.(T); return ok }

//go:noinline
func as[T any](x any) (r T, err error) {
	defer func() {
		if e := recover(); e != nil {
			err = e.(error)
		}
	}()
	return x.(T), nil
}

//go:noinline
func kind[T, U any](x any) string {
	switch y := x.(type) {
	case T:
		return fmt.Sprintf("first %T", y)
	case U:
		return fmt.Sprintf("second %T", y)
	case []T:
		return fmt.Sprintf("slice of first %T %v", y, y)
	case map[string]U:
		return fmt.Sprintf("map of second %T %v", y, y)
	case func(T) U:
		return fmt.Sprintf("func %T", y)
	case interface{ String() string }:
		return "stringer " + y.String()
	case nil:
		return "nil"
	case int:
		return "int"
	}
	return fmt.Sprintf("other %T", x)
}

//go:noinline
func typ[T any]() reflect.Type { return reflect.TypeFor[T]() }

//go:noinline
func derived[T comparable]() []reflect.Type {
	type local struct {
		x T
		p *T
	}
	return []reflect.Type{
		reflect.TypeFor[[]T](), reflect.TypeFor[map[T][2]T](), reflect.TypeFor[chan<- T](),
		reflect.TypeFor[func(T, ...T) *T](), reflect.TypeFor[struct {
			F T `tag:"x"`
		}](), reflect.TypeFor[interface{ M(T) }](), reflect.TypeFor[Box[T]](), reflect.TypeFor[*Box[Box[T]]](),
		reflect.TypeOf(local{}).Field(0).Type, reflect.TypeOf(local{}).Field(1).Type,
	}
}

type Box[T any] struct{ V T }

func (b Box[T]) Get() T           { return b.V }
func (b *Box[T]) Set(x T)         { b.V = x }
func (b Box[T]) Describe() string { return fmt.Sprintf("%T:%v", b, any(b.V)) }
func (b Box[T]) Same(x any) bool  { _, ok := x.(Box[T]); return ok }
func (b *Box[T]) Pointer() any    { return &b.V }
func (b Box[T]) Eq(x any) bool    { return any(b) == x }
func (b Box[T]) Error() string    { return b.Describe() }
func (b Box[T]) Unwrap() error    { return nil }

//go:noinline
func wrap[T any](b Box[T]) any { return Box[Box[T]]{b} }

//go:noinline
func set[K comparable](keys ...K) map[any]int {
	m := map[any]int{}
	for i, k := range keys {
		m[k] += i + 1
	}
	return m
}

//go:noinline
func merge(ms ...map[any]int) []string {
	all := map[any]int{}
	for _, m := range ms {
		for k, v := range m {
			all[k] += v
		}
	}
	var out []string
	for k, v := range all {
		out = append(out, fmt.Sprintf("%T(%v)=%d", k, k, v))
	}
	sort.Strings(out)
	return out
}

//go:noinline
func equal[T comparable](x, y T) bool { return x == y }

//go:noinline
func equalAny[T any](x T, y any) bool { return any(x) == y }

//go:noinline
func convert[To, From ~int | ~float64](x From) To { return To(x) }

//go:noinline
func str[T fmt.Stringer](x T) string { return x.String() }

//go:noinline
func target[E error](err error) (E, bool) { var e E; ok := errors.As(err, &e); return e, ok }

//go:noinline
func zero[T any]() T { var z T; return z }

//go:noinline
func show[T any](x T) string { return fmt.Sprintf("%T %v %+v", x, x, x) }

func main() {
	fmt.Println(box(Celsius(1)) == box(Celsius(1)), box(Celsius(1)) == box(Fahrenheit(1)), box(ID(1)) == box(1))
	fmt.Println(is[ID](ID(1)), is[ID](Age(1)), is[int](ID(1)), is[Age](Age(2)), is[any](nil), is[error](errors.New("x")))
	fmt.Println(is[pair](couple{}), is[pair](pair{}), is[names](words{}), is[words](words{}), is[index](counts{}))
	for _, x := range []any{ID(3), Age(3), 3, "s", nil, Celsius(2), []ID{1}, []Age{2}, map[string]Age{"x": 1},
		map[string]ID{}, func(ID) Age { return 0 }, func(Age) ID { return 0 }, names{"n"}, pair{1, 2}, &pair{}} {
		fmt.Println(kind[ID, Age](x), "|", kind[Age, ID](x), "|", kind[any, ID](x), "|", kind[int, fmt.Stringer](x))
	}
	fmt.Println(as[ID](ID(4)))
	fmt.Println(as[ID](Age(4)))
	fmt.Println(as[pair](couple{}))
	fmt.Println(as[fmt.Stringer](Celsius(4)))
	fmt.Println(as[fmt.Stringer](ID(4)))
	fmt.Println(as[interface{ Get() int }](Box[int]{4}))
	fmt.Println(as[interface{ Get() int }](Box[ID]{4}))
	fmt.Println(as[*pair]((*couple)(nil)))
	fmt.Println(typ[ID](), typ[Age](), typ[names](), typ[*pair](), typ[*couple](), typ[error](), typ[Box[Box[ID]]]())
	for _, t := range [][]reflect.Type{derived[ID](), derived[Age](), derived[*pair](), derived[*couple](), derived[any](), derived[string]()} {
		for _, t := range t {
			fmt.Println(t, t.Kind(), t.Size(), t.NumMethod())
		}
	}
	fmt.Println(derived[ID]()[0] == reflect.TypeOf([]ID{}), derived[Age]()[0] == derived[ID]()[0])
	fmt.Println(merge(set(ID(1), 2, 1), set(Age(1), 2), set(1, 2, 3), set(Celsius(1)), set(Fahrenheit(1)), set(pair{1, 2}), set(couple{1, 2}), set[any](ID(1), Age(1), 1), set(Box[ID]{1}), set(Box[Age]{1})))
	p, q := new(pair), new(pair)
	fmt.Println(equal(p, p), equal(p, q), equal(*p, *q), equal[any](ID(1), ID(1)), equal[any](ID(1), Age(1)), equal[error](Box[int]{1}, Box[int]{1}))
	fmt.Println(equalAny(ID(1), ID(1)), equalAny(ID(1), Age(1)), equalAny(pair{}, couple{}), equalAny[any](1, 1))
	fmt.Println(convert[Celsius](ID(3)), convert[ID](Fahrenheit(3.7)), convert[Fahrenheit](Celsius(1)))
	fmt.Println(str(Celsius(1)), str(Fahrenheit(1)), str[fmt.Stringer](Fahrenheit(2)))
	b, c := Box[ID]{1}, Box[Age]{1}
	fmt.Println(b.Describe(), c.Describe(), b.Same(c), b.Same(b), c.Same(Box[Age]{}), wrap(b), b.Eq(c), b.Eq(Box[ID]{1}))
	fmt.Printf("%T %T %T\n", wrap(b), wrap(wrap(c).(Box[Box[Age]])), (&c).Pointer())
	err := fmt.Errorf("outer: %w", Box[ID]{7})
	fmt.Println(target[Box[ID]](err))
	fmt.Println(target[Box[Age]](err))
	fmt.Println(show(ID(1)), show(Age(1)), show(pair{1, 2}), show(couple{1, 2}), show(zero[*pair]()), show(zero[*couple]()), show(zero[error]()), show(Celsius(1)))
	rv := reflect.ValueOf(&b)
	for i := range rv.NumMethod() {
		fmt.Println(rv.Type().Method(i).Name, rv.Type().Method(i).Type)
	}
	rv.MethodByName("Set").Call([]reflect.Value{reflect.ValueOf(ID(9))})
	fmt.Println(b.V, rv.MethodByName("Get").Call(nil)[0].Interface())
	cv := reflect.ValueOf(&c)
	cv.Method(cv.NumMethod() - 3).Call([]reflect.Value{reflect.ValueOf(Age(5))})
	fmt.Println(c.V, cv.MethodByName("Describe").Call(nil)[0])
}
