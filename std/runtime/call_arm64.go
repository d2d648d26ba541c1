// Calls and functions with all words that registers hold on this target; see call.go. The declarations follow one
// pattern.

package runtime

import "unsafe"

// intResults is the number of integer registers for results.
const intResults = 6

type (
	caller0 interface {
		call(i0, i1, i2, i3, i4 uintptr, f0, f1, f2, f3, f4, f5, f6, f7 float64) (r0, r1, r2, r3, r4, r5 uintptr, x0, x1, x2, x3, x4, x5, x6, x7 float64)
	}
	caller2 interface {
		call(i0, i1, i2, i3, i4 uintptr, f0, f1, f2, f3, f4, f5, f6, f7 float64, s0, s1 uintptr) (r0, r1, r2, r3, r4, r5 uintptr, x0, x1, x2, x3, x4, x5, x6, x7 float64)
	}
	caller4 interface {
		call(i0, i1, i2, i3, i4 uintptr, f0, f1, f2, f3, f4, f5, f6, f7 float64, s0, s1, s2, s3 uintptr) (r0, r1, r2, r3, r4, r5 uintptr, x0, x1, x2, x3, x4, x5, x6, x7 float64)
	}
	caller6 interface {
		call(i0, i1, i2, i3, i4 uintptr, f0, f1, f2, f3, f4, f5, f6, f7 float64, s0, s1, s2, s3, s4, s5 uintptr) (r0, r1, r2, r3, r4, r5 uintptr, x0, x1, x2, x3, x4, x5, x6, x7 float64)
	}
	caller8 interface {
		call(i0, i1, i2, i3, i4 uintptr, f0, f1, f2, f3, f4, f5, f6, f7 float64, s0, s1, s2, s3, s4, s5, s6, s7 uintptr) (r0, r1, r2, r3, r4, r5 uintptr, x0, x1, x2, x3, x4, x5, x6, x7 float64)
	}
	caller10 interface {
		call(i0, i1, i2, i3, i4 uintptr, f0, f1, f2, f3, f4, f5, f6, f7 float64, s0, s1, s2, s3, s4, s5, s6, s7, s8, s9 uintptr) (r0, r1, r2, r3, r4, r5 uintptr, x0, x1, x2, x3, x4, x5, x6, x7 float64)
	}
	caller12 interface {
		call(i0, i1, i2, i3, i4 uintptr, f0, f1, f2, f3, f4, f5, f6, f7 float64, s0, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11 uintptr) (r0, r1, r2, r3, r4, r5 uintptr, x0, x1, x2, x3, x4, x5, x6, x7 float64)
	}
	caller14 interface {
		call(i0, i1, i2, i3, i4 uintptr, f0, f1, f2, f3, f4, f5, f6, f7 float64, s0, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11, s12, s13 uintptr) (r0, r1, r2, r3, r4, r5 uintptr, x0, x1, x2, x3, x4, x5, x6, x7 float64)
	}
	caller16 interface {
		call(i0, i1, i2, i3, i4 uintptr, f0, f1, f2, f3, f4, f5, f6, f7 float64, s0, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11, s12, s13, s14, s15 uintptr) (r0, r1, r2, r3, r4, r5 uintptr, x0, x1, x2, x3, x4, x5, x6, x7 float64)
	}
	caller18 interface {
		call(i0, i1, i2, i3, i4 uintptr, f0, f1, f2, f3, f4, f5, f6, f7 float64, s0, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11, s12, s13, s14, s15, s16, s17 uintptr) (r0, r1, r2, r3, r4, r5 uintptr, x0, x1, x2, x3, x4, x5, x6, x7 float64)
	}
	caller20 interface {
		call(i0, i1, i2, i3, i4 uintptr, f0, f1, f2, f3, f4, f5, f6, f7 float64, s0, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11, s12, s13, s14, s15, s16, s17, s18, s19 uintptr) (r0, r1, r2, r3, r4, r5 uintptr, x0, x1, x2, x3, x4, x5, x6, x7 float64)
	}
	caller22 interface {
		call(i0, i1, i2, i3, i4 uintptr, f0, f1, f2, f3, f4, f5, f6, f7 float64, s0, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11, s12, s13, s14, s15, s16, s17, s18, s19, s20, s21 uintptr) (r0, r1, r2, r3, r4, r5 uintptr, x0, x1, x2, x3, x4, x5, x6, x7 float64)
	}
	caller24 interface {
		call(i0, i1, i2, i3, i4 uintptr, f0, f1, f2, f3, f4, f5, f6, f7 float64, s0, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11, s12, s13, s14, s15, s16, s17, s18, s19, s20, s21, s22, s23 uintptr) (r0, r1, r2, r3, r4, r5 uintptr, x0, x1, x2, x3, x4, x5, x6, x7 float64)
	}
	caller26 interface {
		call(i0, i1, i2, i3, i4 uintptr, f0, f1, f2, f3, f4, f5, f6, f7 float64, s0, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11, s12, s13, s14, s15, s16, s17, s18, s19, s20, s21, s22, s23, s24, s25 uintptr) (r0, r1, r2, r3, r4, r5 uintptr, x0, x1, x2, x3, x4, x5, x6, x7 float64)
	}
	caller28 interface {
		call(i0, i1, i2, i3, i4 uintptr, f0, f1, f2, f3, f4, f5, f6, f7 float64, s0, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11, s12, s13, s14, s15, s16, s17, s18, s19, s20, s21, s22, s23, s24, s25, s26, s27 uintptr) (r0, r1, r2, r3, r4, r5 uintptr, x0, x1, x2, x3, x4, x5, x6, x7 float64)
	}
	caller30 interface {
		call(i0, i1, i2, i3, i4 uintptr, f0, f1, f2, f3, f4, f5, f6, f7 float64, s0, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11, s12, s13, s14, s15, s16, s17, s18, s19, s20, s21, s22, s23, s24, s25, s26, s27, s28, s29 uintptr) (r0, r1, r2, r3, r4, r5 uintptr, x0, x1, x2, x3, x4, x5, x6, x7 float64)
	}
	caller32 interface {
		call(i0, i1, i2, i3, i4 uintptr, f0, f1, f2, f3, f4, f5, f6, f7 float64, s0, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11, s12, s13, s14, s15, s16, s17, s18, s19, s20, s21, s22, s23, s24, s25, s26, s27, s28, s29, s30, s31 uintptr) (r0, r1, r2, r3, r4, r5 uintptr, x0, x1, x2, x3, x4, x5, x6, x7 float64)
	}
)

