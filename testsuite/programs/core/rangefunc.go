// Range over functions: all ways out of the body (break, continue, labels, goto, return, panic), defer in the body.
package main

func count(n int) func(func(int) bool) {
	return func(yield func(int) bool) {
		defer print("<done ", n, "> ")
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}

func pairs(s string) func(func(int, byte) bool) {
	return func(yield func(int, byte) bool) {
		for i := 0; i < len(s); i++ {
			if !yield(i, s[i]) {
				return
			}
		}
	}
}

func times(n int) func(func() bool) {
	return func(yield func() bool) {
		for n > 0 && yield() {
			n--
		}
	}
}

type tree struct {
	left, right *tree
	value       int
}

func (t *tree) all(yield func(int) bool) bool {
	return t == nil || t.left.all(yield) && yield(t.value) && t.right.all(yield)
}

func (t *tree) each(yield func(int) bool) { t.all(yield) }

func filter(seq func(func(int) bool), keep func(int) bool) func(func(int) bool) {
	return func(yield func(int) bool) {
		for v := range seq {
			if keep(v) && !yield(v) {
				return
			}
		}
	}
}

func find(n, wanted int) (index int, found bool) {
	for i := range count(n) {
		if i == wanted {
			return i, true
		}
	}
	return -1, false
}

func nested() string {
outer:
	for i := range count(5) {
		for j := range count(5) {
			switch {
			case j == 2:
				continue outer
			case i == 2:
				break outer
			case i == 1 && j == 1:
				for range count(1) {
					break
				}
			}
			print(i, j, " ")
		}
	}
	for i := range count(3) {
		for j := range count(3) {
			if i+j == 3 {
				return "returned"
			}
		}
	}
	return "not reached"
}

func gotos() (n int) {
again:
	for i := range count(3) {
		n++
		if i == 1 && n < 6 {
			goto again
		}
		if n == 7 {
			goto end
		}
	}
	return -n
end:
	return n * 100
}

func defers() {
	for i := range count(3) {
		defer print("deferred ", i, " ")
	}
	print("end of body ")
}

func results() (a int, b string) {
	defer func() { a++ }()
	for i := range count(10) {
		a, b = i, "b"
		if i == 3 {
			return a * 10, b + "!"
		}
	}
	return
}

func panics() (r any) {
	defer func() { r = recover() }()
	for i := range count(4) {
		if i == 2 {
			panic("in the body")
		}
	}
	return nil
}

func broken(yield func(int) bool) {
	yield(1)
	yield(2)
}

func misuse() (message string) {
	defer func() { message = recover().(error).Error() }()
	for range broken {
		break
	}
	return "not reached"
}

func leaked() (message string) {
	var saved func(int) bool
	for range func(yield func(int) bool) { saved = yield; yield(0) } {
	}
	defer func() { message = recover().(error).Error() }()
	saved(1)
	return "not reached"
}

func swallowed() (message string) {
	defer func() {
		if e, ok := recover().(error); ok {
			message = e.Error()
		}
	}()
	for range func(yield func() bool) {
		defer func() { recover() }()
		yield()
	} {
		panic("lost")
	}
	return "not reached"
}

func captured() {
	var functions []func() int
	for i := range count(3) {
		functions = append(functions, func() int { i++; return i })
	}
	for _, f := range functions {
		print(f(), f(), " ")
	}
}

func main() {
	for i, c := range pairs("xyz") {
		print(i, string(rune(c)), " ")
	}
	n := 0
	for range times(5) {
		n++
	}
	println(n)
	println(find(10, 4))
	println(find(3, 4))
	println(nested())
	println(gotos())
	defers()
	println()
	println(results())
	println(panics().(string))
	println(misuse())
	println(leaked())
	println(swallowed())
	captured()
	println()
	t := &tree{&tree{nil, nil, 1}, &tree{&tree{nil, nil, 3}, nil, 4}, 2}
	for v := range filter(t.each, func(v int) bool { return v%2 == 0 }) {
		print(v, " ")
	}
	for v := range t.each {
		if v == 3 {
			break
		}
		print(v, " ")
	}
	println()
	var i int
	for i = range count(4) {
		if i == 2 {
			continue
		}
	}
	println(i)
	for range filter(count(100), func(i int) bool { return i > 50 }) {
		break
	}
	println()
}
