// System calls. gc's Syscall announces a call that may block, makes it, and announces its end, between which its
// goroutine has no P; here the runtime makes the call as a whole, on the thread's stack. fork is used instead of
// vfork: a child that ran on the parent's stack would overwrite the frames to which the parent returns.

package syscall

import (
	"internal/runtime/syscall/linux"
	"unsafe"
)

func runtime_blockingSyscall6(trap, a1, a2, a3, a4, a5, a6 uintptr) (r1, r2, errno uintptr)

//go:uintptrkeepalive
//go:nosplit
//go:linkname Syscall
func Syscall(trap, a1, a2, a3 uintptr) (r1, r2 uintptr, err Errno) {
	r1, r2, errno := runtime_blockingSyscall6(trap, a1, a2, a3, 0, 0, 0)
	return r1, r2, Errno(errno)
}

//go:uintptrkeepalive
//go:nosplit
//go:linkname Syscall6
func Syscall6(trap, a1, a2, a3, a4, a5, a6 uintptr) (r1, r2 uintptr, err Errno) {
	r1, r2, errno := runtime_blockingSyscall6(trap, a1, a2, a3, a4, a5, a6)
	return r1, r2, Errno(errno)
}

func rawSyscallNoError(trap, a1, a2, a3 uintptr) (r1, r2 uintptr) {
	r1, r2, _ = linux.Syscall6(trap, a1, a2, a3, 0, 0, 0)
	return r1, r2
}

// rawVforkSyscall starts a child with clone or clone3, without the flags that make it share memory.
func rawVforkSyscall(trap, a1, a2, a3 uintptr) (r1 uintptr, err Errno) {
	const shared = CLONE_VM | CLONE_VFORK
	switch {
	case trap == _SYS_clone3:
		// The first field of its argument.
		*(*uint64)(unsafe.Pointer(a1)) &^= shared
	default:
		a1 &^= shared
	}
	r1, _, errno := linux.Syscall6(trap, a1, a2, a3, 0, 0, 0)
	return r1, Errno(errno)
}
