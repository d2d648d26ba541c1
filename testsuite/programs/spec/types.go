// Types: identity, assignability, representability and method sets, seen through type switches, assertions and
// assignments.
package main

import "fmt"

type (
	T0 []string
	T1 []string
	T2 struct{ a, b int }
	T3 struct{ a, c int }
	T4 func(int, float64) *T0
	T5 func(x int, y float64) *[]string
	A0 = []string
	A1 = A0
	A2 = struct{ a, b int }
	A3 = int
	A4 = func(A3, float64) *A0
	A5 = func(x int, _ float64) *[]string
)

type (
	B0 = A0
	B1 []string
	B2 = interface {
		m()
		fmt.Stringer
	}
	B3 interface {
		String() string
		m()
	}
	B4 struct {
		B0 `tag:"x"`
		T0 `tag`
	}
)

type meth struct{ n int }

func (m meth) m()             { fmt.Print("m", m.n, " ") }
func (m meth) String() string { return fmt.Sprint("meth", m.n) }
func (m *meth) inc()          { m.n++ }

type incer interface{ inc() }

// embedding by value and by pointer
type (
	byValue   struct{ meth }
	byPointer struct{ *meth }
	deep      struct{ byPointer }
	deepP     struct{ *byValue }
	viaIface  struct{ fmt.Stringer }
	both      struct {
		meth
		fmt.Stringer
	}
	shallow struct {
		deep
		n string
	}
)

func (both) String() string { return "both" }

func kind(v any) string {
	switch v := v.(type) {
	case nil:
		return "nil"
	case []string:
		return "[]string"
	case T0:
		return "T0"
	case T1, *T1:
		return "T1s"
	case struct{ a, b int }:
		return "struct{a,b}"
	case T2:
		return "T2"
	case struct{ a, c int }:
		return "struct{a,c}"
	case struct {
		a int `x:"1"`
		b int
	}:
		return "tagged"
	case func(int, float64) *[]string:
		return "func *[]string"
	case func(int, float64) *T0:
		return "func *T0"
	case func(int, ...string):
		return "variadic"
	case func(int, []string):
		return "slice parameter"
	case map[string]int, map[int]string:
		return fmt.Sprintf("map %T", v)
	case chan int:
		return "chan"
	case <-chan int:
		return "<-chan"
	case chan<- int:
		return "chan<-"
	case chan (<-chan int):
		return "chan (<-chan)"
	case chan<- chan int:
		return "chan<- chan"
	case [2]int:
		return "[2]int"
	case [3]int:
		return "[3]int"
	case *[2]int:
		return "*[2]int"
	case int32:
		return "int32"
	case uint8:
		return "uint8"
	case int:
		return "int"
	case interface{ inc() }:
		return "incer"
	case B3:
		return "B3"
	case fmt.Stringer:
		return "Stringer"
	case error:
		return "error"
	case struct{}:
		return "struct{}"
	case struct{ int }:
		return "struct{int}"
	case struct{ int int }:
		return "struct{int int}"
	case interface{}:
		return fmt.Sprintf("other %T", v)
	}
	return "none"
}

type myErr string

func (e myErr) Error() string { return string(e) }

