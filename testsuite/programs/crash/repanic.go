// A recovered value that panics again.
//
// brolga:exit 2
package main

func main() {
	defer func() {
		r := recover()
		panic(r)
	}()
	panic("again")
}
