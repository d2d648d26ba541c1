// Jumps: labels in select, switch and range-over-func, goto, returns and defers out of iterator bodies, nested
// iterators, and what iterators see afterwards.
package main

import (
	"fmt"
	"iter"
	"slices"
)

func count(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		defer fmt.Print("end(", n, ") ")
		for i := range n {
			if !yield(i) {
				fmt.Print("stopped ")
				return
			}
		}
		fmt.Print("done ")
	}
}

func bad(yield func(int) bool) {
	yield(1)
	yield(2)
	yield(3)
}

func find(limit int) (result string, at int) {
	defer func() { result += "!" }()
outer:
	for i := range count(5) {
		for j := range count(5) {
			switch {
			case j == 1 && i == 0:
				continue
			case j == 2 && i == 1:
				continue outer
			case i == 2 && j == limit:
				return "found", i*10 + j
			case i == 3:
				break outer
			}
			defer fmt.Print("deferred ", i, j, " ")
		}
	}
	return "none", -1
}

func selects(ch chan int) {
loop:
	for {
		select {
		case v, ok := <-ch:
			if !ok {
				break loop
			}
			if v == 2 {
				continue loop
			}
			if v == 3 {
				break
			}
			fmt.Print("got ", v, " ")
		}
		fmt.Print("after select ")
	}
	fmt.Println()
sel:
	select {
	default:
		for i := range count(3) {
			if i == 1 {
				break sel
			}
		}
		fmt.Println("not reached")
	}
}

func gotos(n int) (s string) {
	i := 0
again:
	s += fmt.Sprint(i)
	i++
	if i < n {
		goto again
	}
	for range count(2) {
		goto out
	}
	s += "not reached"
out:
	return s
}

func switches(x int) string {
	s := ""
sw:
	switch {
	case x > 0:
		s += "positive "
		fallthrough
	case x == 0:
		s += "zero "
		for i := range 5 {
			if i == x {
				break sw
			}
		}
		s += "loop ended "
	default:
		s += "negative "
	}
	return s
}

func closures() (fs []func() int) {
	for i := range count(3) {
		fs = append(fs, func() int { i++; return i })
	}
	return
}

func try(f func()) {
	defer func() {
		if r := recover(); r != nil {
			fmt.Println("panic:", r)
		}
	}()
	f()
}

func main() {
	fmt.Println(find(2))
	fmt.Println(find(9))
	ch := make(chan int, 5)
	for i := range 5 {
		ch <- i
	}
	close(ch)
	selects(ch)
	fmt.Println(gotos(3))
	fmt.Println(switches(2), switches(0), switches(-1), switches(7))
	for _, f := range closures() {
		fmt.Print(f(), f(), " ")
	}
	fmt.Println()
	try(func() {
		for x := range bad {
			if x == 2 {
				break
			}
		}
	})
	try(func() {
		for x := range bad {
			if x == 2 {
				panic("in body")
			}
		}
	})
	var saved func(int) bool
	try(func() {
		for range func(yield func(int) bool) { saved = yield; yield(1) } {
		}
		saved(2)
	})
	try(func() {
		for range func(yield func(int) bool) {
			defer func() { recover() }()
			yield(1)
		} {
			panic("swallowed")
		}
		fmt.Println("not reached")
	})
	try(func() {
		var nilseq iter.Seq[int]
		for range nilseq {
		}
	})
	n := 0
	for range count(4) {
		n++
	}
	for i := range count(2) {
		n += i
		i = 10
	}
	fmt.Println(n)
	for i, v := range slices.Backward([]string{"a", "b", "c"}) {
		if i == 0 {
			break
		}
		fmt.Print(i, v, " ")
	}
	next, stop := iter.Pull(count(3))
	fmt.Println(next())
	fmt.Println(next())
	stop()
	fmt.Println(next())
	next2, stop2 := iter.Pull2(maps2())
	fmt.Println(next2())
	stop2()
	stop2()
	func() {
		for i := range count(3) {
			defer func() { fmt.Print("body defer ", i, " recovered ", recover(), "; ") }()
			if i == 1 {
				panic("with defers")
			}
		}
	}()
	fmt.Println()
	var a [3]int
	k := 0
	for k, a[k] = range []int{5, 6, 7} {
	}
	fmt.Println(k, a)
	for a[0] = range count(3) {
	}
	fmt.Println(a)
	for i := range uint8(3) {
		fmt.Printf("%T%d ", i, i)
	}
	const c = 3
	for i := range c {
		fmt.Printf("%T%d ", i, i)
	}
	type small int8
	var lim small = 2
	for i := range lim {
		lim = 100
		fmt.Printf("%T%d ", i, i)
	}
	for range -5 {
		fmt.Println("never")
	}
	fmt.Println()
}

func maps2() iter.Seq2[string, int] {
	return func(yield func(string, int) bool) {
		_ = yield("a", 1) && yield("b", 2)
	}
}