func main() {
	var nilErr error
	var nilP *meth
	for _, v := range []any{nil, nilErr, []string{}, T0{}, T1{}, &T1{}, A1{}, struct{ a, b int }{1, 2}, T2{}, A2{}, T3{}, struct{ a, c int }{},
		struct {
			a int `x:"1"`
			b int
		}{}, A4(nil), A5(nil), T4(nil), T5(nil), func(int, ...string) {}, func(int, []string) {}, map[string]int{}, map[int]string{}, map[string]string{},
		make(chan int), (<-chan int)(nil), (chan<- int)(nil), (chan (<-chan int))(nil), (chan<- chan int)(nil), (chan<- (chan int))(nil), (chan (chan<- int))(nil),
		[2]int{}, [3]int{}, [...]int{1, 2}, &[2]int{}, &[...]int{1, 2, 3}, 'a', byte(1), rune(1), A3(1), meth{1}, &meth{2}, nilP,
		byValue{}, &byValue{}, byPointer{}, deep{}, deepP{}, viaIface{}, both{}, &both{}, B4{}, myErr("e"), struct{}{}, struct{ int }{1}, struct{ int int }{1}} {
		fmt.Print(kind(v), "; ")
	}
	fmt.Println()

	// Assignability between defined and undefined types, directional channels, interfaces and nil.
	var t0 T0 = []string{"a"}
	var s []string = t0
	var t1 T1 = s
	var a0 A0 = A1(t1)
	var t2 T2 = struct{ a, b int }{1, 2}
	var st struct{ a, b int } = t2
	var f4 T4 = func(int, float64) *T0 { return nil }
	var f5 T5 = func(a int, b float64) *[]string { return &s }
	var a5 A5 = f5
	var bidi = make(chan int, 1)
	var recv <-chan int = bidi
	var send chan<- int = bidi
	type myChan chan int
	var mc myChan = bidi
	var recv2 <-chan int = mc
	send <- 5
	var str fmt.Stringer = meth{3}
	var b3 B3 = meth{4}
	str = b3
	var b2 B2 = b3
	var e any = b2
	var p *meth = nil
	var in incer = p
	fmt.Println(t0, s, t1, a0, t2, st, f4 != nil, *f5(1, 2) != nil, a5 != nil, <-recv, len(recv2), str, b2, e, in == nil, in == incer(nil), in.(*meth) == nil)
	var u8 uint8 = 255.0
	var f32 float32 = 'a'
	var c128 complex128 = 3
	var i64 int64 = 1e3 + 0i
	var r rune = 97.0
	fmt.Println(u8, f32, c128, i64, r)

	// Method sets: addressable operands, promotion through values and pointers, method values bound to copies.
	v := byValue{meth{10}}
	v.inc()
	(&v).inc()
	v.meth.inc()
	bp := byPointer{&meth{20}}
	bp.inc()
	dp := deep{bp}
	dp.inc()
	dv := deepP{&v}
	dv.inc()
	sh := shallow{dp, "own"}
	sh.inc()
	fmt.Println(v.n, bp.n, dp.n, dv.n, sh.n, sh.deep.n, v, bp.String(), dp, sh.String())
	arr := [2]meth{}
	arr[1].inc()
	sl := []meth{{1}, {2}}
	sl[0].inc()
	mp := map[string]*meth{"k": {5}}
	mp["k"].inc()
	func() *meth { return &arr[0] }().inc()
	fmt.Println(arr, sl, mp["k"].n)
	for _, v := range []any{v, &v, bp, &bp, dp, dv, sh, &sh} {
		_, isInc := v.(incer)
		_, isStr := v.(fmt.Stringer)
		_, isB3 := v.(B3)
		fmt.Print(isInc, isStr, isB3, " ")
	}
	fmt.Println()
	fmt.Println(viaIface{meth{7}}, both{meth{8}, nil}, both{}.meth.String())
	func() {
		defer func() { fmt.Println(recover()) }()
		_ = viaIface{}.String()
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		_ = byPointer{}.String()
	}()

	// Types with the same name in different scopes differ; a type declared in a loop is one type.
	type T2 struct{ a, b int }
	_, same := any(t2).(T2)
	fmt.Printf("%v %T %T\n", same, t2, T2{})
	var last any
	for i := range 3 {
		type inner struct{ i int }
		if i > 0 {
			_, ok := last.(inner)
			fmt.Print(ok, " ")
		}
		last = inner{i}
	}
	fmt.Println(last)
	x := struct {
		a int
		b struct{ c, d string }
		e [2]struct{ f bool }
	}{a: 1}
	y := x
	y.b.c = "changed"
	y.e[1].f = true
	fmt.Println(x == y, x, y, x.b == struct{ c, d string }{}, y.e != x.e)
	type rec struct {
		self *rec
		m    map[string]rec
		s    []rec
		f    func(rec) rec
		c    chan rec
		i    interface{ m(rec) rec }
	}
	rr := rec{m: map[string]rec{"k": {}}, s: []rec{{}, {s: []rec{{}}}}}
	rr.self = &rr
	rr.f = func(r rec) rec { return *r.self }
	fmt.Println(len(rr.f(rr).self.self.s[1].s), rr.m["k"].self == nil, rr.i == nil)
}
