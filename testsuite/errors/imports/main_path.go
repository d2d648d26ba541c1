// An import declaration that is not valid.
//
// brolga:errorcheck
package main

import "main" // ERROR `package main is not in std \(.*/src/main\)`

func main() {}
