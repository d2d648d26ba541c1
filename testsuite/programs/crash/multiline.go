// Positions of panics in expressions of several lines.
//
// brolga:exit 2
// brolga:trace
package main

import "fmt"

type T struct{ s []int }

//go:noinline
func sum(t *T, i, j int) int {
	return t.s[0] +
		len(fmt.Sprint(
			t.s[i],
			t.s[j:],
		))
}

func main() {
	t := &T{[]int{1, 2, 3}}
	fmt.Println(sum(t, 1, 2))
	defer func() {
		fmt.Println(recover())
		fmt.Println(
			sum(t,
				1,
				4,
			),
		)
	}()
	sum(
		t,
		5,
		1,
	)
}
