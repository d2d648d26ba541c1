// Maps: NaN keys, changes while iterating, deletion, clear, interface keys that cannot be hashed, zero-size keys.
package main

import (
	"fmt"
	"maps"
	"math"
	"slices"
)

type key struct {
	f float64
	s string
	i any
}

func try(f func()) {
	defer func() {
		if r := recover(); r != nil {
			fmt.Println("panic:", r)
		}
	}()
	f()
}

func main() {
	nan := math.NaN()
	m := map[float64]int{nan: 1, 0: 2, math.Copysign(0, -1): 3}
	m[nan] = 4
	m[nan]++
	fmt.Println(len(m), m[nan], m[0])
	_, ok := m[nan]
	delete(m, nan)
	fmt.Println(ok, len(m))
	sum := 0
	for k, v := range m {
		if k != k {
			sum += v
		}
	}
	fmt.Println(sum)
	clear(m)
	fmt.Println(len(m))
	mk := map[key]string{{1, "a", 2}: "x", {nan, "a", 2}: "y", {0, "z", nan}: "w"}
	fmt.Println(len(mk), mk[key{1, "a", 2}], mk[key{nan, "a", 2}] == "")
	ma := map[any]int{1: 1, int64(1): 2, 1.0: 3, "1": 4, [1]int{1}: 5, struct{ a int }{1}: 6, nil: 7, true: 8, complex(1, 0): 9, (*int)(nil): 10}
	fmt.Println(len(ma), ma[1], ma[int64(1)], ma[1.0], ma["1"], ma[[1]int{1}], ma[struct{ a int }{1}], ma[nil], ma[int8(1)])
	try(func() { ma[[]int{1}] = 1 })
	try(func() { _ = ma[map[int]int{}] })
	try(func() { delete(ma, any(func() {})) })
	try(func() { _ = map[any]int{struct{ f func() }{}: 1} })
	try(func() { _ = ma[[1]any{[]int{}}] })
	var nilmap map[string]int
	fmt.Println(nilmap["a"], len(nilmap))
	delete(nilmap, "a")
	clear(nilmap)
	for range nilmap {
		fmt.Println("never")
	}
	try(func() { nilmap["a"]++ })
	// Deleted entries that have not been reached are not seen; each entry at most once.
	for round := range 20 {
		d := map[int]int{}
		for i := range 100 * (round + 1) {
			d[i] = i
		}
		seen := map[int]int{}
		for k := range d {
			seen[k]++
			for j := k - 3; j < k+3; j++ {
				if j != k {
					delete(d, j)
				}
			}
			if k%7 == 0 {
				d[k+100000] = 1
			}
		}
		for k, n := range seen {
			if n != 1 {
				fmt.Println("seen twice", k)
			}
		}
		for k := range d {
			if k < 100000 && seen[k] != 1 {
				fmt.Println("missed", k)
			}
		}
	}
	// Growth while iterating: what was there before is seen exactly once.
	g := map[int]bool{}
	for i := range 50 {
		g[i] = true
	}
	count := map[int]int{}
	for k := range g {
		count[k]++
		for i := range 40 {
			g[1000+k*40+i] = true
		}
		if len(g) > 5000 {
			clear(g)
		}
	}
	old := 0
	for k, n := range count {
		if n > 1 {
			fmt.Println("twice", k)
		}
		if k < 50 {
			old++
		}
	}
	fmt.Println(old > 0, len(g) <= 5000)
	// The order changes from loop to loop.
	orders := map[string]bool{}
	small := map[int]int{1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 6}
	for range 200 {
		o := ""
		for k := range small {
			o += fmt.Sprint(k)
		}
		orders[o] = true
	}
	fmt.Println(len(orders) > 3)
	// An update of an entry while iterating is seen.
	u := map[string]int{"a": 1, "b": 1}
	total := 0
	for k, v := range u {
		total += v
		for other := range u {
			if other != k {
				u[other] = 10
			}
		}
	}
	fmt.Println(total)
	fmt.Println(slices.Sorted(maps.Keys(small)), slices.Max(slices.Collect(maps.Values(small))))
	type big [40]int64
	mb := map[big]big{{1}: {2}, {3}: {4}}
	v, ok := mb[big{3}]
	fmt.Println(v[0], ok, len(mb))
	v, ok = mb[big{5}]
	fmt.Println(v[0], ok)
	mp := map[string]*[2]int{"a": {1, 2}}
	mp["a"][1] = 9
	fmt.Println(*mp["a"])
	ms := map[string][]int{}
	ms["x"] = append(ms["x"], 1, 2)
	ms["x"][0]--
	fmt.Println(ms)
	mm := map[string]map[string]int{"a": {}}
	mm["a"]["b"] += 4
	fmt.Println(mm)
	try(func() { mm["none"]["b"] = 1 })
	mf := map[string]func() int{"f": func() int { return 6 }}
	fmt.Println(mf["f"]())
	try(func() { mf["g"]() })
}
