// Conversions between numeric types at the edges, between named types, and with strings, slices and functions.
package main

type (
	myInt    int32
	mySlice  []byte
	myString string
	myFunc   func(int) int
	myMap    map[string]int
	other    struct{ a, b int }
	another  struct{ a, b int }
)

//go:noinline
func ints(x int64) {
	println(int8(x), int16(x), int32(x), uint8(x), uint16(x), uint32(x), uint64(x), uintptr(x))
}

//go:noinline
func extend(a int8, b uint8, c int16, d uint16, e int32, f uint32) {
	println(int64(a), uint64(a), int64(b), int32(c), uint32(c), uint64(d), uint64(e), int64(f), int16(a), uint16(b))
}

//go:noinline
func floats(x float64) {
	println(int64(x), int32(x), uint32(int64(x)), float32(x))
}

//go:noinline
func chain(x int) int { return int(int8(uint16(int32(x)))) }

func double(i int) int { return 2 * i }

func main() {
	x := 200
	for _, x := range []int64{0, -1, 127, 128, 255, 256, -129, 32768, 65536, 1 << 31, -1 << 31, 1<<63 - 1, -1 << 63} {
		ints(x)
	}
	extend(-1, 255, -2, 65535, -3, 4294967295)
	for _, x := range []float64{1.99, -1.99, 2147483647, -2147483648, 1e9 + 0.5} {
		floats(x)
	}
	println(chain(1000), chain(-1), chain(128))
	println(myInt(5)+2, int64(myInt(-7)), myInt(3.0))
	println(string(mySlice("abc")), string(myString("x")+"y"), len([]rune(myString("é"))), string(mySlice{65, 66}))
	b := []byte(myString("bytes"))
	println(string(b[1:]), myString(b))
	println(myFunc(double)(4), myMap{"a": 1}["a"], map[string]int(myMap{"b": 2})["b"])
	println(another(other{1, 2}).b, (*another)(&other{3, 4}).a)
	var p *other = (*other)(&another{5, 6})
	println(p.a, struct{ a, b int }(*p).b)
	var sendOnly chan<- int = make(chan int, 1)
	var c = (chan<- int)(sendOnly)
	c <- 1
	println(len(c))
	println(string(rune(65)), string(rune(-1)) == "\ufffd", string(rune(0x10ffff+1)) == "\uFFFD")
	var e error = nil
	println(any(e) == nil, interface{ Error() string }(e) == nil)
	println(uint8(x)+uint8(x/2), int8(-128)/int8(min(-1, -len(b)/5)), uint16(x)-uint16(x+2))
	println(float32(0.1) == 0.1, float64(float32(0.1)) == 0.1, float32(16777217), int64(float32(16777217)))
	println(uint64(1<<63)>>1, int64(uint64(1)<<62), ^uint32(0), ^int16(5), -uint8(x))

	var u8 = uint8(x)
	println(int8(u8), u8<<1, u8>>1, int(u8)<<1, int8(u8)>>1)
}
