// Interfaces: dynamic calls, type switches and assertions, comparison, embedding, empty and nil interfaces.
package main

type shape interface {
	area() float64
	name() string
}

type square struct{ side float64 }
type circle struct{ radius float64 }
type unit int
type nothing struct{}

func (s square) area() float64  { return s.side * s.side }
func (s square) name() string   { return "square" }
func (c *circle) area() float64 { return 3 * c.radius * c.radius }
func (c *circle) name() string {
	if c == nil {
		return "nil circle"
	}
	return "circle"
}
func (u unit) area() float64  { return float64(u) }
func (u unit) name() string   { return "unit" }
func (nothing) area() float64 { return 0 }
func (nothing) name() string  { return "nothing" }

type named interface{ name() string }
type resizer interface {
	shape
	resize(float64)
}

func (c *circle) resize(f float64) { c.radius *= f }

type failure struct{ code int }

func (f *failure) Error() string { return "failure" }

func mayFail(code int) error {
	if code == 0 {
		return nil
	}
	return &failure{code}
}

func typedNil() error {
	var f *failure
	return f
}

func kind(v any) string {
	switch v := v.(type) {
	case nil:
		return "nil"
	case bool:
		if v {
			return "true"
		}
		return "false"
	case int, int64:
		return "integer"
	case float32, float64:
		return "float"
	case string:
		return "string of " + v
	case []int:
		return "ints " + string(rune('0'+len(v)))
	case [2]int:
		return "array"
	case map[string]int:
		return "map"
	case func(int) int:
		return "func"
	case chan int:
		return "chan"
	case *int:
		return "pointer"
	case struct{ x int }:
		return "struct"
	case interface{ resize(float64) }:
		v.resize(1)
		return "resizer"
	case named:
		return "named " + v.name()
	case error:
		return "error " + v.Error()
	}
	return "unknown"
}

func panics(f func()) (message string) {
	defer func() {
		if e, ok := recover().(error); ok {
			message = e.Error()
		}
	}()
	f()
	return "no panic"
}

func main() {
	shapes := []shape{square{2}, &circle{1}, unit(7), nothing{}, (*circle)(nil)}
	for _, s := range shapes[:4] {
		println(s.name(), s.area())
	}
	println(shapes[4].name(), shapes[4] == nil, shapes[4] != shapes[1])

	_, isSquare := shapes[0].(square)
	_, isCircle := shapes[0].(*circle)
	r, isResizer := shapes[1].(resizer)
	println(isSquare, isCircle, isResizer)
	r.resize(3)
	println(shapes[1].area(), shapes[1].(*circle).radius)
	var n named = shapes[2]
	println(n.(unit)+1, n.(shape).area())
	_, ok := n.(interface{ missing() })
	println(ok)

	x := 5
	for _, v := range []any{nil, true, 1, int64(2), 2.5, float32(1), "s", []int{1, 2}, [2]int{}, map[string]int{},
		func(i int) int { return i }, make(chan int), &x, struct{ x int }{1}, &circle{2}, square{3}, &failure{1}, 'x', uint8(1)} {
		println(kind(v))
	}

	var a, b any = 1, 1
	println(a == b, a == any(int64(1)), a != nil, a == 1, any("x") == any("x"), any(square{1}) == any(square{1}), any(square{1}) == shape(square{1}))
	var e1, e2 error
	println(e1 == e2, e1 == nil, mayFail(0) == nil, mayFail(1) != nil, typedNil() == nil, typedNil().Error())
	if f, ok := mayFail(7).(*failure); ok {
		println(f.code)
	}
	println(panics(func() { _ = a.(string) }))
	println(panics(func() { _ = shapes[0].(*circle) }))
	println(panics(func() { _ = shapes[0].(resizer) }))
	println(panics(func() { var s shape; s.area() }))
	println(panics(func() { var s shape; _ = s.(square) }))
	println(panics(func() { var v any; _ = v.(shape) }))
	println(panics(func() { _ = any([]int{1}) == any([]int{1}) }))
	println(panics(func() { _ = any(map[int]int{}) == any(1) }))
	println(panics(func() { m := map[any]int{}; m[func() {}] = 1 }))

	type pairs struct{ a, b any }
	println(pairs{1, "x"} == pairs{1, "x"}, pairs{1, "x"} == pairs{1, "y"})
	var big any = [5]int{1, 2, 3, 4, 5}
	copied := big.([5]int)
	copied[0] = 100
	println(big.([5]int)[0], big == any([5]int{1, 2, 3, 4, 5}))
	small := []any{uint8(200), 'z', "", 0.0, false, struct{}{}}
	println(small[0].(uint8), small[1].(rune), len(small[2].(string)), small[3].(float64), small[4].(bool), small[5] == struct{}{})
}
