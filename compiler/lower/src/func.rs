//! A function's frame: parameters, results, variables, and the function as a whole.
//!
//! Functions with `defer` end in another way: see [`crate::defer`].

use crate::analysis::{Analysis, FnId};
use crate::dictionary::Home;
use crate::notes::NotedFunction;
use crate::program::{Cx, Env, GoSig, Work};
use crate::stmt::Target;
use crate::value::{Addr, Place, Scalars, Val};
use base::{Pos, Symbol};
use mir::builder::Variable;
use mir::{
    AllocOrigin, BinaryOp, BlockCall, Callee, FuncAttrs, FuncDecl, FuncId, FunctionBuilder, InstKind, SlotId,
    SourceKind, Terminator, Type, Value,
};
use rustc_hash::FxHashMap;
use smallvec::SmallVec;
use std::rc::Rc;
use syntax::ast::{self, NodeId};
use types::{Info, ObjId, PackageId, Ty};

/// The largest variable, in bytes, that stands in the frame. As in gc.
const LARGEST_VARIABLE: u64 = 128 << 10;

/// Where a local variable lives.
#[derive(Clone, Debug)]
pub enum Storage {
    /// In SSA scalars.
    Scalars(SmallVec<[Variable; 4]>),
    /// In a frame object.
    Slot(SlotId),
    /// At the address that the SSA variable holds. With `barrier` it may be heap memory.
    Indirect(Variable),
    /// In the caller's copy of a memory-class argument, which is only read.
    Borrowed(Value),
    /// In the closure object, at this offset; only read.
    Captured(u64),
    /// At the address that stands in the closure object at this offset.
    CapturedRef(u64),
}

/// How a body gets at something of its outermost function.
#[derive(Clone, Copy, Debug)]
pub enum Outer {
    /// An SSA variable.
    Variable(Variable),
    /// A word of the closure object.
    Captured(u64),
}

/// What a `return` statement does.
#[derive(Clone, Debug)]
pub enum ReturnMode {
    /// Returns the results.
    Values {
        /// The places of memory-class results, by result.
        hidden: Vec<Option<Value>>,
    },
    /// Stores the results, and goes to the end of the function, where the deferred calls are made.
    Deferring {
        /// The block.
        end: mir::BlockId,
    },
    /// Leaves the body of a range over a function.
    RangeBody,
}

/// A body that is being lowered.
pub struct Fx<'c, 'a> {
    /// The program.
    pub cx: &'c mut Cx<'a>,
    /// The function.
    pub b: FunctionBuilder,
    /// Its package.
    pub package: PackageId,
    /// What is known about the package's trees.
    pub info: &'a Info,
    /// The substitution.
    pub env: Rc<Env>,
    /// What captures what.
    pub analysis: Rc<Analysis>,
    /// Which function of the analysis this is.
    pub fn_id: FnId,
    /// The name from which closures' names are made.
    pub name: Symbol,
    /// Local variables.
    pub vars: FxHashMap<ObjId, Storage>,
    /// Expressions whose values were computed before.
    pub overrides: FxHashMap<NodeId, Val>,
    /// The same for calls with several results.
    pub tuples: FxHashMap<NodeId, Vec<(Val, Ty)>>,
    /// The closure object.
    pub context: Option<Value>,
    /// Result variables of the function (of the enclosing function in the body of a range over a function).
    pub results: Vec<ObjId>,
    /// Their types.
    pub result_types: Vec<Ty>,
    /// What `return` does.
    pub return_mode: ReturnMode,
    /// The frame of the function for defer and recover.
    pub frame: Option<Outer>,
    /// Where a recovery leads, in a function with `defer`.
    pub landing_pad: Option<mir::BlockId>,
    /// Targets of break and continue, innermost last.
    pub targets: Vec<Target>,
    /// Blocks of labels for goto.
    pub labels: FxHashMap<Symbol, mir::BlockId>,
    /// All labels of the body.
    pub body_labels: Vec<Symbol>,
    /// The buffer that the last conversion to or from a string may use.
    pub conversion_buffer: Option<Value>,
    /// The call of a `go` or `defer` statement for which a function is made, and where the statement stands, for
    /// diagnoses.
    pub wrapped_call: Option<(&'a ast::Expr, Pos)>,
    /// Whether the next call is one of the source, for diagnoses.
    pub source_call: bool,
    /// The label of the statement that comes next.
    pub pending_label: Option<Symbol>,
    /// The state of a range over a function.
    pub range_body: Option<crate::range_func::RangeBody>,
    /// Where `next` of ranges over functions lives.
    pub range_next: Option<Outer>,
    /// Whether stores leave the write barrier out.
    pub no_write_barrier: bool,
    /// Whether the function is of a file whose loop variables are per iteration.
    pub per_iteration: bool,
    /// A value for the panics of this function's `fallthrough`.
    pub fallthrough: Option<mir::BlockId>,
    /// Where shared code has its dictionary.
    pub dictionary: Option<Home>,
    /// Whether a closure has used its dictionary.
    pub dictionary_used: bool,
}

/// A parameter or result.
#[derive(Clone, Copy, Debug)]
pub struct Param {
    /// The variable.
    pub obj: ObjId,
    /// Its type.
    pub ty: Ty,
}

/// What a body is made from.
pub struct BodySource<'a> {
    /// The statements.
    pub body: &'a ast::Block,
    /// Receiver and parameters.
    pub params: Vec<Param>,
    /// Results.
    pub results: Vec<Param>,
    /// The position of the function.
    pub pos: Pos,
    /// Whether the function takes a closure object.
    pub context: bool,
    /// Whether it takes a dictionary.
    pub dictionary: bool,
}

