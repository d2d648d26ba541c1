//! Constant folding, algebraic identities, checks and calls whose outcome is known.
//!
//! Devirtualization happens here too: a closure call whose closure is a static one, or is created in this
//! function, and an interface call whose itab is a known global, become direct calls. What a closure that is
//! created in this function has captured is known where its code, once inlined, reads it.

use crate::cfg::is_boolean;
use crate::edit::{base_of, definition, int_constant, replace, sign_extend, zero_extend};
use mir::builder::resolve_aliases;
use mir::program::PointerMask;
use mir::{
    BinaryOp, BoundsKind, Callee, ConvertOp, Extend, FuncId, Function, GlobalInit, InstKind, IntCc, Program,
    Region, RelocTarget, Section, Terminator, Type, UnaryOp, Value,
};
use rustc_hash::FxHashMap;

/// Bytes from the start of an itab to its first method.
const ITAB_FUN: i64 = 24;

/// What an instruction turns into.
enum Outcome {
    /// Its result is this value.
    Value(Value),
    /// It is this instruction.
    Kind(InstKind),
    /// It does nothing.
    Nothing,
}

/// Runs the pass.
pub fn run(program: &Program, func: &mut Function) {
    let created = Created::new(func);
    for block in mir::verify::reverse_postorder(func) {
        let mut insts = std::mem::take(&mut func.blocks[block].insts);
        insts.retain(|&inst| {
            // One instruction may allow several rules in turn.
            for _ in 0..4 {
                match simplify(program, func, &created, inst) {
                    None => break,
                    Some(Outcome::Kind(kind)) => func.insts[inst].kind = kind,
                    Some(Outcome::Value(value)) => {
                        let result = func.insts[inst].results[0];
                        replace(func, result, value);
                        return false;
                    }
                    Some(Outcome::Nothing) => return false,
                }
            }
            true
        });
        func.blocks[block].insts = insts;
        if let Some(term) = simplify_terminator(program, func, &created, &func.blocks[block].term) {
            func.blocks[block].term = term;
        }
    }
    resolve_aliases(func);
}

/// The words of objects that this function creates and that are written once: those of closures, which are
/// read-only after their creation.
struct Created {
    /// By address of the object and offset; `None` where several instructions write.
    words: FxHashMap<(Value, i32), Option<Value>>,
}

impl Created {
    fn new(func: &Function) -> Created {
        let mut words = FxHashMap::default();
        for &block in &func.order {
            for &inst in &func.blocks[block].insts {
                if let InstKind::Store { value, mem, .. } = &func.insts[inst].kind
                    && let Some((_, InstKind::Alloc { .. } | InstKind::SlotAddr(_))) =
                        definition(func, mem.base)
                {
                    words
                        .entry((func.resolve(mem.base), mem.offset))
                        .and_modify(|word| *word = None)
                        .or_insert(Some(*value));
                }
            }
        }
        Created { words }
    }

    /// What was written to a place in a closure object. Its creation, and with it the store, dominates all else
    /// that has its address.
    fn word(&self, func: &Function, object: Value, offset: i32) -> Option<Value> {
        self.words.get(&(func.resolve(object), offset)).copied().flatten().map(|value| func.resolve(value))
    }

    /// The code of a closure object.
    fn code(&self, func: &Function, closure: Value) -> Option<FuncId> {
        match definition(func, self.word(func, closure, 0)?)?.1 {
            InstKind::FuncAddr(code) => Some(*code),
            _ => None,
        }
    }
}

fn simplify_terminator(
    program: &Program,
    func: &Function,
    created: &Created,
    term: &Terminator,
) -> Option<Terminator> {
    match term {
        Terminator::TailCall { callee, args } => {
            let (callee, first) = direct(program, func, created, callee)?;
            let args = first.into_iter().chain(args.iter().copied()).collect();
            Some(Terminator::TailCall { callee, args })
        }
        Terminator::TryCall { callee, args, results, normal, handler } => {
            let (callee, first) = direct(program, func, created, callee)?;
            let args = first.into_iter().chain(args.iter().copied()).collect();
            let (normal, handler) = (normal.clone(), handler.clone());
            Some(Terminator::TryCall { callee, args, results: *results, normal, handler })
        }
        _ => None,
    }
}

