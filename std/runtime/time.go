// Clocks and timers. Replaces gc's time.go, timestub.go.
//
// The Rust half keeps the timers' heap and hands those that are due, one by one, to one goroutine (runTimers),
// which calls their functions. A timer is started with a generation number, which changes whenever it is
// started, stopped or reset: a timer that comes out of the heap with an old number is ignored, so that nothing
// happens after stop has returned. The functions that time uses do not block.

package runtime

import (
	"unsafe"
)

func nanotime() int64
func walltime() (sec int64, nsec int64)
func sleep(ns int64)
func timerStart(t *timer, when int64, generation int64, weak bool)
func timerStop(t *timer)
func nextTimer() (*timer, int64)
func cputicks() int64

// timeTimer has time.Timer's and time.Ticker's first fields, and is allocated here in their place.
type timeTimer struct {
	c    unsafe.Pointer
	init bool
	timer
}

type timer struct {
	lock       mutex // held while a channel timer sends
	generation int64
	pending    bool // it will fire
	when       int64
	period     int64
	f          func(arg any, seq uintptr, delta int64)
	arg        any
	seq        uintptr
	channel    *hchan
	bubble     *synctestBubble
}

// start makes the timer fire. The lock is held, or nobody else knows the timer.
func (t *timer) start(when, period int64) {
	t.generation++
	t.when = max(when, 1)
	t.period = period
	t.pending = true
	if t.bubble != nil {
		t.bubble.startTimer(t)
		return
	}
	timerStart(t, t.when, t.generation, t.channel != nil)
}

// cancel makes sure that it does not fire, and that its channel is empty. It tells whether that took something
// away. The lock is held.
func (t *timer) cancel() bool {
	was := t.pending
	t.pending = false
	t.generation++
	if t.bubble != nil {
		t.bubble.stopTimer(t)
	} else if was {
		timerStop(t)
	}
	if t.channel != nil && t.channel.count != 0 && chanrecv(t.channel, nil, false)&recvReceived != 0 {
		return true
	}
	return was
}

// fire calls the function of a timer that came out of the heap.
func (t *timer) fire(generation, now int64) {
	lock(&t.lock)
	if t.generation != generation || !t.pending {
		unlock(&t.lock)
		return
	}
	delta := now - t.when
	if t.period > 0 {
		t.start(t.when+t.period*(1+delta/t.period), t.period)
	} else {
		t.pending = false
	}
	f, arg, seq := t.f, t.arg, t.seq
	if t.channel != nil {
		f(arg, seq, delta)
		unlock(&t.lock)
		return
	}
	unlock(&t.lock)
	f(arg, seq, delta)
}

// runTimers is the loop of the goroutine that calls timers' functions.
func runTimers() {
	for {
		t, generation := nextTimer()
		t.fire(generation, nanotime())
	}
}

//go:linkname newTimer time.newTimer
func newTimer(when, period int64, f func(any, uintptr, int64), arg any, c *hchan) *timeTimer {
	t := new(timeTimer)
	t.f = f
	t.arg = arg
	t.bubble = currentBubble()
	if c != nil {
		t.channel = c
		c.timer = &t.timer
	}
	t.init = true
	t.start(when, period)
	return t
}

//go:linkname stopTimer time.stopTimer
func stopTimer(t *timeTimer) bool {
	if t.bubble != nil && currentBubble() == nil {
		fatal("stop of synctest timer from outside bubble")
	}
	lock(&t.lock)
	was := t.cancel()
	unlock(&t.lock)
	return was
}

//go:linkname resetTimer time.resetTimer
func resetTimer(t *timeTimer, when, period int64) bool {
	if t.bubble != nil && currentBubble() == nil {
		fatal("reset of synctest timer from outside bubble")
	}
	lock(&t.lock)
	was := t.cancel()
	t.start(when, period)
	unlock(&t.lock)
	return was
}

//go:linkname timeSleep time.Sleep
func timeSleep(ns int64) {
	if ns <= 0 {
		return
	}
	if b := currentBubble(); b != nil {
		b.sleep(ns)
		return
	}
	sleep(ns)
}

//go:linkname time_now time.now
func time_now() (sec int64, nsec int32, mono int64) {
	s, ns := walltime()
	return s, int32(ns), nanotime()
}

//go:linkname time_runtimeNow time.runtimeNow
func time_runtimeNow() (sec int64, nsec int32, mono int64) {
	if b := currentBubble(); b != nil {
		const second = 1e9
		return b.now / second, int32(b.now % second), b.now
	}
	return time_now()
}

//go:linkname time_runtimeNano time.runtimeNano
func time_runtimeNano() int64 {
	if b := currentBubble(); b != nil {
		return b.now
	}
	return nanotime()
}

//go:linkname time_runtimeIsBubbled time.runtimeIsBubbled
func time_runtimeIsBubbled() bool {
	return currentBubble() != nil
}

//go:linkname fips140deps_monoTime crypto/internal/fips140deps/time.monoTime
func fips140deps_monoTime() int64 {
	return nanotime()
}
