// Coroutines, for iter.Pull. Replaces gc's coro.go.

package runtime

import "unsafe"

func corostart(f func()) *g

// coro is a coroutine: the word in which the goroutine waits that is not running, either the coroutine's own or
// the one that switched to it.
type coro struct {
	waiting *g
	f       func(*coro)
}

func coroswitchTo(c unsafe.Pointer)
func coroexit(c unsafe.Pointer)

// newcoro makes a coroutine that will call f when it is switched to for the first time.
func newcoro(f func(*coro)) *coro {
	c := &coro{f: f}
	c.waiting = corostart(func() {
		// Also after Goexit.
		defer coroexit(unsafe.Pointer(c))
		c.f(c)
	})
	return c
}

// coroswitch runs the goroutine that waits in c, and waits there itself.
func coroswitch(c *coro) {
	coroswitchTo(unsafe.Pointer(c))
}
