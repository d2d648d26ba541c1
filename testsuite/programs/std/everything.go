// One program that imports the packages that most programs are made of and uses each of them in several ways; what
// matters beside the results is that they all work together in one binary.
package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"container/heap"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"iter"
	"log"
	"maps"
	"math"
	"math/big"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"text/template"
	"time"
	"unicode/utf8"
)

func main() {
	for _, part := range []struct {
		name string
		run  func() error
	}{
		{"text", text}, {"numbers", numbers}, {"collections", collections}, {"queues", queues},
		{"iterators", iterators}, {"errors", failures}, {"files", files}, {"concurrency", concurrency},
		{"encodings", encodings}, {"documents", documents}, {"patterns", patterns}, {"templates", templates},
		{"reflection", reflection}, {"times", times}, {"logs", logs}, {"flags", flags},
	} {
		fmt.Println("==", part.name)
		if err := part.run(); err != nil {
			fmt.Println("error:", err)
			os.Exit(1)
		}
	}
}

func text() error {
	words := strings.FieldsFunc("one, two;three  four", func(r rune) bool { return strings.ContainsRune(",; ", r) })
	fmt.Printf("%q %s\n", words, strings.Join(words, "-"))
	var builder strings.Builder
	for i, word := range words {
		fmt.Fprintf(&builder, "%d=%-6s|", i, strings.ToUpper(word))
	}
	fmt.Println(builder.String(), builder.Len())
	before, after, found := strings.Cut("key: value", ": ")
	fmt.Println(before, after, found, strings.NewReplacer("a", "1", "b", "2").Replace("abcab"))
	fmt.Println(strings.EqualFold("Straße", "STRASSE"), strings.Map(func(r rune) rune { return r + 1 }, "HAL"))
	fmt.Println(bytes.Equal([]byte("x"), []byte("x")), bytes.Count([]byte("cheese"), []byte("e")))
	fmt.Printf("%s %v\n", bytes.TrimSpace([]byte("\t pad \n")), bytes.IndexByte([]byte("hello"), 'l'))
	const mixed = "aé世🙂\xff"
	for rest := mixed; len(rest) > 0; {
		r, size := utf8.DecodeRuneInString(rest)
		fmt.Printf("%c/%d ", r, size)
		rest = rest[size:]
	}
	fmt.Println(utf8.RuneCountInString(mixed), utf8.ValidString(mixed), string(utf8.AppendRune(nil, '界')))
	fmt.Printf("|%6.2f|%-8s|%+d|%x|%#v|%08b|%t|%U|\n", math.Pi, "left", 42, "hex", []int{1, 2}, 37, true, '⌘')
	fmt.Printf("%v %+v %T\n", struct {
		A int
		B []string
	}{1, []string{"x"}}, struct{ P *int }{}, map[string][]byte{})
	var n int
	var s string
	count, err := fmt.Sscanf("17 apples", "%d %s", &n, &s)
	fmt.Println(count, err, n, s, strconv.Quote("tab\t\"quoted\""), strconv.Itoa(-45))
	value, err := strconv.ParseInt("zz", 36, 16)
	fmt.Println(value, err)
	_, err = strconv.Atoi("12x")
	fmt.Println(err, strconv.FormatFloat(1.0/3, 'g', -1, 32), strconv.AppendBool(nil, true))
	return nil
}

func numbers() error {
	fmt.Println(math.Sqrt(2), math.Hypot(3, 4), math.Inf(-1), math.IsNaN(math.NaN()), math.MaxInt64)
	fmt.Println(math.Floor(-1.5), math.Trunc(2.7), math.Mod(7, 3), math.Float64bits(1.5))
	factorial := big.NewInt(1)
	for i := int64(2); i <= 30; i++ {
		factorial.Mul(factorial, big.NewInt(i))
	}
	quotient, rest := new(big.Int).QuoRem(factorial, big.NewInt(1_000_000_007), new(big.Int))
	fmt.Println(factorial, quotient, rest, factorial.BitLen())
	third := big.NewRat(1, 3)
	fmt.Println(third.Add(third, big.NewRat(1, 6)), new(big.Int).Exp(big.NewInt(3), big.NewInt(200), big.NewInt(1009)))
	fmt.Println(new(big.Float).SetPrec(100).Quo(big.NewFloat(1), big.NewFloat(7)).Text('g', 25))
	random := rand.New(rand.NewPCG(1, 2))
	fmt.Println(random.IntN(1000), random.IntN(1000), random.Perm(6), random.Float64() < 1)
	chacha := rand.New(rand.NewChaCha8([32]byte{1, 2, 3}))
	numbers := []int{1, 2, 3, 4, 5}
	chacha.Shuffle(len(numbers), func(i, j int) { numbers[i], numbers[j] = numbers[j], numbers[i] })
	fmt.Println(numbers, chacha.Uint64())
	return nil
}

