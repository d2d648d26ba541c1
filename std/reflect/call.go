// Calls through reflection, and functions made by it. Replaces what goes through gc's calling convention and its
// assembly: Value.call, MakeFunc and method values. Here the runtime package moves the words of a call; this file
// turns Values into pointers to values and back.

package reflect

import (
	"internal/abi"
	"unsafe"
)

//go:linkname callFunction runtime.callFunction
func callFunction(ft *funcType, code uintptr, first unsafe.Pointer, args, results []unsafe.Pointer)

//go:linkname makeFunction runtime.makeFunction
func makeFunction(ft *funcType, handler func(args, results []unsafe.Pointer)) unsafe.Pointer

// valueAt is the Value of type t that stands at p, in memory that nobody else changes.
func valueAt(t *abi.Type, p unsafe.Pointer) Value {
	if t.IsDirectIface() {
		return Value{t, *(*unsafe.Pointer)(p), flag(t.Kind())}
	}
	return Value{t, p, flagIndir | flag(t.Kind())}
}

// addressOf is where v stands in memory; for a value that is a word itself, where a copy of it stands.
func addressOf(v Value) unsafe.Pointer {
	if v.flag&flagIndir != 0 {
		return v.ptr
	}
	word := new(unsafe.Pointer)
	*word = v.ptr
	return unsafe.Pointer(word)
}

// receiverWord is what a method called through an interface gets as its receiver.
func receiverWord(v Value) unsafe.Pointer {
	switch t := v.typ(); {
	case t.Kind() == abi.Interface:
		return (*nonEmptyInterface)(v.ptr).word
	case v.flag&flagIndir == 0:
		return v.ptr
	case t.IsDirectIface():
		return *(*unsafe.Pointer)(v.ptr)
	}
	return v.ptr
}

// call implements Call and CallSlice; op is the one that it is.
func (v Value) call(op string, in []Value) []Value {
	ft := (*funcType)(unsafe.Pointer(v.typ()))
	// The code's address stands at fn: a closure, or the place that methodReceiver says.
	var fn, first unsafe.Pointer
	if v.flag&flagMethod != 0 {
		_, ft, fn = methodReceiver(op, v, int(v.flag)>>flagMethodShift)
		first = receiverWord(v)
	} else {
		fn = v.ptr
		if v.flag&flagIndir != 0 {
			fn = *(*unsafe.Pointer)(v.ptr)
		}
		first = fn
	}
	if fn == nil {
		panic("reflect.Value.Call: call of nil function")
	}
	in = passedValues(op, ft, in)

	args := make([]unsafe.Pointer, len(in))
	for i, x := range in {
		x.mustBeExported()
		args[i] = addressOf(x.assignTo("reflect.Value.Call", ft.In(i), nil))
	}
	results := make([]unsafe.Pointer, ft.NumOut())
	for i := range results {
		results[i] = unsafe_New(ft.Out(i))
	}
	callFunction(ft, *(*uintptr)(fn), first, args, results)

	out := make([]Value, len(results))
	for i, p := range results {
		t := ft.Out(i)
		if t.Size() == 0 {
			out[i] = Zero(toRType(t))
			continue
		}
		out[i] = valueAt(t, p)
	}
	return out
}

// passedValues checks the arguments of a call, and returns one value for each parameter.
func passedValues(op string, ft *funcType, in []Value) []Value {
	fixed := ft.NumIn()
	spread := false
	switch {
	case op == "CallSlice" && !ft.IsVariadic():
		panic("reflect: CallSlice of non-variadic function")
	case op == "CallSlice" && len(in) < fixed:
		panic("reflect: CallSlice with too few input arguments")
	case op == "CallSlice" && len(in) > fixed:
		panic("reflect: CallSlice with too many input arguments")
	case op != "CallSlice":
		spread = ft.IsVariadic()
		if spread {
			fixed--
		}
		if len(in) < fixed {
			panic("reflect: Call with too few input arguments")
		}
		if !spread && len(in) > fixed {
			panic("reflect: Call with too many input arguments")
		}
	}
	for _, x := range in {
		if x.Kind() == Invalid {
			panic("reflect: " + op + " using zero Value argument")
		}
	}
	for i := range fixed {
		if t := in[i].Type(); !t.AssignableTo(toRType(ft.In(i))) {
			panic("reflect: " + op + " using " + t.String() + " as type " + stringFor(ft.In(i)))
		}
	}
	if !spread {
		return in
	}
	list := toRType(ft.In(fixed))
	rest := MakeSlice(list, len(in)-fixed, len(in)-fixed)
	for i, x := range in[fixed:] {
		if t := x.Type(); !t.AssignableTo(list.Elem()) {
			panic("reflect: cannot use " + t.String() + " as type " + list.Elem().String() + " in " + op)
		}
		rest.Index(i).Set(x)
	}
	return append(append(make([]Value, 0, fixed+1), in[:fixed]...), rest)
}

