// The function of this package that is in assembly, which exists for a test of gc's runtime.

package startlinetest

func AsmFunc() {
	panic("assembly functions are not compiled")
}
