// Addresses as integers, of variables that may stand in a stack that moves: in comparisons, on the way to another
// pointer, and as arguments of system calls.
package main

import (
	"fmt"
	"os"
	"slices"
	"syscall"
	"unsafe"
)

//go:noinline
func grow(n int) int {
	var pad [64]int
	pad[n%64] = n
	if n == 0 {
		return pad[0]
	}
	return grow(n-1) + pad[n%64] - n
}

func aligned() bool {
	var x struct {
		a byte
		b uint64
	}
	return uintptr(unsafe.Pointer(&x.b))%8 == 0 && uintptr(unsafe.Pointer(&x.b))-uintptr(unsafe.Pointer(&x)) == 8
}

func second(depth int) int {
	x := [2]int{depth, depth + 1}
	p := (*int)(unsafe.Pointer(uintptr(unsafe.Pointer(&x[0])) + unsafe.Sizeof(x[0])))
	grow(depth)
	*p *= 2
	return x[0] + x[1]
}

func masked(depth int) int {
	var x [4]uint64
	p := (*uint64)(unsafe.Pointer(uintptr(unsafe.Pointer(&x[3])) &^ 7))
	grow(depth)
	*p = uint64(depth)
	return int(x[3])
}

// Which element the pointer is of depends on values that only the loop knows.
func stepped(depth int) (sum int) {
	x := [4]int{1, 2, 3, 4}
	p := unsafe.Pointer(&x)
	for i := range 8 {
		sum += *(*int)(unsafe.Pointer(uintptr(p) + uintptr(i%4)*unsafe.Sizeof(x[0])))
		grow(depth)
		x[i%4] = sum
	}
	return sum
}

func overlapping(depth int) []int {
	backing := [8]int{1, 2, 3, 4, 5}
	s := backing[:5]
	for i := range 3 {
		s = slices.Insert(s, i, s[2:3]...)
		grow(depth)
	}
	return slices.Clone(s)
}

func pipe(depth int) string {
	var ends [2]int
	if err := syscall.Pipe(ends[:]); err != nil {
		return err.Error()
	}
	defer syscall.Close(ends[0])
	defer syscall.Close(ends[1])
	message := [16]byte{'m', byte('a' + depth%26)}
	n, err := syscall.Write(ends[1], message[:5])
	if n != 5 || err != nil {
		return fmt.Sprint(n, err)
	}
	var buffer [64]byte
	n, err = syscall.Read(ends[0], buffer[:])
	return fmt.Sprintf("%q %v", buffer[:n], err)
}

func vectors(depth int) string {
	var ends [2]int
	if err := syscall.Pipe(ends[:]); err != nil {
		return err.Error()
	}
	defer syscall.Close(ends[0])
	defer syscall.Close(ends[1])
	a, b := [4]byte{'a', 'b', 'c', byte('0' + depth%10)}, [3]byte{'x', 'y', 'z'}
	list := [2]syscall.Iovec{{Base: &a[0], Len: 4}, {Base: &b[0], Len: 3}}
	n, _, errno := syscall.Syscall(syscall.SYS_WRITEV, uintptr(ends[1]), uintptr(unsafe.Pointer(&list)), 2)
	if n != 7 || errno != 0 {
		return fmt.Sprint(n, errno)
	}
	var c [2]byte
	var d [5]byte
	list = [2]syscall.Iovec{{Base: &c[0], Len: 2}, {Base: &d[0], Len: 5}}
	grow(depth)
	n, _, errno = syscall.Syscall(syscall.SYS_READV, uintptr(ends[0]), uintptr(unsafe.Pointer(&list)), 2)
	return fmt.Sprintf("%d %d %s %s", n, errno, c, d)
}

func status(depth int) int64 {
	var st syscall.Stat_t
	if err := syscall.Stat("/", &st); err != nil {
		return -1
	}
	grow(depth)
	return int64(st.Mode & syscall.S_IFMT)
}

// The argument that is evaluated last moves the stack.
func argumentsMove(depth int) string {
	var ends [2]int
	syscall.Pipe(ends[:])
	defer syscall.Close(ends[0])
	defer syscall.Close(ends[1])
	message := [8]byte{'s', 't', 'a', 'c', 'k'}
	write := func(p *[8]byte) uintptr {
		n, _, _ := syscall.Syscall(syscall.SYS_WRITE, uintptr(ends[1]), uintptr(unsafe.Pointer(p)), uintptr(5+grow(depth)))
		return n
	}
	n := write(&message)
	var buffer [16]byte
	syscall.Read(ends[0], buffer[:])
	return string(buffer[:n])
}

func files(depth int) string {
	r, w, err := os.Pipe()
	if err != nil {
		return err.Error()
	}
	defer r.Close()
	done := make(chan string)
	go func() {
		var buffer [8]byte
		grow(depth)
		n, err := r.Read(buffer[:])
		done <- fmt.Sprint(string(buffer[:n]), err)
	}()
	var message [8]byte
	copy(message[:], "via file")
	w.Write(message[:])
	w.Close()
	return <-done
}

func main() {
	for _, depth := range []int{0, 1, 30, 400} {
		done := make(chan bool)
		go func() {
			fmt.Println(aligned(), second(depth), masked(depth), stepped(depth), overlapping(depth))
			fmt.Println(pipe(depth), vectors(depth), status(depth), argumentsMove(depth), files(depth))
			done <- true
		}()
		<-done
	}
}
