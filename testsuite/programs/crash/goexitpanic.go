// A panic in a deferred call after Goexit.
//
// brolga:exit 2
// brolga:trace
package main

import (
	"runtime"
)

func main() {
	defer func() {
		panic("in goexit")
	}()
	runtime.Goexit()
}
