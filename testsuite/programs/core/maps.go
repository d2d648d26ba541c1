// Maps: literals, all kinds of keys, deletion, iteration with changes, growth, NaN keys.
package main

type point struct{ x, y int }

type key struct {
	name string
	id   any
	at   [2]point
}

func sortInts(s []int) {
	for i := range s {
		for j := i; j > 0 && s[j-1] > s[j]; j-- {
			s[j-1], s[j] = s[j], s[j-1]
		}
	}
}

func main() {
	var none map[string]int
	println(none == nil, len(none), none["x"])
	v, ok := none["x"]
	println(v, ok)
	delete(none, "x")
	for range none {
		println("not reached")
	}

	m := map[string]int{"one": 1, "two": 2, "three": 3}
	m["four"] = 4
	m["one"] += 10
	m["new"]++
	delete(m, "two")
	delete(m, "absent")
	println(len(m), m["one"], m["new"], m["two"])
	v, ok = m["three"]
	println(v, ok)
	_, ok = m["two"]
	println(ok)

	squares := make(map[int]int)
	for i := range 5000 {
		squares[i] = i * i
	}
	total, count := 0, 0
	for k, v := range squares {
		if v != k*k {
			println("wrong", k, v)
		}
		total += v
		count++
	}
	println(len(squares), total, count)
	for k := range squares {
		if k%3 != 0 {
			delete(squares, k)
		}
	}
	println(len(squares), squares[3], squares[4])
	var keys []int
	for k := range squares {
		if len(keys) < 10000 {
			keys = append(keys, k)
		}
	}
	sortInts(keys)
	println(len(keys), keys[0], keys[1], keys[len(keys)-1])

	seen := map[int]bool{}
	growing := map[int]int{0: 0}
	for k := range growing {
		if seen[k] {
			println("seen twice", k)
		}
		seen[k] = true
		if len(growing) < 300 {
			growing[k+1000] = k
			growing[k+2000] = k
		}
	}
	println(seen[0])
	removed := map[int]int{1: 1, 2: 2, 3: 3, 4: 4}
	rounds := 0
	for range removed {
		rounds++
		clear(removed)
	}
	println(rounds, len(removed))

	points := map[point]string{{1, 2}: "a", {3, 4}: "b"}
	points[point{1, 2}] += "!"
	println(points[point{1, 2}], points[point{y: 4, x: 3}], len(points))
	pointers := map[*point]int{}
	p, q := &point{1, 1}, &point{1, 1}
	pointers[p]++
	pointers[q]++
	println(len(pointers))
	structs := map[key]int{}
	structs[key{"k", 1, [2]point{{1, 2}, {3, 4}}}] = 5
	println(structs[key{"k", 1, [2]point{{1, 2}, {3, 4}}}], structs[key{"k", "1", [2]point{{1, 2}, {3, 4}}}])
	anys := map[any]string{1: "int", "1": "string", 1.0: "float", point{1, 1}: "point", nil: "nil", true: "bool", [1]int{1}: "array", int8(1): "int8"}
	println(len(anys), anys[1], anys["1"], anys[1.0], anys[point{1, 1}], anys[nil], anys[true], anys[[1]int{1}], anys[int8(1)], anys[int16(1)])

	var zero float64
	nan := zero / zero
	nans := map[float64]int{nan: 1, zero: 2}
	nans[nan] = 3
	nans[-zero] = 4
	println(len(nans), nans[nan], nans[0])
	delete(nans, nan)
	println(len(nans))
	clear(nans)
	println(len(nans))

	lists := map[string][]int{}
	lists["a"] = append(lists["a"], 1, 2)
	lists["a"][0] = 9
	println(len(lists["a"]), lists["a"][0], len(lists["b"]))
	nested := map[string]map[int]bool{"x": {1: true}}
	println(nested["x"][1], nested["x"][2], nested["y"][1])
	funcs := map[string]func(int) int{"double": func(i int) int { return 2 * i }}
	println(funcs["double"](21), funcs["none"] == nil)
	chars := map[rune]int{}
	for _, r := range "mississippi" {
		chars[r]++
	}
	println(chars['s'], chars['i'], chars['p'], chars['m'], chars['z'])
	type big struct{ data [40]int }
	large := map[int]big{}
	var b big
	b.data[39] = 7
	large[1] = b
	println(large[1].data[39], large[2].data[39])
	bools := map[bool]int{true: 1}
	bools[1 > 2] = 2
	println(bools[true], bools[false])
	arrays := map[[2]string]int{{"a", "b"}: 3}
	println(arrays[[...]string{"a", "b"}])
	interfaces := map[interface{ m() }]int{}
	println(len(interfaces))
	hinted := make(map[uint8]struct{}, 300)
	for i := range 300 {
		hinted[uint8(i)] = struct{}{}
	}
	println(len(hinted))
}
