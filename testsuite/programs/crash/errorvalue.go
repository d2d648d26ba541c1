// A panic with an error, and one with a pointer, in deferred calls.
//
// brolga:exit 2
package main

type problem struct{ text string }

func (p *problem) Error() string { return "problem: " + p.text }

func main() {
	defer func() {
		panic(&problem{"while handling " + recover().(error).Error()})
	}()
	var e error = &problem{"first"}
	panic(e)
}
