// Recover: only directly in a deferred function; through method values, wrappers of promoted methods, interfaces and
// func values; nested panics, panics in deferred functions, Goexit, nil panics, results that deferred functions set,
// defer in loops, order of deferred calls.
package main

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"
	"sync"
)

type T struct{ name string }

func (t T) Recover()   { fmt.Println(t.name, "value:", recover()) }
func (t *T) PRecover() { fmt.Println(t.name, "pointer:", recover()) }

type Outer struct {
	T
	*Inner
}
type Inner struct{ n int }

func (i Inner) Deep() { fmt.Println("deep", i.n, recover()) }

type Recoverer interface{ Recover() }

func helper() any       { return recover() }
func direct()           { fmt.Println("direct:", recover()) }
func indirect()         { fmt.Println("indirect:", helper()) }
func generic[V any]()   { var v V; fmt.Printf("generic %T: %v\n", v, recover()) }
func nested()           { func() { fmt.Println("nested:", recover()) }() }
func nestedDefer()      { defer func() { fmt.Println("nested defer:", recover()) }() }
func variadic(a ...int) { fmt.Println("variadic", a, recover()) }

func try(name string, f func()) {
	defer func() {
		if r := recover(); r != nil {
			fmt.Println(name, "left:", r)
		}
	}()
	f()
}

func named() (n int, err error) {
	defer func() {
		if r := recover(); r != nil {
			n *= 2
			err = fmt.Errorf("recovered: %v", r)
		}
	}()
	n = 21
	panic("in named")
}

func unnamed() int {
	defer func() { recover() }()
	panic("x")
}

func overwritten() (s string) {
	defer func() { s += " deferred" }()
	return "returned"
}

func loops() (out []int) {
	for i := 0; i < 3; i++ {
		defer func() { out = append(out, i) }()
		defer func(n int) { out = append(out, 10*n) }(i)
	}
	for i := range 2 {
		func() {
			defer func() { out = append(out, 100*i) }()
		}()
	}
	return nil
}

func main() {
	o := Outer{T{"outer"}, &Inner{3}}
	var r Recoverer = o
	try("method", func() { defer o.T.Recover(); panic(1) })
	try("promoted", func() { defer o.Recover(); panic(2) })
	try("interface", func() { defer r.Recover(); panic(3) })
	try("pointer", func() { defer (&o).PRecover(); panic(4) })
	try("method value", func() { f := o.Recover; defer f(); panic(5) })
	try("method expression", func() { defer T.Recover(o.T); panic(6) })
	try("embedded pointer", func() { defer o.Deep(); panic(7) })
	try("interface pointer", func() { var p interface{ PRecover() } = &o; defer p.PRecover(); panic(8) })
	try("direct", func() { defer direct(); panic(9) })
	try("indirect", func() { defer indirect(); panic(10) })
	try("nested", func() { defer nested(); panic(11) })
	try("nested defer", func() { defer nestedDefer(); panic(12) })
	try("generic", func() { defer generic[int](); panic(13) })
	try("generic", func() { defer generic[*T](); panic(14) })
	try("variadic", func() { defer variadic(1, 2); panic(15) })
	try("builtin", func() { defer recover(); panic(16) })
	try("not panicking", func() { defer direct() })
	try("sync.Once", func() { var once sync.Once; defer once.Do(direct); panic(17) })
	try("closure", func() { f := func() { fmt.Println("closure:", recover()) }; defer f(); panic(18) })
	try("twice", func() {
		defer func() { fmt.Println("second:", recover()) }()
		defer func() { fmt.Println("first:", recover(), recover()) }()
		panic(19)
	})
	try("replaced", func() {
		defer func() { panic(fmt.Sprint("replaced ", recover())) }()
		panic(20)
	})
	try("panic in deferred", func() {
		defer func() { fmt.Println("outer sees:", recover()) }()
		defer func() { panic("second") }()
		panic("first")
	})
	try("recovered inner", func() {
		defer func() { fmt.Println("still:", recover()) }()
		defer func() {
			defer func() { fmt.Println("inner:", recover()) }()
			panic("inner panic")
		}()
		panic("outer panic")
	})
	fmt.Println(named())
	fmt.Println(unnamed(), overwritten(), loops())
	try("nil", func() {
		defer func() {
			r := recover()
			var e *runtime.PanicNilError
			err, _ := r.(error)
			fmt.Println(r, errors.As(err, &e))
		}()
		panic(nil)
	})
	for _, f := range []func(){
		func() { var p *T; p.name = "" },
		func() { var m map[string]int; m["x"] = 1 },
		func() { var s []int; _ = s[len(os.Args)+4] },
		func() { s := []int{1}; n := 3; _ = s[n:2] },
		func() { s := "abc"; n := 5; _ = s[1:n] },
		func() { var e any; _ = e.(int) },
		func() { var e any = 1; _ = e.(fmt.Stringer) },
		func() { a, b := any([]int{}), any([]int{}); _ = a == b },
		func() { var c chan int; close(c) },
		func() { c := make(chan int); close(c); c <- 1 },
		func() { n := -1; _ = make([]int, n) },
		func() { n := -1; _ = make(chan int, n) },
		func() { z := 0; _ = 1 % z },
		func() { strings.Repeat("x", -1) },
		func() { panic(errors.New("an error")) },
		func() { panic(T{"a struct"}) },
	} {
		func() {
			defer func() {
				r := recover()
				re, ok := r.(runtime.Error)
				fmt.Printf("%T %v %v\n", r, ok, r)
				if ok {
					re.RuntimeError()
				}
			}()
			f()
		}()
	}
	done := make(chan string, 8)
	go func() {
		defer close(done)
		defer func() { done <- fmt.Sprint("after Goexit: ", recover()) }()
		defer func() {
			defer func() { done <- fmt.Sprint("panic while exiting: ", recover()) }()
			panic("p")
		}()
		func() {
			defer func() { done <- "unwinding" }()
			runtime.Goexit()
		}()
		done <- "not reached"
	}()
	for s := range done {
		fmt.Println(s)
	}
	done = make(chan string, 8)
	go func() {
		defer close(done)
		defer func() { done <- fmt.Sprint("a panic ended by Goexit: ", recover()) }()
		defer runtime.Goexit()
		panic("gone")
	}()
	for s := range done {
		fmt.Println(s)
	}
}
