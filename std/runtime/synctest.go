// Bubbles of testing/synctest: groups of goroutines with a clock of their own that advances when all of them are
// blocked. Replaces gc's synctest.go.
//
// gc's scheduler counts a bubble's running goroutines; here the goroutine that called Run, and one that calls
// Wait, ask for the number (bubbleState) until it is zero. Meanwhile they do not count themselves.

package runtime

import (
	"internal/runtime/atomic"
	"unsafe"
)

func bubbleState(id uint64) (total, running int)

type synctestBubble struct {
	lock         mutex
	id           uint64
	now          int64 // nanoseconds since 1970
	timers       []*timer
	waiting      bool // a goroutine is in Wait
	done         bool // the function of Run has returned
	active       int  // what acquire counted
	associations []unsafe.Pointer
}

// firstBubbleTime is midnight UTC 2000-01-01.
const firstBubbleTime = 946684800000000000

var (
	bubbleCount        atomic.Uint64
	bubbleAssociations struct {
		lock mutex
		of   map[unsafe.Pointer]uint64
	}
)

func currentBubble() *synctestBubble {
	if l := getg().locals; l != nil {
		return l.bubble
	}
	return nil
}

type synctestDeadlockError struct {
	reason string
	bubble *synctestBubble
}

func (e synctestDeadlockError) Error() string {
	return e.reason
}

// startTimer enters a timer whose lock is held.
func (b *synctestBubble) startTimer(t *timer) {
	lock(&b.lock)
	b.removeTimer(t)
	b.timers = append(b.timers, t)
	unlock(&b.lock)
}

func (b *synctestBubble) stopTimer(t *timer) {
	lock(&b.lock)
	b.removeTimer(t)
	unlock(&b.lock)
}

func (b *synctestBubble) removeTimer(t *timer) {
	for i, other := range b.timers {
		if other == t {
			last := len(b.timers) - 1
			copy(b.timers[i:], b.timers[i+1:])
			b.timers[last] = nil
			b.timers = b.timers[:last]
			return
		}
	}
}

// next returns the timer that is due first, of several the one that was started first.
func (b *synctestBubble) next() *timer {
	var first *timer
	for _, t := range b.timers {
		if first == nil || t.when < first.when {
			first = t
		}
	}
	return first
}

// fireTimers fires what is due.
func (b *synctestBubble) fireTimers() {
	for {
		lock(&b.lock)
		t := b.next()
		if t == nil || t.when > b.now {
			unlock(&b.lock)
			return
		}
		b.removeTimer(t)
		generation := t.generation
		unlock(&b.lock)
		t.fire(generation, b.now)
	}
}

// sleep blocks the goroutine for so long by the bubble's clock.
func (b *synctestBubble) sleep(ns int64) {
	var sema uint32
	t := new(timer)
	t.bubble = b
	t.f = func(any, uintptr, int64) { semrelease(&sema, false) }
	when := b.now + ns
	if when < 0 {
		when = 1<<63 - 1
	}
	lock(&t.lock)
	t.start(when, 0)
	unlock(&t.lock)
	acquire(&sema, false, waitReasonSleep)
}

// awaitIdle returns when all goroutines of the bubble that count are blocked, and the condition holds. It
// returns the number of goroutines.
func (b *synctestBubble) awaitIdle(alone bool) int {
	pause := int64(0)
	for {
		total, running := bubbleState(b.id)
		lock(&b.lock)
		idle := running == 0 && b.active == 0 && !(alone && b.waiting)
		unlock(&b.lock)
		if idle {
			return total
		}
		if pause < 2000 {
			gosched()
		} else {
			sleep(min(pause, 100000))
		}
		pause += 100
	}
}

// enterBubble makes the goroutine belong to the bubble; counted tells whether the others wait for it.
func enterBubble(b *synctestBubble, counted bool) {
	l := localsForWrite()
	l.bubble = b
	l.bubbleID = 0
	if b != nil && counted {
		l.bubbleID = b.id
	}
}

