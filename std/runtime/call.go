// Calls of functions whose types are known only at run time, and functions that are made then: the ground on which
// the overlay's reflect package stands. gc does this in assembly, with its own calling convention.
//
// The convention (compiler/codegen/src/convention.rs) passes a function's parameters as scalars: the context or
// receiver first, then the parameters' parts, then the addresses of results of memory class, then the address of
// the result buffer if there is one. Integers and pointers go in six registers, floats in eight, the rest on the
// stack, eight bytes each. So a call with any arguments looks to the callee like one with as many words in each
// class, and Go can make it: through a method with that many parameters of an interface whose table is made up
// (call_*.go). No type has these methods, so that nobody may conclude which method such a call reaches.
//
// In the other direction, a func value made at run time has the code of one of the function literals in call_*.go,
// which take all registers. There is one for every combination of pointers and other words in the integer
// registers, because the collector must know the pointers.
//
// Words travel as uintptr while no call can happen that would let the collector run. What may be an address in a
// frame of the caller (copies of arguments, places for results) is never put in the heap, whose contents do not
// follow when the stack is copied, and so the arrays of words are passed by value. Nor may it seem to escape, since
// what escapes is known not to point into a stack: scalars that are pointers, which do go to the heap, are taken from
// a copy of the words as integers.

package runtime

import (
	"internal/abi"
	"unsafe"
)

func getclosureptr() unsafe.Pointer

const (
	intRegisters   = 5 // after the context
	floatRegisters = 8
	maxCallStack   = 32 // words on the stack of a call
	maxStubStack   = 16 // words on the stack of a function made at run time
)

// partKind is a scalar's machine type.
type partKind uint8

const (
	partPointer partKind = iota
	part8
	part16
	part32
	part64
	partFloat32
	partFloat64
)

func (k partKind) isFloat() bool {
	return k >= partFloat32
}

// part is a scalar of a value.
type part struct {
	offset uintptr
	kind   partKind
}

// appendParts appends the scalars of a type, of which a value may have four; false says that it has more, or is
// an array of several elements: it is of memory class.
func appendParts(t *abi.Type, offset uintptr, parts []part) ([]part, bool) {
	switch t.Kind() {
	case abi.Bool, abi.Int8, abi.Uint8:
		parts = append(parts, part{offset, part8})
	case abi.Int16, abi.Uint16:
		parts = append(parts, part{offset, part16})
	case abi.Int32, abi.Uint32:
		parts = append(parts, part{offset, part32})
	case abi.Int, abi.Uint, abi.Int64, abi.Uint64, abi.Uintptr:
		parts = append(parts, part{offset, part64})
	case abi.Float32:
		parts = append(parts, part{offset, partFloat32})
	case abi.Float64:
		parts = append(parts, part{offset, partFloat64})
	case abi.Complex64:
		parts = append(parts, part{offset, partFloat32}, part{offset + 4, partFloat32})
	case abi.Complex128:
		parts = append(parts, part{offset, partFloat64}, part{offset + 8, partFloat64})
	case abi.String:
		parts = append(parts, part{offset, partPointer}, part{offset + 8, part64})
	case abi.Slice:
		parts = append(parts, part{offset, partPointer}, part{offset + 8, part64}, part{offset + 16, part64})
	case abi.Interface:
		parts = append(parts, part{offset, partPointer}, part{offset + 8, partPointer})
	case abi.Pointer, abi.UnsafePointer, abi.Map, abi.Chan, abi.Func:
		parts = append(parts, part{offset, partPointer})
	case abi.Struct:
		fields := (*abi.StructType)(unsafe.Pointer(t)).Fields
		for i := range fields {
			var ok bool
			if parts, ok = appendParts(fields[i].Typ, offset+fields[i].Offset, parts); !ok {
				return nil, false
			}
		}
	case abi.Array:
		array := (*abi.ArrayType)(unsafe.Pointer(t))
		if array.Len > 1 && array.Elem.Size_ > 0 {
			return nil, false
		}
		if array.Len == 1 {
			var ok bool
			if parts, ok = appendParts(array.Elem, offset, parts); !ok {
				return nil, false
			}
		}
	}
	const maxParts = 4
	return parts, len(parts) <= maxParts
}

