// Switches without a tag whose cases are interfaces: they are compared with true. Blank labels.
package main

import "fmt"

type yes bool

func which(cases ...any) string {
	switch {
	case cases[0]:
		return "first"
	case cases[1], cases[2]:
		return "second or third"
	}
	return "none"
}

func generic[T interface{ ~bool }](x T) string {
	switch any(x) {
	case true:
		return "true"
	case yes(true):
		return "yes"
	}
	return "neither"
}

func main() {
	fmt.Println(which(true, true, true), which(false, true, nil), which(false, nil, true))
	fmt.Println(which(1, "true", false), which(yes(true), (*int)(nil), new(bool)))
	fmt.Println(generic(true), generic(yes(true)), generic(false))
	var e error
	switch {
	case e == nil:
		fmt.Println("nil")
	}
	defer func() { fmt.Println(recover()) }()
_:
	for range 2 {
	_:
		fmt.Println("blank label")
	}
_:
	switch {
	case any(func() {}):
		fmt.Println("function")
	default:
		fmt.Println("default")
	}
}
