// A nested panic prints the whole chain.
//
// brolga:exit 2
package main

func main() {
	defer func() {
		panic(2.5)
	}()
	defer func() {
		r := recover()
		println(r.(string))
		panic(r)
	}()
	defer func() {
		panic("second")
	}()
	panic(1)
}
