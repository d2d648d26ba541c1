// The program whose compile time is measured: fmt only.
package main

import "fmt"

const edition = 0

func main() {
	fmt.Println("edition", edition)
}
