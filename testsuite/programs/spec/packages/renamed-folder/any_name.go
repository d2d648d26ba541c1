package clause

import "fmt"

type Type struct{ N int }

func (t *Type) Method() string { return fmt.Sprint("method ", t.N) }

func Name() string { return fmt.Sprintf("%T", Type{}) }

func Print(args ...any) { fmt.Println(append([]any{"print"}, args...)...) }
