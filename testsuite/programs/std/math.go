// Packages math, math/bits, math/cmplx and math/rand/v2 with a fixed seed.
package main

import (
	"fmt"
	"math"
	"math/bits"
	"math/cmplx"
	"math/rand/v2"
)

func main() {
	one := map[string]func(float64) float64{
		"Sqrt": math.Sqrt, "Cbrt": math.Cbrt, "Sin": math.Sin, "Cos": math.Cos, "Tan": math.Tan, "Asin": math.Asin, "Acos": math.Acos,
		"Atan": math.Atan, "Sinh": math.Sinh, "Tanh": math.Tanh, "Exp": math.Exp, "Exp2": math.Exp2, "Log": math.Log, "Log2": math.Log2,
		"Log10": math.Log10, "Log1p": math.Log1p, "Expm1": math.Expm1, "Floor": math.Floor, "Ceil": math.Ceil, "Trunc": math.Trunc,
		"Round": math.Round, "RoundToEven": math.RoundToEven, "Abs": math.Abs, "Gamma": math.Gamma, "Erf": math.Erf, "J0": math.J0,
	}
	names := []string{"Sqrt", "Cbrt", "Sin", "Cos", "Tan", "Asin", "Acos", "Atan", "Sinh", "Tanh", "Exp", "Exp2", "Log", "Log2", "Log10", "Log1p", "Expm1", "Floor", "Ceil", "Trunc", "Round", "RoundToEven", "Abs", "Gamma", "Erf", "J0"}
	for _, name := range names {
		fmt.Print(name)
		for _, x := range []float64{0, 0.5, -0.5, 1, 2.5, -3.75, 10, 1e-5, 1e5, math.Inf(1), math.Inf(-1), math.NaN()} {
			fmt.Printf(" %.10g", one[name](x))
		}
		fmt.Println()
	}
	fmt.Println(math.Pow(2, 10), math.Pow(2, 0.5), math.Pow(-1, 0.5), math.Pow(0, -1), math.Hypot(3, 4), math.Atan2(-1, -1), math.Mod(7, -3), math.Remainder(7, 4), math.Dim(3, 5), math.Copysign(3, -0.0))
	fmt.Println(math.Max(1, math.NaN()), math.Min(-0.0, 0), math.IsNaN(math.NaN()), math.IsInf(math.Inf(-1), -1), math.Signbit(math.Copysign(0, -1)), math.FMA(2, 3, 4), math.Nextafter(1, 2))
	frac, exp := math.Frexp(12.5)
	whole, part := math.Modf(-3.25)
	fmt.Println(frac, exp, whole, part, math.Ldexp(0.5, 4), math.Float64bits(1.5), math.Float32bits(-2), math.Float64frombits(0x4009_21fb_5444_2d18), math.Logb(8), math.Ilogb(9))
	fmt.Println(math.MaxInt64, uint64(math.MaxUint64), math.Pi, math.E, math.MaxFloat32, math.SmallestNonzeroFloat64)

	for _, x := range []uint64{0, 1, 0x8000000000000000, 0xdeadbeef, math.MaxUint64} {
		fmt.Print(bits.LeadingZeros64(x), bits.TrailingZeros64(x), bits.OnesCount64(x), bits.Len64(x), bits.Reverse64(x), bits.ReverseBytes64(x), bits.RotateLeft64(x, 13), bits.Len8(uint8(x)), bits.TrailingZeros16(uint16(x)), bits.RotateLeft32(uint32(x), -5), " ")
	}
	fmt.Println()
	hi, lo := bits.Mul64(math.MaxUint64, 12345)
	q, r := bits.Div64(7, 5, 11)
	sum, carry := bits.Add64(math.MaxUint64, 1, 1)
	diff, borrow := bits.Sub64(0, 1, 0)
	fmt.Println(hi, lo, q, r, sum, carry, diff, borrow, bits.UintSize)

	fmt.Printf("%.6f %.6f %.6f %.6f\n", cmplx.Sqrt(-1), cmplx.Exp(1i*math.Pi), cmplx.Abs(3+4i), cmplx.Pow(1+1i, 2))
	fmt.Printf("%.6f %.6f %v\n", cmplx.Phase(-1), cmplx.Log(1i), cmplx.IsInf(cmplx.Inf()))

	random := rand.New(rand.NewPCG(1, 2))
	fmt.Println(random.IntN(100), random.Uint64(), random.Float64(), random.Perm(8), random.Int32N(10), random.NormFloat64(), random.ExpFloat64())
	s := []string{"a", "b", "c", "d", "e"}
	random.Shuffle(len(s), func(i, j int) { s[i], s[j] = s[j], s[i] })
	fmt.Println(s)
	var seed [32]byte
	copy(seed[:], "a seed of thirty-two bytes......")
	chacha := rand.New(rand.NewChaCha8(seed))
	histogram := [10]int{}
	for range 10000 {
		histogram[chacha.IntN(10)]++
	}
	fmt.Println(histogram, chacha.Uint32())
	zipf := rand.NewZipf(random, 1.5, 2, 100)
	fmt.Println(zipf.Uint64(), zipf.Uint64(), zipf.Uint64())
	n := rand.N(10)
	fmt.Println(n >= 0 && n < 10)
}
