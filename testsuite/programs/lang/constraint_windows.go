// Files that are named on the command line are compiled whatever their names and build constraints say.

//go:build ignore && windows

package main

import "fmt"

func main() {
	fmt.Println("compiled")
}
