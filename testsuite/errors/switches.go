// Switches with duplicate defaults and misplaced fallthroughs.
//
// brolga:errorcheck
package main

func main() {
	var v any
	switch v {
	default:
	case 1:
		fallthrough // ERROR "cannot fallthrough final case in switch"
	}
	switch {
	default:
	default: // ERROR "multiple defaults \(first at \./switches\.go:14:2\)"
	}
	switch v := v.(type) { // ERROR "v declared and not used"
	case int:
		fallthrough // ERROR "cannot fallthrough in type switch"
	case string:
	}
	switch v.(type) {
	case int, int: // ERROR "duplicate case int in type switch"
	}
}
