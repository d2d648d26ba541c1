// The processor's data-independent timing mode, which gc switches in assembly: it stays off, because no code that is
// compiled depends on it.

package sys

func EnableDIT() bool {
	return false
}

func DITEnabled() bool {
	return false
}

func DisableDIT() {
}
