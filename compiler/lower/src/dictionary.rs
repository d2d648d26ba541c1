//! Dictionaries: what shared code of a generic function must know of the instance that it runs for.
//!
//! While a body is lowered it asks for *entries*, each in terms of its shapes; all of them are addresses. The
//! dictionary of an exact tuple of type arguments holds what each entry is with the arguments in the shapes'
//! places. Filling one may ask for other dictionaries, descriptors and functions, whose lowering may ask for more:
//! it is part of the program's worklist.

use crate::call::{BoundMethod, CallTarget, Words};
use crate::func::Fx;
use crate::instances::{Dictionary, InstanceId};
use crate::place::Base;
use crate::program::{Cx, GoSig};
use crate::value::{Addr, Val};
use base::{Pos, Symbol};
use mir::{Global, GlobalId, GlobalInit, Layout, Reloc, RelocKind, RelocTarget, Section, Type, Value};
use types::{Lookup, ObjId, PackageId, SubstMap, Ty};

/// A word of a dictionary.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Entry {
    /// The descriptor of a type.
    Type(Ty),
    /// The itab of a type for an interface type with methods.
    Itab(Ty, Ty),
    /// The dictionary of other shared code for these arguments.
    Dictionary(InstanceId, Box<[Ty]>),
    /// The static closure of an instance of a generic function.
    Function(ObjId, Box<[Ty]>),
    /// The static closure of a method expression.
    Method {
        /// The receiver's type.
        recv: Ty,
        /// The method's name.
        name: Symbol,
        /// The package of the name.
        package: Option<PackageId>,
        /// The method's own type arguments.
        args: Box<[Ty]>,
    },
}

/// The dictionary that a call of shared code passes.
#[derive(Clone, Copy, Debug)]
pub enum InstanceDictionary {
    /// That of an exact instance.
    Constant(GlobalId),
    /// One that depends on the caller's own.
    Value(Value),
}

/// Where shared code has its dictionary.
#[derive(Clone, Copy, Debug)]
pub enum Home {
    /// A parameter.
    Param(Value),
    /// A word of the closure object.
    Context(u64),
}

impl<'a> Cx<'a> {
    /// The dictionary for exact type arguments.
    pub fn dictionary(&mut self, instance: InstanceId, args: &[Ty]) -> GlobalId {
        let args: Box<[Ty]> = args.iter().map(|&arg| self.store.canonical(arg)).collect();
        let key = (instance, args);
        if let Some(&n) = self.instances.dictionary_of.get(&key) {
            return self.instances.dictionaries[n].global;
        }
        if let Some(&shape) = key.1.iter().find(|&&arg| self.has_shapes(arg)) {
            self.shape_escaped("dictionary", shape);
        }
        let args = key.1.clone();
        let obj = self.instances.list[instance.0 as usize].obj;
        let mut instance_name = self.instance_name(obj, &args);
        let mut name = Symbol::intern(&format!("go:dict.{instance_name}"));
        if self.program.global_by_name.contains_key(&name) {
            let n = self.next_number(name);
            instance_name = Symbol::intern(&format!("{instance_name}·{n}"));
            name = Symbol::intern(&format!("{name}·{n}"));
        }
        let layout = self.program.layout(Layout::plain(8, 8));
        let (section, init) = (Section::ReadOnly, GlobalInit::Zero);
        let global = self.program.declare_global(Global { name, layout, section, init });
        let function = self.shared_code(instance);
        self.program.dictionaries.push(mir::Dictionary { global, function, name: instance_name });
        self.instances.dictionary_of.insert(key, self.instances.dictionaries.len());
        self.instances.dictionaries.push(Dictionary { instance, args, global, filled: 0, noted: 0 });
        global
    }

    /// Fills dictionaries with the entries that their code has asked for; whether there were any.
    pub fn fill_dictionaries(&mut self) -> bool {
        let mut any = false;
        let mut n = 0;
        while n < self.instances.dictionaries.len() {
            any |= self.fill_dictionary(n);
            n += 1;
        }
        any
    }

