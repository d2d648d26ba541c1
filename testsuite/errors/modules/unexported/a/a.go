package a

func f() {}

type T struct{ X, x int }

func (T) m() {}
func (T) M() {}

type u int

var V string

const C = 1

type I interface{ m() }
