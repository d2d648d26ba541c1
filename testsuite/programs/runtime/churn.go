// Objects of many size classes die and are born at once on several goroutines, through many collections: whole
// spans are freed beside others that are just being taken, and what survives must keep its contents.
package main

import (
	"fmt"
	"sync"
)

type node struct {
	left, right *node
	value       int
}

func build(depth, value int) *node {
	if depth == 0 {
		return &node{value: value}
	}
	return &node{build(depth-1, 2*value), build(depth-1, 2*value+1), value}
}

func (n *node) sum() int {
	if n == nil {
		return 0
	}
	return n.value + n.left.sum() + n.right.sum()
}

// churn keeps a window of slices of changing sizes, each filled with its own number.
func churn(seed, rounds int) (wrong int) {
	var window [64][]int
	state := uint32(seed)
	for round := range rounds {
		state = state*1664525 + 1013904223
		size := int(state>>16)%700 + 1
		if round%97 == 0 {
			size *= 40
		}
		slot := int(state>>8) % len(window)
		for _, v := range window[slot] {
			if v != window[slot][0] {
				wrong++
			}
		}
		fresh := make([]int, size)
		for i := range fresh {
			if fresh[i] != 0 {
				wrong++
			}
			fresh[i] = round
		}
		window[slot] = fresh
	}
	return wrong
}

func main() {
	var wg sync.WaitGroup
	results := make([]int, 4)
	for k := range results {
		wg.Go(func() { results[k] = churn(k+1, 60000) })
	}
	kept := build(14, 1)
	total := 0
	for i := range 40 {
		total += build(12, i).sum()
	}
	wg.Wait()
	fmt.Println(results, kept.sum(), total)
}
