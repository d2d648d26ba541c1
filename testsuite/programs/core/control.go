// Control flow: if, for in all its forms, switch, fallthrough, break, continue, goto, labels, blocks.
package main

func classify(n int) string {
	switch {
	case n < 0:
		return "negative"
	case n == 0:
		return "zero"
	case n < 10:
		return "digit"
	}
	return "number"
}

func letters(c byte) int {
	count := 0
	switch c {
	case 'a', 'e', 'i', 'o', 'u':
		count += 100
		fallthrough
	case 'y':
		count += 10
		fallthrough
	default:
		count++
	case 'z':
		count = -1
	}
	return count
}

func labels() {
outer:
	for i := 0; i < 4; i++ {
		for j := 0; ; j++ {
			switch {
			case j == 3:
				continue outer
			case i == 3:
				break outer
			case i == 1 && j == 1:
				break
			default:
				print(i, j, " ")
			}
		}
	}
	println()
done:
	switch x := 3; {
	case x > 2:
		for {
			break done
		}
		println("not reached")
	}
	{
		if len("x") == 1 {
			goto after
		}
		println("not reached")
	}
after:
	select {
	default:
		break
	}
}

func gotos(n int) int {
	i, sum := 0, 0
loop:
	if i < n {
		sum += i
		i++
		goto loop
	}
	if sum > 100 {
		goto big
	}
	return sum
big:
	return -sum
}

func collatz(n int) (steps int) {
	for n != 1 {
		if n%2 == 0 {
			n /= 2
		} else {
			n = 3*n + 1
		}
		steps++
	}
	return
}

func shadow(x int) int {
	if x := x * 2; x > 10 {
		x := x + 1
		return x
	} else if y := x + 1; y > 5 {
		return y
	} else {
		x, y = y, x
		return x - y
	}
}

func calls(log *string, name string, value bool) bool {
	*log += name
	return value
}

func shortCircuit() {
	log := ""
	r := calls(&log, "a", false) && calls(&log, "b", true) || calls(&log, "c", true) && !calls(&log, "d", false)
	println(r, log)
}

func ranges() {
	for i := range 3 {
		print(i, " ")
	}
	for range 2 {
		print("x ")
	}
	for i := range uint8(3) {
		print(i+254, " ")
	}
	array := [4]int{10, 20, 30, 40}
	for i, v := range array {
		array[3] = 99
		print(i, v, " ")
	}
	for i, v := range &array {
		array[2] = 77
		print(i, v, " ")
	}
	slice := array[:2]
	for i, v := range slice {
		slice = append(slice, v)
		slice[1] = 55
		print(i, v, " ")
	}
	println(len(slice), array[1])
	var i int
	var array2 [3]int
	for i, array2[i] = range [3]int{7, 8, 9} {
	}
	println(i, array2[0], array2[1], array2[2])
	for range array2 {
		print(".")
	}
	var none *[5]int
	for i := range none {
		print(i)
	}
	println(len(none))
}

func switches(v any) string {
	switch f := func() int { return 5 }; f() {
	case 1, 2, 3:
		return "small"
	case 4 + 1:
		switch v := v.(type) {
		case nil:
			return "nil"
		case int, int8:
			_ = v
			return "int"
		case string:
			return "string " + v
		case error:
			return v.Error()
		case func():
			return "func"
		}
		return "other"
	default:
		return "default"
	}
}

type pair struct {
	a int64
	b int32
}

func addressOf(x pair) *pair {
	return &x
}

func byteAt(s string, i int64) byte {
	if len(s) == 0 {
		return 0
	}
	return s[i]
}

//go:noinline
func increment(r *pair) {
	r.a++
}

// lateCondition has a condition on a wide integer that is found to be constant when all is inlined, though its
// object stays in memory.
//
//go:noinline
func lateCondition(r *pair) int64 {
	r = addressOf(pair{a: r.a >> 29})
	if int32(byteAt("", r.a)) == r.b^r.b {
		return r.a
	}
	increment(r)
	return -r.a
}

func main() {
	println(lateCondition(&pair{1 << 30, 5}))
	for _, n := range []int{-5, 0, 7, 42} {
		print(classify(n), " ")
	}
	println()
	println(letters('a'), letters('y'), letters('q'), letters('z'))
	labels()
	println(gotos(10), gotos(20))
	println(collatz(27), collatz(97))
	println(shadow(6), shadow(5), shadow(1))
	shortCircuit()
	ranges()
	println(switches(nil), switches(1), switches(int8(2)), switches("s"), switches(func() {}), switches(2.5))
	for i, j := 0, 10; i < j; i, j = i+1, j-2 {
		print(i, ",", j, " ")
	}
	println()
	for ; ; {
		break
	}
	{
		var unused = 5
		_ = unused
	}
	switch {
	}
	switch 5 {
	}
	if x := 3; x == 3 {
	}
}
