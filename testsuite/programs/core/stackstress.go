// Recursions of moderate depth with pointers into the stack of every kind; for the mode that moves stacks.
package main

type node struct {
	parent *node
	child  **node
	values []int
	name   string
}

func walk(p *node, depth int) int {
	var local [4]int
	n := node{parent: p, values: local[:2:4], name: "n"}
	self := &n
	n.child = &self
	for i := range local {
		local[i] = depth + i
	}
	n.values = append(n.values, 7)
	if depth == 0 {
		count := 0
		for q := p; q != nil; q = q.parent {
			count += (*q.child).values[1] + len(q.name) + cap(q.values)
			q.values[0]++
		}
		return count
	}
	sum := walk(&n, depth-1)
	if local[0] != depth+1 || local[2] != 7 || n.values[0] != local[0] || *n.child != &n {
		panic("pointers into the stack are wrong")
	}
	return sum
}

func closures(depth int) int {
	x := depth
	add := func(d int) int { x += d; return x }
	if depth > 0 {
		add(closures(depth - 1))
	}
	return add(1)
}

type visitor interface{ visit(int) int }
type accumulator struct{ total *int }

func (a accumulator) visit(v int) int {
	if v == 0 {
		return *a.total
	}
	*a.total += v
	var next visitor = a
	return next.visit(v - 1)
}

func defers(depth int, total *int) {
	n := depth
	defer func() { *total += n }()
	if depth > 0 {
		defers(depth-1, &n)
	}
}

func panics(depth int) (result int) {
	here := depth
	defer func() {
		if r := recover(); r != nil {
			result = r.(int) + here
			if depth < 20 {
				panic(result)
			}
		}
	}()
	if depth == 0 {
		panic(1)
	}
	return panics(depth - 1)
}

func selects(depth int, c chan int) (v int) {
	var ok bool
	if depth == 0 {
		c <- 5
	} else {
		selects(depth-1, c)
	}
	select {
	case v, ok = <-c:
		if ok {
			c <- v + 1
		}
	default:
	}
	return v
}

func blocked(depth int, in, out chan *int) int {
	value := 0
	if depth > 0 {
		return blocked(depth-1, in, out)
	}
	p := <-in
	*p += 1
	value += *p
	out <- p
	return value
}

func main() {
	println(walk(nil, 200))
	println(closures(200))
	total := 0
	println(accumulator{&total}.visit(200), total)
	total = 0
	defers(50, &total)
	println(total)
	println(panics(20))
	c := make(chan int, 1)
	println(selects(100, c), len(c))
	in, out := make(chan *int), make(chan *int)
	results := make(chan int)
	for range 10 {
		go func() { results <- blocked(60, in, out) }()
	}
	boxed := 10
	for range 10 {
		in <- &boxed
		<-out
	}
	sum := 0
	for range 10 {
		sum += <-results
	}
	println(boxed, sum)
}
