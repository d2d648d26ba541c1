package main

import fmt "os"
import m "math" // ERROR `"math" imported as m and not used`

var _ = fmt.Println // ERROR `undefined: fmt\.Println`
var math = 1

func m() {} // ERROR `m already declared through import of package math \("math"\)`
