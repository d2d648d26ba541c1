// Package strconv: parsing and formatting of every kind with its errors, quoting.
package main

import (
	"errors"
	"fmt"
	"math"
	"strconv"
)

func main() {
	for _, s := range []string{"0", "-42", "+7", "9223372036854775807", "9223372036854775808", "0x1f", "0b101", "1_000", "abc", "", "-", "08"} {
		n, err := strconv.Atoi(s)
		m, err2 := strconv.ParseInt(s, 0, 64)
		u, err3 := strconv.ParseUint(s, 10, 8)
		fmt.Println(n, err, m, err2, u, err3)
	}
	for _, base := range []int{2, 8, 10, 16, 36} {
		fmt.Print(strconv.FormatInt(-123456789, base), " ", strconv.FormatUint(math.MaxUint64, base), " ")
	}
	fmt.Println()
	for _, s := range []string{"3.14", "-0", "1e400", "1e-400", "inf", "NaN", "0x1p-3", "1.7976931348623157e308", "4.9e-324", "1_0.5", ".5", "1e", "123456789012345678901234567890", "0.1e-1", "2.2250738585072011e-308"} {
		f, err := strconv.ParseFloat(s, 64)
		g, err2 := strconv.ParseFloat(s, 32)
		fmt.Println(f, err, g, err2)
	}
	for _, f := range []float64{0, 1, -1.5, 0.1, 1e21, 1e-7, 123456789, 1.0 / 3, math.Pi * 1e10, math.MaxFloat64, math.SmallestNonzeroFloat64, math.Inf(1), math.NaN(), 5e-324, 100, 0.000001} {
		for _, format := range []byte("eEfgGbxX") {
			fmt.Print(strconv.FormatFloat(f, format, -1, 64), " ")
		}
		fmt.Println(strconv.FormatFloat(f, 'g', 3, 64), strconv.FormatFloat(f, 'e', 5, 64), strconv.FormatFloat(f, 'f', 2, 32), strconv.FormatFloat(f, 'g', -1, 32))
	}
	for _, s := range []string{"plain", "q\"uote", "tab\t", "\x00\xff", "世界🙂", "\u2028", `back\slash`} {
		fmt.Println(strconv.Quote(s), strconv.QuoteToASCII(s), strconv.QuoteToGraphic(s), strconv.CanBackquote(s))
		back, err := strconv.Unquote(strconv.Quote(s))
		fmt.Println(back == s, err)
	}
	fmt.Println(strconv.QuoteRune('☺'), strconv.QuoteRuneToASCII('☺'), strconv.QuoteRune('\n'))
	for _, s := range []string{"`raw`", "'c'", "\"\\u00e9\\n\"", "\"open", "none", "\"\\q\""} {
		fmt.Println(strconv.Unquote(s))
	}
	for _, s := range []string{"true", "T", "0", "yes"} {
		fmt.Println(strconv.ParseBool(s))
	}
	fmt.Println(strconv.ParseComplex("1+2i", 128))
	fmt.Println(strconv.FormatBool(true), strconv.Itoa(-0), strconv.FormatComplex(1-2i, 'g', -1, 128))
	_, err := strconv.ParseInt("300", 10, 8)
	var numError *strconv.NumError
	fmt.Println(errors.As(err, &numError), numError.Func, numError.Num, numError.Err, errors.Is(err, strconv.ErrRange))
	b := strconv.AppendInt(nil, 42, 10)
	b = strconv.AppendQuote(strconv.AppendBool(strconv.AppendFloat(b, 1.5, 'g', -1, 64), false), "q")
	fmt.Println(string(b))
	sum := 0.0
	for i := range 2000 {
		f := math.Sqrt(float64(i)) * math.Pow10(i%40-20)
		g, _ := strconv.ParseFloat(strconv.FormatFloat(f, 'g', -1, 64), 64)
		if f != g {
			fmt.Println("round trip failed", f, g)
		}
		sum += g
	}
	fmt.Println(sum)
}
