// An import declaration that is not valid.
//
// brolga:errorcheck
package main

import "cmd/go" // ERROR `import "cmd/go" is a program, not an importable package`

func main() {}
