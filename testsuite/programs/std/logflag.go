// Packages log, log/slog, flag and path/filepath.
//
// brolga:args -n 5 -name=gopher -verbose -d 1m30s -list a -list b rest -n 7
// brolga:exit 1
package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"log/slog"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"
)

type list []string

func (l *list) String() string     { return strings.Join(*l, "+") }
func (l *list) Set(s string) error { *l = append(*l, s); return nil }

func main() {
	var names list
	n := flag.Int("n", 1, "a `count` of things")
	name := flag.String("name", "nobody", "who")
	verbose := flag.Bool("verbose", false, "talk")
	d := flag.Duration("d", time.Second, "how long")
	flag.Var(&names, "list", "names")
	ratio := flag.Float64("ratio", 0.5, "unused")
	flag.Parse()
	fmt.Println(*n, *name, *verbose, *d, names, *ratio, flag.Args(), flag.NArg(), flag.NFlag(), flag.Arg(0), flag.Lookup("n").Value)
	flag.CommandLine.SetOutput(os.Stdout)
	flag.PrintDefaults()
	flag.VisitAll(func(f *flag.Flag) { fmt.Print(f.Name, "=", f.Value, " ") })
	fmt.Println()
	set := flag.NewFlagSet("sub", flag.ContinueOnError)
	set.SetOutput(io.Discard)
	set.Int("x", 0, "number")
	for _, args := range [][]string{{"-x", "5"}, {"-x", "five"}, {"-y"}, {"-x"}, {"-h"}, {"--x=3", "--", "-x"}} {
		err := set.Parse(args)
		fmt.Println(err, errors.Is(err, flag.ErrHelp), set.Args())
	}

	var buffer bytes.Buffer
	logger := log.New(&buffer, "prefix: ", log.Lmsgprefix|log.Lshortfile)
	logger.Println("a line", 1)
	logger.SetFlags(log.LUTC)
	logger.Printf("%d%%", 50)
	logger.SetPrefix("[new] ")
	logger.Print("no newline")
	fmt.Print(buffer.String())
	log.SetFlags(0)
	log.Print("to standard error")
	func() {
		defer func() { fmt.Println("recovered", recover()) }()
		log.Panicf("panic %d", 1)
	}()
	text := slog.New(slog.NewTextHandler(os.Stdout, &slog.HandlerOptions{Level: slog.LevelDebug, ReplaceAttr: func(groups []string, a slog.Attr) slog.Attr {
		if a.Key == slog.TimeKey {
			return slog.Attr{}
		}
		return a
	}}))
	text.Info("message", "key", "value with space", "n", 1)
	text.With("a", 1).WithGroup("g").Debug("grouped", slog.Int("b", 2), slog.Group("h", "c", true))
	json := slog.New(slog.NewJSONHandler(os.Stdout, &slog.HandlerOptions{ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
		if a.Key == slog.TimeKey {
			a.Value = slog.StringValue("now")
		}
		return a
	}}))
	json.Error("failed", "err", errors.New("e"), "d", time.Second)

	fmt.Println(filepath.Join("a", "../b", "/c"), filepath.Clean("a//b/./../c/"), filepath.Base("/x/y.go"), filepath.Dir("/x/y.go"), filepath.Ext("f.tar.gz"), filepath.IsAbs("/a"), filepath.Join())
	fmt.Println(filepath.Split("/dir/file"))
	fmt.Println(filepath.Rel("/a/b", "/a/c/d"))
	for _, pattern := range []string{"*.go", "f?le.[a-h]o", "[", "d/*"} {
		fmt.Println(filepath.Match(pattern, "file.go"))
	}
	fmt.Println(path.Join("a", "b/../c"), path.Base("x/y/"), path.IsAbs("a"), filepath.SplitList("/a:/b"), filepath.ToSlash("a/b"))
	defer fmt.Println("not printed after Fatal")
	log.Fatal("the end")
}
