// gettimeofday, which gc calls in the vDSO from assembly.

package syscall

import "unsafe"

//go:linkname gettimeofday
func gettimeofday(tv *Timeval) (err Errno) {
	_, _, err = RawSyscall(SYS_GETTIMEOFDAY, uintptr(unsafe.Pointer(tv)), 0, 0)
	return err
}
