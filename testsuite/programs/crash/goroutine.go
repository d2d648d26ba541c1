// A panic in another goroutine ends the program.
//
// brolga:exit 2
package main

func worker(started chan bool) {
	started <- true
	var s []int
	s[3] = 1
}

func main() {
	started := make(chan bool)
	go worker(started)
	<-started
	select {}
}
