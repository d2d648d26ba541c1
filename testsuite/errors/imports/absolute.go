// An import declaration that is not valid.
//
// brolga:errorcheck
package main

import "/abs" // ERROR `"/abs" is not a package path; see 'go help packages'`

func main() {}
