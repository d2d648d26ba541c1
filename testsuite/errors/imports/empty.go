// An import declaration that is not valid.
//
// brolga:errorcheck
package main

import "" // ERROR `invalid import path: `

func main() {}
