// Arbitrary-precision arithmetic: digits of pi and a large factorial.
package main

import (
	"fmt"
	"math/big"
)

func main() {
	digits := 1500
	q, r, t := big.NewInt(1), big.NewInt(0), big.NewInt(1)
	k, x, y := int64(0), new(big.Int), new(big.Int)
	sum := 0
	for n := 0; n < digits; {
		k++
		factor := 2*k + 1
		r.Add(r, x.Lsh(q, 1))
		r.Mul(r, y.SetInt64(factor))
		t.Mul(t, y)
		q.Mul(q, y.SetInt64(k))
		if q.Cmp(r) > 0 {
			continue
		}
		x.Mul(q, y.SetInt64(3))
		x.Add(x, r)
		d3 := new(big.Int).Quo(x, t)
		x.Add(x, q)
		if d4 := new(big.Int).Quo(x, t); d3.Cmp(d4) == 0 {
			sum = (sum*10 + int(d3.Int64())) % 1000000007
			n++
			r.Sub(r, y.Mul(d3, t))
			q.Mul(q, y.SetInt64(10))
			r.Mul(r, y)
		}
	}
	f := new(big.Int).MulRange(1, 20000)
	fmt.Println(sum, f.BitLen(), len(f.String()))
}
