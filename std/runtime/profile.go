// Profiles, metrics and execution traces. Replaces gc's mprof.go, cpuprof.go, proflabel.go, metrics.go, trace*.go.
//
// Goroutine profiles are real. The allocator, locks and threads are not sampled, so that those profiles are empty,
// as gc's are when their rates are 0; a CPU profile has no samples; and execution traces cannot be started. What
// runtime/metrics does not know here has KindBad.

package runtime

import (
	"internal/profilerecord"
	"unsafe"
)

func goroutineProfile(pcs *uintptr, locals **gLocals, n int) int

// profileDepth is the number of positions that goroutineProfile stores for a goroutine.
const profileDepth = 32

// MemProfileRate controls the fraction of memory allocations that are recorded; this runtime records none.
var MemProfileRate int = 512 * 1024

// A StackRecord describes a single execution stack.
type StackRecord struct {
	Stack0 [32]uintptr // ends with the first 0
}

// Stack returns the positions of the calls.
func (r *StackRecord) Stack() []uintptr {
	return untilZero(r.Stack0[:])
}

func untilZero(stack []uintptr) []uintptr {
	for i, pc := range stack {
		if pc == 0 {
			return stack[:i]
		}
	}
	return stack
}

// A MemProfileRecord describes the live objects that a sequence of calls allocated.
type MemProfileRecord struct {
	AllocBytes, FreeBytes     int64
	AllocObjects, FreeObjects int64
	Stack0                    [32]uintptr
}

// InUseBytes returns the number of bytes in use.
func (r *MemProfileRecord) InUseBytes() int64 { return r.AllocBytes - r.FreeBytes }

// InUseObjects returns the number of objects in use.
func (r *MemProfileRecord) InUseObjects() int64 { return r.AllocObjects - r.FreeObjects }

// Stack returns the positions of the calls.
func (r *MemProfileRecord) Stack() []uintptr { return untilZero(r.Stack0[:]) }

// BlockProfileRecord describes blocking events that happened at a sequence of calls.
type BlockProfileRecord struct {
	Count  int64
	Cycles int64
	StackRecord
}

// MemProfile returns the number of records of the memory profile, which is empty.
func MemProfile(p []MemProfileRecord, inuseZero bool) (n int, ok bool) {
	return 0, true
}

// BlockProfile returns the number of records of the blocking profile, which is empty.
func BlockProfile(p []BlockProfileRecord) (n int, ok bool) {
	return 0, true
}

// MutexProfile returns the number of records of the mutex profile, which is empty.
func MutexProfile(p []BlockProfileRecord) (n int, ok bool) {
	return 0, true
}

// ThreadCreateProfile returns the number of threads; as in gc, how they came to be is not known.
func ThreadCreateProfile(p []StackRecord) (n int, ok bool) {
	n = threadCount()
	if n > len(p) {
		return n, false
	}
	clear(p[:n])
	return n, true
}

// collectGoroutines returns the stacks of all goroutines, profileDepth positions each, and their records; the
// number of goroutines alone if there are more than limit.
func collectGoroutines(limit int) (n int, pcs []uintptr, locals []*gLocals) {
	n = goroutineCount()
	if n > limit {
		return n, nil, nil
	}
	pcs = make([]uintptr, (limit+1)*profileDepth)
	locals = make([]*gLocals, limit+1)
	n = goroutineProfile(&pcs[0], &locals[0], limit)
	return n, pcs, locals
}

// GoroutineProfile returns the number of goroutines and, if they fit, their stacks.
func GoroutineProfile(p []StackRecord) (n int, ok bool) {
	n, pcs, _ := collectGoroutines(len(p))
	if pcs == nil {
		return n, false
	}
	for i := range p[:n] {
		copy(p[i].Stack0[:], pcs[i*profileDepth:(i+1)*profileDepth])
	}
	return n, true
}

