package main

import "example.com/versions/a"

var z = record("z", x+w)

var y, w = pair()

var table = map[string]int{"a": z, "b": record("entry", 2)}

func pair() (int, int) {
	a.Note("pair")
	return 1, 2
}

func init() { a.Note("another init") }