type person struct {
	Name string
	Age  int
}

func collections() error {
	people := []person{{"Ann", 31}, {"Bob", 25}, {"Cid", 31}, {"Dee", 19}}
	sort.Slice(people, func(i, j int) bool { return people[i].Name > people[j].Name })
	fmt.Println(people)
	sort.SliceStable(people, func(i, j int) bool { return people[i].Age < people[j].Age })
	fmt.Println(people, sort.SearchInts([]int{1, 3, 5, 7}, 5))
	sort.Sort(sort.Reverse(sort.StringSlice([]string{"b", "a"})))
	slices.SortFunc(people, func(a, b person) int {
		if a.Age != b.Age {
			return b.Age - a.Age
		}
		return strings.Compare(a.Name, b.Name)
	})
	index, found := slices.BinarySearch([]string{"a", "c", "e"}, "d")
	fmt.Println(people, index, found, slices.Max([]float64{1, 3, 2}), slices.Index([]int{4, 5}, 5))
	numbers := slices.Compact([]int{1, 1, 2, 3, 3, 3})
	numbers = slices.Insert(numbers, 1, 9, 8)
	slices.Reverse(numbers)
	fmt.Println(numbers, slices.Equal(numbers, slices.Clone(numbers)), slices.Contains(numbers, 9))
	ages := map[string]int{}
	for _, p := range people {
		ages[p.Name] = p.Age
	}
	older := maps.Clone(ages)
	maps.DeleteFunc(older, func(_ string, age int) bool { return age < 30 })
	fmt.Println(slices.Sorted(maps.Keys(older)), maps.Equal(ages, older), ages, len(older))
	return nil
}

type intHeap []int

func (h intHeap) Len() int           { return len(h) }
func (h intHeap) Less(i, j int) bool { return h[i] < h[j] }
func (h intHeap) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *intHeap) Push(x any)        { *h = append(*h, x.(int)) }
func (h *intHeap) Pop() any {
	last := (*h)[len(*h)-1]
	*h = (*h)[:len(*h)-1]
	return last
}

func queues() error {
	h := &intHeap{5, 2, 8}
	heap.Init(h)
	heap.Push(h, 3)
	(*h)[0] = 10
	heap.Fix(h, 0)
	fmt.Print(heap.Remove(h, h.Len()-1), ":")
	for h.Len() > 0 {
		fmt.Print(" ", heap.Pop(h))
	}
	fmt.Println()
	return nil
}

func squares(limit int) iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		for i := range limit {
			if !yield(i, i*i) {
				return
			}
		}
	}
}

func iterators() error {
	for i, square := range squares(10) {
		if i == 2 {
			continue
		}
		if square > 20 {
			break
		}
		fmt.Print(i, "²=", square, " ")
	}
	next, stop := iter.Pull2(squares(3))
	defer stop()
	for i, square, ok := next(); ok; i, square, ok = next() {
		fmt.Print("[", i, square, "]")
	}
	fmt.Println(slices.Collect(slices.Values([]string{"x", "y"})), slices.Collect(slices.Chunk([]int{1, 2, 3}, 2)))
	for line := range strings.Lines("a\nb\n") {
		fmt.Printf("%q ", line)
	}
	fmt.Println(maps.Collect(slices.All([]string{"p", "q"})))
	return nil
}

type codeError struct{ code int }

func (e *codeError) Error() string { return "code " + strconv.Itoa(e.code) }

func failures() error {
	base := &codeError{7}
	wrapped := fmt.Errorf("outer: %w", fmt.Errorf("inner: %w", base))
	var target *codeError
	fmt.Println(wrapped, errors.Is(wrapped, base), errors.As(wrapped, &target), target.code)
	joined := errors.Join(errors.New("first"), nil, io.ErrUnexpectedEOF)
	fmt.Printf("%q %v %v\n", joined.Error(), errors.Is(joined, io.ErrUnexpectedEOF), errors.Unwrap(joined) == nil)
	_, err := os.Open("/nonexistent/file")
	var pathError *os.PathError
	fmt.Println(errors.Is(err, os.ErrNotExist), errors.As(err, &pathError), pathError.Op, pathError.Path)
	return nil
}

