// Timers: order, Stop and Reset, channels that look unbuffered, tickers, AfterFunc.
package main

import (
	"fmt"
	"sync/atomic"
	"time"
)

const unit = 20 * time.Millisecond

func main() {
	order := make(chan int, 8)
	for _, n := range []int{5, 1, 3, 2, 4} {
		time.AfterFunc(time.Duration(n)*3*unit, func() { order <- n })
	}
	for range 5 {
		fmt.Print(<-order, " ")
	}
	fmt.Println()

	t := time.NewTimer(unit)
	fmt.Println(len(t.C), cap(t.C))
	time.Sleep(3 * unit)
	fmt.Println("stop of an expired timer that nobody received from:", t.Stop())
	select {
	case <-t.C:
		fmt.Println("stale value")
	default:
		fmt.Println("empty")
	}
	fmt.Println("stop again:", t.Stop())
	fmt.Println("reset:", t.Reset(unit))
	<-t.C
	fmt.Println("stop after receive:", t.Stop())
	fmt.Println("reset after receive:", t.Reset(time.Hour), t.Reset(unit))
	<-t.C

	ran := atomic.Int32{}
	f := time.AfterFunc(time.Hour, func() { ran.Add(1) })
	fmt.Println(f.Stop(), f.Stop(), f.Reset(unit), ran.Load())
	time.Sleep(4 * unit)
	fmt.Println(ran.Load(), f.Stop())

	ticker := time.NewTicker(unit)
	start := time.Now()
	for range 4 {
		<-ticker.C
	}
	ticker.Stop()
	elapsed := time.Since(start)
	fmt.Println(elapsed >= 3*unit, elapsed < 40*unit)
	select {
	case <-ticker.C:
		fmt.Println("tick after stop")
	case <-time.After(3 * unit):
		fmt.Println("stopped")
	}
	start = time.Now()
	select {
	case <-time.After(unit):
	case <-time.After(time.Hour):
		fmt.Println("the wrong one")
	}
	fmt.Println(time.Since(start) >= unit)
	time.Sleep(-1)
	time.Sleep(0)
}
