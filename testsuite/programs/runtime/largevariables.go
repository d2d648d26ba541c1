// Large variables and literals are no part of the stack: a goroutine with a low limit for its stack may have them.
package main

import (
	"fmt"
	"runtime/debug"
)

type large struct {
	bytes [1 << 20]byte
	text  string
}

type holder struct {
	l large
	p *int
}

//go:noinline
func variable(n int) int {
	var l large
	l.bytes[n] = 3
	l.text = "abc"
	other := l
	other.bytes[n]++
	return int(l.bytes[n]) + int(other.bytes[n]) + len(other.text)
}

//go:noinline
func literal(h *holder, x int) {
	*h = holder{large{text: "in place"}, &x}
}

func loop() (total int) {
	for k := range 3 {
		var l large
		l.bytes[k] = byte(k)
		f := func() int { return int(l.bytes[k]) }
		total += f()
		for _, b := range l.bytes[:10] {
			total += int(b)
		}
	}
	return total
}

func main() {
	debug.SetMaxStack(1 << 16)
	done := make(chan bool)
	go func() {
		fmt.Println(variable(5))
		h := new(holder)
		literal(h, 7)
		fmt.Println(h.l.text, *h.p, len(h.l.bytes))
		fmt.Println(loop())
		done <- true
	}()
	<-done
}
