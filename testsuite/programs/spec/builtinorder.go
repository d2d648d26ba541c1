// Built-in functions and conversions that copy take their turn among calls and receive operations; variables and
// elements are read when all calls of the list are done.
package main

import "fmt"

type pair struct{ a, b int }

func main() {
	c := make(chan int, 4)
	c <- 1
	c <- 2
	fmt.Println(len(c), <-c, len(c), cap(c), <-c, len(c))
	s := []int{1, 2, 3}
	grow := func(v int) int { s = append(s, v); return v }
	fmt.Println(len(s), grow(4), len(s), grow(5), len(s))
	a, b, d := len(s), grow(6), len(s)
	fmt.Println(a, b, d)
	text := "old"
	set := func(v string) int { text = v; return len(v) }
	bytes, n, more := []byte(text), set("newer"), []byte(text)
	runes, m, again := []rune(text), set("newest"), len(text)
	fmt.Println(string(bytes), n, string(more), string(runes), m, again)
	x := make([]int, 0)
	remake := func() int { x = make([]int, 2); return 2 }
	p, q, r := append(x, 1), remake(), append(x, 1)
	fmt.Println(p, q, r)
	buf := make([]byte, 3)
	k, l, o := copy(buf, "abc"), string(buf), copy(buf[1:], "XY")
	fmt.Println(k, l, o)
	f := 1.5
	change := func() float64 { f = 9; return f }
	g, h, i := complex(f, 0), change(), complex(f, 0)
	f = 2
	j, w, v := max(f, 1), change(), min(f, 100)
	fmt.Println(g, h, i, j, w, v)
	z := 1 + 2i
	swap := func() int { z = 3 + 4i; return 0 }
	re, _, im := real(z), swap(), real(z)
	fmt.Println(re, im)
	size := 1
	resize := func() int { size = 4; return size }
	m1, _, m2 := make([]int, size), resize(), make([]int, size)
	fmt.Println(len(m1), len(m2))
	e := 1
	n1, _, n2 := new(e), func() int { e = 7; return 0 }(), new(e)
	fmt.Println(*n1, *n2)
	st := []pair{{len(s), grow(7)}, {len(s), grow(8)}}
	arr := [...]int{0: len(s), 1: grow(9), 2: len(s)}
	mp := map[int]int{len(s): grow(10), len(s) + 100: grow(11)}
	fmt.Println(st, arr, mp)
	t := []int{1, 2, 3, 4}
	fmt.Println(append(t[:1], t[2:]...), t, len(append(t[:0], 50)), t[0])
	sum := len(t) + func() int { t = t[:1]; return 0 }() + len(t)
	fmt.Println(sum)
	func() (u int) {
		defer func() {
			first, second, third := recover(), recover(), u
			fmt.Println(first, second, third)
		}()
		u = 5
		panic("value")
	}()
}
