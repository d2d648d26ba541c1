// Panics, deferred calls, recover and Goexit. Replaces gc's panic.go.
//
// A frame is identified by its distance from the top of the stack (stack.hi - fp), which does not change when
// the stack is copied; deeper (younger) frames have larger numbers. Deferred calls are records in the list
// g._defer, youngest frame first. A panic runs them on top of the panicking stack; when one recovers, the Rust
// half unwinds to the landing pad of the function whose record it was (recovery). The records of panics that
// are in progress form the list g._panic.

package runtime

import (
	"internal/abi"
	"internal/runtime/atomic"
	"unsafe"
)

// _defer is a deferred call.
type _defer struct {
	link  *_defer
	fn    func()
	frame uintptr // of the function with the defer statement
}

// _panic is a panic in progress, or a Goexit.
type _panic struct {
	link       *_panic
	arg        any
	frame      uintptr // of gopanic or Goexit, whose callees are the functions that may recover
	recovered  bool
	repanicked bool // the panic that replaced it has the same value
	goexit     bool
}

func throw(s string)
func fatal(s string)
func exit(code int32)
func recovery(frame uintptr)
func startpanic()
func panicking() bool
func fatalpanic()
func sigState() (sig, code uintptr)
func sigAddress() (addr, pc uintptr)
func sigClear()
func setPanicOnFault(on bool) bool

// flagWrapper is abi::module::flags::WRAPPER.
const flagWrapper = 1

// runningPanicDefers counts panics whose deferred calls run or that print: main waits for them.
var runningPanicDefers atomic.Uint32

// deferproc links a record that calls fn when the function with the frame ends.
func deferproc(fn func(), frame uintptr) {
	d := &_defer{fn: fn, frame: frame}
	linkDefer(d)
}

// deferprocStack links a record in the frame itself, whose fn is set.
//
//go:noinline
func deferprocStack(d *_defer, frame uintptr) {
	d.frame = frame
	linkDefer(d)
}

// linkDefer links a record. A loop body of a range over a function defers for the function around it, below which the
// iterator's own records may stand.
func linkDefer(d *_defer) {
	gp := getg()
	head := gp._defer
	if head == nil || head.frame <= d.frame {
		d.link = head
		gp._defer = d
		return
	}
	at := head
	for at.link != nil && at.link.frame > d.frame {
		at = at.link
	}
	d.link = at.link
	at.link = d
}

// deferrange is what a function calls first if the body of a range over a function in it defers: the call has its
// landing pad.
//
//go:noinline
func deferrange() {
}

// deferreturn runs the deferred calls of a function that ends without a panic.
//
//go:noinline
func deferreturn(frame uintptr) {
	for {
		gp := getg()
		d := gp._defer
		if d == nil || d.frame != frame {
			return
		}
		gp._defer = d.link
		d.fn()
	}
}

// gopanic implements panic.
//
//go:noinline
func gopanic(e any) {
	if e == nil && !debugPanicNil() {
		e = new(PanicNilError)
	}
	gp := getg()
	p := new(_panic)
	p.arg = e
	p.link = gp._panic
	p.frame = gp.stackHi - getframepointer()
	gp._panic = p
	runningPanicDefers.Add(1)
	for {
		d := getg()._defer
		if d == nil {
			break
		}
		getg()._defer = d.link
		// The call stands here, not in a function of its own: recover identifies this frame.
		d.fn()
		if p.recovered {
			resume(p, d.frame)
		}
	}
	preprintpanics(p)
	startpanic()
	runningPanicDefers.Add(-1)
	printlock()
	printpanics(p)
	printunlock()
	fatalpanic()
}

// resume continues where the function with the frame returns, after one of its deferred calls recovered p. The
// panics that p interrupted in younger frames are over with it; a Goexit among them is not, it goes on.
func resume(p *_panic, frame uintptr) {
	gp := getg()
	runningPanicDefers.Add(-1)
	outer := p.link
	for outer != nil && outer.frame > frame {
		if outer.goexit {
			gp._panic = outer
			runGoexit()
		}
		runningPanicDefers.Add(-1)
		outer = outer.link
	}
	gp._panic = outer
	if outer == nil {
		sigClear()
	}
	recovery(frame)
}

// Goexit terminates the goroutine that calls it, after its deferred calls.
//
//go:noinline
func Goexit() {
	gp := getg()
	p := new(_panic)
	p.goexit = true
	p.link = gp._panic
	p.frame = gp.stackHi - getframepointer()
	gp._panic = p
	runGoexit()
}

// runGoexit runs all deferred calls and ends the goroutine.
func runGoexit() {
	for {
		gp := getg()
		d := gp._defer
		if d == nil {
			break
		}
		gp._defer = d.link
		d.fn()
	}
	goexit0()
}

// gorecover implements recover in the function with the frame. The panic's value is for a function that gopanic
// called with nothing but wrappers between them.
//
//go:noinline
func gorecover(frame uintptr) any {
	gp := getg()
	p := gp._panic
	if p == nil || p.goexit || p.recovered {
		return nil
	}
	fp := gp.stackHi - frame
	if funcFlags(getcallerpc())&flagWrapper != 0 {
		// The thunk of `defer recover()`. It stands for the function with that statement if that function
		// returns and runs its deferred calls; called by gopanic it is recover that was deferred, which is
		// not a call by a deferred function.
		caller := callerFrame(fp)
		if gp.stackHi-caller == p.frame {
			return nil
		}
		// The caller is deferreturn, its caller that function.
		fp = callerFrame(caller)
	}
	pc := returnAddress(fp)
	fp = callerFrame(fp)
	for fp != 0 && funcFlags(pc)&flagWrapper != 0 {
		pc = returnAddress(fp)
		fp = callerFrame(fp)
	}
	if gp.stackHi-fp != p.frame {
		return nil
	}
	p.recovered = true
	return p.arg
}

