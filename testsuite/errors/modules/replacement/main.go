// A replacement that is not there.
//
// brolga:errorcheck
// brolga:build -gcflags=-e
package main

import _ "example.org/dep" // ERROR `example\.org/dep@v1\.0\.0: replacement directory \./dep does not exist`

func main() {}
