// Two package clauses.
//
// brolga:errorcheck
// brolga:build -gcflags=-e

package main
package main // ERROR `syntax error: non-declaration statement outside function body`
func main() {}
