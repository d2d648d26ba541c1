// What a frame keeps alive, and what it does not: variables whose address callees, closures, deferred functions, other
// variables and blocked goroutines hold; arguments after their last use; frames at faults.
package main

import (
	"fmt"
	"runtime"
	"strings"
	"time"
)

// box is what the frames hold; its finalizer says in which phase it died.
type box [8]int64

type holder struct {
	before int
	b      *box
	next   *holder
}

var (
	phase int
	died  = map[string]int{}
	reach = make(chan string, 100)
)

func newBox(name string) *box {
	b := new(box)
	for i := range b {
		b[i] = int64(len(name)*100 + i)
	}
	runtime.SetFinalizer(b, func(*box) { reach <- name })
	return b
}

// collect ends a phase: what is dead now has died in it.
func collect() {
	for i := 0; i < 3; i++ {
		// Another object's finalizer shows that the goroutine that runs them has come so far.
		ran := make(chan bool, 1)
		watch(ran)
		runtime.GC()
		select {
		case <-ran:
		case <-time.After(5 * time.Second):
		}
	}
	for {
		select {
		case name := <-reach:
			died[name] = phase
			continue
		default:
		}
		break
	}
	phase++
}

//go:noinline
func watch(ran chan bool) {
	runtime.SetFinalizer(new(box), func(*box) { ran <- true })
}

func start() {
	phase = 0
	clear(died)
}

func (b *box) sum() int64 {
	var n int64
	for _, x := range b {
		n += x
	}
	return n
}

//go:noinline
func use(h *holder) int64 { return h.b.sum() }

// The callee's last use of the address is the end of the caller's variable.
//
//go:noinline
func callee(h *holder) int64 {
	collect() // 0: alive
	n := use(h)
	collect() // 1: dead
	return n
}

func argument() {
	start()
	var h holder
	h.b = newBox("argument")
	n := callee(&h)
	collect()
	fmt.Println("argument", died["argument"], n)
}

// An address that may be of either of two variables.
//
//go:noinline
func either(h holder, take bool) {
	other := holder{}
	p := &other
	if take {
		p = &h
	}
	touch(p)
	collect() // 0: dead unless taken
	sink = p.b
	collect() // 1
	sink = nil
	collect() // 2
}

var sink *box

//go:noinline
func touch(*holder) {}

func ambiguous() {
	for _, take := range []bool{false, true} {
		start()
		func() {
			h := holder{b: newBox("either")}
			either(h, take)
		}()
		fmt.Println("either", take, died["either"])
	}
}

// Variables that lead to one another: only the first is passed.
//
//go:noinline
func last(h *holder) int64 {
	collect()
	var n int64
	for ; h != nil; h = h.next {
		n = n*1000 + use(h)%1000
		collect()
	}
	return n
}

func chain() {
	start()
	c := holder{b: newBox("chain c")}
	b := holder{b: newBox("chain bb"), next: &c}
	a := holder{b: newBox("chain aaa"), next: &b}
	n := last(&a)
	collect()
	fmt.Println("chain", len(died), n)
}

// What only a deferred closure reads lives until it has run, through a panic too.
//
//go:noinline
func deferred(fault bool) (n int64) {
	h := holder{b: newBox("deferred")}
	defer func() {
		recover()
		collect()
		n = use(&h)
	}()
	collect()
	if fault {
		var nothing *holder
		nothing.before++
	}
	return 1
}

func defers() {
	for _, fault := range []bool{false, true} {
		start()
		n := deferred(fault)
		at := died["deferred"]
		collect()
		fmt.Println("deferred", fault, at, n, died["deferred"])
	}
}

// A variable that dies and lives again, in turns of a loop.
func turns() {
	var total int64
	for i := 0; i < 20; i++ {
		var h holder
		h.before = i
		if i%3 != 0 {
			h.b = &box{int64(i), int64(i * i)}
		}
		junk := strings.Repeat("x", i)
		runtime.GC()
		if h.b != nil {
			total += use(&h) + int64(h.before+len(junk))
		}
	}
	fmt.Println("turns", total)
}

// A goroutine that waits in a channel's queue with its value, or the place for one, on its stack.
func blocked() {
	send, receive := make(chan holder), make(chan *holder)
	done := make(chan int64)
	go func() {
		send <- holder{b: &box{1, 2, 3}, next: &holder{b: &box{4}}}
		h := <-receive
		done <- use(h)
	}()
	go func() {
		select {
		case send <- holder{b: &box{5, 6, 7}, next: &holder{b: &box{8}}}:
		case <-time.After(time.Minute):
		}
		done <- 0
	}()
	time.Sleep(5 * time.Millisecond)
	var n int64
	for i := 0; i < 2; i++ {
		runtime.GC()
		for k := 0; k < 100; k++ {
			_ = fmt.Sprint(k, "fills what was freed")
		}
		h := <-send
		n += use(&h)*10 + use(h.next)
	}
	time.Sleep(5 * time.Millisecond)
	receive <- &holder{b: &box{100}}
	runtime.GC()
	n += <-done + <-done
	fmt.Println("blocked", n)
}

// The value is dead between its parts' last use and the variable's next value.
func parts() {
	start()
	h := holder{b: newBox("parts"), next: &holder{before: 3}}
	n := use(&h)
	next := h.next
	collect()
	h = holder{before: next.before, b: &box{9}}
	runtime.GC()
	fmt.Println("parts", died["parts"], n, use(&h), h.before)
}

// Arrays and interfaces on the stack, read through slices of them.
//
//go:noinline
func average(all []any, k int) float64 {
	var n int64
	for i := range all {
		runtime.GC()
		n += all[(i+k)%len(all)].(*box).sum()
	}
	return float64(n) / float64(len(all))
}

func arrays() {
	var all [5]any
	for i := range all {
		all[i] = &box{int64(i)}
	}
	a := average(all[1:4], 1)
	all = [5]any{}
	runtime.GC()
	for i := range all {
		all[i] = &box{int64(i * 10)}
	}
	fmt.Println("arrays", a, average(all[:], 3))
}

func main() {
	argument()
	ambiguous()
	chain()
	defers()
	turns()
	blocked()
	parts()
	arrays()
}