/// What surrounds a body.
#[derive(Clone)]
pub struct Surroundings<'a> {
    /// The package.
    pub package: PackageId,
    /// What is known about its trees.
    pub info: &'a Info,
    /// The substitution.
    pub env: Rc<Env>,
    /// What captures what.
    pub analysis: Rc<Analysis>,
    /// Which function of the analysis.
    pub fn_id: FnId,
    /// The function's name.
    pub name: Symbol,
    /// How captured variables are found.
    pub captured: Vec<(ObjId, Storage)>,
    /// Where a closure of shared code has the dictionary in its object.
    pub dictionary: Option<u64>,
}

/// Lowers a declared function.
pub fn lower_decl<'a>(cx: &mut Cx<'a>, work: Work) {
    let store = cx.store;
    let object = store.object(work.obj);
    let Some(decl) = cx.func_decl(work.obj) else { return };
    let (Some(body), Some(package)) = (&decl.body, object.package) else { return };
    let Some(signature) = store.as_signature(store.type_of(work.obj)) else {
        cx.unsupported(object.pos, "a function without a type");
        return;
    };
    let info = store.package(package).info();
    let env = Rc::new(match work.instance {
        Some(instance) => cx.shared_env(instance),
        None => Env::default(),
    });
    let analysis = Rc::new(Analysis::of_decl(cx, info, &env, signature, body));
    let param = |&obj: &ObjId| Param { obj, ty: cx.subst(store.type_of(obj), &env) };
    let source = BodySource {
        body,
        params: signature.recv.iter().chain(&signature.params).map(param).collect(),
        results: signature.results.iter().map(param).collect(),
        pos: decl.name.pos,
        context: false,
        dictionary: work.instance.is_some(),
    };
    let cost = cx.inline_cost(work.obj);
    cx.program.funcs[work.id].attrs.small = cost.cost.is_some_and(|cost| cost <= mir::source::INLINE_BUDGET);
    if cx.diagnose {
        cx.note_function(&NotedFunction {
            id: work.id,
            package,
            pos: decl.recv.as_ref().map_or(source.pos, |recv| recv.span.lo),
            cost,
            kind: SourceKind::Declared,
            instance: work.instance.is_some(),
            context: false,
            params: &source.params,
            results: &source.results,
        });
    }
    let name = cx.program.funcs[work.id].name;
    let surroundings = Surroundings {
        package,
        info,
        env,
        analysis,
        fn_id: FnId(0),
        name,
        captured: Vec::new(),
        dictionary: None,
    };
    lower_body(cx, work.id, &source, surroundings);
}

