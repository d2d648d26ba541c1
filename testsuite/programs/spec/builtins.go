// Built-in functions on everything that they accept.
package main

import (
	"fmt"
	"math"
	"strings"
	"unsafe"
)

type (
	sl  []int
	st  string
	mp  map[string]int
	ch  chan int
	ar  [4]int
	by  []byte
	big struct{ a [10]int }
)

func say[V any](s string, v V) V { fmt.Print(s, " "); return v }

func genLen[S ~[]E | ~map[int]E, E any](s S) int { return len(s) }
func genClear[S ~[]int | ~map[int]int](s S) S    { clear(s); return s }
func genAppend[S ~[]E, E any](s S, e ...E) S     { return append(s, e...) }
func genCopy[B ~[]byte, S ~[]byte | ~string](b B, s S) int {
	return copy(b, s)
}
func genMin[T int | float64 | string](a, b, c T) (T, T) { return min(a, b, c), max(a, b, c) }
func genMake[S ~[]int](n, c int) S                      { return make(S, n, c) }
func genNew[T any](v T) *T                              { return new(v) }
func genDelete[M ~map[K]V, K comparable, V any](m M, k K) M {
	delete(m, k)
	return m
}
func genComplex[F float32 | float64](r, i F) F { return F(len([2]F{r, i})) }