func files() error {
	folder, err := os.MkdirTemp("", "everything")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	path := filepath.Join(folder, "a", "..", "data.txt")
	if err := os.WriteFile(path, []byte("first line\nsecond\n\nlast"), 0o600); err != nil {
		return err
	}
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	scanner := bufio.NewScanner(file)
	for n := 1; scanner.Scan(); n++ {
		fmt.Printf("%d:%s;", n, scanner.Text())
	}
	info, err := file.Stat()
	fmt.Println(info.Size(), info.Mode(), info.IsDir(), err)
	section := io.NewSectionReader(file, 6, 4)
	data, err := io.ReadAll(io.TeeReader(section, io.Discard))
	fmt.Println(string(data), err)
	var out bytes.Buffer
	writer := bufio.NewWriterSize(&out, 16)
	written, err := io.Copy(writer, io.LimitReader(strings.NewReader("abcdefghij"), 7))
	writer.WriteByte('!')
	writer.Flush()
	fmt.Println(written, err, out.String())
	matches, err := filepath.Glob(filepath.Join(folder, "*.txt"))
	fmt.Println(len(matches), err, filepath.Base(matches[0]), filepath.Ext(path), filepath.Dir("/a/b/c"))
	relative, err := filepath.Rel("/a/b", "/a/c/d")
	fmt.Println(relative, err, filepath.Clean("x//y/./../z"), filepath.IsAbs("/x"))
	return filepath.WalkDir(folder, func(path string, entry os.DirEntry, err error) error {
		fmt.Println("walk", strings.TrimPrefix(path, folder), entry.IsDir(), err)
		return err
	})
}

func concurrency() error {
	ctx, cancel := context.WithCancelCause(context.WithValue(context.Background(), person{}, "value"))
	jobs, results := make(chan int), make(chan int, 4)
	var group sync.WaitGroup
	var handled atomic.Int64
	for range 4 {
		group.Add(1)
		go func() {
			defer group.Done()
			for job := range jobs {
				handled.Add(1)
				results <- job * job
			}
		}()
	}
	go func() {
		for i := range 20 {
			jobs <- i
		}
		close(jobs)
		group.Wait()
		close(results)
	}()
	sum := 0
	for result := range results {
		sum += result
	}
	cancel(errors.New("done"))
	<-ctx.Done()
	fmt.Println(sum, handled.Load(), ctx.Err(), context.Cause(ctx), ctx.Value(person{}))
	var once sync.Once
	var mutex sync.RWMutex
	counts := map[string]int{}
	for _, key := range []string{"a", "b", "a"} {
		group.Go(func() {
			once.Do(func() { handled.Store(100) })
			mutex.Lock()
			defer mutex.Unlock()
			counts[key]++
		})
	}
	group.Wait()
	mutex.RLock()
	fmt.Println(counts, handled.Load(), handled.CompareAndSwap(100, 1))
	mutex.RUnlock()
	timeout, stop := context.WithTimeout(context.Background(), time.Millisecond)
	defer stop()
	select {
	case <-timeout.Done():
		fmt.Println(timeout.Err(), errors.Is(timeout.Err(), context.DeadlineExceeded))
	case <-time.After(time.Minute):
		fmt.Println("late")
	}
	var shared sync.Map
	shared.Store("k", 1)
	value, loaded := shared.LoadOrStore("k", 2)
	pool := sync.Pool{New: func() any { return new(bytes.Buffer) }}
	fmt.Println(value, loaded, pool.Get().(*bytes.Buffer).Len(), sync.OnceValue(func() int { return 3 })())
	return nil
}

func encodings() error {
	data := []byte("any carnal pleas\x00\xff")
	encoded := base64.StdEncoding.EncodeToString(data)
	decoded, err := base64.StdEncoding.DecodeString(encoded)
	fmt.Println(encoded, bytes.Equal(decoded, data), err, base64.RawURLEncoding.EncodeToString(data[14:]))
	_, err = base64.StdEncoding.DecodeString("a*b=")
	fmt.Println(err)
	var buffer bytes.Buffer
	header := struct {
		Magic   uint32
		Version [2]uint16
		Flag    bool
	}{0xCAFEBABE, [2]uint16{1, 2}, true}
	if err := binary.Write(&buffer, binary.BigEndian, header); err != nil {
		return err
	}
	fmt.Printf("%x %d %v\n", buffer.Bytes(), binary.Size(header), binary.LittleEndian.Uint32(buffer.Bytes()))
	header.Magic = 0
	fmt.Println(binary.Read(&buffer, binary.BigEndian, &header), header.Magic == 0xCAFEBABE)
	varint := binary.AppendVarint(nil, -12345)
	number, size := binary.Varint(varint)
	fmt.Println(varint, number, size)
	fmt.Printf("%x\n", sha256.Sum256([]byte("abc")))
	hash := sha256.New()
	io.WriteString(hash, strings.Repeat("a", 1000))
	fmt.Printf("%x %d\n", hash.Sum(nil), hash.BlockSize())
	var packed bytes.Buffer
	compressor, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	if err != nil {
		return err
	}
	compressor.Name = "name"
	fmt.Fprint(compressor, strings.Repeat("compress me ", 200))
	if err := compressor.Close(); err != nil {
		return err
	}
	reader, err := gzip.NewReader(&packed)
	if err != nil {
		return err
	}
	unpacked, err := io.ReadAll(reader)
	fmt.Println(len(unpacked), err, reader.Name, string(unpacked[:11]))
	_, err = gzip.NewReader(strings.NewReader("not compressed"))
	fmt.Println(err)
	return nil
}

