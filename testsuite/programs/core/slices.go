// Slices and arrays: literals, append and growth, copy, full slice expressions, conversion to arrays, clear.
package main

func show(name string, s []int) {
	print(name, " len ", len(s), " cap ok ", cap(s) >= len(s), ":")
	for _, v := range s {
		print(" ", v)
	}
	println()
}

func sum(values ...int) (total int) {
	for _, v := range values {
		total += v
	}
	return
}

func modify(a [3]int, s []int, p *[3]int) {
	a[0], s[0], p[0] = 100, 200, 300
}

type grid [3][4]int

func main() {
	var none []int
	println(none == nil, len(none), cap(none))
	show("none", none)
	show("appended to nil", append(none, 1, 2, 3))
	s := []int{5: 50, 1: 10, 11, 8: 80}
	show("keyed", s)
	show("middle", s[2:6])
	show("full", s[2:4:5])
	println(cap(s[2:4:5]), cap(s[2:]) == cap(s)-2)

	t := s[:3]
	t = append(t, 333)
	println(s[3])
	t = append(s[:2:2], 222)
	println(s[2], t[2])

	grown := make([]int, 0)
	for i := range 2000 {
		grown = append(grown, i*i)
	}
	println(len(grown), grown[0], grown[44], grown[1999])
	show("appended slice", append([]int{1}, []int{2, 3, 4}...))
	self := []int{1, 2, 3}
	show("doubled", append(self, self...))

	println(copy(s, s[1:]), copy(s[5:], []int{}), copy(s[:2], []int{-1, -2, -3}))
	show("copied", s)
	overlap := []int{0, 1, 2, 3, 4, 5, 6, 7}
	copy(overlap[2:], overlap)
	show("overlap up", overlap)
	copy(overlap, overlap[3:])
	show("overlap down", overlap)

	made := make([]int, 3, 10)
	made[2] = 9
	show("resliced past len", made[:6])
	clear(made)
	show("cleared", made)

	array := [3]int{1, 2, 3}
	slice := []int{1, 2, 3}
	other := array
	modify(array, slice, &other)
	println(array[0], slice[0], other[0], array == [3]int{1, 2, 3}, other != array)
	println(sum(), sum(1), sum(1, 2, 3), sum(slice...), sum(array[:]...))

	converted := [2]int(slice)
	pointer := (*[2]int)(slice)
	pointer[1] = 77
	println(converted[1], slice[1], len(pointer))
	empty := (*[0]int)([]int{})
	println(empty != nil, (*[0]int)(none) == nil)

	var g grid
	for i := range g {
		for j := range g[i] {
			g[i][j] = i * j
		}
	}
	h := g
	h[2][3]++
	println(g[2][3], h[2][3], g == h, len(g), len(g[0]))
	inferred := [...]string{2: "c", 0: "a"}
	println(len(inferred), inferred[0], inferred[1] == "", inferred[2])
	nested := [][]int{{1}, {2, 3}, nil, {}}
	println(len(nested), len(nested[1]), nested[2] == nil, nested[3] == nil)
	points := []struct{ x, y int }{{1, 2}, {y: 5}}
	pointers := []*struct{ x, y int }{{3, 4}, nil}
	println(points[1].y, points[1].x, pointers[0].x, pointers[1] == nil)

	b := append([]byte("ab"), "cd"...)
	println(string(b), len(b))
	bools := make([]bool, 3)
	bools[1] = true
	println(bools[0], bools[1])
	i := 1
	i, slice[i] = 2, 42
	println(i, slice[1], slice[2])
	slice[0], slice[2] = slice[2], slice[0]
	println(slice[0], slice[2])
	for i := range slice {
		defer func() { print(slice[i], " ") }()
	}
	defer println()
}
