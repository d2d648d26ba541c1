// Processor features, which gc reads in assembly. Code that would use them is assembly too, and is not compiled, so
// that none is reported from the registers.

package cpu

func getisar0() uint64 {
	return 0
}

func getisar1() uint64 {
	return 0
}

func getpfr0() uint64 {
	return 0
}

func getMIDR() uint64 {
	return 0
}
