// Functions that allocate more objects than under gc, whose figures stand in the table: see allocations.go.
// brolga:skip O0 there is no escape analysis without the optimizer
// brolga:skip gcstress pools are emptied
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"testing"
)

type record struct {
	Name string   `json:"name"`
	Age  int      `json:"age"`
	Tags []string `json:"tags"`
}

var (
	sinkString string
	sinkInt    int
	sinkAny    any
	sinkBytes  []byte

	word    = "allocation"
	data    = []byte("the quick brown fox jumps over the lazy dog")
	errBase = errors.New("base")
	pattern = regexp.MustCompile(`(\w+)@(\w+)\.com`)
	person  = record{"Ann", 30, []string{"a", "b"}}
)

func upTo(n int) func(func(int) bool) {
	return func(yield func(int) bool) {
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}

func recovered() (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = errBase
		}
	}()
	return nil
}

var cases = []struct {
	name string
	most int
	f    func()
}{
	{"append local", 0, func() { var s []int; s = append(s, 1, 2); sinkInt = len(s) }},
	{"append grows", 5, func() {
		var s []int
		for i := range 100 {
			s = append(s, i)
		}
		sinkInt = len(s)
	}},
	{"map hint", 3, func() {
		m := make(map[int]int, 100)
		for i := range 100 {
			m[i] = i
		}
		sinkInt = len(m)
	}},
	{"defer in loop", 0, func() {
		for range 3 {
			defer func() { sinkInt++ }()
		}
	}},
	{"panic recovered", 0, func() { defer func() { recover() }(); panic(errBase) }},
	{"channel", 1, func() { c := make(chan int, 1); c <- 1; sinkInt = <-c }},
	{"select", 1, func() {
		c := make(chan int, 1)
		select {
		case c <- 1:
		default:
		}
	}},
	{"fmt.Sscanf", 5, func() { var a, b int; fmt.Sscanf("12 34", "%d %d", &a, &b); sinkInt = a + b }},
	{"slices.Collect", 2, func() { sinkInt = len(slices.Collect(upTo(10))) }},
	{"json.Marshal", 3, func() { sinkBytes, _ = json.Marshal(person) }},
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// allocations is the least of a few measurements: the runtime's own work may be counted in one.
func allocations(f func()) int {
	least := testing.AllocsPerRun(20, f)
	for range 4 {
		least = min(least, testing.AllocsPerRun(20, f))
	}
	return int(least)
}

func main() {
	for _, c := range cases {
		if n := allocations(c.f); n > c.most {
			fmt.Println(c.name, "allocates", n, "objects, at most", c.most, "expected")
		} else {
			fmt.Println(c.name, "ok")
		}
	}
}
