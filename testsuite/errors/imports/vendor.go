// An import declaration that is not valid.
//
// brolga:errorcheck
package main

import "vendor/golang.org/x/net/http/httpguts" // ERROR `use of vendored package not allowed`

func main() {}
