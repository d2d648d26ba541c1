// Packages strings, bytes, unicode and unicode/utf8.
package main

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

func main() {
	s := "The quick brown fox, the lazy dog"
	fmt.Println(strings.Contains(s, "fox"), strings.ContainsAny(s, "xyz"), strings.ContainsRune(s, 'q'), strings.Count(s, "the"), strings.Count("cheese", ""))
	fmt.Println(strings.Index(s, "o"), strings.LastIndex(s, "o"), strings.IndexByte(s, 'z'), strings.IndexAny(s, "zq"), strings.IndexFunc(s, unicode.IsPunct), strings.Index(s, "none"))
	fmt.Printf("%q %q %q\n", strings.Split("a,b,,c", ","), strings.SplitN("a,b,c", ",", 2), strings.SplitAfter("a,b", ","))
	fmt.Printf("%q %q %q\n", strings.Fields("  a  b\tc\n"), strings.FieldsFunc("a1b22c", unicode.IsDigit), strings.Split("", ","))
	fmt.Println(strings.ToUpper("straße ǆ"), strings.ToLower("ÀÉ İ"), strings.Title("hello world"), strings.ToTitle("ǆ"))
	fmt.Printf("%q %q %q %q\n", strings.TrimSpace(" \t x \n"), strings.Trim("xxhixx", "x"), strings.TrimLeft("aab", "a"), strings.TrimSuffix("file.go", ".go"))
	fmt.Println(strings.Repeat("ab", 3), strings.Replace("aaaa", "a", "b", 2), strings.ReplaceAll("aaaa", "aa", "b"), strings.Join([]string{"x", "y", "z"}, "-"))
	fmt.Println(strings.EqualFold("Straße", "STRASSE"), strings.EqualFold("Go", "GO"), strings.HasPrefix(s, "The"), strings.HasSuffix(s, "dog"), strings.Compare("a", "b"))
	before, after, found := strings.Cut("key=value=x", "=")
	fmt.Println(before, after, found)
	fmt.Println(strings.CutPrefix("prefix-rest", "prefix-"))
	fmt.Println(strings.Map(func(r rune) rune {
		if r == 'o' {
			return -1
		}
		return unicode.ToUpper(r)
	}, s))
	r := strings.NewReplacer("<", "&lt;", ">", "&gt;", "&", "&amp;")
	fmt.Println(r.Replace("<a & b>"), strings.NewReplacer("a", "1", "b", "2").Replace("abc"))
	for part := range strings.SplitSeq("x|y|z", "|") {
		fmt.Print(part, ";")
	}
	for line := range strings.Lines("one\ntwo\nthree") {
		fmt.Printf("%q ", line)
	}
	fmt.Println(strings.ToValidUTF8("a\xffb", "?"))

	var builder strings.Builder
	for i := range 5 {
		fmt.Fprintf(&builder, "%d,", i)
	}
	builder.WriteByte('!')
	builder.WriteRune('é')
	builder.WriteString("end")
	fmt.Println(builder.String(), builder.Len())
	reader := strings.NewReader("reader text")
	part := make([]byte, 6)
	io.ReadFull(reader, part)
	rest, _ := io.ReadAll(reader)
	fmt.Printf("%q %q %d\n", part, rest, reader.Size())

	b := []byte("hello, world")
	fmt.Println(bytes.Contains(b, []byte("wor")), bytes.Index(b, []byte("o")), bytes.Equal(b, []byte("hello")), bytes.Compare([]byte("a"), []byte("b")))
	fmt.Printf("%s %s %q\n", bytes.ToUpper(b), bytes.Title(b), bytes.Split(b, []byte(", ")))
	fmt.Printf("%s %q %s\n", bytes.TrimRight([]byte("xx--"), "-"), bytes.Fields([]byte(" a b ")), bytes.Repeat([]byte("-"), 5))
	var buffer bytes.Buffer
	buffer.WriteString("line one\nline two\n")
	fmt.Fprintf(&buffer, "%d", 3)
	line, err := buffer.ReadString('\n')
	fmt.Printf("%q %v %d\n", line, err, buffer.Len())
	next := buffer.Next(4)
	fmt.Printf("%q\n", next)
	buffer.Truncate(3)
	c, _ := buffer.ReadByte()
	buffer.UnreadByte()
	fmt.Printf("%c %q\n", c, buffer.String())
	long := bytes.Repeat([]byte("abcdefgh"), 1000)
	fmt.Println(bytes.Count(long, []byte("h")), bytes.LastIndex(long, []byte("abc")), bytes.IndexByte(long[7990:], 'h'))
	for _, size := range []int{0, 1, 7, 8, 15, 16, 17, 31, 32, 33, 63, 64, 65, 200} {
		x := bytes.Repeat([]byte{'x'}, size)
		y := append(bytes.Clone(x), 'y')
		fmt.Print(bytes.IndexByte(y, 'y'), bytes.Compare(x, y), bytes.Equal(x, y[:size]), strings.Index(string(y), "xy"), " ")
	}
	fmt.Println()

	for _, r := range "aÉ5 ٣世\u0301_\u2028" {
		fmt.Print(unicode.IsLetter(r), unicode.IsUpper(r), unicode.IsDigit(r), unicode.IsSpace(r), unicode.Is(unicode.Han, r), unicode.IsMark(r), unicode.IsPrint(r), " ")
	}
	fmt.Println()
	text := "a\xe4\xb8\x96\xff🙂"
	fmt.Println(utf8.ValidString(text), utf8.RuneCountInString(text), utf8.RuneLen('🙂'), utf8.ValidRune(0xd800), utf8.FullRuneInString("\xe4\xb8"))
	for len(text) > 0 {
		r, size := utf8.DecodeRuneInString(text)
		fmt.Printf("%U/%d ", r, size)
		text = text[size:]
	}
	r2, size := utf8.DecodeLastRune([]byte("x世"))
	fmt.Println(string(r2), size, utf8.AppendRune(nil, 'é'), utf16.Encode([]rune("a🙂")))
	fmt.Println(unicode.SimpleFold('K'), unicode.ToLower('Σ'), unicode.In('я', unicode.Cyrillic, unicode.Latin), string(unicode.ToTitle('ß')))
}
