// strings.Index and bytes.Index find what a search byte by byte finds, for patterns of all lengths.
package main

import (
	"bytes"
	"fmt"
	"math/rand"
	"strings"
)

func naive(s, pattern string) int {
	for i := 0; i+len(pattern) <= len(s); i++ {
		if s[i:i+len(pattern)] == pattern {
			return i
		}
	}
	return -1
}

func main() {
	r := rand.New(rand.NewSource(1))
	found, total := 0, 0
	for turn := range 4000 {
		text := make([]byte, r.Intn(300))
		letters := 1 + turn%4
		for i := range text {
			text[i] = 'a' + byte(r.Intn(letters))
		}
		pattern := make([]byte, r.Intn(80))
		if len(text) > len(pattern) && turn%2 == 0 {
			copy(pattern, text[r.Intn(len(text)-len(pattern)+1):])
			if turn%8 == 0 && len(pattern) > 0 {
				pattern[r.Intn(len(pattern))] = 'z'
			}
		} else {
			for i := range pattern {
				pattern[i] = 'a' + byte(r.Intn(letters))
			}
		}
		want := naive(string(text), string(pattern))
		if got := strings.Index(string(text), string(pattern)); got != want {
			fmt.Printf("strings.Index(%q, %q) = %d, not %d\n", text, pattern, got, want)
		}
		if got := bytes.Index(text, pattern); got != want {
			fmt.Printf("bytes.Index(%q, %q) = %d, not %d\n", text, pattern, got, want)
		}
		if want >= 0 {
			found++
			total += want
		}
	}
	fmt.Println(found, total)
}
