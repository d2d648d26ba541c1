//! Type inference (specification: "Type inference").
//!
//! Type arguments come first from the types of the arguments, then, in rounds, from the core types and methods of
//! the constraints, and at last untyped constants give their default types. What is inferred may mention other
//! type parameters; these are substituted at the end, cycles being no inference at all.

use crate::Checker;
use crate::lookup::{Lookup, MissingMethod};
use crate::operand::Operand;
use crate::report::Place;
use crate::store::{Signature, Store, Term, Ty, TypeKind};
use crate::subst::SubstMap;
use crate::unify::{Unifier, UnifyMode};
use crate::{GoVersion, ObjId};
use base::Pos;

/// Why inference failed; nothing if an argument is invalid.
pub(crate) type Failure = Option<InferError>;

/// The message about a failed inference.
#[derive(Debug)]
pub(crate) struct InferError {
    pub(crate) pos: Pos,
    pub(crate) message: String,
}

fn fail<T>(pos: Pos, message: String) -> Result<T, Failure> {
    Err(Some(InferError { pos, message }))
}

/// The substitution of those arguments that are known.
fn known_map(params: &[Ty], args: &[Option<Ty>]) -> SubstMap {
    let known = params.iter().zip(args).filter_map(|(&param, &arg)| Some((param, arg?)));
    let (params, args): (Vec<Ty>, Vec<Ty>) = known.unzip();
    SubstMap::new(&params, &args)
}

impl Store {
    /// Whether a type mentions one of the type parameters.
    pub fn is_parameterized(&self, params: &[Ty], ty: Ty) -> bool {
        let mut seen = Vec::new();
        Mentions { store: self, params }.any(ty, &mut seen)
    }

    /// The single term of a type parameter's constraint, or the type that all its terms have in common, and
    /// whether it is the single one.
    fn core_term(&self, check: &Checker<'_>, param: Ty) -> Option<(Term, bool)> {
        let terms = self.specific_terms(param)?;
        if let [single] = terms {
            return Some((*single, true));
        }
        let tilde = terms.iter().any(|term| term.tilde);
        check.common_under_of(param).map(|ty| (Term { tilde, ty }, false))
    }
}

/// Searches types for type parameters.
struct Mentions<'s> {
    store: &'s Store,
    params: &'s [Ty],
}

impl Mentions<'_> {
    fn any(&self, ty: Ty, seen: &mut Vec<Ty>) -> bool {
        let ty = self.store.unalias(ty);
        match self.store.kind(ty) {
            TypeKind::Basic(_) | TypeKind::Alias(_) | TypeKind::Shape(_) => false,
            TypeKind::Array { elem, .. } | TypeKind::Slice(elem) | TypeKind::Pointer(elem) => {
                self.any(*elem, seen)
            }
            TypeKind::Map { key, elem } => self.any(*key, seen) || self.any(*elem, seen),
            TypeKind::Chan(chan) => self.any(chan.elem, seen),
            TypeKind::Struct(fields) => self.any_var(&fields.fields, seen),
            TypeKind::Tuple(vars) => self.any_var(vars, seen),
            TypeKind::Signature(signature) => {
                self.any_var(&signature.params, seen) || self.any_var(&signature.results, seen)
            }
            TypeKind::Interface(_) => {
                // Only interfaces can contain themselves without a name in between.
                if seen.contains(&ty) {
                    return false;
                }
                seen.push(ty);
                let set = self.store.type_set(ty);
                let mentioned = self.any_var(&set.methods, seen)
                    || set.terms.as_ref().is_some_and(|terms| {
                        !terms.is_empty() && terms.iter().all(|term| self.any(term.ty, seen))
                    });
                seen.pop();
                mentioned
            }
            TypeKind::Union(terms) => terms.iter().any(|term| self.any(term.ty, seen)),
            TypeKind::Named(named) => named.type_args.iter().any(|&arg| self.any(arg, seen)),
            TypeKind::TypeParam(_) => self.params.contains(&ty),
        }
    }

    fn any_var(&self, vars: &[ObjId], seen: &mut Vec<Ty>) -> bool {
        vars.iter().any(|&var| self.any(self.store.type_of(var), seen))
    }
}

