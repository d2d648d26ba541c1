// An import declaration that is not valid.
//
// brolga:errorcheck
package main

import "golang.org/x/net/html" // ERROR `no required module provides package golang\.org/x/net/html: go\.mod file not found in current directory or any parent directory; see 'go help modules'`

func main() {}
