// Packages bufio, io and os: standard input, files, pipes, copying, scanning.
//
// brolga:exit 3
package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

type upper struct{ r io.Reader }

func (u upper) Read(p []byte) (int, error) {
	n, err := u.r.Read(p)
	copy(p, bytes.ToUpper(p[:n]))
	return n, err
}

type limited struct{ room int }

func (l *limited) Write(p []byte) (int, error) {
	if len(p) > l.room {
		n := l.room
		l.room = 0
		return n, errors.New("no room")
	}
	l.room -= len(p)
	return len(p), nil
}

func check(err error) {
	if err != nil {
		fmt.Println("error:", err)
	}
}

func main() {
	in := bufio.NewReader(os.Stdin)
	line, err := in.ReadString('\n')
	fmt.Printf("%q %v\n", line, err)
	scanner := bufio.NewScanner(in)
	count := 0
	for scanner.Scan() {
		if scanner.Text() == "." {
			break
		}
		count++
		fmt.Printf("%d %q\n", count, scanner.Text())
	}
	words := bufio.NewScanner(strings.NewReader("split into  words\nhere"))
	words.Split(bufio.ScanWords)
	for words.Scan() {
		fmt.Print(words.Text(), "|")
	}
	runes := bufio.NewScanner(strings.NewReader("hé\xff"))
	runes.Split(bufio.ScanRunes)
	for runes.Scan() {
		fmt.Printf("%q ", runes.Text())
	}
	fmt.Println()
	tooLong := bufio.NewScanner(strings.NewReader(strings.Repeat("x", 100)))
	tooLong.Buffer(nil, 10)
	fmt.Println(tooLong.Scan(), tooLong.Err())

	folder, err := os.MkdirTemp("", "brolga")
	check(err)
	defer os.RemoveAll(folder)
	path := filepath.Join(folder, "file.txt")
	check(os.WriteFile(path, []byte("one\ntwo\nthree\n"), 0o644))
	f, err := os.OpenFile(path, os.O_APPEND|os.O_RDWR, 0)
	check(err)
	fmt.Fprintln(f, "four")
	offset, err := f.Seek(4, io.SeekStart)
	check(err)
	part := make([]byte, 3)
	n, err := io.ReadFull(f, part)
	fmt.Println(offset, n, err, string(part))
	n, err = f.ReadAt(part, 0)
	fmt.Println(n, err, string(part))
	info, err := f.Stat()
	check(err)
	fmt.Println(info.Name(), info.Size(), info.Mode(), info.IsDir())
	check(f.Close())
	fmt.Println(errors.Is(f.Close(), os.ErrClosed))
	data, err := os.ReadFile(path)
	fmt.Printf("%q %v\n", data, err)
	check(os.Mkdir(filepath.Join(folder, "sub"), 0o755))
	check(os.Rename(path, filepath.Join(folder, "sub", "moved")))
	entries, err := os.ReadDir(folder)
	fmt.Println(len(entries), entries[0].Name(), entries[0].IsDir(), err)
	check(filepath.WalkDir(folder, func(p string, d os.DirEntry, err error) error {
		rel, _ := filepath.Rel(folder, p)
		fmt.Println("walk", rel, d.IsDir())
		return err
	}))
	_, err = os.Stat(path)
	fmt.Println(os.IsNotExist(err))

	var buffer bytes.Buffer
	w := bufio.NewWriterSize(&buffer, 16)
	for i := range 10 {
		fmt.Fprintf(w, "item %d;", i)
	}
	fmt.Println(w.Buffered(), w.Available(), buffer.Len())
	check(w.Flush())
	fmt.Println(buffer.String())
	broken := bufio.NewWriterSize(&limited{5}, 4)
	broken.WriteString("longer than the room")
	fmt.Println(broken.Flush())

	var out strings.Builder
	copied, err := io.Copy(&out, io.LimitReader(upper{strings.NewReader("some lower text")}, 10))
	fmt.Println(copied, err, out.String())
	tee := io.TeeReader(strings.NewReader("teed"), &out)
	io.ReadAll(tee)
	multi := io.MultiReader(strings.NewReader("a"), strings.NewReader("b"))
	both, _ := io.ReadAll(multi)
	fmt.Println(out.String(), string(both))
	io.WriteString(io.MultiWriter(os.Stdout, &out), "to both\n")
	section := io.NewSectionReader(strings.NewReader("0123456789"), 2, 5)
	sectionData, _ := io.ReadAll(section)
	fmt.Println(string(sectionData), section.Size())
	_, err = io.ReadAtLeast(strings.NewReader("ab"), make([]byte, 5), 3)
	fmt.Println(err, io.EOF, io.ErrUnexpectedEOF)

	pr, pw := io.Pipe()
	go func() {
		for i := range 3 {
			fmt.Fprintf(pw, "piped %d\n", i)
		}
		pw.CloseWithError(errors.New("closed by the writer"))
	}()
	piped, err := io.ReadAll(pr)
	fmt.Printf("%q %v\n", piped, err)
	r, wr, err := os.Pipe()
	check(err)
	go func() {
		wr.Write([]byte("through the kernel"))
		wr.Close()
	}()
	fromKernel, err := io.ReadAll(r)
	fmt.Println(string(fromKernel), err)
	rw := bufio.NewReadWriter(bufio.NewReader(strings.NewReader("peek me")), bufio.NewWriter(io.Discard))
	peeked, _ := rw.Peek(4)
	c, size, _ := rw.ReadRune()
	fmt.Println(string(peeked), string(c), size, rw.Reader.Buffered())
	rest, err := in.ReadBytes('\n')
	fmt.Println(len(rest), err)

	os.Setenv("BROLGA_TEST", "value")
	value, ok := os.LookupEnv("BROLGA_TEST")
	fmt.Println(value, ok, os.ExpandEnv("$BROLGA_TEST/${BROLGA_TEST}s"), slices.Contains(os.Environ(), "BROLGA_TEST=value"), os.Getenv("BROLGA_ABSENT") == "")
	fmt.Fprintln(os.Stderr, "to standard error")
	defer fmt.Println("deferred calls do not run at os.Exit")
	os.RemoveAll(folder)
	os.Exit(3)
}
