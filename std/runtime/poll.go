// The network poller as internal/poll sees it. Replaces gc's netpoll.go.

package runtime

import _ "unsafe" // go:linkname

func pollInit()
func pollOpen(fd uintptr) (pd uintptr, errno int)
func pollClose(pd uintptr)
func pollReset(pd uintptr, mode int) int
func pollWait(pd uintptr, mode int) int
func pollWaitCanceled(pd uintptr, mode int)
func pollSetDeadline(pd uintptr, deadline int64, mode int)
func pollUnblock(pd uintptr)
func pollOwns(fd uintptr) bool

//go:linkname poll_runtime_pollServerInit internal/poll.runtime_pollServerInit
func poll_runtime_pollServerInit() {
	pollInit()
}

//go:linkname poll_runtime_isPollServerDescriptor internal/poll.runtime_isPollServerDescriptor
func poll_runtime_isPollServerDescriptor(fd uintptr) bool {
	return pollOwns(fd)
}

//go:linkname poll_runtime_pollOpen internal/poll.runtime_pollOpen
func poll_runtime_pollOpen(fd uintptr) (uintptr, int) {
	return pollOpen(fd)
}

//go:linkname poll_runtime_pollClose internal/poll.runtime_pollClose
func poll_runtime_pollClose(pd uintptr) {
	pollClose(pd)
}

//go:linkname poll_runtime_pollReset internal/poll.runtime_pollReset
func poll_runtime_pollReset(pd uintptr, mode int) int {
	return pollReset(pd, mode)
}

//go:linkname poll_runtime_pollWait internal/poll.runtime_pollWait
func poll_runtime_pollWait(pd uintptr, mode int) int {
	return pollWait(pd, mode)
}

//go:linkname poll_runtime_pollWaitCanceled internal/poll.runtime_pollWaitCanceled
func poll_runtime_pollWaitCanceled(pd uintptr, mode int) {
	pollWaitCanceled(pd, mode)
}

//go:linkname poll_runtime_pollSetDeadline internal/poll.runtime_pollSetDeadline
func poll_runtime_pollSetDeadline(pd uintptr, d int64, mode int) {
	pollSetDeadline(pd, d, mode)
}

//go:linkname poll_runtime_pollUnblock internal/poll.runtime_pollUnblock
func poll_runtime_pollUnblock(pd uintptr) {
	pollUnblock(pd)
}
