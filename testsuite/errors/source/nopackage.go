// No package clause.
//
// brolga:errorcheck
// brolga:build -gcflags=-e

func main() {} // ERROR `expected 'package', found 'func'`
