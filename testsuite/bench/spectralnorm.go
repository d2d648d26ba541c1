// Floating-point division and sums over slices.
package main

import (
	"fmt"
	"math"
)

func entry(i, j int) float64 { return 1 / float64((i+j)*(i+j+1)/2+i+1) }

func times(v, u []float64) {
	for i := range v {
		var a float64
		for j := range u {
			a += entry(i, j) * u[j]
		}
		v[i] = a
	}
}

func transposed(v, u []float64) {
	for i := range v {
		var a float64
		for j := range u {
			a += entry(j, i) * u[j]
		}
		v[i] = a
	}
}

func main() {
	const n = 2000
	u, v, x := make([]float64, n), make([]float64, n), make([]float64, n)
	for i := range u {
		u[i] = 1
	}
	for range 10 {
		times(x, u)
		transposed(v, x)
		times(x, v)
		transposed(u, x)
	}
	var uv, vv float64
	for i := range u {
		uv += u[i] * v[i]
		vv += v[i] * v[i]
	}
	fmt.Printf("%.9f\n", math.Sqrt(uv/vv))
}