type celsius float64

func (c celsius) MarshalText() ([]byte, error) { return fmt.Appendf(nil, "%.1fC", float64(c)), nil }

func documents() error {
	type item struct {
		ID       int             `json:"id"`
		Tags     []string        `json:"tags,omitempty"`
		Extra    map[string]any  `json:"extra"`
		Heat     celsius         `json:"heat"`
		Next     *item           `json:"next,omitempty"`
		Raw      json.RawMessage `json:"raw"`
		hidden   int
		Embedded person            `json:"person"`
		Names    map[string]string `json:"-"`
	}
	value := item{ID: 1, Tags: []string{"<a>", "b"}, Extra: map[string]any{"z": 1.5, "a": nil}, Heat: 36.6,
		Next: &item{ID: 2}, Raw: json.RawMessage(`{"k":[1,2`), hidden: 1, Embedded: person{"Eve", 3}}
	encoded, err := json.Marshal(value)
	if err == nil {
		return errors.New("half a raw message was accepted")
	}
	fmt.Println(err)
	value.Raw = json.RawMessage(`{"k":[1,2]}`)
	if encoded, err = json.Marshal(value); err != nil {
		return err
	}
	fmt.Println(string(encoded))
	var indented bytes.Buffer
	fmt.Println(json.Indent(&indented, []byte(`{"a":[1,{"b":null}]}`), "", " "), indented.String())
	var back any
	if err := json.Unmarshal(encoded, &back); err != nil {
		return err
	}
	object := back.(map[string]any)
	fmt.Println(slices.Sorted(maps.Keys(object)), object["extra"], object["person"])
	decoder := json.NewDecoder(strings.NewReader(`{"Name":"A","Age":"x"} `))
	var p person
	err = decoder.Decode(&p)
	var typeError *json.UnmarshalTypeError
	fmt.Println(err, errors.As(err, &typeError), p.Name, json.Valid([]byte("[1,]")))
	return nil
}

func patterns() error {
	mail := regexp.MustCompile(`(?P<user>[a-z.]+)@(?P<host>\w+\.(?:org|net))`)
	input := "write to a.b@example.org or c@test.net, not to d@x.com"
	fmt.Println(mail.FindAllString(input, -1), mail.SubexpNames(), mail.FindStringSubmatchIndex(input))
	fmt.Println(mail.ReplaceAllString(input, "<$host:${user}>"))
	fmt.Println(mail.ReplaceAllStringFunc("x@y.org", strings.ToUpper), mail.MatchString("nobody"))
	fmt.Println(regexp.MustCompile(`[,;]\s*`).Split("a, b;c", -1), regexp.QuoteMeta("1+1"))
	_, err := regexp.Compile(`a(b`)
	fmt.Println(err)
	return nil
}

func templates() error {
	source := `{{define "row"}}{{.Name | printf "%-5s"}}{{if ge .Age 30}}*{{else}}.{{end}}{{end -}}
{{range $i, $p := .}}{{if $i}}, {{end}}{{template "row" $p}}{{else}}none{{end}} {{len .}} {{join "a" "b"}}
`
	functions := template.FuncMap{"join": func(parts ...string) string { return strings.Join(parts, "+") }}
	parsed, err := template.New("list").Funcs(functions).Parse(source)
	if err != nil {
		return err
	}
	if err := parsed.Execute(os.Stdout, []person{{"Ann", 31}, {"Bob", 5}}); err != nil {
		return err
	}
	_, err = template.New("bad").Parse("{{.X")
	fmt.Println(err)
	fmt.Println(template.Must(template.New("t").Parse("{{.Missing}}")).Execute(io.Discard, person{}))
	return nil
}

type shape interface{ Area(scale float64) float64 }

