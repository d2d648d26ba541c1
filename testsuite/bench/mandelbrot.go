// Floating point in registers, on all cores.
package main

import (
	"fmt"
	"sync"
)

func row(y, size int) (inside int) {
	ci := 2*float64(y)/float64(size) - 1
	for x := range size {
		cr := 2*float64(x)/float64(size) - 1.5
		var zr, zi, tr, ti float64
		n := 0
		for ; n < 60 && tr+ti <= 4; n++ {
			zi = 2*zr*zi + ci
			zr = tr - ti + cr
			tr, ti = zr*zr, zi*zi
		}
		if n == 60 {
			inside++
		}
	}
	return
}

func main() {
	const size = 2400
	rows := make(chan int, size)
	var mu sync.Mutex
	var group sync.WaitGroup
	total := 0
	for range 4 {
		group.Go(func() {
			for y := range rows {
				n := row(y, size)
				mu.Lock()
				total += n
				mu.Unlock()
			}
		})
	}
	for y := range size {
		rows <- y
	}
	close(rows)
	group.Wait()
	fmt.Println(total)
}
