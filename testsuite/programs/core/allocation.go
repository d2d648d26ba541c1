// Many short-lived and some long-lived objects of all sizes; checks what the collector must not damage.
package main

type tree struct{ left, right *tree }

func build(depth int) *tree {
	if depth == 0 {
		return &tree{}
	}
	return &tree{build(depth - 1), build(depth - 1)}
}

func (t *tree) count() int {
	if t.left == nil {
		return 1
	}
	return 1 + t.left.count() + t.right.count()
}

type item struct {
	name string
	data []byte
	next *item
	any  any
	fn   func() int
}

func chain(n int) *item {
	var head *item
	for i := range n {
		head = &item{name: "item" + string(rune('a'+i%26)), data: make([]byte, i%700), next: head, any: i, fn: func() int { return i }}
	}
	return head
}

func checkChain(head *item, n int) bool {
	for i := n - 1; i >= 0; i-- {
		if head.name != "item"+string(rune('a'+i%26)) || len(head.data) != i%700 || head.any.(int) != i || head.fn() != i {
			return false
		}
		for _, b := range head.data {
			if b != 0 {
				return false
			}
		}
		for j := range head.data {
			head.data[j] = byte(i)
		}
		head = head.next
	}
	return head == nil
}

func main() {
	long := build(10)
	kept := chain(500)
	for range 20 {
		if build(8).count() != 511 {
			println("wrong count")
		}
		garbage := make([][]int, 100)
		for i := range garbage {
			garbage[i] = make([]int, i*3)
		}
	}
	println(long.count(), checkChain(kept, 500))

	m := map[string]*item{}
	for i := range 1000 {
		key := string([]byte{byte('a' + i%26), byte('a' + i/26%26), byte('a' + i/676)})
		m[key] = &item{name: key}
		if i%3 == 0 {
			delete(m, key)
		}
	}
	good := 0
	for k, v := range m {
		if v.name == k {
			good++
		}
	}
	println(good, len(m))

	big := make([]*[1 << 14]int, 0)
	for i := range 30 {
		p := new([1 << 14]int)
		p[i] = i
		big = append(big, p)
	}
	sum := 0
	for i, p := range big {
		sum += p[i]
	}
	println(sum)
	interior := &big[7][7]
	inSlice := big[8][3:20]
	big = nil
	for range 10 {
		_ = make([]byte, 1<<20)
	}
	println(*interior, inSlice[5], len(inSlice))

	done := make(chan int)
	for g := range 4 {
		go func() {
			total := 0
			for i := range 200 {
				t := build(i % 6)
				total += t.count() * (g + 1)
			}
			done <- total
		}()
	}
	total := 0
	for range 4 {
		total += <-done
	}
	println(total)
	text := ""
	for i := range 300 {
		text += string(rune('0' + i%10))
	}
	println(len(text), text[295:])
}
