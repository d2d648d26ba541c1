// What programs ask of the collector: finalizers, cleanups, weak pointers, pinning, statistics, settings.
// Replaces gc's mfinal.go, mcleanup.go, pinner.go, mstats.go and parts of others.

package runtime

import (
	"internal/abi"
	"unsafe"
)

func gcCollect()
func findObject(p uintptr) (unsafe.Pointer, uintptr)
func pointerMask(object uintptr, mask *byte)
func addFinalizer(object unsafe.Pointer, f func(unsafe.Pointer)) int
func addCleanup(object unsafe.Pointer, f func()) uint64
func stopCleanup(object uintptr, id uint64)
func nextFinalizer() (f unsafe.Pointer, object unsafe.Pointer)
func registerWeakPointer(p unsafe.Pointer) unsafe.Pointer
func makeStrongFromWeak(handle unsafe.Pointer) unsafe.Pointer
func stopTheWorld()
func startTheWorld()
func memoryStatistics(m *MemStats)
func configureGC(percent int32) int32
func configureMemoryLimit(bytes int64) int64
func configureMaxStack(bytes int) int
func configureMaxThreads(n int) int
func freeOSMemory()

// GC runs a garbage collection and blocks until it is complete. Finalizers that are due get a chance to run, as they
// do with gc, which waits in the scheduler for the sweep: a fraction of a millisecond at most, should one of them
// block.
func GC() {
	agePools()
	gcCollect()
	Gosched()
	const turns, pause = 10, 20e3 // nanoseconds
	for range turns {
		if finalizersPending() == 0 {
			break
		}
		sleep(pause)
	}
}

// agePools drops what lay unused in each sync.Pool for a whole cycle. gc does so when a cycle begins, with the world
// stopped; here that is so for the cycles that programs ask for.
func agePools() {
	if poolCleanup != nil {
		stopTheWorld()
		poolCleanup()
		startTheWorld()
	}
}

// runFinalizers is the loop of the goroutine that calls finalizers and cleanups.
func runFinalizers() {
	for {
		f, object := nextFinalizer()
		switch {
		case f == nil:
			// A collection ended that no program asked for.
			agePools()
		case object == nil:
			(*(*func())(unsafe.Pointer(&f)))()
		default:
			(*(*func(unsafe.Pointer))(unsafe.Pointer(&f)))(object)
		}
	}
}

// finalizerFor is the closure that calls fn, a func value of type ft, with the object. Results are dropped.
func finalizerFor(fn unsafe.Pointer, ft *abi.FuncType, arg, pointerType *abi.Type) func(unsafe.Pointer) {
	if ft.NumOut() > 0 {
		return finalizerWithResults(finalizerCall{ft, fn, pointerType})
	}
	switch {
	case arg.Kind() != abi.Interface:
		return *(*func(unsafe.Pointer))(unsafe.Pointer(&fn))
	case len((*interfacetype)(unsafe.Pointer(arg)).Methods) == 0:
		call := *(*func(eface))(unsafe.Pointer(&fn))
		return func(p unsafe.Pointer) { call(eface{pointerType, p}) }
	}
	tab := assertE2I((*interfacetype)(unsafe.Pointer(arg)), pointerType)
	call := *(*func(iface))(unsafe.Pointer(&fn))
	return func(p unsafe.Pointer) { call(iface{tab, p}) }
}

// A finalizerCall is a finalizer that returns something.
type finalizerCall struct {
	ft          *abi.FuncType
	fn          unsafe.Pointer
	pointerType *abi.Type
}

// finalizerCalls has the closures of declared functions, which all objects of a type share.
var finalizerCalls struct {
	lock     mutex
	closures map[finalizerCall]func(unsafe.Pointer)
}

