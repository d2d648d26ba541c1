package shapes

import "testing"

func TestNothing(t *testing.T) { undefined() }
