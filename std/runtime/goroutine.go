// The goroutine as Go code sees it. Replaces gc's g: the record belongs to the Rust half, and only the fields
// of runtime/abi/src/g.rs are known here.

package runtime

import "unsafe"

// g mirrors the offsets in runtime/abi/src/g.rs.
type g struct {
	stackguard uintptr
	stackLo    uintptr
	stackHi    uintptr
	m          uintptr
	_defer     *_defer
	_panic     *_panic
	panicIndex int64
	panicLen   int64
	panicCode  uint64
	schedSP    uintptr
	schedFP    uintptr
	_          [6]uintptr // the Rust half's: stack need, fault, number
	locals     *gLocals
}

// gLocals is what Go code keeps for a goroutine. A new goroutine starts with its starter's record, so that
// records are copied before they are changed; owner tells whose the fields are that are not inherited.
type gLocals struct {
	// Inherited. The first word is known to the Rust half.
	bubbleID   uint64
	labels     unsafe.Pointer
	fipsBypass bool
	bubble     *synctestBubble

	// Not inherited.
	owner         uint64
	fipsIndicator uint8
	ditWanted     bool
	callbackDepth int
}

func getg() *g
func getframepointer() uintptr
func getcallerfp() uintptr
func getcallerpc() uintptr
func getcallersp() uintptr
func publicationBarrier()
func goid() uint64

// localsForRead returns the goroutine's record or nil.
func localsForRead() *gLocals {
	return getg().locals
}

// ownLocals returns the record if it is the goroutine's own, otherwise nil.
func ownLocals() *gLocals {
	l := getg().locals
	if l == nil || l.owner != goid() {
		return nil
	}
	return l
}

// localsForWrite returns a record that belongs to the goroutine alone.
func localsForWrite() *gLocals {
	gp := getg()
	id := goid()
	old := gp.locals
	l := new(gLocals)
	l.owner = id
	if old != nil {
		if old.owner == id {
			*l = *old
		} else {
			l.bubbleID = old.bubbleID
			l.labels = old.labels
			l.fipsBypass = old.fipsBypass
			l.bubble = old.bubble
		}
	}
	gp.locals = l
	return l
}

// The reasons for parking that `waitReason` of the Rust half prints; the numbers are its indexes.
const (
	waitReasonSemacquire = iota
	waitReasonSyncMutexLock
	waitReasonSyncRWMutexRLock
	waitReasonSyncRWMutexLock
	waitReasonSyncWaitGroupWait
	waitReasonSyncCondWait
	waitReasonChanReceiveNilChan
	waitReasonChanSendNilChan
	waitReasonSelectNoCases
	waitReasonFinalizerWait
	waitReasonSleep
	waitReasonCoroutine
	waitReasonForceBlock
	waitReasonSynctestRun
	waitReasonSynctestWait
	waitReasonSynctestWaitGroup
	waitReasonRuntimeLock
)

func newproc(f func())
func gosched()
func goexit0()
func gopark(reason uint8)
func goready(gp *g)

// goexit is what the positions of runtime.Callers end with: there a goroutine's first function would return to.
// Nothing calls it.
//
//go:noinline
func goexit() {
	goexit0()
}

// Gosched yields the processor, allowing other goroutines to run.
func Gosched() {
	gosched()
}

// mutex is a mutual-exclusion lock for this package's tables: a count of those who hold or want it, and a
// semaphore on which they wait.
type mutex struct {
	users uint32
	sema  uint32
}

func lock(m *mutex) {
	if xadd(&m.users, 1) != 1 {
		semacquire(&m.sema, false, waitReasonRuntimeLock)
	}
}

func unlock(m *mutex) {
	if xadd(&m.users, -1) != 0 {
		semrelease(&m.sema, false)
	}
}

func semacquire(addr *uint32, lifo bool, reason uint8)
func semrelease(addr *uint32, handoff bool)
