// Packages text/tabwriter, text/scanner, embed-free archive/zip, bytes pipes, unique, weak, runtime, os/signal, html,
// net/url, mime, go/parser and go/format: each a little.
package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"hash/maphash"
	"html"
	"io"
	"net/netip"
	"net/url"
	"os"
	"runtime"
	"runtime/debug"
	"strings"
	"text/scanner"
	"text/tabwriter"
	"unique"
	"weak"
)

func check(err error) {
	if err != nil {
		fmt.Println("error:", err)
	}
}

func main() {
	w := tabwriter.NewWriter(os.Stdout, 0, 8, 2, ' ', tabwriter.AlignRight|tabwriter.Debug)
	fmt.Fprintln(w, "a\tbbb\tc")
	fmt.Fprintln(w, "aaaa\tb\tccccc")
	check(w.Flush())

	var s scanner.Scanner
	s.Init(strings.NewReader("x := 3.14 + 'c' // comment\n\"str\""))
	for token := s.Scan(); token != scanner.EOF; token = s.Scan() {
		fmt.Print(s.Position, ":", scanner.TokenString(token), ":", s.TokenText(), " ")
	}
	fmt.Println()

	var archive bytes.Buffer
	zw := zip.NewWriter(&archive)
	for _, name := range []string{"a.txt", "dir/b.txt"} {
		f, err := zw.Create(name)
		check(err)
		fmt.Fprint(f, strings.Repeat(name, 10))
	}
	check(zw.Close())
	zr, err := zip.NewReader(bytes.NewReader(archive.Bytes()), int64(archive.Len()))
	check(err)
	for _, f := range zr.File {
		r, _ := f.Open()
		data, _ := io.ReadAll(r)
		fmt.Println(f.Name, len(data), f.UncompressedSize64)
	}
	var tape bytes.Buffer
	tw := tar.NewWriter(&tape)
	check(tw.WriteHeader(&tar.Header{Name: "t", Size: 3, Mode: 0o600}))
	io.WriteString(tw, "tar")
	check(tw.Close())
	header, err := tar.NewReader(&tape).Next()
	fmt.Println(header.Name, header.Size, err)

	u, err := url.Parse("https://user:pw@host.example:8080/p%20a/th?q=1&r=a+b&q=2#frag")
	fmt.Println(u.Host, u.Port(), u.Path, u.Query()["q"], u.Query().Get("r"), u.Fragment, u.User, err, u.JoinPath("../x"), url.QueryEscape("a b&c=é"))
	_, err = url.Parse("http://[::1")
	fmt.Println(err)
	fmt.Println(html.EscapeString("<a href=\"x\">'&'</a>"), html.UnescapeString("&lt;&eacute;&#x1F600;"))
	address := netip.MustParseAddr("192.168.1.200")
	fmt.Println(netip.MustParsePrefix("192.168.0.0/16").Contains(address), address.Next(), address.Is4(), netip.MustParseAddr("::ffff:1.2.3.4").Unmap())

	files := token.NewFileSet()
	file, err := parser.ParseFile(files, "x.go", "package x\nfunc  f(a int)int{return a+1}\ntype T struct{A int;BC string}", 0)
	check(err)
	ast.Inspect(file, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			fmt.Print(id.Name, "@", files.Position(id.Pos()).Line, " ")
		}
		return true
	})
	fmt.Println()
	check(format.Node(os.Stdout, files, file))
	fmt.Println()

	a, b := unique.Make("same"), unique.Make(strings.Join([]string{"sa", "me"}, ""))
	fmt.Println(a == b, a.Value())
	var hash maphash.Hash
	hash.WriteString("x")
	fmt.Println(hash.Sum64() == maphash.String(hash.Seed(), "x"))
	object := &[10]int{1}
	pointer := weak.Make(object)
	fmt.Println(pointer.Value() == object)
	runtime.KeepAlive(object)
	object = nil
	cleaned := make(chan int, 1)
	func() {
		x := new([3]string)
		runtime.AddCleanup(x, func(n int) { cleaned <- n }, 42)
	}()
	for len(cleaned) == 0 {
		runtime.GC()
		runtime.Gosched()
	}
	fmt.Println(<-cleaned, pointer.Value() == nil)
	finalized := make(chan string, 1)
	func() {
		x := &struct{ name string }{"finalizer"}
		runtime.SetFinalizer(x, func(x *struct{ name string }) { finalized <- x.name })
	}()
	for len(finalized) == 0 {
		runtime.GC()
		runtime.Gosched()
	}
	fmt.Println(<-finalized)
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	fmt.Println(stats.NumGC > 0, stats.HeapAlloc > 0, runtime.Version() == "go1.27.3", debug.SetGCPercent(50) > 0)
	_, path, line, ok := runtime.Caller(0)
	function := runtime.FuncForPC(func() uintptr { pc, _, _, _ := runtime.Caller(1); return pc }())
	fmt.Println(path[strings.LastIndex(path, "/")+1:], line, ok, function.Name())
	var frames []string
	func() {
		callers := make([]uintptr, 10)
		iterator := runtime.CallersFrames(callers[:runtime.Callers(1, callers)])
		for {
			frame, more := iterator.Next()
			if strings.HasPrefix(frame.Function, "main.") {
				frames = append(frames, fmt.Sprint(frame.Function, ":", frame.Line))
			}
			if !more {
				break
			}
		}
	}()
	fmt.Println(frames, strings.Contains(string(debug.Stack()), "main.main"))
}
