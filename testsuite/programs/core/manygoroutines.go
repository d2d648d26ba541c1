// 100,000 goroutines alive at once, each grown from the smallest stack through several doublings while it holds
// pointers into it.
//
// brolga:timeout 120
package main

const goroutines = 100000

type cell struct {
	value int
	up    *cell
}

func grow(up *cell, n int) int {
	here := cell{n, up}
	var pad [24]int
	pad[n] = n
	if n == 0 {
		sum := 0
		for c := &here; c != nil; c = c.up {
			sum += c.value
			c.value++
		}
		return sum
	}
	result := grow(&here, n-1)
	if here.value != n+1 || pad[n] != n {
		panic("wrong value after growth")
	}
	return result
}

func main() {
	start, done := make(chan bool), make(chan int, 100)
	for range goroutines {
		go func() {
			var first cell
			p := &first
			<-start
			sum := grow(p, 23)
			if first.value != 1 {
				panic("the first cell did not change")
			}
			done <- sum
		}()
	}
	close(start)
	total := 0
	for range goroutines {
		total += <-done
	}
	println(total, total == goroutines*(23*24/2))
}
