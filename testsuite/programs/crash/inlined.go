// A trace shows inlined functions, methods behind wrappers and the positions in expressions of several lines.
//
// brolga:exit 2
// brolga:trace
package main

func inner(x int) int {
	if x > 3 {
		panic("deep")
	}
	return x
}

func middle(x int) int { return inner(x + 1) }

func outer(x int) { println(middle(x + 1)) }

type W struct{ n int }

func (w *W) run(a, b int) { outer(a + b + w.n) }

func (w W) val() { outer(10) }

func main() {
	w := &W{2}
	go w.run(1, 2)
	<-make(chan int)
}
