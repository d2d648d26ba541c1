// A slice of negative length.
//
// brolga:exit 2
package main

func size() int { return -1 }

func main() { println(len(make([]string, size()))) }
