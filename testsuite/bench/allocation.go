// Growing slices, short-lived structs with pointers, strings and interfaces.
package main

import "fmt"

type event struct {
	name    string
	payload []byte
	next    *event
	extra   any
}

func main() {
	total := 0
	for round := range 60 {
		var head *event
		var all []*event
		for i := range 20000 {
			e := &event{name: "event", payload: make([]byte, i%64), next: head, extra: i}
			if i%16 == 0 {
				head = e
			}
			all = append(all, e)
		}
		for _, e := range all {
			total += len(e.payload) + e.extra.(int)%3
		}
		grid := make([][]int, 300)
		for i := range grid {
			for j := range 100 {
				grid[i] = append(grid[i], i*j+round)
			}
			total += grid[i][99]
		}
	}
	fmt.Println(total)
}
