package shapes

import "example.com/modules/internal/registry"

var circleRegistered = registry.Register("circle", func(r float64) Circle { return Circle{r} })

// Circle is a shape.
type Circle struct{ Radius float64 }

// Area returns the area for a crude value of pi.
func (c Circle) Area() float64 { return 3 * c.Radius * c.Radius }
