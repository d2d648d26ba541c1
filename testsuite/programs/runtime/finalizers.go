// Finalizers, cleanups, weak pointers, unique handles, pinning.
package main

import (
	"fmt"
	"runtime"
	"sort"
	"time"
	"unique"
	"weak"
)

type node struct {
	name string
	next *node
	pad  [64]byte
}

type namer interface{ Name() string }

func (n *node) Name() string { return n.name }

var events = make(chan string, 100)

//go:noinline
func create() {
	a := &node{name: "plain"}
	runtime.SetFinalizer(a, func(n *node) { events <- "finalizer " + n.name })
	b := &node{name: "interface"}
	runtime.SetFinalizer(b, func(n namer) { events <- "finalizer " + n.Name() })
	c := &node{name: "empty interface"}
	runtime.SetFinalizer(c, func(n any) string { events <- "finalizer " + n.(*node).name; return "" })
	d := &node{name: "removed"}
	runtime.SetFinalizer(d, func(n *node) { events <- "finalizer " + n.name })
	runtime.SetFinalizer(d, nil)
	e := &node{name: "cleanup"}
	runtime.AddCleanup(e, func(s string) { events <- s }, "cleanup 1")
	runtime.AddCleanup(e, func(n int) { events <- fmt.Sprint("cleanup ", n) }, 2)
	stopped := runtime.AddCleanup(e, func(s string) { events <- s }, "cleanup that was stopped")
	stopped.Stop()
}

//go:noinline
func weakly() (weak.Pointer[node], weak.Pointer[node], *node) {
	kept := &node{name: "kept"}
	lost := &node{name: "lost"}
	return weak.Make(kept), weak.Make(lost), kept
}

//go:noinline
func scrub(n int) int {
	var space [200]int
	if n > 0 {
		space[n] = scrub(n - 1)
	}
	return space[n]
}

func main() {
	done := make(chan bool)
	go func() { create(); done <- true }()
	<-done
	scrub(20)
	var got []string
	deadline := time.After(10 * time.Second)
	for len(got) < 5 {
		runtime.GC()
		select {
		case s := <-events:
			got = append(got, s)
		case <-time.After(10 * time.Millisecond):
		case <-deadline:
			got = append(got, "timeout")
		}
	}
	sort.Strings(got)
	for _, s := range got {
		fmt.Println(s)
	}

	var kept, lost weak.Pointer[node]
	var strong *node
	go func() { kept, lost, strong = weakly(); done <- true }()
	<-done
	scrub(20)
	for i := 0; i < 100 && lost.Value() != nil; i++ {
		runtime.GC()
		time.Sleep(time.Millisecond)
	}
	fmt.Println(lost.Value() == nil, kept.Value() == strong, kept == weak.Make(strong))

	a, b := unique.Make("hello"), unique.Make("hel"+string([]byte("lo")))
	fmt.Println(a == b, a == unique.Make("other"), a.Value())

	var pinner runtime.Pinner
	pinner.Pin(strong)
	pinner.Unpin()
	runtime.KeepAlive(strong)
}
