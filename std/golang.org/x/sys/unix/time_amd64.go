// gettimeofday, which the module calls in assembly.

//go:build linux

package unix

import (
	"syscall"
	"unsafe"
)

func gettimeofday(timeval *Timeval) (err syscall.Errno) {
	_, _, err = syscall.RawSyscall(SYS_GETTIMEOFDAY, uintptr(unsafe.Pointer(timeval)), 0, 0)
	return err
}
