// What crypto packages keep for a goroutine, and other hooks of theirs. Replaces gc's fips140.go,
// fipsbypass.go, dit.go, boring hooks and coverage.go's list.

package runtime

import (
	"internal/coverage/rtcov"
	"unsafe"
)

//go:linkname fips_getIndicator crypto/internal/fips140.getIndicator
func fips_getIndicator() uint8 {
	if l := ownLocals(); l != nil {
		return l.fipsIndicator
	}
	return 0
}

//go:linkname fips_setIndicator crypto/internal/fips140.setIndicator
func fips_setIndicator(indicator uint8) {
	localsForWrite().fipsIndicator = indicator
}

//go:linkname fips140_setBypass crypto/fips140.setBypass
func fips140_setBypass() {
	localsForWrite().fipsBypass = true
}

//go:linkname fips140_unsetBypass crypto/fips140.unsetBypass
func fips140_unsetBypass() {
	localsForWrite().fipsBypass = false
}

//go:linkname fips140_isBypassed crypto/fips140.isBypassed
func fips140_isBypassed() bool {
	l := localsForRead()
	return l != nil && l.fipsBypass
}

// The processor's data-independent timing mode is not switched: no code here depends on it, because the
// assembly implementations are not used.

//go:linkname dit_setEnabled crypto/subtle.setDITEnabled
func dit_setEnabled() bool {
	l := localsForWrite()
	was := l.ditWanted
	l.ditWanted = true
	return was
}

//go:linkname dit_setDisabled crypto/subtle.setDITDisabled
func dit_setDisabled() {
	localsForWrite().ditWanted = false
}

//go:linkname boring_registerCache crypto/internal/boring/bcache.registerCache
func boring_registerCache(p unsafe.Pointer) {
	// Caches of the BoringCrypto module, which is not there.
}

//go:linkname coverage_getCovCounterList internal/coverage/cfile.getCovCounterList
func coverage_getCovCounterList() []rtcov.CovCounterBlob {
	return nil
}
