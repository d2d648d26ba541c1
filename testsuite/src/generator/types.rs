//! The types of a program: interned by their text, so that identical types are one.

use super::random::Random;
use std::collections::HashMap;

/// A type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TypeId(u32);

/// What the constraint of a type parameter permits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Constraint {
    /// `any`.
    Any,
    /// `comparable`.
    Comparable,
    /// `Integer` of the prelude.
    Integer,
    /// `Number` of the prelude: integers and floats.
    Number,
    /// `Ordered` of the prelude: numbers and strings.
    Ordered,
}

impl Constraint {
    /// The name in the program.
    pub fn name(self) -> &'static str {
        match self {
            Constraint::Any => "any",
            Constraint::Comparable => "comparable",
            Constraint::Integer => "Integer",
            Constraint::Number => "Number",
            Constraint::Ordered => "Ordered",
        }
    }
}

/// The underlying type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// bool.
    Bool,
    /// Integers, with `int`, `uint` and `uintptr` of 64 bits.
    Integer {
        /// The size.
        bits: u32,
        /// Whether negative values exist.
        signed: bool,
    },
    /// float32 and float64.
    Float(u32),
    /// complex64 and complex128.
    Complex(u32),
    /// string.
    Text,
    /// Arrays.
    Array(usize, TypeId),
    /// Slices.
    Slice(TypeId),
    /// Maps.
    Map(TypeId, TypeId),
    /// Pointers.
    Pointer(TypeId),
    /// Structs.
    Struct(Vec<Field>),
    /// The interface of this number in [`Types::interfaces`]; `any` is the first.
    Interface(usize),
    /// Functions.
    Function(Vec<TypeId>, Vec<TypeId>),
    /// A type parameter.
    Parameter(Constraint),
}

/// A field of a struct.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name; `_` if it cannot be named.
    pub name: String,
    /// Its type.
    pub ty: TypeId,
    /// Whether it is embedded.
    pub embedded: bool,
}

/// A method that an interface asks for. Methods called through interfaces have no effects.
#[derive(Clone, Debug)]
pub struct Method {
    /// The name.
    pub name: String,
    /// The parameters.
    pub parameters: Vec<TypeId>,
    /// The result.
    pub result: TypeId,
}

/// An interface.
#[derive(Clone, Debug, Default)]
pub struct Interface {
    /// Its methods.
    pub methods: Vec<Method>,
    /// The types that implement it and that values of it have.
    pub implementors: Vec<TypeId>,
}

#[derive(Clone, Debug)]
struct Information {
    text: String,
    shape: Shape,
    named: bool,
    /// The generic type that this is an instance of, and the arguments.
    instance: Option<(usize, Vec<TypeId>)>,
}

/// A generic struct type.
#[derive(Clone, Debug)]
pub struct GenericType {
    /// The name.
    pub name: String,
    /// The type parameters.
    pub parameters: Vec<TypeId>,
    /// The fields, in terms of the parameters.
    pub fields: Vec<Field>,
}

/// Every type of a program.
#[derive(Debug, Default)]
pub struct Types {
    list: Vec<Information>,
    by_text: HashMap<String, TypeId>,
    /// The interfaces; `any` is the first.
    pub interfaces: Vec<Interface>,
    /// The generic types.
    pub generics: Vec<GenericType>,
}

/// The predeclared types that values have.
pub const BASIC: &[(&str, Shape)] = &[
    ("int", Shape::Integer { bits: 64, signed: true }),
    ("bool", Shape::Bool),
    ("string", Shape::Text),
    ("float64", Shape::Float(64)),
    ("int8", Shape::Integer { bits: 8, signed: true }),
    ("int16", Shape::Integer { bits: 16, signed: true }),
    ("int32", Shape::Integer { bits: 32, signed: true }),
    ("int64", Shape::Integer { bits: 64, signed: true }),
    ("uint8", Shape::Integer { bits: 8, signed: false }),
    ("uint16", Shape::Integer { bits: 16, signed: false }),
    ("uint32", Shape::Integer { bits: 32, signed: false }),
    ("uint64", Shape::Integer { bits: 64, signed: false }),
    ("uint", Shape::Integer { bits: 64, signed: false }),
    ("uintptr", Shape::Integer { bits: 64, signed: false }),
    ("float32", Shape::Float(32)),
    ("complex128", Shape::Complex(128)),
    ("complex64", Shape::Complex(64)),
];

impl Types {
    /// The predeclared types.
    pub fn new() -> Types {
        let mut types = Types::default();
        for (name, shape) in BASIC {
            types.intern(name.to_string(), shape.clone(), false);
        }
        types.interfaces.push(Interface::default());
        types.intern("any".into(), Shape::Interface(0), false);
        types
    }

