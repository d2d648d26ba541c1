// Strings and their conversions. Replaces gc's string.go and utf8.go.

package runtime

import (
	"internal/bytealg"
	"unsafe"
)

const (
	runeError     = '\uFFFD'
	maxRune       = '\U0010FFFF'
	surrogateLow  = 0xD800
	surrogateHigh = 0xDFFF
)

// The compiler passes a buffer of the caller's frame for strings and slices that do not outlive it; nil for others. What
// is longer than the buffer is allocated.
type (
	tmpBuf     [32]byte
	tmpRuneBuf [32]rune
)

// rawstring allocates bytes without zeroing them; the string is theirs, for whoever fills them.
func rawstring(buf *tmpBuf, n int) (string, unsafe.Pointer) {
	p := unsafe.Pointer(buf)
	if buf == nil || n > len(buf) {
		p = mallocgc(uintptr(n), nil, false)
	}
	return unsafe.String((*byte)(p), n), p
}

// stringOnStack tells whether a string's bytes stand in the stack of the goroutine that runs, so that they do not
// outlive the frame that made them.
func stringOnStack(s string) bool {
	p, gp := uintptr(unsafe.Pointer(unsafe.StringData(s))), getg()
	return gp.stackLo <= p && p < gp.stackHi
}

// The results of the functions that concatenate may be operands, but not such as stand in a stack: escape analysis takes
// it that the operands are only read.

func concatstring2(buf *tmpBuf, a, b string) string {
	if len(a) == 0 && !stringOnStack(b) {
		return b
	}
	if len(b) == 0 && !stringOnStack(a) {
		return a
	}
	n := len(a) + len(b)
	if n < 0 {
		throw("string concatenation too long")
	}
	s, p := rawstring(buf, n)
	memmove(p, unsafe.Pointer(unsafe.StringData(a)), uintptr(len(a)))
	memmove(add(p, uintptr(len(a))), unsafe.Pointer(unsafe.StringData(b)), uintptr(len(b)))
	return s
}

func concatstring3(buf *tmpBuf, a, b, c string) string {
	if len(a) == 0 {
		return concatstring2(buf, b, c)
	}
	if len(b) == 0 {
		return concatstring2(buf, a, c)
	}
	if len(c) == 0 {
		return concatstring2(buf, a, b)
	}
	n := len(a) + len(b) + len(c)
	if n < 0 {
		throw("string concatenation too long")
	}
	s, p := rawstring(buf, n)
	memmove(p, unsafe.Pointer(unsafe.StringData(a)), uintptr(len(a)))
	p = add(p, uintptr(len(a)))
	memmove(p, unsafe.Pointer(unsafe.StringData(b)), uintptr(len(b)))
	memmove(add(p, uintptr(len(b))), unsafe.Pointer(unsafe.StringData(c)), uintptr(len(c)))
	return s
}

func concatstrings(buf *tmpBuf, a []string) string {
	total, parts, last := 0, 0, 0
	for i, s := range a {
		if len(s) == 0 {
			continue
		}
		total += len(s)
		if total < 0 {
			throw("string concatenation too long")
		}
		parts++
		last = i
	}
	if parts == 0 {
		return ""
	}
	if parts == 1 && !stringOnStack(a[last]) {
		return a[last]
	}
	result, p := rawstring(buf, total)
	at := uintptr(0)
	for _, s := range a {
		memmove(add(p, at), unsafe.Pointer(unsafe.StringData(s)), uintptr(len(s)))
		at += uintptr(len(s))
	}
	return result
}

// encodedLength is the number of bytes of r in UTF-8; what is not a valid rune counts as runeError.
func encodedLength(r rune) int {
	switch {
	case 0 <= r && r < 0x80:
		return 1
	case 0 <= r && r < 0x800:
		return 2
	case r < 0 || r < 0x10000 || r > maxRune:
		return 3
	}
	return 4
}

