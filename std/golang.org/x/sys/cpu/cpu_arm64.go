// Processor features, which the module reads in assembly: none is reported, because no assembly is compiled that would use them.

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

func getzfr0() uint64 {
	return 0
}
