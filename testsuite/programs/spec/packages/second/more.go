package second

import . "example.org/packages/shared"

func init() { Note("second more init", initial) }
