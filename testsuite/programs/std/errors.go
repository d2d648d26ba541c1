// Package errors: wrapping, Is, As, Join, trees of errors, custom methods.
package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strconv"
)

var sentinel = errors.New("sentinel")

type coded struct {
	code int
	err  error
}

func (c *coded) Error() string        { return fmt.Sprintf("code %d: %v", c.code, c.err) }
func (c *coded) Unwrap() error        { return c.err }
func (c *coded) Is(target error) bool { t, ok := target.(*coded); return ok && t.code == c.code }

type timeout interface{ Timeout() bool }
type slow struct{}

func (slow) Error() string   { return "slow" }
func (slow) Timeout() bool   { return true }

func open() (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("recovered: %w", r.(error))
		}
	}()
	var m map[string]int
	m["x"] = 1
	return nil
}

func main() {
	wrapped := fmt.Errorf("second: %w", fmt.Errorf("first: %w", sentinel))
	fmt.Println(wrapped, errors.Is(wrapped, sentinel), errors.Is(wrapped, io.EOF), errors.Unwrap(errors.Unwrap(wrapped)) == sentinel)
	c := &coded{4, sentinel}
	outer := fmt.Errorf("outer: %w", c)
	var found *coded
	fmt.Println(errors.As(outer, &found), found == c, errors.Is(outer, &coded{code: 4}), errors.Is(outer, &coded{code: 5}), errors.Is(outer, sentinel))
	joined := errors.Join(nil, sentinel, c, nil, io.EOF)
	fmt.Printf("%v|%q\n", joined, joined.Error())
	fmt.Println(errors.Is(joined, io.EOF), errors.As(joined, &found), errors.Join(nil, nil) == nil)
	var t timeout
	fmt.Println(errors.As(fmt.Errorf("x: %w", slow{}), &t), t.Timeout())
	_, err := os.Open("/does/not/exist")
	var pathError *fs.PathError
	fmt.Println(err, errors.Is(err, fs.ErrNotExist), errors.As(err, &pathError), pathError.Op, pathError.Path, pathError.Err)
	_, err = strconv.Atoi("x1")
	fmt.Println(errors.Is(err, strconv.ErrSyntax))
	fmt.Println(open())
	fmt.Println(errors.New("a") == errors.New("a"), errors.Is(nil, nil), errors.Unwrap(sentinel) == nil)
	if target, ok := errors.AsType[*coded](outer); ok {
		fmt.Println(target.code)
	}
	defer func() { fmt.Println(recover()) }()
	errors.As(sentinel, nil)
}