// callWithStack calls the method in target's table, with so many words on the stack.
//
//go:wrapper
func callWithStack(target *iface, r *callRegisters, words int) {
	n, f, s := &r.ints, &r.floats, &r.stack
	var r0, r1, r2, r3, r4, r5 uintptr
	switch (words + 1) / 2 {
	case 0:
		r0, r1, r2, r3, r4, r5, r.floatResults[0], r.floatResults[1], r.floatResults[2], r.floatResults[3], r.floatResults[4], r.floatResults[5], r.floatResults[6], r.floatResults[7] = (*(*caller0)(unsafe.Pointer(target))).call(n[0], n[1], n[2], n[3], n[4], f[0], f[1], f[2], f[3], f[4], f[5], f[6], f[7])
	case 1:
		r0, r1, r2, r3, r4, r5, r.floatResults[0], r.floatResults[1], r.floatResults[2], r.floatResults[3], r.floatResults[4], r.floatResults[5], r.floatResults[6], r.floatResults[7] = (*(*caller2)(unsafe.Pointer(target))).call(n[0], n[1], n[2], n[3], n[4], f[0], f[1], f[2], f[3], f[4], f[5], f[6], f[7], s[0], s[1])
	case 2:
		r0, r1, r2, r3, r4, r5, r.floatResults[0], r.floatResults[1], r.floatResults[2], r.floatResults[3], r.floatResults[4], r.floatResults[5], r.floatResults[6], r.floatResults[7] = (*(*caller4)(unsafe.Pointer(target))).call(n[0], n[1], n[2], n[3], n[4], f[0], f[1], f[2], f[3], f[4], f[5], f[6], f[7], s[0], s[1], s[2], s[3])
	case 3:
		r0, r1, r2, r3, r4, r5, r.floatResults[0], r.floatResults[1], r.floatResults[2], r.floatResults[3], r.floatResults[4], r.floatResults[5], r.floatResults[6], r.floatResults[7] = (*(*caller6)(unsafe.Pointer(target))).call(n[0], n[1], n[2], n[3], n[4], f[0], f[1], f[2], f[3], f[4], f[5], f[6], f[7], s[0], s[1], s[2], s[3], s[4], s[5])
	case 4:
		r0, r1, r2, r3, r4, r5, r.floatResults[0], r.floatResults[1], r.floatResults[2], r.floatResults[3], r.floatResults[4], r.floatResults[5], r.floatResults[6], r.floatResults[7] = (*(*caller8)(unsafe.Pointer(target))).call(n[0], n[1], n[2], n[3], n[4], f[0], f[1], f[2], f[3], f[4], f[5], f[6], f[7], s[0], s[1], s[2], s[3], s[4], s[5], s[6], s[7])
	case 5:
		r0, r1, r2, r3, r4, r5, r.floatResults[0], r.floatResults[1], r.floatResults[2], r.floatResults[3], r.floatResults[4], r.floatResults[5], r.floatResults[6], r.floatResults[7] = (*(*caller10)(unsafe.Pointer(target))).call(n[0], n[1], n[2], n[3], n[4], f[0], f[1], f[2], f[3], f[4], f[5], f[6], f[7], s[0], s[1], s[2], s[3], s[4], s[5], s[6], s[7], s[8], s[9])
	case 6:
		r0, r1, r2, r3, r4, r5, r.floatResults[0], r.floatResults[1], r.floatResults[2], r.floatResults[3], r.floatResults[4], r.floatResults[5], r.floatResults[6], r.floatResults[7] = (*(*caller12)(unsafe.Pointer(target))).call(n[0], n[1], n[2], n[3], n[4], f[0], f[1], f[2], f[3], f[4], f[5], f[6], f[7], s[0], s[1], s[2], s[3], s[4], s[5], s[6], s[7], s[8], s[9], s[10], s[11])
	case 7:
		r0, r1, r2, r3, r4, r5, r.floatResults[0], r.floatResults[1], r.floatResults[2], r.floatResults[3], r.floatResults[4], r.floatResults[5], r.floatResults[6], r.floatResults[7] = (*(*caller14)(unsafe.Pointer(target))).call(n[0], n[1], n[2], n[3], n[4], f[0], f[1], f[2], f[3], f[4], f[5], f[6], f[7], s[0], s[1], s[2], s[3], s[4], s[5], s[6], s[7], s[8], s[9], s[10], s[11], s[12], s[13])
	case 8:
		r0, r1, r2, r3, r4, r5, r.floatResults[0], r.floatResults[1], r.floatResults[2], r.floatResults[3], r.floatResults[4], r.floatResults[5], r.floatResults[6], r.floatResults[7] = (*(*caller16)(unsafe.Pointer(target))).call(n[0], n[1], n[2], n[3], n[4], f[0], f[1], f[2], f[3], f[4], f[5], f[6], f[7], s[0], s[1], s[2], s[3], s[4], s[5], s[6], s[7], s[8], s[9], s[10], s[11], s[12], s[13], s[14], s[15])
	case 9:
		r0, r1, r2, r3, r4, r5, r.floatResults[0], r.floatResults[1], r.floatResults[2], r.floatResults[3], r.floatResults[4], r.floatResults[5], r.floatResults[6], r.floatResults[7] = (*(*caller18)(unsafe.Pointer(target))).call(n[0], n[1], n[2], n[3], n[4], f[0], f[1], f[2], f[3], f[4], f[5], f[6], f[7], s[0], s[1], s[2], s[3], s[4], s[5], s[6], s[7], s[8], s[9], s[10], s[11], s[12], s[13], s[14], s[15], s[16], s[17])
	case 10:
		r0, r1, r2, r3, r4, r5, r.floatResults[0], r.floatResults[1], r.floatResults[2], r.floatResults[3], r.floatResults[4], r.floatResults[5], r.floatResults[6], r.floatResults[7] = (*(*caller20)(unsafe.Pointer(target))).call(n[0], n[1], n[2], n[3], n[4], f[0], f[1], f[2], f[3], f[4], f[5], f[6], f[7], s[0], s[1], s[2], s[3], s[4], s[5], s[6], s[7], s[8], s[9], s[10], s[11], s[12], s[13], s[14], s[15], s[16], s[17], s[18], s[19])
	case 11:
		r0, r1, r2, r3, r4, r5, r.floatResults[0], r.floatResults[1], r.floatResults[2], r.floatResults[3], r.floatResults[4], r.floatResults[5], r.floatResults[6], r.floatResults[7] = (*(*caller22)(unsafe.Pointer(target))).call(n[0], n[1], n[2], n[3], n[4], f[0], f[1], f[2], f[3], f[4], f[5], f[6], f[7], s[0], s[1], s[2], s[3], s[4], s[5], s[6], s[7], s[8], s[9], s[10], s[11], s[12], s[13], s[14], s[15], s[16], s[17], s[18], s[19], s[20], s[21])
	case 12:
		r0, r1, r2, r3, r4, r5, r.floatResults[0], r.floatResults[1], r.floatResults[2], r.floatResults[3], r.floatResults[4], r.floatResults[5], r.floatResults[6], r.floatResults[7] = (*(*caller24)(unsafe.Pointer(target))).call(n[0], n[1], n[2], n[3], n[4], f[0], f[1], f[2], f[3], f[4], f[5], f[6], f[7], s[0], s[1], s[2], s[3], s[4], s[5], s[6], s[7], s[8], s[9], s[10], s[11], s[12], s[13], s[14], s[15], s[16], s[17], s[18], s[19], s[20], s[21], s[22], s[23])
	case 13:
		r0, r1, r2, r3, r4, r5, r.floatResults[0], r.floatResults[1], r.floatResults[2], r.floatResults[3], r.floatResults[4], r.floatResults[5], r.floatResults[6], r.floatResults[7] = (*(*caller26)(unsafe.Pointer(target))).call(n[0], n[1], n[2], n[3], n[4], f[0], f[1], f[2], f[3], f[4], f[5], f[6], f[7], s[0], s[1], s[2], s[3], s[4], s[5], s[6], s[7], s[8], s[9], s[10], s[11], s[12], s[13], s[14], s[15], s[16], s[17], s[18], s[19], s[20], s[21], s[22], s[23], s[24], s[25])
	case 14:
		r0, r1, r2, r3, r4, r5, r.floatResults[0], r.floatResults[1], r.floatResults[2], r.floatResults[3], r.floatResults[4], r.floatResults[5], r.floatResults[6], r.floatResults[7] = (*(*caller28)(unsafe.Pointer(target))).call(n[0], n[1], n[2], n[3], n[4], f[0], f[1], f[2], f[3], f[4], f[5], f[6], f[7], s[0], s[1], s[2], s[3], s[4], s[5], s[6], s[7], s[8], s[9], s[10], s[11], s[12], s[13], s[14], s[15], s[16], s[17], s[18], s[19], s[20], s[21], s[22], s[23], s[24], s[25], s[26], s[27])
	case 15:
		r0, r1, r2, r3, r4, r5, r.floatResults[0], r.floatResults[1], r.floatResults[2], r.floatResults[3], r.floatResults[4], r.floatResults[5], r.floatResults[6], r.floatResults[7] = (*(*caller30)(unsafe.Pointer(target))).call(n[0], n[1], n[2], n[3], n[4], f[0], f[1], f[2], f[3], f[4], f[5], f[6], f[7], s[0], s[1], s[2], s[3], s[4], s[5], s[6], s[7], s[8], s[9], s[10], s[11], s[12], s[13], s[14], s[15], s[16], s[17], s[18], s[19], s[20], s[21], s[22], s[23], s[24], s[25], s[26], s[27], s[28], s[29])
	case 16:
		r0, r1, r2, r3, r4, r5, r.floatResults[0], r.floatResults[1], r.floatResults[2], r.floatResults[3], r.floatResults[4], r.floatResults[5], r.floatResults[6], r.floatResults[7] = (*(*caller32)(unsafe.Pointer(target))).call(n[0], n[1], n[2], n[3], n[4], f[0], f[1], f[2], f[3], f[4], f[5], f[6], f[7], s[0], s[1], s[2], s[3], s[4], s[5], s[6], s[7], s[8], s[9], s[10], s[11], s[12], s[13], s[14], s[15], s[16], s[17], s[18], s[19], s[20], s[21], s[22], s[23], s[24], s[25], s[26], s[27], s[28], s[29], s[30], s[31])
	}
	r.intResults[0] = unsafe.Pointer(r0)
	r.intResults[1] = unsafe.Pointer(r1)
	r.intResults[2] = unsafe.Pointer(r2)
	r.intResults[3] = unsafe.Pointer(r3)
	r.intResults[4] = unsafe.Pointer(r4)
	r.intResults[5] = unsafe.Pointer(r5)
}

