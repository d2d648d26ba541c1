// Two packages in the folder of the program.
//
// brolga:errorcheck
// brolga:build -gcflags=-e
package main

func main() {}