// wordPlace is where a word travels.
type wordPlace uint8

const (
	inIntRegister wordPlace = iota
	inFloatRegister
	onStack
	inBuffer
)

// wordRole is what a parameter word is.
type wordRole uint8

const (
	rolePart         wordRole = iota // a scalar of parameter or result number value
	roleMemory                       // the address of parameter number value
	roleMemoryResult                 // the address for result number value
	roleBuffer                       // the address of the result buffer
)

// callWord is a word of a call.
type callWord struct {
	role   wordRole
	place  wordPlace
	kind   partKind
	index  int // in its place
	value  int
	offset uintptr
}

// callPlan says how the words of a function type travel.
type callPlan struct {
	ft          *abi.FuncType
	params      []callWord
	results     []callWord
	intsUsed    int
	floatsUsed  int
	stackWords  int
	bufferWords int
	pointerMask uint // which integer registers hold pointers
}

func (p *callPlan) addParam(w callWord) {
	switch {
	case w.kind.isFloat() && p.floatsUsed < floatRegisters:
		w.place, w.index = inFloatRegister, p.floatsUsed
		p.floatsUsed++
	case !w.kind.isFloat() && p.intsUsed < intRegisters:
		w.place, w.index = inIntRegister, p.intsUsed
		if w.kind == partPointer {
			p.pointerMask |= 1 << p.intsUsed
		}
		p.intsUsed++
	default:
		w.place, w.index = onStack, p.stackWords
		p.stackWords++
	}
	p.params = append(p.params, w)
}

func planCall(ft *abi.FuncType) *callPlan {
	p := &callPlan{ft: ft}
	for i, t := range ft.InSlice() {
		parts, ok := appendParts(t, 0, nil)
		if !ok {
			p.addParam(callWord{role: roleMemory, kind: partPointer, value: i})
		}
		for _, part := range parts {
			p.addParam(callWord{role: rolePart, kind: part.kind, value: i, offset: part.offset})
		}
	}
	ints, floats := 0, 0
	for i, t := range ft.OutSlice() {
		parts, ok := appendParts(t, 0, nil)
		if !ok {
			p.addParam(callWord{role: roleMemoryResult, kind: partPointer, value: i})
		}
		for _, part := range parts {
			w := callWord{role: rolePart, kind: part.kind, value: i, offset: part.offset}
			switch {
			case part.kind.isFloat() && floats < floatRegisters:
				w.place, w.index = inFloatRegister, floats
				floats++
			case !part.kind.isFloat() && ints < intResults:
				w.place, w.index = inIntRegister, ints
				ints++
			default:
				w.place, w.index = inBuffer, p.bufferWords
				p.bufferWords++
			}
			p.results = append(p.results, w)
		}
	}
	if p.bufferWords > 0 {
		p.addParam(callWord{role: roleBuffer, kind: partPointer})
	}
	return p
}

// callRegisters holds the words of a call before and after it.
type callRegisters struct {
	ints         [intRegisters]uintptr
	floats       [floatRegisters]float64
	stack        [maxCallStack]uintptr
	intResults   [intResults]unsafe.Pointer // the collector must see those that are
	floatResults [floatRegisters]float64
}

// floatWord is the content of a float register: a float32 stands in its low half.
func floatWord(bits uint64) float64 {
	return *(*float64)(unsafe.Pointer(&bits))
}

func wordOfFloat(f float64) uint64 {
	return *(*uint64)(unsafe.Pointer(&f))
}

// loadWord reads a scalar of this kind.
func loadWord(kind partKind, p unsafe.Pointer) uint64 {
	switch kind {
	case part8:
		return uint64(*(*uint8)(p))
	case part16:
		return uint64(*(*uint16)(p))
	case part32, partFloat32:
		return uint64(*(*uint32)(p))
	}
	return *(*uint64)(p)
}