// stubCode is the code for a function with these pointers in integer registers and so many words on the stack.
func stubCode(pointers uint, words int) uintptr {
	if words < 0 {
		callStubs(uintptr(words))
	}
	switch (words + 1) / 2 {
	case 0:
		switch pointers {
		case 0:
			return funcCode(stub0)
		case 1:
			return funcCode(stub1)
		case 2:
			return funcCode(stub2)
		case 3:
			return funcCode(stub3)
		case 4:
			return funcCode(stub4)
		case 5:
			return funcCode(stub5)
		case 6:
			return funcCode(stub6)
		case 7:
			return funcCode(stub7)
		case 8:
			return funcCode(stub8)
		case 9:
			return funcCode(stub9)
		case 10:
			return funcCode(stub10)
		case 11:
			return funcCode(stub11)
		case 12:
			return funcCode(stub12)
		case 13:
			return funcCode(stub13)
		case 14:
			return funcCode(stub14)
		case 15:
			return funcCode(stub15)
		case 16:
			return funcCode(stub16)
		case 17:
			return funcCode(stub17)
		case 18:
			return funcCode(stub18)
		case 19:
			return funcCode(stub19)
		case 20:
			return funcCode(stub20)
		case 21:
			return funcCode(stub21)
		case 22:
			return funcCode(stub22)
		case 23:
			return funcCode(stub23)
		case 24:
			return funcCode(stub24)
		case 25:
			return funcCode(stub25)
		case 26:
			return funcCode(stub26)
		case 27:
			return funcCode(stub27)
		case 28:
			return funcCode(stub28)
		case 29:
			return funcCode(stub29)
		case 30:
			return funcCode(stub30)
		case 31:
			return funcCode(stub31)
		}
	case 1:
		return funcCode(wideStub2)
	case 2:
		return funcCode(wideStub4)
	case 3:
		return funcCode(wideStub6)
	case 4:
		return funcCode(wideStub8)
	case 5:
		return funcCode(wideStub10)
	case 6:
		return funcCode(wideStub12)
	case 7:
		return funcCode(wideStub14)
	case 8:
		return funcCode(wideStub16)
	}
	return 0
}