fn simplify(program: &Program, func: &Function, created: &Created, inst: mir::InstId) -> Option<Outcome> {
    let result = func.insts[inst].results.first().copied();
    let constant = |v: Value| int_constant(func, v);
    match &func.insts[inst].kind {
        InstKind::Unary { op, x } => unary(func, *op, func.resolve(*x)),
        InstKind::Convert { op, ty, x } => convert(func, *op, *ty, func.resolve(*x)),
        InstKind::Binary { op, x, y } => binary(func, *op, func.resolve(*x), func.resolve(*y)),
        InstKind::IntCmp { cc, x, y } => compare(func, *cc, func.resolve(*x), func.resolve(*y)),
        InstKind::Select { cond, x, y } => match constant(*cond) {
            Some(n) => Some(Outcome::Value(if n != 0 { *x } else { *y })),
            None if func.resolve(*x) == func.resolve(*y) => Some(Outcome::Value(*x)),
            None => None,
        },
        InstKind::PtrAdd { base, offset } => {
            if constant(*offset) == Some(0) {
                return Some(Outcome::Value(*base));
            }
            None
        }
        InstKind::Load { ty, extend, mem } => {
            if let Some(mem) = sharper(func, mem) {
                return Some(Outcome::Kind(InstKind::Load { ty: *ty, extend: *extend, mem }));
            }
            captured(func, created, *ty, *extend, mem)
                .or_else(|| read_only_load(program, func, *ty, mem, result?))
        }
        InstKind::Store { value, mem, barrier } => {
            let mem = sharper(func, mem)?;
            Some(Outcome::Kind(InstKind::Store { value: *value, mem, barrier: *barrier }))
        }
        InstKind::NilCheck { x } if never_nil(func, *x) => Some(Outcome::Nothing),
        InstKind::BoundsCheck { kind, index, len, .. } => {
            let (index, len) = (constant(*index)? as u64, constant(*len)? as u64);
            let inside = if *kind == BoundsKind::Index { index < len } else { index <= len };
            inside.then_some(Outcome::Nothing)
        }
        InstKind::DivisorCheck { x } => (constant(*x)? != 0).then_some(Outcome::Nothing),
        InstKind::ShiftCheck { x } => {
            let from_unsigned = matches!(
                definition(func, *x).map(|(_, kind)| kind),
                Some(
                    InstKind::Convert { op: ConvertOp::ZeroExtend, .. }
                        | InstKind::Load { extend: Extend::Zero, .. }
                )
            );
            (from_unsigned || constant(*x).is_some_and(|n| n >= 0)).then_some(Outcome::Nothing)
        }
        InstKind::Zero { layout, .. } | InstKind::Copy { layout, .. }
            if program.layouts[*layout].size == 0 =>
        {
            debug_assert_eq!(program.layouts[*layout].pointers, PointerMask::None);
            Some(Outcome::Nothing)
        }
        InstKind::Call { callee, args } => {
            let (callee, first) = direct(program, func, created, callee)?;
            let args = first.into_iter().chain(args.iter().copied()).collect();
            Some(Outcome::Kind(InstKind::Call { callee, args }))
        }
        _ => None,
    }
}

fn int(ty: Type, value: i64) -> Option<Outcome> {
    Some(Outcome::Kind(InstKind::IntConst { ty, value: sign_extend(value, ty) }))
}

fn float_bits(func: &Function, value: Value) -> Option<u64> {
    match definition(func, value)?.1 {
        InstKind::FloatConst { bits, .. } => Some(*bits),
        _ => None,
    }
}

fn float(ty: Type, value: f64) -> Option<Outcome> {
    let bits = if ty == Type::F32 { u64::from((value as f32).to_bits()) } else { value.to_bits() };
    Some(Outcome::Kind(InstKind::FloatConst { ty, bits }))
}

