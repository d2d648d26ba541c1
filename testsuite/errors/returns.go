// Missing returns and wrong results.
//
// brolga:errorcheck
package main

func missing() int {
} // ERROR "missing return"

func partly(x int) int {
	if x > 0 {
		return 1
	}
} // ERROR "missing return"

func loop() int {
	for {
		break
	}
} // ERROR "missing return"

func switches(x int) (r int) {
	switch x {
	case 1:
		return 1
	}
} // ERROR "missing return"

func wrong() (int, string) { return 1 } // ERROR "not enough return values"
func tooMany() int         { return 1, 2 } // ERROR "too many return values"
func none()                { return 1 } // ERROR "too many return values"
func kind() string         { return 5 } // ERROR "cannot use 5 \(untyped int constant\) as string value in return statement"

func shadowed() (err error) {
	{
		err := error(nil) // ERROR "declared and not used: err"
		return // ERROR "result parameter err not in scope at return"
	}
}

func fine() int {
	for {
	}
}

func main() {}
