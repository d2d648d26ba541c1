// GOMAXPROCS goes up and down while goroutines allocate, lock themselves to threads, make system calls and collect:
// each P keeps exactly one owner.
package main

import (
	"fmt"
	"os"
	"runtime"
	"sync"
)

type node struct {
	left, right *node
	value       int
}

func tree(depth int) *node {
	if depth == 0 {
		return &node{value: 1}
	}
	return &node{tree(depth - 1), tree(depth - 1), depth}
}

func (n *node) sum() int {
	if n == nil {
		return 0
	}
	return n.value + n.left.sum() + n.right.sum()
}

func main() {
	const workers, rounds = 8, 60
	want := tree(8).sum()
	var wg sync.WaitGroup
	bad := make(chan int, workers*rounds)
	for w := range workers {
		wg.Add(1)
		go func() {
			defer wg.Done()
			if w%4 == 3 {
				runtime.LockOSThread()
				defer runtime.UnlockOSThread()
			}
			for r := range rounds {
				if got := tree(8).sum(); got != want {
					bad <- got
				}
				switch (w + r) % 8 {
				case 0:
					runtime.GOMAXPROCS(1)
				case 1:
					runtime.GC()
				case 2:
					runtime.GOMAXPROCS(4)
				case 3:
					os.Getwd()
				case 4:
					runtime.GOMAXPROCS(2)
				case 5:
					runtime.Gosched()
				}
			}
		}()
	}
	wg.Wait()
	close(bad)
	for got := range bad {
		fmt.Println("sum", got, "want", want)
	}

	// A P whose number is not below the new count gives its thread another one, which may be idle.
	runtime.GOMAXPROCS(4)
	for range 2000 {
		old := runtime.GOMAXPROCS(1)
		done := make(chan *node)
		go func() { done <- tree(3) }()
		if (<-done).sum() == 0 {
			fmt.Println("no tree")
		}
		runtime.GOMAXPROCS(old)
	}
	fmt.Println("done", want, runtime.GOMAXPROCS(0))
}