    fn intern(&mut self, text: String, shape: Shape, named: bool) -> TypeId {
        if let Some(&ty) = self.by_text.get(&text) {
            return ty;
        }
        let ty = TypeId(self.list.len() as u32);
        self.by_text.insert(text.clone(), ty);
        self.list.push(Information { text, shape, named, instance: None });
        ty
    }

    /// A predeclared type.
    pub fn basic(&self, name: &str) -> TypeId {
        self.by_text[name]
    }

    /// A declared type of the given underlying type.
    pub fn named(&mut self, name: &str, shape: Shape) -> TypeId {
        self.intern(name.to_string(), shape, true)
    }

    /// How the type is written.
    pub fn text(&self, ty: TypeId) -> &str {
        &self.list[ty.0 as usize].text
    }

    /// The underlying type.
    pub fn shape(&self, ty: TypeId) -> &Shape {
        &self.list[ty.0 as usize].shape
    }

    /// Whether the type has a name that the program declares.
    pub fn is_named(&self, ty: TypeId) -> bool {
        self.list[ty.0 as usize].named
    }

    /// `[length]element`.
    pub fn array(&mut self, length: usize, element: TypeId) -> TypeId {
        self.intern(format!("[{length}]{}", self.text(element)), Shape::Array(length, element), false)
    }

    /// `[]element`.
    pub fn slice(&mut self, element: TypeId) -> TypeId {
        self.intern(format!("[]{}", self.text(element)), Shape::Slice(element), false)
    }

    /// `map[key]value`.
    pub fn map(&mut self, key: TypeId, value: TypeId) -> TypeId {
        self.intern(format!("map[{}]{}", self.text(key), self.text(value)), Shape::Map(key, value), false)
    }

    /// `*pointee`.
    pub fn pointer(&mut self, pointee: TypeId) -> TypeId {
        self.intern(format!("*{}", self.text(pointee)), Shape::Pointer(pointee), false)
    }

    /// `func(parameters) (results)`.
    pub fn function(&mut self, parameters: Vec<TypeId>, results: Vec<TypeId>) -> TypeId {
        let text = format!("func({}){}", self.list_text(&parameters), self.results_text(&results));
        self.intern(text, Shape::Function(parameters, results), false)
    }

    /// A struct type without a name.
    pub fn anonymous(&mut self, fields: Vec<Field>) -> TypeId {
        self.intern(self.struct_text(&fields), Shape::Struct(fields), false)
    }

    /// The text of a struct type.
    pub fn struct_text(&self, fields: &[Field]) -> String {
        let mut text = String::from("struct{");
        for (index, field) in fields.iter().enumerate() {
            if index > 0 {
                text.push_str("; ");
            }
            if !field.embedded {
                text.push_str(&field.name);
                text.push(' ');
            }
            text.push_str(self.text(field.ty));
        }
        text + "}"
    }

    /// Types separated by commas.
    pub fn list_text(&self, types: &[TypeId]) -> String {
        types.iter().map(|&ty| self.text(ty)).collect::<Vec<_>>().join(", ")
    }

    /// Result types as they follow a parameter list.
    pub fn results_text(&self, results: &[TypeId]) -> String {
        match results {
            [] => String::new(),
            [one] => format!(" {}", self.text(*one)),
            many => format!(" ({})", self.list_text(many)),
        }
    }

    /// A type parameter; those of the same name and constraint are one.
    pub fn parameter(&mut self, name: &str, constraint: Constraint) -> TypeId {
        // The text is the name alone, so that a parameter's constraint is part of the name.
        self.intern(name.to_string(), Shape::Parameter(constraint), true)
    }

    /// An instance of a generic type.
    pub fn instance(&mut self, generic: usize, arguments: Vec<TypeId>) -> TypeId {
        let text = format!("{}[{}]", self.generics[generic].name, self.list_text(&arguments));
        if let Some(&ty) = self.by_text.get(&text) {
            return ty;
        }
        let GenericType { parameters, fields, .. } = self.generics[generic].clone();
        let bindings: Vec<(TypeId, TypeId)> = parameters.into_iter().zip(arguments.iter().copied()).collect();
        let fields = fields
            .into_iter()
            .map(|field| Field { ty: self.substitute(field.ty, &bindings), ..field })
            .collect();
        let ty = self.intern(text, Shape::Struct(fields), true);
        self.list[ty.0 as usize].instance = Some((generic, arguments));
        ty
    }

