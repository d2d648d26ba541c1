// Packages sync and sync/atomic, and context: each type under contention.
package main

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
)

type account struct {
	sync.Mutex
	balance int
}

type cacheKey struct{}

func main() {
	var group sync.WaitGroup
	var a account
	for i := range 50 {
		group.Add(1)
		go func() {
			defer group.Done()
			for range 200 {
				a.Lock()
				a.balance += i
				a.Unlock()
				if i%10 == 0 {
					runtime.Gosched()
				}
			}
		}()
	}
	group.Wait()
	fmt.Println(a.balance, a.TryLock(), a.TryLock())

	var rw sync.RWMutex
	table := map[int]int{}
	var reads atomic.Int64
	for i := range 20 {
		group.Go(func() {
			for j := range 100 {
				if j%10 == 0 {
					rw.Lock()
					table[i*100+j] = j
					rw.Unlock()
				} else {
					rw.RLock()
					reads.Add(int64(min(len(table), 1)))
					rw.RUnlock()
				}
			}
		})
	}
	group.Wait()
	fmt.Println(len(table), reads.Load() > 0)

	var once sync.Once
	calls := 0
	for range 10 {
		group.Go(func() { once.Do(func() { calls++ }) })
	}
	group.Wait()
	value := sync.OnceValue(func() int { calls++; return 42 })
	fmt.Println(calls, value(), value(), calls)

	var mu sync.Mutex
	cond := sync.NewCond(&mu)
	ready, woken := false, 0
	for range 10 {
		group.Go(func() {
			mu.Lock()
			defer mu.Unlock()
			for !ready {
				cond.Wait()
			}
			woken++
		})
	}
	mu.Lock()
	ready = true
	mu.Unlock()
	cond.Broadcast()
	group.Wait()
	fmt.Println(woken)

	var m sync.Map
	for i := range 100 {
		group.Go(func() { m.LoadOrStore(i%10, i) })
	}
	group.Wait()
	count := 0
	m.Range(func(k, v any) bool {
		count++
		return k.(int) == v.(int)%10
	})
	_, loaded := m.LoadAndDelete(3)
	_, ok := m.Load(3)
	fmt.Println(count, loaded, ok, m.CompareAndSwap(99, 1, 2))

	pool := sync.Pool{New: func() any { return new([64]byte) }}
	p := pool.Get().(*[64]byte)
	p[0] = 1
	pool.Put(p)
	fmt.Println(len(pool.Get().(*[64]byte)))

	var i32 atomic.Int32
	var u64 atomic.Uint64
	var flag atomic.Bool
	var pointer atomic.Pointer[string]
	var boxed atomic.Value
	var plain int64
	for range 100 {
		group.Go(func() {
			i32.Add(-1)
			u64.Or(1 << 40)
			atomic.AddInt64(&plain, 2)
			for {
				old := u64.Load()
				if u64.CompareAndSwap(old, old+1) {
					break
				}
			}
		})
	}
	group.Wait()
	text := "stored"
	pointer.Store(&text)
	boxed.Store([]int{1})
	fmt.Println(i32.Load(), u64.Load(), atomic.LoadInt64(&plain), flag.Swap(true), flag.Load(), *pointer.Load(), boxed.Load(), u64.And(255), u64.Load())
	fmt.Println(atomic.CompareAndSwapInt64(&plain, 200, 5), atomic.SwapInt64(&plain, 6), plain)

	ctx, cancel := context.WithCancelCause(context.WithValue(context.Background(), cacheKey{}, "v"))
	child, cancelChild := context.WithCancel(ctx)
	defer cancelChild()
	results := make(chan string, 3)
	for i := range 3 {
		go func() {
			<-child.Done()
			results <- fmt.Sprint(i, child.Err(), context.Cause(child))
		}()
	}
	stop := context.AfterFunc(child, func() { results <- "after" })
	cancel(errors.New("the cause"))
	var got []string
	for range 4 {
		got = append(got, <-results)
	}
	slices.Sort(got)
	fmt.Println(got, child.Value(cacheKey{}), child.Value("none"), stop(), ctx)

	exited := make(chan int)
	go func() {
		defer close(exited)
		defer func() { exited <- 1 }()
		runtime.Goexit()
	}()
	fmt.Println(<-exited)
	<-exited
	fmt.Println(runtime.GOOS, runtime.NumGoroutine() >= 1, runtime.NumCPU() > 0)
	defer func() { fmt.Println(recover()) }()
	var negative sync.WaitGroup
	negative.Done()
}