/// Lowers a function's body.
pub fn lower_body<'a>(cx: &mut Cx<'a>, id: FuncId, source: &BodySource<'a>, around: Surroundings<'a>) {
    let flags = around.analysis.functions[around.fn_id.0 as usize].flags;
    if flags.has_recover {
        cx.program.funcs[id].attrs.uses_frame = true;
    }
    if flags.has_defer {
        crate::defer::lower_deferring(cx, id, source, around);
        return;
    }
    let sig = cx.program.funcs[id].sig;
    let params = cx.program.sigs[sig].params.clone();
    let mut fx = Fx::new(cx, around, sig, &params, source.pos);
    let mut next = fx.bind_source(source);
    let mut hidden = Vec::new();
    for result in &source.results {
        let memory = fx.info_of(result.ty).is_memory();
        hidden.push(memory.then(|| fx.b.param(next)));
        next += memory as usize;
    }
    if source.dictionary {
        fx.dictionary = Some(Home::Param(fx.b.param(next)));
    }
    fx.return_mode = ReturnMode::Values { hidden };
    for result in &source.results {
        fx.declare(result.obj, result.ty, None);
    }
    if flags.has_recover || flags.range_needs_frame {
        fx.compute_frame();
    }
    fx.finish(id, source.body);
}

impl<'c, 'a> Fx<'c, 'a> {
    /// A body without variables.
    pub fn new(
        cx: &'c mut Cx<'a>,
        around: Surroundings<'a>,
        sig: mir::SigId,
        params: &[Type],
        pos: Pos,
    ) -> Fx<'c, 'a> {
        let mut b = FunctionBuilder::new(around.name, sig, params, pos);
        b.func.notes = cx.diagnose.then(Box::default);
        let per_iteration = cx.per_iteration_loops(around.package, pos);
        Fx {
            cx,
            b,
            package: around.package,
            info: around.info,
            env: around.env,
            analysis: around.analysis,
            fn_id: around.fn_id,
            name: around.name,
            vars: around.captured.into_iter().collect(),
            overrides: FxHashMap::default(),
            tuples: FxHashMap::default(),
            context: None,
            results: Vec::new(),
            result_types: Vec::new(),
            return_mode: ReturnMode::Values { hidden: Vec::new() },
            frame: None,
            landing_pad: None,
            targets: Vec::new(),
            labels: FxHashMap::default(),
            body_labels: Vec::new(),
            conversion_buffer: None,
            wrapped_call: None,
            source_call: false,
            pending_label: None,
            range_body: None,
            range_next: None,
            no_write_barrier: false,
            per_iteration,
            fallthrough: None,
            dictionary: around.dictionary.map(Home::Context),
            dictionary_used: false,
        }
    }

    /// Lowers the statements and ends the function.
    pub fn finish(mut self, id: FuncId, body: &'a ast::Block) {
        self.statements(id, body);
        self.finish_generated(id);
    }

    /// Lowers the statements, and returns at their end.
    pub fn statements(&mut self, id: FuncId, body: &'a ast::Block) {
        self.no_write_barrier = self.cx.program.funcs[id].attrs.no_write_barrier;
        self.body_labels = labels_of(body);
        self.block(body);
        self.b.set_pos(body.rbrace);
        if self.b.is_reachable() {
            self.return_results();
        }
    }

    /// Takes over a function's context, parameters and results; the index of the first word after the parameters'.
    pub fn bind_source(&mut self, source: &BodySource<'a>) -> usize {
        if source.context {
            self.context = Some(self.b.param(0));
        }
        let next = self.bind_params(&source.params, source.context as usize);
        self.results = source.results.iter().map(|result| result.obj).collect();
        self.result_types = source.results.iter().map(|result| result.ty).collect();
        next
    }

    /// Gives the parameters storage; `next` is the index of the first one's first word.
    pub fn bind_params(&mut self, params: &[Param], mut next: usize) -> usize {
        for param in params {
            let info = self.info_of(param.ty);
            let val = match &info.parts {
                Some(parts) => {
                    let values: Scalars = (next..next + parts.len()).map(|n| self.b.param(n)).collect();
                    next += parts.len();
                    Val::Parts(values)
                }
                None => {
                    next += 1;
                    let ptr = self.b.param(next - 1);
                    if !self.analysis.is_changed(param.obj) {
                        self.vars.insert(param.obj, Storage::Borrowed(ptr));
                        continue;
                    }
                    Val::Memory { ptr, owned: false }
                }
            };
            self.declare(param.obj, param.ty, Some(&val));
        }
        next
    }

    /// Whether a variable is an object of its own. Large ones are heap objects, as in gc, so that they do not use up
    /// the stack's limit.
    pub fn is_out_of_frame(&mut self, obj: ObjId, ty: Ty) -> bool {
        self.analysis.is_indirect(obj) || self.cx.type_info(ty).size > LARGEST_VARIABLE
    }

