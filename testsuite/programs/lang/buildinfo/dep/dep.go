// Package dep has a string that the build sets.
package dep

// Name is set by the linker's flag -X.
var Name string

// Constant has an initial value that the flag replaces.
var Constant = "from source"
