// A byte order mark inside a file.
//
// brolga:errorcheck
// brolga:build -gcflags=-e

package main

var x = "a﻿b" // ERROR `invalid BOM in the middle of the file`
﻿ // ERROR `invalid BOM in the middle of the file`
func main() {}
