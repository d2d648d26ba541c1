// Type switches on values whose type is known after inlining: the branches for other types are dead, and hold calls and
// loads that do not fit the value.
package main

import "fmt"

type Op interface{ Do(int) int }
type add struct{ n int }

func (a add) Do(x int) int { return x + a.n }

type two struct{ f func(int) int }

// Dead branches behind type switches of known values.
func apply(f any, x int) string {
	switch f := f.(type) {
	case func():
		f()
	case func(int, int) int:
		return fmt.Sprint("two ", f(x, x))
	case func(string) (int, error):
		n, err := f("s")
		return fmt.Sprint(n, err)
	case func(float64) float64:
		return fmt.Sprint("float ", f(float64(x)))
	case func(int) [8]int:
		return fmt.Sprint("array ", f(x))
	case func(int) int:
		return fmt.Sprint("one ", f(x))
	case Op:
		return fmt.Sprint("op ", f.Do(x))
	case two:
		return fmt.Sprint("struct ", f.f(x))
	case *two:
		return fmt.Sprint("pointer ", f.f(x))
	case [2]func(int) int:
		return fmt.Sprint("array ", f[1](f[0](x)))
	case []func() int:
		return fmt.Sprint("slice ", f[0]())
	case map[string]int:
		return fmt.Sprint("map ", f["k"])
	case chan int:
		return fmt.Sprint("chan ", cap(f))
	case string:
		return "string " + f[:1]
	case int8:
		return fmt.Sprint("int8 ", f+1)
	case complex128:
		return fmt.Sprint("complex ", real(f))
	case error:
		return f.Error()
	}
	return "other"
}

func main() {
	k := 3
	fmt.Println(apply(func(x int) int { return x * k }, 2))
	fmt.Println(apply(func(x, y int) int { return x*k + y }, 2))
	fmt.Println(apply(func() { k++ }, 2), k)
	fmt.Println(apply(func(s string) (int, error) { return len(s), nil }, 2))
	fmt.Println(apply(func(x float64) float64 { return x / 4 }, 2))
	fmt.Println(apply(func(x int) [8]int { return [8]int{7: x} }, 2))
	fmt.Println(apply(add{5}, 2), apply(&add{6}, 2), apply(two{add{7}.Do}, 1), apply(&two{add{8}.Do}, 1))
	fmt.Println(apply([2]func(int) int{add{1}.Do, add{2}.Do}, 0), apply([]func() int{func() int { return k }}, 0))
	fmt.Println(apply(map[string]int{"k": 9}, 0), apply(make(chan int, 3), 0), apply("text", 0), apply(int8(127), 0), apply(2i, 0), apply(fmt.Errorf("err"), 0), apply(nil, 0), apply(1.5, 0), apply((func(int) int)(nil) == nil, 0))
}
