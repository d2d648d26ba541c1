// The public interface of package runtime that concerns the program as a whole, threads and goroutines. Replaces
// gc's extern.go, debug.go and parts of proc.go.

package runtime

import (
	"internal/goarch"
	"internal/goos"
	"internal/goversion"
	"unsafe"
)

// Compiler is the toolchain's name. Programs choose files and behaviour by it, and this one behaves as gc.
const Compiler = "gc"

// GOOS is the operating system of the target.
const GOOS string = goos.GOOS

// GOARCH is the architecture of the target.
const GOARCH string = goarch.GOARCH

// Version returns the version of Go that the program was compiled from.
func Version() string {
	if buildVersion == "" {
		return "go1." + itoa(goversion.Version)
	}
	return buildVersion
}

// GOROOT returns the root of the Go tree: the environment variable, or else the one of the build.
//
// Deprecated: The root used during the build will not be meaningful on another machine.
func GOROOT() string {
	if s := gogetenv("GOROOT"); s != "" {
		return s
	}
	return defaultGOROOT
}

func goroutineCount() int
func processorCount() int
func setProcs(n int) int
func threadCount() int
func stackTrace(p *byte, n int, all bool) int

// GOMAXPROCS sets the number of CPUs that run Go code at the same time, unless n is less than 1, and returns the
// previous setting.
func GOMAXPROCS(n int) int {
	return setProcs(max(n, 0))
}

// SetDefaultGOMAXPROCS sets GOMAXPROCS as if the environment variable were not set.
func SetDefaultGOMAXPROCS() {
	setProcs(-1)
}

// NumCPU returns the number of logical CPUs that the process may use.
func NumCPU() int {
	return processorCount()
}

// NumCgoCall returns the number of calls of C code.
func NumCgoCall() int64 {
	return 0
}

// NumGoroutine returns the number of goroutines that exist.
func NumGoroutine() int {
	return goroutineCount()
}

// LockOSThread ties the goroutine to its thread until as many calls of UnlockOSThread.
func LockOSThread() {
	threadLock()
}

// UnlockOSThread undoes one call of LockOSThread.
func UnlockOSThread() {
	threadUnlock()
}

// KeepAlive marks its argument as reachable up to here.
func KeepAlive(x any)

// Breakpoint executes a breakpoint trap.
func Breakpoint() {
	breakpoint()
}

func breakpoint()

// Stack writes a traceback of the goroutine, and of all others if all is set, to buf, and returns the number of
// bytes.
func Stack(buf []byte, all bool) int {
	if len(buf) == 0 {
		return 0
	}
	return stackTrace(&buf[0], len(buf), all)
}

// SetCgoTraceback registers functions for tracebacks through C code, of which there is none.
func SetCgoTraceback(version int, traceback, context, symbolizer unsafe.Pointer) {
	if version != 0 {
		panic("unsupported version")
	}
}

func setTracebackFlags(flags uintptr)
func setCrashDescriptor(fd uintptr) uintptr

//go:linkname setTraceback runtime/debug.SetTraceback
func setTraceback(level string) {
	const all, crash = 1 << 8, 1 << 9
	var flags uintptr
	switch level {
	case "none":
		flags = 0
	case "single", "":
		flags = 1
	case "all":
		flags = 1 | all
	case "system":
		flags = 2 | all
	case "crash":
		flags = 2 | all | crash
	default:
		flags = 1 | all
		if n, ok := atoi(level); ok && n >= 0 && n < 256 {
			flags = uintptr(n) | all
		}
	}
	setTracebackFlags(flags)
}

// setCrashFD is for runtime/debug.SetCrashOutput.
func setCrashFD(fd uintptr) uintptr {
	return setCrashDescriptor(fd)
}

//go:linkname debug_modinfo runtime/debug.modinfo
func debug_modinfo() string {
	return modinfo
}

// randn is a random number less than n.
func randn(n uint32) uint32 {
	return uint32(uint64(uint32(rand())) * uint64(n) >> 32)
}

func rand() uint64

func bootstrapRand() uint64 {
	return rand()
}
