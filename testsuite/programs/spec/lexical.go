// Lexical elements: every form of literals and escapes, identifiers of other scripts, comments and semicolons in
// unusual places, all operators side by side.
package main

import "fmt"

var (
	π, été, 变量, Ψ_1, _x, ǅ, x٣ = 3.14, "summer", 'v', 1, 2, 3, 4
)

type Größe struct{ höhe, β int }

func (g Größe) Fläche() int { return g.höhe * g.β }

const (
	decimal     = 1_234_567
	octal       = 0755
	octal2      = 0o7_55
	octal3      = 0O17
	hexadecimal = 0xDEAD_beef
	hex2        = 0X_1F
	binary      = 0b1010_1010
	binary2     = 0B_1
	zero        = 0
	zeros       = 00
	zeros2      = 0_0
	underscore  = 0_7
)

const (
	f1  = 0.
	f2  = .25
	f3  = 72.40
	f4  = 072.40
	f5  = 2.71828
	f6  = 1.e+0
	f7  = 6.67428e-11
	f8  = 1E6
	f9  = .12345E+5
	f10 = 1_5.
	f11 = 0.15e+0_2
	f12 = 0x1p-2
	f13 = 0x2.p10
	f14 = 0x1.Fp+0
	f15 = 0X.8p-0
	f16 = 0X_1FFFP-16
	f17 = 0x15e - 2
	f18 = 09.5
	f19 = 0e0
	f20 = 1e-400 * 1e400
	f21 = 0x1.fffffffffffffp1023
	f22 = 5e-324
)

const (
	i1  = 0i
	i2  = 0123i
	i3  = 0o123i
	i4  = 0xabci
	i5  = 0.i
	i6  = 2.71828i
	i7  = 1.e+0i
	i8  = 6.67428e-11i
	i9  = 1E6i
	i10 = .25i
	i11 = .12345E+5i
	i12 = 0x1p-2i
	i13 = 0b11i
	i14 = 09i
)

const (
	r1  = 'a'
	r2  = 'ä'
	r3  = '本'
	r4  = '\t'
	r5  = '\000'
	r6  = '\007'
	r7  = '\377'
	r8  = '\x07'
	r9  = '\xff'
	r10 = '\u12e4'
	r11 = '\U00101234'
	r12 = '\''
	r13 = '"'
	r14 = '\a' + '\b'<<8 + '\f'<<16
	r15 = '\n' + '\r'<<8 + '\v'<<16
	r16 = '\\'
	r17 = '`'
	r18 = '😀'
)

const (
	s1 = `abc`
	s2 = `\n
\n` // a comment after a raw string
	s3 = "\n"
	s4 = "\""
	s5 = "Hello, world!\n"
	s6 = "日本語"
	s7 = "\u65e5本\U00008a9e"
	s8 = "\xff\u00FF"
	s9 = "\xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e"
	s10 = "\346\227\245"
	s11 = "\a\b\f\n\r\t\v\\\""
	s12 = ``
	s13 = "'\x00'"
	s14 = `"` + "`" + `'`
)

/* a general comment */ type /* inside */ pair /* a declaration */ struct { /* over
lines */
	a /**/ int
	b     int // at the end
}

func semicolons() (r int) {
	;
	;
	{
	}
	;
	if x := 1; x > 0 {
		r++
	}
	for ; ; {
		r++; if r > 3 { break }
	}
	switch ; {
	default: ; r++
	}
	switch r := r; r { case 5: ; ; r++ }
	func() { r += 2 }(); return r }

func multi(
	a int,
	b ...any,
) (
	c int,
	d string,
) {
	return a +
			len(b),
		fmt.
			Sprint(
				b...,
			)
}

type emptyInterface interface{}
type oneLine interface{ m(); n(int) (a, b string); emptyInterface }
type fields struct { a, b int; c string; *pair; d func(int) (string) }

func main() {
	fmt.Println(π, été, 变量, Ψ_1, _x, ǅ, x٣, Größe{2, 3}.Fläche())
	fmt.Println(decimal, octal, octal2, octal3, uint32(hexadecimal), hex2, binary, binary2, zero, zeros, zeros2, underscore)
	fmt.Println(f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22)
	fmt.Println(i1, i2, i3, i4, i5, i6, i7, i8, i9, i10, i11, i12, i13, i14)
	fmt.Println(r1, r2, r3, r4, r5, r6, r7, r8, r9, r10, r11, r12, r13, r14, r15, r16, r17, r18)
	for _, s := range []string{s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11, s12, s13, s14} {
		fmt.Printf("%d %q %x\n", len(s), s, s)
	}
	fmt.Println(semicolons())
	fmt.Println(multi(1, "a", "b"))
	a, b, c := 29, 7, true
	p := &a
	fmt.Println(a+b, a-b, a*b, a/b, a%b, a&b, a|b, a^b, a<<b, a>>1, a&^b, +a, -a, ^a, !c, *p)
	fmt.Println(a == b, a != b, a < b, a <= b, a > b, a >= b, c && !c, c || !c)
	a += b; a -= 1; a *= 2; a /= 3; a %= 17; a &= 15; a |= 32; a ^= 5; a <<= 2; a >>= 1; a &^= 8; a++; b--
	fmt.Println(a, b, - -a, + + +a, ^ ^a, !!c, - + ^a, 1 - -1, 2*-3, *&a, **&p, &*p == p)
	ch := make(chan int, 2)
	ch <- 1; ch <- -2
	fmt.Println(<-ch, -<-ch)
	var f fields; f.pair = &pair{1, 2}
	fmt.Println(f.a, f.pair.a, (f).pair.b, ((f.pair)).b)
	fmt.Println(`line one
	line two\`, "tab	inside", '	')
	true := false; nil := 0; iota := "shadowed"; len := func(string) int { return 42 }
	fmt.Println(true, nil, iota, len("x"))
	{
		type int string
		type string = float64
		var x int = "an int"
		var y string = 1.5
		fmt.Println(x, y)
	}
	if (pair{1, 2}) == (pair{1, 2}) { fmt.Println("parenthesized literal") }
	for _, v := range (map[pair]int{{1, 2}: 3}) { fmt.Println(v) }
	fmt.Println(func() int { return 1 }(), []int{1, 2, 3,}[1:2:3][0], [...]int{5: 1, 2, 1: 7, 8,}, [][]int{{1}, {}, {2, 3}})
}
