// Loops that no path reaches use variables from before.
package main

import "fmt"

func afterReturn(n int) int {
	x := n
	return x
	for {
		f := func() int { return n }
		if f() > 3 {
			continue
		}
		fmt.Println(n)
	}
}

func afterPanic(n int, s string) (r int) {
	defer func() {
		recover()
		r = n
	}()
	panic(s)
	for i := 0; ; i++ {
		for {
			g := func() string { return s }
			fmt.Println(g(), i, n)
			break
		}
	}
}

func jumps(n int) int {
	goto end
loop:
	if n > 4 {
		f := func() int { return n }
		fmt.Println(f())
	}
	goto loop
end:
	return n
}

func afterEndless(n int) int {
	for {
		if n > 10 {
			return n
		}
		n++
	}
	for {
		h := func() int { return n }
		switch h() {
		case 1:
			continue
		}
		for {
			k := func() int { return n + 1 }
			fmt.Println(k())
		}
	}
}

func constantBreak(n int, words []string) (r int) {
outer:
	for i := 0; i < 4; i++ {
		if true {
			break
		}
		for j := range 4 {
			if i+j == 5 {
				continue outer
			}
			r++
		}
	}
	f := func() int { return n + len(words) }
	return r + f()
}

func main() {
	fmt.Println(afterReturn(1), afterPanic(2, "s"), jumps(3), afterEndless(4), constantBreak(5, []string{"a"}))
}
