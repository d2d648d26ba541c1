// Timers whose channel nobody can receive from are collected; all others fire, whatever is collected meanwhile.
package main

import (
	"fmt"
	"runtime"
	"time"
)

const count = 10000

func live() int {
	var stats runtime.MemStats
	for range 3 {
		runtime.GC()
	}
	runtime.ReadMemStats(&stats)
	return int(stats.Mallocs - stats.Frees)
}

func abandoned(name string, make func()) {
	before := live()
	for range count {
		make()
	}
	fmt.Println(name, live()-before < count/2)
}

type owner struct {
	timer *time.Timer
	data  [100]int
}

func main() {
	abandoned("After", func() { time.After(time.Hour) })
	abandoned("Tick", func() { time.Tick(time.Hour) })
	abandoned("NewTimer", func() { time.NewTimer(time.Hour) })
	abandoned("NewTicker", func() { time.NewTicker(time.Hour) })
	abandoned("Stop", func() { time.NewTimer(time.Hour).Stop() })
	abandoned("Reset", func() { time.NewTimer(time.Hour).Reset(2 * time.Hour) })
	abandoned("select", func() {
		ready := make(chan int, 1)
		ready <- 1
		select {
		case <-ready:
		case <-time.After(time.Hour):
		}
	})

	fired := make(chan string)
	time.AfterFunc(50*time.Millisecond, func() { fired <- "AfterFunc" })
	runtime.GC()
	runtime.GC()
	fmt.Println(<-fired)

	go func() {
		c := time.After(50 * time.Millisecond)
		<-c
		fired <- "After"
	}()
	go func() {
		n := 0
		for range time.Tick(time.Millisecond) {
			if n++; n == 50 {
				break
			}
		}
		fired <- "Tick"
	}()
	kept := &owner{timer: time.NewTimer(30 * time.Millisecond)}
	var garbage [][]int
	for n := 0; n < 2; {
		select {
		case <-fired:
			n++
		default:
			garbage = append(garbage[:len(garbage)%100], make([]int, 1000))
			runtime.Gosched()
		}
	}
	runtime.GC()
	<-kept.timer.C
	fmt.Println("kept", kept.timer.Reset(time.Hour), kept.timer.Stop(), kept.timer.Stop())
}
