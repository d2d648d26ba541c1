// Small objects that share a block: some are handed out while marking is under way, from a block that was begun
// before it and whose first object is dead. Only frames refer to them.
// brolga:skip preemptstress@arm64 each of the many collections scans a deep stack
// brolga:env GODEBUG=gcverify=1
// brolga:env GOGC=20
package main

import "fmt"

type node struct {
	left, right *node
}

func tree(depth int) *node {
	if depth == 0 {
		return &node{}
	}
	return &node{tree(depth - 1), tree(depth - 1)}
}

//go:noinline
func allocate(v int64) *int64 {
	p := new(int64)
	*p = v
	return p
}

var nothing = func() {}

// A collection that is due begins at the entry of a function that calls others.
//
//go:noinline
func safepoint() {
	nothing()
}

func hold(depth int64) int64 {
	allocate(-1)
	safepoint()
	mine := allocate(depth)
	if depth == 0 {
		return *mine
	}
	rest := hold(depth - 1)
	allocate(-2)
	return rest + *mine
}

func main() {
	// Marking takes a while.
	root := tree(10)
	const depth, rounds = 20000, 40
	for range rounds {
		if sum := hold(depth); sum != depth*(depth+1)/2 {
			fmt.Println("sum", sum)
			return
		}
	}
	fmt.Println(root.left != nil)
}
