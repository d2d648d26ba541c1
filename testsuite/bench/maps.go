// Maps with integer, string and struct keys: insertion, lookup, iteration, deletion.
package main

import "fmt"

type point struct{ x, y int32 }

func main() {
	ints := make(map[int]int)
	for i := range 1000000 {
		ints[i*7919%1000003] += i
	}
	hits := 0
	for i := range 3000000 {
		if _, ok := ints[i]; ok {
			hits++
		}
	}
	sum := 0
	for k, v := range ints {
		sum += k ^ v
	}
	words := make(map[string]int)
	keys := make([]string, 50000)
	for i := range keys {
		keys[i] = fmt.Sprintf("key-%d", i*i)
	}
	for range 20 {
		for _, k := range keys {
			words[k]++
		}
	}
	points := make(map[point]bool)
	for i := range int32(600) {
		for j := range int32(600) {
			points[point{i, j * i % 71}] = true
		}
	}
	for i := range int32(300) {
		delete(points, point{i, 0})
	}
	fmt.Println(len(ints), hits, sum, len(words), words[keys[77]], len(points))
}
