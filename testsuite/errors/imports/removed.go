// An import declaration that is not valid.
//
// brolga:errorcheck
package main

import "runtime/internal/sys" // ERROR `package runtime/internal/sys is not in std \(.*/src/runtime/internal/sys\)`

func main() {}
