package shared

import "strings"

var log []string

var Count = Note("shared Count", 1)

func Note(s string, v int) int {
	log = append(log, s)
	return v + 1
}

func Log() string { return strings.Join(log, "; ") }

func init() { Note("shared init", 0) }
