// The text of every runtime error, recovered.
package main

type T struct {
	a, b int
	next *T
}

type I interface{ m() }
type J interface{ n() }

func (t *T) m() {}

func try(name string, f func()) {
	defer func() {
		r := recover()
		if e, ok := r.(error); ok {
			_, isRuntime := r.(interface{ RuntimeError() })
			println(name+":", e.Error(), isRuntime)
		} else {
			println(name+": no error", r == nil)
		}
	}()
	f()
}

var sink int

func main() {
	s := []int{1, 2, 3}
	array := [4]int{}
	text := "text"
	var none []int
	i, j, k := 5, 2, 1
	negative := -1
	zero := 0
	var t *T
	var m map[string]int
	var f func()
	var v any = "string"
	var iface I
	var u8 uint8 = 200
	var big uint64 = 1 << 63

	try("index", func() { sink = s[i] })
	try("index negative", func() { sink = s[negative] })
	try("index uint8", func() { sink = s[u8] })
	try("index uint64", func() { sink = s[big] })
	try("index nil", func() { sink = none[zero] })
	try("index array", func() { array[i] = 1 })
	try("index string", func() { sink = int(text[i]) })
	try("slice high", func() { s = s[:i] })
	try("slice low", func() { s = s[j:k] })
	try("slice negative", func() { s = s[negative:] })
	try("slice string", func() { text = text[i:] })
	try("slice string order", func() { text = text[j:k] })
	try("slice string high", func() { text = text[:i] })
	try("slice array", func() { s = array[:i] })
	try("slice3 max", func() { s = s[:1:i] })
	try("slice3 high", func() { s = s[:3:j] })
	try("slice3 low", func() { s = s[j:k:3] })
	try("array conversion", func() { array = [4]int(s) })
	try("array pointer conversion", func() { sink = (*[4]int)(s)[0] })
	try("divide", func() { sink = i / zero })
	try("modulo", func() { sink = i % zero })
	try("divide uint8", func() { u8 /= uint8(zero) })
	try("nil load", func() { sink = t.b })
	try("nil store", func() { t.next = nil })
	try("nil deep", func() { sink = (&T{}).next.next.a })
	try("nil map", func() { m["x"] = 1 })
	try("nil func", func() { f() })
	try("nil interface", func() { iface.m() })
	try("assertion", func() { sink = v.(int) })
	try("assertion nil", func() { v = nil; sink = v.(int) })
	try("assertion interface", func() { v = 1; iface = v.(I) })
	try("assertion other interface", func() { iface = &T{}; _ = iface.(J) })
	try("assertion pointer", func() { v = T{}; iface = v.(I) })
	try("compare", func() { v = s; println(v == v) })
	try("compare struct", func() { v = struct{ f func() }{}; println(v == v) })
	try("hash", func() { println(map[any]int{}[s]) })
	try("make negative", func() { s = make([]int, negative) })
	try("make cap", func() { s = make([]int, j, k) })
	try("make huge", func() { s = make([]int, big>>3) })
	try("make chan", func() { _ = make(chan int, negative) })
	try("negative shift", func() { sink = 1 << negative })
	try("close nil", func() { var c chan int; close(c) })
	try("close twice", func() { c := make(chan int); close(c); close(c) })
	try("send closed", func() { c := make(chan int, 1); close(c); c <- 1 })
	try("panic nil", func() { panic(nil) })
	try("no panic", func() {})
	try("pointer to nil array", func() { var p *[4]int; sink = p[2] })
	try("range nil array pointer", func() {
		var p *[4]int
		for i, v := range p {
			sink = i + v
		}
	})
	println(s[0], array[0], text)
}
