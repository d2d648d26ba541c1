// Undefined names, fields, methods and packages.
//
// brolga:errorcheck
package main

import "strings"

type T struct{ Field int }

func (T) Method() {}

func main() {
	undefinedName() // ERROR "undefined: undefinedName"
	var t T
	t.Fields = 1 // ERROR "t\.Fields undefined \(type T has no field or method Fields\)"
	t.field = 1 // ERROR "t\.field undefined \(type T has no field or method field, but does have field Field\)"
	t.method() // ERROR "t\.method undefined \(type T has no field or method method, but does have method Method\)"
	strings.NoSuch("x") // ERROR "undefined: strings\.NoSuch"
	strings.explode("x", 1) // ERROR "undefined: strings\.explode"
	var u Unknown // ERROR "undefined: Unknown"
	_ = T{Missing: 1} // ERROR "unknown field Missing in struct literal of type T"
	label.x = 1 // ERROR "undefined: label"
	var p **T
	p.Method() // ERROR "p\.Method undefined \(type \*\*T has no field or method Method\)"
}
