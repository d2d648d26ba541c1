// One goroutine's stack grows to about 512 MB while frames hold pointers into it, and gives the right sum.
//
// brolga:timeout 120
package main

type link struct {
	up    *link
	value int
	pad   [8]int
}

func descend(up *link, n int) int {
	here := link{up: up, value: n}
	here.pad[n&7] = n
	if n == 0 {
		total := 0
		for l := &here; l != nil; l = l.up {
			total += l.value + l.pad[l.value&7]
			l.value = -l.value
		}
		return total
	}
	result := descend(&here, n-1)
	if here.value != -n {
		panic("a frame was not changed through the pointer")
	}
	return result
}

func main() {
	done := make(chan int)
	for _, depth := range []int{10, 1000, 100000, 2600000} {
		go func() { done <- descend(nil, depth) }()
		println(depth, <-done)
	}
}
