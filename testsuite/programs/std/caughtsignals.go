// Signals that do nothing unless the program asks for them, and signals that arrive while it stops asking.
package main

import (
	"fmt"
	"os"
	"os/signal"
	"runtime"
	"sync"
	"syscall"
	"time"
)

func send(s syscall.Signal) {
	if err := syscall.Kill(os.Getpid(), s); err != nil {
		fmt.Println(err)
	}
}

func main() {
	for _, s := range []syscall.Signal{
		syscall.SIGUSR1, syscall.SIGUSR2, syscall.SIGALRM, syscall.SIGVTALRM, syscall.SIGIO, syscall.SIGPWR,
		syscall.SIGXCPU, syscall.SIGXFSZ, syscall.SIGWINCH, syscall.SIGURG, syscall.SIGPROF, syscall.SIGCHLD,
		syscall.SIGPIPE, syscall.Signal(40), syscall.Signal(50),
	} {
		send(s)
		time.Sleep(time.Millisecond)
	}
	fmt.Println("alive")

	c := make(chan os.Signal, 1)
	signal.Notify(c, syscall.SIGUSR1)
	send(syscall.SIGUSR1)
	fmt.Println(<-c)
	signal.Stop(c)
	send(syscall.SIGUSR1)
	time.Sleep(time.Millisecond)
	fmt.Println(len(c))

	// Two channels: a signal that one of them may miss because it stops reaches the other one.
	all := make(chan os.Signal, 1000)
	signal.Notify(all, syscall.SIGUSR2)
	for _, procs := range []int{1, 4} {
		runtime.GOMAXPROCS(procs)
		lost := 0
		for range 200 {
			some := make(chan os.Signal, 1)
			signal.Notify(some, syscall.SIGUSR2)
			var stopped sync.WaitGroup
			stopped.Add(1)
			go func() {
				signal.Stop(some)
				stopped.Done()
			}()
			send(syscall.SIGUSR2)
			stopped.Wait()
			select {
			case <-all:
			case <-time.After(5 * time.Second):
				lost++
			}
		}
		fmt.Println("lost", lost, len(all))
	}
}
