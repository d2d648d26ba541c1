// Worker pools, pipelines with cancellation, a bank with transfers, parallel sorting: what must come out is known.
package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
)

type future[T any] struct {
	done  chan struct{}
	value T
	err   error
}

func async[T any](f func() (T, error)) *future[T] {
	result := &future[T]{done: make(chan struct{})}
	go func() {
		defer close(result.done)
		defer func() {
			if r := recover(); r != nil {
				result.err = fmt.Errorf("panicked: %v", r)
			}
		}()
		result.value, result.err = f()
	}()
	return result
}

func (f *future[T]) wait() (T, error) {
	<-f.done
	return f.value, f.err
}

func stage[In, Out any](ctx context.Context, in <-chan In, workers int, f func(In) Out) <-chan Out {
	out := make(chan Out)
	var group sync.WaitGroup
	for range workers {
		group.Go(func() {
			for v := range in {
				select {
				case out <- f(v):
				case <-ctx.Done():
					return
				}
			}
		})
	}
	go func() {
		group.Wait()
		close(out)
	}()
	return out
}

func generate(ctx context.Context, n int) <-chan int {
	out := make(chan int)
	go func() {
		defer close(out)
		for i := 0; i < n; i++ {
			select {
			case out <- i:
			case <-ctx.Done():
				return
			}
		}
	}()
	return out
}

func mergeSort[T cmp.Ordered](s []T) []T {
	if len(s) <= 1 {
		return s
	}
	middle := len(s) / 2
	var left []T
	sorted := make(chan []T)
	go func() { sorted <- mergeSort(s[:middle]) }()
	right := mergeSort(s[middle:])
	left = <-sorted
	merged := make([]T, 0, len(s))
	for len(left) > 0 && len(right) > 0 {
		if left[0] <= right[0] {
			merged, left = append(merged, left[0]), left[1:]
		} else {
			merged, right = append(merged, right[0]), right[1:]
		}
	}
	return append(append(merged, left...), right...)
}

type bank struct {
	mu       sync.RWMutex
	accounts map[string]*account
}

type account struct {
	mu      sync.Mutex
	id      int
	balance int
}

var errFunds = errors.New("insufficient funds")

func (b *bank) transfer(from, to string, amount int) error {
	b.mu.RLock()
	x, y := b.accounts[from], b.accounts[to]
	b.mu.RUnlock()
	if x == y {
		return nil
	}
	first, second := x, y
	if first.id > second.id {
		first, second = second, first
	}
	first.mu.Lock()
	defer first.mu.Unlock()
	second.mu.Lock()
	defer second.mu.Unlock()
	if x.balance < amount {
		return fmt.Errorf("%s to %s: %w", from, to, errFunds)
	}
	x.balance -= amount
	y.balance += amount
	return nil
}

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	squares := stage(ctx, generate(ctx, 1000), 4, func(i int) int { return i * i })
	texts := stage(ctx, squares, 3, func(i int) string { return fmt.Sprint(i) })
	digits := 0
	for t := range texts {
		digits += len(t)
	}
	fmt.Println(digits)
	endless := stage(ctx, generate(ctx, 1<<40), 8, func(i int) int { return i + 1 })
	for range 100 {
		<-endless
	}
	cancel()
	for range endless {
	}
	fmt.Println(ctx.Err())

	values := make([]int, 3000)
	for i := range values {
		values[i] = (i * 7919) % 3001
	}
	sorted := mergeSort(values)
	fmt.Println(slices.IsSorted(sorted), sorted[0], sorted[2999])

	b := &bank{accounts: map[string]*account{}}
	names := []string{"a", "b", "c", "d"}
	for i, name := range names {
		b.accounts[name] = &account{id: i, balance: 1000}
	}
	var failed atomic.Int64
	var group sync.WaitGroup
	for i := range 40 {
		group.Go(func() {
			for j := range 250 {
				if err := b.transfer(names[(i+j)%4], names[(i*j+1)%4], j%97); errors.Is(err, errFunds) {
					failed.Add(1)
				}
			}
		})
	}
	group.Wait()
	total := 0
	for _, a := range b.accounts {
		total += a.balance
	}
	fmt.Println(total, failed.Load() >= 0)

	good := async(func() (string, error) { return "value", nil })
	bad := async(func() (int, error) { return 0, errors.New("an error") })
	worse := async(func() ([]int, error) { return []int{1}[:1:1][2:], nil })
	fmt.Println(good.wait())
	fmt.Println(bad.wait())
	fmt.Println(worse.wait())
}
