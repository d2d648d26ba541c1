// Order of evaluation and of initialization: calls, receives and assignments left to right; package variables by
// dependency; init functions in order.
package main

var (
	a = c + b
	b = f("b", 2)
	c = f("c", 3)
	d = func() int { return e * 2 }()
	e = f("e", 5)
)

var x, y = two()

var table = map[string]int{"k": f("table", 7)}

var _ = f("blank", 0)

var pointerToLater = &later
var later = f("later", 8)

func two() (int, int) { return f("x", 1), f("y", 2) }

func f(name string, v int) int {
	print(name, " ")
	return v
}

func init() { println("| first init", a, b, c, d, e, x, y, *pointerToLater) }
func init() { println("second init", table["k"]) }

type point struct{ x, y int }

func (p point) add(n int) point {
	print("add", n, " ")
	return point{p.x + n, p.y}
}

func slice(name string) []int {
	print(name, " ")
	return []int{1, 2, 3}
}

func get(p *int) int { return *p }

func main() {
	println(f("1", 1)+f("2", 2)*f("3", 3), f("4", 4))
	s := slice("s")
	slice("target")[f("index", 1)] = f("value", 9)
	println()
	s[f("i", 0)], s[f("j", 1)] = f("v", 10), f("w", 20)
	println(s[0], s[1])
	m := map[string]int{}
	m[[]string{"key"}[f("k", 0)]] = f("mv", 1)
	println(m["key"])
	p := point{f("px", 1), f("py", 2)}.add(f("n", 3)).add(f("n", 4))
	println(p.x, p.y)
	ch := make(chan int, 3)
	ch <- 1
	ch <- 2
	ch <- 3
	println(<-ch+f("between", 10)*<-ch, <-ch)
	i := 0
	i, s[i] = 1, 77
	println(i, s[0])
	i, j := 5, 6
	i, j = j, i+j
	println(i, j)
	arr := [3]int{1, 2, 3}
	arr[0], arr[1], arr[2] = arr[2], arr[0], arr[1]
	println(arr[0], arr[1], arr[2])
	n := 1
	n, q := n+1, &n
	println(n, get(q))
	func(values ...int) { println(len(values)) }(f("va", 1), f("vb", 2), f("vc", 3))
	var fn func(int) = func(int) { println("called") }
	defer fn(f("deferred argument", 1))
	fn = nil
	println(f("and", 0) == 1 && f("skipped", 1) == 1 || f("or", 1) == 1)
	lit := []int{f("l0", 0), 2: f("l2", 2), 1: f("l1", 1)}
	println(len(lit), lit[1])
	ml := map[int]int{f("k1", 1): f("v1", 1), f("k2", 2): f("v2", 2)}
	println(len(ml))
	st := struct{ b, a int }{a: f("sa", 1), b: f("sb", 2)}
	println(st.a, st.b)
	var ip *int
	func() {
		defer func() { println("recovered", recover() != nil) }()
		*ip = f("right side first", 1)
	}()
	func() {
		defer func() { println("recovered", recover() != nil, s[2]) }()
		s[2], s[f("out", 30)] = 55, f("unused", 1)
	}()
	z := 10
	z, z2 := func() int { z++; return z }(), z
	println(z, z2 == 10 || z2 == 11)
	switch f("tag", 2) {
	case f("c1", 1), f("c2", 2), f("c3", 3):
		println("matched")
	}
	for k := f("start", 0); k < f("limit", 2); k += f("step", 1) {
		print("body ")
	}
	println()
}