// callerFrame and returnAddress read the pair of words to which a frame pointer points.

func callerFrame(fp uintptr) uintptr {
	return *(*uintptr)(unsafe.Pointer(fp))
}

func returnAddress(fp uintptr) uintptr {
	return *(*uintptr)(unsafe.Pointer(fp + ptrSize))
}

// preprintpanics replaces errors and stringers by their texts while Go code can still run.
func preprintpanics(p *_panic) {
	defer func() {
		const text = "panic while printing panic value"
		switch r := recover().(type) {
		case nil:
		case string:
			throw(text + ": " + r)
		default:
			throw(text + ": type " + typeString((*eface)(unsafe.Pointer(&r))._type))
		}
	}()
	for ; p != nil; p = p.link {
		if p.link != nil && *(*eface)(unsafe.Pointer(&p.link.arg)) == *(*eface)(unsafe.Pointer(&p.arg)) {
			p.link.repanicked = true
			continue
		}
		switch v := p.arg.(type) {
		case error:
			p.arg = v.Error()
		case stringer:
			p.arg = v.String()
		}
	}
}

// printpanics prints the panics in progress, the first one first.
func printpanics(p *_panic) {
	if outer := p.link; outer != nil {
		printpanics(outer)
		if outer.repanicked {
			return
		}
		if !outer.goexit {
			print("\t")
		}
	}
	if p.goexit {
		return
	}
	print("panic: ")
	printpanicval(p.arg)
	if p.recovered {
		if p.repanicked {
			print(" [recovered, repanicked]")
		} else {
			print(" [recovered]")
		}
	}
	print("\n")
}

var (
	shiftError    = error(errorString("negative shift amount"))
	divideError   = error(errorString("integer divide by zero"))
	overflowError = error(errorString("integer overflow"))
	floatError    = error(errorString("floating point error"))
	memoryError   = error(errorString("invalid memory address or nil pointer dereference"))

	rangeDoneError         = error(errorString("range function continued iteration after function for loop body returned false"))
	rangePanicError        = error(errorString("range function continued iteration after loop body panic"))
	rangeExhaustedError    = error(errorString("range function continued iteration after whole loop exit"))
	rangeMissingPanicError = error(errorString("range function recovered a loop body panic and did not resume panicking"))
)

// panicBounds raises the error of a failed check whose operands stand in g.
func panicBounds() {
	gp := getg()
	panic(boundsError{
		x:      gp.panicIndex,
		y:      gp.panicLen,
		signed: gp.panicCode&0x80 != 0,
		kind:   abi.BoundsErrorCode(gp.panicCode & 0x7F),
	})
}

func panicshift() {
	panic(shiftError)
}

func panicdivide() {
	panic(divideError)
}

func panicoverflow() {
	panic(overflowError)
}

func panicfloat() {
	panic(floatError)
}

func panicmem() {
	panic(memoryError)
}

func panicrangestate(state int) {
	switch abi.RF_State(state) {
	case abi.RF_DONE:
		panic(rangeDoneError)
	case abi.RF_PANIC:
		panic(rangePanicError)
	case abi.RF_EXHAUSTED:
		panic(rangeExhaustedError)
	case abi.RF_MISSING_PANIC:
		panic(rangeMissingPanicError)
	}
	throw("unexpected state passed to panicrangestate")
}

const (
	_SIGBUS  = 7
	_SIGFPE  = 8
	_SIGSEGV = 11
	_SIGPIPE = 13
)

// nilPage is the size of the area at address 0 in which faults are nil dereferences.
const nilPage = 4096

// sigpanic turns a fault into a panic. The signal handler makes the goroutine call it.
func sigpanic() {
	sig, code := sigState()
	switch sig {
	case _SIGBUS, _SIGSEGV:
		addr, _ := sigAddress()
		const adrerr, accerr = 2, 2
		if addr < nilPage && (sig == _SIGBUS && code == adrerr || sig == _SIGSEGV && code <= accerr) {
			panicmem()
		}
		on := setPanicOnFault(true)
		setPanicOnFault(on)
		if on {
			panic(errorAddressString{"invalid memory address or nil pointer dereference", addr})
		}
		printlock()
		print("unexpected fault address ")
		printhex(uint64(addr))
		print("\n")
		printunlock()
		throw("fault")
	case _SIGFPE:
		const intdiv, intovf = 1, 2
		switch code {
		case intdiv:
			panicdivide()
		case intovf:
			panicoverflow()
		}
		panicfloat()
	}
	throw("unexpected signal value")
}

// block implements select {}.
func block() {
	for {
		gopark(waitReasonSelectNoCases)
	}
}

//go:linkname sync_throw sync.throw
func sync_throw(s string) {
	throw(s)
}

//go:linkname sync_fatal sync.fatal
func sync_fatal(s string) {
	fatal(s)
}

//go:linkname internal_sync_throw internal/sync.throw
func internal_sync_throw(s string) {
	throw(s)
}

//go:linkname internal_sync_fatal internal/sync.fatal
func internal_sync_fatal(s string) {
	fatal(s)
}

//go:linkname cgroup_throw internal/runtime/cgroup.throw
func cgroup_throw(s string) {
	throw(s)
}

//go:linkname rand_fatal crypto/rand.fatal
func rand_fatal(s string) {
	fatal(s)
}

//go:linkname sysrand_fatal crypto/internal/sysrand.fatal
func sysrand_fatal(s string) {
	fatal(s)
}

//go:linkname fips_fatal crypto/internal/fips140.fatal
func fips_fatal(s string) {
	fatal(s)
}