// MakeFunc returns a new function of the given type that wraps fn: a call converts the arguments to a slice of
// Values, runs fn, and returns its results.
func MakeFunc(typ Type, fn func(args []Value) (results []Value)) Value {
	t := typ.common()
	if toType(t).Kind() != Func {
		panic("reflect: call of MakeFunc with non-Func type")
	}
	ft := (*funcType)(unsafe.Pointer(t))
	made := &madeFunction{ft, fn}
	return Value{t, makeFunction(ft, made.call), flag(Func)}
}

// madeFunction is a function made by MakeFunc.
type madeFunction struct {
	ft *funcType
	fn func(args []Value) (results []Value)
}

// call calls fn, which may recover as if it had been called directly.
//
//go:wrapper
func (m *madeFunction) call(args, results []unsafe.Pointer) {
	in := make([]Value, len(args))
	for i, p := range args {
		in[i] = valueAt(m.ft.In(i), p)
	}
	storeResults(m.ft, m.fn, m.fn(in), results)
}

// storeResults puts what fn returned where the caller of the function that MakeFunc made gets it.
func storeResults(ft *funcType, fn func([]Value) []Value, out []Value, results []unsafe.Pointer) {
	if len(out) != len(results) {
		panic("reflect: wrong return count from function created by MakeFunc")
	}
	for i, v := range out {
		if v.typ() == nil {
			panic("reflect: function created by MakeFunc using " + funcName(fn) + " returned zero Value")
		}
		if v.flag&flagRO != 0 {
			panic("reflect: function created by MakeFunc using " + funcName(fn) +
				" returned value obtained from unexported field")
		}
		t := ft.Out(i)
		typedmemmove(t, results[i], addressOf(v.assignTo("reflect.MakeFunc", t, nil)))
	}
}

// makeMethodValue makes the func value that calls a method with the receiver that v holds at the time of the call, as
// gc's does.
func makeMethodValue(op string, v Value) Value {
	if v.flag&flagMethod == 0 {
		panic("reflect: internal error: invalid use of makeMethodValue")
	}
	// Panics when the method cannot be called.
	receiver := v
	receiver.flag = v.flag&(flagRO|flagAddr|flagIndir) | flag(v.typ().Kind())
	index := int(v.flag) >> flagMethodShift
	methodReceiver(op, receiver, index)
	ft := (*funcType)(unsafe.Pointer(v.Type().(*rtype)))
	bound := &boundMethod{receiver, index}
	closure := makeFunction(ft, bound.call)
	return Value{ft.Common(), closure, v.flag&flagRO | flag(Func)}
}

// boundMethod is a method with its receiver.
type boundMethod struct {
	receiver Value
	index    int
}

// call calls the method. The method may recover as if it had been called directly.
//
//go:wrapper
func (b *boundMethod) call(args, results []unsafe.Pointer) {
	_, method, fn := methodReceiver("Call", b.receiver, b.index)
	callFunction(method, *(*uintptr)(fn), receiverWord(b.receiver), args, results)
}

// methodValueCallCodePtr is what Value.Pointer returns for all method values.
func methodValueCallCodePtr() uintptr {
	return abi.FuncPCABI0(methodValueCall)
}

func methodValueCall() {
	panic("reflect: methodValueCall only stands for method values")
}

func makeFuncStub() {
	panic("reflect: makeFuncStub is not used")
}