// encoderune writes r in UTF-8 at p and returns the number of bytes.
func encoderune(p *[4]byte, r rune) int {
	if r < 0 || r > maxRune || surrogateLow <= r && r <= surrogateHigh {
		r = runeError
	}
	switch {
	case r < 0x80:
		p[0] = byte(r)
		return 1
	case r < 0x800:
		p[0] = 0xC0 | byte(r>>6)
		p[1] = 0x80 | byte(r)&0x3F
		return 2
	case r < 0x10000:
		p[0] = 0xE0 | byte(r>>12)
		p[1] = 0x80 | byte(r>>6)&0x3F
		p[2] = 0x80 | byte(r)&0x3F
		return 3
	}
	p[0] = 0xF0 | byte(r>>18)
	p[1] = 0x80 | byte(r>>12)&0x3F
	p[2] = 0x80 | byte(r>>6)&0x3F
	p[3] = 0x80 | byte(r)&0x3F
	return 4
}

// decoderune decodes the rune at s[k:] and returns the position after it; an invalid sequence is one byte of
// runeError.
func decoderune(s string, k int) (rune, int) {
	rest := len(s) - k
	lead := rune(s[k])
	if lead < 0x80 {
		return lead, k + 1
	}
	switch {
	case 0xC2 <= lead && lead < 0xE0:
		if rest >= 2 && s[k+1]&0xC0 == 0x80 {
			return (lead&0x1F)<<6 | rune(s[k+1]&0x3F), k + 2
		}
	case 0xE0 <= lead && lead < 0xF0:
		if rest >= 3 && s[k+1]&0xC0 == 0x80 && s[k+2]&0xC0 == 0x80 {
			r := (lead&0x0F)<<12 | rune(s[k+1]&0x3F)<<6 | rune(s[k+2]&0x3F)
			if r >= 0x800 && (r < surrogateLow || r > surrogateHigh) {
				return r, k + 3
			}
		}
	case 0xF0 <= lead && lead < 0xF5:
		if rest >= 4 && s[k+1]&0xC0 == 0x80 && s[k+2]&0xC0 == 0x80 && s[k+3]&0xC0 == 0x80 {
			r := (lead&0x07)<<18 | rune(s[k+1]&0x3F)<<12 | rune(s[k+2]&0x3F)<<6 | rune(s[k+3]&0x3F)
			if 0x10000 <= r && r <= maxRune {
				return r, k + 4
			}
		}
	}
	return runeError, k + 1
}

func countrunes(s string) int {
	n := 0
	for i := 0; i < len(s); n++ {
		if s[i] < 0x80 {
			i++
		} else {
			_, i = decoderune(s, i)
		}
	}
	return n
}

func intstring(buf *tmpBuf, v int64) string {
	r := rune(v)
	if int64(r) != v {
		r = runeError
	}
	var b [4]byte
	n := encoderune(&b, r)
	return slicebytetostring(buf, &b[0], n)
}

func slicebytetostring(buf *tmpBuf, ptr *byte, n int) string {
	if n == 0 {
		return ""
	}
	if n == 1 {
		return unsafe.String((*byte)(unsafe.Pointer(&staticuint64s[*ptr])), 1)
	}
	s, p := rawstring(buf, n)
	memmove(p, unsafe.Pointer(ptr), uintptr(n))
	return s
}

// slicebytetostringtmp is the string of bytes that do not change while it is used.
func slicebytetostringtmp(ptr *byte, n int) string {
	return unsafe.String(ptr, n)
}

func slicerunetostring(buf *tmpBuf, runes []rune) string {
	n := 0
	for _, r := range runes {
		n += encodedLength(r)
	}
	if n == 0 {
		return ""
	}
	s, p := rawstring(buf, n)
	for _, r := range runes {
		var b [4]byte
		w := encoderune(&b, r)
		for i := 0; i < w; i++ {
			*(*byte)(p) = b[i]
			p = add(p, 1)
		}
	}
	return s
}

// rawbytes allocates a slice of n bytes, of which those beyond n are zero.
func rawbytes(n int) []byte {
	capacity := roundupsize(uintptr(n), true)
	p := mallocgc(capacity, nil, false)
	memclrNoHeapPointers(add(p, uintptr(n)), capacity-uintptr(n))
	s := slice{p, n, int(capacity)}
	return *(*[]byte)(unsafe.Pointer(&s))
}

