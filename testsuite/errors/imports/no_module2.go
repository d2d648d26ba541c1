// An import declaration that is not valid.
//
// brolga:errorcheck
package main

import "example.com/none" // ERROR `no required module provides package example\.com/none: go\.mod file not found in current directory or any parent directory; see 'go help modules'`

func main() {}
