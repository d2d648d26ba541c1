// Unexported names of imported packages: importers know of those that exported declarations
// and the bodies of small functions mention, except constants.
//
// brolga:errorcheck
// brolga:build -gcflags=-e
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"os"
	"strings"
	"time"
)

func main() {
	_ = math.sqrt(2) // ERROR "name sqrt not exported by package math"
	_ = math.floor // ERROR "undefined: math\.floor \(but have Floor\)"
	_ = math.lgamma // ERROR "undefined: math\.lgamma \(but have Lgamma\)"
	_ = math.isOddInt // ERROR "undefined: math\.isOddInt"
	_ = strings.indexFunc // ERROR "name indexFunc not exported by package strings"
	_ = strings.explode // ERROR "undefined: strings\.explode"
	_ = fmt.newPrinter() // ERROR "undefined: fmt\.newPrinter"
	_ = fmt.pp{} // ERROR "undefined: fmt\.pp"
	_ = fmt.eof // ERROR "undefined: fmt\.eof"
	_ = io.errWhence // ERROR "name errWhence not exported by package io"
	var _ json.decodeState // ERROR "undefined: json\.decodeState"
	var _ os.file // ERROR "name file not exported by package os"
	var _ time.zone // ERROR "name zone not exported by package time"
	_ = time.now // ERROR "undefined: time\.now \(but have Now\)"
	_ = time.unitMap // ERROR "undefined: time\.unitMap"
	_ = os.notThere // ERROR "undefined: os\.notThere"
	_ = strings.toupper("x") // ERROR "undefined: strings\.toupper \(but have ToUpper\)"
}
