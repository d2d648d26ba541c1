// Language versions: loop variables for each loop before go1.22, for each turn from then on, by module and by file; the
// order of package variables' and files' initialization.
package main

import (
	"fmt"

	_ "example.com/versions/b"
	"example.com/versions/a"
)

func main() {
	var fs []func() int
	for i := 0; i < 3; i++ {
		fs = append(fs, func() int { return i })
	}
	for _, s := range []string{"a", "bb"} {
		fs = append(fs, func() int { return len(s) })
	}
	for _, f := range fs {
		fmt.Print(f(), " ")
	}
	fmt.Println()
	for _, f := range newer() {
		fmt.Print(f(), " ")
	}
	fmt.Println()
	fmt.Println(a.Log, x, y, z, w, late)
	var p *int
	defer func() { fmt.Println(recover(), p == nil) }()
	panic(nil)
}

func record(name string, v int) int {
	a.Note(name)
	return v
}

var x = record("x", y+1)

var late = func() int { return record("late", len(table)) }()

func init() { a.Note("main init 1") }
func init() { a.Note("main init 2") }
