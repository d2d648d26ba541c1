// A rune literal without an end where the package clause should be.
//
// brolga:errorcheck

'package main // ERROR `rune literal not terminated`
