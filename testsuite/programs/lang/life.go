// Ordinary single-threaded programs: life, queens, sudoku, primes, edit distance, permutations, big text building.
package main

import (
	"fmt"
	"os"
	"strings"
)

type board [16][32]bool

func (b *board) step() (next board) {
	for y := range b {
		for x := range b[y] {
			n := 0
			for dy := -1; dy <= 1; dy++ {
				for dx := -1; dx <= 1; dx++ {
					if (dy != 0 || dx != 0) && b[(y+dy+16)%16][(x+dx+32)%32] {
						n++
					}
				}
			}
			next[y][x] = n == 3 || n == 2 && b[y][x]
		}
	}
	return
}

func (b board) String() string {
	var s strings.Builder
	for _, row := range b {
		for _, cell := range row {
			s.WriteByte(".#"[btoi(cell)])
		}
		s.WriteByte('\n')
	}
	return s.String()
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

func queens(n, row int, columns, left, right uint) int {
	if row == n {
		return 1
	}
	count := 0
	for free := ^(columns | left | right) & (1<<n - 1); free != 0; free &= free - 1 {
		bit := free & -free
		count += queens(n, row+1, columns|bit, (left|bit)<<1, (right|bit)>>1)
	}
	return count
}

type sudoku [9][9]uint8

func (s *sudoku) allowed(y, x int, v uint8) bool {
	for i := range 9 {
		if s[y][i] == v || s[i][x] == v || s[y/3*3+i/3][x/3*3+i%3] == v {
			return false
		}
	}
	return true
}

func (s *sudoku) solve() bool {
	for y := range s {
		for x := range s[y] {
			if s[y][x] != 0 {
				continue
			}
			for v := uint8(1); v <= 9; v++ {
				if s.allowed(y, x, v) {
					s[y][x] = v
					if s.solve() {
						return true
					}
					s[y][x] = 0
				}
			}
			return false
		}
	}
	return true
}

func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost = 1 + min(diagonal, row[j], row[j+1])
			}
			diagonal, row[j+1] = row[j+1], cost
		}
	}
	return row[len(b)]
}

func permutations[T any](s []T) func(func([]T) bool) {
	return func(yield func([]T) bool) {
		var permute func(int) bool
		permute = func(k int) bool {
			if k == len(s) {
				return yield(s)
			}
			for i := k; i < len(s); i++ {
				s[k], s[i] = s[i], s[k]
				if !permute(k + 1) {
					return false
				}
				s[k], s[i] = s[i], s[k]
			}
			return true
		}
		permute(0)
	}
}

func main() {
	var b board
	for _, p := range [][2]int{{1, 2}, {2, 3}, {3, 1}, {3, 2}, {3, 3}, {8, 20}, {8, 21}, {8, 22}} {
		b[p[0]][p[1]] = true
	}
	for range 25 {
		b = b.step()
	}
	fmt.Print(b)
	for n := 1; n <= 9; n++ {
		fmt.Print(queens(n, 0, 0, 0, 0), " ")
	}
	fmt.Println()
	var s sudoku
	for i, c := range strings.ReplaceAll("530070000600195000098000060800060003400803001700020006060000280000419005000080079", "0", "0") {
		s[i/9][i%9] = uint8(c - '0')
	}
	fmt.Println(s.solve())
	for _, row := range s {
		fmt.Println(row)
	}
	composite := make([]bool, 10001)
	var primes []int
	for i := 2; i < len(composite); i++ {
		if !composite[i] {
			primes = append(primes, i)
			for j := i * i; j < len(composite); j += i {
				composite[j] = true
			}
		}
	}
	fmt.Println(len(primes), primes[len(primes)-5:])
	fmt.Println(distance("kitten", "sitting"), distance("", "abc"), distance(strings.Repeat("ab", 200), strings.Repeat("ba", 200)))
	count := 0
	for p := range permutations([]rune("abcd")) {
		if count++; count%5 == 0 {
			fmt.Print(string(p), " ")
		}
		if count == 22 {
			break
		}
	}
	fmt.Println(count)
	fmt.Fprintln(os.Stderr, "done")
}
