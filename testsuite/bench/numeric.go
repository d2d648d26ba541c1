// Integer loops: sieve, greatest common divisors, Collatz sequences, bit counting.
package main

func gcd(a, b int) int {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

func sieve(n int) (count int) {
	composite := make([]bool, n+1)
	for i := 2; i <= n; i++ {
		if !composite[i] {
			count++
			for j := i * i; j <= n; j += i {
				composite[j] = true
			}
		}
	}
	return
}

func collatz(limit int) (best int) {
	longest := 0
	for start := 1; start < limit; start++ {
		steps := 0
		for n := start; n != 1; steps++ {
			if n&1 == 0 {
				n >>= 1
			} else {
				n = 3*n + 1
			}
		}
		if steps > longest {
			longest, best = steps, start
		}
	}
	return
}

func bits(n uint64) (total int) {
	for i := uint64(0); i < n; i++ {
		for x := i; x != 0; x &= x - 1 {
			total++
		}
	}
	return
}

func main() {
	println(sieve(20000000))
	sum := 0
	for a := 1; a < 2200; a++ {
		for b := 1; b < 2200; b++ {
			sum += gcd(a, b)
		}
	}
	println(sum)
	println(collatz(700000))
	println(bits(8000000))
}
