// A late import on the line of the package clause.
//
// brolga:errorcheck
// brolga:build -gcflags=-e

package main; func main() { x }; import "fmt" // ERROR `syntax error: imports must appear before other declarations`