    fn fill_dictionary(&mut self, n: usize) -> bool {
        let dictionary = &self.instances.dictionaries[n];
        let instance = &self.instances.list[dictionary.instance.0 as usize];
        let entries = instance.entries[dictionary.filled..].to_vec();
        let called = instance.called[dictionary.noted..].to_vec();
        if entries.is_empty() && called.is_empty() {
            return false;
        }
        let map = SubstMap::new(&instance.shapes, &dictionary.args);
        let (global, filled) = (dictionary.global, dictionary.filled);
        for &(iface, slot, from) in &called {
            self.interface_called(self.store.subst(iface, &map), slot, from);
        }
        let mut relocs = match &mut self.program.globals[global].init {
            GlobalInit::Data { relocs, .. } => std::mem::take(relocs),
            GlobalInit::Zero => Vec::new(),
        };
        for (k, entry) in entries.iter().enumerate() {
            let Some(target) = self.entry_global(entry, &map) else { continue };
            let (offset, target) = ((filled + k) as u32 * 8, RelocTarget::Global(target));
            relocs.push(Reloc { offset, kind: RelocKind::Address, target, addend: 0 });
        }
        let size = ((filled + entries.len()) * 8).max(8);
        let layout = self.program.layout(Layout::plain(size as u64, 8));
        self.program.globals[global].layout = layout;
        self.program.globals[global].init = GlobalInit::Data { bytes: vec![0; size], relocs };
        let dictionary = &mut self.instances.dictionaries[n];
        dictionary.filled += entries.len();
        dictionary.noted += called.len();
        true
    }

    /// What an entry is when exact types stand for the shapes.
    fn entry_global(&mut self, entry: &Entry, map: &SubstMap) -> Option<GlobalId> {
        let store = self.store;
        Some(match entry {
            Entry::Type(ty) => self.descriptor(store.subst(*ty, map)),
            Entry::Itab(ty, iface) => self.itab(store.subst(*ty, map), store.subst(*iface, map)),
            Entry::Dictionary(instance, args) => self.dictionary(*instance, &store.subst_list(args, map)),
            Entry::Function(obj, args) => self.function_value(*obj, &store.subst_list(args, map)),
            Entry::Method { recv, name, package, args } => {
                let recv = store.subst(*recv, map);
                let args = store.subst_list(args, map);
                let found = store.lookup_field_or_method(recv, false, *package, *name, false);
                let code = match found {
                    Lookup::Found { obj, path, .. } => self.method_expr_code(recv, obj, &path, &args),
                    _ => None,
                };
                let Some(code) = code else {
                    let text = self.link_string(recv);
                    self.error(Pos::NONE, format!("internal error: {text} has no method {name}"));
                    return None;
                };
                self.static_closure(code)
            }
        })
    }

    /// The index of an entry in the dictionaries of an instance.
    fn entry_index(&mut self, id: InstanceId, entry: Entry) -> u32 {
        let entry = self.canonical_entry(entry);
        let instance = &mut self.instances.list[id.0 as usize];
        if let Some(&index) = instance.index.get(&entry) {
            return index;
        }
        let index = instance.entries.len() as u32;
        instance.entries.push(entry.clone());
        instance.index.insert(entry, index);
        index
    }

    fn canonical_entry(&self, entry: Entry) -> Entry {
        let ty = |ty: Ty| self.store.canonical(self.store.default_type(ty));
        let list = |args: Box<[Ty]>| args.iter().map(|&arg| self.store.canonical(arg)).collect();
        match entry {
            Entry::Type(of) => Entry::Type(ty(of)),
            Entry::Itab(of, iface) => Entry::Itab(ty(of), ty(iface)),
            Entry::Dictionary(instance, args) => Entry::Dictionary(instance, list(args)),
            Entry::Function(obj, args) => Entry::Function(obj, list(args)),
            Entry::Method { recv, name, package, args } => {
                Entry::Method { recv: ty(recv), name, package, args: list(args) }
            }
        }
    }
}

