// Panics recovered, raised again and replaced in deferred calls.
//
// brolga:exit 2
// brolga:trace
package main

import "fmt"

func main() {
	defer func() {
		r := recover()
		panic(fmt.Sprint("again ", r))
	}()
	defer func() {
		defer func() {
			fmt.Println("recovered", recover())
		}()
		panic("inner")
	}()
	panic("outer")
}
