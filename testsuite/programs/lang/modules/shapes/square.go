// Package shapes registers its shapes when it is initialized.
package shapes

import (
	"fmt"

	"example.com/modules/internal/registry"
)

// Shape has an area.
type Shape interface{ Area() float64 }

// Square is a shape.
type Square struct{ side float64 }

// Area returns the area.
func (s *Square) Area() float64 { return s.side * s.side }

var squareRegistered = circleRegistered && registry.Register("square", func(s float64) *Square { return &Square{s} })

func init() { fmt.Println("init shapes", squareRegistered, platform) }
