// Methods: value and pointer receivers, method values and expressions, embedding through interfaces and pointers.
package main

type counter struct{ n int }

func (c counter) get() int       { return c.n }
func (c *counter) add(d int) int { c.n += d; return c.n }

type number int

func (n number) plus(m number) number { return n + m }
func (n *number) set(m number)        { *n = m }

type table []int

func (t table) total() (sum int) {
	for _, v := range t {
		sum += v
	}
	return
}
func (t *table) push(v int) { *t = append(*t, v) }

type dictionary map[string]int

func (d dictionary) inc(k string) int { d[k]++; return d[k] }

type operation func(int, int) int

func (o operation) apply(a, b int) int { return o(a, b) }
func (o operation) flipped() operation { return func(a, b int) int { return o(b, a) } }

type pipe chan int

func (p pipe) send(v int) pipe { p <- v; return p }

type getter interface{ get() int }

type adder interface {
	getter
	add(int) int
}

type wrapper struct {
	adder
	label string
}

type deep struct{ *wrapper }

type pair struct {
	counter
	number
}

func (p *pair) both() (int, number) { return p.get(), p.plus(1) }

type tree struct {
	left, right *tree
	value       int
}

func (t *tree) insert(v int) *tree {
	if t == nil {
		return &tree{value: v}
	}
	if v < t.value {
		t.left = t.left.insert(v)
	} else {
		t.right = t.right.insert(v)
	}
	return t
}

func (t *tree) walk(visit func(int)) {
	if t != nil {
		t.left.walk(visit)
		visit(t.value)
		t.right.walk(visit)
	}
}

func (t *tree) depth() int {
	if t == nil {
		return 0
	}
	return 1 + max(t.left.depth(), t.right.depth())
}

func main() {
	c := counter{5}
	println(c.get(), c.add(2), c.get(), (&c).get(), (*(&c)).n)
	bound, boundPointer := c.get, c.add
	c.n = 100
	println(bound(), boundPointer(1), c.n)
	get, add := counter.get, (*counter).add
	println(get(c), add(&c, 10), (*counter).get(&c))

	n := number(3)
	n.set(n.plus(4))
	f := number.plus
	println(n, f(n, 1), number(1).plus(2))

	var t table
	t.push(1)
	t.push(2)
	push := t.push
	push(39)
	println(t.total(), len(t), table{4, 5}.total())

	d := dictionary{}
	d.inc("x")
	inc := d.inc
	println(inc("x"), d["x"])

	minus := operation(func(a, b int) int { return a - b })
	println(minus.apply(5, 3), minus.flipped().apply(5, 3), minus.flipped()(1, 2))
	p := make(pipe, 2)
	p.send(1).send(2)
	println(<-p + <-p)

	w := wrapper{&c, "w"}
	println(w.get(), w.add(1), c.n, w.adder.get())
	dd := deep{&w}
	var g getter = dd
	println(g.get(), dd.add(1), dd.label)
	ifaceMethod := w.adder.add
	fromInterface := adder.add
	println(ifaceMethod(1), fromInterface(&c, 1), getter.get(dd))

	pp := &pair{counter{1}, 2}
	a, b := pp.both()
	println(a, b)
	pp.add(5)
	pp.set(9)
	a, b = pp.both()
	println(a, b)

	var root *tree
	for _, v := range []int{5, 2, 8, 1, 9, 3, 7, 4, 6} {
		root = root.insert(v)
	}
	last, ordered := 0, true
	root.walk(func(v int) {
		ordered = ordered && v > last
		last = v
	})
	println(ordered, last, root.depth())

	functions := []func() int{c.get, func() int { return 2 }, w.get, dd.get}
	total := 0
	for _, f := range functions {
		total += f()
	}
	println(total)
	defer c.add(1)
	defer func(c counter) { println("deferred", c.get()) }(c)
	c.n = 0
}
