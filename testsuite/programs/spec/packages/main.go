// Packages: imports of every form, the order of initialization over packages and files, exported and unexported names,
// types that differ only in the package of a name.
package main

import (
	. "example.org/packages/dot"
	_ "example.org/packages/first"
	hid "example.org/packages/internal/hidden"
	other "example.org/packages/renamed-folder"
	"example.org/packages/second"
	shared2 "example.org/packages/shared"
	"example.org/packages/v2"
	"fmt"
)

var (
	last   = shared2.Note("main a.last needs b", b)
	b      = shared2.Note("main b needs fromOther", fromOther)
	free   = shared2.Note("main free", 0)
	x, y   = pair()
	_      = shared2.Note("main blank", free)
	table  = [...]int{shared2.Note("main table", 1), shared2.Note("main table", 2)}
	fn     = func() int { return lateVar }
	viaFn  = fn()
	method = shared2.Note("main method", (*user).get(&user{}))
)

type user struct{}

func (u *user) get() int { return alsoLate }

func pair() (int, int) { return shared2.Note("main pair", lateVar), 2 }

func init() { shared2.Note("main.go init 1", last) }

type local struct {
	second.Embedded
	hid.Iface
	*other.Type
}

type impl struct{}

func (impl) Exported() string   { return "exported" }
func (impl) unexported() string { return "main's unexported" }

func (i impl) both() (a, b bool) {
	_, a = any(i).(hid.Iface)
	_, b = any(i).(interface{ unexported() string })
	return
}

func main() {
	fmt.Println(shared2.Log())
	fmt.Println(last, b, free, x, y, table, viaFn, method, fromThird)
	// Names of the dot import, of the universe shadowed by it, of a package clause that differs from its folder.
	fmt.Println(Dotted, DotFunc(2), DotType{1}, DotType{F: 2}.Double(), DotConst<<2, other.Name(), different.V)
	l := local{Embedded: second.New(3), Iface: hid.New("h"), Type: &other.Type{N: 5}}
	fmt.Println(l.Public, l.Value(), l.Exported(), l.N, l.Type.Method(), second.Call(l.Iface), impl{}.Exported())
	fmt.Println(impl{}.both())
	var i any = second.Anonymous()
	_, ok := i.(struct{ a int })
	_, ok2 := i.(struct{ A int })
	j := any(second.AnonymousExported())
	v, ok3 := j.(struct{ A int })
	fmt.Println(ok, ok2, v.A, ok3, fmt.Sprintf("%T %T %T %T", i, j, l, different.T{}), second.Same(struct{ A int }{7}))
	_, isHid := any(hid.New("x")).(hid.Iface)
	_, isMine := any(hid.New("x")).(interface{ unexported() string })
	_, isExp := any(hid.New("x")).(interface{ Exported() string })
	fmt.Println(isHid, isMine, isExp, second.Generic(1.5), second.Generic[hid.Iface](nil), second.Box[DotType]{V: DotType{4}}.Get().Double())
	second.Counter++
	shared2.Count += 5
	p := &second.Counter
	*p *= 10
	fmt.Println(second.Counter, second.Get(), shared2.Count, second.Const, second.Typed, len(second.Array), second.Func(2), second.Map["k"])
	{
		fmt := "shadowed"
		second := len(fmt)
		different := second + 1
		println := func(args ...any) { other.Print(args...) }
		println(fmt, second, different)
	}
	if second := second.New(1); second.Public == 1 {
		fmt.Println("local second", second)
	}
}
