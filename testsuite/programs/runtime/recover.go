// Which calls of recover recover, nested and repeated panics, and Goexit among them.
package main

import (
	"errors"
	"fmt"
	"runtime"
	"strings"
	"sync"
)

// outcome runs f in a goroutine of its own and says how it ended.
func outcome(f func()) string {
	var log []string
	var wait sync.WaitGroup
	wait.Add(1)
	go func() {
		defer wait.Done()
		ended := false
		defer func() {
			r := recover()
			switch {
			case r != nil:
				log = append(log, fmt.Sprint("panicked: ", r))
			case !ended:
				log = append(log, "goexit")
			}
		}()
		f()
		ended = true
		log = append(log, "returned")
	}()
	wait.Wait()
	return strings.Join(log, ", ")
}

type inner struct{ name string }

func (i inner) byValue()    { fmt.Println("byValue", recover()) }
func (i *inner) byPointer() { fmt.Println("byPointer", recover()) }

type outer struct{ *inner }

type recoverer interface {
	byValue()
	byPointer()
}

func helper() any { return recover() }

func generic[T any](v T) { fmt.Println("generic", v, recover()) }

func named() (result int, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("recovered %v with result %d", r, result)
			result *= 2
		}
	}()
	result = 21
	panic("named")
}

func loop() (out []int) {
	for i := range 3 {
		defer func() { out = append(out, i) }()
	}
	defer func() { recover() }()
	panic(1)
}

func iterate(yield func(int) bool) {
	defer fmt.Println("iterator's defer", recover())
	for i := 0; yield(i); i++ {
	}
}

func overFunction() string {
	for i := range iterate {
		defer fmt.Println("body's defer", i)
		if i == 2 {
			return "left"
		}
	}
	return "ended"
}

func main() {
	show := func(name string, f func()) { fmt.Println(name+":", outcome(f)) }

	show("plain", func() { defer func() { recover() }(); panic(1) })
	show("none", func() { panic(2) })
	show("nested function", func() { defer func() { func() { recover() }() }(); panic(3) })
	show("called helper", func() { defer func() { fmt.Println("helper", helper()) }(); panic(4) })
	show("deferred helper", func() { defer helper(); panic(5) })
	show("deferred recover", func() { defer recover(); panic(6) })
	show("deferred in deferred", func() { defer func() { defer recover(); defer helper() }(); panic(7) })
	show("value method", func() { defer inner{"v"}.byValue(); panic(8) })
	show("pointer method", func() { defer (&inner{"p"}).byPointer(); panic(9) })
	show("promoted", func() { defer outer{&inner{"o"}}.byValue(); panic(10) })
	show("interface", func() { var r recoverer = outer{&inner{"i"}}; defer r.byValue(); panic(11) })
	show("interface pointer", func() { var r recoverer = &inner{"i"}; defer r.byPointer(); panic(12) })
	show("method value", func() { f := outer{&inner{"m"}}.byPointer; defer f(); panic(13) })
	show("method expression", func() { defer inner.byValue(inner{}); panic(14) })
	show("generic", func() { defer generic("x"); panic(15) })
	show("generic value", func() { f := generic[int]; defer f(1); panic(16) })

	show("twice", func() {
		defer func() { fmt.Println("second", recover()) }()
		defer func() { fmt.Println("first", recover()) }()
		panic(17)
	})
	show("replaced", func() { defer func() { panic("new") }(); panic("old") })
	show("recovered and replaced", func() { defer func() { recover(); panic("new") }(); panic("old") })
	show("panic in the handler recovered", func() {
		defer func() {
			defer func() { fmt.Println("inner", recover()) }()
			panic("in handler")
		}()
		panic("outer")
	})
	show("normal call while panicking", func() {
		defer func() {
			func() {
				defer func() { fmt.Println("not mine", recover()) }()
			}()
			fmt.Println("mine", recover())
		}()
		panic("p")
	})
	show("call that panics and recovers while panicking", func() {
		defer func() {
			func() {
				defer func() { fmt.Println("theirs", recover()) }()
				panic("second")
			}()
			fmt.Println("mine", recover())
		}()
		panic("first")
	})
	show("further out", func() {
		func() {
			defer func() { fmt.Println("outer function", recover()) }()
			func() {
				defer func() { fmt.Println("inner function runs") }()
				panic("deep")
			}()
			fmt.Println("not reached")
		}()
		fmt.Println("goes on")
	})
	show("recover, then another", func() {
		for i := range 3 {
			func() {
				defer func() { fmt.Println("caught", recover()) }()
				panic(i)
			}()
		}
	})
	show("nil", func() { defer func() { r := recover(); _, ok := r.(*runtime.PanicNilError); fmt.Println(r, ok) }(); panic(nil) })
	show("runtime error", func() {
		defer func() {
			err := recover().(runtime.Error)
			var target runtime.Error
			fmt.Println(err, errors.As(err, &target))
			panic(err)
		}()
		var m map[string]int
		m["x"] = 1
	})

	show("goexit", func() { runtime.Goexit() })
	show("goexit runs defers", func() { defer fmt.Println("deferred", recover()); runtime.Goexit() })
	show("panic in goexit", func() { defer func() { panic("late") }(); runtime.Goexit() })
	show("recovered panic in goexit", func() {
		defer fmt.Println("still runs")
		defer func() { fmt.Println("recovered", recover()) }()
		defer func() { panic("during goexit") }()
		runtime.Goexit()
	})
	show("goexit while panicking", func() {
		defer func() { runtime.Goexit() }()
		panic("dropped")
	})
	show("goexit in a recovered call", func() {
		func() {
			defer func() { recover() }()
			defer func() { panic("x") }()
			runtime.Goexit()
		}()
		fmt.Println("not reached")
	})

	fmt.Println(named())
	fmt.Println(loop())
	fmt.Println(overFunction())

	depth := 0
	var dive func(n int)
	dive = func(n int) {
		defer func() {
			depth++
			if r := recover(); r != nil && n%3 != 0 {
				panic(r)
			} else if r != nil {
				panic(fmt.Sprint(r, n, " "))
			}
		}()
		if n == 0 {
			panic("bottom ")
		}
		var space [64]int
		space[n%64] = n
		dive(n - 1)
		fmt.Println(space[0])
	}
	fmt.Println(outcome(func() { dive(12) }), depth)
}
