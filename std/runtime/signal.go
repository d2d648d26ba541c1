// Signals as os/signal and os see them. Replaces gc's sigqueue.go and parts of signal_unix.go.

package runtime

import _ "unsafe" // go:linkname

func signalEnable(sig uint32)
func signalDisable(sig uint32)
func signalIgnore(sig uint32)
func signalIgnored(sig uint32) bool
func signalReceive() int
func signalsIdle() bool
func maskSIGSYS(ignore bool)

//go:linkname signal_enable os/signal.signal_enable
func signal_enable(sig uint32) {
	signalEnable(sig)
}

//go:linkname signal_disable os/signal.signal_disable
func signal_disable(sig uint32) {
	signalDisable(sig)
}

//go:linkname signal_ignore os/signal.signal_ignore
func signal_ignore(sig uint32) {
	signalIgnore(sig)
}

//go:linkname signal_ignored os/signal.signal_ignored
func signal_ignored(sig uint32) bool {
	return signalIgnored(sig)
}

//go:linkname signal_recv os/signal.signal_recv
func signal_recv() uint32 {
	return uint32(signalReceive())
}

//go:linkname signalWaitUntilIdle os/signal.signalWaitUntilIdle
func signalWaitUntilIdle() {
	for !signalsIdle() {
		Gosched()
	}
}

//go:linkname ignoreSIGSYS os.ignoreSIGSYS
func ignoreSIGSYS() {
	maskSIGSYS(true)
}

//go:linkname restoreSIGSYS os.restoreSIGSYS
func restoreSIGSYS() {
	maskSIGSYS(false)
}
