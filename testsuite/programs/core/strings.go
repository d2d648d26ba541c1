// Strings: bytes, slices, comparison, concatenation, iteration over valid and invalid UTF-8, conversions.
package main

//go:noinline
func runes(s string) {
	println("runes of", len(s), "bytes")
	for i, r := range s {
		println("  ", i, r)
	}
}

//go:noinline
func bytesOf(s string) {
	for i := 0; i < len(s); i++ {
		print(s[i], " ")
	}
	println()
}

//go:noinline
func compare(a, b string) {
	println(a == b, a != b, a < b, a <= b, a > b, a >= b)
}

//go:noinline
func repeat(s string, n int) string {
	result := ""
	for range n {
		result += s
	}
	return result
}

type text string

func (t text) twice() text { return t + t }

func main() {
	runes("")
	runes("plain")
	runes("héllo, 世界 🙂")
	runes("\xff\xc0\x80a\xe4\xb8")
	runes("\xed\xa0\x80\xf4\x90\x80\x80\xf0\x9f\x99")
	bytesOf("a\tb\n\\\"\x00\u00e9\U0001F600\101")
	bytesOf(`raw \n
second line`)
	compare("abc", "abd")
	compare("abc", "ab")
	compare("", "")
	compare("z", "Z")

	s := "0123456789"
	println(s[3:], s[:3], s[2:5], s[:], len(s[10:]), s[4])
	println(repeat("ab", 5), len(repeat("xyz", 1000)))

	println(string([]byte{104, 105}), string([]rune{0x4e16, 0x754c, -1, 0x110000, 0xd800}), string(rune(0x1F600)))
	b := []byte("bytes")
	b[0] = 'B'
	println(string(b), string(b[1:3]), "bytes")
	r := []rune("r\xffné")
	println(len(r), r[0], r[1], r[2], r[3])
	println(text("ab").twice(), string(text("x").twice()))

	switch s2 := string(b); s2 {
	case "bytes":
		println("lower")
	case "Bytes":
		println("upper")
	}
	m := map[string]int{"Bytes": 7}
	println(m[string(b)])
	for i, c := range []byte("xyz") {
		print(i, ":", c, " ")
	}
	println()
	const constant = "const" + "ant"
	println(constant, len(constant), constant[2])
	a, c, d, e, f, g := "1", "2", "3", "4", "5", "6"
	println(a+c, a+c+d, a+c+d+e, a+c+d+e+f, a+c+d+e+f+g+a)
	empty := ""
	println(a+empty, empty+empty == "", len(empty+a))
	println(max("b", "abc", "c"), min("b", "abc", "c"))
	copied := make([]byte, 3)
	println(copy(copied, "hello"), string(copied), string(append(copied, " there"...)))
}
