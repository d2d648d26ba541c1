// Two packages in one folder.
//
// brolga:errorcheck
// brolga:build -gcflags=-e
package main

import _ "example.org/m/a" // ERROR `found packages a \(a\.go\) and b \(b\.go\) in .*/twopackages/a`

func main() {}
