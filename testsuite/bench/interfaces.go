// Dynamic calls, type switches, assertions, boxing.
package main

import "fmt"

type shape interface {
	area() float64
	grow(float64) shape
}

type square struct{ side float64 }
type circle struct{ radius float64 }
type rectangle struct{ w, h float64 }

func (s square) area() float64           { return s.side * s.side }
func (s square) grow(f float64) shape    { return square{s.side * f} }
func (c *circle) area() float64          { return 3.14 * c.radius * c.radius }
func (c *circle) grow(f float64) shape   { c.radius *= f; return c }
func (r rectangle) area() float64        { return r.w * r.h }
func (r rectangle) grow(f float64) shape { return rectangle{r.w * f, r.h} }

func classify(v any) int {
	switch v := v.(type) {
	case int:
		return v
	case string:
		return len(v)
	case square:
		return 1
	case *circle:
		return 2
	case fmt.Stringer:
		return 3
	case shape:
		return 4
	}
	return 5
}

type instruction interface{ execute(*machine) }
type machine struct {
	stack []int
	steps int
}
type push int
type add struct{}
type double struct{}

func (p push) execute(m *machine) { m.stack = append(m.stack, int(p)) }
func (add) execute(m *machine) {
	n := len(m.stack)
	m.stack[n-2] += m.stack[n-1]
	m.stack = m.stack[:n-1]
}
func (double) execute(m *machine) { m.stack[len(m.stack)-1] <<= 1 }

func main() {
	shapes := []shape{square{1}, &circle{2}, rectangle{1, 2}, square{3}, &circle{1}}
	total := 0.0
	for i := range 20000000 {
		total += shapes[i%5].area()
	}
	for i := range 5000000 {
		s := shapes[i%5].grow(1.0000001)
		shapes[i%5] = s
	}
	values := []any{1, "text", square{1}, &circle{1}, rectangle{1, 1}, 2.5}
	count := 0
	for i := range 30000000 {
		count += classify(values[i%6])
	}
	program := []instruction{push(1), push(2), add{}, double{}, push(3), add{}}
	m := &machine{}
	for range 3000000 {
		m.stack = m.stack[:0]
		for _, i := range program {
			i.execute(m)
			m.steps++
		}
	}
	fmt.Printf("%.3f %.3f %d %d %d\n", total, shapes[0].area(), count, m.stack[0], m.steps)
}
