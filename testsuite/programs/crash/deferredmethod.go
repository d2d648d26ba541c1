// A panic in a deferred call while another panic goes on, through a deferred method of a nil pointer.
//
// brolga:exit 2
// brolga:trace
package main

import "fmt"

type T struct{ x int }

func (t *T) Close() {
	fmt.Println("close", t.x)
}

func g() {
	defer fmt.Println("g deferred")
	var t *T
	defer t.Close()
	h()
}

func h() {
	var a []int
	a[5]++
}

func main() {
	g()
}
