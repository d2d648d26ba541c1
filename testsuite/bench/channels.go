// Channels: unbuffered hand-over, buffered pipelines, select, mutexes under contention.
package main

import (
	"fmt"
	"sync"
)

func main() {
	ping, pong := make(chan int), make(chan int)
	go func() {
		for v := range ping {
			pong <- v + 1
		}
		close(pong)
	}()
	v := 0
	for range 500000 {
		ping <- v
		v = <-pong
	}
	close(ping)

	source := make(chan int, 128)
	go func() {
		for i := range 1500000 {
			source <- i
		}
		close(source)
	}()
	var stage <-chan int = source
	for range 3 {
		in, out := stage, make(chan int, 128)
		go func() {
			for v := range in {
				out <- v + 1
			}
			close(out)
		}()
		stage = out
	}
	sum := 0
	for v := range stage {
		sum += v
	}

	a, b, quit := make(chan int), make(chan int), make(chan bool)
	var group sync.WaitGroup
	for _, c := range []chan int{a, b} {
		group.Go(func() {
			for i := range 250000 {
				c <- i
			}
		})
	}
	go func() {
		group.Wait()
		close(quit)
	}()
	selected := 0
	for open := true; open; {
		select {
		case v := <-a:
			selected += v
		case v := <-b:
			selected -= v
		case <-quit:
			open = false
		}
	}

	var mu sync.Mutex
	shared := 0
	for range 8 {
		group.Go(func() {
			for range 500000 {
				mu.Lock()
				shared++
				mu.Unlock()
			}
		})
	}
	group.Wait()
	fmt.Println(v, sum, selected, shared)
}
