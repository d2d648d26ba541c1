// Package a notes what happens in which order.
package a

// Log is what was noted.
var Log []string

// Note adds to the log.
func Note(s string) { Log = append(Log, s) }

func init() { Note("a init") }
