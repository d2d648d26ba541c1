//! One function from MIR to machine code, and all of them in parallel.

use crate::convention::{Convention, is_safepoint};
use crate::movable::Summaries;
use crate::positions;
use crate::safety::{self, Safepoints};
use crate::translate::{self, NIL_TRAP, StackCheck, Target as Referent, Translation};
use crate::{CpuLevel, InternalError, Options, Target, target};
use abi::RuntimeFn;
use base::ids::IdVec;
use cranelift_codegen::binemit::Reloc;
use cranelift_codegen::control::ControlPlane;
use cranelift_codegen::isa::TargetIsa;
use cranelift_codegen::{Context, FinalizedMachExceptionHandler, FinalizedRelocTarget, ir};
use cranelift_frontend::FunctionBuilderContext;
use mir::{Callee, FuncId, Function, InstKind, LayoutId, LocId, SigId, Terminator};
use rayon::prelude::*;
use std::sync::Arc;

/// Bytes that a function without a stack check may use for its frame: with a leaf function of the runtime and
/// its stubs they fit below the guard.
const UNCHECKED_FRAME: u32 = abi::g::STACK_SMALL as u32;
/// Return address and saved frame pointer.
const FRAME_HEADER: u32 = 16;

/// A program being compiled.
pub(crate) struct Unit<'a> {
    pub program: &'a mir::Program,
    pub target: Target,
    pub options: &'a Options,
    pub isa: Arc<dyn TargetIsa>,
    conventions: IdVec<SigId, Convention>,
    pub summaries: Summaries,
}

/// A function's machine code: a thunk's, and then that of the body behind it, or just the body's.
pub(crate) struct CompiledFunction {
    pub id: FuncId,
    /// What callers enter.
    pub entry: Code,
    /// The body, if the entry is a thunk.
    pub body: Option<Code>,
}

/// Machine code with its tables; positions count from its first byte.
#[derive(Default)]
pub(crate) struct Code {
    pub bytes: Vec<u8>,
    pub align: u32,
    pub relocs: Vec<CodeReloc>,
    pub call_sites: Vec<CallSite>,
    /// Instructions that fault on nil.
    pub traps: Vec<u32>,
    pub landing_pads: Vec<LandingPad>,
    /// Where code of another source position begins.
    pub locs: Vec<(u32, LocId)>,
    /// Stack objects, ascending: offset from the frame pointer, and layout; `None` for a single pointer.
    pub objects: Vec<(i32, Option<LayoutId>)>,
    /// Bytes from the stack pointer to the frame pointer.
    pub frame_size: u32,
}

/// A place in code that holds an address.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CodeReloc {
    pub offset: u32,
    pub kind: Reloc,
    pub target: Referent,
    pub addend: i64,
}

/// A call and the pointers that are stored in the frame during it.
pub(crate) struct CallSite {
    /// The return address.
    pub pc: u32,
    /// Offsets of single pointers from the frame pointer, ascending.
    pub pointers: Vec<i32>,
    /// Indices in [`Code::objects`] of those that are live, ascending. There are none while the entry check grows
    /// the stack: they are not initialized then.
    pub objects: Vec<u32>,
}

/// Where a recovered panic continues.
pub(crate) struct LandingPad {
    pub pc: u32,
    pub handler: u32,
    pub sp_to_fp: u32,
}

/// What a thread reuses from function to function.
struct Worker {
    context: Context,
    builder: FunctionBuilderContext,
}

/// Text of one function at the stages that can be shown.
#[derive(Default)]
pub(crate) struct Trace {
    pub translated: String,
    pub arranged: String,
    pub assembly: String,
}

