// A package name with a dot.
//
// brolga:errorcheck
// brolga:build -gcflags=-e

package a.b // ERROR `syntax error: unexpected \., expected semicolon or newline`
