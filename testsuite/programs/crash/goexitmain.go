// Goexit in the main goroutine when there is no other one.
//
// brolga:exit 2
// brolga:trace
package main

import "runtime"

func main() {
	defer println("deferred")
	runtime.Goexit()
}