func main() {
	// append: growth keeps contents, aliasing within capacity, strings to bytes, self-append, nil, several.
	a := make([]int, 2, 4)
	b := append(a, 1)
	c := append(a, 2)
	d := append(b, 3, 4, 5)
	d[0] = 9
	fmt.Println(a, b, c, d, len(d), append([]int(nil)) == nil, append([]int(nil), []int{}...) == nil, append(a[:0], a...), append(sl{1}, sl{2, 3}...), append([]byte("x"), "yz"...), append(by("q"), st("r")...))
	s := []string{"a", "b"}
	s = append(s, s...)
	s = append(s[:1], s[2:]...)
	s = append(s, append([]string{"in"}, s...)...)
	fmt.Println(s, len(s))
	var any0 []any
	any0 = append(any0, 1, "x", nil, any0, []int{1})
	m := append([][]int{}, []int{1}, nil)
	m[1] = append(m[1], m[0]...)
	z := append([]struct{}{}, struct{}{}, struct{}{})
	fmt.Println(any0, m, len(z), append([]big{}, big{}, big{[10]int{9: 1}})[1].a[9])
	for i := range 100 {
		a = append(a, i)
	}
	fmt.Println(len(a), a[50], cap(a) >= len(a), cap(append([]byte{}, make([]byte, 5)...)) >= 5)
	x := []int{1, 2, 3, 4, 5}
	x = append(x[:1], x[3:]...)
	y := append(x[:1:1], 100)
	fmt.Println(x, x[:5], y, cap(x[:2:3]), len(x[1:1]))
	// clear
	mm := map[float64]int{1: 1, math.NaN(): 2, math.NaN(): 3}
	fmt.Print(len(mm), " ")
	clear(mm)
	cs := []string{"x", "y", "z"}
	clear(cs[1:])
	clear([]int(nil))
	clear(map[int]int(nil))
	fmt.Printf("%d %q %v %v\n", len(mm), cs, genClear([]int{1, 2}), genClear(map[int]int{1: 2}))
	// close, cap, len
	cn := make(ch, 3)
	cn <- 1
	fmt.Print(len(cn), cap(cn), " ")
	close(cn)
	v, ok := <-cn
	w, ok2 := <-cn
	fmt.Println(v, ok, w, ok2, len(ch(nil)), cap(ch(nil)), len(mp(nil)), len(sl(nil)), len(st("é")), len(ar{}), cap(ar{}), len(&ar{}), cap(&ar{}), len((*ar)(nil)), genLen[[]int, int]([]int{1}), genLen[map[int]string, string](nil), len([...]string{9: ""}), len("const"[1:]))
	arrCalls := 0
	fa := func() *[5]int { arrCalls++; return nil }
	fmt.Println(len(fa()), cap(fa()), arrCalls)
	// complex, real, imag
	var f32 float32 = 1.5
	var cc complex64 = complex(f32, 2)
	k := complex(3, 4.5)
	type myC complex128
	fmt.Printf("%v %v %T %T %v %v %v %T\n", cc, k, cc, k, real(cc), imag(k), real(myC(k)), imag(cc))
	fmt.Println(complex(math.Inf(1), math.NaN()), real(5), imag('a'), complex(1, 0) == 1, genComplex(f32, 1))
	// copy
	p := []int{1, 2, 3, 4, 5}
	fmt.Print(copy(p[1:], p), copy(p, p[2:]), copy(p, []int(nil)), copy(p[:0], p), " ")
	bs := make([]byte, 3)
	fmt.Print(copy(bs, "hello"))
	fmt.Print(string(bs))
	fmt.Print(copy(bs[1:], st("XY")))
	fmt.Print(genCopy(bs, "ab"), genCopy(bs, []byte{'z'}))
	fmt.Println(string(bs), copy([]struct{}{{}, {}}, make([]struct{}, 5)))
	// delete
	dm := map[any]int{1: 1, "a": 2, 2.5: 3}
	delete(dm, 1)
	delete(dm, "missing")
	delete(dm, int8(1))
	delete(map[string]int(nil), "x")
	fmt.Println(dm, genDelete(map[string]int{"a": 1, "b": 2}, "a"))
	// make, new
	n := 3
	u8 := uint8(4)
	fmt.Println(make([]int, n), cap(make([]int, n, u8)), len(make([]int, 2.0, 'a')), cap(make([]int, 2.0, 'a')), len(make(map[int]int, n)), cap(make(chan int, u8)), make(sl, 1), genMake[sl](1, 5), len(make([]struct{}, 1<<20)))
	pi, ps, pt, pa := new(int), new("text"), new(big{[10]int{1: 5}}), new([]int{1, 2}[1])
	*pi++
	pf := new(1.5)
	pe := new(error(nil))
	pany := new(any(5))
	pc := new(func() int { return 8 })
	pn := new(n)
	n = 50
	pp := new(new(7))
	**pp++
	fmt.Println(*pi, *ps, pt.a[1], *pa, *pf, *pe == nil, *pany, (*pc)(), *pn, **pp, *genNew("g"), *new('a'), *new(n > 3), *new(int8(-1)), *new(struct{ a int }{4}), new(1) != new(1))
	fmt.Printf("%T %T %T %T %T\n", new(1), new(1i), new('a'), new(1<<3), new(u8+1))
	// min, max
	nan, inf, nz := math.NaN(), math.Inf(1), math.Copysign(0, -1)
	fmt.Println(min(3, 1, 2), max(3, 1, 2), min(1.5, 2), max("a", "b", "ab"), min(n), max(u8, 2), min(nan, 1), max(1, nan), min(inf, -inf), max(-inf, inf, nan), math.Signbit(min(0, nz)), math.Signbit(max(nz, 0)), math.Signbit(min(nz, 0.0*f64())), math.Signbit(max(nz, nz)))
	fmt.Println(genMin(3, 1, 2))
	fmt.Println(genMin("b", "", "a"))
	fmt.Println(genMin(nan, 1, 2))
	fmt.Println(min(say("a", 2), say("b", 1), say("c", 3)), max(say("d", "x"), say("e", "y")), min(float32(0.1), 0.1), max(int8(-128), -1), min("z", strings.Repeat("y", 2), "x"))
	type temp float64
	var t temp = 3
	fmt.Printf("%T %v %T %v\n", min(t, 5), max(t, 2.5), max(1, 2.0), min('a', 98.5))
	// panic, recover, print
	func() {
		defer func() {
			r := recover()
			fmt.Println(r, recover())
		}()
		panic(fmt.Sprint("p", 1))
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		defer recover()
		defer func() { func() { recover() }() }()
		panic("not recovered by nested")
	}()
	fmt.Println(recover(), unsafe.Sizeof(n), unsafe.String(unsafe.StringData("abcdef"), 3), unsafe.Slice(&p[1], 2), *unsafe.SliceData(p), *(*int)(unsafe.Add(unsafe.Pointer(&p[0]), 8)))
	print("to standard error ", 1, -2, uint8(3), 'a', true, 1.5, float32(0.1), 2i, "s", nil == any(nil), "\n")
	println("line", 100, int64(-1)<<63, ^uint64(0), 1e100, -0.0, math.Inf(-1), math.NaN(), complex(1, -2), st("named"), temp(2))
	print()
	println()
}

func f64() float64 { return 1 }
