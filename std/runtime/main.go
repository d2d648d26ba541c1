// The start of the Go program, and its end. Replaces the beginning of gc's proc.go.

package runtime

import (
	"internal/cpu"
	"internal/runtime/exithook"
	"internal/runtime/maps"
)

func main_inits()
func main_main()
func threadLock()
func threadUnlock()

// runtimeInitTime is when the program started, in monotonic nanoseconds.
var runtimeInitTime int64

// main is the main goroutine: the Rust half starts it when memory and scheduler stand.
func main() {
	runtimeInitTime = nanotime()
	goargs()
	goenvs()
	cpu.Initialize(gogetenv("GODEBUG"))
	maps.AlgInit()
	parsedebugvars()
	exithook.Gosched = Gosched
	exithook.Goid = goid
	exithook.Throw = throw

	// Initializers run on the main thread, and what they lock to it stays there.
	threadLock()
	main_inits()
	threadUnlock()
	main_main()

	// A panic in another goroutine that is about to end the program has precedence.
	for i := 0; i < 1000 && runningPanicDefers.Load() != 0; i++ {
		Gosched()
	}
	if panicking() {
		block()
	}
	exithook.Run(0)
	exit(0)
}
