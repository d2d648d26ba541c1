// Range over functions: every way to leave the body, nested loops, defers, recursion, state shared with the body.
package main

import (
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
)

func count(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		defer fmt.Print("<", n, ">")
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}
func pairs[K, V any](ks []K, vs []V) iter.Seq2[K, V] {
	return func(yield func(K, V) bool) {
		for i := range ks {
			if !yield(ks[i], vs[i]) {
				return
			}
		}
	}
}

type tree struct {
	l, r *tree
	v    int
}

func (t *tree) all(yield func(int) bool) bool {
	return t == nil || t.l.all(yield) && yield(t.v) && t.r.all(yield)
}
func (t *tree) Each(yield func(int) bool) { t.all(yield) }

type each func(func(string) bool)

func leave(how int) (s string, err error) {
	defer func() {
		s += "/deferred"
		if r := recover(); r != nil {
			err = fmt.Errorf("recovered %v", r)
		}
	}()
outer:
	for i := range count(3) {
	inner:
		for j := range count(4) {
			defer func() { s += fmt.Sprint(i, j, ";") }()
			switch how {
			case 0:
				break
			case 1:
				break inner
			case 2:
				break outer
			case 3:
				continue outer
			case 4:
				if j == 1 {
					continue
				}
			case 5:
				return "returned", nil
			case 6:
				s = "named"
				return
			case 7:
				panic("in body")
			case 8:
				if i == 1 {
					goto end
				}
			case 9:
				for k := range 3 {
					if k == 1 {
						continue inner
					}
					if i == 2 {
						break outer
					}
				}
			case 10:
				select {
				default:
					break inner
				}
			case 11:
				func() {
					for range count(2) {
						return
					}
				}()
				return fmt.Sprint("after closure", i, j), errors.New("e")
			case 12:
				for x := range count(2) {
					if x == 1 {
						return "deep", nil
					}
				}
			}
			if j > 1 {
				break
			}
		}
	}
	s += "fell out "
	return s + "end", nil
end:
	s += "at end "
	return
}

func find[T any](s iter.Seq[T], f func(T) bool) (t T, ok bool) {
	for v := range s {
		if f(v) {
			return v, true
		}
	}
	return
}
func sum(seqs ...iter.Seq[int]) (t int) {
	for _, s := range seqs {
		for v := range s {
			t += v
		}
	}
	return
}
func recursive(n int) iter.Seq[string] {
	return func(yield func(string) bool) {
		if n == 0 {
			return
		}
		for s := range recursive(n - 1) {
			if !yield(s + fmt.Sprint(n)) {
				return
			}
		}
		yield("r")
	}
}
func bad(after bool) iter.Seq[int] {
	return func(yield func(int) bool) {
		yield(1)
		if after {
			yield(2)
		}
	}
}
func catch(name string, f func()) {
	defer func() { fmt.Println(name, recover()) }()
	f()
}

type collection struct{ items []string }

func (c *collection) All() iter.Seq2[int, string] { return slices.All(c.items) }
func (c collection) Backward(yield func(string) bool) {
	for i := len(c.items) - 1; i >= 0; i-- {
		if !yield(c.items[i]) {
			break
		}
	}
}

func main() {
	for how := range 13 {
		s, err := leave(how)
		fmt.Println("", how, s, err)
	}
	t := &tree{&tree{nil, &tree{v: 2}, 1}, &tree{&tree{v: 4}, nil, 5}, 3}
	for v := range t.Each {
		if v == 5 {
			break
		}
		fmt.Print(v, " ")
	}
	fmt.Println(find(t.Each, func(v int) bool { return v > 3 }))
	fmt.Println(sum(t.Each, count(4), slices.Values([]int{10, 20})), slices.Collect(recursive(3)))
	c := &collection{[]string{"a", "b", "c"}}
	for i, s := range c.All() {
		c.items[2] = "changed"
		fmt.Print(i, s, " ")
	}
	for s := range c.Backward {
		fmt.Print(s, " ")
	}
	for s := range each(c.Backward) {
		fmt.Print(s, " ")
		break
	}
	for range c.Backward {
		fmt.Print(". ")
	}
	for k := range pairs([]int{1, 2}, []string{"x", "y"}) {
		fmt.Print(k, " ")
	}
	for _, v := range pairs([]int{1, 2}, []string{"x", "y"}) {
		fmt.Print(v, " ")
	}
	var k int
	var arr [3]string
	for k, arr[k] = range pairs([]int{1, 2, 0}, []string{"p", "q", "r"}) {
	}
	fmt.Println(k, arr)
	// Each turn has its own variables; closures keep them.
	var fs []func() int
	total := 0
	for i := range count(3) {
		fs = append(fs, func() int { i += 10; total += i; return i })
	}
	for _, f := range fs {
		fmt.Print(f(), f(), " ")
	}
	fmt.Println(total)
	catch("yield after false", func() {
		for range bad(true) {
			break
		}
	})
	catch("fine", func() {
		for range bad(false) {
			break
		}
	})
	var kept func(int) bool
	catch("yield after loop", func() {
		for range func(yield func(int) bool) { kept = yield; yield(1) } {
		}
		kept(2)
	})
	catch("panic passes through", func() {
		for v := range count(3) {
			if v == 1 {
				panic(fmt.Sprint("value ", v))
			}
		}
	})
	catch("iterator recovers", func() {
		for range func(yield func(int) bool) {
			defer func() { fmt.Print("[", recover(), "] ") }()
			yield(1)
		} {
			panic("swallowed")
		}
	})
	catch("nil function", func() {
		var f iter.Seq[int]
		for range f {
		}
	})
	catch("reentrant", func() {
		var again func(int) bool
		for v := range func(yield func(int) bool) { again = yield; yield(0) } {
			if v == 0 {
				again(1)
			}
		}
	})
	next, stop := iter.Pull(count(5))
	a, ok := next()
	b, ok2 := next()
	stop()
	z, ok3 := next()
	fmt.Println(a, ok, b, ok2, z, ok3)
	next2, stop2 := iter.Pull2(maps.All(map[string]int{"only": 1}))
	fmt.Println(next2())
	fmt.Println(next2())
	stop2()
	func() {
		for i := range count(2) {
			defer fmt.Print("defer", i, " ")
			for j := range count(2) {
				defer func() { fmt.Print("defer", i, j, " ") }()
			}
		}
		fmt.Print("body done ")
	}()
	fmt.Println()
	labels := ""
loop:
	for i := range count(10) {
		switch {
		case i == 2:
			continue loop
		case i > 3:
			break loop
		}
		for s := range c.Backward {
			if s == "b" {
				continue loop
			}
			labels += fmt.Sprint(i, s)
		}
		labels += "never"
	}
	fmt.Println(labels)
	fmt.Println(func() (r int) {
		defer func() { r *= 2 }()
		for v := range count(5) {
			for w := range count(5) {
				if v*w == 6 {
					return v*10 + w
				}
			}
		}
		return -1
	}())
}
