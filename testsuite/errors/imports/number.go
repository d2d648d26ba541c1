// An import declaration that is not valid.
//
// brolga:errorcheck
package main

import 5 // ERROR `import path must be a string`

func main() {}