var (
	stub0 = func(i0 uintptr, i1 uintptr, i2 uintptr, i3 uintptr, i4 uintptr, f0, f1, f2, f3, f4, f5, f6, f7 float64) (r0, r1, r2, r3, r4, r5 uintptr, x0, x1, x2, x3, x4, x5, x6, x7 float64) {
		c := beginStub((*stubClosure)(getclosureptr()), stubPointers{}, stubInts{0: i0, 1: i1, 2: i2, 3: i3, 4: i4}, stubFloats{f0, f1, f2, f3, f4, f5, f6, f7})
		endStub(c, stubPointers{})
		return c.intResults[0], c.intResults[1], c.intResults[2], c.intResults[3], c.intResults[4], c.intResults[5], c.floatResults[0], c.floatResults[1], c.floatResults[2], c.floatResults[3], c.floatResults[4], c.floatResults[5], c.floatResults[6], c.floatResults[7]
	}
	stub1 = func(i0 unsafe.Pointer, i1 uintptr, i2 uintptr, i3 uintptr, i4 uintptr, f0, f1, f2, f3, f4, f5, f6, f7 float64) (r0, r1, r2, r3, r4, r5 uintptr, x0, x1, x2, x3, x4, x5, x6, x7 float64) {
		c := beginStub((*stubClosure)(getclosureptr()), stubPointers{0: i0}, stubInts{1: i1, 2: i2, 3: i3, 4: i4}, stubFloats{f0, f1, f2, f3, f4, f5, f6, f7})
		endStub(c, stubPointers{0: i0})
		return c.intResults[0], c.intResults[1], c.intResults[2], c.intResults[3], c.intResults[4], c.intResults[5], c.floatResults[0], c.floatResults[1], c.floatResults[2], c.floatResults[3], c.floatResults[4], c.floatResults[5], c.floatResults[6], c.floatResults[7]
	}
	stub2 = func(i0 uintptr, i1 unsafe.Pointer, i2 uintptr, i3 uintptr, i4 uintptr, f0, f1, f2, f3, f4, f5, f6, f7 float64) (r0, r1, r2, r3, r4, r5 uintptr, x0, x1, x2, x3, x4, x5, x6, x7 float64) {
		c := beginStub((*stubClosure)(getclosureptr()), stubPointers{1: i1}, stubInts{0: i0, 2: i2, 3: i3, 4: i4}, stubFloats{f0, f1, f2, f3, f4, f5, f6, f7})
		endStub(c, stubPointers{1: i1})
		return c.intResults[0], c.intResults[1], c.intResults[2], c.intResults[3], c.intResults[4], c.intResults[5], c.floatResults[0], c.floatResults[1], c.floatResults[2], c.floatResults[3], c.floatResults[4], c.floatResults[5], c.floatResults[6], c.floatResults[7]
	}
	stub3 = func(i0 unsafe.Pointer, i1 unsafe.Pointer, i2 uintptr, i3 uintptr, i4 uintptr, f0, f1, f2, f3, f4, f5, f6, f7 float64) (r0, r1, r2, r3, r4, r5 uintptr, x0, x1, x2, x3, x4, x5, x6, x7 float64) {
		c := beginStub((*stubClosure)(getclosureptr()), stubPointers{0: i0, 1: i1}, stubInts{2: i2, 3: i3, 4: i4}, stubFloats{f0, f1, f2, f3, f4, f5, f6, f7})
		endStub(c, stubPointers{0: i0, 1: i1})
		return c.intResults[0], c.intResults[1], c.intResults[2], c.intResults[3], c.intResults[4], c.intResults[5], c.floatResults[0], c.floatResults[1], c.floatResults[2], c.floatResults[3], c.floatResults[4], c.floatResults[5], c.floatResults[6], c.floatResults[7]
	}
	stub4 = func(i0 uintptr, i1 uintptr, i2 unsafe.Pointer, i3 uintptr, i4 uintptr, f0, f1, f2, f3, f4, f5, f6, f7 float64) (r0, r1, r2, r3, r4, r5 uintptr, x0, x1, x2, x3, x4, x5, x6, x7 float64) {
		c := beginStub((*stubClosure)(getclosureptr()), stubPointers{2: i2}, stubInts{0: i0, 1: i1, 3: i3, 4: i4}, stubFloats{f0, f1, f2, f3, f4, f5, f6, f7})
		endStub(c, stubPointers{2: i2})
		return c.intResults[0], c.intResults[1], c.intResults[2], c.intResults[3], c.intResults[4], c.intResults[5], c.floatResults[0], c.floatResults[1], c.floatResults[2], c.floatResults[3], c.floatResults[4], c.floatResults[5], c.floatResults[6], c.floatResults[7]
	}
	stub5 = func(i0 unsafe.Pointer, i1 uintptr, i2 unsafe.Pointer, i3 uintptr, i4 uintptr, f0, f1, f2, f3, f4, f5, f6, f7 float64) (r0, r1, r2, r3, r4, r5 uintptr, x0, x1, x2, x3, x4, x5, x6, x7 float64) {
		c := beginStub((*stubClosure)(getclosureptr()), stubPointers{0: i0, 2: i2}, stubInts{1: i1, 3: i3, 4: i4}, stubFloats{f0, f1, f2, f3, f4, f5, f6, f7})
		endStub(c, stubPointers{0: i0, 2: i2})
		return c.intResults[0], c.intResults[1], c.intResults[2], c.intResults[3], c.intResults[4], c.intResults[5], c.floatResults[0], c.floatResults[1], c.floatResults[2], c.floatResults[3], c.floatResults[4], c.floatResults[5], c.floatResults[6], c.floatResults[7]
	}
	stub6 = func(i0 uintptr, i1 unsafe.Pointer, i2 unsafe.Pointer, i3 uintptr, i4 uintptr, f0, f1, f2, f3, f4, f5, f6, f7 float64) (r0, r1, r2, r3, r4, r5 uintptr, x0, x1, x2, x3, x4, x5, x6, x7 float64) {
		c := beginStub((*stubClosure)(getclosureptr()), stubPointers{1: i1, 2: i2}, stubInts{0: i0, 3: i3, 4: i4}, stubFloats{f0, f1, f2, f3, f4, f5, f6, f7})
		endStub(c, stubPointers{1: i1, 2: i2})
		return c.intResults[0], c.intResults[1], c.intResults[2], c.intResults[3], c.intResults[4], c.intResults[5], c.floatResults[0], c.floatResults[1], c.floatResults[2], c.floatResults[3], c.floatResults[4], c.floatResults[5], c.floatResults[6], c.floatResults[7]
	}
	stub7 = func(i0 unsafe.Pointer, i1 unsafe.Pointer, i2 unsafe.Pointer, i3 uintptr, i4 uintptr, f0, f1, f2, f3, f4, f5, f6, f7 float64) (r0, r1, r2, r3, r4, r5 uintptr, x0, x1, x2, x3, x4, x5, x6, x7 float64) {
		c := beginStub((*stubClosure)(getclosureptr()), stubPointers{0: i0, 1: i1, 2: i2}, stubInts{3: i3, 4: i4}, stubFloats{f0, f1, f2, f3, f4, f5, f6, f7})
		endStub(c, stubPointers{0: i0, 1: i1, 2: i2})
		return c.intResults[0], c.intResults[1], c.intResults[2], c.intResults[3], c.intResults[4], c.intResults[5], c.floatResults[0], c.floatResults[1], c.floatResults[2], c.floatResults[3], c.floatResults[4], c.floatResults[5], c.floatResults[6], c.floatResults[7]
	}
	stub8 = func(i0 uintptr, i1 uintptr, i2 uintptr, i3 unsafe.Pointer, i4 uintptr, f0, f1, f2, f3, f4, f5, f6, f7 float64) (r0, r1, r2, r3, r4, r5 uintptr, x0, x1, x2, x3, x4, x5, x6, x7 float64) {
		c := beginStub((*stubClosure)(getclosureptr()), stubPointers{3: i3}, stubInts{0: i0, 1: i1, 2: i2, 4: i4}, stubFloats{f0, f1, f2, f3, f4, f5, f6, f7})
		endStub(c, stubPointers{3: i3})
		return c.intResults[0], c.intResults[1], c.intResults[2], c.intResults[3], c.intResults[4], c.intResults[5], c.floatResults[0], c.floatResults[1], c.floatResults[2], c.floatResults[3], c.floatResults[4], c.floatResults[5], c.floatResults[6], c.floatResults[7]
	}
	stub9 = func(i0 unsafe.Pointer, i1 uintptr, i2 uintptr, i3 unsafe.Pointer, i4 uintptr, f0, f1, f2, f3, f4, f5, f6, f7 float64) (r0, r1, r2, r3, r4, r5 uintptr, x0, x1, x2, x3, x4, x5, x6, x7 float64) {
		c := beginStub((*stubClosure)(getclosureptr()), stubPointers{0: i0, 3: i3}, stubInts{1: i1, 2: i2, 4: i4}, stubFloats{f0, f1, f2, f3, f4, f5, f6, f7})
		endStub(c, stubPointers{0: i0, 3: i3})
		return c.intResults[0], c.intResults[1], c.intResults[2], c.intResults[3], c.intResults[4], c.intResults[5], c.floatResults[0], c.floatResults[1], c.floatResults[2], c.floatResults[3], c.floatResults[4], c.floatResults[5], c.floatResults[6], c.floatResults[7]
	}
	stub10 = func(i0 uintptr, i1 unsafe.Pointer, i2 uintptr, i3 unsafe.Pointer, i4 uintptr, f0, f1, f2, f3, f4, f5, f6, f7 float64) (r0, r1, r2, r3, r4, r5 uintptr, x0, x1, x2, x3, x4, x5, x6, x7 float64) {
		c := beginStub((*stubClosure)(getclosureptr()), stubPointers{1: i1, 3: i3}, stubInts{0: i0, 2: i2, 4: i4}, stubFloats{f0, f1, f2, f3, f4, f5, f6, f7})
		endStub(c, stubPointers{1: i1, 3: i3})
		return c.intResults[0], c.intResults[1], c.intResults[2], c.intResults[3], c.intResults[4], c.intResults[5], c.floatResults[0], c.floatResults[1], c.floatResults[2], c.floatResults[3], c.floatResults[4], c.floatResults[5], c.floatResults[6], c.floatResults[7]
	}
	stub11 = func(i0 unsafe.Pointer, i1 unsafe.Pointer, i2 uintptr, i3 unsafe.Pointer, i4 uintptr, f0, f1, f2, f3, f4, f5, f6, f7 float64) (r0, r1, r2, r3, r4, r5 uintptr, x0, x1, x2, x3, x4, x5, x6, x7 float64) {
		c := beginStub((*stubClosure)(getclosureptr()), stubPointers{0: i0, 1: i1, 3: i3}, stubInts{2: i2, 4: i4}, stubFloats{f0, f1, f2, f3, f4, f5, f6, f7})
		endStub(c, stubPointers{0: i0, 1: i1, 3: i3})
		return c.intResults[0], c.intResults[1], c.intResults[2], c.intResults[3], c.intResults[4], c.intResults[5], c.floatResults[0], c.floatResults[1], c.floatResults[2], c.floatResults[3], c.floatResults[4], c.floatResults[5], c.floatResults[6], c.floatResults[7]
	}
	stub12 = func(i0 uintptr, i1 uintptr, i2 unsafe.Pointer, i3 unsafe.Pointer, i4 uintptr, f0, f1, f2, f3, f4, f5, f6, f7 float64) (r0, r1, r2, r3, r4, r5 uintptr, x0, x1, x2, x3, x4, x5, x6, x7 float64) {
		c := beginStub((*stubClosure)(getclosureptr()), stubPointers{2: i2, 3: i3}, stubInts{0: i0, 1: i1, 4: i4}, stubFloats{f0, f1, f2, f3, f4, f5, f6, f7})
		endStub(c, stubPointers{2: i2, 3: i3})
		return c.intResults[0], c.intResults[1], c.intResults[2], c.intResults[3], c.intResults[4], c.intResults[5], c.floatResults[0], c.floatResults[1], c.floatResults[2], c.floatResults[3], c.floatResults[4], c.floatResults[5], c.floatResults[6], c.floatResults[7]
	}
	stub13 = func(i0 unsafe.Pointer, i1 uintptr, i2 unsafe.Pointer, i3 unsafe.Pointer, i4 uintptr, f0, f1, f2, f3, f4, f5, f6, f7 float64) (r0, r1, r2, r3, r4, r5 uintptr, x0, x1, x2, x3, x4, x5, x6, x7 float64) {
		c := beginStub((*stubClosure)(getclosureptr()), stubPointers{0: i0, 2: i2, 3: i3}, stubInts{1: i1, 4: i4}, stubFloats{f0, f1, f2, f3, f4, f5, f6, f7})
		endStub(c, stubPointers{0: i0, 2: i2, 3: i3})
		return c.intResults[0], c.intResults[1], c.intResults[2], c.intResults[3], c.intResults[4], c.intResults[5], c.floatResults[0], c.floatResults[1], c.floatResults[2], c.floatResults[3], c.floatResults[4], c.floatResults[5], c.floatResults[6], c.floatResults[7]
	}
	stub14 = func(i0 uintptr, i1 unsafe.Pointer, i2 unsafe.Pointer, i3 unsafe.Pointer, i4 uintptr, f0, f1, f2, f3, f4, f5, f6, f7 float64) (r0, r1, r2, r3, r4, r5 uintptr, x0, x1, x2, x3, x4, x5, x6, x7 float64) {
		c := beginStub((*stubClosure)(getclosureptr()), stubPointers{1: i1, 2: i2, 3: i3}, stubInts{0: i0, 4: i4}, stubFloats{f0, f1, f2, f3, f4, f5, f6, f7})
		endStub(c, stubPointers{1: i1, 2: i2, 3: i3})
		return c.intResults[0], c.intResults[1], c.intResults[2], c.intResults[3], c.intResults[4], c.intResults[5], c.floatResults[0], c.floatResults[1], c.floatResults[2], c.floatResults[3], c.floatResults[4], c.floatResults[5], c.floatResults[6], c.floatResults[7]
	}
	stub15 = func(i0 unsafe.Pointer, i1 unsafe.Pointer, i2 unsafe.Pointer, i3 unsafe.Pointer, i4 uintptr, f0, f1, f2, f3, f4, f5, f6, f7 float64) (r0, r1, r2, r3, r4, r5 uintptr, x0, x1, x2, x3, x4, x5, x6, x7 float64) {
		c := beginStub((*stubClosure)(getclosureptr()), stubPointers{0: i0, 1: i1, 2: i2, 3: i3}, stubInts{4: i4}, stubFloats{f0, f1, f2, f3, f4, f5, f6, f7})
		endStub(c, stubPointers{0: i0, 1: i1, 2: i2, 3: i3})
		return c.intResults[0], c.intResults[1], c.intResults[2], c.intResults[3], c.intResults[4], c.intResults[5], c.floatResults[0], c.floatResults[1], c.floatResults[2], c.floatResults[3], c.floatResults[4], c.floatResults[5], c.floatResults[6], c.floatResults[7]
	}
	stub16 = func(i0 uintptr, i1 uintptr, i2 uintptr, i3 uintptr, i4 unsafe.Pointer, f0, f1, f2, f3, f4, f5, f6, f7 float64) (r0, r1, r2, r3, r4, r5 uintptr, x0, x1, x2, x3, x4, x5, x6, x7 float64) {
		c := beginStub((*stubClosure)(getclosureptr()), stubPointers{4: i4}, stubInts{0: i0, 1: i1, 2: i2, 3: i3}, stubFloats{f0, f1, f2, f3, f4, f5, f6, f7})
		endStub(c, stubPointers{4: i4})
		return c.intResults[0], c.intResults[1], c.intResults[2], c.intResults[3], c.intResults[4], c.intResults[5], c.floatResults[0], c.floatResults[1], c.floatResults[2], c.floatResults[3], c.floatResults[4], c.floatResults[5], c.floatResults[6], c.floatResults[7]
	}
	stub17 = func(i0 unsafe.Pointer, i1 uintptr, i2 uintptr, i3 uintptr, i4 unsafe.Pointer, f0, f1, f2, f3, f4, f5, f6, f7 float64) (r0, r1, r2, r3, r4, r5 uintptr, x0, x1, x2, x3, x4, x5, x6, x7 float64) {
		c := beginStub((*stubClosure)(getclosureptr()), stubPointers{0: i0, 4: i4}, stubInts{1: i1, 2: i2, 3: i3}, stubFloats{f0, f1, f2, f3, f4, f5, f6, f7})
		endStub(c, stubPointers{0: i0, 4: i4})
		return c.intResults[0], c.intResults[1], c.intResults[2], c.intResults[3], c.intResults[4], c.intResults[5], c.floatResults[0], c.floatResults[1], c.floatResults[2], c.floatResults[3], c.floatResults[4], c.floatResults[5], c.floatResults[6], c.floatResults[7]
	}
	stub18 = func(i0 uintptr, i1 unsafe.Pointer, i2 uintptr, i3 uintptr, i4 unsafe.Pointer, f0, f1, f2, f3, f4, f5, f6, f7 float64) (r0, r1, r2, r3, r4, r5 uintptr, x0, x1, x2, x3, x4, x5, x6, x7 float64) {
		c := beginStub((*stubClosure)(getclosureptr()), stubPointers{1: i1, 4: i4}, stubInts{0: i0, 2: i2, 3: i3}, stubFloats{f0, f1, f2, f3, f4, f5, f6, f7})
		endStub(c, stubPointers{1: i1, 4: i4})
		return c.intResults[0], c.intResults[1], c.intResults[2], c.intResults[3], c.intResults[4], c.intResults[5], c.floatResults[0], c.floatResults[1], c.floatResults[2], c.floatResults[3], c.floatResults[4], c.floatResults[5], c.floatResults[6], c.floatResults[7]
	}
	stub19 = func(i0 unsafe.Pointer, i1 unsafe.Pointer, i2 uintptr, i3 uintptr, i4 unsafe.Pointer, f0, f1, f2, f3, f4, f5, f6, f7 float64) (r0, r1, r2, r3, r4, r5 uintptr, x0, x1, x2, x3, x4, x5, x6, x7 float64) {
		c := beginStub((*stubClosure)(getclosureptr()), stubPointers{0: i0, 1: i1, 4: i4}, stubInts{2: i2, 3: i3}, stubFloats{f0, f1, f2, f3, f4, f5, f6, f7})
		endStub(c, stubPointers{0: i0, 1: i1, 4: i4})
		return c.intResults[0], c.intResults[1], c.intResults[2], c.intResults[3], c.intResults[4], c.intResults[5], c.floatResults[0], c.floatResults[1], c.floatResults[2], c.floatResults[3], c.floatResults[4], c.floatResults[5], c.floatResults[6], c.floatResults[7]
	}
	stub20 = func(i0 uintptr, i1 uintptr, i2 unsafe.Pointer, i3 uintptr, i4 unsafe.Pointer, f0, f1, f2, f3, f4, f5, f6, f7 float64) (r0, r1, r2, r3, r4, r5 uintptr, x0, x1, x2, x3, x4, x5, x6, x7 float64) {
		c := beginStub((*stubClosure)(getclosureptr()), stubPointers{2: i2, 4: i4}, stubInts{0: i0, 1: i1, 3: i3}, stubFloats{f0, f1, f2, f3, f4, f5, f6, f7})
		endStub(c, stubPointers{2: i2, 4: i4})
		return c.intResults[0], c.intResults[1], c.intResults[2], c.intResults[3], c.intResults[4], c.intResults[5], c.floatResults[0], c.floatResults[1], c.floatResults[2], c.floatResults[3], c.floatResults[4], c.floatResults[5], c.floatResults[6], c.floatResults[7]
	}
	stub21 = func(i0 unsafe.Pointer, i1 uintptr, i2 unsafe.Pointer, i3 uintptr, i4 unsafe.Pointer, f0, f1, f2, f3, f4, f5, f6, f7 float64) (r0, r1, r2, r3, r4, r5 uintptr, x0, x1, x2, x3, x4, x5, x6, x7 float64) {
		c := beginStub((*stubClosure)(getclosureptr()), stubPointers{0: i0, 2: i2, 4: i4}, stubInts{1: i1, 3: i3}, stubFloats{f0, f1, f2, f3, f4, f5, f6, f7})
		endStub(c, stubPointers{0: i0, 2: i2, 4: i4})
		return c.intResults[0], c.intResults[1], c.intResults[2], c.intResults[3], c.intResults[4], c.intResults[5], c.floatResults[0], c.floatResults[1], c.floatResults[2], c.floatResults[3], c.floatResults[4], c.floatResults[5], c.floatResults[6], c.floatResults[7]
	}
	stub22 = func(i0 uintptr, i1 unsafe.Pointer, i2 unsafe.Pointer, i3 uintptr, i4 unsafe.Pointer, f0, f1, f2, f3, f4, f5, f6, f7 float64) (r0, r1, r2, r3, r4, r5 uintptr, x0, x1, x2, x3, x4, x5, x6, x7 float64) {
		c := beginStub((*stubClosure)(getclosureptr()), stubPointers{1: i1, 2: i2, 4: i4}, stubInts{0: i0, 3: i3}, stubFloats{f0, f1, f2, f3, f4, f5, f6, f7})
		endStub(c, stubPointers{1: i1, 2: i2, 4: i4})
		return c.intResults[0], c.intResults[1], c.intResults[2], c.intResults[3], c.intResults[4], c.intResults[5], c.floatResults[0], c.floatResults[1], c.floatResults[2], c.floatResults[3], c.floatResults[4], c.floatResults[5], c.floatResults[6], c.floatResults[7]
	}
	stub23 = func(i0 unsafe.Pointer, i1 unsafe.Pointer, i2 unsafe.Pointer, i3 uintptr, i4 unsafe.Pointer, f0, f1, f2, f3, f4, f5, f6, f7 float64) (r0, r1, r2, r3, r4, r5 uintptr, x0, x1, x2, x3, x4, x5, x6, x7 float64) {
		c := beginStub((*stubClosure)(getclosureptr()), stubPointers{0: i0, 1: i1, 2: i2, 4: i4}, stubInts{3: i3}, stubFloats{f0, f1, f2, f3, f4, f5, f6, f7})
		endStub(c, stubPointers{0: i0, 1: i1, 2: i2, 4: i4})
		return c.intResults[0], c.intResults[1], c.intResults[2], c.intResults[3], c.intResults[4], c.intResults[5], c.floatResults[0], c.floatResults[1], c.floatResults[2], c.floatResults[3], c.floatResults[4], c.floatResults[5], c.floatResults[6], c.floatResults[7]
	}
	stub24 = func(i0 uintptr, i1 uintptr, i2 uintptr, i3 unsafe.Pointer, i4 unsafe.Pointer, f0, f1, f2, f3, f4, f5, f6, f7 float64) (r0, r1, r2, r3, r4, r5 uintptr, x0, x1, x2, x3, x4, x5, x6, x7 float64) {
		c := beginStub((*stubClosure)(getclosureptr()), stubPointers{3: i3, 4: i4}, stubInts{0: i0, 1: i1, 2: i2}, stubFloats{f0, f1, f2, f3, f4, f5, f6, f7})
		endStub(c, stubPointers{3: i3, 4: i4})
		return c.intResults[0], c.intResults[1], c.intResults[2], c.intResults[3], c.intResults[4], c.intResults[5], c.floatResults[0], c.floatResults[1], c.floatResults[2], c.floatResults[3], c.floatResults[4], c.floatResults[5], c.floatResults[6], c.floatResults[7]
	}
	stub25 = func(i0 unsafe.Pointer, i1 uintptr, i2 uintptr, i3 unsafe.Pointer, i4 unsafe.Pointer, f0, f1, f2, f3, f4, f5, f6, f7 float64) (r0, r1, r2, r3, r4, r5 uintptr, x0, x1, x2, x3, x4, x5, x6, x7 float64) {
		c := beginStub((*stubClosure)(getclosureptr()), stubPointers{0: i0, 3: i3, 4: i4}, stubInts{1: i1, 2: i2}, stubFloats{f0, f1, f2, f3, f4, f5, f6, f7})
		endStub(c, stubPointers{0: i0, 3: i3, 4: i4})
		return c.intResults[0], c.intResults[1], c.intResults[2], c.intResults[3], c.intResults[4], c.intResults[5], c.floatResults[0], c.floatResults[1], c.floatResults[2], c.floatResults[3], c.floatResults[4], c.floatResults[5], c.floatResults[6], c.floatResults[7]
	}
	stub26 = func(i0 uintptr, i1 unsafe.Pointer, i2 uintptr, i3 unsafe.Pointer, i4 unsafe.Pointer, f0, f1, f2, f3, f4, f5, f6, f7 float64) (r0, r1, r2, r3, r4, r5 uintptr, x0, x1, x2, x3, x4, x5, x6, x7 float64) {
		c := beginStub((*stubClosure)(getclosureptr()), stubPointers{1: i1, 3: i3, 4: i4}, stubInts{0: i0, 2: i2}, stubFloats{f0, f1, f2, f3, f4, f5, f6, f7})
		endStub(c, stubPointers{1: i1, 3: i3, 4: i4})
		return c.intResults[0], c.intResults[1], c.intResults[2], c.intResults[3], c.intResults[4], c.intResults[5], c.floatResults[0], c.floatResults[1], c.floatResults[2], c.floatResults[3], c.floatResults[4], c.floatResults[5], c.floatResults[6], c.floatResults[7]
	}
	stub27 = func(i0 unsafe.Pointer, i1 unsafe.Pointer, i2 uintptr, i3 unsafe.Pointer, i4 unsafe.Pointer, f0, f1, f2, f3, f4, f5, f6, f7 float64) (r0, r1, r2, r3, r4, r5 uintptr, x0, x1, x2, x3, x4, x5, x6, x7 float64) {
		c := beginStub((*stubClosure)(getclosureptr()), stubPointers{0: i0, 1: i1, 3: i3, 4: i4}, stubInts{2: i2}, stubFloats{f0, f1, f2, f3, f4, f5, f6, f7})
		endStub(c, stubPointers{0: i0, 1: i1, 3: i3, 4: i4})
		return c.intResults[0], c.intResults[1], c.intResults[2], c.intResults[3], c.intResults[4], c.intResults[5], c.floatResults[0], c.floatResults[1], c.floatResults[2], c.floatResults[3], c.floatResults[4], c.floatResults[5], c.floatResults[6], c.floatResults[7]
	}
	stub28 = func(i0 uintptr, i1 uintptr, i2 unsafe.Pointer, i3 unsafe.Pointer, i4 unsafe.Pointer, f0, f1, f2, f3, f4, f5, f6, f7 float64) (r0, r1, r2, r3, r4, r5 uintptr, x0, x1, x2, x3, x4, x5, x6, x7 float64) {
		c := beginStub((*stubClosure)(getclosureptr()), stubPointers{2: i2, 3: i3, 4: i4}, stubInts{0: i0, 1: i1}, stubFloats{f0, f1, f2, f3, f4, f5, f6, f7})
		endStub(c, stubPointers{2: i2, 3: i3, 4: i4})
		return c.intResults[0], c.intResults[1], c.intResults[2], c.intResults[3], c.intResults[4], c.intResults[5], c.floatResults[0], c.floatResults[1], c.floatResults[2], c.floatResults[3], c.floatResults[4], c.floatResults[5], c.floatResults[6], c.floatResults[7]
	}
	stub29 = func(i0 unsafe.Pointer, i1 uintptr, i2 unsafe.Pointer, i3 unsafe.Pointer, i4 unsafe.Pointer, f0, f1, f2, f3, f4, f5, f6, f7 float64) (r0, r1, r2, r3, r4, r5 uintptr, x0, x1, x2, x3, x4, x5, x6, x7 float64) {
		c := beginStub((*stubClosure)(getclosureptr()), stubPointers{0: i0, 2: i2, 3: i3, 4: i4}, stubInts{1: i1}, stubFloats{f0, f1, f2, f3, f4, f5, f6, f7})
		endStub(c, stubPointers{0: i0, 2: i2, 3: i3, 4: i4})
		return c.intResults[0], c.intResults[1], c.intResults[2], c.intResults[3], c.intResults[4], c.intResults[5], c.floatResults[0], c.floatResults[1], c.floatResults[2], c.floatResults[3], c.floatResults[4], c.floatResults[5], c.floatResults[6], c.floatResults[7]
	}
	stub30 = func(i0 uintptr, i1 unsafe.Pointer, i2 unsafe.Pointer, i3 unsafe.Pointer, i4 unsafe.Pointer, f0, f1, f2, f3, f4, f5, f6, f7 float64) (r0, r1, r2, r3, r4, r5 uintptr, x0, x1, x2, x3, x4, x5, x6, x7 float64) {
		c := beginStub((*stubClosure)(getclosureptr()), stubPointers{1: i1, 2: i2, 3: i3, 4: i4}, stubInts{0: i0}, stubFloats{f0, f1, f2, f3, f4, f5, f6, f7})
		endStub(c, stubPointers{1: i1, 2: i2, 3: i3, 4: i4})
		return c.intResults[0], c.intResults[1], c.intResults[2], c.intResults[3], c.intResults[4], c.intResults[5], c.floatResults[0], c.floatResults[1], c.floatResults[2], c.floatResults[3], c.floatResults[4], c.floatResults[5], c.floatResults[6], c.floatResults[7]
	}
	stub31 = func(i0 unsafe.Pointer, i1 unsafe.Pointer, i2 unsafe.Pointer, i3 unsafe.Pointer, i4 unsafe.Pointer, f0, f1, f2, f3, f4, f5, f6, f7 float64) (r0, r1, r2, r3, r4, r5 uintptr, x0, x1, x2, x3, x4, x5, x6, x7 float64) {
		c := beginStub((*stubClosure)(getclosureptr()), stubPointers{0: i0, 1: i1, 2: i2, 3: i3, 4: i4}, stubInts{}, stubFloats{f0, f1, f2, f3, f4, f5, f6, f7})
		endStub(c, stubPointers{0: i0, 1: i1, 2: i2, 3: i3, 4: i4})
		return c.intResults[0], c.intResults[1], c.intResults[2], c.intResults[3], c.intResults[4], c.intResults[5], c.floatResults[0], c.floatResults[1], c.floatResults[2], c.floatResults[3], c.floatResults[4], c.floatResults[5], c.floatResults[6], c.floatResults[7]
	}
	wideStub2 = func(i0, i1, i2, i3, i4 unsafe.Pointer, f0, f1, f2, f3, f4, f5, f6, f7 float64, s0, s1 unsafe.Pointer) (r0, r1, r2, r3, r4, r5 uintptr, x0, x1, x2, x3, x4, x5, x6, x7 float64) {
		c := beginWideStub((*stubClosure)(getclosureptr()), stubPointers{i0, i1, i2, i3, i4}, stubFloats{f0, f1, f2, f3, f4, f5, f6, f7}, stubStack{s0, s1})
		endWideStub(c, stubPointers{i0, i1, i2, i3, i4}, stubStack{s0, s1})
		return c.intResults[0], c.intResults[1], c.intResults[2], c.intResults[3], c.intResults[4], c.intResults[5], c.floatResults[0], c.floatResults[1], c.floatResults[2], c.floatResults[3], c.floatResults[4], c.floatResults[5], c.floatResults[6], c.floatResults[7]
	}
	wideStub4 = func(i0, i1, i2, i3, i4 unsafe.Pointer, f0, f1, f2, f3, f4, f5, f6, f7 float64, s0, s1, s2, s3 unsafe.Pointer) (r0, r1, r2, r3, r4, r5 uintptr, x0, x1, x2, x3, x4, x5, x6, x7 float64) {
		c := beginWideStub((*stubClosure)(getclosureptr()), stubPointers{i0, i1, i2, i3, i4}, stubFloats{f0, f1, f2, f3, f4, f5, f6, f7}, stubStack{s0, s1, s2, s3})
		endWideStub(c, stubPointers{i0, i1, i2, i3, i4}, stubStack{s0, s1, s2, s3})
		return c.intResults[0], c.intResults[1], c.intResults[2], c.intResults[3], c.intResults[4], c.intResults[5], c.floatResults[0], c.floatResults[1], c.floatResults[2], c.floatResults[3], c.floatResults[4], c.floatResults[5], c.floatResults[6], c.floatResults[7]
	}
	wideStub6 = func(i0, i1, i2, i3, i4 unsafe.Pointer, f0, f1, f2, f3, f4, f5, f6, f7 float64, s0, s1, s2, s3, s4, s5 unsafe.Pointer) (r0, r1, r2, r3, r4, r5 uintptr, x0, x1, x2, x3, x4, x5, x6, x7 float64) {
		c := beginWideStub((*stubClosure)(getclosureptr()), stubPointers{i0, i1, i2, i3, i4}, stubFloats{f0, f1, f2, f3, f4, f5, f6, f7}, stubStack{s0, s1, s2, s3, s4, s5})
		endWideStub(c, stubPointers{i0, i1, i2, i3, i4}, stubStack{s0, s1, s2, s3, s4, s5})
		return c.intResults[0], c.intResults[1], c.intResults[2], c.intResults[3], c.intResults[4], c.intResults[5], c.floatResults[0], c.floatResults[1], c.floatResults[2], c.floatResults[3], c.floatResults[4], c.floatResults[5], c.floatResults[6], c.floatResults[7]
	}
	wideStub8 = func(i0, i1, i2, i3, i4 unsafe.Pointer, f0, f1, f2, f3, f4, f5, f6, f7 float64, s0, s1, s2, s3, s4, s5, s6, s7 unsafe.Pointer) (r0, r1, r2, r3, r4, r5 uintptr, x0, x1, x2, x3, x4, x5, x6, x7 float64) {
		c := beginWideStub((*stubClosure)(getclosureptr()), stubPointers{i0, i1, i2, i3, i4}, stubFloats{f0, f1, f2, f3, f4, f5, f6, f7}, stubStack{s0, s1, s2, s3, s4, s5, s6, s7})
		endWideStub(c, stubPointers{i0, i1, i2, i3, i4}, stubStack{s0, s1, s2, s3, s4, s5, s6, s7})
		return c.intResults[0], c.intResults[1], c.intResults[2], c.intResults[3], c.intResults[4], c.intResults[5], c.floatResults[0], c.floatResults[1], c.floatResults[2], c.floatResults[3], c.floatResults[4], c.floatResults[5], c.floatResults[6], c.floatResults[7]
	}
	wideStub10 = func(i0, i1, i2, i3, i4 unsafe.Pointer, f0, f1, f2, f3, f4, f5, f6, f7 float64, s0, s1, s2, s3, s4, s5, s6, s7, s8, s9 unsafe.Pointer) (r0, r1, r2, r3, r4, r5 uintptr, x0, x1, x2, x3, x4, x5, x6, x7 float64) {
		c := beginWideStub((*stubClosure)(getclosureptr()), stubPointers{i0, i1, i2, i3, i4}, stubFloats{f0, f1, f2, f3, f4, f5, f6, f7}, stubStack{s0, s1, s2, s3, s4, s5, s6, s7, s8, s9})
		endWideStub(c, stubPointers{i0, i1, i2, i3, i4}, stubStack{s0, s1, s2, s3, s4, s5, s6, s7, s8, s9})
		return c.intResults[0], c.intResults[1], c.intResults[2], c.intResults[3], c.intResults[4], c.intResults[5], c.floatResults[0], c.floatResults[1], c.floatResults[2], c.floatResults[3], c.floatResults[4], c.floatResults[5], c.floatResults[6], c.floatResults[7]
	}
	wideStub12 = func(i0, i1, i2, i3, i4 unsafe.Pointer, f0, f1, f2, f3, f4, f5, f6, f7 float64, s0, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11 unsafe.Pointer) (r0, r1, r2, r3, r4, r5 uintptr, x0, x1, x2, x3, x4, x5, x6, x7 float64) {
		c := beginWideStub((*stubClosure)(getclosureptr()), stubPointers{i0, i1, i2, i3, i4}, stubFloats{f0, f1, f2, f3, f4, f5, f6, f7}, stubStack{s0, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11})
		endWideStub(c, stubPointers{i0, i1, i2, i3, i4}, stubStack{s0, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11})
		return c.intResults[0], c.intResults[1], c.intResults[2], c.intResults[3], c.intResults[4], c.intResults[5], c.floatResults[0], c.floatResults[1], c.floatResults[2], c.floatResults[3], c.floatResults[4], c.floatResults[5], c.floatResults[6], c.floatResults[7]
	}
	wideStub14 = func(i0, i1, i2, i3, i4 unsafe.Pointer, f0, f1, f2, f3, f4, f5, f6, f7 float64, s0, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11, s12, s13 unsafe.Pointer) (r0, r1, r2, r3, r4, r5 uintptr, x0, x1, x2, x3, x4, x5, x6, x7 float64) {
		c := beginWideStub((*stubClosure)(getclosureptr()), stubPointers{i0, i1, i2, i3, i4}, stubFloats{f0, f1, f2, f3, f4, f5, f6, f7}, stubStack{s0, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11, s12, s13})
		endWideStub(c, stubPointers{i0, i1, i2, i3, i4}, stubStack{s0, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11, s12, s13})
		return c.intResults[0], c.intResults[1], c.intResults[2], c.intResults[3], c.intResults[4], c.intResults[5], c.floatResults[0], c.floatResults[1], c.floatResults[2], c.floatResults[3], c.floatResults[4], c.floatResults[5], c.floatResults[6], c.floatResults[7]
	}
	wideStub16 = func(i0, i1, i2, i3, i4 unsafe.Pointer, f0, f1, f2, f3, f4, f5, f6, f7 float64, s0, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11, s12, s13, s14, s15 unsafe.Pointer) (r0, r1, r2, r3, r4, r5 uintptr, x0, x1, x2, x3, x4, x5, x6, x7 float64) {
		c := beginWideStub((*stubClosure)(getclosureptr()), stubPointers{i0, i1, i2, i3, i4}, stubFloats{f0, f1, f2, f3, f4, f5, f6, f7}, stubStack{s0, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11, s12, s13, s14, s15})
		endWideStub(c, stubPointers{i0, i1, i2, i3, i4}, stubStack{s0, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11, s12, s13, s14, s15})
		return c.intResults[0], c.intResults[1], c.intResults[2], c.intResults[3], c.intResults[4], c.intResults[5], c.floatResults[0], c.floatResults[1], c.floatResults[2], c.floatResults[3], c.floatResults[4], c.floatResults[5], c.floatResults[6], c.floatResults[7]
	}
)

