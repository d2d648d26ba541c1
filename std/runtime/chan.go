// Channels: checks and panics around the Rust half's operations. Replaces gc's chan.go and select.go.

package runtime

import (
	"internal/abi"
	"internal/runtime/math"
	"unsafe"
)

// hchan is the part of a channel that Go code reads; see runtime/abi/src/channel.rs.
type hchan struct {
	count uint
	size  uint
	timer *timer
}

func makechan(typ *abi.ChanType, size int) *hchan
func chansend(c *hchan, elem unsafe.Pointer, block bool) int
func chanrecv(c *hchan, elem unsafe.Pointer, block bool) int
func closechan(c *hchan) int
func selectgo(cases unsafe.Pointer, nsends, nrecvs int, block bool) (int, int)

const (
	sendBlocked = iota
	sendDone
	sendClosed
)

const (
	recvSelected = 1 << iota
	recvReceived
)

// headerSize is what a channel needs besides its buffer, at most.
const headerSize = 128

func makechan64(t *abi.ChanType, size int64) *hchan {
	bytes, overflow := math.MulUintptr(t.Elem.Size_, uintptr(size))
	if size < 0 || overflow || bytes > maxAlloc-headerSize {
		panic(plainError("makechan: size out of range"))
	}
	return makechan(t, int(size))
}

func trySend(c *hchan, elem unsafe.Pointer, block bool) bool {
	switch chansend(c, elem, block) {
	case sendDone:
		return true
	case sendClosed:
		panic(plainError("send on closed channel"))
	}
	return false
}

func chansend1(c *hchan, elem unsafe.Pointer) {
	trySend(c, elem, true)
}

func selectnbsend(c *hchan, elem unsafe.Pointer) bool {
	return trySend(c, elem, false)
}

func chanrecv1(c *hchan, elem unsafe.Pointer) {
	chanrecv(c, elem, true)
}

func chanrecv2(c *hchan, elem unsafe.Pointer) bool {
	return chanrecv(c, elem, true)&recvReceived != 0
}

func selectnbrecv(elem unsafe.Pointer, c *hchan) (selected, received bool) {
	result := chanrecv(c, elem, false)
	return result&recvSelected != 0, result&recvReceived != 0
}

func chanclose(c *hchan) {
	switch closechan(c) {
	case 1:
		panic(plainError("close of nil channel"))
	case 2:
		panic(plainError("close of closed channel"))
	}
}

// The buffer of a timer's channel is not seen by the program: the channel counts as unbuffered.

func chanlen(c *hchan) int {
	if c == nil || c.timer != nil {
		return 0
	}
	return int(c.count)
}

func chancap(c *hchan) int {
	if c == nil || c.timer != nil {
		return 0
	}
	return int(c.size)
}

// scase is a case of a select.
type scase struct {
	c    *hchan
	elem unsafe.Pointer
}

func selectcases(cases unsafe.Pointer, nsends, nrecvs int, wait bool) (int, bool) {
	if nsends+nrecvs == 0 {
		if wait {
			block()
		}
		return -1, false
	}
	chosen, outcome := selectgo(cases, nsends, nrecvs, wait)
	if outcome == sendClosed {
		panic(plainError("send on closed channel"))
	}
	return chosen, outcome == 1
}

//go:linkname reflect_makechan reflect.makechan
func reflect_makechan(t *abi.ChanType, size int) *hchan {
	return makechan64(t, int64(size))
}

//go:linkname reflect_chansend reflect.chansend0
func reflect_chansend(c *hchan, elem unsafe.Pointer, nb bool) bool {
	return trySend(c, elem, !nb)
}

//go:linkname reflect_chanrecv reflect.chanrecv
func reflect_chanrecv(c *hchan, nb bool, elem unsafe.Pointer) (selected, received bool) {
	result := chanrecv(c, elem, !nb)
	return result&recvSelected != 0, result&recvReceived != 0
}

//go:linkname reflect_chanlen reflect.chanlen
func reflect_chanlen(c *hchan) int {
	return chanlen(c)
}

//go:linkname reflectlite_chanlen internal/reflectlite.chanlen
func reflectlite_chanlen(c *hchan) int {
	return chanlen(c)
}

//go:linkname reflect_chancap reflect.chancap
func reflect_chancap(c *hchan) int {
	return chancap(c)
}

//go:linkname reflect_chanclose reflect.chanclose
func reflect_chanclose(c *hchan) {
	chanclose(c)
}

// runtimeSelect is reflect's description of a case.
type runtimeSelect struct {
	dir int // 1 send, 2 receive, 3 default
	typ unsafe.Pointer
	ch  *hchan
	val unsafe.Pointer
}

//go:linkname reflect_rselect reflect.rselect
func reflect_rselect(cases []runtimeSelect) (int, bool) {
	const send, receive, other = 1, 2, 3
	list := make([]scase, 0, len(cases))
	numbers := make([]int, 0, len(cases))
	nsends, nrecvs, fallback := 0, 0, -1
	for dir := send; dir <= receive; dir++ {
		for i := range cases {
			switch c := &cases[i]; c.dir {
			case dir:
				list = append(list, scase{c.ch, c.val})
				numbers = append(numbers, i)
				if dir == send {
					nsends++
				} else {
					nrecvs++
				}
			case other:
				fallback = i
			}
		}
	}
	chosen, received := selectcases(unsafe.Pointer(unsafe.SliceData(list)), nsends, nrecvs, fallback < 0)
	if chosen < 0 {
		return fallback, false
	}
	return numbers[chosen], received
}