impl Fx<'_, '_> {
    /// The dictionary of this code.
    pub fn dictionary_value(&mut self) -> Value {
        match self.dictionary {
            Some(Home::Param(value)) => value,
            Some(Home::Context(offset)) => {
                self.dictionary_used = true;
                let context = self.context_value();
                self.load_scalar(Addr::read_only(context, offset as i64), Type::Ptr)
            }
            None => {
                debug_assert!(false, "the dictionary of {}, which has none", self.name);
                self.cx.error(Pos::NONE, format!("internal error: the dictionary of {}", self.name));
                self.null()
            }
        }
    }

    /// A word of the dictionary.
    pub fn dictionary_entry(&mut self, entry: Entry) -> Value {
        let dictionary = self.dictionary_value();
        let Some(instance) = self.env.instance else { return dictionary };
        let index = self.cx.entry_index(instance, entry);
        self.load_scalar(Addr::read_only(dictionary, i64::from(index) * 8), Type::Ptr)
    }

    /// A declared function or method as the target of a call; the arguments are the receiver's and its own.
    pub fn instance_target(&mut self, obj: ObjId, args: &[Ty]) -> CallTarget {
        if args.is_empty() {
            return CallTarget::Func(self.cx.function(obj));
        }
        let instance = self.cx.instance(obj, args);
        let func = self.cx.shared_code(instance);
        let dictionary = if !args.iter().any(|&arg| self.cx.has_shapes(arg)) {
            InstanceDictionary::Constant(self.cx.dictionary(instance, args))
        } else if self.env.instance == Some(instance) && *args == *self.env.args {
            // The same instance: recursion, or another method of the receiver's type.
            InstanceDictionary::Value(self.dictionary_value())
        } else {
            InstanceDictionary::Value(self.dictionary_entry(Entry::Dictionary(instance, args.into())))
        };
        CallTarget::Shared(func, dictionary)
    }

    /// Appends the dictionary that a call passes: it comes after all other words.
    pub fn add_dictionary(&mut self, target: &CallTarget, words: &mut Words) {
        if let CallTarget::Shared(_, dictionary) = *target {
            let value = match dictionary {
                InstanceDictionary::Constant(global) => self.global_addr(global),
                InstanceDictionary::Value(value) => value,
            };
            words.push(value);
        }
    }

    /// The closure of a method expression whose receiver's type, or type arguments, mention shapes.
    pub fn method_entry(&mut self, recv: Ty, method: ObjId, args: Vec<Ty>) -> Value {
        let object = self.cx.store.object(method);
        let (name, package) = (object.name, object.package);
        self.dictionary_entry(Entry::Method { recv, name, package, args: args.into() })
    }

    /// Binds a method of a constraint to a value of a type parameter's type: the dictionary has its code, as that
    /// of a method expression.
    pub fn bind_to_shape(&mut self, base: Base, ty: Ty, method: ObjId) -> BoundMethod {
        let val = self.base_val(base, ty);
        let store = self.cx.store;
        let env = self.env.clone();
        let sig =
            store.as_signature(store.type_of(method)).map_or(GoSig::default(), |s| self.cx.go_sig(s, &env));
        let closure = self.method_entry(ty, method, Vec::new());
        BoundMethod {
            target: CallTarget::Closure(closure),
            recv: Some((val, ty)),
            sig: GoSig { recv: Some(ty), ..sig },
        }
    }

    /// Notes a call of an interface's method.
    pub fn interface_called(&mut self, iface: Ty, slot: usize) {
        let from = self.name;
        match self.env.instance {
            Some(instance) if self.cx.has_shapes(iface) => {
                let called = &mut self.cx.instances.list[instance.0 as usize].called;
                if !called.contains(&(iface, slot, from)) {
                    called.push((iface, slot, from));
                }
            }
            _ => self.cx.interface_called(iface, slot, from),
        }
    }

    /// A method value of a nil interface panics when it is made, also where the type is a type parameter.
    pub fn check_shape_receiver(&mut self, recv: Option<&(Val, Ty)>) {
        if let Some((val, ty)) = recv
            && self.cx.store.as_shape(*ty).is_some()
            && self.is_iface(*ty)
            && let Some(&word) = val.parts().first()
        {
            self.nil_check(word);
        }
    }
}