/// Forgets inferred types that lead back to their own type parameters.
struct CycleFinder<'s> {
    store: &'s Store,
    params: &'s [Ty],
    inferred: &'s mut [Option<Ty>],
    path: Vec<Ty>,
}

impl CycleFinder<'_> {
    fn visit(&mut self, ty: Ty) {
        let ty = self.store.unalias(ty);
        let param = self.params.iter().position(|&param| param == ty);
        if self.path.contains(&ty) {
            if let Some(index) = param {
                self.inferred[index] = None;
            }
            return;
        }
        let store = self.store;
        self.path.push(ty);
        match store.kind(ty) {
            TypeKind::Array { elem, .. } | TypeKind::Slice(elem) | TypeKind::Pointer(elem) => {
                self.visit(*elem)
            }
            TypeKind::Map { key, elem } => {
                self.visit(*key);
                self.visit(*elem);
            }
            TypeKind::Chan(chan) => self.visit(chan.elem),
            TypeKind::Struct(fields) => self.visit_vars(&fields.fields),
            TypeKind::Tuple(vars) => self.visit_vars(vars),
            TypeKind::Signature(signature) => {
                self.visit_vars(&signature.params);
                self.visit_vars(&signature.results);
            }
            TypeKind::Interface(interface) => {
                self.visit_vars(&interface.methods);
                interface.embeds.iter().for_each(|&embedded| self.visit(embedded));
            }
            TypeKind::Union(terms) => terms.iter().for_each(|term| self.visit(term.ty)),
            TypeKind::Named(named) => named.type_args.iter().for_each(|&arg| self.visit(arg)),
            TypeKind::TypeParam(_) => {
                if let Some(inferred) = param.and_then(|index| self.inferred[index]) {
                    self.visit(inferred);
                }
            }
            TypeKind::Basic(_) | TypeKind::Alias(_) | TypeKind::Shape(_) => {}
        }
        self.path.pop();
    }

    fn visit_vars(&mut self, vars: &[ObjId]) {
        for &var in vars {
            self.visit(self.store.type_of(var));
        }
    }
}

