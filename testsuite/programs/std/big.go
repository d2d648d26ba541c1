// Package math/big: integers, rationals and floats, with large operands.
package main

import (
	"fmt"
	"math/big"
	"math/rand/v2"
)

func factorial(n int64) *big.Int { return new(big.Int).MulRange(1, n) }

func fibonacci(n int) *big.Int {
	a, b := big.NewInt(0), big.NewInt(1)
	for range n {
		a.Add(a, b)
		a, b = b, a
	}
	return a
}

func pi(digits int) string {
	unity := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(digits+10)), nil)
	arccot := func(x int64) *big.Int {
		sum := new(big.Int).Div(unity, big.NewInt(x))
		power := new(big.Int).Set(sum)
		for n, sign := int64(3), -1; power.Sign() != 0; n, sign = n+2, -sign {
			power.Div(power, big.NewInt(x*x))
			term := new(big.Int).Div(power, big.NewInt(n))
			if sign < 0 {
				sum.Sub(sum, term)
			} else {
				sum.Add(sum, term)
			}
		}
		return sum
	}
	result := arccot(5)
	result.Mul(result, big.NewInt(4)).Sub(result, arccot(239)).Mul(result, big.NewInt(4))
	return result.String()[:digits]
}

func main() {
	f := factorial(100)
	fmt.Println(f, f.BitLen(), len(f.Text(36)))
	fmt.Println(fibonacci(300))
	fmt.Println(pi(120))
	a, ok := new(big.Int).SetString("123456789012345678901234567890123456789", 10)
	b, _ := new(big.Int).SetString("-fedcba9876543210fedcba", 16)
	_, bad := new(big.Int).SetString("12x", 10)
	fmt.Println(a, b, ok, bad)
	q, r := new(big.Int).QuoRem(a, b, new(big.Int))
	d, m := new(big.Int).DivMod(a, b, new(big.Int))
	fmt.Println(q, r, d, m, a.Cmp(b), a.CmpAbs(b), b.Sign())
	fmt.Println(new(big.Int).GCD(nil, nil, factorial(20), big.NewInt(1<<40)), new(big.Int).ModInverse(big.NewInt(3), big.NewInt(11)), new(big.Int).Sqrt(a))
	fmt.Println(new(big.Int).Exp(big.NewInt(3), big.NewInt(1000), big.NewInt(1000000007)), new(big.Int).Lsh(big.NewInt(1), 130), new(big.Int).Rsh(a, 100), new(big.Int).And(a, b), new(big.Int).Or(a, b), new(big.Int).Xor(a, b), new(big.Int).Not(a))
	fmt.Println(big.NewInt(1000003).ProbablyPrime(10), new(big.Int).Sub(new(big.Int).Lsh(big.NewInt(1), 127), big.NewInt(1)).ProbablyPrime(5), big.NewInt(561).ProbablyPrime(5))
	fmt.Printf("%x %#o %10d|%+d\n", a, big.NewInt(64), big.NewInt(7), big.NewInt(7))

	random := rand.New(rand.NewPCG(7, 8))
	product, sum := big.NewInt(1), new(big.Int)
	for range 200 {
		word := new(big.Int).SetUint64(random.Uint64())
		product.Mul(product, word)
		sum.Add(sum, product)
	}
	squared := new(big.Int).Mul(product, product)
	back, rest := new(big.Int).QuoRem(squared, product, new(big.Int))
	fmt.Println(product.BitLen(), back.Cmp(product) == 0, rest.Sign(), new(big.Int).Mod(sum, big.NewInt(1000000007)))
	parsed, _ := new(big.Int).SetString(squared.String(), 10)
	fmt.Println(parsed.Cmp(squared), len(squared.String()))

	x, y := big.NewRat(3, 4), big.NewRat(-5, 6)
	fmt.Println(new(big.Rat).Add(x, y), new(big.Rat).Mul(x, y), new(big.Rat).Quo(x, y), x.Cmp(y), y.Abs(y).FloatString(5))
	z, _ := new(big.Rat).SetString("3.14159")
	value, exact := z.Float64()
	fmt.Println(z, value, exact)
	g := new(big.Float).SetPrec(200).SetInt64(2)
	fmt.Println(g.Sqrt(g).Text('f', 50), g.Prec())
	h, _, err := big.ParseFloat("1.5e100", 10, 100, big.ToNearestEven)
	fmt.Println(h, err, new(big.Float).Quo(h, big.NewFloat(3)), h.Cmp(g))
	i, accuracy := h.Int(nil)
	fmt.Println(i, accuracy)
}
