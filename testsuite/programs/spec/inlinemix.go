// Small functions that are inlined into each other: early returns, multiple results, loops, panics, closures, named
// results, shadowing and recursion limits, on integers of several sizes and on interfaces.
package main

import (
	"errors"
	"fmt"
	"sort"
	"strings"
)

type stack[T any] struct{ items []T }

func (s *stack[T]) push(v T) { s.items = append(s.items, v) }
func (s *stack[T]) pop() (v T, ok bool) {
	if len(s.items) == 0 {
		return
	}
	v = s.items[len(s.items)-1]
	s.items = s.items[:len(s.items)-1]
	return v, true
}
func (s *stack[T]) top() *T {
	if n := len(s.items); n > 0 {
		return &s.items[n-1]
	}
	return nil
}

type visitor interface{ visit(n *node) visitor }
type node struct {
	kind  byte
	kids  []*node
	value int64
}
type counter struct{ n, depth, max int }
type summer int64

func (c *counter) visit(n *node) visitor {
	c.n++
	d := &counter{depth: c.depth + 1}
	c.max = max(c.max, d.depth)
	return joined{c, d}
}
func (s *summer) visit(n *node) visitor {
	switch {
	case n == nil:
		return nil
	case n.kind == '-':
		*s -= summer(n.value)
	default:
		*s += summer(n.value)
	}
	return s
}

type joined struct{ a, b *counter }

func (j joined) visit(n *node) visitor {
	j.a.n++
	j.a.max = max(j.a.max, j.b.depth+1)
	return joined{j.a, &counter{depth: j.b.depth + 1}}
}
func walk(v visitor, n *node) {
	if v = v.visit(n); v == nil {
		return
	}
	for _, k := range n.kids {
		walk(v, k)
	}
}

func clamp[T int8 | uint8 | int | float64](v, lo, hi T) T {
	if v < lo {
		return lo
	}
	if v > hi {
		return hi
	}
	return v
}
func sign(v int) int {
	switch {
	case v < 0:
		return -1
	case v > 0:
		return 1
	}
	return 0
}
func abs(v int) (r int) {
	if r = v; v < 0 {
		r = -v
	}
	return
}
func divmod(a, b int) (q, r int, err error) {
	if b == 0 {
		err = errors.New("zero")
		return
	}
	return a / b, a % b, nil
}
func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}
func parse(s string) (n int, err error) {
	neg := strings.HasPrefix(s, "-")
	for _, c := range strings.TrimPrefix(s, "-") {
		if c < '0' || c > '9' {
			return 0, fmt.Errorf("bad digit %q in %q", c, s)
		}
		if n = n*10 + int(c-'0'); n > 1<<20 {
			return n, errors.New("large")
		}
	}
	if neg {
		n = -n
	}
	return
}
func first(s string, sep byte) (string, string) {
	for i := 0; i < len(s); i++ {
		if s[i] == sep {
			return s[:i], s[i+1:]
		}
	}
	return s, ""
}
func gcd(a, b uint32) uint32 {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}
func pow(b, e int) int {
	if e == 0 {
		return 1
	}
	h := pow(b, e/2)
	if h *= h; e&1 == 1 {
		h *= b
	}
	return h
}
func apply(f func(int) int, n int) (out []int) {
	for i := range n {
		out = append(out, f(i))
	}
	return
}
func compose(fs ...func(int) int) func(int) int {
	return func(x int) int {
		for _, f := range fs {
			x = f(x)
		}
		return x
	}
}
func adder(n int) func(int) int { return func(x int) int { return x + n } }
func mixed(a int8, b uint8, c int16, d uint32) (int8, uint8, int16, uint32) {
	return a * int8(b), b + uint8(a), c << (b & 15), d>>(uint(a)&31) ^ uint32(c)
}
func loop(n int) (steps int) {
	for n != 1 {
		if n%2 == 0 {
			n /= 2
		} else {
			n = 3*n + 1
		}
		if steps++; steps > 200 {
			break
		}
	}
	return
}
func search(a []int, x int) (int, bool) {
	i := sort.Search(len(a), func(i int) bool { return a[i] >= x })
	return i, i < len(a) && a[i] == x
}
func safe(f func() int) (r int, msg string) {
	defer func() {
		if e := recover(); e != nil {
			msg = fmt.Sprint(e)
			r--
		}
	}()
	r = 5
	r = f()
	return
}

