// Strings: building, splitting, searching, replacing, conversion, UTF-8.
package main

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
)

func main() {
	var b strings.Builder
	for i := range 300000 {
		b.WriteString(strconv.Itoa(i))
		b.WriteByte(' ')
		if i%10 == 0 {
			b.WriteString("größe ")
		}
	}
	text := b.String()
	fields := strings.Fields(text)
	total := 0
	for _, f := range fields {
		if n, err := strconv.Atoi(f); err == nil {
			total += n
		}
	}
	upper, runes, letters := strings.ToUpper(text), 0, 0
	for _, r := range text {
		runes++
		if unicode.IsLetter(r) {
			letters++
		}
	}
	count := 0
	for i := range 200 {
		count += strings.Count(text, strconv.Itoa(i*311)) + strings.Index(text, "2999"+strconv.Itoa(i%10))
	}
	replaced := strings.ReplaceAll(text, "größe", "size")
	joined := strings.Join(fields, ",")
	parts := strings.Split(joined, ",")
	concatenated := ""
	for i := range 5000 {
		concatenated += parts[i]
	}
	reversed := []rune(text)
	for i, j := 0, len(reversed)-1; i < j; i, j = i+1, j-1 {
		reversed[i], reversed[j] = reversed[j], reversed[i]
	}
	fmt.Println(len(text), len(fields), total, len(upper), runes, letters, count, len(replaced), len(parts), len(concatenated), len(string(reversed)), strings.EqualFold(text, upper))
}
