//! Interface types and unions.

use crate::object::{ObjId, Object, VarKind};
use crate::operand::Mode;
use crate::report::Place;
use crate::store::{Interface, Term, Ty, TypeKind};
use crate::{Checker, GoVersion};
use base::{Pos, Symbol};
use std::sync::OnceLock;
use syntax::ast::{BinaryOp, Expr, ExprKind, InterfaceMethod, UnaryOp};

/// How many terms a union may have; gc's limit.
const MAX_TERMS: usize = 100;

impl<'a> Checker<'a> {
    pub(crate) fn interface_type(
        &mut self,
        methods: &'a [InterfaceMethod],
        embeds: &'a [Expr],
        declares: Option<ObjId>,
    ) -> Ty {
        let package = Some(self.package_id);
        let mut method_objects: Vec<ObjId> = Vec::new();
        let mut receivers: Vec<ObjId> = Vec::new();
        for method in methods {
            if method.name.name.as_str() == "_" {
                self.error(method.name, "methods must have a unique non-blank name");
                continue;
            }
            let recv = Object::var(VarKind::Receiver, Symbol::EMPTY, package, method.name.pos, Ty::INVALID);
            let recv = self.store.new_object(recv);
            let ty = self.method_type(&method.sig, recv);
            let object = Object::func(method.name.name, package, method.name.pos, None).with_type(ty);
            let object = self.store.new_object(object);
            self.record_def(&method.name, object);
            method_objects.push(object);
            receivers.push(recv);
        }
        let embedded: Vec<Ty> = embeds.iter().map(|embed| self.union_type(embed)).collect();
        let positions: Vec<Pos> = embeds.iter().map(|embed| embed.start_pos()).collect();
        method_objects.sort_by(|&a, &b| self.store.compare_ids(self.store.object(a), self.store.object(b)));
        let ty = self.new_interface(method_objects, embedded, positions, false);
        let named =
            declares.map(|obj| self.store.type_of(obj)).filter(|&ty| self.store.as_named(ty).is_some());
        for recv in receivers {
            self.store.object(recv).ty.set(named.unwrap_or(ty));
        }
        ty
    }

    /// The implicit interface around a constraint literal such as `~int | string`.
    pub(crate) fn implicit_interface(&mut self, expr: &'a Expr) -> Ty {
        let union = self.union_type(expr);
        self.new_interface(Vec::new(), vec![union], vec![expr.start_pos()], true)
    }

    fn new_interface(
        &mut self,
        methods: Vec<ObjId>,
        embeds: Vec<Ty>,
        positions: Vec<Pos>,
        implicit: bool,
    ) -> Ty {
        let empty = methods.is_empty() && embeds.is_empty();
        let ty = self.store.new_type(TypeKind::Interface(Interface {
            methods: methods.into(),
            embeds: embeds.into(),
            embed_positions: positions.into(),
            implicit,
            type_set: OnceLock::new(),
        }));
        if !empty {
            self.later(move |checker| checker.check_type_set(ty));
        }
        ty
    }

    /// Reports what is wrong with an interface's type set, once its parts are complete.
    fn check_type_set(&mut self, ty: Ty) {
        let store = self.store;
        let TypeKind::Interface(interface) = store.kind(ty) else { return };
        // Methods with the place that says that the interface has them.
        let mut methods: Vec<(ObjId, Pos)> = Vec::new();
        let find = |methods: &[(ObjId, Pos)], method: ObjId| {
            let object = store.object(method);
            methods
                .iter()
                .find(|(other, _)| store.same_id(store.object(*other), object.package, object.name, false))
                .copied()
        };
        for &method in &interface.methods {
            let pos = store.object(method).pos;
            match find(&methods, method) {
                Some((_, other)) => self.duplicate_method(method, pos, other),
                None => methods.push((method, pos)),
            }
        }
        for (&embedded, &pos) in interface.embeds.iter().zip(&interface.embed_positions) {
            let under = store.under(embedded);
            match store.kind(under) {
                TypeKind::Interface(_) => {
                    if self.is_imported_constraint(embedded) {
                        let name = self.ty_str(embedded);
                        let what = format!("embedding constraint interface {name}");
                        if !self.verify_version(pos, GoVersion::go1(18), what) {
                            continue;
                        }
                    }
                    for &method in &store.type_set(under).methods {
                        match find(&methods, method) {
                            None => methods.push((method, pos)),
                            Some((other, other_pos)) => self.later(move |checker| {
                                let same = store.identical(store.type_of(method), store.type_of(other));
                                if !same || !checker.allows(GoVersion::go1(14)) {
                                    checker.duplicate_method(method, pos, other_pos);
                                }
                            }),
                        }
                    }
                }
                TypeKind::Union(terms) => {
                    let name = self.ty_str(under);
                    let what = format!("embedding interface element {name}");
                    if self.verify_version(pos, GoVersion::go1(18), what)
                        && store.union_terms(terms).is_some_and(|terms| terms.len() > MAX_TERMS)
                    {
                        self.error(
                            pos,
                            format!(
                                "cannot handle more than {MAX_TERMS} union terms (implementation limitation)"
                            ),
                        );
                    }
                }
                TypeKind::Basic(_) if under == Ty::INVALID => {}
                _ => {
                    let name = self.ty_str(embedded);
                    let what = format!("embedding non-interface type {name}");
                    self.verify_version(pos, GoVersion::go1(18), what);
                }
            }
        }
        store.type_set(ty);
    }