func pprof_goroutineProfileWithLabels(p []profilerecord.StackRecord, labels []unsafe.Pointer) (n int, ok bool) {
	n, pcs, locals := collectGoroutines(len(p))
	if pcs == nil {
		return n, false
	}
	for i := range p[:n] {
		p[i].Stack = untilZero(pcs[i*profileDepth : (i+1)*profileDepth])
		if i < len(labels) && locals[i] != nil {
			labels[i] = locals[i].labels
		}
	}
	return n, true
}

func pprof_goroutineLeakProfileWithLabels(p []profilerecord.StackRecord, labels []unsafe.Pointer) (n int, ok bool) {
	return 0, true
}

//go:linkname goroutineLeakGC runtime/pprof.runtime_goroutineLeakGC
func goroutineLeakGC() {
	GC()
}

//go:linkname goroutineleakcount runtime/pprof.runtime_goroutineleakcount
func goroutineleakcount() int {
	return 0
}

func pprof_memProfileInternal(p []profilerecord.MemProfileRecord, inuseZero bool) (n int, ok bool) {
	return 0, true
}

func pprof_blockProfileInternal(p []profilerecord.BlockProfileRecord) (n int, ok bool) {
	return 0, true
}

func pprof_mutexProfileInternal(p []profilerecord.BlockProfileRecord) (n int, ok bool) {
	return 0, true
}

func pprof_threadCreateInternal(p []profilerecord.StackRecord) (n int, ok bool) {
	n = threadCount()
	if n > len(p) {
		return n, false
	}
	clear(p[:n])
	return n, true
}

// pprof_fpunwindExpand expands a stack of positions; they stand for inlined functions already.
func pprof_fpunwindExpand(dst, src []uintptr) int {
	return copy(dst, src)
}

func pprof_makeProfStack() []uintptr {
	return make([]uintptr, 128)
}

//go:linkname pprof_cyclesPerSecond runtime/pprof.runtime_cyclesPerSecond
func pprof_cyclesPerSecond() int64 {
	// Blocking profiles, which use it, are empty; their unit is the nanosecond.
	return 1e9
}

// SetBlockProfileRate sets the rate of the blocking profile, which stays empty.
func SetBlockProfileRate(rate int) {
}

var mutexProfileFraction int

// SetMutexProfileFraction sets the rate of the mutex profile, which stays empty, and returns the previous one.
func SetMutexProfileFraction(rate int) int {
	old := mutexProfileFraction
	if rate >= 0 {
		mutexProfileFraction = rate
	}
	return old
}

// cpuProfile is the CPU profile that runs, if its rate is not 0; and the rate for the header, until that was read.
var cpuProfile struct {
	lock   mutex
	rate   int
	header int
}

// SetCPUProfileRate starts a CPU profile of hz samples a second, or ends it if hz is not positive. Profiles have no
// samples.
func SetCPUProfileRate(hz int) {
	lock(&cpuProfile.lock)
	switch {
	case hz > 0 && cpuProfile.rate != 0:
		print("runtime: cannot set rate until previous profile has finished.\n")
	case hz > 0:
		cpuProfile.rate = hz
		cpuProfile.header = hz
	default:
		cpuProfile.rate = 0
	}
	unlock(&cpuProfile.lock)
}

// CPUProfile panics.
//
// Deprecated: Use the runtime/pprof package.
func CPUProfile() []byte {
	panic("CPUProfile no longer available")
}

//go:linkname runtime_pprof_readProfile runtime/pprof.readProfile
func runtime_pprof_readProfile() ([]uint64, []unsafe.Pointer, bool) {
	lock(&cpuProfile.lock)
	rate, header := cpuProfile.rate, cpuProfile.header
	cpuProfile.header = 0
	unlock(&cpuProfile.lock)
	if header != 0 {
		// The header: its length, a time, and the rate.
		return []uint64{3, 0, uint64(header)}, []unsafe.Pointer{nil}, false
	}
	if rate == 0 {
		return nil, nil, true
	}
	sleep(100e6)
	return nil, nil, false
}

//go:linkname runtime_setProfLabel runtime/pprof.runtime_setProfLabel
func runtime_setProfLabel(labels unsafe.Pointer) {
	localsForWrite().labels = labels
}