func finalizerWithResults(call finalizerCall) func(unsafe.Pointer) {
	if object, _ := findObject(uintptr(call.fn)); object != nil {
		return finalizerClosure(call)
	}
	lock(&finalizerCalls.lock)
	closure := finalizerCalls.closures[call]
	if closure == nil {
		if finalizerCalls.closures == nil {
			finalizerCalls.closures = make(map[finalizerCall]func(unsafe.Pointer))
		}
		closure = finalizerClosure(call)
		finalizerCalls.closures[call] = closure
	}
	unlock(&finalizerCalls.lock)
	return closure
}

func finalizerClosure(call finalizerCall) func(unsafe.Pointer) {
	return func(p unsafe.Pointer) {
		callFinalizer(call.ft, call.fn, finalizerArgument(call.ft.In(0), call.pointerType, p))
	}
}

// finalizerArgument is a copy of the finalizer's parameter in memory.
func finalizerArgument(arg, pointerType *abi.Type, p unsafe.Pointer) unsafe.Pointer {
	switch {
	case arg.Kind() != abi.Interface:
		return unsafe.Pointer(&p)
	case len((*interfacetype)(unsafe.Pointer(arg)).Methods) == 0:
		return unsafe.Pointer(&eface{pointerType, p})
	}
	return unsafe.Pointer(&iface{assertE2I((*interfacetype)(unsafe.Pointer(arg)), pointerType), p})
}

// callFinalizer calls a function with one parameter and results.
func callFinalizer(ft *abi.FuncType, fn, argument unsafe.Pointer) {
	results := make([]unsafe.Pointer, ft.NumOut())
	for i := range results {
		results[i] = newobject(ft.Out(i))
	}
	callFunction(ft, *(*uintptr)(fn), fn, []unsafe.Pointer{argument}, results)
}

// SetFinalizer sets the finalizer of the object that obj points to, a function that takes obj; nil clears it.
func SetFinalizer(obj any, finalizer any) {
	e := (*eface)(unsafe.Pointer(&obj))
	t := e._type
	if t == nil {
		throw("runtime.SetFinalizer: first argument is nil")
	}
	if t.Kind() != abi.Pointer {
		throw("runtime.SetFinalizer: first argument is " + typeString(t) + ", not pointer")
	}
	elem := (*abi.PtrType)(unsafe.Pointer(t)).Elem
	base, _ := findObject(uintptr(e.data))
	if base == nil {
		// A variable of the package lives for ever. (nil is not an object at all.)
		if e.data == nil {
			throw("runtime.SetFinalizer: pointer not in allocated block")
		}
		return
	}
	const tinyObject = 16
	if e.data != base && (elem.Pointers() || elem.Size_ >= tinyObject) {
		throw("runtime.SetFinalizer: pointer not at beginning of allocated block")
	}
	f := (*eface)(unsafe.Pointer(&finalizer))
	if f._type == nil {
		addFinalizer(e.data, nil)
		return
	}
	if f._type.Kind() != abi.Func {
		throw("runtime.SetFinalizer: second argument is " + typeString(f._type) + ", not a function")
	}
	ft := (*abi.FuncType)(unsafe.Pointer(f._type))
	if variadic := ft.IsVariadic(); variadic || ft.NumIn() != 1 || !finalizerAccepts(ft.In(0), t) {
		reason := ""
		if variadic {
			reason = " because dotdotdot"
		}
		throw("runtime.SetFinalizer: cannot pass " + typeString(t) + " to finalizer " + typeString(f._type) + reason)
	}
	if addFinalizer(e.data, finalizerFor(f.data, ft, ft.In(0), t)) != 0 {
		throw("runtime.SetFinalizer: finalizer already set")
	}
}

// finalizerAccepts reports whether a value of the pointer type t is assignable to the parameter.
func finalizerAccepts(parameter, t *abi.Type) bool {
	if parameter == t {
		return true
	}
	switch parameter.Kind() {
	case abi.Pointer:
		oneUnnamed := parameter.Uncommon() == nil || t.Uncommon() == nil
		return oneUnnamed && (*abi.PtrType)(unsafe.Pointer(parameter)).Elem == (*abi.PtrType)(unsafe.Pointer(t)).Elem
	case abi.Interface:
		inter := (*interfacetype)(unsafe.Pointer(parameter))
		return len(inter.Methods) == 0 || assertE2I2(inter, t) != nil
	}
	return false
}

