// An import declaration that is not valid.
//
// brolga:errorcheck
package main

import "os" import "fmt" // ERROR `expected ';', found 'import'`

func main() {}