    /// Gives a variable new storage and its first value, zero if none.
    pub fn declare(&mut self, obj: ObjId, ty: Ty, val: Option<&Val>) {
        let object = self.cx.store.object(obj);
        let name = object.name;
        let info = self.info_of(ty);
        if self.is_out_of_frame(obj, ty) {
            let ptr = self.alloc(ty, AllocOrigin::Variable(name));
            self.note_variable(ptr, obj);
            if let Some(val) = val {
                self.store(Addr::of(ptr), ty, val);
            }
            let var = self.b.variable(Type::Ptr);
            self.b.define(var, ptr);
            self.vars.insert(obj, Storage::Indirect(var));
            return;
        }
        match &info.parts {
            Some(parts) => {
                let vars: SmallVec<[Variable; 4]> =
                    parts.iter().map(|part| self.b.variable(part.ty)).collect();
                let zero;
                let val = match val {
                    Some(val) => val,
                    None => {
                        zero = self.zero_val(ty);
                        &zero
                    }
                };
                for (&var, &value) in vars.iter().zip(val.parts()) {
                    self.b.define(var, value);
                }
                self.vars.insert(obj, Storage::Scalars(vars));
            }
            None => {
                let slot = self.new_slot(ty, name);
                let addr = self.slot_addr(slot);
                self.store(Addr::slot(addr), ty, val.unwrap_or(&Val::Zero));
                self.vars.insert(obj, Storage::Slot(slot));
            }
        }
    }

    /// Where a local variable is.
    pub fn var_place(&mut self, obj: ObjId) -> Option<Place> {
        Some(match self.vars.get(&obj)?.clone() {
            Storage::Scalars(vars) => Place::Scalars(vars),
            Storage::Slot(slot) => {
                let addr = self.slot_addr(slot);
                Place::Memory(Addr::variable(addr))
            }
            Storage::Indirect(var) => {
                let ptr = self.b.use_variable(var);
                Place::Memory(Addr::of(ptr))
            }
            Storage::Borrowed(ptr) => Place::Memory(Addr::of(ptr)),
            Storage::Captured(offset) => {
                let context = self.context_value();
                Place::Memory(Addr::read_only(context, offset as i64))
            }
            Storage::CapturedRef(offset) => {
                let context = self.context_value();
                let ptr = self.load_scalar(Addr::read_only(context, offset as i64), Type::Ptr);
                Place::Memory(Addr::of(ptr))
            }
        })
    }

    /// The closure object.
    pub fn context_value(&mut self) -> Value {
        match self.context {
            Some(context) => context,
            None => self.null(),
        }
    }

    /// Something of the outermost function.
    pub fn outer_value(&mut self, outer: Outer, ty: Type) -> Value {
        match outer {
            Outer::Variable(var) => self.b.use_variable(var),
            Outer::Captured(offset) => {
                let context = self.context_value();
                self.load_scalar(Addr::read_only(context, offset as i64), ty)
            }
        }
    }

    /// Computes this function's frame, which defer and recover identify it by.
    pub fn compute_frame(&mut self) {
        let fp = self.b.value(InstKind::GetFramePointer, Type::I64);
        let g = self.b.value(InstKind::GetG, Type::I64);
        let hi = self.load_scalar(Addr::of(g).at(abi::g::STACK_HI as u64), Type::I64);
        let frame = self.binary_op(BinaryOp::Sub, hi, fp);
        let var = self.b.variable(Type::I64);
        self.b.define(var, frame);
        self.frame = Some(Outer::Variable(var));
    }

    /// The frame for defer and recover.
    pub fn frame_value(&mut self) -> Value {
        match self.frame {
            Some(frame) => self.outer_value(frame, Type::I64),
            None => self.int(0),
        }
    }

    // ---- Returning ----

    /// Returns the result variables.
    pub fn return_results(&mut self) {
        if let ReturnMode::Deferring { end } = self.return_mode {
            self.b.jump(end, &[]);
            return;
        }
        if matches!(self.return_mode, ReturnMode::RangeBody) {
            self.range_return();
            return;
        }
        let mut vals = Vec::new();
        for (obj, ty) in self.results.clone().into_iter().zip(self.result_types.clone()) {
            let Some(place) = self.var_place(obj) else { continue };
            vals.push(self.load_place(&place, ty));
        }
        self.return_vals(&vals);
    }

