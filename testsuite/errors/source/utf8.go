// Bytes that are no UTF-8.
//
// brolga:errorcheck
// brolga:build -gcflags=-e

package main

var x = "aÿb" // ERROR `invalid UTF-8 encoding`
// ÿ // ERROR `invalid UTF-8 encoding`
var yÿ int // ERROR `invalid UTF-8 encoding`
var z = 'ÿ' // ERROR `invalid UTF-8 encoding` `empty rune literal or unescaped '`
var r = `ÿ` // ERROR `invalid UTF-8 encoding`
func main() { Ã( } // ERROR `invalid UTF-8 encoding` `syntax error: unexpected \}, expected expression`
