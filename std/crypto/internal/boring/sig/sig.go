// Bodies for functions that are empty in gc's assembly too: they only mark the code that calls them.

package sig

func BoringCrypto() {
}

func FIPSOnly() {
}

func StandardCrypto() {
}
