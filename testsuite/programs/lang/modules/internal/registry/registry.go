// Package registry keeps constructors by name, in the order in which packages register them.
package registry

import "fmt"

var (
	names   []string
	entries = map[string]func(float64) any{}
)

func init() { fmt.Println("init registry") }

// Register adds a constructor.
func Register[T any](name string, f func(float64) T) bool {
	fmt.Println("register", name)
	names = append(names, name)
	entries[name] = func(x float64) any { return f(x) }
	return true
}

// All calls yield for each constructor.
func All(yield func(string, func(float64) any) bool) {
	for _, name := range names {
		if !yield(name, entries[name]) {
			return
		}
	}
}
