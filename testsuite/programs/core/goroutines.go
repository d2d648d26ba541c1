// Goroutines and channels without any package: buffered and unbuffered, close, select in all forms, pipelines.
package main

func produce(n int) <-chan int {
	out := make(chan int)
	go func() {
		defer close(out)
		for i := range n {
			out <- i
		}
	}()
	return out
}

func square(in <-chan int) <-chan int {
	out := make(chan int, 4)
	go func() {
		for v := range in {
			out <- v * v
		}
		close(out)
	}()
	return out
}

func sieve(n int) (primes []int) {
	numbers := make(chan int)
	go func(out chan<- int) {
		for i := 2; ; i++ {
			out <- i
		}
	}(numbers)
	for range n {
		prime := <-numbers
		primes = append(primes, prime)
		next := make(chan int)
		go func(in <-chan int, out chan<- int) {
			for {
				if v := <-in; v%prime != 0 {
					out <- v
				}
			}
		}(numbers, next)
		numbers = next
	}
	return
}

type request struct {
	value int
	reply chan int
}

func server(requests chan request, quit chan struct{}) {
	total := 0
	for {
		select {
		case r := <-requests:
			total += r.value
			r.reply <- total
		case <-quit:
			close(quit)
			return
		}
	}
}

func fanIn(channels ...<-chan int) (sum, count int) {
	merged, done := make(chan int), make(chan bool)
	for _, c := range channels {
		go func() {
			for v := range c {
				merged <- v
			}
			done <- true
		}()
	}
	for open := len(channels); open > 0; {
		select {
		case v := <-merged:
			sum += v
			count++
		case <-done:
			open--
		}
	}
	return
}

func parallelSum(values []int) int {
	if len(values) < 100 {
		total := 0
		for _, v := range values {
			total += v
		}
		return total
	}
	left := make(chan int)
	go func() { left <- parallelSum(values[:len(values)/2]) }()
	return parallelSum(values[len(values)/2:]) + <-left
}

func main() {
	sum := 0
	for v := range square(produce(100)) {
		sum += v
	}
	println(sum)
	for _, p := range sieve(25) {
		print(p, " ")
	}
	println()

	requests, quit := make(chan request), make(chan struct{})
	go server(requests, quit)
	reply := make(chan int)
	for i := range 5 {
		requests <- request{i, reply}
		print(<-reply, " ")
	}
	quit <- struct{}{}
	<-quit
	println()

	println(fanIn(produce(10), produce(20), square(produce(5))))

	buffered := make(chan string, 3)
	buffered <- "a"
	buffered <- "b"
	println(len(buffered), cap(buffered))
	close(buffered)
	a, ok := <-buffered
	println(a, ok)
	a, ok = <-buffered
	println(a, ok)
	a, ok = <-buffered
	println(a == "", ok, len(buffered))

	var never chan int
	ready := make(chan int, 1)
	for i := range 4 {
		select {
		case v := <-ready:
			print("received ", v, " ")
		case ready <- i:
			print("sent ", i, " ")
		case <-never:
			print("never ")
		}
	}
	println()
	select {
	case v, ok := <-ready:
		println("ready", v, ok)
	default:
		println("nothing ready")
	}
	closed := make(chan int)
	close(closed)
	select {
	case _, ok := <-closed:
		println("closed", ok)
	}
	array, index := [3]int{}, 0
	ready <- 9
	select {
	case array[index+1] = <-ready:
	case never <- func() int { print("evaluated "); return 1 }():
	}
	println(array[1])

	values := make([]int, 10000)
	for i := range values {
		values[i] = i
	}
	println(parallelSum(values))

	ping, pong := make(chan int), make(chan int)
	go func() {
		for v := range ping {
			pong <- v + 1
		}
		close(pong)
	}()
	v := 0
	for range 1000 {
		ping <- v
		v = <-pong
	}
	close(ping)
	_, ok = <-pong
	println(v, ok)

	type large struct{ data [50]int }
	structs := make(chan large, 2)
	go func() {
		for i := range 10 {
			var l large
			l.data[49] = i
			structs <- l
		}
		close(structs)
	}()
	total := 0
	for l := range structs {
		total += l.data[49]
	}
	println(total)

	tokens := make(chan struct{}, 3)
	results := make(chan int, 50)
	for i := range 50 {
		go func(n int) {
			tokens <- struct{}{}
			defer func() { <-tokens }()
			results <- n * n
		}(i)
	}
	total = 0
	for range 50 {
		total += <-results
	}
	println(total)

	channels := make(chan chan int, 1)
	channels <- ready
	(<-channels) <- 5
	println(<-ready)
	recovered := make(chan string)
	go func() {
		defer func() { recovered <- recover().(error).Error() }()
		close(closed)
	}()
	println(<-recovered)
	go func() {
		defer func() { recovered <- recover().(error).Error() }()
		closed <- 1
	}()
	println(<-recovered)
	go func() {
		defer func() { recovered <- recover().(error).Error() }()
		close(never)
	}()
	println(<-recovered)
	var send chan<- int = ready
	var receive <-chan int = ready
	send <- 11
	println(<-receive)
}
