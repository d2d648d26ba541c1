// Package first is imported for its initialization.
package first

import (
	"example.org/packages/second"
	"example.org/packages/shared"
)

var _ = shared.Note("first var", second.Counter)

func init() { shared.Note("first init", 0) }