impl<'a> Unit<'a> {
    pub fn new(
        program: &'a mir::Program,
        target: Target,
        options: &'a Options,
    ) -> Result<Unit<'a>, InternalError> {
        let isa = target::isa(target, options)?;
        let conventions = program.sigs.iter().map(|sig| Convention::go(target, None, sig)).collect();
        let summaries = Summaries::new(program);
        Ok(Unit { program, target, options, isa, conventions, summaries })
    }

    /// The convention of a Go function.
    pub fn go_convention(&self, sig: SigId) -> Convention {
        self.conventions[sig].clone()
    }

    /// Whether `fma` is an instruction.
    pub fn has_fma(&self) -> bool {
        self.target == Target::Arm64 || self.options.cpu >= CpuLevel::V3
    }

    /// Compiles all functions, in the order of their ids. The error is that of the first function that has one,
    /// whichever thread was first.
    pub fn compile_all(&self) -> Result<Vec<CompiledFunction>, InternalError> {
        self.compile_each().collect()
    }

    /// The results for all functions that have a body, in the order of their ids.
    pub fn compile_each(&self) -> impl Iterator<Item = Result<CompiledFunction, InternalError>> {
        let bodies: Vec<(FuncId, &Function)> = self
            .program
            .funcs
            .iter_enumerated()
            .filter_map(|(id, decl)| Some((id, decl.body.as_deref()?)))
            .collect();
        let worker = || Worker { context: Context::new(), builder: FunctionBuilderContext::new() };
        let results: Vec<Result<CompiledFunction, InternalError>> = bodies
            .par_iter()
            .map_init(worker, |worker, &(id, func)| self.guarded(worker, id, func))
            .collect();
        results.into_iter()
    }

    /// Compiles one function; a panic of Cranelift's becomes an error that names the function.
    fn guarded(
        &self,
        worker: &mut Worker,
        id: FuncId,
        func: &Function,
    ) -> Result<CompiledFunction, InternalError> {
        let compile = std::panic::AssertUnwindSafe(|| self.compile(worker, id, func, None));
        std::panic::catch_unwind(compile).unwrap_or_else(|panic| {
            let message = match panic.downcast::<String>() {
                Ok(message) => *message,
                Err(panic) => panic.downcast::<&str>().map_or("a panic".into(), |text| text.to_string()),
            };
            Err(self.error(func, "compilation", message, mir::print::function(self.program, func)))
        })
    }

    /// Compiles one function and shows it at each stage.
    pub fn trace(&self, id: FuncId, func: &Function) -> Result<(CompiledFunction, Trace), InternalError> {
        let mut worker = Worker { context: Context::new(), builder: FunctionBuilderContext::new() };
        let mut trace = Trace::default();
        let compiled = self.compile(&mut worker, id, func, Some(&mut trace))?;
        Ok((compiled, trace))
    }

    fn error(&self, func: &Function, stage: &'static str, message: String, dump: String) -> InternalError {
        InternalError { function: func.name.to_string(), stage, message, dump }
    }

    fn compile(
        &self,
        worker: &mut Worker,
        id: FuncId,
        func: &Function,
        mut trace: Option<&mut Trace>,
    ) -> Result<CompiledFunction, InternalError> {
        let nosplit = self.program.funcs[id].attrs.nosplit;
        let check = self.stack_check(func, nosplit);
        let mut build = |check: StackCheck| {
            let translation =
                translate::translate(self, id, func, check, &mut worker.builder).map_err(|message| {
                    self.error(func, "translation", message, mir::print::function(self.program, func))
                })?;
            self.machine_code(&mut worker.context, func, translation, trace.as_deref_mut())
        };
        let code = build(check)?;
        if nosplit || code.frame_size + FRAME_HEADER <= UNCHECKED_FRAME {
            return Ok(CompiledFunction { id, entry: code, body: None });
        }
        // A frame that must not be entered unchecked.
        let body = if check == StackCheck::None { code } else { build(StackCheck::None)? };
        let frame = body.frame_size + FRAME_HEADER;
        let thunk = translate::thunk(self, id, func, frame, &mut worker.builder);
        let entry = self.machine_code(&mut worker.context, func, thunk, None)?;
        Ok(CompiledFunction { id, entry, body: Some(body) })
    }

    /// Whether the function needs a stack check: not if it is a leaf with a small frame.
    fn stack_check(&self, func: &Function, nosplit: bool) -> StackCheck {
        if nosplit {
            return StackCheck::None;
        }
        let deep = |callee: &Callee| match callee {
            Callee::Runtime(function) => is_safepoint(*function),
            _ => true,
        };
        let deep_inst = |kind: &InstKind| match kind {
            InstKind::Call { callee, .. } => deep(callee),
            InstKind::AllocArray { .. } => true,
            _ => false,
        };
        let calls = func.order.iter().any(|&block| {
            let block = &func.blocks[block];
            block.insts.iter().any(|&inst| deep_inst(&func.insts[inst].kind))
                || matches!(block.term, Terminator::TryCall { .. })
        });
        let slots: u64 = func.slots.iter().map(|slot| self.program.layouts[slot.layout].size).sum();
        // Larger frames get their check from a thunk, which needs a body without one.
        let small = slots < u64::from(UNCHECKED_FRAME);
        if calls && small { StackCheck::Entry } else { StackCheck::None }
    }

    /// CLIF to machine code.
    fn machine_code(
        &self,
        context: &mut Context,
        func: &Function,
        translation: Translation,
        mut trace: Option<&mut Trace>,
    ) -> Result<Code, InternalError> {
        let Translation { func: clif, roots, quiet, objects, object_facts } = translation;
        let isa = &*self.isa;
        context.clear();
        context.func = clif;
        if let Some(trace) = trace.as_deref_mut() {
            trace.translated = context.func.display().to_string();
        }
        let control = &mut ControlPlane::default();
        if let Err(error) = context.optimize(isa, control) {
            let dump = context.func.display().to_string();
            return Err(self.error(func, "optimize", error.to_string(), dump));
        }
        let safepoints = Safepoints { quiet: &quiet };
        let arranged = safety::arrange(&mut context.func, &roots, &safepoints);
        if let Some(trace) = trace.as_deref_mut() {
            trace.arranged = context.func.display().to_string();
        }
        if self.options.check {
            let mut faults = safety::check(&context.func, &roots, &safepoints, &arranged);
            if let Err(errors) = cranelift_codegen::verify_function(&context.func, isa) {
                faults.push(errors.to_string());
            }
            if !faults.is_empty() {
                let dump = context.func.display().to_string();
                return Err(self.error(func, "check of stack maps", faults.join("\n"), dump));
            }
        }
        safety::list_objects(&mut context.func, &object_facts, &safepoints);
        positions::keep_positions_of_faults(&mut context.func);
        context.compute_cfg();
        context.compute_domtree();
        let show = trace.is_some();
        let compiled = isa
            .compile_function(&context.func, &context.domtree, &mut Default::default(), show, control)
            .map_err(|error| {
                self.error(func, "machine code", format!("{error:?}"), context.func.display().to_string())
            })?
            .apply_params(&context.func.params);
        if let Some(trace) = trace {
            trace.assembly = compiled.vcode.clone().unwrap_or_default();
        }
        self.collect(func, &context.func, &compiled, &objects)
    }

    /// Takes the code and its tables out of Cranelift's result.
    fn collect(
        &self,
        func: &Function,
        clif: &ir::Function,
        compiled: &cranelift_codegen::CompiledCode,
        objects: &[(ir::StackSlot, Option<LayoutId>)],
    ) -> Result<Code, InternalError> {
        let buffer = &compiled.buffer;
        let error = |message: String| self.error(func, "machine code", message, String::new());
        let layout = buffer.frame_layout().ok_or_else(|| error("there is no frame layout".into()))?;
        let frame_size = layout.frame_to_fp_offset;
        let from_fp = |offset: u32| offset as i32 - frame_size as i32;

        let mut relocs = Vec::with_capacity(buffer.relocs().len());
        for reloc in buffer.relocs() {
            let target = match &reloc.target {
                FinalizedRelocTarget::ExternalName(ir::ExternalName::User(name)) => {
                    Referent::of(&clif.params.user_named_funcs()[*name])
                }
                other => return Err(error(format!("a reference to {other:?}"))),
            };
            relocs.push(CodeReloc { offset: reloc.offset, kind: reloc.kind, target, addend: reloc.addend });
        }
        // On both targets the call's last four bytes hold the reference.
        let is_check = |reloc: &&CodeReloc| reloc.target == Referent::Runtime(RuntimeFn::morestack);
        let checks: Vec<u32> = relocs.iter().filter(is_check).map(|reloc| reloc.offset + 4).collect();
        let mut objects: Vec<(i32, Option<LayoutId>)> = objects
            .iter()
            .map(|&(slot, layout_id)| (from_fp(layout.stackslots[slot].offset), layout_id))
            .collect();
        objects.sort_unstable_by_key(|&(offset, _)| offset);
        let mut maps = buffer.user_stack_maps().iter().peekable();
        let mut call_sites = Vec::new();
        let mut landing_pads = Vec::new();
        for site in buffer.call_sites() {
            let mut pointers = Vec::new();
            if let Some((pc, _, _)) = maps.peek()
                && *pc < site.ret_addr
            {
                return Err(error(format!("a stack map at {pc:#x}, where no call is")));
            }
            let mut live = Vec::new();
            let is_check = checks.contains(&site.ret_addr);
            if let Some((_, _, map)) = maps.next_if(|(pc, _, _)| *pc == site.ret_addr) {
                for (_, offset) in map.entries() {
                    let offset = from_fp(offset);
                    match objects.binary_search_by_key(&offset, |&(offset, _)| offset) {
                        Ok(index) if !is_check => live.push(index as u32),
                        Ok(_) => {}
                        Err(_) => pointers.push(offset),
                    }
                }
            }
            if !is_check {
                let single = objects.iter().filter(|(_, layout)| layout.is_none());
                pointers.extend(single.map(|&(offset, _)| offset));
            }
            pointers.sort_unstable();
            live.sort_unstable();
            call_sites.push(CallSite { pc: site.ret_addr, pointers, objects: live });
            for handler in site.exception_handlers {
                if let FinalizedMachExceptionHandler::Default(handler) = handler {
                    let sp_to_fp = site.frame_offset.unwrap_or(frame_size);
                    landing_pads.push(LandingPad { pc: site.ret_addr, handler: *handler, sp_to_fp });
                }
            }
        }
        let traps = buffer.traps().iter().filter(|trap| trap.code == NIL_TRAP).map(|trap| trap.offset);
        let mut locs: Vec<(u32, LocId)> = Vec::new();
        for range in buffer.get_srclocs_sorted() {
            let bits = range.loc.bits();
            let loc = if (bits as usize) < func.locs.len() { LocId(bits) } else { LocId(0) };
            if locs.last().is_none_or(|&(_, last)| last != loc) {
                locs.push((range.start, loc));
            }
        }
        Ok(Code {
            bytes: buffer.data().to_vec(),
            align: buffer.alignment.max(16),
            relocs,
            call_sites,
            traps: traps.collect(),
            landing_pads,
            locs,
            objects,
            frame_size,
        })
    }
}