type square struct {
	Side float64 `unit:"m" json:"side"`
	name string
}

func (s square) Area(scale float64) float64 { return s.Side * s.Side * scale }
func (s *square) Grow(by float64)           { s.Side += by }

func reflection() error {
	value := &square{2, "sq"}
	typ := reflect.TypeOf(value)
	fmt.Println(typ, typ.Kind(), typ.NumMethod(), typ.Elem().NumMethod(), typ.Implements(reflect.TypeFor[shape]()))
	field, _ := typ.Elem().FieldByName("Side")
	fmt.Println(field.Type, field.Tag.Get("unit"), field.Offset, typ.Elem().Field(1).IsExported())
	reflect.ValueOf(value).MethodByName("Grow").Call([]reflect.Value{reflect.ValueOf(1.0)})
	area := reflect.ValueOf(value).MethodByName("Area").Call([]reflect.Value{reflect.ValueOf(2.0)})
	reflect.ValueOf(value).Elem().Field(0).SetFloat(0.5)
	fmt.Println(area[0].Float(), value.Side, reflect.DeepEqual(map[int][]int{1: {2}}, map[int][]int{1: {2}}))
	swap := reflect.MakeFunc(reflect.TypeOf(func(int, string) (string, int) { return "", 0 }),
		func(args []reflect.Value) []reflect.Value { return []reflect.Value{args[1], args[0]} })
	text, number := swap.Interface().(func(int, string) (string, int))(3, "three")
	list := reflect.Append(reflect.MakeSlice(reflect.TypeOf([]int{}), 0, 1), reflect.ValueOf(4), reflect.ValueOf(5))
	table := reflect.MakeMap(reflect.MapOf(reflect.TypeOf(""), reflect.TypeOf(0)))
	table.SetMapIndex(reflect.ValueOf("k"), reflect.ValueOf(6))
	fmt.Println(text, number, list, table, reflect.Zero(reflect.TypeOf(square{})), reflect.ValueOf(value).Elem().CanSet())
	return nil
}

func times() error {
	start := time.Date(2024, time.February, 28, 23, 59, 30, 123456789, time.UTC)
	later := start.Add(36*time.Hour + 45*time.Second)
	fmt.Println(start.Format(time.RFC3339Nano), later.Weekday(), later.YearDay(), later.Sub(start))
	parsed, err := time.Parse("2006-01-02 15:04 -0700", "1999-12-31 23:00 -0500")
	fmt.Println(parsed.UTC(), err, parsed.Before(start), start.Truncate(time.Hour).Format(time.Kitchen))
	length, err := time.ParseDuration("1h15m30.918s")
	fmt.Println(length, err, length.Round(time.Minute), time.Unix(1e9, 0).UTC())
	_, err = time.Parse(time.DateOnly, "2023-02-30")
	fmt.Println(err, start.AddDate(0, 1, 2).Format(time.ANSIC), start.In(time.FixedZone("X", 3600)))
	timer := time.NewTimer(time.Hour)
	ticker := time.NewTicker(time.Millisecond)
	<-ticker.C
	ticker.Stop()
	fmt.Println(timer.Stop(), time.Since(time.Now()) < time.Hour)
	return nil
}

func logs() error {
	var out bytes.Buffer
	logger := log.New(&out, "prefix: ", log.Lmsgprefix|log.Lshortfile)
	logger.Println("hello", 1)
	logger.SetFlags(0)
	logger.SetPrefix("> ")
	logger.Printf("%05.1f", 3.14159)
	fmt.Print(out.String())
	defer func() { fmt.Println("recovered:", recover(), logger.Flags()) }()
	logger.Panicf("panic %d", 2)
	return nil
}

func flags() error {
	set := flag.NewFlagSet("tool", flag.ContinueOnError)
	var out bytes.Buffer
	set.SetOutput(&out)
	number := set.Int("n", 5, "the `count`")
	wait := set.Duration("wait", time.Second, "how long")
	var names []string
	set.Func("name", "may be repeated", func(s string) error { names = append(names, s); return nil })
	verbose := set.Bool("v", false, "say more")
	err := set.Parse([]string{"-n=7", "--name", "x", "-name=y", "-v", "-wait", "2m", "rest", "-n"})
	fmt.Println(err, *number, *wait, names, *verbose, set.Args(), set.NFlag())
	fmt.Println(set.Parse([]string{"-n", "many"}))
	set.VisitAll(func(f *flag.Flag) { fmt.Print(f.Name, "=", f.DefValue, " ") })
	fmt.Print("\n", out.String())
	return nil
}
