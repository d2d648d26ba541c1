// Every run-time panic that a program can recover from: its text, that it is a runtime.Error, and that what stood
// before it was done.
package main

import (
	"errors"
	"fmt"
	"runtime"
	"unsafe"
)

type T struct {
	a [4]int
	p *T
	b [1 << 16]byte
	c int
}
type I interface{ m() }
type J interface {
	I
	n()
}
type V struct{ f func() }
type S []int
type ptrRecv struct{}
type str string

func (T) m()          {}
func (*ptrRecv) m()   {}
func (t *T) get() int { return t.a[1] }
func (t T) val() int  { return t.a[0] }

var (
	zero    = 0
	zero8   int8
	zerou   uint64
	neg     = -1
	five    = 5
	big     = 1 << 62
	nilMap  map[string]int
	nilT    *T
	nilI    I
	nilAny  any
	nilFn   func(int) int
	nilErr  error
	nilArr  *[4]int
	nilCh   chan int
	s5             = []int{1, 2, 3, 4, 5}
	text           = "hello"
	arr4           = [4]int{1, 2, 3, 4}
	byteIdx uint8  = 200
	u64Idx  uint64 = 1 << 63
	i8Idx   int8   = -5
	empty          = []int{}
	sink    any
	sinkInt int
)

func try(name string, f func()) {
	defer func() {
		r := recover()
		re, ok := r.(runtime.Error)
		_, isErr := r.(error)
		fmt.Printf("%-28s %v %v %T", name, ok, isErr, r)
		if ok {
			fmt.Printf(" %s", re.Error())
		} else {
			fmt.Printf(" %v", r)
		}
		fmt.Println()
	}()
	f()
	fmt.Print("NO PANIC ")
}

type assertion struct {
	name string
	f    func()
}

func generic[X any](v any) X          { return v.(X) }
func genIndex[X any](s []X, i int) X  { return s[i] }
func genDiv[X ~int | ~int8](a, b X) X { return a / b }

