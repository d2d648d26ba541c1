// Operands of lists and expressions with calls among built-in functions, conversions and literals: gc evaluates some
// in their turn, others after the last call.
package main

import "fmt"

type T struct{ a, b, c any }
type I3 [3]int

var x = make([]int, 1)
var m = map[int]int{}
var ch = make(chan int, 5)
var c128 = 1 + 1i
var s = "a"
var p = &x

func reset() { x = make([]int, 1); m = map[int]int{}; c128 = 1 + 1i; s = "a"; n = 1 }

var n = 1

func f() int {
	x = make([]int, 3, 7)
	m[1] = 2
	m[2] = 3
	c128 = 5 + 7i
	s = "abc"
	n = 9
	return 2
}
func three(a, b, c int) string { return fmt.Sprint(a, b, c) }
func ret() (int, int, int)     { return len(x), f(), cap(x) }

func main() {
	reset()
	a, b, c := len(x), f(), len(x)
	fmt.Println("asg len", a, b, c)
	reset()
	a, b, c = len(s), f(), len(s)
	fmt.Println("asg len str", a, b, c)
	reset()
	a, b, c = len(m), f(), len(m)
	fmt.Println("asg len map", a, b, c)
	reset()
	a, b, c = cap(x), f(), cap(x)
	fmt.Println("asg cap", a, b, c)
	reset()
	fmt.Println("arg len", len(x), f(), len(x))
	reset()
	fmt.Println("arg three", three(len(x), f(), len(x)))
	reset()
	fmt.Println("arg real", real(c128), f(), imag(c128))
	reset()
	fmt.Println("arr", [3]int{len(x), f(), len(x)})
	reset()
	fmt.Println("slice", []int{len(x), f(), len(x)})
	reset()
	fmt.Println("T", T{len(x), f(), len(x)})
	reset()
	fmt.Println("I3", I3{len(x), f(), len(x)})
	reset()
	fmt.Println("map", map[string]int{"a": len(x), "b": f(), "c": len(x)})
	reset()
	a, b, c = ret()
	fmt.Println("ret", a, b, c)
	reset()
	fmt.Println("bin", len(x)+f()*10+len(x)*100)
	reset()
	a, b, c = len(x)+1, f(), len(x)+1
	fmt.Println("asg len+1", a, b, c)
	reset()
	a, b, c = min(n, 20), f(), max(n, 3)
	fmt.Println("asg min", a, b, c)
	reset()
	a, b, c = min(len(x), 20), f(), max(len(x), 3)
	fmt.Println("asg min len", a, b, c)
	reset()
	q, b, r := make([]int, n), f(), make([]int, n)
	fmt.Println("asg make", len(q), b, len(r))
	reset()
	fmt.Println("arg make", len(make([]int, n)), f(), len(make([]int, n)))
	reset()
	fmt.Println("arg makes", make([]int, n), f(), make([]int, n))
	reset()
	q, b, r = append(x, n), f(), append(x, n)
	fmt.Println("asg append", q, b, r)
	reset()
	fmt.Println("arg append", append(x, n), f(), append(x, n))
	reset()
	z, b, y := complex(real(c128), 2), f(), complex(real(c128), 2)
	fmt.Println("asg complex", z, b, y)
	reset()
	fmt.Println("arg complex", complex(real(c128), 2), f(), complex(real(c128), 2))
	reset()
	l, b, k := real(c128), f(), imag(c128)
	fmt.Println("asg real", l, b, k)
	reset()
	tmp := make([]int, 10)
	a, b, c = copy(tmp, x), f(), copy(tmp, x)
	fmt.Println("asg copy", a, b, c)
	reset()
	np, b, nq := new(n), f(), new(n)
	fmt.Println("asg new", *np, b, *nq)
	reset()
	fmt.Println("arg new", *new(n), f(), *new(n))
	reset()
	a, b, c = n, f(), n
	fmt.Println("asg n", a, b, c)
	reset()
	a, b, c = int(int32(n)), f(), -n
	fmt.Println("asg conv", a, b, c)
	reset()
	a, b, c = len(*p), f(), len(*p)
	fmt.Println("asg len ptr", a, b, c)
	reset()
	a, b, c = int(int32(len(x))), f(), -len(x)
	fmt.Println("asg conv len", a, b, c)
	reset()
	bs, b, bt := []byte(s), f(), []byte(s)
	fmt.Println("asg bytes", bs, b, bt)
	reset()
	ls, b, lt := x[0:1], f(), x[0:1]
	fmt.Println("asg slice", cap(ls), b, cap(lt))
	reset()
	ss, b, st := s+"z", f(), s+"z"
	fmt.Println("asg concat", ss, b, st)
	reset()
	cb, b, cc := s == "a", f(), s == "a"
	fmt.Println("asg cmp", cb, b, cc)
	reset()
	reset()
	var e1, e2 any
	e1, b, e2 = n, f(), n
	fmt.Println("asg iface", e1, b, e2)
	reset()
	e1, b, e2 = s, f(), s
	fmt.Println("asg iface s", e1, b, e2)
	reset()
	e1, b, e2 = len(s), f(), len(s)
	fmt.Println("asg iface len", e1, b, e2)
	reset()
	var lx = len(x)
	lx, tmp[f()] = len(x), len(x)
	fmt.Println("asg index", lx, tmp[2])
}