fn unary(func: &Function, op: UnaryOp, x: Value) -> Option<Outcome> {
    let ty = func.ty(x);
    if let Some((_, InstKind::Unary { op: inner, x: original })) = definition(func, x)
        && op == *inner
        && matches!(op, UnaryOp::Neg | UnaryOp::Not | UnaryOp::FNeg | UnaryOp::Bswap | UnaryOp::Bitrev)
    {
        return Some(Outcome::Value(*original));
    }
    if op == UnaryOp::FNeg {
        let bits = float_bits(func, x)?;
        return Some(Outcome::Kind(InstKind::FloatConst { ty, bits: bits ^ (1 << (ty.bits() - 1)) }));
    }
    let n = int_constant(func, x)?;
    let unsigned = zero_extend(n, ty);
    let bits = ty.bits();
    int(
        ty,
        match op {
            UnaryOp::Neg => n.wrapping_neg(),
            UnaryOp::Not => !n,
            UnaryOp::Clz => i64::from(unsigned.leading_zeros()) - i64::from(64 - bits),
            UnaryOp::Ctz => i64::from(unsigned.trailing_zeros().min(bits)),
            UnaryOp::Popcnt => i64::from(unsigned.count_ones()),
            UnaryOp::Bswap => (unsigned.swap_bytes() >> (64 - bits)) as i64,
            UnaryOp::Bitrev => (unsigned.reverse_bits() >> (64 - bits)) as i64,
            _ => return None,
        },
    )
}

fn convert(func: &Function, op: ConvertOp, to: Type, x: Value) -> Option<Outcome> {
    use ConvertOp::*;
    let from = func.ty(x);
    if let Some(n) = int_constant(func, x) {
        return match op {
            Truncate | SignExtend => int(to, n),
            ZeroExtend => int(to, zero_extend(n, from) as i64),
            SignedToFloat if to == Type::F64 => float(to, n as f64),
            UnsignedToFloat if to == Type::F64 => float(to, zero_extend(n, from) as f64),
            Bitcast => Some(Outcome::Kind(InstKind::FloatConst { ty: to, bits: zero_extend(n, from) })),
            _ => None,
        };
    }
    match (op, definition(func, x)?.1) {
        // The low bits of an extension are the original's.
        (Truncate, InstKind::Convert { op: ZeroExtend | SignExtend, x: original, .. }) => {
            let ty = func.ty(*original);
            match ty.bytes().cmp(&to.bytes()) {
                std::cmp::Ordering::Equal => Some(Outcome::Value(*original)),
                std::cmp::Ordering::Greater => {
                    Some(Outcome::Kind(InstKind::Convert { op: Truncate, ty: to, x: *original }))
                }
                std::cmp::Ordering::Less => None,
            }
        }
        (ZeroExtend, InstKind::Convert { op: ZeroExtend, x: original, .. })
        | (SignExtend, InstKind::Convert { op: SignExtend, x: original, .. })
        | (SignExtend, InstKind::Convert { op: ZeroExtend, x: original, .. }) => {
            let Some((_, InstKind::Convert { op: inner, .. })) = definition(func, x) else { return None };
            Some(Outcome::Kind(InstKind::Convert { op: *inner, ty: to, x: *original }))
        }
        (Bitcast, InstKind::Convert { op: Bitcast, x: original, .. }) if func.ty(*original) == to => {
            Some(Outcome::Value(*original))
        }
        _ => None,
    }
}

fn binary(func: &Function, op: BinaryOp, x: Value, y: Value) -> Option<Outcome> {
    use BinaryOp::*;
    let ty = func.ty(x);
    if let (Some(a), Some(b)) = (float_bits(func, x), float_bits(func, y)) {
        return float_binary(op, ty, a, b);
    }
    let (a, b) = (int_constant(func, x), int_constant(func, y));
    if let (Some(a), Some(b)) = (a, b) {
        return int_binary(op, ty, a, b);
    }
    let bits = i64::from(ty.bits());
    let commutes = matches!(op, Add | Mul | And | Or | Xor | SMin | SMax | UMin | UMax);
    if a.is_some() && commutes {
        return Some(Outcome::Kind(InstKind::Binary { op, x: y, y: x }));
    }
    if let Some(b) = b {
        match op {
            Add | Sub | Or | Xor | AndNot | Shl | LShr | AShr | ShlBounded | LShrBounded | AShrBounded
            | Rotl
                if b == 0 =>
            {
                return Some(Outcome::Value(x));
            }
            Mul | SDiv | UDiv if b == 1 => return Some(Outcome::Value(x)),
            Mul | And if b == 0 => return Some(Outcome::Value(y)),
            And if b == -1 => return Some(Outcome::Value(x)),
            Or if b == -1 => return Some(Outcome::Value(y)),
            Shl | LShr if !(0..bits).contains(&b) => return int(ty, 0),
            Shl => return Some(Outcome::Kind(InstKind::Binary { op: ShlBounded, x, y })),
            LShr => return Some(Outcome::Kind(InstKind::Binary { op: LShrBounded, x, y })),
            AShr if (0..bits).contains(&b) => {
                return Some(Outcome::Kind(InstKind::Binary { op: AShrBounded, x, y }));
            }
            And if b == 1 && is_boolean(func, x) => return Some(Outcome::Value(x)),
            _ => {}
        }
    }
    // A count that was masked to the width is bounded.
    if let Shl | LShr | AShr = op
        && let Some((_, InstKind::Binary { op: And, y: mask, .. })) = definition(func, y)
        && int_constant(func, *mask).is_some_and(|mask| (0..bits).contains(&mask))
    {
        let op = match op {
            Shl => ShlBounded,
            LShr => LShrBounded,
            _ => AShrBounded,
        };
        return Some(Outcome::Kind(InstKind::Binary { op, x, y }));
    }
    if x == y {
        match op {
            Sub | Xor | AndNot => return int(ty, 0),
            And | Or | SMin | SMax | UMin | UMax => return Some(Outcome::Value(x)),
            _ => {}
        }
    }
    None
}

