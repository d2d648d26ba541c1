// Methods declared and used wrongly.
//
// brolga:errorcheck
package main

type T struct{}

func (t *T) ptr() {}
func (t T) val()  {}

type I interface {
	ptr()
	val()
}

func (int) method()          {} // ERROR "cannot define new methods on non-local type int"
func (p **T) pointer()       {} // ERROR "invalid receiver type \*\*T"
func (e error) onInterface() {} // ERROR "cannot define new methods on non-local type error"
func (x missing) m()         {} // ERROR "undefined: missing"

func use(I) {}

func main() {
	use(T{}) // ERROR "cannot use T\{\} \(value of struct type T\) as I value in argument to use: T does not impl"
	use(&T{})
	T{}.ptr() // ERROR "cannot call pointer method ptr on T"
	var i I
	i.other() // ERROR "i\.other undefined \(type I has no field or method other\)"
	(*T).val(T{}) // ERROR "cannot use T\{\} \(value of struct type T\) as \*T value in argument to \(\*T\)\.val"
	T.ptr(T{}) // ERROR "invalid method expression T\.ptr \(needs pointer receiver \(\*T\)\.ptr\)"
	var _ I = (*T)(nil)
}
