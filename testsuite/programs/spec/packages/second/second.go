package second

import (
	"example.org/packages/internal/hidden"
	"example.org/packages/shared"
)

var Counter = shared.Note("second Counter", start())

func start() int { return initial }

var initial = shared.Note("second initial", 10)

const Const = 1 << iota
const Typed kind = "typed"

type kind string

var (
	Array [Const + 2]string
	Func  = func(i int) int { return i * Counter }
	Map   = map[string]int{"k": initial}
)

type Embedded struct {
	Public  int
	private string
	inner
}
type inner struct{ N int8 }

func (i inner) Value() string { return "inner value" }

func New(n int) Embedded                 { return Embedded{Public: n, private: "p"} }
func Get() int                           { return Counter }
func Call(i hidden.Iface) string         { return i.Exported() }
func Anonymous() struct{ a int }         { return struct{ a int }{1} }
func AnonymousExported() struct{ A int } { return struct{ A int }{2} }
func Same(v any) int {
	if s, ok := v.(struct{ A int }); ok {
		return s.A
	}
	return -1
}

type Box[T any] struct{ V T }

func (b Box[T]) Get() T { return b.V }

func Generic[T any](v T) string {
	type local struct{ v T }
	switch any(local{v}).(type) {
	case struct{ v T }:
		return "struct"
	case local:
		return "local"
	}
	return "none"
}

func init() { shared.Note("second init", Counter) }
