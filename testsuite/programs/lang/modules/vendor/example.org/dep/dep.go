// Package dep is a vendored dependency of an older language version than the program's.
package dep

import "fmt"

// Collect returns closures over one loop variable; from go 1.22 on each has its own.
func Collect() (values []int) {
	var functions []func() int
	for i := 0; i < 3; i++ {
		functions = append(functions, func() int { return i })
	}
	for _, f := range functions {
		values = append(values, f())
	}
	return
}

func init() { fmt.Println("init dep") }
