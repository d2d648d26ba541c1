// Tour counts the words of a few sentences on several goroutines, merges the counts with a generic function,
// and prints the result as JSON.
package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"sync"
)

// Entry is one word and how often it occurs.
type Entry struct {
	Word  string `json:"word"`
	Count int    `json:"count"`
}

// merge adds the counts of every part into one map.
func merge[K comparable, N cmp.Ordered](parts ...map[K]N) map[K]N {
	total := make(map[K]N)
	for _, part := range parts {
		for key, count := range part {
			total[key] += count
		}
	}
	return total
}

func count(text string) map[string]int {
	counts := make(map[string]int)
	for word := range strings.FieldsSeq(strings.ToLower(text)) {
		counts[strings.Trim(word, ".,;!?")]++
	}
	return counts
}

func main() {
	texts := []string{
		"The brolga dances; the other brolga watches.",
		"Two cranes dance where one crane danced before.",
		"A brolga calls, and the marsh answers the call.",
	}

	parts := make([]map[string]int, len(texts))
	var group sync.WaitGroup
	for i, text := range texts {
		group.Go(func() { parts[i] = count(text) })
	}
	group.Wait()

	total := merge(parts...)
	var entries []Entry
	for _, word := range slices.Sorted(maps.Keys(total)) {
		entries = append(entries, Entry{word, total[word]})
	}
	slices.SortStableFunc(entries, func(a, b Entry) int { return cmp.Compare(b.Count, a.Count) })

	fmt.Printf("%d different words in %d texts; the most frequent:\n", len(total), len(texts))
	encoder := json.NewEncoder(os.Stdout)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(entries[:3]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