//go:linkname synctestRun internal/synctest.Run
func synctestRun(f func()) {
	if currentBubble() != nil {
		panic("synctest.Run called from within a synctest bubble")
	}
	b := &synctestBubble{id: bubbleCount.Add(1), now: firstBubbleTime}
	enterBubble(b, true)
	defer func() {
		enterBubble(nil, false)
		b.forgetAssociations()
	}()
	go func() {
		defer func() { b.done = true }()
		f()
	}()
	enterBubble(b, false)
	total := 0
	for {
		b.fireTimers()
		total = b.awaitIdle(true)
		lock(&b.lock)
		t := b.next()
		if t == nil || b.done && t.when > b.now {
			unlock(&b.lock)
			break
		}
		b.now = max(b.now, t.when)
		unlock(&b.lock)
		// What timers start belongs to the bubble and counts.
		enterBubble(b, true)
		b.fireTimers()
		enterBubble(b, false)
	}
	if total != 0 {
		reason := "deadlock: all goroutines in bubble are blocked"
		if b.done {
			reason = "deadlock: main bubble goroutine has exited but blocked goroutines remain"
		}
		panic(synctestDeadlockError{reason, b})
	}
}

//go:linkname synctestWait internal/synctest.Wait
func synctestWait() {
	b := currentBubble()
	if b == nil {
		panic("goroutine is not in a bubble")
	}
	lock(&b.lock)
	if b.waiting {
		unlock(&b.lock)
		panic("wait already in progress")
	}
	b.waiting = true
	unlock(&b.lock)
	enterBubble(b, false)
	b.awaitIdle(false)
	enterBubble(b, true)
	lock(&b.lock)
	b.waiting = false
	unlock(&b.lock)
}

//go:linkname synctest_isInBubble internal/synctest.IsInBubble
func synctest_isInBubble() bool {
	return currentBubble() != nil
}

//go:linkname synctest_acquire internal/synctest.acquire
func synctest_acquire() any {
	b := currentBubble()
	if b == nil {
		return nil
	}
	lock(&b.lock)
	b.active++
	unlock(&b.lock)
	return b
}

//go:linkname synctest_release internal/synctest.release
func synctest_release(bubble any) {
	b := bubble.(*synctestBubble)
	lock(&b.lock)
	b.active--
	unlock(&b.lock)
}

//go:linkname synctest_inBubble internal/synctest.inBubble
func synctest_inBubble(bubble any, f func()) {
	if currentBubble() != nil {
		panic("goroutine is already bubbled")
	}
	enterBubble(bubble.(*synctestBubble), true)
	defer enterBubble(nil, false)
	f()
}

const (
	associationNone = iota
	associationCurrent
	associationOther
)

func synctestAssociation(p unsafe.Pointer, enter bool) int {
	b := currentBubble()
	if base, _ := findObject(uintptr(p)); base == nil {
		return associationNone
	}
	a := &bubbleAssociations
	lock(&a.lock)
	defer unlock(&a.lock)
	id, known := a.of[p]
	switch {
	case known && b != nil && id == b.id:
		return associationCurrent
	case known:
		return associationOther
	case !enter || b == nil:
		return associationNone
	}
	if a.of == nil {
		a.of = make(map[unsafe.Pointer]uint64)
	}
	a.of[p] = b.id
	b.associations = append(b.associations, p)
	return associationCurrent
}

func (b *synctestBubble) forgetAssociations() {
	lock(&bubbleAssociations.lock)
	for _, p := range b.associations {
		delete(bubbleAssociations.of, p)
	}
	unlock(&bubbleAssociations.lock)
}

//go:linkname synctest_associate internal/synctest.associate
func synctest_associate(p unsafe.Pointer) int {
	return synctestAssociation(p, true)
}

//go:linkname synctest_disassociate internal/synctest.disassociate
func synctest_disassociate(p unsafe.Pointer) {
	lock(&bubbleAssociations.lock)
	delete(bubbleAssociations.of, p)
	unlock(&bubbleAssociations.lock)
}

//go:linkname synctest_isAssociated internal/synctest.isAssociated
func synctest_isAssociated(p unsafe.Pointer) bool {
	return synctestAssociation(p, false) == associationCurrent
}
