// Unused variables and imports.
//
// brolga:errorcheck
package main

import (
	"fmt" // ERROR `"fmt" imported and not used`
	str "strings" // ERROR `"strings" imported as str and not used`
	_ "os"
	"math"
)

func main() {
	a := 1
	var b, c int // ERROR "declared and not used: b" "declared and not used: c"
	c = 2
	d, e := 3, 4 // ERROR "declared and not used: d"
	_ = e
	for i, v := range []int{1} { // ERROR "declared and not used: i" "declared and not used: v"
	}
	switch x := any(a).(type) { // ERROR "x declared and not used"
	case int:
	}
	func() { f := 1 }() // ERROR "declared and not used: f"
	math := 5 // ERROR "declared and not used: math"
}