    /// The type with type parameters replaced.
    pub fn substitute(&mut self, ty: TypeId, bindings: &[(TypeId, TypeId)]) -> TypeId {
        if let Some(&(_, argument)) = bindings.iter().find(|(parameter, _)| *parameter == ty) {
            return argument;
        }
        if let Some((generic, arguments)) = self.list[ty.0 as usize].instance.clone() {
            let arguments = arguments.into_iter().map(|ty| self.substitute(ty, bindings)).collect();
            return self.instance(generic, arguments);
        }
        if self.is_named(ty) {
            return ty;
        }
        match self.shape(ty).clone() {
            Shape::Array(length, element) => {
                let element = self.substitute(element, bindings);
                self.array(length, element)
            }
            Shape::Slice(element) => {
                let element = self.substitute(element, bindings);
                self.slice(element)
            }
            Shape::Map(key, value) => {
                let (key, value) = (self.substitute(key, bindings), self.substitute(value, bindings));
                self.map(key, value)
            }
            Shape::Pointer(pointee) => {
                let pointee = self.substitute(pointee, bindings);
                self.pointer(pointee)
            }
            Shape::Function(parameters, results) => {
                let mut all = |list: Vec<TypeId>| -> Vec<TypeId> {
                    list.into_iter().map(|ty| self.substitute(ty, bindings)).collect()
                };
                let (parameters, results) = (all(parameters), all(results));
                self.function(parameters, results)
            }
            _ => ty,
        }
    }

    /// Whether a type parameter occurs in the type.
    pub fn mentions_parameter(&self, ty: TypeId) -> bool {
        if let Some((_, arguments)) = &self.list[ty.0 as usize].instance {
            return arguments.iter().any(|&ty| self.mentions_parameter(ty));
        }
        match self.shape(ty) {
            Shape::Parameter(_) => true,
            _ if self.is_named(ty) => false,
            Shape::Array(_, element) | Shape::Slice(element) | Shape::Pointer(element) => {
                self.mentions_parameter(*element)
            }
            Shape::Map(key, value) => self.mentions_parameter(*key) || self.mentions_parameter(*value),
            Shape::Function(parameters, results) => {
                parameters.iter().chain(results).any(|&ty| self.mentions_parameter(ty))
            }
            Shape::Struct(fields) => fields.iter().any(|field| self.mentions_parameter(field.ty)),
            _ => false,
        }
    }

    /// Whether `==` is defined and cannot panic.
    pub fn comparable(&self, ty: TypeId) -> bool {
        match self.shape(ty) {
            Shape::Bool
            | Shape::Integer { .. }
            | Shape::Float(_)
            | Shape::Complex(_)
            | Shape::Text
            | Shape::Pointer(_) => true,
            Shape::Array(_, element) => self.comparable(*element),
            Shape::Struct(fields) => fields.iter().all(|field| self.comparable(field.ty)),
            Shape::Parameter(constraint) => *constraint != Constraint::Any,
            Shape::Slice(_) | Shape::Map(..) | Shape::Interface(_) | Shape::Function(..) => false,
        }
    }

    /// Whether a map with such keys can be printed in a defined order.
    pub fn sortable_key(&self, ty: TypeId) -> bool {
        matches!(self.shape(ty), Shape::Integer { .. } | Shape::Text)
    }

    /// Whether the type satisfies a constraint.
    pub fn satisfies(&self, ty: TypeId, constraint: Constraint) -> bool {
        let shape = self.shape(ty);
        if let Shape::Parameter(own) = shape {
            return *own == constraint || constraint == Constraint::Any;
        }
        let integer = matches!(shape, Shape::Integer { .. });
        let number = integer || matches!(shape, Shape::Float(_));
        match constraint {
            Constraint::Any => true,
            Constraint::Comparable => self.comparable(ty),
            Constraint::Integer => integer,
            Constraint::Number => number,
            Constraint::Ordered => number || *shape == Shape::Text,
        }
    }

    /// The zero value, as an expression that has the type by itself.
    pub fn zero(&self, ty: TypeId) -> String {
        let text = self.text(ty);
        match self.shape(ty) {
            Shape::Bool => format!("{text}(false)"),
            Shape::Integer { .. } | Shape::Float(_) | Shape::Complex(_) => format!("{text}(0)"),
            Shape::Text => format!("{text}(\"\")"),
            Shape::Array(..) | Shape::Struct(_) => format!("({text}{{}})"),
            Shape::Slice(_) | Shape::Map(..) | Shape::Interface(_) => format!("{text}(nil)"),
            Shape::Pointer(_) | Shape::Function(..) => format!("({text})(nil)"),
            Shape::Parameter(_) => format!("*new({text})"),
        }
    }

    /// The types of which there are the most values: numbers, bool, string.
    pub fn random_basic(&self, random: &mut Random) -> TypeId {
        let index = if random.chance(40) { random.below(4) } else { random.below(BASIC.len()) };
        TypeId(index as u32)
    }
}
