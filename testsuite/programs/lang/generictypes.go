// Generic data structures and their interplay with fmt, reflection, interfaces and embedding: names of instances,
// dictionaries through several layers, recursive constraints, aliases with parameters, methods with parameters.
package main

import (
	"cmp"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"sort"
	"strings"
)

type ordered[T any] interface{ less(T) bool }

type version struct{ major, minor int }

func (v version) less(w version) bool { return v.major < w.major || v.major == w.major && v.minor < w.minor }

func sortAll[T ordered[T]](s []T) { sort.Slice(s, func(i, j int) bool { return s[i].less(s[j]) }) }

type tree[K cmp.Ordered, V any] struct {
	root *treeNode[K, V]
	size int
}

type treeNode[K cmp.Ordered, V any] struct {
	key         K
	value       V
	left, right *treeNode[K, V]
}

func (t *tree[K, V]) put(key K, value V) {
	at := &t.root
	for *at != nil {
		switch c := cmp.Compare(key, (*at).key); {
		case c < 0:
			at = &(*at).left
		case c > 0:
			at = &(*at).right
		default:
			(*at).value = value
			return
		}
	}
	*at = &treeNode[K, V]{key: key, value: value}
	t.size++
}

func (t *tree[K, V]) all() iter.Seq2[K, V] {
	var walk func(*treeNode[K, V], func(K, V) bool) bool
	walk = func(n *treeNode[K, V], yield func(K, V) bool) bool {
		return n == nil || walk(n.left, yield) && yield(n.key, n.value) && walk(n.right, yield)
	}
	return func(yield func(K, V) bool) { walk(t.root, yield) }
}

func mapValues[K cmp.Ordered, V, W any](t *tree[K, V], f func(V) W) *tree[K, W] {
	result := new(tree[K, W])
	for k, v := range t.all() {
		result.put(k, f(v))
	}
	return result
}

type option[T any] struct {
	value T
	set   bool
}

func some[T any](v T) option[T] { return option[T]{v, true} }

func (o option[T]) String() string {
	if !o.set {
		return "none"
	}
	return fmt.Sprintf("some(%v)", o.value)
}

func (o option[T]) then[U any](f func(T) option[U]) (result option[U]) {
	if o.set {
		return f(o.value)
	}
	return
}

type set[T comparable] = map[T]struct{}

func setOf[T comparable](values ...T) set[T] {
	s := make(set[T])
	for _, v := range values {
		s[v] = struct{}{}
	}
	return s
}

type cache[K comparable, V any] struct {
	entries map[K]*entry[K, V]
	newest  *entry[K, V]
	oldest  *entry[K, V]
	limit   int
	evicted func(K, V)
}

type entry[K comparable, V any] struct {
	older, newer *entry[K, V]
	key          K
	value        V
}

func (c *cache[K, V]) put(key K, value V) {
	if c.entries == nil {
		c.entries = map[K]*entry[K, V]{}
	}
	e := &entry[K, V]{older: c.newest, key: key, value: value}
	if c.newest != nil {
		c.newest.newer = e
	} else {
		c.oldest = e
	}
	c.newest = e
	c.entries[key] = e
	if len(c.entries) > c.limit {
		last := c.oldest
		c.oldest = last.newer
		c.oldest.older = nil
		delete(c.entries, last.key)
		c.evicted(last.key, last.value)
	}
}

type numeric interface {
	~int | ~int32 | ~float64
}

type metres float64

func sum[T numeric](values iter.Seq[T]) (total T) {
	for v := range values {
		total += v
	}
	return
}

type named[T any] struct {
	option[T]
	name string
}

type visitor[R any] interface {
	number(float64) R
	add(a, b R) R
}

type printer struct{}
type evaluator struct{}

func (printer) number(f float64) string    { return fmt.Sprint(f) }
func (printer) add(a, b string) string     { return "(" + a + " + " + b + ")" }
func (evaluator) number(f float64) float64 { return f }
func (evaluator) add(a, b float64) float64 { return a + b }

func expression[R any](v visitor[R]) R { return v.add(v.number(1), v.add(v.number(2), v.number(3.5))) }

type builder[Self any] interface {
	*Self
	add(string)
}

type list struct{ items []string }

func (l *list) add(s string) { l.items = append(l.items, s) }

func build[T any, P builder[T]](items ...string) *T {
	p := P(new(T))
	for _, item := range items {
		p.add(item)
	}
	return (*T)(p)
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func kinds[T any](v T) string {
	var zero T
	var p *T = &v
	return fmt.Sprintf("%T %v %v %T %T %T %T", v, zero, *p, []T{v}, map[string]T{}, func(T) {}, struct{ X T }{v})
}

func deep[T any](n int, v T) string {
	if n == 0 {
		return fmt.Sprintf("%T", v)
	}
	return deep(n-1, v) + "."
}

func main() {
	versions := []version{{1, 5}, {0, 9}, {1, 2}}
	sortAll(versions)
	fmt.Println(versions)
	t := new(tree[string, int])
	for i, word := range strings.Fields("the quick brown fox jumps over the lazy dog") {
		t.put(word, i)
	}
	for k, v := range t.all() {
		if k == "quick" {
			break
		}
		fmt.Print(k, "=", v, " ")
	}
	fmt.Println(t.size)
	texts := mapValues(t, func(i int) []string { return slices.Repeat([]string{"x"}, i%3) })
	fmt.Println(maps.Collect(texts.all()))
	fmt.Printf("%T %T %v\n", t, texts, mapValues(texts, func(s []string) option[int] { return some(len(s)) }).size)

	o := some(4).then(func(i int) option[string] { return some(strings.Repeat("ab", i)) }).then(func(s string) option[float64] { return option[float64]{} })
	fmt.Println(o, some("x"), some(some(1)), named[int]{some(5), "n"})
	fmt.Printf("%T %v %+v\n", o, []fmt.Stringer{some(1), some("s")}, struct{ O option[bool] }{some(true)})
	s := setOf(1, 2, 2, 3)
	_, has := s[2]
	fmt.Printf("%d %v %T\n", len(s), has, setOf[string]())
	c := cache[string, []int]{limit: 2, evicted: func(k string, v []int) { fmt.Println("evicted", k, v) }}
	for i, k := range []string{"a", "b", "c", "d"} {
		c.put(k, []int{i})
	}
	fmt.Println(sum(slices.Values([]int{1, 2, 3})), sum(maps.Values(map[string]metres{"x": 1.5, "y": 2})))
	fmt.Println(expression[string](printer{}), expression[float64](evaluator{}))
	fmt.Println(build[list]("p", "q").items)
	fmt.Println(kinds(1), kinds("s"), kinds(metres(2)), kinds(some(1)), kinds([]any{nil}))
	fmt.Println(deep(3, some(map[string][]version{})))
	defer func() { fmt.Println("recovered:", recover()) }()
	fmt.Println(must(fmt.Sscan("5", new(int))))
	must(0, errors.New("must failed"))
}
