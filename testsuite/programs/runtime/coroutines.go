// iter.Pull: order, early stop, panics and Goexit across coroutines.
package main

import (
	"fmt"
	"iter"
	"runtime"
)

func count(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		defer fmt.Println("count ends")
		for i := range n {
			if !yield(i) {
				fmt.Println("count was stopped")
				return
			}
		}
	}
}

func merge(a, b iter.Seq[int]) iter.Seq[int] {
	return func(yield func(int) bool) {
		nextA, stopA := iter.Pull(a)
		defer stopA()
		nextB, stopB := iter.Pull(b)
		defer stopB()
		x, okA := nextA()
		y, okB := nextB()
		for okA || okB {
			if okA && (!okB || x <= y) {
				if !yield(x) {
					return
				}
				x, okA = nextA()
			} else {
				if !yield(y) {
					return
				}
				y, okB = nextB()
			}
		}
	}
}

func caught(f func()) {
	defer func() { fmt.Println("caught:", recover()) }()
	f()
}

func main() {
	next, stop := iter.Pull(count(3))
	for {
		v, ok := next()
		fmt.Println(v, ok)
		if !ok {
			break
		}
	}
	stop()
	fmt.Println(next())

	next, stop = iter.Pull(count(10))
	fmt.Println(next())
	stop()
	stop()
	fmt.Println(next())

	_, stop = iter.Pull(count(1))
	stop()

	sum := 0
	for v := range merge(count(1000), count(500)) {
		sum += v
		if v == 700 {
			break
		}
	}
	fmt.Println(sum)

	next2, stop2 := iter.Pull2(func(yield func(string, int) bool) { yield("a", 1); yield("b", 2) })
	fmt.Println(next2())
	fmt.Println(next2())
	fmt.Println(next2())
	stop2()

	caught(func() {
		next, stop := iter.Pull(func(yield func(int) bool) { yield(1); panic("in the sequence") })
		defer stop()
		fmt.Println(next())
		fmt.Println(next())
	})
	caught(func() {
		next, _ := iter.Pull(func(yield func(int) bool) {
			defer func() { panic("while stopping") }()
			yield(1)
		})
		fmt.Println(next())
		_, stop := iter.Pull(count(1))
		stop()
	})
	done := make(chan bool)
	go func() {
		defer close(done)
		next, _ := iter.Pull(func(yield func(int) bool) { runtime.Goexit() })
		next()
		fmt.Println("not reached")
	}()
	<-done

	deep := func(yield func(int) bool) {
		var walk func(n int) bool
		walk = func(n int) bool {
			var space [50]int
			space[n%50] = n
			return n == 0 || walk(n-1) && yield(space[n%50])
		}
		walk(5000)
	}
	next, stop = iter.Pull(deep)
	last := 0
	for v, ok := next(); ok; v, ok = next() {
		last = v
	}
	fmt.Println(last)
	stop()
}
