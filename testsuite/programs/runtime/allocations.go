// Typical functions allocate no more objects than under gc, whose figures stand in the table.
// brolga:skip O0 there is no escape analysis without the optimizer
// brolga:skip gcstress pools are emptied
package main

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"math/big"
	"mime"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf8"
)

var moment = time.Date(2020, 2, 3, 4, 5, 6, 7, time.UTC)

type point struct{ x, y int }

func (p point) String() string { return "point" }
func (p *point) add(q point)   { p.x += q.x; p.y += q.y }

type shape interface{ area() int }

func (p point) area() int { return p.x * p.y }

type tree struct {
	left, right *tree
	value       int
}

func (t *tree) insert(v int) *tree {
	if t == nil {
		return &tree{value: v}
	}
	if v < t.value {
		t.left = t.left.insert(v)
	} else {
		t.right = t.right.insert(v)
	}
	return t
}

type record struct {
	Name string   `json:"name"`
	Age  int      `json:"age"`
	Tags []string `json:"tags"`
}

var (
	sinkString string
	sinkInt    int
	sinkAny    any
	sinkBytes  []byte
	sinkError  error
	sinkShape  shape
	sinkPoint  *point
	sinkFunc   func() int

	word    = "allocation"
	words   = []string{"one", "two", "three", "four", "five", "six", "seven", "eight"}
	numbers = []int{5, 3, 8, 1, 9, 2, 7, 4, 6, 0}
	data    = []byte("the quick brown fox jumps over the lazy dog")
	errBase = errors.New("base")
	pattern = regexp.MustCompile(`(\w+)@(\w+)\.com`)
	mutex   sync.Mutex
	shared  sync.Map
	anyKeys = map[any]int{"allocation": 1, point{1, 2}: 2}
	pool    = sync.Pool{New: func() any { return new(bytes.Buffer) }}
	encoded = []byte(`{"name":"Bob","age":41,"tags":["x","y","z"]}`)
	large   = big.NewInt(1 << 60)
	zeros   = open("/dev/zero", os.O_RDONLY)
	null    = open(os.DevNull, os.O_WRONLY)
	points  = make([]point, 3, 8)
)

func open(name string, mode int) *os.File {
	f, err := os.OpenFile(name, mode, 0)
	if err != nil {
		panic(err)
	}
	return f
}

//go:noinline
func sameAny(a, b any) bool { return a == b }

//go:noinline
func identity(s string) string { return s }

//go:noinline
func variadic(args ...int) (n int) {
	for _, a := range args {
		n += a
	}
	return n
}

//go:noinline
func boxed(args ...any) int { return len(args) }

//go:noinline
func apply(f func(int) int, n int) int { return f(n) }

//go:noinline
func callShape(s shape) int { return s.area() }

func sumOf[T int | float64](list []T) (s T) {
	for _, v := range list {
		s += v
	}
	return s
}

func mapOf[T, U any](list []T, f func(T) U) []U {
	result := make([]U, 0, len(list))
	for _, v := range list {
		result = append(result, f(v))
	}
	return result
}

func upTo(n int) func(func(int) bool) {
	return func(yield func(int) bool) {
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}

func deferred() (n int) {
	defer func() { n++ }()
	return 1
}

func recovered() (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = errBase
		}
	}()
	return nil
}

