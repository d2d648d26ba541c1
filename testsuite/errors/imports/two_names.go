// An import declaration that is not valid.
//
// brolga:errorcheck
package main

import x y "fmt" // ERROR `import path must be a string`

func main() {}
