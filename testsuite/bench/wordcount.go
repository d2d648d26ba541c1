// Scanning a text line by line, counting words in a map, formatting the most frequent ones.
package main

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
)

func main() {
	words := strings.Fields("the quick brown fox jumps over a lazy dog while seven cranes dance in wide wet fields and nobody counts them")
	r, w := io.Pipe()
	go func() {
		out := bufio.NewWriter(w)
		x := uint32(7)
		for range 150000 {
			for range 10 {
				x = x*1664525 + 1013904223
				fmt.Fprintf(out, "%s%d ", words[x>>16%uint32(len(words))], x>>28)
			}
			out.WriteByte('\n')
		}
		out.Flush()
		w.Close()
	}()
	counts := map[string]int{}
	scanner := bufio.NewScanner(r)
	lines := 0
	for scanner.Scan() {
		lines++
		for word := range strings.FieldsSeq(scanner.Text()) {
			counts[strings.ToUpper(word)]++
		}
	}
	keys := make([]string, 0, len(counts))
	for k := range counts {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b string) int { return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b)) })
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for _, k := range keys[:10] {
		fmt.Fprintf(out, "%-12s %8d %6.2f%%\n", k, counts[k], float64(counts[k])/float64(lines)*10)
	}
	for range 3 {
		for i, k := range keys {
			fmt.Fprintf(io.Discard, "%d %s %v %x\n", i, k, counts[k], i)
		}
	}
	fmt.Fprintln(out, lines, len(keys))
}
