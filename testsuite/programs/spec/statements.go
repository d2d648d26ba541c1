// Statements: assignments of every form, if, switch, type switch, for and range over everything, labels, goto, select,
// return and defer, with what each evaluates and when.
package main

import "fmt"

type T struct{ n int }

func (t T) m() int    { return t.n }
func (t *T) pm(k int) { t.n += k }

func say[V any](s string, v V) V { fmt.Print(s, " "); return v }
func pair() (int, string)        { return 1, "p" }

func switches(v int, s string, a any) (out []string) {
	add := func(f string, args ...any) { out = append(out, fmt.Sprintf(f, args...)) }
	switch {
	}
	switch v {
	}
	switch v := v * 2; {
	case v > 10:
		add("big")
	case v > 4:
		add("mid")
		fallthrough
	case v < 0:
		add("fell")
		if v == 6 {
			break
		}
		add("after break")
	default:
		add("default")
		fallthrough
	case v == 100:
		add("after default")
	}
	switch x := v; x + 1 {
	default:
		add("first default")
	case 1, 2, 3:
		add("123")
	case v * v:
		add("square")
	}
	switch s {
	case "a", "b":
		add("ab")
	case "hello world this is long", "hello world this is lonG":
		add("long")
	case "":
		add("empty")
	default:
		add("other")
	}
	switch y := a.(type) {
	case int, int8:
		add("%T %v", y, y)
	case string:
		add(y + "!")
	case nil:
		add("nil %v", y == nil)
	case error:
		add(y.Error())
	case fmt.Stringer, func():
		add("stringer or func %T", y)
	case []int:
		add("%d", len(y))
	case map[string]int:
		y["new"] = 1
		add("%v", y)
	case *T:
		y.pm(3)
		add("%d", y.m())
	case T:
		y.n++
		add("copy %d", y.n)
	default:
		add("default %T", y)
	}
	switch x := a; x.(type) {
	case interface{ m() int }:
		add("has m")
	}
	switch a := a.(type) {
	default:
		switch b := any(a).(type) {
		case T:
			add("nested %d", b.n)
		}
	}
	switch x := any(v).(type) {
	case int:
		defer func() { out = append(out, fmt.Sprint("deferred ", x)) }()
	}
	switch a {
	case 1:
		add("one")
	case "x":
		add("x")
	case nil:
		add("nil")
	case T{5}:
		add("T5")
	case 1.5, int8(3):
		add("1.5 or 3")
	}
	switch true {
	case v > 2, s == "a":
		add("v or s")
	case false:
	}
	switch f := func() bool { return v == 3 }; f() {
	case true:
		add("three")
	case !true:
		add("not three")
	}
	return
}

func loops() {
	for i := 0; i < 3; i++ {
		defer func() { fmt.Print("d", i, " ") }()
		func() { i := i * 10; fmt.Print(i, " ") }()
	}
	var fs []func() int
	for i := 0; i < 6; i++ {
		if i%2 == 0 {
			i++
			fs = append(fs, func() int { i += 100; return i })
			continue
		}
		fs = append(fs, func() int { return i })
	}
	for i, j := 0, 10; i < j; i, j = i+1, j-2 {
		p := &i
		fs = append(fs, func() int { *p += j; return i })
	}
	for _, f := range fs {
		fmt.Print(f(), " ", f(), "; ")
	}
	n := 0
	for n < 3 {
		n++
	}
	for {
		n++
		if n > 5 {
			break
		}
	}
	for ; n < 8; n++ {
	}
	for x, ok := 1, true; ok; x *= 2 {
		ok = x < 50
		n = x
	}
	fmt.Println(n)
}

