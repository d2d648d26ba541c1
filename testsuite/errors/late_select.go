// A receive operation in an assignment operation is no case of a select statement.
//
// brolga:errorcheck
// brolga:build -gcflags=-e
package main

func main() {
	c := make(chan int, 1)
	x := 1
	select {
	case x += <-c: // ERROR `select case must be receive, send or assign recv`
	case x <<= <-c: // ERROR `select case must be receive, send or assign recv`
	}
}