// Cleanup is a handle to a cleanup call.
type Cleanup struct {
	id  uint64
	ptr uintptr
}

// AddCleanup calls cleanup(arg) some time after ptr is no longer reachable.
func AddCleanup[T, S any](ptr *T, cleanup func(S), arg S) Cleanup {
	if ptr == nil {
		panic("runtime.AddCleanup: ptr is nil")
	}
	argument := uintptr(0)
	switch abi.TypeOf(arg).Kind() {
	case abi.Pointer, abi.UnsafePointer:
		argument = *(*uintptr)(unsafe.Pointer(&arg))
	}
	p := unsafe.Pointer(ptr)
	if argument == uintptr(p) {
		panic("runtime.AddCleanup: ptr is equal to arg, cleanup will never run")
	}
	base, size := findObject(uintptr(p))
	if base == nil {
		// A variable of a package, which lives for ever.
		return Cleanup{}
	}
	const tinyObject = 16
	if size > tinyObject && argument-uintptr(base) < size {
		panic("runtime.AddCleanup: ptr is within arg, cleanup will never run")
	}
	// The closure has a copy: a variable in the heap might share its block with the object, and keep it alive.
	captured := arg
	id := addCleanup(p, func() { cleanup(captured) })
	return Cleanup{id, uintptr(p)}
}

// Stop cancels the cleanup call, if it has not been made yet.
func (c Cleanup) Stop() {
	if c.id != 0 {
		stopCleanup(c.ptr, c.id)
	}
}

//go:linkname internal_weak_runtime_registerWeakPointer weak.runtime_registerWeakPointer
func internal_weak_runtime_registerWeakPointer(p unsafe.Pointer) unsafe.Pointer {
	return registerWeakPointer(p)
}

//go:linkname internal_weak_runtime_makeStrongFromWeak weak.runtime_makeStrongFromWeak
func internal_weak_runtime_makeStrongFromWeak(handle unsafe.Pointer) unsafe.Pointer {
	if handle == nil {
		return nil
	}
	return makeStrongFromWeak(handle)
}

// A Pinner is a set of objects that are pinned: as objects never move, they only must not be freed.
type Pinner struct {
	*pinner
}

type pinner struct {
	refs []unsafe.Pointer
}

// pinned holds all pinners that pin something, through their lists of references.
var pinned struct {
	lock  mutex
	lists map[*unsafe.Pointer]int
}

// Pin pins the object that pointer, any pointer, points to.
func (p *Pinner) Pin(pointer any) {
	e := (*eface)(unsafe.Pointer(&pointer))
	if e._type == nil {
		panic(errorString("runtime.Pinner: argument is nil"))
	}
	if kind := e._type.Kind(); kind != abi.Pointer && kind != abi.UnsafePointer {
		panic(errorString("runtime.Pinner: argument is not a pointer: " + typeString(e._type)))
	}
	if p.pinner == nil {
		p.pinner = new(pinner)
		SetFinalizer(p.pinner, func(leaked *pinner) {
			if len(leaked.refs) != 0 {
				leaked.release()
				panic(errorString("runtime.Pinner: found leaking pinned pointer; forgot to call Unpin?"))
			}
		})
	}
	ref := new(unsafe.Pointer)
	*ref = e.data
	lock(&pinned.lock)
	if pinned.lists == nil {
		pinned.lists = make(map[*unsafe.Pointer]int)
	}
	pinned.lists[ref] = 1
	unlock(&pinned.lock)
	p.refs = append(p.refs, unsafe.Pointer(ref))
}

func (p *pinner) release() {
	if p == nil {
		return
	}
	lock(&pinned.lock)
	for _, ref := range p.refs {
		delete(pinned.lists, (*unsafe.Pointer)(ref))
	}
	unlock(&pinned.lock)
	p.refs = nil
}