func main() {
	for _, c := range []assertion{
		{"divide", func() { sinkInt = five / zero }},
		{"remainder", func() { sinkInt = five % zero }},
		{"divide int8", func() { sink = int8(five) / zero8 }},
		{"divide uint64", func() { sink = uint64(five) / zerou }},
		{"divide assign", func() { five /= zero }},
		{"remainder assign", func() { five %= zero }},
		{"generic divide", func() { sink = genDiv(zero8, zero8) }},
		{"index slice", func() { sinkInt = s5[five] }},
		{"index slice negative", func() { sinkInt = s5[neg] }},
		{"index slice uint8", func() { sinkInt = s5[byteIdx] }},
		{"index slice uint64", func() { sinkInt = s5[u64Idx] }},
		{"index slice int8", func() { sinkInt = s5[i8Idx] }},
		{"index slice large", func() { sinkInt = s5[big] }},
		{"index empty", func() { sinkInt = empty[zero] }},
		{"index nil slice", func() { sinkInt = []int(nil)[zero] }},
		{"index array", func() { sinkInt = arr4[five] }},
		{"index array negative", func() { sinkInt = arr4[neg] }},
		{"index array pointer", func() { sinkInt = (&arr4)[five] }},
		{"index nil array pointer", func() { sinkInt = nilArr[1] }},
		{"index string", func() { sink = text[five] }},
		{"index string negative", func() { sink = text[neg] }},
		{"index constant string", func() { sink = "abc"[five] }},
		{"index empty string", func() { sink = text[:zero][zero] }},
		{"index generic", func() { sink = genIndex(s5, 7) }},
		{"store slice", func() { s5[five] = 1 }},
		{"store array", func() { arr4[neg] = 1 }},
		{"increment", func() { s5[neg]++ }},
		{"address of element", func() { sink = &s5[five] }},
		{"slice high", func() { sink = s5[:six()] }},
		{"slice low", func() { sink = s5[six():] }},
		{"slice low high", func() { sink = s5[3:two()] }},
		{"slice negative low", func() { sink = s5[neg:] }},
		{"slice negative high", func() { sink = s5[:neg] }},
		{"slice uint64", func() { sink = s5[u64Idx:] }},
		{"slice cap", func() { sink = s5[0:2:six()] }},
		{"slice high over max", func() { sink = s5[0:4:two()] }},
		{"slice low over high", func() { sink = s5[3:two():4] }},
		{"slice3 negative", func() { sink = s5[0:0:neg] }},
		{"slice array", func() { sink = (&arr4)[:five] }},
		{"slice array low", func() { sink = arr4[five:] }},
		{"slice nil array pointer", func() { sink = nilArr[:] }},
		{"slice string high", func() { sink = text[:six()] }},
		{"slice string low", func() { sink = text[six():] }},
		{"slice string low high", func() { sink = text[3:two()] }},
		{"slice string negative", func() { sink = text[neg:] }},
		{"slice nil", func() { sink = []int(nil)[:1] }},
		{"slice to array", func() { sink = [6]int(s5) }},
		{"slice to array pointer", func() { sink = (*[6]int)(s5) }},
		{"nil slice to array", func() { sink = [1]int([]int(nil)) }},
		{"nil map store", func() { nilMap["a"] = 1 }},
		{"nil map increment", func() { nilMap["a"]++ }},
		{"nil pointer field", func() { sinkInt = nilT.a[1] }},
		{"nil pointer far field", func() { sinkInt = nilT.c }},
		{"nil pointer store", func() { nilT.c = 1 }},
		{"nil pointer chain", func() { t := T{}; sinkInt = t.p.p.c }},
		{"nil pointer copy", func() { t := *nilT; sink = t }},
		{"nil pointer method", func() { sinkInt = nilT.get() }},
		{"nil pointer value method", func() { sinkInt = nilT.val() }},
		{"nil pointer method value", func() { f := nilT.val; sinkInt = f() }},
		{"nil pointer load", func() { var p *int; sinkInt = *p }},
		{"nil pointer write", func() { var p *int; *p = 1 }},
		{"nil pointer to string", func() { var p *string; sink = len(*p) }},
		{"nil pointer address", func() { sink = &nilT.a[5-five] }},
		{"nil function", func() { sinkInt = nilFn(1) }},
		{"nil interface method", func() { nilI.m() }},
		{"nil interface method value", func() { f := nilI.m; f() }},
		{"nil error", func() { sink = nilErr.Error() }},
		{"nil range array pointer", func() {
			for _, v := range nilArr {
				sinkInt = v
			}
		}},
		{"assert nil any", func() { sink = nilAny.(int) }},
		{"assert nil interface", func() { sink = nilI.(T) }},
		{"assert nil to interface", func() { sink = nilAny.(I) }},
		{"assert wrong", func() { sink = any(1).(string) }},
		{"assert wrong named", func() { sink = any(str("a")).(string) }},
		{"assert wrong pointer", func() { sink = any(&five).(*string) }},
		{"assert wrong struct", func() { sink = any(1).(struct{ x int }) }},
		{"assert wrong func", func() { sink = any(1).(func(int) error) }},
		{"assert missing method", func() { sink = any(1).(I) }},
		{"assert missing second", func() { sink = any(T{}).(J) }},
		{"assert pointer receiver", func() { sink = any(ptrRecv{}).(I) }},
		{"assert interface wrong", func() { sink = I(T{}).(*ptrRecv) }},
		{"assert interface to interface", func() { sink = I(T{}).(J) }},
		{"assert error", func() { sink = any("x").(error) }},
		{"assert generic", func() { sink = generic[[]string](1) }},
		{"assert generic interface", func() { sink = generic[fmt.Stringer](1) }},
		{"compare functions", func() { sink = any(nilFn) == any(nilFn) }},
		{"compare slices", func() { sink = any(s5) == any(s5) }},
		{"compare maps", func() { sink = any(nilMap) == any(nilMap) }},
		{"compare structs", func() { sink = any(V{}) == any(V{}) }},
		{"compare arrays", func() { sink = any([1]any{s5}) == any([1]any{s5}) }},
		{"compare different", func() { fmt.Print(any(s5) == any(nilMap), " "); panic("none") }},
		{"map key", func() { sink = map[any]int{}[s5] }},
		{"map key store", func() { m := map[any]int{}; m[V{}] = 1 }},
		{"map key array", func() { m := map[any]int{1: 1}; m[[1]any{nilMap}] = 1 }},
		{"map key delete", func() { delete(map[any]int{1: 1}, any(nilFn)) }},
		{"map literal key", func() { sink = map[any]int{nilAny: 1, any(s5): 2} }},
		{"map key interface", func() { type k struct{ i any }; sink = map[k]int{}[k{s5}] }},
		{"switch compare", func() {
			switch any(s5) {
			case any(s5):
			}
		}},
		{"make negative", func() { sink = make([]int, neg) }},
		{"make huge", func() { sink = make([]int, big) }},
		{"make cap", func() { sink = make([]int, 0, neg) }},
		{"make len over cap", func() { sink = make([]int, five, two()) }},
		{"make uint64", func() { sink = make([]int, u64Idx) }},
		{"make chan negative", func() { sink = make(chan int, neg) }},
		{"make chan huge", func() { sink = make(chan int, big) }},
		{"make map negative", func() { sink = make(map[int]int, neg); panic("none") }},
		{"close nil", func() { close(nilCh) }},
		{"close closed", func() { c := make(chan int); close(c); close(c) }},
		{"send closed", func() { c := make(chan int, 1); close(c); c <- 1 }},
		{"select send closed", func() {
			c := make(chan int)
			close(c)
			select {
			case c <- 1:
			default:
			}
		}},
		{"shift negative", func() { sinkInt = 1 << neg }},
		{"shift right negative", func() { sinkInt = five >> neg }},
		{"shift assign negative", func() { five <<= neg }},
		{"shift int8 negative", func() { sinkInt = five << i8Idx }},
		{"unsafe slice negative", func() { sink = unsafe.Slice(&five, neg) }},
		{"unsafe slice nil", func() { var p *int; sink = unsafe.Slice(p, 1) }},
		{"unsafe slice huge", func() { sink = unsafe.Slice(&five, big) }},
		{"unsafe string negative", func() { var b byte; sink = unsafe.String(&b, neg) }},
		{"unsafe string nil", func() { var b *byte; sink = unsafe.String(b, 1) }},
		{"panic nil", func() { panic(nil) }},
		{"panic nil error", func() { panic(nilErr) }},
		{"panic string", func() { panic("text") }},
		{"panic error", func() { panic(errors.New("an error")) }},
		{"panic value", func() { panic(T{}.a) }},
		{"panic pointer", func() { panic((*T)(nil)) }},
		{"deferred nil function", func() { defer nilFn(1); fmt.Print("ran ") }},
		{"deferred nil method", func() { defer nilI.m(); fmt.Print("not reached ") }},
		{"panic in defer", func() { defer func() { panic("second") }(); panic("first") }},
		{"repanic", func() { defer func() { panic(recover()) }(); sinkInt = five / zero }},
		{"goexit-like return", func() { defer func() { recover(); panic("after recover") }(); panic("lost") }},
		{"range func exit", func() {
			for x := range seq {
				if x == 1 {
					panic("in body")
				}
			}
		}},
		{"convert nil interface", func() { sink = I(nilAny.(T)) }},
		{"large index constant", func() { sinkInt = s5[1<<40] }},
	} {
		try(c.name, c.f)
	}
	var e *runtime.TypeAssertionError
	func() {
		defer func() { fmt.Println(errors.As(recover().(error), &e), e) }()
		_ = any(1).(fmt.Stringer)
	}()
	var pe *runtime.PanicNilError
	func() {
		defer func() { fmt.Println(errors.As(recover().(error), &pe), pe) }()
		panic(nil)
	}()
	fmt.Println(five, s5, arr4, len(nilMap))
}

func six() int { return five + 1 }
func two() int { return five - 3 }
func seq(yield func(int) bool) {
	defer fmt.Print("seq done ")
	for i := range 3 {
		if !yield(i) {
			return
		}
	}
}
