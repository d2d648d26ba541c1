// Creation and end of goroutines, many at a time, with stacks that grow.
package main

import (
	"fmt"
	"sync"
	"sync/atomic"
)

func deep(n int) int {
	var pad [16]int
	pad[n%16] = n
	if n == 0 {
		return 0
	}
	return deep(n-1) + pad[n%16] - n + 1
}

func fibonacci(n int) int {
	if n < 14 {
		a, b := 0, 1
		for range n {
			a, b = b, a+b
		}
		return a
	}
	c := make(chan int)
	go func() { c <- fibonacci(n - 1) }()
	return fibonacci(n-2) + <-c
}

func main() {
	var total atomic.Int64
	for range 20 {
		var group sync.WaitGroup
		for i := range 50000 {
			group.Go(func() { total.Add(int64(i)) })
		}
		group.Wait()
	}
	var group sync.WaitGroup
	gate := make(chan bool)
	for range 50000 {
		group.Go(func() {
			<-gate
			total.Add(int64(deep(30)))
		})
	}
	close(gate)
	group.Wait()
	fmt.Println(total.Load(), fibonacci(33))
}
