// Comparisons of strings with conversions of bytes, which copy nothing, beside calls that change the bytes.
package main

var bytes = []byte("abc")

//go:noinline
func change(to string) string {
	copy(bytes, to)
	return to
}

//go:noinline
func replace(to string) string {
	bytes = []byte(to)
	return to
}

//go:noinline
func get(trace string) []byte {
	print(trace, " ")
	return bytes
}

type text string
type raw []byte

func generic[S ~string, B ~[]byte](s S, b B) (bool, bool, bool) {
	return s == S(b), S(b) < s, S(b) == S(change("ghi"))
}

func main() {
	println(string(bytes) == "abc", "abd" > string(bytes), string(bytes) != string(bytes[:2]))
	println(string(bytes) == change("xyz"), string(bytes))
	println(change("abc") == string(bytes), string(bytes))
	println(string(bytes) == replace("long enough that it is not in a small buffer of a frame"), string(bytes))
	println(replace("pqr") == string(bytes), string(bytes))
	println(string(get("first")) == string(get("second")), string(bytes[1:]) < string(get("third")))
	println(string(get("fourth")) == change("stu"), string(bytes))
	var r raw = bytes
	println(text(r) == "stu", text(r) != text(change("vwx")), text("vwx") == text(bytes))
	println(generic(text("vwx"), r))
	switch string(bytes) {
	case change("jkl"):
		println("jkl")
	case "ghi":
		println("ghi")
	default:
		println("other", string(bytes))
	}
	local := []byte("local")
	other := func() string { local[0] = 'L'; return "Local" }
	println(string(local) == other(), string(local))
	empty := []byte(nil)
	println(string(empty) == "", string(empty) == string([]byte{}), "" < string(local[:0]))
}
