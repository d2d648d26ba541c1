// What lies in a sync.Pool survives one forced collection, not two.
// brolga:skip gcstress pools are emptied
// brolga:skip preemptstress pools are emptied
package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"
)

const count = 100

func fill(p *sync.Pool, cleaned *atomic.Int32) {
	for range count {
		v := new(string)
		runtime.AddCleanup(v, func(n int32) { cleaned.Add(n) }, 1)
		p.Put(v)
	}
}

func main() {
	debug.SetGCPercent(-1)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	for _, collect := range []func(){runtime.GC, debug.FreeOSMemory} {
		var p sync.Pool
		var cleaned atomic.Int32
		fill(&p, &cleaned)
		collect()
		time.Sleep(20 * time.Millisecond)
		fmt.Println("after one", cleaned.Load(), p.Get() != nil)
		collect()
		for range 100 {
			if cleaned.Load() >= count-2 {
				break
			}
			time.Sleep(10 * time.Millisecond)
		}
		fmt.Println("after two", cleaned.Load() >= count-2, p.Get() != nil)
	}
}