// callFunction calls the code of a function or method of type ft, whose first parameter (context or receiver) is
// first. args and results point to the values, one of each parameter and result.
//
//go:wrapper
func callFunction(ft *abi.FuncType, code uintptr, first unsafe.Pointer, args, results []unsafe.Pointer) {
	p := planCall(ft)
	if p.stackWords > maxCallStack {
		panic("reflect: call of a function with more than " + itoa(maxCallStack) + " words of parameters on the stack")
	}
	buffer := make([]uintptr, p.bufferWords)
	copies := make([]unsafe.Pointer, len(args))
	for i, t := range ft.InSlice() {
		// The callee may hold on to what it was given while the variable changes.
		copies[i] = newobject(t)
		typedmemmove(t, copies[i], args[i])
	}
	target := iface{(*abi.ITab)(unsafe.Pointer(&[4]uintptr{3: code})), first}
	r := new(callRegisters)
	for i := range p.params {
		w := &p.params[i]
		var bits uint64
		switch w.role {
		case rolePart:
			bits = loadWord(w.kind, add(copies[w.value], w.offset))
		case roleMemory:
			bits = uint64(uintptr(copies[w.value]))
		case roleMemoryResult:
			bits = uint64(uintptr(results[w.value]))
		case roleBuffer:
			bits = uint64(uintptr(unsafe.Pointer(unsafe.SliceData(buffer))))
		}
		switch w.place {
		case inIntRegister:
			r.ints[w.index] = uintptr(bits)
		case inFloatRegister:
			r.floats[w.index] = floatWord(bits)
		default:
			r.stack[w.index] = uintptr(bits)
		}
	}
	// What the words point to is held by copies, results and buffer.
	callWithStack(&target, r, p.stackWords)
	for i := range p.results {
		w := &p.results[i]
		var bits uint64
		switch w.place {
		case inIntRegister:
			bits = uint64(uintptr(r.intResults[w.index]))
		case inFloatRegister:
			bits = *(*uint64)(unsafe.Pointer(&r.floatResults[w.index]))
		default:
			bits = uint64(buffer[w.index])
		}
		at := add(results[w.value], w.offset)
		switch w.kind {
		case partPointer:
			*(*unsafe.Pointer)(at) = unsafe.Pointer(uintptr(bits))
		case part8:
			*(*uint8)(at) = uint8(bits)
		case part16:
			*(*uint16)(at) = uint16(bits)
		case part32, partFloat32:
			*(*uint32)(at) = uint32(bits)
		default:
			*(*uint64)(at) = bits
		}
	}
	for i := range p.params {
		if w := &p.params[i]; w.role == roleMemoryResult {
			// The callee took the memory for a part of a stack, for which there is no write barrier.
			t := ft.Out(w.value)
			if t.Pointers() {
				bulkBarrierPreWrite(results[w.value], results[w.value], t.Size_, t)
			}
		}
	}
	KeepAlive(copies)
	KeepAlive(args)
	KeepAlive(first)
	KeepAlive(&target)
	KeepAlive(buffer)
}

// stubClosure is the closure object of a func value made at run time.
type stubClosure struct {
	code    uintptr
	plan    *callPlan
	handler func(args, results []unsafe.Pointer)
}

// makeFunction returns a func value of type ft whose calls the handler gets, with pointers to copies of the
// arguments and to memory for the results.
func makeFunction(ft *abi.FuncType, handler func(args, results []unsafe.Pointer)) unsafe.Pointer {
	p := planCall(ft)
	if p.stackWords > maxStubStack {
		panic("reflect: function type with more than " + itoa(maxStubStack) + " words of parameters on the stack")
	}
	return unsafe.Pointer(&stubClosure{stubCode(p.pointerMask, p.stackWords), p, handler})
}

// funcCode is the address of a func value's code.
func funcCode(f any) uintptr {
	return *(*uintptr)((*eface)(unsafe.Pointer(&f)).data)
}

// stubCall is a call of such a function in progress.
type stubCall struct {
	closure      *stubClosure
	args         []unsafe.Pointer
	results      []unsafe.Pointer
	intResults   [intResults]uintptr
	floatResults [floatRegisters]float64
}

// The words of a call to a function made at run time: the pointers in integer registers, the others, those in float
// registers, those on the stack.
type (
	stubPointers [intRegisters]unsafe.Pointer
	stubInts     [intRegisters]uintptr
	stubFloats   [floatRegisters]float64
	stubStack    [maxStubStack]unsafe.Pointer
)

