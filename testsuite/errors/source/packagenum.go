// A number for a package name.
//
// brolga:errorcheck
// brolga:build -gcflags=-e

package 5 // ERROR `expected 'IDENT', found 5`
