// Tokens that are not valid: numbers, runes, strings, escapes, unknown characters.
//
// brolga:errorcheck
// brolga:build -gcflags=-e
package main

var (
	_ = 08 // ERROR `invalid digit '8' in octal literal`
	_ = 0128 // ERROR `invalid digit '8' in octal literal`
	_ = 0o8 // ERROR `invalid digit '8' in octal literal`
	_ = 0o // ERROR `octal literal has no digits`
	_ = 0b2 // ERROR `invalid digit '2' in binary literal`
	_ = 0b // ERROR `binary literal has no digits`
	_ = 0x // ERROR `hexadecimal literal has no digits`
	_ = 0xG // ERROR `hexadecimal literal has no digits` `syntax error: unexpected name G in grouped declaration; possibly missing semicolon or newline or \)`
	_ = 0b1.0 // ERROR `invalid radix point in binary literal`
	_ = 0o1.5 // ERROR `invalid radix point in octal literal`
	_ = 0x1.0 // ERROR `hexadecimal mantissa requires a 'p' exponent`
	_ = 0x.p1 // ERROR `hexadecimal literal has no digits`
	_ = 0x1p // ERROR `exponent has no digits`
	_ = 0x1p+ // ERROR `exponent has no digits`
	_ = 1p2 // ERROR `'p' exponent requires hexadecimal mantissa`
	_ = 1e // ERROR `exponent has no digits`
	_ = 1e+ // ERROR `exponent has no digits`
	_ = 1_ // ERROR `'_' must separate successive digits`
	_ = _1
	_ = 1__0 // ERROR `'_' must separate successive digits`
	_ = 0_x1 // ERROR `'_' must separate successive digits`
	_ = 0x_1
	_ = 0x1_ // ERROR `'_' must separate successive digits`
	_ = 1_.5 // ERROR `'_' must separate successive digits`
	_ = 1._5 // ERROR `'_' must separate successive digits`
	_ = 1.5_e1 // ERROR `'_' must separate successive digits`
	_ = 1e1_ // ERROR `'_' must separate successive digits`
	_ = 0b1e3 // ERROR `'e' exponent requires decimal mantissa`
	_ = 0x1e3
	_ = 09.5
	_ = 09e1
	_ = 09i
	_ = 08i_
	_ = 0b2i
	_ = 0xi // ERROR `hexadecimal literal has no digits`
	_ = 1.e // ERROR `exponent has no digits`
	_ = 0X_ // ERROR `hexadecimal literal has no digits`
	_ = 0B_1
	_ = 0O17
	_ = 1.2.3
	_ = '' // ERROR `empty rune literal or unescaped '`
	_ = 'ab' // ERROR `more than one character in rune literal`
	_ = '\q' // ERROR `unknown escape`
	_ = '\x1' // ERROR `invalid character '\\'' in hexadecimal escape`
	_ = '\xgg' // ERROR `invalid character 'g' in hexadecimal escape`
	_ = '\400' // ERROR `octal escape value 256 > 255`
	_ = '\08' // ERROR `invalid character '8' in octal escape`
	_ = '\u12' // ERROR `invalid character '\\'' in hexadecimal escape`
	_ = '\ud800' // ERROR `escape is invalid Unicode code point U\+D800`
	_ = '\U00110000' // ERROR `escape is invalid Unicode code point U\+110000`
	_ = '\"' // ERROR `unknown escape`
	_ = '\''
	_ = '''
// ERROR(-1) `empty rune literal or unescaped '` `newline in rune literal`
	_ = "\q" // ERROR `unknown escape`
	_ = "\'" // ERROR `unknown escape`
	_ = "\x1" // ERROR `invalid character '"' in hexadecimal escape`
	_ = "\18" // ERROR `invalid character '8' in octal escape`
	_ = "\u123" // ERROR `invalid character '"' in hexadecimal escape`
	_ = "\udfff" // ERROR `escape is invalid Unicode code point U\+DFFF`
	_ = "\U12345678" // ERROR `escape is invalid Unicode code point U\+12345678`
	_ = "\777" // ERROR `octal escape value 511 > 255`
	_ = '\
// ERROR(-1) `unknown escape`
	_ = 'a
// ERROR(-1) `newline in rune literal`
	_ = "abc
// ERROR(-1) `newline in string`
	_ = "a\
// ERROR(-1) `unknown escape` `newline in string`
	_ = # // ERROR `invalid character U\+0023 '#'`
	_ = ? // ERROR `invalid character U\+003F '\?'`
	_ = @x // ERROR `invalid character U\+0040 '@'`
	_ = x$ // ERROR `invalid character U\+0024 '\$'`
	_ = a\b // ERROR `invalid character U\+005C '\\'`
	_ = “quoted” // ERROR `invalid character U\+201C '“' in identifier` `invalid character U\+201D '”' in identifier`
	_ = x–y // ERROR `invalid character U\+2013 '–' in identifier`
	_ = é + ñ
	_ = x²  // ERROR `invalid character U\+00B2 '²' in identifier`
	_ = ½ // ERROR `invalid character U\+00BD '½' in identifier`
	_ = ١x // ERROR `identifier cannot begin with digit U\+0661 '١'`
	_ = 1١ // ERROR `identifier cannot begin with digit U\+0661 '١'`
	_ = 😀 // ERROR `invalid character U\+1F600 '😀' in identifier`
	_ = 1x
	_ = 0xfg
	_ = 1.5f
	_ = 0b12 // ERROR `invalid digit '2' in binary literal`
	_ = 123abc
	_ = '\000\000' // ERROR `more than one character in rune literal`
	_ = '世界' // ERROR `more than one character in rune literal`
	_ = ‘a’ // ERROR `invalid character U\+2018 '‘' in identifier` `invalid character U\+2019 '’' in identifier`
)
