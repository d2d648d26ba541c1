// Operands that do not fit.
//
// brolga:errorcheck
package main

type celsius float64

func main() {
	i, s, f, b := 1, "s", 1.5, true
	var c celsius
	var p *int
	_ = i + s // ERROR "invalid operation: i \+ s \(mismatched types int and string\)"
	_ = i * f // ERROR "invalid operation: i \* f \(mismatched types int and float64\)"
	_ = !i // ERROR "invalid operation: operator ! not defined on i \(variable of type int\)"
	_ = -s // ERROR "invalid operation: operator - not defined on s \(variable of type string\)"
	_ = b && i // ERROR "invalid operation: b && i \(mismatched types bool and int\)"
	_ = c + f // ERROR "invalid operation: c \+ f \(mismatched types celsius and float64\)"
	_ = p + 1 // ERROR "invalid operation: p \+ 1 \(mismatched types \*int and untyped int\)"
	_ = s - s // ERROR "invalid operation: operator - not defined on s \(variable of type string\)"
	_ = f % 2 // ERROR "invalid operation: operator % not defined on f \(variable of type float64\)"
	_ = i == s // ERROR "invalid operation: i == s \(mismatched types int and string\)"
}