func stringtoslicebyte(buf *tmpBuf, s string) []byte {
	var b []byte
	if buf != nil && len(s) <= len(buf) {
		*buf = tmpBuf{}
		b = buf[:len(s)]
	} else if len(s) == 0 {
		return []byte{}
	} else {
		b = rawbytes(len(s))
	}
	memmove(unsafe.Pointer(unsafe.SliceData(b)), unsafe.Pointer(unsafe.StringData(s)), uintptr(len(s)))
	return b
}

func stringtoslicerune(buf *tmpRuneBuf, s string) []rune {
	n := countrunes(s)
	var runes []rune
	if buf != nil && n <= len(buf) {
		*buf = tmpRuneBuf{}
		runes = buf[:n]
	} else if n == 0 {
		return []rune{}
	} else {
		size := roundupsize(uintptr(n)*4, true)
		p := mallocgc(size, nil, false)
		memclrNoHeapPointers(add(p, uintptr(n)*4), size-uintptr(n)*4)
		header := slice{p, n, int(size / 4)}
		runes = *(*[]rune)(unsafe.Pointer(&header))
	}
	i := 0
	for k := range runes {
		if s[i] < 0x80 {
			runes[k] = rune(s[i])
			i++
		} else {
			runes[k], i = decoderune(s, i)
		}
	}
	return runes
}

// findnull is the length of a string that ends with a zero byte.
func findnull(p *byte) int {
	if p == nil {
		return 0
	}
	n := 0
	for *(*byte)(add(unsafe.Pointer(p), uintptr(n))) != 0 {
		n++
	}
	return n
}

// gostringnocopy is the Go string in place of a string that ends with a zero byte.
func gostringnocopy(p *byte) string {
	return unsafe.String(p, findnull(p))
}

func gostring(p *byte) string {
	return slicebytetostring(nil, p, findnull(p))
}

func gostringn(p *byte, n int) string {
	return slicebytetostring(nil, p, n)
}

//go:linkname internal_syscall_gostring internal/syscall/unix.gostring
func internal_syscall_gostring(p *byte) string {
	return gostring(p)
}

//go:linkname bytealg_MakeNoZero internal/bytealg.MakeNoZero
func bytealg_MakeNoZero(n int) []byte {
	if n < 0 || n > maxAlloc {
		panicmakeslicelen()
	}
	capacity := roundupsize(uintptr(n), true)
	s := slice{mallocgc(capacity, nil, false), n, int(capacity)}
	return *(*[]byte)(unsafe.Pointer(&s))
}

func hasPrefix(s, prefix string) bool {
	return len(s) >= len(prefix) && s[:len(prefix)] == prefix
}

// atoi parses a decimal number.
func atoi(s string) (int, bool) {
	negative := false
	if s != "" && (s[0] == '-' || s[0] == '+') {
		negative = s[0] == '-'
		s = s[1:]
	}
	if s == "" {
		return 0, false
	}
	n := 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c < '0' || c > '9' || n > (1<<63-1-9)/10 {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	if negative {
		n = -n
	}
	return n, true
}

// itoa is the decimal text of v.
func itoa(v int64) string {
	var b [20]byte
	i := len(b)
	u := uint64(v)
	if v < 0 {
		u = -u
	}
	for {
		i--
		b[i] = byte('0' + u%10)
		u /= 10
		if u == 0 {
			break
		}
	}
	if v < 0 {
		i--
		b[i] = '-'
	}
	return string(b[i:])
}

func indexbytestring(s string, c byte) int {
	return bytealg.IndexByteString(s, c)
}

// staticuint64s holds the values that a byte can have, for interfaces and strings of one byte. The compiler makes
// the table, which is read-only, and uses it as well.
var staticuint64s [256]uint64

func getStaticuint64s() *[256]uint64 {
	return &staticuint64s
}
