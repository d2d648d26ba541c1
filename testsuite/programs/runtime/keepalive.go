// What stays alive to a point: several objects that are kept at the same place, and pointers that a call gets as
// integers.
package main

import (
	"fmt"
	"runtime"
	"syscall"
	"unsafe"
)

type object struct {
	name string
	data [4]int
}

var finalized = map[string]bool{}

func collect() {
	for range 3 {
		runtime.GC()
	}
}

func object1(name string) *object {
	o := &object{name: name}
	runtime.SetFinalizer(o, func(o *object) { finalized[o.name] = true })
	return o
}

//go:noinline
func severalKept() {
	a, b, c, d := object1("a"), object1("b"), object1("c"), object1("d")
	collect()
	fmt.Println("kept:", len(finalized))
	runtime.KeepAlive(a)
	runtime.KeepAlive(b)
	runtime.KeepAlive(c)
	runtime.KeepAlive(d)
}

//go:noinline
//go:uintptrescapes
func integers(label string, p uintptr, rest ...uintptr) {
	collect()
	for _, word := range append(rest, p) {
		o := (*object)(unsafe.Pointer(word))
		if finalized[o.name] {
			fmt.Println(label, "lost", o.name)
		}
	}
	fmt.Println(label, len(rest), "rest")
}

type receiver struct{ n int }

//go:noinline
//go:uintptrescapes
func (r receiver) integers(label string, p, q uintptr) {
	integers(label, p, q)
	fmt.Println(label, r.n)
}

func pointer(name string) unsafe.Pointer { return unsafe.Pointer(object1(name)) }

func main() {
	severalKept()
	collect()
	fmt.Println("dropped:", len(finalized))

	integers("call", uintptr(pointer("e")), uintptr(pointer("f")), uintptr(pointer("g")))
	integers("one", uintptr(unsafe.Pointer(&object{name: "local"})))
	receiver{7}.integers("method", uintptr(pointer("h")), uintptr(pointer("i")))
	func() {
		defer integers("defer", uintptr(pointer("j")), uintptr(pointer("k")))
		defer receiver{8}.integers("deferred method", uintptr(pointer("l")), uintptr(pointer("m")))
	}()
	done := make(chan bool)
	go func() {
		defer close(done)
		integers("goroutine", uintptr(pointer("n")), uintptr(pointer("o")))
	}()
	<-done

	var buf [16]byte
	fds := [2]int32{}
	if _, _, errno := syscall.Syscall(syscall.SYS_PIPE2, uintptr(unsafe.Pointer(&fds)), 0, 0); errno != 0 {
		fmt.Println(errno)
		return
	}
	text := []byte("through a pipe")
	n, _, _ := syscall.Syscall(syscall.SYS_WRITE, uintptr(fds[1]), uintptr(unsafe.Pointer(&text[0])), uintptr(len(text)))
	m, _, _ := syscall.Syscall(syscall.SYS_READ, uintptr(fds[0]), uintptr(unsafe.Pointer(&buf)), unsafe.Sizeof(buf))
	fmt.Println(n, m, string(buf[:m]))
}
