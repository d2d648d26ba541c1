// Panics with values of user-defined types.
//
// brolga:exit 2
package main

type failure struct{ code int }

func (f failure) Error() string { return "failure with a message" }

func main() {
	defer func() {
		defer func() {
			println(recover().(failure).code)
			panic(failure{3})
		}()
		panic(failure{2})
	}()
	panic(failure{1})
}
