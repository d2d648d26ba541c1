// Deferred calls whose records, closures and variables stand in frames: results that only the end of a recovered
// function reads, collections and moving stacks meanwhile, records in frames between others, panics and faults
// anywhere.
package main

import (
	"errors"
	"fmt"
	"runtime"
	"strings"
)

type node struct {
	next  *node
	value int
}

func list(n int) *node {
	if n == 0 {
		return nil
	}
	return &node{list(n - 1), n}
}

func (n *node) sum() (s int) {
	for ; n != nil; n = n.next {
		s += n.value
	}
	return s
}

func garbage() {
	for range 50 {
		_ = list(100).sum()
	}
	runtime.GC()
	for range 50 {
		_ = list(100).sum()
	}
}

// deep makes the stack move.
func deep(n int) int {
	var block [64]int
	block[n%64] = n
	if n == 0 {
		return 0
	}
	return deep(n-1) + block[n%64]
}

func disturb() {
	garbage()
	if deep(300) != 300*301/2 {
		fmt.Println("deep")
	}
}

//go:noinline
func fault(p *node) (result *node, text string, err error) {
	defer func() {
		disturb()
		if r := recover(); r != nil {
			err = fmt.Errorf("recovered: %v", r)
		}
		disturb()
	}()
	result = list(10)
	text = strings.Repeat("ab", 5)
	result.value = p.value
	result = nil
	return
}

//go:noinline
func call(f func()) (result *node, values []int) {
	local := list(7)
	defer func() {
		disturb()
		recover()
		values = append(values, local.sum())
	}()
	defer disturb()
	result = list(20)
	values = []int{1, 2, 3}
	f()
	values = nil
	return nil, values
}

type large struct {
	words [12]int
	name  *string
}

//go:noinline
func memory(index int, words []int) (result large) {
	name := fmt.Sprint("large", index)
	defer func() {
		disturb()
		recover()
		result.words[11] = len(name)
	}()
	result.name = &name
	result.words[0] = 1
	result.words[1] = words[index]
	result.words[0] = 2
	return result
}

func noreturn() (message string) {
	defer func() { message += fmt.Sprint(" ", recover()) }()
	message = "first"
	panic(errors.New("always"))
}

func mixed(n int) (log []string) {
	add := func(s string) { log = append(log, s) }
	defer add("outer")
	for i := range n {
		defer func() { disturb(); add(fmt.Sprint("loop ", i)) }()
		if i == 1 {
			func() {
				defer add("inner")
				defer func() { add(fmt.Sprint(recover())) }()
				panic("in the loop")
			}()
		}
	}
	defer func() {
		add(fmt.Sprint(recover()))
		defer func() { add(fmt.Sprint(recover())) }()
		panic("again")
	}()
	var m map[string]int
	m["x"] = 1
	return nil
}

func pairs(yield func(int, string) bool) {
	defer disturb()
	for i, s := range []string{"a", "b", "c"} {
		if !yield(i, s) {
			return
		}
	}
}

func ranges() (log []string) {
	defer func() { log = append(log, fmt.Sprint("last ", recover())) }()
	for i, s := range pairs {
		defer func() { disturb(); log = append(log, fmt.Sprint(s, i)) }()
		if i == 2 {
			panic("range")
		}
	}
	return
}

func onlyInRange() (log []string) {
	for i, s := range pairs {
		defer func() { log = append(log, fmt.Sprint(s, i, recover())) }()
	}
	panic("after range")
}

func recursive(n int) (sum int, err error) {
	var local node
	defer func() {
		if r := recover(); r != nil {
			sum, err = sum+local.value, r.(error)
		}
	}()
	local.value = n
	if n == 0 {
		var none *node
		return none.value, nil
	}
	s, err := recursive(n - 1)
	sum = s
	if n%3 == 0 {
		panic(fmt.Errorf("%d: %w", n, err))
	}
	return sum + n, err
}

func goexit() {
	done := make(chan string, 1)
	go func() {
		text := "ended"
		defer func() { done <- text }()
		defer func() { disturb(); text += " twice" }()
		runtime.Goexit()
	}()
	fmt.Println(<-done)
}

func conditional(c bool) (s string) {
	if c {
		defer func() { s += " deferred" }()
	}
	switch {
	case c:
		defer func() { s += " too" }()
	default:
		defer func() { s += " other" }()
	}
	return fmt.Sprint("done ", c)
}

func main() {
	result, text, err := fault(nil)
	fmt.Println(result.sum(), text, err)
	result, text, err = fault(&node{value: 3})
	fmt.Println(result.sum(), text, err)
	r, values := call(func() { panic(1) })
	fmt.Println(r.sum(), values)
	r, values = call(func() { disturb() })
	fmt.Println(r.sum(), values)
	r, values = call(func() { _ = values[len(values)+1] })
	fmt.Println(r.sum(), values)
	l := memory(5, nil)
	fmt.Println(l.words, *l.name)
	l = memory(1, []int{7, 8})
	fmt.Println(l.words, *l.name)
	fmt.Println(noreturn())
	fmt.Printf("%q\n", mixed(3))
	fmt.Printf("%q\n", ranges())
	fmt.Printf("%q\n", onlyInRange())
	fmt.Println(recursive(7))
	goexit()
	fmt.Println(conditional(true), conditional(false))
}
