// All goroutines asleep in an empty select.
//
// brolga:exit 2
package main

func main() {
	println("waiting")
	select {}
}