fn int_binary(op: BinaryOp, ty: Type, a: i64, b: i64) -> Option<Outcome> {
    use BinaryOp::*;
    let (ua, ub) = (zero_extend(a, ty), zero_extend(b, ty));
    let bits = u64::from(ty.bits());
    // A shift's count is an i64 whatever the type of the shifted value.
    let count = b as u64;
    int(
        ty,
        match op {
            Add => a.wrapping_add(b),
            Sub => a.wrapping_sub(b),
            Mul => a.wrapping_mul(b),
            SDiv if b != 0 => a.wrapping_div(b),
            SRem if b != 0 => a.wrapping_rem(b),
            UDiv if ub != 0 => (ua / ub) as i64,
            URem if ub != 0 => (ua % ub) as i64,
            And => a & b,
            Or => a | b,
            Xor => a ^ b,
            AndNot => a & !b,
            Shl | ShlBounded => {
                if count < bits {
                    a << count
                } else {
                    0
                }
            }
            LShr | LShrBounded => {
                if count < bits {
                    (ua >> count) as i64
                } else {
                    0
                }
            }
            AShr | AShrBounded => a >> count.min(bits - 1),
            SMulHi => ((i128::from(a) * i128::from(b)) >> 64) as i64,
            UMulHi => ((u128::from(ua) * u128::from(ub)) >> 64) as i64,
            SMin => a.min(b),
            SMax => a.max(b),
            UMin => ua.min(ub) as i64,
            UMax => ua.max(ub) as i64,
            _ => return None,
        },
    )
}

fn float_binary(op: BinaryOp, ty: Type, a: u64, b: u64) -> Option<Outcome> {
    use BinaryOp::*;
    if ty == Type::F32 {
        let (a, b) = (f32::from_bits(a as u32), f32::from_bits(b as u32));
        let value = match op {
            FAdd => a + b,
            FSub => a - b,
            FMul => a * b,
            FDiv => a / b,
            _ => return None,
        };
        // The sign and payload of a computed NaN are the processor's choice.
        return (!value.is_nan())
            .then(|| Outcome::Kind(InstKind::FloatConst { ty, bits: u64::from(value.to_bits()) }));
    }
    let (a, b) = (f64::from_bits(a), f64::from_bits(b));
    let value = match op {
        FAdd => a + b,
        FSub => a - b,
        FMul => a * b,
        FDiv => a / b,
        _ => return None,
    };
    if value.is_nan() { None } else { float(ty, value) }
}

