//! Instances of generic functions: one code for all tuples of type arguments that have the same shapes.
//!
//! The shape of a type argument is its underlying type. All pointers are one shape where the constraint has no
//! type terms, since then the code cannot look behind them. In the code a type parameter stands for a type of its
//! own ([`types::store::Shape`]), whose underlying type is described in terms of the other shapes where the
//! constraint says so (`S ~[]E`): whatever type is derived in the body, the exact one is found by substitution.
//!
//! Invariant: a shape occurs in the lowering of the code that it was made for, and nowhere else. What leaves it
//! (descriptors, itabs, wrappers, dictionaries) is made for exact types.

use crate::dictionary::Entry;
use crate::program::{Cx, Env, GoSig, Work};
use base::{Pos, Symbol};
use mir::{DictionaryHome, FuncDecl, FuncId, GlobalId, Type};
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use types::{ObjId, SubstMap, Ty, TypeKind};

base::define_ids! {
    /// Code that instances of a generic function share.
    pub struct InstanceId = "i";
}

/// Code for one tuple of shapes.
#[derive(Debug)]
pub struct Instance {
    /// The code.
    pub func: FuncId,
    /// The generic function.
    pub obj: ObjId,
    /// What stands for its type parameters: a receiver's first, then its own.
    pub shapes: Box<[Ty]>,
    /// What its dictionaries hold.
    pub entries: Vec<Entry>,
    /// The index of each entry.
    pub index: FxHashMap<Entry, u32>,
    /// Interface methods that it calls: the interface type, the method's index, the function with the call.
    pub called: Vec<(Ty, usize, Symbol)>,
}

/// The dictionary of an exact tuple of type arguments.
#[derive(Debug)]
pub struct Dictionary {
    /// Whose layout it has.
    pub instance: InstanceId,
    /// The type arguments.
    pub args: Box<[Ty]>,
    /// The data.
    pub global: GlobalId,
    /// How many entries stand in it.
    pub filled: usize,
    /// How many of the calls have been noted.
    pub noted: usize,
}

/// All instances so far.
#[derive(Default, Debug)]
pub struct Instances {
    /// Codes.
    pub list: Vec<Instance>,
    /// Dictionaries, in the order in which they were asked for.
    pub dictionaries: Vec<Dictionary>,
    /// Dictionaries by instance and arguments.
    pub dictionary_of: FxHashMap<(InstanceId, Box<[Ty]>), usize>,
    by_shapes: FxHashMap<(ObjId, Box<[ShapeKey]>), InstanceId>,
    by_args: FxHashMap<(ObjId, Box<[Ty]>), InstanceId>,
    /// Types without their shapes.
    erased: RefCell<FxHashMap<Ty, Ty>>,
}

/// What tells the shapes of two type arguments apart.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
struct ShapeKey {
    /// The type without shapes.
    erased: Ty,
    /// The term of the constraint to which the argument belongs.
    term: Option<usize>,
}

/// How shapes follow from arguments.
struct Shaping<'c, 'a> {
    cx: &'c Cx<'a>,
    params: &'c [Ty],
    args: &'c [Ty],
    /// The index and the type of the term of its constraint to which each argument belongs.
    terms: Vec<Option<(usize, Ty)>>,
    erased: Vec<Option<Ty>>,
    in_progress: Vec<bool>,
}

impl Shaping<'_, '_> {
    /// The underlying type of the i-th argument without shapes.
    fn erased(&mut self, i: usize) -> Ty {
        if let Some(known) = self.erased[i] {
            return known;
        }
        let store = self.cx.store;
        let own = self.cx.erase(store.under(self.args[i]));
        if self.in_progress[i] {
            // Terms that refer to each other in a circle.
            return own;
        }
        let erased = match self.terms[i] {
            Some((_, term)) => {
                self.in_progress[i] = true;
                let others: Vec<Ty> =
                    (0..self.params.len()).map(|j| if j == i { own } else { self.erased(j) }).collect();
                self.in_progress[i] = false;
                self.cx.erase(store.under(store.subst(term, &SubstMap::new(self.params, &others))))
            }
            None if store.type_param_set(self.params[i]).terms.is_none()
                && matches!(store.kind(own), TypeKind::Pointer(_)) =>
            {
                store.pointer_to(Ty::UINT8)
            }
            None => own,
        };
        let erased = store.canonical(erased);
        self.erased[i] = Some(erased);
        erased
    }
}

impl<'a> Cx<'a> {
    /// A type without shapes: one of the same layout.
    pub fn erase(&self, ty: Ty) -> Ty {
        if let Some(&known) = self.instances.erased.borrow().get(&ty) {
            return known;
        }
        let erased = self.store.erase_shapes(ty);
        self.instances.erased.borrow_mut().insert(ty, erased);
        erased
    }

    /// Whether a type mentions a shape, so that it is exact only in a dictionary.
    pub fn has_shapes(&self, ty: Ty) -> bool {
        self.erase(ty) != ty
    }

