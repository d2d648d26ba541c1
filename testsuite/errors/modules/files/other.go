package main

import "os" // ERROR `"os" imported and not used`

var b = a

func f() {} // ERROR `f redeclared in this block`

type main int // ERROR `cannot declare main - must be func`

func fmt() {} // ERROR `fmt already declared through import of package fmt \("fmt"\)` `fmt already declared through import of package os \("os"\)`
