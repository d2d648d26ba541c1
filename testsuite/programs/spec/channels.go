// Channels: buffered and not, directions, nil, closing, select in all its forms, ranges, and what is evaluated when.
package main

import (
	"fmt"
	"sync"
	"time"
)

type msg struct {
	id   int
	body [4]string
	re   chan<- msg
}
type big [64]int
type stream <-chan int

func say[T any](s string, v T) T { fmt.Print(s, " "); return v }

func gen(n int) stream {
	c := make(chan int)
	go func() {
		defer close(c)
		for i := range n {
			c <- i
		}
	}()
	return c
}
func filter(in stream, f func(int) bool) stream {
	out := make(chan int, 1)
	go func() {
		for v := range in {
			if f(v) {
				out <- v
			}
		}
		close(out)
	}()
	return out
}
func (s stream) sum() (t int) {
	for v := range s {
		t += v
	}
	return
}

func primes(n int) (out []int) {
	c := gen(1000)
	<-c
	<-c
	for range n {
		p := <-c
		out = append(out, p)
		c = filter(c, func(v int) bool { return v%p != 0 })
	}
	return
}

func selects() {
	a, b := make(chan int, 1), make(chan string, 1)
	var nilC chan int
	done := make(chan struct{})
	close(done)
	var arr [3]int
	var m = map[string]int{}
	var ok bool
	select {
	case v := <-a:
		fmt.Print("never", v)
	case nilC <- 1:
		fmt.Print("never")
	case <-nilC:
	default:
		fmt.Print("default ")
	}
	a <- 7
	b <- "full"
	select {
	case arr[say("index", 1)] = <-a:
		fmt.Print("received ", arr, " ")
	case b <- say("value", "not sent, as the buffer is full"):
		fmt.Print("never")
	}
	fmt.Println(arr)
	a <- 8
	select {
	case m["k"], ok = <-a:
		fmt.Print(m, ok, " ")
	}
	select {
	case a <- 9:
		fmt.Print("sent ")
	case v, ok := <-nilC:
		fmt.Print(v, ok)
	}
	close(a)
	for range 3 {
		select {
		case v, ok := <-a:
			fmt.Print(v, ok, " ")
		}
	}
	select {
	case _, ok = <-done:
		fmt.Print(ok, " ")
	}
	select {
	case _ = <-done:
	}
	var e any
	c := make(chan int, 1)
	c <- 5
	select {
	case e = <-c:
	}
	var i8 interface{ Error() string }
	ce := make(chan error, 1)
	ce <- fmt.Errorf("boxed")
	select {
	case i8 = <-ce:
	}
	fmt.Println(e, i8)
loop:
	for i := 0; ; i++ {
		select {
		case <-done:
			if i == 2 {
				break loop
			}
			if i == 1 {
				continue loop
			}
			break
		}
		fmt.Print("turn", i, " ")
	}
	t := time.NewTimer(time.Hour)
	select {
	case <-t.C:
	case <-time.After(time.Millisecond):
		fmt.Print("timeout ", t.Stop(), " ")
	}
	func() {
		defer func() { fmt.Println(recover()) }()
		x := make(chan int)
		close(x)
		select {
		case x <- 1:
		case <-nilC:
		}
	}()
	// All operands are evaluated once, in order, also of cases that are not chosen.
	cc := make(chan int, 1)
	select {
	case say("c1", nilC) <- say("v1", 1):
	case <-say("c2", nilC):
	case say("c3", cc) <- say("v3", 3):
		fmt.Println(<-cc)
	}
}

func main() {
	fmt.Println(primes(12), gen(10).sum(), filter(gen(10), func(v int) bool { return v%2 == 1 }).sum())
	c := make(chan msg, 2)
	re := make(chan msg)
	go func() {
		for m := range c {
			m.body[3] += "!"
			m.re <- m
		}
		close(re)
	}()
	c <- msg{1, [4]string{3: "one"}, re}
	c <- msg{id: 2, re: re}
	close(c)
	for m := range re {
		fmt.Print(m.id, m.body, " ")
	}
	cb := make(chan big, 1)
	var b big
	b[63] = 5
	cb <- b
	b[63] = 6
	cf := make(chan func() int, 1)
	cf <- func() int { return b[63] }
	ce := make(chan struct{}, 3)
	ce <- struct{}{}
	cc := make(chan chan int, 1)
	inner := make(chan int, 1)
	cc <- inner
	inner <- 3
	cx := make(chan complex64, 1)
	cx <- 1 + 2i
	ci := make(chan any, 3)
	ci <- nil
	ci <- 1
	ci <- "s"
	fmt.Println((<-cb)[63], (<-cf)(), len(ce), cap(ce), <-<-cc, -real(<-cx), <-ci, <-ci, <-ci, <-ce == struct{}{})
	selects()
	var wg sync.WaitGroup
	var mu sync.Mutex
	total := 0
	work := make(chan int)
	for w := range 4 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for v := range work {
				mu.Lock()
				total += v + w*0
				mu.Unlock()
			}
		}()
	}
	for i := range 1000 {
		work <- i
	}
	close(work)
	wg.Wait()
	// A token that goes round a ring of unbuffered channels.
	first := make(chan int)
	last := first
	for range 100 {
		next := make(chan int)
		go func(in <-chan int, out chan<- int) { out <- 1 + <-in }(last, next)
		last = next
	}
	go func() { first <- 0 }()
	fmt.Println(total, <-last)
	var send chan<- int
	var recv <-chan int
	bi := make(chan int, 2)
	send, recv = bi, bi
	send <- 1
	send <- 2
	v, ok := <-recv
	close(send)
	w, ok2 := <-recv
	x, ok3 := <-recv
	fmt.Println(v, ok, w, ok2, x, ok3, len(recv), cap(send), recv == bi, any(send) == any(bi), fmt.Sprintf("%T %T %T", send, recv, stream(recv)))
	// Two selects that meet.
	p, q := make(chan int), make(chan int)
	res := make(chan int)
	go func() {
		s := 0
		for range 20 {
			select {
			case v := <-p:
				s += v
			case v := <-q:
				s += v * 100
			}
		}
		res <- s
	}()
	for i, np, nq := 0, 0, 0; i < 20; i++ {
		pp, qq := p, q
		if np == 10 {
			pp = nil
		}
		if nq == 10 {
			qq = nil
		}
		select {
		case pp <- 1:
			np++
		case qq <- 1:
			nq++
		}
	}
	fmt.Println(<-res)
	sync := make(chan int)
	var order []int
	go func() {
		order = append(order, <-sync)
		sync <- 2
	}()
	sync <- 1
	order = append(order, <-sync)
	fmt.Println(order)
}
