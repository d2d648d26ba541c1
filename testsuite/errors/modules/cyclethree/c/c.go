package c

import (
	_ "example.org/m/a"
	_ "fmt"
)
