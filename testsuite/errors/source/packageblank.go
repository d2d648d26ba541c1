// A blank package name.
//
// brolga:errorcheck
// brolga:build -gcflags=-e

package _ // ERROR `invalid package name _`
