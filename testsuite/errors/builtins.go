// Built-in functions with wrong arguments.
//
// brolga:errorcheck
package main

func main() {
	var m map[string]int
	var s []int
	_ = len(5) // ERROR "invalid argument: 5 \(untyped int constant\) for built-in len"
	_ = cap(m) // ERROR "invalid argument: m \(variable of type map\[string\]int\) for built-in cap"
	_ = append(m, 1) // ERROR "invalid append: argument must be a slice; have m \(variable of type map\[string\]int\)"
	_ = append(s, "x") // ERROR `cannot use "x" \(untyped string constant\) as int value in argument to append`
	copy(s, []string{}) // ERROR "invalid copy: arguments s \(variable of type \[\]int\) and \[\]string\{\} \(value of type "
	delete(s, 1) // ERROR "invalid argument: s \(variable of type \[\]int\) is not a map"
	delete(m, 1) // ERROR "cannot use 1 \(untyped int constant\) as string value in argument to delete"
	_ = make(int) // ERROR "invalid argument: cannot make int: type must be slice, map, or channel"
	_ = make([]int) // ERROR "invalid operation: make\(\[\]int\) expects 2 or 3 arguments; found 1"
	_ = make([]int, 5, 2) // ERROR "invalid argument: length and capacity swapped"
	_ = new(5, 6)
	clear(5)
	_ = min(1, "a")
	len(s)
}
