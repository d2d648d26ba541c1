// Channel operations in the wrong direction.
//
// brolga:errorcheck
package main

func main() {
	var send chan<- int
	var receive <-chan int
	c := make(chan int)
	<-send // ERROR "invalid operation: cannot receive from send-only channel chan<- int send \(variable of typ"
	receive <- 1 // ERROR "invalid operation: cannot send to receive-only channel <-chan int receive \(variable of ty"
	c <- "text" // ERROR `cannot use "text" \(untyped string constant\) as int value in send`
	close(receive) // ERROR "invalid operation: cannot close receive-only channel receive \(variable of type <-chan int"
	for range send { // ERROR "cannot range over send \(variable of type chan<- int\): receive from send-only channel cha"
	}
	x := 5
	x <- 1 // ERROR "invalid operation: cannot send to non-channel int x \(variable of type int\)"
	<-x // ERROR "invalid operation: cannot receive from non-channel int x \(variable of type int\)"
	close(x) // ERROR "invalid operation: cannot close non-channel x \(variable of type int\)"
	_ = make(chan<- int, "size") // ERROR `cannot convert "size" \(untyped string constant\) to type int`
	var both chan int = receive // ERROR "cannot use receive \(variable of type <-chan int\) as chan int value in variable declarati"
	_ = both
	select {
	case v := <-c, true:
	}
}
