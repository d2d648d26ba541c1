// Goroutines that have slept sleep again when GOMAXPROCS is lower, and timers that were stopped run again.
package main

import (
	"fmt"
	"runtime"
	"sync"
	"time"
)

func main() {
	const count = 50
	runtime.GOMAXPROCS(8)
	var slept, done sync.WaitGroup
	lowered := make(chan bool)
	for i := range count {
		slept.Add(1)
		done.Add(1)
		go func() {
			fired := make(chan bool, 1)
			timer := time.AfterFunc(time.Hour, func() { fired <- true })
			for end := time.Now().Add(5 * time.Millisecond); time.Now().Before(end); {
				time.Sleep(time.Duration(i%5+1) * 100 * time.Microsecond)
			}
			timer.Stop()
			slept.Done()
			<-lowered
			time.Sleep(time.Millisecond)
			timer.Reset(time.Millisecond)
			<-fired
			done.Done()
		}()
	}
	slept.Wait()
	runtime.GOMAXPROCS(1)
	close(lowered)
	done.Wait()
	fmt.Println("done")
}
