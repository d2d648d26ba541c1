// Caller, Callers, CallersFrames and FuncForPC see inlined functions, the functions that made deferred calls, and no
// wrappers.
package main

import (
	"fmt"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
)

// show prints the functions of package main on the stack, innermost first, with their lines.
//
//go:noinline
func show(what string) {
	var pcs [32]uintptr
	n := runtime.Callers(2, pcs[:])
	frames := runtime.CallersFrames(pcs[:n])
	var list []string
	for {
		frame, more := frames.Next()
		if strings.HasPrefix(frame.Function, "main.") {
			list = append(list, fmt.Sprint(frame.Function, ":", frame.Line))
		}
		if !more {
			break
		}
	}
	fmt.Println(what, strings.Join(list, " "))

	// Each position by itself names the same functions.
	var names []string
	for _, pc := range pcs[:n] {
		if name := runtime.FuncForPC(pc - 1).Name(); strings.HasPrefix(name, "main.") {
			names = append(names, name)
		}
	}
	fmt.Println(what, strings.Join(names, " "))
}

func a() { b() }

func b() {
	c()
}

func c() { show("inlined") }

//go:noinline
func caller(skip int) string {
	pc, file, line, ok := runtime.Caller(skip)
	return fmt.Sprint(runtime.FuncForPC(pc).Name(), " ", filepath.Base(file), ":", line, " ", ok)
}

func x(skip int) string { return y(skip) }

func y(skip int) string {
	return z(skip)
}

func z(skip int) string { return caller(skip) }

type T struct{ n int }

func (t T) Value()    { show("value") }
func (t *T) Pointer() { show("pointer") }

type Embeds struct {
	pad int
	T
}

type I interface{ Value() }

func generic[P any](p P, f func(P)) { f(p) }

//go:noinline
func deferred() {
	defer show("deferred by name")
	defer T{}.Value()
	defer (&T{}).Pointer()
	defer func() {
		show("deferred literal")
	}()
}

//go:noinline
func panics() {
	defer func() {
		recover()
		show("after a panic")
	}()
	inner(nil)
}

func inner(p *T) {
	fmt.Println(p.n,
		"is never printed")
}

//go:noinline
func index(s []int, i int) (r int) {
	defer func() {
		recover()
		show("index")
	}()
	return s[0] +
		s[1] +
		s[i]
}

var variable = func() int { show("initializer"); return 1 }()

func init() { show("init") }

func main() {
	a()
	for skip := range 5 {
		fmt.Println(skip, x(skip))
	}
	T{}.Value()
	(&Embeds{}).Value()
	var i I = Embeds{}
	i.Value()
	i = &Embeds{}
	i.Value()
	T.Value(T{})
	(*T).Pointer(&T{})
	f := T{}.Value
	f()
	f = i.Value
	f()
	generic(1, func(int) { show("generic") })
	deferred()
	panics()
	index(make([]int, 3), 7)
	for range iterate {
		show("loop body")
	}
	done := make(chan bool)
	go func() {
		show("goroutine")
		done <- true
	}()
	<-done
	for _, f := range []any{main, a, T.Value, (*T).Pointer, Embeds.Value, I.Value, generic[int]} {
		fmt.Println(runtime.FuncForPC(reflect.ValueOf(f).Pointer()).Name())
	}
}

//go:noinline
func iterate(yield func() bool) { yield() }
