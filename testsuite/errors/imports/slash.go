// An import declaration that is not valid.
//
// brolga:errorcheck
package main

import "fmt/" // ERROR `malformed import path "fmt/": trailing slash`

func main() {}