func ranges() {
	arr := [3]int{1, 2, 3}
	for i, v := range arr {
		arr[2] = 100
		fmt.Print(i, v, " ")
	}
	for i, v := range &arr {
		arr[2] = 200
		fmt.Print(i, v, " ")
	}
	s := []int{1, 2, 3}
	for i, v := range s {
		if i == 0 {
			s = append(s, 4)
			s[1] = 50
		}
		s[2] = 7
		fmt.Print(i, v, " ")
	}
	for i := range s {
		s = s[:1]
		fmt.Print(i, " ")
	}
	for range s {
		fmt.Print("once ")
	}
	for i, c := range "aé\xff世" {
		fmt.Print(i, c, " ")
	}
	for i := range "éa" {
		fmt.Print(i, " ")
	}
	for range "xyz" {
		fmt.Print(".")
	}
	m := map[int]string{1: "a", 2: "b", 3: "c"}
	sum := 0
	for k, v := range m {
		sum += k * int(v[0])
		delete(m, k)
	}
	for k := range m {
		fmt.Print("never", k)
	}
	for range map[int]int{1: 1} {
		sum++
	}
	ch := make(chan int, 3)
	ch <- 1
	ch <- 2
	close(ch)
	for v := range ch {
		fmt.Print("ch", v, " ")
	}
	for range ch {
		fmt.Print("never")
	}
	fmt.Println(sum, len(m))
	for i := range 3 {
		i *= 10
		fmt.Print(i, " ")
	}
	for range 2 {
		fmt.Print("r ")
	}
	const c = 3
	for i := range c {
		fmt.Printf("%T%v ", i, i)
	}
	var u8 uint8 = 3
	for i := range u8 {
		fmt.Printf("%T%v ", i, i)
	}
	type my int16
	for i := range my(2) {
		fmt.Printf("%T%v ", i, i)
	}
	var i64 int64
	for i64 = range 4 {
	}
	for i := range -5 {
		fmt.Print("never", i)
	}
	for range int64(0) {
		fmt.Print("never")
	}
	n := 3
	for i := range n {
		n = 10
		fmt.Print(i, " ")
	}
	var i, j int
	for i, j = range []int{5, 6} {
	}
	var pt struct{ x, y int }
	ar := [5]int{}
	for pt.x, ar[pt.x+1] = range []int{7, 8} {
	}
	k := 0
	for k, ar[k] = range []int{1, 2, 3} {
	}
	for ar[say("idx", 0)] = range say("range", 2) {
	}
	var ip *int = &k
	for *ip = range 6 {
	}
	fmt.Println(i64, n, i, j, pt, ar, k)
	for i, x := range say("evaluated once", []string{"p", "q"}) {
		fmt.Print(i, x, " ")
	}
	for i, p := range [2]*T{{1}, {2}} {
		p.n += i
		fmt.Print(*p, " ")
	}
	for i := range (*[4]int)(nil) {
		fmt.Print(i, " ")
	}
	for range len([10]int{}) - 8 {
		fmt.Print("len ")
	}
	var nilS []int
	var nilM map[string]int
	for range nilS {
		fmt.Print("never")
	}
	for range nilM {
		fmt.Print("never")
	}
	var ptrs []*int
	for _, v := range []int{1, 2, 3} {
		ptrs = append(ptrs, &v)
	}
	*ptrs[0] += 10
	fmt.Println(*ptrs[0], *ptrs[1], *ptrs[2])
	for x := range func(yield func(string) bool) { _ = yield("a") && yield("b") && yield("c") } {
		if x == "b" {
			continue
		}
		fmt.Print(x, " ")
	}
	for a, b := range func(yield func(int, string) bool) { _ = yield(1, "x") && yield(2, "y") } {
		fmt.Print(a, b, " ")
	}
	var q string
	for q = range func(yield func(string) bool) { yield("assigned") } {
	}
	for range func(yield func() bool) { _ = yield() && yield() } {
		fmt.Print("again ")
	}
	fmt.Println(q)
}

func labels() (r string) {
outer:
	for i := range 4 {
	middle:
		for j := range 4 {
			switch {
			case j == 1:
				continue middle
			case j == 3:
				continue outer
			case i == 2:
				break outer
			}
			select {
			default:
				if j == 2 {
					break
				}
				r += fmt.Sprint(i, j, " ")
			}
		}
	}
	i := 0
loop:
	if i < 3 {
		i++
		goto loop
	}
	goto end
end:
	{
	block:
		for {
			break block
		}
	sw:
		switch i {
		case 3:
			for {
				r += "sw "
				break sw
			}
			r += "never"
		}
	sel:
		select {
		default:
			for range 3 {
				break sel
			}
			r += "never"
		}
	}
	goto L2
L1:
	r += "L1 "
	if i > 5 {
		return
	}
	i = 6
L2:
	r += "L2 "
	goto L1
}