//go:linkname runtime_getProfLabel runtime/pprof.runtime_getProfLabel
func runtime_getProfLabel() unsafe.Pointer {
	if l := localsForRead(); l != nil {
		return l.labels
	}
	return nil
}

// traceError says why a trace cannot be started.
type traceError struct{}

func (traceError) Error() string {
	return "execution traces are not supported by this runtime"
}

// StartTrace enables tracing, which this runtime cannot.
func StartTrace() error {
	return traceError{}
}

// StopTrace stops tracing.
func StopTrace() {
}

// ReadTrace returns the next chunk of tracing data: none.
func ReadTrace() []byte {
	return nil
}

func traceAdvance(stopTrace bool) {
}

func traceClockNow() uint64 {
	return uint64(nanotime())
}

//go:linkname traceClockUnitsPerSecond runtime/trace.runtime_traceClockUnitsPerSecond
func traceClockUnitsPerSecond() uint64 {
	return 1e9
}

//go:linkname trace_userTaskCreate runtime/trace.userTaskCreate
func trace_userTaskCreate(id, parentID uint64, taskType string) {
}

//go:linkname trace_userTaskEnd runtime/trace.userTaskEnd
func trace_userTaskEnd(id uint64) {
}

//go:linkname trace_userRegion runtime/trace.userRegion
func trace_userRegion(id, mode uint64, name string) {
}

//go:linkname trace_userLog runtime/trace.userLog
func trace_userLog(id uint64, category, message string) {
}

// metricSample has the layout of runtime/metrics.Sample.
type metricSample struct {
	name    string
	kind    int
	scalar  uint64
	pointer unsafe.Pointer
}

const (
	metricBad = iota
	metricUint64
)

//go:linkname readMetrics runtime/metrics.runtime_readMetrics
func readMetrics(samples unsafe.Pointer, length int, capacity int) {
	var m MemStats
	ReadMemStats(&m)
	list := unsafe.Slice((*metricSample)(samples), length)
	for i := range list {
		s := &list[i]
		s.kind, s.scalar, s.pointer = metricBad, 0, nil
		if value, known := readMetric(s.name, &m); known {
			s.kind, s.scalar = metricUint64, value
		}
	}
}

func readMetric(name string, m *MemStats) (uint64, bool) {
	switch name {
	case "/gc/cycles/total:gc-cycles":
		return uint64(m.NumGC), true
	case "/gc/cycles/forced:gc-cycles":
		return uint64(m.NumForcedGC), true
	case "/gc/cycles/automatic:gc-cycles":
		return uint64(m.NumGC - m.NumForcedGC), true
	case "/gc/heap/allocs:bytes":
		return m.TotalAlloc, true
	case "/gc/heap/allocs:objects":
		return m.Mallocs, true
	case "/gc/heap/frees:bytes":
		return m.TotalAlloc - m.HeapAlloc, true
	case "/gc/heap/frees:objects":
		return m.Frees, true
	case "/gc/heap/goal:bytes":
		return m.NextGC, true
	case "/gc/heap/objects:objects":
		return m.HeapObjects, true
	case "/memory/classes/heap/objects:bytes":
		return m.HeapAlloc, true
	case "/memory/classes/heap/unused:bytes":
		return m.HeapInuse - m.HeapAlloc, true
	case "/memory/classes/heap/free:bytes":
		return m.HeapIdle - m.HeapReleased, true
	case "/memory/classes/heap/released:bytes":
		return m.HeapReleased, true
	case "/memory/classes/heap/stacks:bytes":
		return m.StackInuse, true
	case "/memory/classes/total:bytes":
		return m.Sys, true
	case "/sched/gomaxprocs:threads":
		return uint64(setProcs(0)), true
	case "/sched/goroutines:goroutines":
		return uint64(goroutineCount()), true
	case "/sched/threads/total:threads":
		return uint64(threadCount()), true
	}
	lock(&godebugMetrics.lock)
	read := godebugMetrics.reads[name]
	unlock(&godebugMetrics.lock)
	if read != nil {
		return read(), true
	}
	return 0, false
}
