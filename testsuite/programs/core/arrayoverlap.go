// Arrays that are copied over themselves, shifted, have the old values.
package main

type words [9]uint64

func shift8(s []byte)    { *(*[8]byte)(s[1:]) = *(*[8]byte)(s) }
func shift32(s []byte)   { *(*[32]byte)(s[4:36]) = *(*[32]byte)(s[2:34]) }
func shift72(s []uint64) { *(*words)(s[1:]) = *(*words)(s) }
func back100(s []byte)   { *(*[100]byte)(s) = *(*[100]byte)(s[3:]) }
func far(s []byte)       { *(*[200]byte)(s[7:]) = *(*[200]byte)(s) }

func main() {
	bytes := func() []byte {
		s := make([]byte, 256)
		for i := range s {
			s[i] = byte(i * 7)
		}
		return s
	}
	for _, f := range []func([]byte){shift8, shift32, back100, far} {
		s := bytes()
		f(s)
		sum := 0
		for i, b := range s {
			sum = sum*31 + i ^ int(b)
		}
		println(sum)
	}
	w := make([]uint64, 12)
	for i := range w {
		w[i] = uint64(i)
	}
	shift72(w)
	for _, x := range w {
		print(x, " ")
	}
	println()
}
