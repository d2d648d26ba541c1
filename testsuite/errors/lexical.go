// Tokens that are not valid.
//
// brolga:errorcheck
package main

func main() {
	a := 'ab' // ERROR "more than one character in rune literal"
	b := '' // ERROR "empty rune literal or unescaped '"
	c := "\q" // ERROR "unknown escape"
	d := 0b12 // ERROR "invalid digit '2' in binary literal"
	e := 0x // ERROR "hexadecimal literal has no digits"
	f := 09 // ERROR "invalid digit '9' in octal literal"
	g := 1_ // ERROR "'_' must separate successive digits"
	h := # // ERROR "invalid character U\+0023 '#'"
	i := '\u00' // ERROR "syntax error: unexpected := at end of statement" "invalid character '\\'' in hexadecimal escape"
}