    /// Reports that data were asked for of a type that is not exact: a mistake of the compiler.
    pub fn shape_escaped(&mut self, what: &str, ty: Ty) {
        let text = self.link_string(ty);
        debug_assert!(false, "the {what} of {text}");
        self.error(Pos::NONE, format!("internal error: the {what} of {text}, a type of shared code"));
    }

    /// The declaration that a function or an instance's method is made from.
    pub fn origin(&self, obj: ObjId) -> ObjId {
        self.store.object(obj).origin().unwrap_or(obj)
    }

    /// The type parameters of a function, those of its receiver first.
    pub fn all_type_params(&self, obj: ObjId) -> Vec<Ty> {
        let signature = self.store.as_signature(self.store.type_of(obj));
        signature
            .map_or_else(Vec::new, |s| s.recv_type_params.iter().chain(&s.type_params).copied().collect())
    }

    /// The code of a generic function for these type arguments, which may mention shapes of other code.
    pub fn instance(&mut self, obj: ObjId, args: &[Ty]) -> InstanceId {
        let obj = self.origin(obj);
        let store = self.store;
        let args: Box<[Ty]> = args.iter().map(|&arg| store.canonical(arg)).collect();
        let by_args = (obj, args);
        if let Some(&id) = self.instances.by_args.get(&by_args) {
            return id;
        }
        let args = &by_args.1;
        let params = self.all_type_params(obj);
        let (keys, terms) = self.shape_keys(&params, args);
        let by_shapes = (obj, keys);
        if let Some(&id) = self.instances.by_shapes.get(&by_shapes) {
            self.instances.by_args.insert(by_args, id);
            return id;
        }
        let shapes: Box<[Ty]> =
            by_shapes.1.iter().enumerate().map(|(n, key)| store.new_shape(n as u32, key.erased)).collect();
        let map = SubstMap::new(&params, &shapes);
        for (&shape, term) in shapes.iter().zip(terms) {
            if let (Some((_, term)), Some(shape)) = (term, store.as_shape(shape)) {
                shape.under.set(store.under(store.subst(term, &map)));
            }
        }
        let id = InstanceId(self.instances.list.len() as u32);
        let func = self.declare_shared(obj, &shapes);
        self.instances.list.push(Instance {
            func,
            obj,
            shapes,
            entries: Vec::new(),
            index: FxHashMap::default(),
            called: Vec::new(),
        });
        self.instances.by_args.insert(by_args, id);
        self.instances.by_shapes.insert(by_shapes, id);
        if self.has_body(obj) {
            self.queue.push_back(Work { id: func, obj, instance: Some(id) });
        } else {
            let name = self.object_link_name(obj);
            self.error(store.object(obj).pos, format!("missing function body: {name}"));
        }
        id
    }

    /// What the arguments' shapes are told apart by, and the terms that describe them.
    #[expect(clippy::type_complexity, reason = "two parallel lists")]
    fn shape_keys(&self, params: &[Ty], args: &[Ty]) -> (Box<[ShapeKey]>, Vec<Option<(usize, Ty)>>) {
        let store = self.store;
        let map = SubstMap::new(params, args);
        let terms: Vec<Option<(usize, Ty)>> = params
            .iter()
            .zip(args)
            .map(|(&param, &arg)| {
                let under = store.under(arg);
                let terms = store.type_param_set(param).terms.as_deref()?;
                let belongs =
                    |term: &types::Term| store.identical(store.under(store.subst(term.ty, &map)), under);
                let at = terms.iter().position(belongs)?;
                Some((at, terms[at].ty))
            })
            .collect();
        let count = params.len();
        let mut shaping = Shaping {
            cx: self,
            params,
            args,
            terms,
            erased: vec![None; count],
            in_progress: vec![false; count],
        };
        let keys = (0..count)
            .map(|n| ShapeKey { erased: shaping.erased(n), term: shaping.terms[n].map(|(at, _)| at) })
            .collect();
        (keys, shaping.terms)
    }

    fn declare_shared(&mut self, obj: ObjId, shapes: &[Ty]) -> FuncId {
        let name = self.instance_name(obj, shapes);
        let name = self.unique_name(name);
        let env = self.env_of(obj, shapes);
        let store = self.store;
        let sig = store.as_signature(store.type_of(obj)).map_or(GoSig::default(), |s| self.go_sig(s, &env));
        let mut signature = self.mir_signature(false, &sig);
        signature.params.push(Type::Ptr);
        let sig = self.program.sig(signature);
        let mut attrs = self.attrs_of(obj);
        attrs.dictionary = Some(DictionaryHome::Parameter);
        self.program.declare_func(FuncDecl { name, sig, attrs, body: None })
    }

    /// The function of an instance.
    pub fn shared_code(&self, id: InstanceId) -> FuncId {
        self.instances.list[id.0 as usize].func
    }

    /// The substitution for the body of an instance.
    pub fn shared_env(&self, id: InstanceId) -> Env {
        let instance = &self.instances.list[id.0 as usize];
        Env { instance: Some(id), ..self.env_of(instance.obj, &instance.shapes) }
    }
}
