// A program of several packages: initialization order, internal and vendored packages, build constraints, embedded
// files, generics across packages, unexported names in method sets.
package main

import (
	"embed"
	"fmt"
	. "strings"

	reg "example.com/modules/internal/registry"
	"example.com/modules/shapes"
	"example.org/dep"
	_ "unicode/utf8"
)

//go:embed data/one.txt
var one string

//go:embed data/*.txt
var files embed.FS

//go:embed data/two.txt
var two []byte

var order = func() int { fmt.Println("main variable"); return 1 }()

func init() { fmt.Println("init main", order) }

type hidden interface{ area() }

func main() {
	for name, construct := range reg.All {
		value := construct(2)
		shape, ok := value.(shapes.Shape)
		_, isHidden := value.(hidden)
		fmt.Printf("%s %T %v %v %v\n", name, value, ok, isHidden, shape.Area())
	}
	fmt.Println(dep.Collect())
	entries, err := files.ReadDir("data")
	fmt.Println(ToUpper(TrimSpace(one)), len(two), len(entries), entries[1].Name(), err)
	_, err = files.ReadFile("data/none")
	fmt.Println(err)
}
