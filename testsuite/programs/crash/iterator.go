// An iterator function that goes on after the loop ended.
//
// brolga:exit 2
package main

func stubborn(yield func(int) bool) {
	for i := range 3 {
		yield(i)
	}
}

func main() {
	for i := range stubborn {
		println(i)
		if i == 1 {
			break
		}
	}
}
