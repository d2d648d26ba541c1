// An import path without a closing quote.
//
// brolga:errorcheck
package main

import "os // ERROR `string literal not terminated`

func main() {}