fn compare(func: &Function, cc: IntCc, x: Value, y: Value) -> Option<Outcome> {
    let ty = func.ty(x);
    let outcome = |holds: bool| int(Type::I8, i64::from(holds));
    if x == y {
        return outcome(matches!(cc, IntCc::Eq | IntCc::SLe | IntCc::SGe | IntCc::ULe | IntCc::UGe));
    }
    if ty == Type::Ptr {
        let null = |v| matches!(definition(func, v).map(|(_, kind)| kind), Some(InstKind::Null));
        let known = null(x) && never_nil(func, y) || null(y) && never_nil(func, x);
        return match cc {
            IntCc::Eq | IntCc::Ne if known => outcome(cc == IntCc::Ne),
            IntCc::Eq | IntCc::Ne if null(x) && null(y) => outcome(cc == IntCc::Eq),
            _ => None,
        };
    }
    let (a, b) = (int_constant(func, x), int_constant(func, y));
    if let (Some(a), Some(b)) = (a, b) {
        let (ua, ub) = (zero_extend(a, ty), zero_extend(b, ty));
        return outcome(match cc {
            IntCc::Eq => a == b,
            IntCc::Ne => a != b,
            IntCc::SLt => a < b,
            IntCc::SLe => a <= b,
            IntCc::SGt => a > b,
            IntCc::SGe => a >= b,
            IntCc::ULt => ua < ub,
            IntCc::ULe => ua <= ub,
            IntCc::UGt => ua > ub,
            IntCc::UGe => ua >= ub,
        });
    }
    if a.is_some() {
        let swapped = match cc {
            IntCc::Eq => IntCc::Eq,
            IntCc::Ne => IntCc::Ne,
            IntCc::SLt => IntCc::SGt,
            IntCc::SLe => IntCc::SGe,
            IntCc::SGt => IntCc::SLt,
            IntCc::SGe => IntCc::SLe,
            IntCc::ULt => IntCc::UGt,
            IntCc::ULe => IntCc::UGe,
            IntCc::UGt => IntCc::ULt,
            IntCc::UGe => IntCc::ULe,
        };
        return Some(Outcome::Kind(InstKind::IntCmp { cc: swapped, x: y, y: x }));
    }
    // A boolean compared with a boolean constant is itself.
    if is_boolean(func, x) && ((cc == IntCc::Ne && b == Some(0)) || (cc == IntCc::Eq && b == Some(1))) {
        return Some(Outcome::Value(x));
    }
    None
}

/// Whether an address cannot be nil.
pub fn never_nil(func: &Function, value: Value) -> bool {
    let (base, _) = base_of(func, value);
    match definition(func, base).map(|(_, kind)| kind) {
        // In the end these are null unless they are slots.
        Some(InstKind::Alloc { origin, .. }) => !origin.is_for_frames(),
        Some(InstKind::SlotAddr(_) | InstKind::GlobalAddr { .. } | InstKind::AllocArray { .. }) => true,
        _ => false,
    }
}

/// The access with a constant `ptr_add` folded into its offset, or without its nil check, if either is possible.
fn sharper(func: &Function, mem: &mir::MemRef) -> Option<mir::MemRef> {
    if mem.flags.nil_check && never_nil(func, mem.base) {
        let mut mem = *mem;
        mem.flags.nil_check = false;
        return Some(mem);
    }
    if mem.flags.nil_check {
        return None;
    }
    let (_, InstKind::PtrAdd { base, offset }) = definition(func, mem.base)? else { return None };
    let offset = int_constant(func, *offset)?.checked_add(i64::from(mem.offset))?;
    Some(mir::MemRef { base: *base, offset: i32::try_from(offset).ok()?, flags: mem.flags })
}

/// What a closure that this function has created captured.
fn captured(
    func: &Function,
    created: &Created,
    ty: Type,
    extend: Extend,
    mem: &mir::MemRef,
) -> Option<Outcome> {
    if mem.flags.region != Region::ReadOnly {
        return None;
    }
    created.code(func, mem.base)?;
    let value = created.word(func, mem.base, mem.offset)?;
    if func.ty(value) != ty {
        return None;
    }
    let op = match extend {
        Extend::None => return Some(Outcome::Value(value)),
        Extend::Zero => ConvertOp::ZeroExtend,
        Extend::Sign => ConvertOp::SignExtend,
    };
    Some(Outcome::Kind(InstKind::Convert { op, ty: Type::I64, x: value }))
}