    fn duplicate_method(&mut self, method: ObjId, pos: Pos, other: Pos) {
        let name = self.store.object(method).name;
        let report = self.new_error(pos, format!("duplicate method {name}"));
        let report = report.line(other, format!("other declaration of method {name}"));
        self.report(report);
    }

    /// An embedded element: a type, `~T`, or a union of such.
    fn union_type(&mut self, expr: &'a Expr) -> Ty {
        let (mut operators, mut parts) = (Vec::new(), Vec::new());
        flatten_union(expr, &mut operators, &mut parts);
        let mut terms: Vec<Term> = Vec::new();
        let mut union = Ty::INVALID;
        for (index, &part) in parts.iter().enumerate() {
            let term = self.union_term(part);
            if parts.len() == 1 && !term.tilde {
                return term.ty;
            }
            if terms.len() >= MAX_TERMS {
                if self.store.is_valid(union) {
                    self.error(
                        part,
                        format!(
                            "cannot handle more than {MAX_TERMS} union terms (implementation limitation)"
                        ),
                    );
                    union = Ty::INVALID;
                }
            } else {
                terms.push(term);
                if index == 0 || index + 1 == parts.len() || index + 1 == MAX_TERMS {
                    union = self.store.new_type(TypeKind::Union(terms.clone().into()));
                }
            }
        }
        for operator in operators {
            self.record_type_and_value(operator, Mode::TypeExpr, union, None);
        }
        if self.store.is_valid(union) {
            self.later(move |checker| checker.check_union(&parts, &terms));
        }
        union
    }

    fn union_term(&mut self, expr: &'a Expr) -> Term {
        let (tilde, operand) = match &expr.kind {
            ExprKind::Unary { op: UnaryOp::Tilde, x } => (true, &**x),
            _ => (false, expr),
        };
        let mut ty = self.typ(operand);
        if self.store.is_type_param(ty) {
            if tilde {
                let text = self.expr_str(expr);
                self.error(operand, format!("type in term {text} cannot be a type parameter"));
            } else {
                self.error(operand, "term cannot be a type parameter");
            }
            ty = Ty::INVALID;
        }
        let term = Term { tilde, ty };
        if tilde {
            let union = self.store.new_type(TypeKind::Union(Box::new([term])));
            self.record_type_and_value(expr, Mode::TypeExpr, union, None);
        }
        term
    }

    /// Reports invalid and overlapping terms.
    fn check_union(&mut self, parts: &[&'a Expr], terms: &[Term]) {
        let store = self.store;
        for (index, &term) in terms.iter().enumerate() {
            if !store.is_valid(term.ty) {
                continue;
            }
            let at = parts[index].pos();
            let under = store.under(term.ty);
            let is_interface = matches!(store.kind(under), TypeKind::Interface(_));
            if term.tilde {
                let name = self.ty_str(term.ty);
                if is_interface {
                    self.error(at, format!("invalid use of ~ ({name} is an interface)"));
                    continue;
                }
                if !store.identical(under, term.ty) {
                    let under = self.ty_str(under);
                    self.error(at, format!("invalid use of ~ (underlying type of {name} is {under})"));
                    continue;
                }
            }
            if is_interface {
                let set = store.type_set(under);
                let name = self.term_str(term);
                if !set.methods.is_empty() {
                    self.error(at, format!("cannot use {name} in union ({name} contains methods)"));
                } else if term.ty == store.universe.comparable_type {
                    self.error(at, "cannot use comparable in union");
                } else if set.comparable {
                    self.error(at, format!("cannot use {name} in union ({name} embeds comparable)"));
                }
                continue;
            }
            let overlaps = terms[..index].iter().find(|other| {
                store.is_valid(other.ty) && !store.is_interface(other.ty) && !store.disjoint(**other, term)
            });
            if let Some(&other) = overlaps {
                let (name, other) = (self.term_str(term), self.term_str(other));
                self.soft_error(at, format!("overlapping terms {name} and {other}"));
            }
        }
    }

    /// Whether this is a constraint interface of another package.
    pub(crate) fn is_imported_constraint(&self, ty: Ty) -> bool {
        let Some(named) = self.store.as_named(ty) else { return false };
        let package = self.store.object(named.obj).package;
        if package.is_none() || package == Some(self.package_id) {
            return false;
        }
        let under = self.store.under(ty);
        matches!(self.store.kind(under), TypeKind::Interface(_))
            && !self.store.type_set(under).is_method_set()
    }
}

/// The operators and operands of `a | b | c`.
fn flatten_union<'e>(expr: &'e Expr, operators: &mut Vec<&'e Expr>, parts: &mut Vec<&'e Expr>) {
    if let ExprKind::Binary { op: BinaryOp::Or, x, y, .. } = &expr.kind {
        flatten_union(x, operators, parts);
        operators.push(expr);
        parts.push(y);
    } else {
        parts.push(expr);
    }
}
