// Recursion with arguments and results on the stack, where the callee's frame is as large as the caller's.
package main

//go:noinline
func fib(n, a, b, c, d, e, f, g, h, i, j, k int) int {
	if n < 2 {
		return n + a + b + c + d + e + f + g + h + i + j + k - 66
	}
	return fib(n-1, b, a, d, c, f, e, h, g, j, i, k) + fib(n-2, k, j, i, h, g, f, e, d, c, b, a)
}

//go:noinline
func spread(n int, s string, p *int) (a, b, c, d, e, f, g, h, i, j int, t string, q *int) {
	if n == 0 {
		return 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, s, p
	}
	a, b, c, d, e, f, g, h, i, j, t, q = spread(n-1, s, p)
	r := new(int)
	*r = *q + 1
	return j, a, b, c, d, e, f, g, h, i, t, r
}

func main() {
	println(fib(22, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11))
	for n := range 300 {
		zero := 0
		a, b, c, d, e, f, g, h, i, j, t, q := spread(n, "text", &zero)
		if a+b+c+d+e+f+g+h+i+j != 55 || t != "text" || *q != n {
			println("wrong", n, a, b, c, d, e, f, g, h, i, j, t, *q)
		}
	}
}
