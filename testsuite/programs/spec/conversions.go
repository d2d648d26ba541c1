// Conversions: between all numeric types, strings and slices of bytes and runes, slices and arrays, pointers,
// functions, channels, structs that differ in tags, interfaces, type parameters.
package main

import (
	"fmt"
	"math"
)

type (
	myInt    int
	myString string
	myBytes  []byte
	myByte   byte
	byteSl   []myByte
	myRunes  []rune
	myRune   rune
	runeSl   []myRune
	myFunc   func(int) string
	myPtr    *int
	myChan   chan int
	tagged   struct {
		A int `json:"a"`
		B struct {
			C string `x:"y"`
		}
	}
	untagged struct {
		A int
		B struct{ C string }
	}
	sl4 []int
	ar4 [4]int
)

func (m myInt) String() string { return fmt.Sprintf("myInt(%d)", int(m)) }

type numeric interface {
	~int8 | ~int16 | ~int32 | ~int64 | ~int | ~uint8 | ~uint16 | ~uint32 | ~uint64 | ~uint | ~uintptr | ~float32 | ~float64
}

func conv[To, From numeric](v From) To { return To(v) }

func all[From numeric](v From) {
	fmt.Println(conv[int8](v), conv[int16](v), conv[int32](v), conv[int64](v), conv[int](v), conv[uint8](v), conv[uint16](v), conv[uint32](v),
		conv[uint64](v), conv[uint](v), conv[uintptr](v), conv[float32](v), conv[float64](v))
}

func strs[S ~string | ~[]byte](s S) (string, []byte, int) { return string(s), []byte(s), len(s) }
func toRunes[S ~string](s S) []rune                       { return []rune(s) }
func fromRunes[R ~[]rune | ~string](r R) string           { return string(r) }
func fromInt[I ~int32 | ~uint8 | ~int](i I) string        { return string(rune(i)) }
func toArray[A ~[2]int](s []int) A                        { return A(s) }
func bytesOf[B ~[]byte](s string) B                       { return B(s) }

func main() {
	all(int8(-1))
	all(int16(-300))
	all(int32(math.MinInt32))
	all(int64(math.MinInt64 + 5))
	all(uint8(200))
	all(uint16(60000))
	all(uint32(math.MaxUint32))
	all(int(1<<53 + 1))
	all(uint64(1<<62 + 1025))
	all(float32(100.75))
	all(float64(99.999))
	all(-0.5 + float64(0))
	// Unsigned 64 bits and floats.
	u := uint64(math.MaxUint64)
	h := uint64(1<<63 + 1024)
	o := uint64(1<<63 + 1025)
	fmt.Println(float64(u), float32(u), float64(h), float64(o), float32(h), float64(uint64(1<<53+1)), uint64(float64(h)), uint64(float32(h)), float64(int64(u)), float32(uint32(u)), uint64(1.8e19*float64(1)), uint32(4.0e9*float32(1)))
	f := 1e9 + 0.5
	fmt.Println(int32(f), uint32(f*4), int64(f*1e9), uint64(f*1e9), float32(f), float64(float32(f)), int64(-f), int8(int(f)), float32(16777217), float64(float32(0.1)))
	fmt.Println(float32(math.SmallestNonzeroFloat64*float64(1)), float32(1e300*f), float32(-1e300*f), math.IsNaN(float64(float32(math.NaN()))), complex64(complex(f, 1e300*f)), complex128(complex64(complex(0.1, f))))
	// Strings.
	s := "aé世😀\xff\xc0z"
	b, r := []byte(s), []rune(s)
	fmt.Println(len(s), b, r, string(b) == s, string(r) == s, len(string(r)), string(r[:3]))
	b[0] = 'X'
	r[1] = 0x110000
	fmt.Printf("%q %q %q %q %q %q %q\n", s, b, string(r), string(rune(-1)), string(rune(0xd800)), string(rune(0x10ffff)), string(rune(65)))
	ms := myString(s)
	fmt.Println(myBytes(ms)[1], byteSl(ms)[2], myRunes(ms)[3], runeSl(ms)[4], string(myBytes{'h', 'i'}), string(byteSl{'y', 'o'}), string(myRunes{'ä'}), string(runeSl{'ö'}), myString(myBytes("mb")), myString(runeSl{'r'}), len([]byte("")), []byte("") == nil, []byte(nil) == nil, string([]byte(nil)) == "", string([]rune(nil)) == "")
	fmt.Println(strs("string"))
	fmt.Println(strs(myBytes("bytes")))
	fmt.Println(toRunes(ms), fromRunes([]rune{'x', 'y'}), fromRunes(ms) == s, fromInt(byte(200)), fromInt('世'), string(bytesOf[myBytes]("q")))
	m := map[string]int{"key": 1}
	k := []byte("key")
	m[string(k)]++
	k[0] = 'K'
	_, ok := m[string(k)]
	fmt.Println(m, ok, string(k) == "Key", string(k)+"!" < "Kez")
	for i, c := range string(k) {
		k[2] = 'Z'
		fmt.Print(i, string(c), " ")
	}
	for i, c := range []byte(ms[:3]) {
		fmt.Print(i, c, " ")
	}
	for _, c := range []rune(s) {
		fmt.Print(c, " ")
	}
	fmt.Println()
	// Slices and arrays.
	sl := []int{1, 2, 3, 4, 5}
	a := [4]int(sl)
	pa := (*[4]int)(sl)
	a4, p4 := ar4(sl), (*ar4)(sl)
	pa[0] = 10
	p4[1] = 20
	a[2] = 30
	fmt.Println(sl, a, *pa, a4, *p4, [0]int(sl), (*[0]int)(sl) != nil, (*[0]int)([]int(nil)) == nil, (*[0]int)([]int{}) == nil, [2]int(sl4(sl)[3:]), toArray[[2]int](sl), len(*(*[5]int)(sl)), cap((*[2]int)(sl)[:]), sl4(pa[1:])[0], []int(sl4{1})[0])
	// Pointers, functions, channels, structs, interfaces.
	n := 7
	p := myPtr(&n)
	*p = 8
	type otherPtr *int
	var q *int = otherPtr(p)
	pi := (*myInt)(q)
	fn := myFunc(func(i int) string { return fmt.Sprint("fn", i) })
	ch := myChan(make(chan int, 1))
	(chan<- int)(ch) <- 3
	t := tagged{A: 1}
	t.B.C = "c"
	ut := untagged(t)
	pt := (*untagged)(&t)
	pt.A = 5
	anon := struct {
		A int
		B struct {
			C string `z:"z"`
		}
	}(t)
	fmt.Println(n, *q, *pi, (func(int) string)(fn)(1), <-(<-chan int)(ch), ut, t, anon.B.C, tagged(anon).A, any(myInt(3)).(fmt.Stringer), fmt.Stringer(myInt(4)), interface{ String() string }(fmt.Stringer(pi)), any(fmt.Stringer(myInt(5))).(myInt), error(nil) == nil, (*int)(nil) == nil, (func())(nil) == nil, []int(nil) == nil)
	var i8 int8 = -1
	fmt.Println(uint16(i8), uint16(uint8(i8)), int(uint32(i8)), uint64(i8)>>60, int32(uint16(i8)), byte(n<<7), rune(byte(n<<6)), uintptr(i8) == math.MaxUint64, int16(int8(n<<4)), float32(i8), float64(uint8(i8)))
	const c = 'x'
	fmt.Println(string(c)+"y", myString(c), float32(c), complex64(c), myInt(c), []byte{c}, byte(c), string([]rune{c, c + 1}), myString("lit")[1:], []myByte("ab")[1])
}
