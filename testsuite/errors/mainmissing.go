// A program without main.
//
// brolga:errorcheck
package main

func Main() {}