// Unpin unpins all objects of the set.
func (p *Pinner) Unpin() {
	p.pinner.release()
}

// MemStats records statistics about the memory allocator; see the fields' documentation in the Go standard
// library. The Rust half fills it in this layout.
type MemStats struct {
	Alloc         uint64
	TotalAlloc    uint64
	Sys           uint64
	Lookups       uint64
	Mallocs       uint64
	Frees         uint64
	HeapAlloc     uint64
	HeapSys       uint64
	HeapIdle      uint64
	HeapInuse     uint64
	HeapReleased  uint64
	HeapObjects   uint64
	StackInuse    uint64
	StackSys      uint64
	MSpanInuse    uint64
	MSpanSys      uint64
	MCacheInuse   uint64
	MCacheSys     uint64
	BuckHashSys   uint64
	GCSys         uint64
	OtherSys      uint64
	NextGC        uint64
	LastGC        uint64
	PauseTotalNs  uint64
	PauseNs       [256]uint64
	PauseEnd      [256]uint64
	NumGC         uint32
	NumForcedGC   uint32
	GCCPUFraction float64
	EnableGC      bool
	DebugGC       bool
	BySize        [61]struct {
		Size    uint32
		Mallocs uint64
		Frees   uint64
	}
}

// ReadMemStats fills m with statistics.
func ReadMemStats(m *MemStats) {
	// The runtime writes to an object of the heap, which is not counted again by the next call.
	lock(&statisticsLock)
	s := statistics
	statistics = nil
	unlock(&statisticsLock)
	if s == nil {
		s = new(MemStats)
	}
	memoryStatistics(s)
	*m = *s
	lock(&statisticsLock)
	statistics = s
	unlock(&statisticsLock)
}

var (
	statisticsLock mutex
	// A MemStats that no call uses.
	statistics *MemStats
)

//go:linkname readGCStats runtime/debug.readGCStats
func readGCStats(pauses *[]uint64) {
	var m MemStats
	ReadMemStats(&m)
	// The caller wants pauses and their ends, both most recent first, then three numbers.
	n := min(int(m.NumGC), len(m.PauseNs))
	list := (*pauses)[:0]
	for i := 0; i < n; i++ {
		list = append(list, m.PauseNs[(int(m.NumGC)-1-i)%len(m.PauseNs)])
	}
	for i := 0; i < n; i++ {
		list = append(list, m.PauseEnd[(int(m.NumGC)-1-i)%len(m.PauseEnd)])
	}
	*pauses = append(list, m.LastGC, uint64(m.NumGC), m.PauseTotalNs)
}

//go:linkname setGCPercent runtime/debug.setGCPercent
func setGCPercent(percent int32) int32 {
	return configureGC(percent)
}

//go:linkname setMemoryLimit runtime/debug.setMemoryLimit
func setMemoryLimit(bytes int64) int64 {
	return configureMemoryLimit(bytes)
}

//go:linkname setMaxStack runtime/debug.setMaxStack
func setMaxStack(bytes int) int {
	return configureMaxStack(bytes)
}

//go:linkname setMaxThreads runtime/debug.setMaxThreads
func setMaxThreads(n int) int {
	return configureMaxThreads(n)
}

//go:linkname debug_setPanicOnFault runtime/debug.setPanicOnFault
func debug_setPanicOnFault(on bool) bool {
	return setPanicOnFault(on)
}

//go:linkname runtime_debug_freeOSMemory runtime/debug.freeOSMemory
func runtime_debug_freeOSMemory() {
	agePools()
	freeOSMemory()
}

//go:linkname runtime_debug_WriteHeapDump runtime/debug.WriteHeapDump
func runtime_debug_WriteHeapDump(fd uintptr) {
	const message = "runtime/debug.WriteHeapDump is not supported\n"
	write1(fd, unsafe.Pointer(unsafe.StringData(message)), int32(len(message)))
}