// takeArguments copies the arguments of a call to memory. The words are those of pointers and of the others together.
func (c *stubCall) takeArguments(pointers stubPointers, words stubInts, floats stubFloats, stack stubStack, stackWords [maxStubStack]uintptr) {
	p := c.closure.plan
	c.args = make([]unsafe.Pointer, p.ft.NumIn())
	for i := range c.args {
		c.args[i] = newobject(p.ft.In(i))
	}
	c.results = make([]unsafe.Pointer, p.ft.NumOut())
	for i := range c.results {
		c.results[i] = newobject(p.ft.Out(i))
	}
	for i := range p.params {
		w := &p.params[i]
		if w.role == roleMemory {
			t := p.ft.In(w.value)
			from := pointers[w.index%intRegisters]
			if w.place == onStack {
				from = stack[w.index]
			}
			memmove(c.args[w.value], from, t.Size_)
			if t.Pointers() {
				bulkBarrierPreWrite(c.args[w.value], c.args[w.value], t.Size_, t)
			}
			continue
		}
		if w.role != rolePart {
			continue
		}
		var bits uint64
		switch w.place {
		case inFloatRegister:
			bits = wordOfFloat(floats[w.index])
		case onStack:
			bits = uint64(stackWords[w.index])
		default:
			bits = uint64(words[w.index])
		}
		at := add(c.args[w.value], w.offset)
		switch w.kind {
		case partPointer:
			*(*unsafe.Pointer)(at) = unsafe.Pointer(uintptr(bits))
		case part8:
			*(*uint8)(at) = uint8(bits)
		case part16:
			*(*uint16)(at) = uint16(bits)
		case part32, partFloat32:
			*(*uint32)(at) = uint32(bits)
		default:
			*(*uint64)(at) = bits
		}
	}
}

// giveResults puts the results where the caller wants them. The memory is the caller's frame: no write barrier, and
// nothing may run afterwards that lets the collector see it.
func (c *stubCall) giveResults(pointers stubPointers, stack stubStack) {
	p := c.closure.plan
	var buffer unsafe.Pointer
	for i := range p.params {
		w := &p.params[i]
		if w.role != roleMemoryResult && w.role != roleBuffer {
			continue
		}
		at := pointers[w.index%intRegisters]
		if w.place == onStack {
			at = stack[w.index]
		}
		if w.role == roleBuffer {
			buffer = at
		} else {
			memmove(at, c.results[w.value], p.ft.Out(w.value).Size_)
		}
	}
	for i := range p.results {
		w := &p.results[i]
		bits := loadWord(w.kind, add(c.results[w.value], w.offset))
		switch w.place {
		case inIntRegister:
			c.intResults[w.index] = uintptr(bits)
		case inFloatRegister:
			*(*uint64)(unsafe.Pointer(&c.floatResults[w.index])) = bits
		default:
			*(*uint64)(add(buffer, uintptr(w.index)*8)) = bits
		}
	}
}

// beginStub calls the handler. What it calls may recover as if it had been called directly: the functions between the
// caller and what a made function stands for are wrappers.
//
//go:wrapper
func beginStub(closure *stubClosure, pointers stubPointers, ints stubInts, floats stubFloats) *stubCall {
	words := *(*stubInts)(unsafe.Pointer(&pointers))
	for i := range words {
		words[i] |= ints[i]
	}
	c := &stubCall{closure: closure}
	c.takeArguments(pointers, words, floats, stubStack{}, [maxStubStack]uintptr{})
	c.closure.handler(c.args, c.results)
	return c
}

func endStub(c *stubCall, pointers stubPointers) {
	c.giveResults(pointers, stubStack{})
}

// Functions with words on the stack get no literal for each combination: their words all count as pointers, which
// the collector and the stack copier bear (a word is ignored unless it is the address of something).

//go:wrapper
func beginWideStub(closure *stubClosure, pointers stubPointers, floats stubFloats, stack stubStack) *stubCall {
	words := *(*stubInts)(unsafe.Pointer(&pointers))
	stackWords := *(*[maxStubStack]uintptr)(unsafe.Pointer(&stack))
	c := &stubCall{closure: closure}
	c.takeArguments(pointers, words, floats, stack, stackWords)
	c.closure.handler(c.args, c.results)
	return c
}

func endWideStub(c *stubCall, pointers stubPointers, stack stubStack) {
	c.giveResults(pointers, stack)
}
