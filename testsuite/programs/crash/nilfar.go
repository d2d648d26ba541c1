// A nil dereference far from zero is a nil dereference, too.
//
// brolga:exit 2
package main

type large struct {
	data [1 << 20]byte
	last int
}

//go:noinline
func last(l *large) int { return l.last }

func main() {
	println(last(nil))
}