func assignments() {
	a, b, c := 1, 2, 3
	a, b, c = c, a, b
	x := []int{1, 2, 3}
	i := 0
	i, x[i] = 1, 2
	x[0], x[0] = 5, 6
	x[1], x[2] = x[2], x[1]
	fmt.Print(a, b, c, i, x, " ")
	i = 2
	x, i, x[i] = []int{7, 8, 9}, 0, 99
	m := map[string]int{}
	m["a"], m["b"], m["a"] = 1, 2, 3
	m["c"]++
	m["d"] += 5
	m["a"] <<= 2
	v, ok := m["zz"]
	_, ok2 := m["a"]
	var e any = "str"
	s, ok3 := e.(string)
	_, ok4 := e.(int)
	ch := make(chan int, 1)
	ch <- 9
	r, ok5 := <-ch
	close(ch)
	r2, ok6 := <-ch
	fmt.Println(x, i, m, v, ok, ok2, s, ok3, ok4, r, ok5, r2, ok6)
	type L struct {
		next *L
		v    int
	}
	p := &L{v: 1}
	p.next = &L{v: 2}
	p, p.next, p.next.v = p.next, nil, 5
	fmt.Print(p.v, p.next == nil, " ")
	q, st := pair()
	q, st2 := pair()
	var ar [3]struct{ a, b int }
	ar[say("0", 0)].a, ar[say("1", 1)].b, ar[2] = say("v0", 1), say("v1", 2), struct{ a, b int }{say("v2", 3), 4}
	_, _ = say("blank", 1), say("blank2", 2)
	_ = say("x", 1) + say("y", 2)
	var iface fmt.Stringer
	iface, err := nil, error(nil)
	(a), (b) = (b), (a)
	*(&a) += 10
	(*p).v--
	f := T.m
	g := (*T).pm
	t := T{1}
	g(&t, 4)
	h := t.m
	t.n = 100
	k := t.pm
	k(1)
	fmt.Println(q, st, st2, ar, iface, err, a, b, p.v, f(t), h(), t)
	if a, b := b, a; a > b {
		fmt.Print("gt ")
	} else if c := a; c == 0 {
		fmt.Print("zero")
	} else {
		fmt.Print("else ", a, b, c, " ")
	}
	if v, ok := m["a"]; !ok && v > 0 {
	} else if v, ok := m["b"]; ok {
		fmt.Println("b", v)
	}
}

func returns(mode int) (n int, s string, err error) {
	defer func() {
		if r := recover(); r != nil {
			s += fmt.Sprint("recovered ", r)
			err = fmt.Errorf("e%d", n)
		}
	}()
	defer func() { n *= 2 }()
	switch mode {
	case 0:
		return
	case 1:
		return 5, "five", nil
	case 2:
		n, s = 7, "seven"
		return n + 1, s, nil
	case 3:
		n = 9
		panic("p")
	case 4:
		return func() (int, string, error) { return n + 3, "closure", nil }()
	case 5:
		for n = range 10 {
			if n == 4 {
				return
			}
		}
	case 6:
		n := 100
		_ = n
		defer func(v int) { s = fmt.Sprint("arg ", v) }(n)
		n = 200
		return n, "x", nil
	}
	{
		s := "inner"
		_ = s
	}
	return n, s + "!", err
}

func main() {
	for _, c := range []struct {
		v int
		s string
		a any
	}{{0, "", nil}, {1, "a", 1}, {2, "b", int8(3)}, {3, "hello world this is lonG", "x"}, {6, "z", T{5}}, {-1, "", &T{4}}, {50, "c", []int{1}}, {4, "", map[string]int{}},
		{5, "", fmt.Errorf("err")}, {7, "", func() {}}, {8, "", 1.5}, {9, "", [2]int{}}} {
		fmt.Println(switches(c.v, c.s, c.a))
	}
	loops()
	ranges()
	fmt.Println(labels())
	assignments()
	for i := range 8 {
		fmt.Print(returns(i))
		fmt.Print("; ")
	}
	fmt.Println()
}
