// Packages of the standard library used wrongly.
//
// brolga:errorcheck
// brolga:build -gcflags=-e
package main

import (
	"errors"
	"fmt"
	"math"
	"os"
	"sort"
	"strings"
	"time"
)

func main() {
	os.Exit("1") // ERROR `cannot use "1" \(untyped string constant\) as int value in argument to os\.Exit`
	f, err := os.Open() // ERROR `not enough arguments in call to os\.Open`
	f, err = os.Open(1) // ERROR `cannot use 1 \(untyped int constant\) as string value in argument to os\.Open`
	f = os.Open("a") // ERROR `assignment mismatch: 1 variable but os\.Open returns 2 values`
	fmt.Println(f.name, err.Foo) // ERROR `f\.name undefined \(type \*os\.File has no field or method name, but does have method Name\)` `err\.Foo undefined \(type error has no field or method Foo\)`
	strings.Split("a") // ERROR `not enough arguments in call to strings\.Split`
	x := strings.Split("a", 1) // ERROR `cannot use 1 \(untyped int constant\) as string value in argument to strings\.Split`
	var n int = strings.Index("a", "b", "c") // ERROR `declared and not used: n` `too many arguments in call to strings\.Index`
	math.Sqrt("a") // ERROR `cannot use "a" \(untyped string constant\) as float64 value in argument to math\.Sqrt`
	var k int = math.Sqrt(4) // ERROR `cannot use math\.Sqrt\(4\) \(value of type float64\) as int value in variable declaration`
	k = math.Pi // ERROR `cannot use math\.Pi \(untyped float constant 3\.14159\) as int value in assignment \(truncated\)`
	k = math.MaxUint64 // ERROR `cannot use math\.MaxUint64 \(untyped int constant 18446744073709551615\) as int value in assignment \(overflows\)`
	sort.Slice([]int{}, func(i, j int) { return i < j }) // ERROR `cannot use func\(i, j int\) \{…\} \(value of type func\(i int, j int\)\) as func\(i int, j int\) bool value in argument to sort\.Slice` `too many return values`
	sort.Sort([]int{}) // ERROR `cannot use \[\]int\{\} \(value of type \[\]int\) as sort\.Interface value in argument to sort\.Sort: \[\]int does not implement sort\.Interface \(missing method Len\)`
	errors.New(1) // ERROR `cannot use 1 \(untyped int constant\) as string value in argument to errors\.New`
	errors.Is(err) // ERROR `not enough arguments in call to errors\.Is`
	var e *os.PathError
	errors.As(err, e)
	time.Sleep(1.5) // ERROR `cannot use 1\.5 \(untyped float constant\) as time\.Duration value in argument to time\.Sleep \(truncated\)`
	time.Sleep(time.Second * 1.5) // ERROR `1\.5 \(untyped float constant\) truncated to int64`
	time.Sleep(k * time.Second) // ERROR `invalid operation: k \* time\.Second \(mismatched types int and time\.Duration\)`
	time.Sleep(2 * time.Second)
	var d time.Duration = k // ERROR `declared and not used: d` `cannot use k \(variable of type int\) as time\.Duration value in variable declaration`
	d = 5 * k // ERROR `cannot use 5 \* k \(value of type int\) as time\.Duration value in assignment`
	fmt.Fprintf("x", "y") // ERROR `cannot use "x" \(constant of type string\) as io\.Writer value in argument to fmt\.Fprintf: string does not implement io\.Writer \(missing method Write\)`
	fmt.Errorf() // ERROR `not enough arguments in call to fmt\.Errorf`
	fmt.Printf(1) // ERROR `cannot use 1 \(untyped int constant\) as string value in argument to fmt\.Printf`
	strings.Builder{}.WriteString("x") // ERROR `cannot call pointer method WriteString on strings\.Builder`
	var b strings.Builder = "x" // ERROR `cannot use "x" \(untyped string constant\) as strings\.Builder value in variable declaration`
	strings.NewReader(b) // ERROR `cannot use b \(variable of struct type strings\.Builder\) as string value in argument to strings\.NewReader`
	os.Args[0] = 1 // ERROR `cannot use 1 \(untyped int constant\) as string value in assignment`
	os.Stdout = nil
	os.Getenv = nil // ERROR `use of package os not in selector` `cannot assign to os\.Getenv \(neither addressable nor a map index expression\)`
	fmt.Sprint("a") = "b" // ERROR `cannot assign to fmt\.Sprint\("a"\) \(neither addressable nor a map index expression\)`
	os.File{}.Close() // ERROR `cannot call pointer method Close on os\.File`
	_ = os.File{name: "x"} // ERROR `cannot refer to unexported field name in struct literal of type os\.File`
	_ = time.Time{}.wall // ERROR `time\.Time\{\}\.wall undefined \(cannot refer to unexported field wall\)`
	_ = x.y // ERROR `x\.y undefined \(type \[\]string has no field or method y\)`
	strings.ToUpper("a")
	go strings.ToUpper("a")
	defer errors.New("a")
	panic(fmt.Sprintf)
}
