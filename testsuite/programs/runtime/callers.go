// runtime.Caller, Callers, CallersFrames and FuncForPC: names and lines.
package main

import (
	"fmt"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
)

func where(skip int) string {
	pc, file, line, ok := runtime.Caller(skip + 1)
	return fmt.Sprint(runtime.FuncForPC(pc).Name(), " ", filepath.Base(file), ":", line, " ", ok)
}

func small() string { return where(0) }

//go:noinline
func level1() []string { return level2() }

//go:noinline
func level2() []string {
	defer func() {}()
	return func() []string { return stack(0) }()
}

func stack(skip int) (names []string) {
	pcs := make([]uintptr, 32)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(skip+1, pcs)])
	for {
		f, more := frames.Next()
		if strings.HasPrefix(f.Function, "main.") {
			names = append(names, fmt.Sprint(f.Function, ":", f.Line))
		}
		if !more {
			return names
		}
	}
}

type T struct{}

func (T) value() string    { return where(0) }
func (*T) pointer() string { return where(0) }

type G[K comparable] struct{}

func (G[K]) generic() string { return where(0) }

func function[A any](A) string { return where(0) }

var initialized = where(0)

func init() {
	fmt.Println(where(0))
}

func main() {
	fmt.Println(initialized)
	fmt.Println(where(0))
	fmt.Println(small())
	fmt.Println(func() string { return where(0) }())
	fmt.Println(func() string { return func() string { return where(1) }() }())
	fmt.Println(T{}.value(), (&T{}).pointer(), G[string]{}.generic(), function(1))
	fmt.Println(strings.Join(level1(), "\n"))
	for skip := range 4 {
		fmt.Println(skip, stack(skip))
	}
	_, _, _, ok := runtime.Caller(100)
	fmt.Println(ok)
	for _, f := range []any{main, small, T.value, (*T).pointer, strings.ToUpper, func() {}} {
		fmt.Println(runtime.FuncForPC(reflect.ValueOf(f).Pointer()).Name())
	}
	defer func() {
		recover()
		fmt.Println(strings.Join(stack(0), "\n"))
	}()
	var p *T
	_ = *p
	var m map[string]int
	m["nil"] = 1
}
