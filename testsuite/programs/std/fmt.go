// Package fmt: every verb with flags, width and precision, on every kind of value; scanning; errors.
package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
)

type point struct {
	X, Y int
	name string
}

type color uint8

func (c color) String() string { return [...]string{"red", "green", "blue"}[c] }

type money struct{ cents int64 }

func (m money) Format(s fmt.State, verb rune) {
	width, hasWidth := s.Width()
	precision, hasPrecision := s.Precision()
	fmt.Fprintf(s, "<%c %d %t %d %t %t%t%t %d>", verb, width, hasWidth, precision, hasPrecision, s.Flag('+'), s.Flag('-'), s.Flag('#'), m.cents)
}

type hidden struct{ secret string }

func (hidden) GoString() string { return "hidden{...}" }

type failing struct{}

func (failing) String() string { panic("no string") }

type tree struct {
	Left, Right *tree
	Value       any
}

type problem struct{ code int }

func (p *problem) Error() string { return fmt.Sprint("problem ", p.code) }

func main() {
	values := []any{
		true, 42, -7, uint8(200), 'x', 3.14159, float32(2.5), 1e100, complex(1, -2), "text\n\"q\"", []byte("by\x00tes"),
		[]int{1, 2, 3}, [2]bool{true, false}, map[string]int{"b": 2, "a": 1}, point{1, 2, "p"}, &point{3, 4, "q"}, nil,
		[]string{"a b", "c"}, color(1), struct{}{}, error(&problem{5}), []any{1, "x", nil}, [][]int{{1}, {2, 3}}, hidden{"s"},
		tree{nil, nil, 1}, failing{}, (*point)(nil), map[point]string{{1, 2, ""}: "v"}, [3]byte{1, 2, 3}, uintptr(255),
	}
	for _, v := range values {
		fmt.Printf("%v|%+v|%#v|%T|%q|%d|%s|%x\n", v, v, v, v, v, v, v, v)
	}
	for _, format := range []string{"%d", "%5d", "%-5d", "%05d", "%+d", "% d", "%x", "%X", "%#x", "%o", "%#o", "%O", "%b", "%c", "%q", "%U", "%#U", "%08.3d", "%+.4d", "%e", "%v", "%t", "%s", "%z", "%!", "%"} {
		fmt.Printf("["+format+"] ", 77)
	}
	fmt.Println()
	for _, format := range []string{"%f", "%.2f", "%8.3f", "%-8.1f", "%+f", "%e", "%.3E", "%g", "%G", "%.3g", "%10.4g", "%x", "%X", "%b", "%08.2f", "% .1f", "%#g", "%#.3x", "%6.0f", "%v"} {
		fmt.Printf("["+format+"]", 1234.5678)
		fmt.Printf("["+format+"] ", -0.000012)
	}
	fmt.Println()
	for _, format := range []string{"%s", "%10s", "%-10s", "%.2s", "%q", "%+q", "%#q", "%x", "% x", "%# X", "%8.3s", "%-8q", "%v", "%d", "%t"} {
		fmt.Printf("["+format+"] ", "héy")
	}
	fmt.Println()
	fmt.Printf("%*d|%-*d|%.*f|%[2]d %[1]d|%[3]*.[2]*[1]f\n", 5, 1, 5, 2, 3, 2.71828, 8)
	fmt.Printf("%[3]d %[1]d %d %[9]d %[x]d\n", 1, 2, 3)
	fmt.Printf("%d %s\n", 1)
	fmt.Printf("%d\n", 1, 2, "extra")
	fmt.Printf("%!d(%%) %v %v\n", money{150}, &money{3})
	fmt.Printf("%+8.2d %-#v\n", money{99}, money{1})
	fmt.Printf("%t %v %p %v\n", false, true, nil, []error{nil, errors.New("e")})
	fmt.Printf("%6.2f%%|%v|%+v|%#v\n", 99.5, 1+2i, 0i, complex64(2i))
	fmt.Printf("%x %X %x % x %#x\n", "hello", []byte{1, 171}, [2]int{10, 11}, []byte("abc"), "hi")
	fmt.Printf("%c %c %q %q %U\n", 0x4e16, -1, 0x1F600, '\n', 0x1F600)
	fmt.Printf("%v %s %d\n", color(2), color(0), color(1))
	fmt.Printf("%v %+v\n", tree{&tree{Value: "l"}, nil, []int{1}}.Left.Value, struct {
		A *int
		B any
	}{})
	fmt.Printf("%08b %o %x %X %#b\n", 5, 64, 255, 255, 5)
	fmt.Printf("%v %v\n", int8(-128), uint64(1<<64-1))
	fmt.Printf("%6v|%-6v|%06v|%6v\n", 1.5, "a", 12, []int{1, 22})
	fmt.Printf("%w %v\n", errors.New("only in Errorf"), errors.ErrUnsupported)

	err := fmt.Errorf("outer %d: %w", 1, &problem{7})
	var p *problem
	fmt.Println(err, errors.As(err, &p), p.code, errors.Unwrap(err) == error(p))
	joined := fmt.Errorf("%w and %w", os.ErrNotExist, &problem{8})
	fmt.Println(joined, errors.Is(joined, os.ErrNotExist), errors.Unwrap(joined))

	fmt.Print("a", "b", 1, 2, true, "c", 3.5, nil, "\n")
	fmt.Println("a", 1, []string(nil), map[int]int(nil), struct{ A, B any }{1, "x"})
	fmt.Fprintln(os.Stdout, fmt.Sprint(), fmt.Sprint(1, 2), fmt.Sprintln("line"), fmt.Sprintf("%d", []int(nil)))
	fmt.Println(string(fmt.Append(nil, 1, "x")), string(fmt.Appendf([]byte("<"), "%03d>", 7)), string(fmt.Appendln(nil, 1, 2)))

	var i, j int
	var s string
	var f float64
	n, err := fmt.Sscanf("10-20 abc 2.5", "%d-%d %s %g", &i, &j, &s, &f)
	fmt.Println(n, err, i, j, s, f)
	n, err = fmt.Sscan("7 0x1f word", &i, &j, &s)
	fmt.Println(n, err, i, j, s)
	n, err = fmt.Sscanf("12x", "%d%d", &i, &j)
	fmt.Println(n, err)
	n, err = fmt.Fscanln(strings.NewReader("1 2\n3"), &i, &j)
	fmt.Println(n, err, i, j)
	var r rune
	var b []byte
	var t bool
	n, err = fmt.Sscanf("é true 6869 ff", "%c %t %x %x", &r, &t, &b, &i)
	fmt.Println(n, err, string(r), t, string(b), i)
}
