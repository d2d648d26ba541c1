// Package regexp: matching, submatches, replacement, splitting, all engines (one-pass, backtracking, NFA), errors.
package main

import (
	"fmt"
	"regexp"
	"strings"
)

func main() {
	for _, c := range [][2]string{
		{`a+b*`, "xaabbyaz"}, {`(\w+)@(\w+)\.com`, "bob@example.com, eve@host.com"}, {`^\s*(\d{1,3})(?:\.(\d+))?$`, " 12.345"},
		{`(?i)hello\b`, "Hello hellos HELLO"}, {`[^aeiou\s]+`, "some words here"}, {`(a|ab)(c|bcd)(d*)`, "abcd"}, {`x*`, "axxb"},
		{`(?P<year>\d{4})-(?P<month>\d\d)`, "on 2024-05 and 1999-12"}, {`\p{Greek}+`, "abc αβγ"}, {`(?s)a.b`, "a\nb"}, {`(?m)^(\w+)$`, "one\ntwo three\nfour"},
		{`a{2,3}?`, "aaaaa"}, {`(((a)|b)*)`, "abba"}, {`[[:alpha:]]+[[:digit:]]*`, "abc123 4d"}, {`$^`, ""}, {`\bfoo\B`, "foobar foo"}, {`世+`, "你世世界"},
	} {
		re := regexp.MustCompile(c[0])
		fmt.Printf("%s %q %v %q %v\n", re, re.FindString(c[1]), re.FindStringSubmatchIndex(c[1]), re.FindAllStringSubmatch(c[1], -1), re.NumSubexp())
	}
	re := regexp.MustCompile(`(?P<first>\w+) (?P<second>\w+)`)
	fmt.Println(re.ReplaceAllString("hello world, good day", "$second ${first}_x $3 $$"), re.SubexpNames(), re.SubexpIndex("second"))
	fmt.Println(re.ReplaceAllLiteralString("a b", "$1"), re.ReplaceAllStringFunc("a b c d", strings.ToUpper))
	fmt.Printf("%q %q\n", regexp.MustCompile(`\s*[,;]\s*`).Split("a , b;c,d", -1), regexp.MustCompile(``).Split("abc", 2))
	fmt.Println(regexp.QuoteMeta("a.b*c[d]"), string(re.Expand(nil, []byte("$first!"), []byte("x y"), re.FindSubmatchIndex([]byte("x y")))))
	for _, bad := range []string{`a(b`, `[z-a]`, `*a`, `a{1001}`, `\8`, `(?P<n>a)(?P<n>b)`, `a**`, `\pX`} {
		_, err := regexp.Compile(bad)
		fmt.Println(err)
	}
	long := strings.Repeat("a", 5000)
	fmt.Println(regexp.MustCompile(`(a*)*b`).MatchString(long), regexp.MustCompile(`(x+x+)+y`).MatchString(strings.Repeat("x", 2000)))
	text := strings.Repeat("key1=value1; other = 22 ; k3= v3\n", 200)
	pairs := regexp.MustCompile(`(\w+)\s*=\s*(\w+)`).FindAllStringSubmatch(text, -1)
	fmt.Println(len(pairs), pairs[1], pairs[599])
	fmt.Println(regexp.MustCompilePOSIX(`(a|ab)(c|bcd)`).FindString("abcd"), regexp.MustCompile(`abc+d`).MatchReader(strings.NewReader("xxabcccd")))
	prefix, complete := regexp.MustCompile(`abc(d|e)`).LiteralPrefix()
	fmt.Println(prefix, complete)
	longest := regexp.MustCompile(`a(|b)`)
	longest.Longest()
	fmt.Println(longest.FindString("ab"))
	matched, err := regexp.MatchString(`^[a-z]+\[(\d+)\]$`, "adam[23]")
	fmt.Println(matched, err)
}
