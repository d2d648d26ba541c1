//! Package variables whose initial values need no code: constants, composite literals, addresses of variables,
//! functions, slices and strings, nested.
//!
//! The same walk decides whether an initializer is static and, for a variable that is reached, writes the data.

use crate::analysis::Analysis;
use crate::composite::indexed_elements;
use crate::func::{Fx, Surroundings};
use crate::program::{Cx, Env};
use base::Symbol;
use mir::{Global, GlobalId, GlobalInit, Layout, Reloc, RelocKind, RelocTarget, Section};
use std::rc::Rc;
use syntax::ast::{self, Expr, ExprKind};
use types::{BasicKind, BuiltinId, Info, Mode, ObjId, ObjectKind, PackageId, Parent, Ty, TypeKind};

/// What is written.
#[derive(Default, Debug)]
pub struct Image {
    bytes: Vec<u8>,
    relocs: Vec<Reloc>,
}

impl Image {
    fn new(size: u64) -> Image {
        Image { bytes: vec![0; size as usize], relocs: Vec::new() }
    }
    fn put(&mut self, offset: u64, bytes: &[u8]) {
        let at = offset as usize;
        if let Some(place) = self.bytes.get_mut(at..at + bytes.len()) {
            place.copy_from_slice(bytes);
        }
    }
    fn address(&mut self, offset: u64, global: GlobalId, addend: i64) {
        let target = RelocTarget::Global(global);
        self.relocs.push(Reloc { offset: offset as u32, kind: RelocKind::Address, target, addend });
    }
    fn init(mut self) -> GlobalInit {
        if self.relocs.is_empty() && self.bytes.iter().all(|&b| b == 0) {
            return GlobalInit::Zero;
        }
        self.relocs.sort_by_key(|reloc| reloc.offset);
        let used = self.bytes.iter().rposition(|&b| b != 0).map_or(0, |at| at + 1);
        let relocated = self.relocs.last().map_or(0, |reloc| reloc.offset as usize + 8);
        self.bytes.truncate(used.max(relocated));
        GlobalInit::Data { bytes: self.bytes, relocs: self.relocs }
    }
}

/// The walk over an initializer. Without an image it only decides.
pub struct Static<'s, 'a> {
    cx: &'s mut Cx<'a>,
    package: PackageId,
    info: &'a Info,
    /// Type arguments of the code around, for constant parts of literals in functions.
    env: Rc<Env>,
    write: bool,
    /// Whether what is written is never changed.
    read_only: bool,
}

/// Whether an initializer is static.
pub fn is_static<'a>(cx: &mut Cx<'a>, package: PackageId, expr: &'a Expr, ty: Ty) -> bool {
    let info = cx.store.package(package).info();
    let mut walk = Static { cx, package, info, env: Rc::default(), write: false, read_only: false };
    walk.value(expr, ty, &mut Image::default(), 0)
}

/// The initial data of a variable.
pub fn initial_data<'a>(cx: &mut Cx<'a>, package: PackageId, expr: &'a Expr, ty: Ty) -> GlobalInit {
    let info = cx.store.package(package).info();
    let mut image = Image::new(cx.type_info(ty).size);
    let mut walk = Static { cx, package, info, env: Rc::default(), write: true, read_only: false };
    walk.value(expr, ty, &mut image, 0);
    image.init()
}

