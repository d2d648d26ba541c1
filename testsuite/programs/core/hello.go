// The smallest program that does something.
package main

func main() {
	println("hello", "from", "brolga")
	print("no newline here;", " two words\n")
	println()
	println(1, -2, true, false, 'x', 2.5, "end")
}
