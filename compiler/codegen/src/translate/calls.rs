//! Calls: direct, through code addresses, closures and itabs, of the runtime, and as terminators.

use super::{Fx, NIL_TRAP, Target, UNREACHABLE_TRAP};
use crate::convention::{Convention, ResultPlace, clif_type, runtime_signature};
use abi::RuntimeFn;
use cranelift_codegen::ir::{
    self, BlockArg, BlockCall as ClifBlockCall, ExceptionTableData, ExceptionTableItem, FuncRef, InstBuilder,
    SigRef, types,
};
use mir::{BlockCall, Callee, SigId, Type, Value};

/// Offset of the method table in an itab.
const ITAB_FUN: i32 = 24;

/// A callee ready to be called.
struct Prepared {
    code: Code,
    signature: SigRef,
    /// Of a Go callee; a runtime function's results are plain.
    convention: Option<Convention>,
    /// Context and MIR arguments.
    args: Vec<ir::Value>,
    results: Vec<Type>,
    noreturn: bool,
    /// A bit for each argument that the callee, which is Go code, takes as a pointer.
    pointers: u64,
}

enum Code {
    Direct(FuncRef),
    Indirect(ir::Value),
}

impl Fx<'_> {
    /// The signature of an indirect Go callee, with or without a leading context.
    fn indirect_signature(&mut self, sig: SigId, context: bool) -> (SigRef, Convention) {
        if let Some(known) = self.signatures.get(&(sig, context)) {
            return known.clone();
        }
        let context_type = context.then_some(Type::Ptr);
        let convention = Convention::go(self.unit.target, context_type, &self.program.sigs[sig]);
        let signature = self.b.import_signature(convention.signature.clone());
        self.signatures.insert((sig, context), (signature, convention.clone()));
        (signature, convention)
    }

    fn prepare(&mut self, callee: &Callee, args: &[Value]) -> Prepared {
        let mut values: Vec<ir::Value> = Vec::with_capacity(args.len() + 1);
        let results = |fx: &Self, sig: SigId| fx.program.sigs[sig].results.clone();
        let prepared = match callee {
            Callee::Func(id) => {
                let decl = &self.program.funcs[*id];
                let convention = self.unit.go_convention(decl.sig);
                let function = self.function(Target::Func(*id), || convention.signature.clone());
                Prepared {
                    code: Code::Direct(function),
                    signature: self.b.func.dfg.ext_funcs[function].signature,
                    convention: Some(convention),
                    args: Vec::new(),
                    results: results(self, decl.sig),
                    noreturn: decl.attrs.noreturn,
                    pointers: 0,
                }
            }
            Callee::Runtime(function) => {
                let declared = self.function(Target::Runtime(*function), || runtime_signature(*function));
                let results = function.results().iter().map(|word| Type::of_word(*word)).collect();
                Prepared {
                    code: Code::Direct(declared),
                    signature: self.b.func.dfg.ext_funcs[declared].signature,
                    convention: None,
                    args: Vec::new(),
                    results,
                    noreturn: function.noreturn(),
                    pointers: 0,
                }
            }
            Callee::Code { code, sig } => {
                let code = self.value(*code);
                self.indirect(code, *sig, false)
            }
            Callee::Closure { closure, sig } => {
                let closure = self.value(*closure);
                let flags = self.plain().with_trap_code(Some(NIL_TRAP));
                let code = self.b.ins().load(types::I64, flags, closure, 0);
                values.push(closure);
                self.indirect(code, *sig, true)
            }
            Callee::Interface { itab, data, slot, sig, .. } => {
                let itab = self.value(*itab);
                let data = self.value(*data);
                let offset = ITAB_FUN + 8 * *slot as i32;
                let mut flags = self.plain();
                if self.faults_at(itab, offset, 8) {
                    flags = flags.with_trap_code(Some(NIL_TRAP));
                }
                let code = self.b.ins().load(types::I64, flags, itab, offset);
                values.push(data);
                self.indirect(code, *sig, true)
            }
        };
        // What comes before the arguments is a closure or an interface's data.
        let context = values.len();
        let is_go = match callee {
            Callee::Func(id) => self.program.funcs[*id].body.is_some(),
            Callee::Closure { .. } | Callee::Interface { .. } => true,
            Callee::Code { .. } | Callee::Runtime(_) => false,
        };
        let mut pointers = 0;
        if is_go {
            pointers |= (1 << context) - 1;
            for (k, &arg) in args.iter().enumerate().take(64 - context) {
                pointers |= u64::from(self.ty(arg) == Type::Ptr) << (context + k);
            }
        }
        values.extend(args.iter().map(|&value| self.value(value)));
        Prepared { args: values, pointers, ..prepared }
    }

    fn indirect(&mut self, code: ir::Value, sig: SigId, context: bool) -> Prepared {
        let (signature, convention) = self.indirect_signature(sig, context);
        Prepared {
            code: Code::Indirect(code),
            signature,
            convention: Some(convention),
            args: Vec::new(),
            results: self.program.sigs[sig].results.clone(),
            noreturn: false,
            pointers: 0,
        }
    }

    /// Adds the address of this frame's buffer for results, if the callee wants one.
    fn add_buffer(&mut self, prepared: &mut Prepared) {
        let size = prepared.convention.as_ref().map_or(0, |convention| convention.buffer);
        if size == 0 {
            return;
        }
        let slot = match self.call_buffer {
            Some((slot, old)) => {
                // Slots are laid out after the whole function is known, so that one can still grow.
                self.b.func.sized_stack_slots[slot].size = old.max(size);
                self.call_buffer = Some((slot, old.max(size)));
                slot
            }
            None => {
                let slot = self.new_slot(size, 8);
                self.call_buffer = Some((slot, size));
                slot
            }
        };
        let address = self.b.ins().stack_addr(types::I64, slot, 0);
        prepared.args.push(address);
    }

    /// The MIR results, given those in registers: the others are read from the buffer.
    fn gather(&mut self, prepared: &Prepared, registers: &[ir::Value]) -> Vec<ir::Value> {
        let Some(convention) = &prepared.convention else { return registers.to_vec() };
        let mut values = Vec::with_capacity(prepared.results.len());
        for (&ty, place) in prepared.results.iter().zip(&convention.results) {
            values.push(match (*place, self.call_buffer) {
                (ResultPlace::Buffer(offset), Some((slot, _))) => {
                    let flags = self.plain();
                    let address = self.b.ins().stack_addr(types::I64, slot, 0);
                    self.b.ins().load(clif_type(ty), flags, address, offset as i32)
                }
                (ResultPlace::Register(n), _) => registers[n as usize],
                (ResultPlace::Buffer(_), None) => unreachable!("a call with a result buffer has one"),
            });
        }
        values
    }

    fn emit(&mut self, prepared: &Prepared) -> Vec<ir::Value> {
        let call = match prepared.code {
            Code::Direct(function) => self.b.ins().call(function, &prepared.args),
            Code::Indirect(code) => self.b.ins().call_indirect(prepared.signature, code, &prepared.args),
        };
        self.object_facts.pointer_arguments.insert(call, prepared.pointers);
        self.b.inst_results(call).to_vec()
    }

    pub(super) fn call(&mut self, results: &[Value], callee: &Callee, args: &[Value]) {
        let mut prepared = self.prepare(callee, args);
        self.add_buffer(&mut prepared);
        let registers = self.emit(&prepared);
        if let (Callee::Runtime(RuntimeFn::chanrecv), &[_, elem, block]) = (callee, args)
            && self.constant(block) == Some(1)
        {
            // A receive that waits always writes the whole element.
            self.note_overwrite(elem, None);
        }
        let values = self.gather(&prepared, &registers);
        for (&result, value) in results.iter().zip(values) {
            self.define_root(result, value);
        }
    }

    pub(super) fn tail_call(&mut self, callee: &Callee, args: &[Value]) {
        let mut prepared = self.prepare(callee, args);
        let needs_buffer = prepared.convention.as_ref().is_some_and(|convention| convention.buffer > 0);
        let own = if needs_buffer { self.own_buffer() } else { None };
        match (needs_buffer, own) {
            (true, Some(buffer)) => prepared.args.push(buffer),
            (true, None) => {
                self.fail("a tail call returns more results than its caller".into());
                return;
            }
            (false, _) => {}
        }
        if prepared.convention.is_none() {
            // The C convention has no tail calls.
            let values = self.emit(&prepared);
            if prepared.noreturn {
                self.b.ins().trap(UNREACHABLE_TRAP);
            } else {
                self.return_values(&values);
            }
            return;
        }
        match prepared.code {
            Code::Direct(function) => self.b.ins().return_call(function, &prepared.args),
            Code::Indirect(code) => {
                self.b.ins().return_call_indirect(prepared.signature, code, &prepared.args)
            }
        };
    }

    pub(super) fn try_call(
        &mut self,
        callee: &Callee,
        args: &[Value],
        results: u32,
        normal: &BlockCall,
        handler: &BlockCall,
    ) {
        let mut prepared = self.prepare(callee, args);
        self.add_buffer(&mut prepared);
        let (returned, landed) = (self.b.create_block(), self.cold_block());
        let types: Vec<ir::Type> = {
            let signature = &self.b.func.dfg.signatures[prepared.signature];
            signature.returns.iter().map(|param| param.value_type).collect()
        };
        let mut registers = Vec::new();
        let mut bound: Vec<BlockArg> = Vec::new();
        for (n, ty) in types.into_iter().enumerate() {
            registers.push(self.b.append_block_param(returned, ty));
            bound.push(BlockArg::TryCallRet(n as u32));
        }
        let pool = &mut self.b.func.dfg.value_lists;
        let on_return = ClifBlockCall::new(returned, bound, pool);
        let on_recovery = ClifBlockCall::new(landed, [], pool);
        let table = ExceptionTableData::new(
            prepared.signature,
            on_return,
            [ExceptionTableItem::Default(on_recovery)],
        );
        let table = self.b.func.dfg.exception_tables.push(table);
        let call = match prepared.code {
            Code::Direct(function) => self.b.ins().try_call(function, &prepared.args, table),
            Code::Indirect(code) => self.b.ins().try_call_indirect(code, &prepared.args, table),
        };
        self.object_facts.pointer_arguments.insert(call, prepared.pointers);

        self.b.switch_to_block(returned);
        let values = self.gather(&prepared, &registers);
        let movable = prepared.convention.is_some();
        for (&value, &ty) in values.iter().zip(&prepared.results) {
            if ty == Type::Ptr {
                self.roots.push((value, movable));
            }
        }
        let mut edge: Vec<BlockArg> = values[..results as usize].iter().map(|&value| value.into()).collect();
        let (target, rest) = self.edge(normal);
        edge.extend(rest);
        self.b.ins().jump(target, &edge);

        self.b.switch_to_block(landed);
        let (target, args) = self.edge(handler);
        self.b.ins().jump(target, &args);
    }
}