impl<'a> Checker<'a> {
    /// Infers the type arguments for `type_params` that `known` (the first ones) does not give, from arguments
    /// `args` for parameters of types `params`. With `reverse`, argument and parameter are the other way round
    /// in messages.
    pub(crate) fn infer(
        &mut self,
        pos: Pos,
        type_params: &[Ty],
        known: Vec<Ty>,
        params: &[Ty],
        args: &[Operand<'a>],
        reverse: bool,
    ) -> Result<Vec<Ty>, Failure> {
        let mut known: Vec<Option<Ty>> = known.into_iter().map(Some).collect();
        known.resize(type_params.len(), None);
        self.infer_known(pos, type_params, known, params, args, reverse)
    }

    /// Like [`Checker::infer`]; `known` has an entry for each type parameter.
    pub(crate) fn infer_known(
        &mut self,
        pos: Pos,
        type_params: &[Ty],
        known: Vec<Option<Ty>>,
        params: &[Ty],
        args: &[Operand<'a>],
        reverse: bool,
    ) -> Result<Vec<Ty>, Failure> {
        let store = self.store;
        if let Some(all) = known.iter().copied().collect::<Option<Vec<Ty>>>() {
            return Ok(all);
        }
        if args.iter().any(|arg| !arg.is_valid()) {
            return Err(None);
        }
        let params = store.subst_list(params, &known_map(type_params, &known));
        let interfaces = self.allows(GoVersion::go1(21));
        let mut unifier = Unifier::new(self, type_params, &known, interfaces);

        // Typed arguments.
        let mut untyped = Vec::new();
        for (&param, arg) in params.iter().zip(args) {
            if !store.is_parameterized(type_params, param) && !store.is_parameterized(type_params, arg.ty) {
                continue;
            }
            if !store.is_untyped(arg.ty) {
                if !unifier.unify(param, arg.ty, UnifyMode::ASSIGN) {
                    let inferred = unifier.inferred();
                    let message = self.mismatch(type_params, &inferred, param, arg, reverse);
                    return fail(arg.pos(), message);
                }
            } else if matches!(store.kind(param), TypeKind::TypeParam(_)) && !arg.is_nil() {
                untyped.push((param, arg));
            }
        }

        // Constraints, until nothing new comes out.
        loop {
            let before = unifier.unknowns();
            for &param in type_params {
                infer_from_constraint(&mut unifier, type_params, param)
                    .map_err(|message| Some(InferError { pos, message }))?;
            }
            if unifier.unknowns() == before {
                break;
            }
        }

        // Untyped constants: the largest kind of each type parameter.
        let mut largest: Vec<(Ty, Ty)> = Vec::new();
        for (param, arg) in untyped {
            if unifier.at(param).is_some() {
                continue;
            }
            match largest.iter_mut().find(|(known, _)| *known == param) {
                None => largest.push((param, arg.ty)),
                Some((_, ty)) => match unifier.check.larger_untyped(*ty, arg.ty) {
                    Some(larger) => *ty = larger,
                    None => {
                        let check = &unifier.check;
                        let (a, b) = (check.ty_str(*ty), check.ty_str(arg.ty));
                        let param = check.ty_str(param);
                        return fail(
                            arg.pos(),
                            format!("mismatched types {a} and {b} (cannot infer {param})"),
                        );
                    }
                },
            }
        }
        for (param, ty) in largest {
            unifier.set(param, store.default_type(ty));
        }

        let mut inferred = unifier.inferred();
        self.simplify(type_params, &known, &mut inferred);
        for (&param, inferred) in type_params.iter().zip(&inferred) {
            if inferred.is_none_or(|ty| store.is_parameterized(type_params, ty)) {
                let Some(param) = store.as_type_param(param) else { return Err(None) };
                let object = store.object(param.obj);
                let declared = self.pos_str(object.pos);
                return fail(pos, format!("cannot infer {} (declared at {declared})", object.name));
            }
        }
        Ok(inferred.into_iter().flatten().collect())
    }

    /// Substitutes type parameters in inferred types by what was inferred for them.
    fn simplify(&self, type_params: &[Ty], known: &[Option<Ty>], inferred: &mut [Option<Ty>]) {
        let store = self.store;
        let mut finder = CycleFinder { store, params: type_params, inferred, path: Vec::new() };
        for &param in type_params {
            finder.visit(param);
        }
        let mut dirty: Vec<usize> = (0..inferred.len())
            .filter(|&index| inferred[index].is_some() && known[index].is_none())
            .collect();
        while !dirty.is_empty() {
            let map = known_map(type_params, inferred);
            dirty.retain(|&index| {
                let Some(old) = inferred[index] else { return false };
                let mut new = store.subst(old, &map);
                if new == old {
                    return false;
                }
                // A generic function's own parameters have been inferred along with the others.
                if let TypeKind::Signature(signature) = store.kind(new)
                    && !signature.type_params.is_empty()
                    && !store.is_parameterized(type_params, new)
                {
                    new = store.signature(Signature { type_params: Box::new([]), ..signature.clone() });
                }
                inferred[index] = Some(new);
                true
            });
        }
    }

    fn mismatch(
        &self,
        type_params: &[Ty],
        inferred: &[Option<Ty>],
        param: Ty,
        arg: &Operand<'a>,
        reverse: bool,
    ) -> String {
        let (arg_ty, text) = (self.ty_str(arg.ty), self.operand_expr_str(arg));
        let param_text = self.ty_str(param);
        if inferred.iter().all(Option::is_none) {
            let names = self.type_params_str(type_params);
            return format!("type {arg_ty} of {text} does not match {param_text} (cannot infer {names})");
        }
        let substituted = self.store.subst(param, &known_map(type_params, inferred));
        if substituted == param {
            return format!("type {arg_ty} of {text} does not match {param_text}");
        }
        let substituted = self.ty_str(substituted);
        if reverse {
            format!("inferred type {substituted} for {param_text} does not match type {arg_ty} of {text}")
        } else {
            format!("type {arg_ty} of {text} does not match inferred type {substituted} for {param_text}")
        }
    }

    /// `P`, `P and Q`, `P, Q, and R`.
    fn type_params_str(&self, params: &[Ty]) -> String {
        let name = |&param: &Ty| {
            let param = self.store.as_type_param(param);
            param.map_or("", |param| self.store.object(param.obj).name.as_str())
        };
        let names: Vec<&str> = params.iter().map(name).collect();
        match &names[..] {
            [] => String::new(),
            [only] => (*only).to_owned(),
            [first, second] => format!("{first} and {second}"),
            [rest @ .., last] => format!("{}, and {last}", rest.join(", ")),
        }
    }

    /// A position in a message.
    pub(crate) fn pos_str(&self, pos: Pos) -> String {
        self.sources.position(pos).map_or_else(|| "-".into(), |position| position.to_string())
    }
}

/// Unifies what is known of a type parameter with the core type of its constraint, and its methods with the
/// constraint's.
fn infer_from_constraint(unifier: &mut Unifier<'_, '_>, type_params: &[Ty], param: Ty) -> Result<(), String> {
    let store = unifier.check.store;
    let known = unifier.at(param);
    let unsatisfied = |check: &Checker<'_>, known: Ty, cause: &str| {
        let bound = store.as_type_param(param).and_then(|param| param.bound.get()).unwrap_or(Ty::INVALID);
        let (param, known, bound) = (check.ty_str(param), check.ty_str(known), check.ty_str(bound));
        format!("{param} (type {known}) does not satisfy {bound}{cause}")
    };
    if let Some((core, single)) = store.core_term(unifier.check, param) {
        if let Some(known) = known {
            // The types must match; whether the tilde allows it is found out when the constraint is checked.
            if !unifier.unify(known, core.ty, UnifyMode::INEXACT) {
                return Err(unsatisfied(unifier.check, known, ""));
            }
        } else if single && !core.tilde {
            unifier.set(param, core.ty);
        }
    }
    if let Some(known) = known
        && !store.is_parameterized(type_params, known)
        && let Err(missing) = unify_methods(unifier, known, param)
    {
        let cause = unifier.check.missing_method_cause(&missing, known, store.under(param));
        return Err(unsatisfied(unifier.check, known, &format!(" {cause}")));
    }
    Ok(())
}

/// Unifies the methods of a type with those that a type parameter's constraint asks for.
fn unify_methods(unifier: &mut Unifier<'_, '_>, ty: Ty, param: Ty) -> Result<(), MissingMethod> {
    let store = unifier.check.store;
    let constraint = store.under(param);
    for &wanted in &store.type_set(constraint).methods {
        let object = store.object(wanted);
        let found = store.lookup_field_or_method(ty, false, object.package, object.name, false);
        let have = match found {
            Lookup::Found { obj, .. } if store.object(obj).is_func() => obj,
            _ => {
                let missing = unifier.check.missing_method(ty, constraint, true);
                return Err(missing.unwrap_or(MissingMethod::NotFound(wanted)));
            }
        };
        unifier.check.obj_decl(have);
        let have_ty = store.type_of(have);
        let generic = !store.type_params(have_ty).is_empty();
        if generic || !unifier.unify(have_ty, store.type_of(wanted), UnifyMode::EXACT) {
            return Err(MissingMethod::WrongSignature(wanted, have));
        }
    }
    Ok(())
}
