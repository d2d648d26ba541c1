//go:build go1.22

package main

func newer() (fs []func() int) {
	for i := 0; i < 3; i++ {
		fs = append(fs, func() int { i += 10; return i })
	}
	for i := range 3 {
		fs = append(fs, func() int { return i })
	}
	for i, j := 0, 5; i < j; i, j = i+1, j-1 {
		if i == 1 {
			continue
		}
		p := &i
		fs = append(fs, func() int { return *p*10 + j })
		j--
	}
outer:
	for i := 0; i < 4; i++ {
		for j := 0; j < 4; j++ {
			if j == 2 {
				continue outer
			}
			if i == 3 {
				break outer
			}
			fs = append(fs, func() int { return 10*i + j })
		}
	}
	return fs
}
