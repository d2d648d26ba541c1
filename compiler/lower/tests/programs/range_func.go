package main

func seq(yield func(int) bool) {
	for i := 0; i < 3; i++ {
		if !yield(i) {
			return
		}
	}
}

func find(x int) (r int, err error) {
	defer func() {
		if e := recover(); e != nil {
			err = e.(error)
		}
	}()
outer:
	for v := range seq {
		for w := range seq {
			if w == 2 {
				continue outer
			}
			if v == x {
				return v*10 + w, nil
			}
			if w == 1 {
				break outer
			}
		}
	}
	return -1, nil
}

func main() {
	r, _ := find(1)
	println(r)
}