/// A word that a read-only global is known to hold.
fn read_only_load(
    program: &Program,
    func: &Function,
    ty: Type,
    mem: &mir::MemRef,
    result: Value,
) -> Option<Outcome> {
    let (_, InstKind::GlobalAddr { global, offset }) = definition(func, mem.base)? else { return None };
    let data = &program.globals[*global];
    if data.section == Section::Data || ty != func.ty(result) {
        return None;
    }
    let at = usize::try_from(offset.checked_add(i64::from(mem.offset))?).ok()?;
    let GlobalInit::Data { bytes, relocs } = &data.init else { return None };
    let size = ty.bytes() as usize;
    if let Ok(k) = relocs.binary_search_by_key(&(at as u32), |reloc| reloc.offset) {
        let reloc = relocs[k];
        return match (reloc.kind, reloc.target, ty) {
            (mir::RelocKind::Address, RelocTarget::Func(f), Type::I64) if reloc.addend == 0 => {
                Some(Outcome::Kind(InstKind::FuncAddr(f)))
            }
            (mir::RelocKind::Address, RelocTarget::Global(global), Type::Ptr) => {
                Some(Outcome::Kind(InstKind::GlobalAddr { global, offset: reloc.addend }))
            }
            _ => None,
        };
    }
    let overlaps =
        relocs.iter().any(|reloc| (reloc.offset as usize) < at + size && at < reloc.offset as usize + 8);
    if overlaps || at + size > program.layouts[data.layout].size as usize {
        return None;
    }
    let mut word = [0u8; 8];
    for (k, byte) in word.iter_mut().enumerate().take(size) {
        *byte = bytes.get(at + k).copied().unwrap_or(0);
    }
    let value = i64::from_le_bytes(word);
    match ty {
        Type::Ptr => (value == 0).then_some(Outcome::Kind(InstKind::Null)),
        Type::F32 | Type::F64 => Some(Outcome::Kind(InstKind::FloatConst { ty, bits: value as u64 })),
        _ => int(ty, value),
    }
}

/// The function behind an indirect callee, and the argument that goes before the others.
fn direct(
    program: &Program,
    func: &Function,
    created: &Created,
    callee: &Callee,
) -> Option<(Callee, Option<Value>)> {
    match callee {
        Callee::Code { code, sig } => match definition(func, *code)?.1 {
            InstKind::FuncAddr(f) if fits(program, *f, *sig, false) => Some((Callee::Func(*f), None)),
            _ => None,
        },
        Callee::Closure { closure, sig } => {
            let target = match definition(func, *closure)?.1 {
                InstKind::GlobalAddr { global, offset: 0 } => code_at(program, *global, 0)?,
                InstKind::Alloc { .. } | InstKind::SlotAddr(_) => created.code(func, *closure)?,
                _ => return None,
            };
            fits(program, target, *sig, true).then_some((Callee::Func(target), Some(*closure)))
        }
        Callee::Interface { itab, data, slot, sig, .. } => {
            let (_, InstKind::GlobalAddr { global, offset: 0 }) = definition(func, *itab)? else {
                return None;
            };
            let target = code_at(program, *global, ITAB_FUN + 8 * i64::from(*slot))?;
            fits(program, target, *sig, true).then_some((Callee::Func(target), Some(*data)))
        }
        Callee::Func(_) | Callee::Runtime(_) => None,
    }
}

/// Whether a function is one of a signature, after a context or a receiver if there is `first`. In code that is never
/// reached, behind a type switch whose outcome is not known yet, the function at hand can be one of another type.
fn fits(program: &Program, target: FuncId, sig: mir::SigId, first: bool) -> bool {
    let own = &program.sigs[program.funcs[target].sig];
    let wanted = &program.sigs[sig];
    let params =
        if first { own.params.split_first().map(|(_, rest)| rest) } else { Some(own.params.as_slice()) };
    params == Some(wanted.params.as_slice()) && own.results == wanted.results
}

/// The code whose address a read-only global holds at an offset: that of a static closure, or of an itab's method.
pub fn code_at(program: &Program, global: mir::GlobalId, offset: i64) -> Option<FuncId> {
    let data = &program.globals[global];
    if data.section == Section::Data {
        return None;
    }
    let GlobalInit::Data { relocs, .. } = &data.init else { return None };
    let k = relocs.binary_search_by_key(&(offset as u32), |reloc| reloc.offset).ok()?;
    match (relocs[k].kind, relocs[k].target) {
        (mir::RelocKind::Address, RelocTarget::Func(f)) if relocs[k].addend == 0 => Some(f),
        _ => None,
    }
}
