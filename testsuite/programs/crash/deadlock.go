// All goroutines asleep: the main goroutine waits for a channel.
//
// brolga:exit 2
package main

func main() {
	c := make(chan int)
	go func() { <-c }()
	println("waiting")
	<-make(chan int)
}
