// Finalizers, cleanups and weak pointers of objects that share a block because they are small.
package main

import (
	"fmt"
	"runtime"
	"sync/atomic"
	"time"
	"weak"
)

const count = 200

type pair struct{ a, b uint16 }

var finalized, cleaned atomic.Int32

//go:noinline
func make16() []weak.Pointer[int16] {
	pointers := make([]weak.Pointer[int16], count)
	for i := range pointers {
		x := new(int16)
		*x = int16(i)
		runtime.SetFinalizer(x, func(p *int16) {
			if int(*p) == i {
				finalized.Add(1)
			}
		})
		pointers[i] = weak.Make(x)
	}
	return pointers
}

//go:noinline
func makePairs() {
	for i := 0; i < count; i++ {
		p := &pair{uint16(i), uint16(i + 1)}
		runtime.AddCleanup(p, func(n int32) { cleaned.Add(n) }, 1)
		runtime.SetFinalizer(p, func(p *pair) {
			if p.b == p.a+1 {
				finalized.Add(1)
			}
		})
		if i%2 == 0 {
			runtime.SetFinalizer(p, nil)
		}
	}
}

func main() {
	kept := new(int16)
	pointers := make16()
	makePairs()
	// A finalizer may be replaced after it was taken away.
	runtime.SetFinalizer(kept, func(*int16) { println("early") })
	runtime.SetFinalizer(kept, nil)
	runtime.SetFinalizer(kept, func(*int16) { println("early") })
	deadline := time.Now().Add(20 * time.Second)
	// A block lives as long as one of its objects: a few at the ends may stay.
	const most = count * 9 / 10
	for (finalized.Load() < most+most/2 || cleaned.Load() < most) && time.Now().Before(deadline) {
		runtime.GC()
		time.Sleep(time.Millisecond)
	}
	nils := 0
	for _, p := range pointers {
		if p.Value() == nil {
			nils++
		}
	}
	fmt.Println(finalized.Load() >= most+most/2, cleaned.Load() >= most, nils >= most)
	runtime.KeepAlive(kept)
}