/// A read-only array with these elements, if they are all constants.
pub fn constant_array<'a>(
    fx: &mut Fx<'_, 'a>,
    array: Ty,
    list: &[(i64, &'a Expr)],
    elem: Ty,
) -> Option<GlobalId> {
    let (package, info, env) = (fx.package, fx.info, fx.env.clone());
    let cx = &mut *fx.cx;
    let stride = cx.type_info(elem).size;
    let size = cx.type_info(array).size;
    let mut walk = Static { cx, package, info, env, write: false, read_only: true };
    if !list.iter().all(|(_, value)| walk.constant_only(value, elem)) {
        return None;
    }
    walk.write = true;
    let mut image = Image::new(size);
    for &(n, value) in list {
        walk.value(value, elem, &mut image, n as u64 * stride);
    }
    let GlobalInit::Data { bytes, relocs } = image.init() else { return None };
    Some(fx.cx.anonymous(package, array, GlobalInit::Data { bytes, relocs }, Section::ReadOnly))
}

impl<'a> Cx<'a> {
    /// A global without a name of its own.
    pub fn anonymous(&mut self, package: PackageId, ty: Ty, init: GlobalInit, section: Section) -> GlobalId {
        let prefix = self.package_prefix(package);
        let key = Symbol::intern(&format!("{prefix}..stmp_"));
        let n = self.next_number(key);
        let name = Symbol::intern(&format!("{key}{n}"));
        let info = self.type_info(ty);
        let layout = if section == Section::ReadOnly {
            self.program.layout(Layout::plain(info.size, info.align))
        } else {
            info.layout
        };
        self.program.declare_global(Global { name, layout, section, init })
    }
}

impl<'a> Static<'_, 'a> {
    fn ty(&self, expr: &Expr) -> Ty {
        self.info.types.get(expr.id).map_or(Ty::INVALID, |record| self.cx.subst(record.ty, &self.env))
    }
    fn mode(&self, expr: &Expr) -> Mode {
        self.info.types.get(expr.id).map_or(Mode::Invalid, |record| record.mode)
    }
    fn constant(&self, expr: &Expr) -> Option<&'a constant::Value> {
        self.info.types.get(expr.id)?.value.as_ref()
    }

    /// Whether an element of a literal is a constant, or a literal of constants without addresses.
    fn constant_only(&mut self, expr: &'a Expr, ty: Ty) -> bool {
        let expr = expr.unparen();
        if self.constant(expr).is_some() || self.mode(expr) == Mode::NilValue {
            return !self.cx.store.is_interface(ty) || self.mode(expr) == Mode::NilValue;
        }
        let ExprKind::CompositeLit { elems, .. } = &expr.kind else { return false };
        let own = self.ty(expr);
        if own != ty {
            return false;
        }
        match *self.cx.store.under_kind(own) {
            TypeKind::Array { elem, .. } => elems.iter().all(|e| {
                let value = if let ExprKind::KeyValue { value, .. } = &e.kind { value } else { e };
                self.constant_only(value, elem)
            }),
            TypeKind::Struct(_) => {
                let Some(fields) = self.fields(elems, own) else { return false };
                fields.into_iter().all(|(_, ty, value)| self.constant_only(value, ty))
            }
            _ => false,
        }
    }

    /// The value of `expr` as a `ty` at `offset`; false when it needs code.
    fn value(&mut self, expr: &'a Expr, ty: Ty, image: &mut Image, offset: u64) -> bool {
        let expr = expr.unparen();
        let store = self.cx.store;
        if self.mode(expr) == Mode::NilValue {
            return true;
        }
        let own = store.default_type(self.ty(expr));
        if store.is_interface(ty) && !store.is_interface(own) {
            return self.boxed(expr, own, ty, image, offset);
        }
        if let Some(value) = self.constant(expr) {
            let value = value.clone();
            return self.constant_value(&value, ty, image, offset);
        }
        match &expr.kind {
            ExprKind::Name(_) => self.function(expr, expr.id, image, offset),
            ExprKind::Selector { sel, .. } if !self.info.selections.contains_key(&expr.id) => {
                self.function(expr, sel.id, image, offset)
            }
            ExprKind::FuncLit(_) => {
                if self.write
                    && let Some(closure) = self.func_lit(expr)
                {
                    image.address(offset, closure, 0);
                }
                true
            }
            ExprKind::CompositeLit { elems, .. } => self.composite(expr, elems, ty, image, offset),
            ExprKind::Unary { op: ast::UnaryOp::Addr, x } => self.address(x, image, offset),
            ExprKind::Call { fun, args, .. } => match self.mode(fun) {
                Mode::TypeExpr if args.len() == 1 => self.conversion(&args[0], ty, image, offset),
                Mode::Builtin(BuiltinId::New) if self.mode(&args[0]) == Mode::TypeExpr => {
                    let elem = self.ty(&args[0]);
                    if self.write {
                        let object = self.object(elem, GlobalInit::Zero);
                        image.address(offset, object, 0);
                    }
                    true
                }
                _ => false,
            },
            _ => false,
        }
    }

    /// A global that holds a part of the value.
    fn object(&mut self, ty: Ty, init: GlobalInit) -> GlobalId {
        if self.cx.type_info(ty).size == 0 {
            return self.cx.zero_base();
        }
        let section = if self.read_only { Section::ReadOnly } else { Section::Data };
        self.cx.anonymous(self.package, ty, init, section)
    }

    fn constant_value(&mut self, value: &constant::Value, ty: Ty, image: &mut Image, offset: u64) -> bool {
        let Some(kind) = self.cx.store.under_basic(ty) else { return false };
        if !self.write {
            return true;
        }
        if kind.is_string() {
            let bytes = value.as_bytes().unwrap_or(b"").to_vec();
            if let Some(global) = self.cx.string_global(&bytes) {
                image.address(offset, global, 0);
            }
            image.put(offset + 8, &(bytes.len() as u64).to_le_bytes());
            return true;
        }
        let float = |value: &constant::Value, wide: bool| -> Vec<u8> {
            let value = value.to_float();
            if wide { value.to_f64().to_le_bytes().into() } else { value.to_f32().to_le_bytes().into() }
        };
        if kind.is_complex() {
            let wide = kind != BasicKind::Complex64;
            let value = value.to_complex();
            image.put(offset, &float(&value.real(), wide));
            image.put(offset + if wide { 8 } else { 4 }, &float(&value.imag(), wide));
            return true;
        }
        if kind.is_float() {
            image.put(offset, &float(value, kind != BasicKind::Float32));
            return true;
        }
        let bits = match value {
            constant::Value::Bool(b) => *b as u64,
            _ => value.to_int().wrapped_u64().unwrap_or(0),
        };
        let width = self.cx.type_info(ty).size as usize;
        image.put(offset, &bits.to_le_bytes()[..width.min(8)]);
        true
    }

    /// A declared function as a value.
    fn function(&mut self, expr: &'a Expr, id: ast::NodeId, image: &mut Image, offset: u64) -> bool {
        let Some(&obj) = self.info.uses.get(id) else { return false };
        if !matches!(self.cx.store.object(obj).kind, ObjectKind::Func { .. }) {
            return false;
        }
        if self.write {
            let _ = expr;
            let args: Vec<Ty> = self.info.instances.get(&id).map_or(Vec::new(), |i| {
                i.type_args.iter().map(|&arg| self.cx.subst(arg, &self.env)).collect()
            });
            let closure = self.cx.function_value(obj, &args);
            image.address(offset, closure, 0);
        }
        true
    }

    /// A function literal outside of functions captures nothing.
    fn func_lit(&mut self, expr: &'a Expr) -> Option<GlobalId> {
        let name = Symbol::intern(&format!("{}.init", self.cx.package_prefix(self.package)));
        let analysis = Rc::new(Analysis::of_expr(self.cx, self.info, &self.env, expr));
        let around = Surroundings {
            package: self.package,
            info: self.info,
            env: self.env.clone(),
            analysis,
            fn_id: crate::analysis::FnId(0),
            name,
            captured: Vec::new(),
            dictionary: None,
        };
        let sig = self.cx.program.sig(mir::Signature::default());
        let mut fx = Fx::new(self.cx, around, sig, &[], expr.span.lo);
        let ExprKind::FuncLit(lit) = &expr.kind else { return None };
        let val = fx.func_lit(expr, lit);
        let &value = val.parts().first()?;
        let mir::Def::Inst(inst, _) = fx.b.func.values[value].def else { return None };
        match fx.b.func.insts[inst].kind {
            mir::InstKind::GlobalAddr { global, .. } => Some(global),
            _ => None,
        }
    }

    /// A value in an interface.
    fn boxed(&mut self, expr: &'a Expr, own: Ty, iface: Ty, image: &mut Image, offset: u64) -> bool {
        if self.cx.is_direct(own) {
            if !self.value(expr, own, image, offset + 8) {
                return false;
            }
        } else {
            let size = self.cx.type_info(own).size;
            let mut held = Image::new(size);
            let outer = std::mem::replace(&mut self.read_only, false);
            let fits = self.value(expr, own, &mut held, 0);
            self.read_only = outer;
            if !fits {
                return false;
            }
            if self.write {
                let object = if size == 0 {
                    self.cx.zero_base()
                } else {
                    self.cx.anonymous(self.package, own, held.init(), Section::ReadOnly)
                };
                image.address(offset + 8, object, 0);
            }
        }
        if self.write {
            let word = if self.cx.is_empty_interface(iface) {
                self.cx.descriptor(own)
            } else {
                self.cx.itab(own, iface)
            };
            image.address(offset, word, 0);
        }
        true
    }

    /// The values of a struct literal with their fields' offsets and types.
    fn fields(&mut self, elems: &'a [Expr], ty: Ty) -> Option<Vec<(u64, Ty, &'a Expr)>> {
        let store = self.cx.store;
        let mut list = Vec::new();
        for (n, elem) in elems.iter().enumerate() {
            let (path, value) = match &elem.kind {
                ExprKind::KeyValue { key, value, .. } => {
                    let name = key.as_name()?;
                    let package = self.info.uses.get(key.id).and_then(|&obj| store.object(obj).package);
                    let package = package.or(Some(self.package));
                    match store.lookup_field_or_method(ty, true, package, name, false) {
                        types::Lookup::Found { path, .. } => (path, &**value),
                        _ => return None,
                    }
                }
                _ => (vec![n as u32], elem),
            };
            if self.cx.is_blank_field(ty, &path) {
                // Computed but not stored: nothing is to do for a constant.
                self.constant(value)?;
                continue;
            }
            let (mut offset, mut current) = (0, ty);
            for index in path {
                offset += self.cx.field_place(current, index as usize).0;
                current = self.cx.field_type(current, index as usize);
            }
            list.push((offset, current, value));
        }
        Some(list)
    }

    fn composite(
        &mut self,
        expr: &'a Expr,
        elems: &'a [Expr],
        ty: Ty,
        image: &mut Image,
        offset: u64,
    ) -> bool {
        let own = self.ty(expr);
        if let Some(elem) = self.cx.pointee(own) {
            // `&T` is left out.
            return self.literal_object(expr, elems, elem, image, offset);
        }
        match *self.cx.store.under_kind(own) {
            TypeKind::Struct(_) | TypeKind::Array { .. } => self.aggregate(elems, own, image, offset),
            TypeKind::Slice(elem) => {
                let (list, len) = indexed_elements(self.info, elems);
                let array = self.cx.store.array_of(elem, len);
                let (size, stride) = (self.cx.type_info(array).size, self.cx.type_info(elem).size);
                let mut backing = Image::new(if self.write { size } else { 0 });
                for (n, value) in list {
                    if !self.value(value, elem, &mut backing, n as u64 * stride) {
                        return false;
                    }
                }
                if self.write {
                    let object = self.object(array, backing.init());
                    image.address(offset, object, 0);
                    image.put(offset + 8, &len.to_le_bytes());
                    image.put(offset + 16, &len.to_le_bytes());
                }
                true
            }
            _ => {
                let _ = ty;
                false
            }
        }
    }

    fn aggregate(&mut self, elems: &'a [Expr], ty: Ty, image: &mut Image, offset: u64) -> bool {
        if let TypeKind::Array { elem, .. } = *self.cx.store.under_kind(ty) {
            let stride = self.cx.type_info(elem).size;
            let (list, _) = indexed_elements(self.info, elems);
            return list
                .into_iter()
                .all(|(n, value)| self.value(value, elem, image, offset + n as u64 * stride));
        }
        let Some(fields) = self.fields(elems, ty) else { return false };
        fields.into_iter().all(|(at, ty, value)| self.value(value, ty, image, offset + at))
    }

    /// The address of a composite literal.
    fn literal_object(
        &mut self,
        expr: &'a Expr,
        elems: &'a [Expr],
        ty: Ty,
        image: &mut Image,
        offset: u64,
    ) -> bool {
        if self.read_only {
            return false;
        }
        let mut object = Image::new(if self.write { self.cx.type_info(ty).size } else { 0 });
        let fits = match self.cx.store.under_kind(ty) {
            TypeKind::Struct(_) | TypeKind::Array { .. } => self.aggregate(elems, ty, &mut object, 0),
            TypeKind::Slice(_) if self.cx.pointee(self.ty(expr)).is_none() => {
                self.composite(expr, elems, ty, &mut object, 0)
            }
            _ => false,
        };
        if fits && self.write {
            let global = self.object(ty, object.init());
            image.address(offset, global, 0);
        }
        fits
    }

    /// `&x`.
    fn address(&mut self, x: &'a Expr, image: &mut Image, offset: u64) -> bool {
        let x = x.unparen();
        if let ExprKind::CompositeLit { elems, .. } = &x.kind {
            let ty = self.ty(x);
            return self.literal_object(x, elems, ty, image, offset);
        }
        let Some((obj, at)) = self.variable(x) else { return false };
        if self.write {
            let global = self.cx.variable_global(obj);
            image.address(offset, global, at as i64);
        }
        true
    }

    /// The package variable that an expression is a part of, and the part's offset.
    fn variable(&mut self, expr: &'a Expr) -> Option<(ObjId, u64)> {
        let store = self.cx.store;
        let package_variable = |obj: ObjId| {
            let object = store.object(obj);
            (object.is_var() && object.parent() == Parent::Package).then_some((obj, 0))
        };
        match &expr.kind {
            ExprKind::Paren(x) => self.variable(x),
            ExprKind::Name(_) => package_variable(*self.info.uses.get(expr.id)?),
            ExprKind::Selector { x, sel } => {
                let Some(selection) = self.info.selections.get(&expr.id) else {
                    return package_variable(*self.info.uses.get(sel.id)?);
                };
                if selection.indirect || selection.kind != types::SelectionKind::Field {
                    return None;
                }
                let (obj, mut offset) = self.variable(x)?;
                let mut ty = self.ty(x);
                for &index in &selection.path {
                    offset += self.cx.field_place(ty, index as usize).0;
                    ty = self.cx.field_type(ty, index as usize);
                }
                Some((obj, offset))
            }
            ExprKind::Index { x, indices, .. } => {
                let TypeKind::Array { elem, len } = *store.under_kind(self.ty(x)) else { return None };
                let index = self.constant(indices.first()?)?.to_int().as_i64()?;
                let (obj, offset) = self.variable(x)?;
                (0..len).contains(&index).then_some(())?;
                Some((obj, offset + index as u64 * self.cx.type_info(elem).size))
            }
            _ => None,
        }
    }

    /// A conversion that changes no bits, or one of a constant string to bytes.
    fn conversion(&mut self, x: &'a Expr, to: Ty, image: &mut Image, offset: u64) -> bool {
        let store = self.cx.store;
        let from = self.ty(x);
        if let TypeKind::Slice(elem) = *store.under_kind(to)
            && let Some(bytes) = self.constant(x).and_then(|value| value.as_bytes())
        {
            if !store.is_basic(elem, |kind| kind == BasicKind::Uint8) || self.read_only {
                return false;
            }
            if self.write {
                let array = store.array_of(elem, bytes.len() as i64);
                let init = GlobalInit::Data { bytes: bytes.to_vec(), relocs: Vec::new() };
                let object = self.object(array, init);
                image.address(offset, object, 0);
                image.put(offset + 8, &(bytes.len() as u64).to_le_bytes());
                image.put(offset + 16, &(bytes.len() as u64).to_le_bytes());
            }
            return true;
        }
        if store.is_interface(to) || store.is_interface(from) {
            return store.is_interface(to) && !store.is_interface(from) && self.value(x, to, image, offset);
        }
        let (under_from, under_to) = (store.under(from), store.under(to));
        let pointers =
            |ty| matches!(store.kind(ty), TypeKind::Pointer(_) | TypeKind::Basic(BasicKind::UnsafePointer));
        let same = store.identical_ignoring_tags(under_from, under_to)
            || (pointers(under_from) && pointers(under_to));
        same && self.value(x, from, image, offset)
    }
}