// callStubs calls the literals. It only shows the compiler that their pointers may be addresses in a stack: no other
// calls of functions with these types are in the program.
func callStubs(word uintptr) {
	p := unsafe.Pointer(word)
	stub1(p, word, word, word, word, 0, 0, 0, 0, 0, 0, 0, 0)
	stub2(word, p, word, word, word, 0, 0, 0, 0, 0, 0, 0, 0)
	stub3(p, p, word, word, word, 0, 0, 0, 0, 0, 0, 0, 0)
	stub4(word, word, p, word, word, 0, 0, 0, 0, 0, 0, 0, 0)
	stub5(p, word, p, word, word, 0, 0, 0, 0, 0, 0, 0, 0)
	stub6(word, p, p, word, word, 0, 0, 0, 0, 0, 0, 0, 0)
	stub7(p, p, p, word, word, 0, 0, 0, 0, 0, 0, 0, 0)
	stub8(word, word, word, p, word, 0, 0, 0, 0, 0, 0, 0, 0)
	stub9(p, word, word, p, word, 0, 0, 0, 0, 0, 0, 0, 0)
	stub10(word, p, word, p, word, 0, 0, 0, 0, 0, 0, 0, 0)
	stub11(p, p, word, p, word, 0, 0, 0, 0, 0, 0, 0, 0)
	stub12(word, word, p, p, word, 0, 0, 0, 0, 0, 0, 0, 0)
	stub13(p, word, p, p, word, 0, 0, 0, 0, 0, 0, 0, 0)
	stub14(word, p, p, p, word, 0, 0, 0, 0, 0, 0, 0, 0)
	stub15(p, p, p, p, word, 0, 0, 0, 0, 0, 0, 0, 0)
	stub16(word, word, word, word, p, 0, 0, 0, 0, 0, 0, 0, 0)
	stub17(p, word, word, word, p, 0, 0, 0, 0, 0, 0, 0, 0)
	stub18(word, p, word, word, p, 0, 0, 0, 0, 0, 0, 0, 0)
	stub19(p, p, word, word, p, 0, 0, 0, 0, 0, 0, 0, 0)
	stub20(word, word, p, word, p, 0, 0, 0, 0, 0, 0, 0, 0)
	stub21(p, word, p, word, p, 0, 0, 0, 0, 0, 0, 0, 0)
	stub22(word, p, p, word, p, 0, 0, 0, 0, 0, 0, 0, 0)
	stub23(p, p, p, word, p, 0, 0, 0, 0, 0, 0, 0, 0)
	stub24(word, word, word, p, p, 0, 0, 0, 0, 0, 0, 0, 0)
	stub25(p, word, word, p, p, 0, 0, 0, 0, 0, 0, 0, 0)
	stub26(word, p, word, p, p, 0, 0, 0, 0, 0, 0, 0, 0)
	stub27(p, p, word, p, p, 0, 0, 0, 0, 0, 0, 0, 0)
	stub28(word, word, p, p, p, 0, 0, 0, 0, 0, 0, 0, 0)
	stub29(p, word, p, p, p, 0, 0, 0, 0, 0, 0, 0, 0)
	stub30(word, p, p, p, p, 0, 0, 0, 0, 0, 0, 0, 0)
	stub31(p, p, p, p, p, 0, 0, 0, 0, 0, 0, 0, 0)
	wideStub2(p, p, p, p, p, 0, 0, 0, 0, 0, 0, 0, 0, p, p)
	wideStub4(p, p, p, p, p, 0, 0, 0, 0, 0, 0, 0, 0, p, p, p, p)
	wideStub6(p, p, p, p, p, 0, 0, 0, 0, 0, 0, 0, 0, p, p, p, p, p, p)
	wideStub8(p, p, p, p, p, 0, 0, 0, 0, 0, 0, 0, 0, p, p, p, p, p, p, p, p)
	wideStub10(p, p, p, p, p, 0, 0, 0, 0, 0, 0, 0, 0, p, p, p, p, p, p, p, p, p, p)
	wideStub12(p, p, p, p, p, 0, 0, 0, 0, 0, 0, 0, 0, p, p, p, p, p, p, p, p, p, p, p, p)
	wideStub14(p, p, p, p, p, 0, 0, 0, 0, 0, 0, 0, 0, p, p, p, p, p, p, p, p, p, p, p, p, p, p)
	wideStub16(p, p, p, p, p, 0, 0, 0, 0, 0, 0, 0, 0, p, p, p, p, p, p, p, p, p, p, p, p, p, p, p, p)
}