func eval(s string) (result int, err error) {
	var st stack[int]
	for rest := s; rest != ""; {
		var tok string
		tok, rest = first(rest, ' ')
		switch tok {
		case "+", "-", "*", "/", "%":
			b, ok1 := st.pop()
			a, ok2 := st.pop()
			if !ok1 || !ok2 {
				return 0, errors.New("underflow")
			}
			switch tok[0] {
			case '+':
				st.push(a + b)
			case '-':
				st.push(a - b)
			case '*':
				st.push(a * b)
			default:
				q, r, err := divmod(a, b)
				if err != nil {
					return q, err
				}
				if tok == "%" {
					q = r
				}
				st.push(q)
			}
		case "dup":
			if t := st.top(); t != nil {
				st.push(*t)
				*st.top()++
			}
		default:
			n, err := parse(tok)
			if err != nil {
				return -1, err
			}
			st.push(n)
		}
	}
	result, _ = st.pop()
	return
}

func main() {
	for _, s := range []string{"1 2 +", "3 4 * 5 -", "7 2 / 7 2 % *", "1 0 /", "+", "12x", "5 dup *", "-8 3 %", "99999999", ""} {
		v, err := eval(s)
		fmt.Print(v, " ", err, "; ")
	}
	fmt.Println()
	tree := &node{'+', []*node{{'-', nil, 5}, {'+', []*node{{'+', []*node{{'-', nil, 100}}, 7}}, 2}}, 1}
	var c counter
	var s summer
	walk(&c, tree)
	walk(&s, tree)
	fmt.Println(c, s)
	fmt.Println(clamp(5, 1, 3), clamp(int8(-100), -5, 5), clamp(uint8(200), 0, 100), clamp(0.5, 0, 1), sign(-9), sign(0), sign(3), abs(-4), abs(4), abs(-1<<63))
	fmt.Println(gcd(48, 36), gcd(17, 5), pow(3, 13), pow(-2, 63), loop(27), loop(97), loop(1))
	fmt.Println(apply(compose(adder(1), func(x int) int { return x * x }, adder(-2)), 5), apply(abs, 3), apply(compose(), 2))
	a, b, d, e := mixed(-7, 250, -300, 1<<31)
	fmt.Println(a, b, d, e)
	fmt.Println(search([]int{1, 3, 5, 7}, 5))
	fmt.Println(search([]int{1, 3, 5, 7}, 4))
	for _, f := range []func() int{func() int { return must(parse("42")) }, func() int { return must(parse("4x")) }, func() int { var z []int; return z[3] }, func() int { return 10 / sign(0) }, func() int {
		var n *node
		return int(n.value)
	}} {
		fmt.Print(safe(f))
		fmt.Print("; ")
	}
	fmt.Println()
	var st stack[fmt.Stringer]
	fmt.Println(st.top() == nil)
	x, ok := st.pop()
	fmt.Println(x, ok)
	total := uint8(0)
	for i := range uint8(200) {
		if i%3 == 0 {
			continue
		}
		total += i * 2
		if total > 250 {
			total -= 100
		}
	}
	var acc int32 = 1
	for i := int32(1); i > 0 && i < 1<<30; i <<= 1 {
		acc = acc*31 + i ^ acc>>3
	}
	k := 0
	for i, j := 0, 10; i != j; {
		if i < j {
			i++
		} else {
			j++
		}
		k += i*j - k/2
	}
	fmt.Println(total, acc, k)
}