var cases = []struct {
	name string
	most int
	f    func()
}{
	{"concat", 1, func() { sinkString = word + "!" }},
	{"concat many", 1, func() { sinkString = word + "," + words[0] + "," + words[1] }},
	{"string of bytes", 1, func() { sinkString = string(data) }},
	{"string of bytes compared", 0, func() { sinkInt = boolInt(string(data) == word) }},
	{"bytes of string", 1, func() { sinkBytes = []byte(word) }},
	{"string of rune", 1, func() { sinkString = string(rune(len(word) + 1000)) }},
	{"byte string", 0, func() { sinkString = word[2:3] }},
	{"append kept", 1, func() { sinkBytes = append([]byte(nil), data...) }},
	{"make local", 0, func() { s := make([]int, 10); s[3] = 1; sinkInt = s[3] }},
	{"make variable", 1, func() { s := make([]int, len(words)); sinkInt = len(s) }},
	{"array literal", 0, func() { a := [...]int{1, 2, 3}; sinkInt = a[len(word)%3] }},
	{"slice literal", 0, func() { s := []int{1, 2, 3}; sinkInt = s[len(word)%3] }},
	{"map literal", 0, func() { m := map[string]int{"a": 1, "b": 2}; sinkInt = m["a"] }},
	{"map counts", 3, func() {
		m := make(map[byte]int)
		for _, c := range data[:10] {
			m[c]++
		}
		sinkInt = len(m)
	}},
	{"map large", 9, func() {
		m := make(map[int]int)
		for i := range 100 {
			m[i] = i
		}
		sinkInt = len(m)
	}},
	{"new local", 0, func() { p := new(point); p.x = 1; sinkInt = p.x }},
	{"new kept", 1, func() { sinkPoint = &point{1, 2} }},
	{"method by pointer", 0, func() { var p point; p.add(point{1, 2}); sinkInt = p.x }},
	{"interface kept", 0, func() { sinkShape = point{1, 2} }},
	{"interface called", 0, func() { sinkInt = callShape(point{1, 2}) }},
	{"interface int", 1, func() { sinkAny = len(word) + 1000 }},
	{"interface string", 1, func() { sinkAny = word }},
	{"interface pointer", 0, func() { sinkAny = sinkPoint }},
	{"interface constant", 0, func() { sinkAny = "constant" }},
	{"variadic", 0, func() { sinkInt = variadic(1, 2, 3) }},
	{"variadic any", 0, func() { sinkInt = boxed(1, "two", 3.5) }},
	{"closure called", 0, func() { n := 3; sinkInt = func() int { n++; return n }() }},
	{"closure passed", 0, func() { n := 3; sinkInt = apply(func(i int) int { return i + n }, 4) }},
	{"closure kept", 2, func() { n := len(word); sinkFunc = func() int { n++; return n } }},
	{"method value called", 0, func() { p := point{3, 4}; f := p.area; sinkInt = f() }},
	{"method value kept", 1, func() { p := point{3, 4}; sinkFunc = p.area }},
	{"method expression", 0, func() { f := point.area; sinkInt = f(point{1, 2}) }},
	{"iterator", 0, func() {
		n := 0
		for i := range upTo(10) {
			n += i
		}
		sinkInt = n
	}},
	{"slices.Values", 0, func() {
		n := 0
		for v := range slices.Values(numbers) {
			n += v
		}
		sinkInt = n
	}},
	{"generic sum", 0, func() { sinkInt = sumOf(numbers) }},
	{"generic map", 1, func() { sinkInt = len(mapOf(numbers, func(i int) string { return "x" })) }},
	{"defer", 0, func() { sinkInt = deferred() }},
	{"defer unlock", 0, func() { mutex.Lock(); defer mutex.Unlock(); sinkInt++ }},
	{"defer recover", 0, func() { sinkError = recovered() }},
	{"goroutine", 2, func() { c := make(chan int); go func() { c <- 1 }(); sinkInt = <-c }},
	{"tree", 10, func() {
		var t *tree
		for _, n := range numbers {
			t = t.insert(n)
		}
		sinkInt = t.value
	}},
	{"errors.New", 1, func() { sinkError = errors.New("x") }},
	{"errors.Is", 0, func() { sinkInt = boolInt(errors.Is(errBase, io.EOF)) }},
	{"errors.Join", 2, func() { sinkError = errors.Join(errBase, io.EOF) }},
	{"fmt.Errorf", 2, func() { sinkError = fmt.Errorf("wrap: %w", errBase) }},
	{"fmt.Sprint int", 1, func() { sinkString = fmt.Sprint(12345) }},
	{"fmt.Sprintf %s", 3, func() { sinkString = fmt.Sprintf("%s=%s", word, words[0]) }},
	{"fmt.Sprintf %v struct", 1, func() { sinkString = fmt.Sprintf("%v", struct{ A, B int }{1, 2}) }},
	{"fmt.Sprintf %v Stringer", 1, func() { sinkString = fmt.Sprintf("%v", point{1, 2}) }},
	{"fmt.Sprintf %x", 2, func() { sinkString = fmt.Sprintf("%x", data) }},
	{"fmt.Sprintf %q", 2, func() { sinkString = fmt.Sprintf("%q", word) }},
	{"fmt.Sprintf %6.2f", 1, func() { sinkString = fmt.Sprintf("%6.2f", 3.14159) }},
	{"fmt.Fprintf discard", 1, func() { fmt.Fprintf(io.Discard, "%d %s\n", 1, word) }},
	{"fmt.Fprintln discard", 1, func() { fmt.Fprintln(io.Discard, word, 5) }},
	{"fmt.Appendf", 0, func() { sinkBytes = fmt.Appendf(sinkBytes[:0], "%d", 5) }},
	{"strconv.Itoa small", 0, func() { sinkString = strconv.Itoa(7) }},
	{"strconv.Itoa", 1, func() { sinkString = strconv.Itoa(123456) }},
	{"strconv.Atoi", 0, func() { sinkInt, _ = strconv.Atoi("123456") }},
	{"strconv.Atoi bad", 2, func() { sinkInt, sinkError = strconv.Atoi("12x") }},
	{"strconv.ParseFloat", 0, func() { f, _ := strconv.ParseFloat("3.25", 64); sinkInt = int(f) }},
	{"strings.Builder", 3, func() {
		var b strings.Builder
		for _, w := range words {
			b.WriteString(w)
		}
		sinkString = b.String()
	}},
	{"strings.Builder grown", 1, func() { var b strings.Builder; b.Grow(64); b.WriteString(word); sinkString = b.String() }},
	{"strings.Split", 1, func() { sinkInt = len(strings.Split("a,b,c,d", ",")) }},
	{"strings.SplitSeq", 0, func() {
		for s := range strings.SplitSeq("a,b,c", ",") {
			sinkInt += len(s)
		}
	}},
	{"strings.Fields", 1, func() { sinkInt = len(strings.Fields("a b  c d")) }},
	{"strings.Join", 1, func() { sinkString = strings.Join(words, ",") }},
	{"strings.Replace", 1, func() { sinkString = strings.ReplaceAll(word, "l", "LL") }},
	{"strings.Repeat", 1, func() { sinkString = strings.Repeat("ab", 10) }},
	{"strings.ToUpper", 1, func() { sinkString = strings.ToUpper(word) }},
	{"strings.Contains", 0, func() { sinkInt = boolInt(strings.Contains(word, "cat")) }},
	{"strings.TrimSpace", 0, func() { sinkString = strings.TrimSpace("  x  ") }},
	{"strings.Map", 1, func() { sinkString = strings.Map(func(r rune) rune { return r + 1 }, word) }},
	{"strings.NewReader", 0, func() { r := strings.NewReader(word); c, _ := r.ReadByte(); sinkInt = int(c) }},
	{"strings.EqualFold", 0, func() { sinkInt = boolInt(strings.EqualFold(word, "ALLOCATION")) }},
	{"bytes.Buffer", 1, func() { var b bytes.Buffer; b.WriteString(word); b.WriteByte('x'); sinkInt = b.Len() }},
	{"bytes.Buffer string", 2, func() { var b bytes.Buffer; b.WriteString(word); sinkString = b.String() }},
	{"bytes.ToUpper", 1, func() { sinkBytes = bytes.ToUpper(data) }},
	{"sync.Pool", 0, func() { b := pool.Get().(*bytes.Buffer); b.Reset(); pool.Put(b) }},
	{"sync.Once", 1, func() { var o sync.Once; o.Do(func() { sinkInt++ }) }},
	{"sort.Ints", 1, func() { s := slices.Clone(numbers); sort.Ints(s); sinkInt = s[0] }},
	{"sort.Slice", 3, func() {
		var a [10]int
		copy(a[:], numbers)
		sort.Slice(a[:], func(i, j int) bool { return a[i] < a[j] })
		sinkInt = a[0]
	}},
	{"sort.Sort", 2, func() {
		var a [10]int
		copy(a[:], numbers)
		sort.Sort(sort.IntSlice(a[:]))
		sinkInt = a[0]
	}},
	{"sort.Search", 0, func() { sinkInt = sort.Search(100, func(i int) bool { return i >= 42 }) }},
	{"slices.Sort", 0, func() { var a [10]int; copy(a[:], numbers); slices.Sort(a[:]); sinkInt = a[0] }},
	{"slices.SortFunc", 0, func() {
		var a [10]int
		copy(a[:], numbers)
		slices.SortFunc(a[:], func(x, y int) int { return y - x })
		sinkInt = a[0]
	}},
	{"slices.Contains", 0, func() { sinkInt = boolInt(slices.Contains(words, "six")) }},
	{"slices.Index", 0, func() { sinkInt = slices.Index(numbers, 9) }},
	{"slices.Reverse", 0, func() { var a [10]int; slices.Reverse(a[:]); sinkInt = a[0] }},
	{"maps.Keys sorted", 5, func() { m := map[string]int{"a": 1, "b": 2}; sinkInt = len(slices.Sorted(maps.Keys(m))) }},
	{"json.Unmarshal", 4, func() { var r record; sinkError = json.Unmarshal(encoded, &r) }},
	{"json.Valid", 0, func() { sinkInt = boolInt(json.Valid(encoded)) }},
	{"regexp match", 0, func() { sinkInt = boolInt(pattern.MatchString("ann@example.com")) }},
	{"regexp replace", 4, func() { sinkString = pattern.ReplaceAllString("ann@example.com", "$1") }},
	{"bufio.Scanner", 2, func() {
		s := bufio.NewScanner(strings.NewReader("a\nb\nc\n"))
		for s.Scan() {
			sinkInt += len(s.Bytes())
		}
	}},
	{"bufio.Reader", 2, func() { r := bufio.NewReader(strings.NewReader(word)); c, _ := r.ReadByte(); sinkInt = int(c) }},
	{"bufio.Writer", 1, func() { w := bufio.NewWriter(io.Discard); w.WriteString(word); w.Flush() }},
	{"io.Copy", 1, func() { n, _ := io.Copy(io.Discard, strings.NewReader(word)); sinkInt = int(n) }},
	{"base64 encode", 2, func() { sinkString = base64.StdEncoding.EncodeToString(data) }},
	{"hex encode", 2, func() { sinkString = hex.EncodeToString(data) }},
	{"binary put", 0, func() { var b [8]byte; binary.LittleEndian.PutUint64(b[:], 7); sinkInt = int(b[0]) }},
	{"binary append", 0, func() { sinkBytes = binary.BigEndian.AppendUint32(sinkBytes[:0], 7) }},
	{"time.Parse", 0, func() { t, _ := time.Parse(time.RFC3339, "2020-01-02T03:04:05Z"); sinkInt = t.Year() }},
	{"time.Duration string", 1, func() { sinkString = (90 * time.Second).String() }},
	{"time.Now", 0, func() { sinkInt = time.Now().Nanosecond() }},
	{"big add", 1, func() { sinkInt = new(big.Int).Add(large, large).BitLen() }},
	{"big mul", 1, func() { var z big.Int; z.Mul(large, large); sinkInt = z.BitLen() }},
	{"filepath.Join", 1, func() { sinkString = filepath.Join("a", "b", "c") }},
	{"filepath.Base", 0, func() { sinkString = filepath.Base("/a/b/c.txt") }},
	{"utf8 decode", 0, func() { r, n := utf8.DecodeRuneInString(word); sinkInt = int(r) + n }},
	{"type switch", 0, func() {
		switch v := sinkAny.(type) {
		case int:
			sinkInt = v
		case string:
			sinkInt = len(v)
		}
	}},
	{"struct copy", 0, func() { p := *sinkPoint; p.x++; sinkInt = p.x }},
	{"min and max", 0, func() { sinkInt = min(len(word), max(3, sinkInt)) }},
	{"range string", 0, func() {
		for _, r := range word {
			sinkInt += int(r)
		}
	}},
	{"compare strings", 0, func() { sinkInt = strings.Compare(word, words[0]) }},
	{"concat local", 0, func() { s := word + "!"; sinkInt = len(s) }},
	{"bytes of string local", 0, func() { b := []byte(word); b[0] = 'A'; sinkInt = int(b[0]) }},
	{"runes of string local", 0, func() { r := []rune(word); sinkInt = len(r) }},
	{"interface small int", 0, func() { sinkAny = len(word) }},
	{"fmt.Sprintf %d", 1, func() { sinkString = fmt.Sprintf("%d-%d", sinkInt, 7) }},
	{"strconv.FormatFloat", 1, func() { sinkString = strconv.FormatFloat(3.25, 'g', -1, 64) }},
	{"strconv.Quote", 1, func() { sinkString = strconv.Quote(word) }},
	{"strconv.AppendInt local", 0, func() { var b [20]byte; sinkInt = len(strconv.AppendInt(b[:0], 42, 10)) }},
	{"bytes.Split", 1, func() { sinkInt = len(bytes.Split(data, []byte(" "))) }},
	{"bytes.Contains", 0, func() { sinkInt = boolInt(bytes.Contains(data, []byte("fox"))) }},
	{"regexp find", 2, func() { sinkInt = len(pattern.FindStringSubmatch("ann@example.com")) }},
	{"io.ReadAll", 2, func() { b, _ := io.ReadAll(strings.NewReader(word)); sinkInt = len(b) }},
	{"time.Format", 1, func() { sinkString = moment.Format(time.RFC3339) }},
	{"interface in a comparison", 0, func() { sinkInt = boolInt(sameAny(word, words[0])) }},
	{"interface as a key", 0, func() { sinkInt = anyKeys[word] + anyKeys[point{sinkInt, 2}] }},
	{"sync.Map.Load", 0, func() { _, ok := shared.Load(word); sinkInt = boolInt(ok) }},
	{"sync.Map.Load of bytes", 0, func() { _, ok := shared.Load(string(data[:7])); sinkInt = boolInt(ok) }},
	{"mime.TypeByExtension", 0, func() { sinkString = mime.TypeByExtension(".HtML") }},
	{"comparison with converted bytes", 0, func() { sinkInt = boolInt(identity(word) == string(data)) }},
	{"os.File.Read local", 0, func() { var b [64]byte; sinkInt, _ = zeros.Read(b[:]) }},
	{"os.File.ReadAt local", 0, func() { var b [64]byte; sinkInt, _ = zeros.ReadAt(b[:], 8) }},
	{"os.File.Write local", 0, func() { var b [64]byte; sinkInt, _ = null.Write(b[:]) }},
	{"os.Open", 3, func() { f, _ := os.Open(os.DevNull); f.Close() }},
	{"slices.Insert within capacity", 0, func() { sinkInt = len(slices.Insert(points[:3], 1, point{1, 2})) }},
	{"closure over what was assigned before", 1, func() { sinkFunc = assignedBefore(word) }},
	{"error that a deferred closure looks at", 0, func() { sinkInt = boolInt(deferredError(errBase) == nil) }},
}

func assignedBefore(s string) func() int {
	n := 0
	if s != "" {
		n = len(s)
	}
	return func() int { return n }
}

// What the closure stores for good is not the result that it looks at.
func deferredError(cause error) (err error) {
	defer func() {
		if err != nil {
			sinkAny = cause
		}
	}()
	return cause
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// allocations is the least of a few measurements: the runtime's own work may be counted in one.
func allocations(f func()) int {
	least := testing.AllocsPerRun(20, f)
	for range 4 {
		least = min(least, testing.AllocsPerRun(20, f))
	}
	return int(least)
}

func main() {
	for _, c := range cases {
		if n := allocations(c.f); n > c.most {
			fmt.Println(c.name, "allocates", n, "objects, at most", c.most, "expected")
		} else {
			fmt.Println(c.name, "ok")
		}
	}
}
