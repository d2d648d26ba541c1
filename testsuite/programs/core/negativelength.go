// An index that is a length later on is checked although it is negative.
package main

//go:noinline
func sliced(x []int, s []byte, n int) int {
	r := 0
	if n < len(x) {
		r = x[n]
		println("not reached", r)
	}
	t := s[:n]
	return r + int(t[0])
}

//go:noinline
func made(x []int, n int) int {
	r := 0
	if n < len(x) {
		r = x[n]
		println("not reached", r)
	}
	s := make([]int, n)
	return r + s[0]
}

//go:noinline
func difference(x, s []int, a, b int) int {
	d := b - a
	r := 0
	if d < len(x) {
		r = x[d]
		println("not reached", r)
	}
	t := s[a:b]
	return r + t[0] + d
}

func try(f func()) {
	defer func() { println(recover().(error).Error()) }()
	f()
}

func main() {
	x := make([]int, 5)
	try(func() { sliced(x, make([]byte, 5), -1) })
	try(func() { made(x, -1) })
	try(func() { difference(x, x, 3, 1) })
}
