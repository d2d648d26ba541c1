// Functions whose parameters and results take more than a gigabyte.
//
// brolga:errorcheck
// brolga:build -gcflags=-e
package main

type large struct{ x [1 << 31]byte }

func parameter(a large) {} // ERROR `stack frame too large \(>1GB\): 0 MB locals \+ 2048 MB args`

func (large) method() {} // ERROR `stack frame too large \(>1GB\): 0 MB locals \+ 2048 MB args`

func result() (r large) { return } // ERROR `stack frame too large \(>1GB\): 0 MB locals \+ 2048 MB args`

func both(a, b [1 << 29]byte) {} // ERROR `stack frame too large \(>1GB\): 0 MB locals \+ 1024 MB args`

func almost(a [1<<30 - 1]byte) {} // ERROR `stack frame too large \(>1GB\): 0 MB locals \+ 1024 MB args`

func pointer(a *large) {}

func main() {
	_ = func(a large, b int) {} // ERROR `stack frame too large \(>1GB\): 0 MB locals \+ 2048 MB args`
}
