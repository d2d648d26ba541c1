// An import declaration that is not valid.
//
// brolga:errorcheck
package main

import init "fmt" // ERROR `cannot import package as init - init must be a func`

func main() {}
