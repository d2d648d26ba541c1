// All goroutines asleep: the main goroutine sends to a nil channel.
//
// brolga:exit 2
package main

func main() {
	var c chan int
	c <- 1
}
