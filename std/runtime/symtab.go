// Positions in the code and what stands there: Caller, Callers, CallersFrames, FuncForPC. Replaces gc's
// symtab.go, symtabinl.go and extern.go. The tables are read by the Rust half, which needs them for tracebacks.
//
// A position that Callers returns is a return address. In its top byte, which is no part of any address, stands the
// depth of the function that is meant: how many of those that were inlined there are further inside.

package runtime

import "unsafe"

func funcFlags(pc uintptr) uintptr
func findfunc(pc uintptr) *Func
func symbolize(pc uintptr, depth int, out *symbol) int
func callers(skip int, pcs *uintptr, n int) int

// symbol is what symbolize fills.
type symbol struct {
	name      string
	file      string
	line      int
	startLine int
	entry     uintptr
	inlined   bool
}

const depthShift = 56

func splitPosition(pc uintptr) (address uintptr, depth int) {
	return pc & (1<<depthShift - 1), int(pc >> depthShift)
}

// Callers fills pc with the return addresses of the goroutine's calls, skip of which it leaves out; 0 is the
// call of Callers itself. It returns the number of entries written.
//
//go:noinline
func Callers(skip int, pc []uintptr) int {
	if len(pc) == 0 {
		return 0
	}
	return callers(skip, &pc[0], len(pc))
}

// Caller reports about the call stack of the goroutine: the caller of Caller if skip is 0.
//
//go:noinline
func Caller(skip int) (pc uintptr, file string, line int, ok bool) {
	var pcs [1]uintptr
	if callers(skip+1, &pcs[0], 1) == 0 {
		return
	}
	frame, _ := CallersFrames(pcs[:]).Next()
	return frame.PC, frame.File, frame.Line, frame.PC != 0
}

// Frames translates the positions that Callers returned to functions, files and lines.
type Frames struct {
	positions []uintptr
	next      Frame
	ready     bool
}

// Frame is what Frames returns for a call.
type Frame struct {
	// PC is the position of the call, or 0 if it is not known.
	PC uintptr

	// Func is the function; nil for functions that were inlined.
	Func *Func

	// Function is the function's name with the package's path.
	Function string

	// File and Line are the position of the call.
	File string
	Line int

	startLine int

	// Entry is the entry of the function that contains the code.
	Entry uintptr

	symbolName string
}

// CallersFrames takes positions that Callers returned.
func CallersFrames(callers []uintptr) *Frames {
	return &Frames{positions: callers}
}

// advance produces the next frame.
func (f *Frames) advance() (Frame, bool) {
	for len(f.positions) > 0 {
		pc, depth := splitPosition(f.positions[0])
		f.positions = f.positions[1:]
		if pc == 0 {
			continue
		}
		pc--
		var s symbol
		functions := symbolize(pc, depth, &s)
		if depth >= functions {
			continue
		}
		frame := Frame{
			PC:         pc | uintptr(depth)<<depthShift,
			Function:   printedName(s.name),
			File:       s.file,
			Line:       s.line,
			startLine:  s.startLine,
			Entry:      s.entry,
			symbolName: s.name,
		}
		if !s.inlined {
			frame.Func = findfunc(pc)
		}
		return frame, true
	}
	return Frame{}, false
}

// Next returns the next frame, and whether there are more. Without a frame it returns the zero Frame.
func (f *Frames) Next() (frame Frame, more bool) {
	if !f.ready {
		f.next, _ = f.advance()
		f.ready = true
	}
	frame = f.next
	f.next, more = f.advance()
	return frame, more
}

// A Func is a function of the program: an abi::module::Func of the image, or an inlinedFunc.
type Func struct {
	opaque struct{}
}

// funcRecord mirrors the beginning of abi::module::Func.
type funcRecord struct {
	entry      uint32
	size       uint32
	nameOffset uint32
	nameLength uint32
}

// inlinedFunc stands for a function at a position where it was inlined.
type inlinedFunc struct {
	symbol
}

// record returns the function's record, or nil for one that was inlined.
func (f *Func) record() *funcRecord {
	table := moduledata().funcs
	const recordSize = 40
	if at := uintptr(unsafe.Pointer(f)) - uintptr(table.ptr); at < table.len*recordSize {
		return (*funcRecord)(unsafe.Pointer(f))
	}
	return nil
}

// FuncForPC returns the function that contains the position, the innermost one if several were inlined there and
// the position names none of them; nil if there is none.
func FuncForPC(pc uintptr) *Func {
	pc, depth := splitPosition(pc)
	var s symbol
	if depth >= symbolize(pc, depth, &s) {
		return nil
	}
	if s.inlined {
		return (*Func)(unsafe.Pointer(&inlinedFunc{s}))
	}
	return findfunc(pc)
}

// Name returns the function's name with the package's path.
func (f *Func) Name() string {
	if f == nil {
		return ""
	}
	r := f.record()
	if r == nil {
		return printedName((*inlinedFunc)(unsafe.Pointer(f)).name)
	}
	start := add(moduledata().names.ptr, uintptr(r.nameOffset))
	return printedName(unsafe.String((*byte)(start), int(r.nameLength)))
}

// Entry returns the address of the function's first instruction.
func (f *Func) Entry() uintptr {
	if r := f.record(); r != nil {
		return moduledata().textStart + uintptr(r.entry)
	}
	return (*inlinedFunc)(unsafe.Pointer(f)).entry
}

// FileLine returns the source position of a position in the function.
func (f *Func) FileLine(pc uintptr) (file string, line int) {
	if f.record() == nil {
		s := (*inlinedFunc)(unsafe.Pointer(f))
		return s.file, s.line
	}
	pc, depth := splitPosition(pc)
	var s symbol
	if depth >= symbolize(pc, depth, &s) {
		return "?", 0
	}
	return s.file, s.line
}

// printedName is a link name as people see it: without type arguments and without the marks `·word` of functions that
// the compiler made from one of the source: `·body`, the half of a function with defer that holds its statements,
// and `·fv`, which makes a function a value.
func printedName(name string) string {
	const mark = "\u00b7"
	for i := 0; i < len(name); i++ {
		switch {
		case name[i] == '[':
			end := i
			for depth := 0; end < len(name); end++ {
				if name[end] == '[' {
					depth++
				} else if name[end] == ']' {
					depth--
					if depth == 0 {
						break
					}
				}
			}
			return name[:i] + "[...]" + printedName(name[min(end+1, len(name)):])
		case hasPrefix(name[i:], mark):
			end := i + len(mark)
			for end < len(name) && name[end] != '.' {
				end++
			}
			return name[:i] + printedName(name[end:])
		}
	}
	return name
}

//go:linkname runtime_FrameStartLine runtime/pprof.runtime_FrameStartLine
func runtime_FrameStartLine(f *Frame) int {
	return f.startLine
}

//go:linkname runtime_FrameSymbolName runtime/pprof.runtime_FrameSymbolName
func runtime_FrameSymbolName(f *Frame) string {
	return f.symbolName
}

//go:linkname runtime_expandFinalInlineFrame runtime/pprof.runtime_expandFinalInlineFrame
func runtime_expandFinalInlineFrame(stk []uintptr) []uintptr {
	if len(stk) == 0 {
		return stk
	}
	last, depth := splitPosition(stk[len(stk)-1])
	var s symbol
	for depth++; depth < symbolize(last-1, depth, &s); depth++ {
		stk = append(stk, last|uintptr(depth)<<depthShift)
	}
	return stk
}