    /// Returns these values, which are stable.
    pub fn return_vals(&mut self, vals: &[Val]) {
        let ReturnMode::Values { hidden } = self.return_mode.clone() else {
            self.store_results(vals);
            return self.return_results();
        };
        let types = self.result_types.clone();
        let mut words: SmallVec<[Value; 4]> = SmallVec::new();
        for (n, val) in vals.iter().enumerate() {
            match hidden.get(n).copied().flatten() {
                Some(ptr) => {
                    let addr = Addr { barrier: false, ..Addr::of(ptr) };
                    self.store(addr, types[n], val);
                }
                None => words.extend_from_slice(val.parts()),
            }
        }
        self.b.ret(&words);
    }

    /// Assigns the result variables.
    pub fn store_results(&mut self, vals: &[Val]) {
        let results = self.results.clone();
        let types = self.result_types.clone();
        for ((obj, ty), val) in results.into_iter().zip(types).zip(vals) {
            if let Some(place) = self.var_place(obj) {
                self.store_place(&place, ty, val);
            }
        }
    }

    // ---- Information ----

    /// Something that cannot be lowered; the value stands in for its result.
    pub fn unsupported(&mut self, pos: Pos, what: &str) {
        self.cx.unsupported(pos, what);
    }

    /// A type under the substitution.
    pub fn subst(&self, ty: Ty) -> Ty {
        self.cx.subst(ty, &self.env)
    }
}

impl<'a> Cx<'a> {
    /// Whether loop variables are per iteration in the file that holds `pos`.
    pub fn per_iteration_loops(&self, package: PackageId, pos: Pos) -> bool {
        let checked = self.store.package(package).checked();
        let files = &self.store.package(package).files;
        let file = files.iter().position(|file| file.package_pos <= pos && pos <= file.end);
        let version = file
            .and_then(|index| checked.info.file_versions.get(index).copied())
            .unwrap_or(checked.go_version);
        version.allows(types::GoVersion::go1(22))
    }

    /// Declares a function that belongs to another one: closures and thunks.
    pub fn declare_inner(&mut self, name: &str, context: bool, sig: &GoSig, attrs: FuncAttrs) -> FuncId {
        let attrs = FuncAttrs { no_params: sig.has_no_params(), ..attrs };
        let sig = self.mir_sig(context, sig);
        let name = self.unique_name(Symbol::intern(name));
        self.program.declare_func(FuncDecl { name, sig, attrs, body: None })
    }
}

/// The labels of a body, those in function literals excepted.
pub fn labels_of(body: &ast::Block) -> Vec<Symbol> {
    let mut labels = Vec::new();
    body.stmts.iter().for_each(|stmt| add_labels(stmt, &mut labels));
    labels
}

fn add_labels(stmt: &ast::Stmt, out: &mut Vec<Symbol>) {
    use ast::StmtKind;
    let mut list = |stmts: &[ast::Stmt]| stmts.iter().for_each(|stmt| add_labels(stmt, out));
    match &stmt.kind {
        StmtKind::Labeled { label, stmt } => {
            if label.name.as_str() != "_" {
                out.push(label.name);
            }
            add_labels(stmt, out);
        }
        StmtKind::Block(block) => list(&block.stmts),
        StmtKind::If { then, els, .. } => {
            list(&then.stmts);
            if let Some(els) = els {
                add_labels(els, out);
            }
        }
        StmtKind::For { body, .. } | StmtKind::Range { body, .. } => list(&body.stmts),
        StmtKind::Switch { clauses, .. } | StmtKind::TypeSwitch { clauses, .. } => {
            clauses.iter().for_each(|clause| list(&clause.body));
        }
        StmtKind::Select { clauses, .. } => clauses.iter().for_each(|clause| list(&clause.body)),
        _ => {}
    }
}

/// A jump without arguments.
pub fn edge(block: mir::BlockId) -> BlockCall {
    BlockCall::to(block)
}

/// A call that ends the block, for landing pads.
pub fn try_call(callee: Callee, args: &[Value], normal: mir::BlockId, handler: mir::BlockId) -> Terminator {
    Terminator::TryCall {
        callee,
        args: args.into(),
        results: 0,
        normal: edge(normal),
        handler: edge(handler),
    }
}
