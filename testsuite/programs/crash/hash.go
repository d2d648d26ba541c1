// A map key that cannot be hashed.
//
// brolga:exit 2
package main

func main() {
	m := map[any]bool{}
	m[1] = true
	m[[]int{1}] = true
}
