// A string for a package name.
//
// brolga:errorcheck
// brolga:build -gcflags=-e

package "main" // ERROR `expected 'IDENT', found "main"`
