// Collections that several goroutines force while the collector's thread still marks or sweeps for an earlier one:
// nothing that is reachable may be taken for garbage.
package main

import (
	"fmt"
	"runtime"
	"sync"
)

type tree struct {
	left, right *tree
	value       int
}

func build(depth, value int) *tree {
	if depth == 0 {
		return &tree{value: value}
	}
	return &tree{build(depth-1, 2*value), build(depth-1, 2*value+1), value}
}

func (t *tree) sum() int {
	if t == nil {
		return 0
	}
	return t.value + t.left.sum() + t.right.sum()
}

var roots [4]*tree

func main() {
	var wg sync.WaitGroup
	for k := range roots {
		wg.Go(func() {
			roots[k] = build(10, 1)
			want := roots[k].sum()
			for turn := range 600 {
				if turn%3 == k%3 {
					runtime.GC()
				}
				fresh := build(6, turn)
				old := roots[k]
				roots[k] = &tree{old.left, old.right, old.value}
				if got := roots[k].sum(); got != want {
					fmt.Println("goroutine", k, "turn", turn, "sum", got, "instead of", want)
					return
				}
				if fresh.value != turn {
					fmt.Println("fresh tree changed")
				}
			}
		})
	}
	wg.Wait()
	fmt.Println(roots[0].sum() == roots[3].sum(), roots[0].sum())
}
