// Permutations of a small array: index arithmetic and bounds checks.
package main

import "fmt"

func fannkuch(n int) (checksum, most int) {
	permutation, current, count := make([]int, n), make([]int, n), make([]int, n)
	for i := range current {
		current[i] = i
	}
	for r, sign := n, 1; ; sign = -sign {
		for ; r != 1; r-- {
			count[r-1] = r
		}
		if current[0] != 0 {
			copy(permutation, current)
			flips := 0
			for first := permutation[0]; first != 0; first = permutation[0] {
				for i, j := 0, first; i < j; i, j = i+1, j-1 {
					permutation[i], permutation[j] = permutation[j], permutation[i]
				}
				flips++
			}
			most = max(most, flips)
			checksum += sign * flips
		}
		for {
			if r == n {
				return
			}
			first := current[0]
			for i := range r {
				current[i] = current[i+1]
			}
			current[r] = first
			count[r]--
			if count[r] > 0 {
				break
			}
			r++
		}
	}
}

func main() {
	fmt.Println(fannkuch(10))
}
