// Arrays that slices were converted to may overlap when one is assigned to the other.
package main

import "fmt"

func move[T any](make func(int) T) {
	var x [64]T
	for i := range x {
		x[i] = make(i)
	}
	y, z := x, x
	copy(x[4:36], x[2:34])
	*(*[32]T)(y[4:36]) = *(*[32]T)(y[2:34])
	fmt.Println(fmt.Sprint(x) == fmt.Sprint(y))
	copy(x[:40], z[6:46])
	y = z
	(*(*[40]T)(y[:40])) = (*(*[40]T)(y[6:46]))
	fmt.Println(fmt.Sprint(x[:40]) == fmt.Sprint(y[:40]))
	p, q := &x, &y
	*p = *q
	p = nil
	defer func() { fmt.Println(recover()) }()
	*p = *q
}

func main() {
	move(func(i int) byte { return byte(i) })
	move(func(i int) string { return fmt.Sprint(i) })
	move(func(i int) *int { return new(i) })
	move(func(i int) struct{} { return struct{}{} })
}
