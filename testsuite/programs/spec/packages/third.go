package main

import fmt2 "example.org/packages/shared"

var lateVar = fmt2.Note("third lateVar", 4)

var fromThird = fmt2.Note("third fromThird needs main's free", free)

func init() {
	fmt2.Note("third.go init", lateVar)
	func() { free = 100 }()
}
