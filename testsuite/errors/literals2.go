// More composite literals with mistakes.
//
// brolga:errorcheck
package main

import "time"

type point struct{ x, y int }

func main() {
	_ = map[string]int{1: 2} // ERROR "cannot use 1 \(untyped int constant\) as string value in map literal"
	_ = map[string]int{"x"} // ERROR "missing key in map literal"
	_ = int{} // ERROR "invalid composite literal type int"
	_ = &[]int{1, "a"} // ERROR `cannot use "a" \(untyped string constant\) as int value in array or slice literal`
	_ = []point{{1, 2}, {"a", 3}} // ERROR `cannot use "a" \(untyped string constant\) as int value in struct literal`
	_ = [2]int{5: 1} // ERROR "invalid argument: index 5 out of bounds \[0:2\]"
	_ = time.Time{1, 2, nil} // ERROR "implicit assignment to unexported field wall in struct literal of type time\.Time" "implicit assignment to unexported field ext in struct literal of type time\.Time" "implicit assignment to unexported field loc in struct literal of type time\.Time"
	_ = struct{ a int }{b: 1} // ERROR "unknown field b in struct literal of type struct\{a int\}"
	_ = *point{1, 2}
	_ = []*int{{1}}
}
