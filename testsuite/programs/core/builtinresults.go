// Built-in functions that take the results of one call as their operands, deferred ones among them.
package main

import (
	"fmt"
	"unsafe"
)

var arr = [4]int{1, 2, 3, 4}

func ints() (int, int)                   { return 7, 3 }
func three() (float64, float64, float64) { return 7, 3, 5 }
func strs() (string, string)             { return "b", "a" }
func padd() (unsafe.Pointer, int)        { return unsafe.Pointer(&arr), 8 }
func pslice() (*int, uint8)              { return &arr[0], 3 }
func pstr() (*byte, int64)               { return unsafe.StringData("hello"), 4 }
func bad() (*int, int)                   { return &arr[0], -1 }
func mapkey() (map[int]int, int)         { return m, 2 }
func slices() ([]int, []int)             { return arr[:2], arr[2:] }
func floats() (float32, float32)         { return 1, 2 }
func app() ([]int, int, int)             { return arr[:1:1], 8, 9 }

var m = map[int]int{1: 1, 2: 2}

func main() {
	fmt.Println(min(ints()), max(ints()), min(three()), max(strs()))
	fmt.Println(*(*int)(unsafe.Add(padd())), unsafe.Slice(pslice()), unsafe.String(pstr()))
	delete(mapkey())
	fmt.Println(m, copy(slices()), arr, complex(floats()), append(app()))
	println(ints())
	print(ints())
	println()
	func() {
		m[2] = 5
		defer delete(mapkey())
		defer println(ints())
		defer print(strs())
		arr[2] = 100
		defer copy(slices())
		m[2] = 6
	}()
	fmt.Println(m, arr)
	func() {
		defer func() { fmt.Println(recover()) }()
		_ = unsafe.Slice(bad())
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		defer panic(one())
	}()
}

func one() any { return "one" }
