// Dense matrices: multiplication of slices of slices, and decomposition.
package main

import "fmt"

func matrix(n int, seed uint32) [][]float64 {
	rows := make([][]float64, n)
	for i := range rows {
		rows[i] = make([]float64, n)
		for j := range rows[i] {
			seed = seed*1664525 + 1013904223
			rows[i][j] = float64(seed>>8) / (1 << 24)
		}
	}
	return rows
}

func multiply(a, b [][]float64) [][]float64 {
	n := len(a)
	c := make([][]float64, n)
	for i := range c {
		c[i] = make([]float64, n)
		for k, x := range a[i] {
			row := b[k]
			for j := range row {
				c[i][j] += x * row[j]
			}
		}
	}
	return c
}

func determinant(a [][]float64) float64 {
	d := 1.0
	for k := range a {
		pivot := k
		for i := k + 1; i < len(a); i++ {
			if a[i][k]*a[i][k] > a[pivot][k]*a[pivot][k] {
				pivot = i
			}
		}
		a[k], a[pivot] = a[pivot], a[k]
		d *= a[k][k] / 8
		for i := k + 1; i < len(a); i++ {
			factor := a[i][k] / a[k][k]
			for j := k; j < len(a); j++ {
				a[i][j] -= factor * a[k][j]
			}
		}
	}
	return d
}

func main() {
	a, b := matrix(500, 1), matrix(500, 2)
	c := multiply(a, b)
	c = multiply(c, a)
	trace := 0.0
	for i := range c {
		trace += c[i][i]
	}
	fmt.Printf("%.6f %.6g\n", trace, determinant(matrix(600, 3)))
}
