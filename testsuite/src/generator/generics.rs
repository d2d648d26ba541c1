//! Generic functions, generic types and their methods.

use super::Generator;
use super::functions::Flavor;
use super::tree::glue;
use super::types::{Constraint, Field, GenericType, TypeId};

/// The type parameters that are used: name and constraint.
const PARAMETERS: &[(&str, Constraint)] = &[
    ("AnyA", Constraint::Any),
    ("IntA", Constraint::Integer),
    ("NumA", Constraint::Number),
    ("OrdA", Constraint::Ordered),
    ("KeyA", Constraint::Comparable),
    ("AnyB", Constraint::Any),
    ("IntB", Constraint::Integer),
    ("NumB", Constraint::Number),
];

impl Generator {
    /// One to three different type parameters.
    fn type_parameters(&mut self) -> Vec<TypeId> {
        let mut list = Vec::new();
        for _ in 0..self.random.range(1, 3) {
            let (name, constraint) = *self.random.pick(PARAMETERS);
            let ty = self.types.parameter(name, constraint);
            if !list.contains(&ty) {
                list.push(ty);
            }
        }
        list
    }

    /// Type parameters, and types made of them.
    pub(super) fn parametric_types(&mut self, generic: &[TypeId]) -> Vec<TypeId> {
        let mut list = generic.to_vec();
        for &ty in generic {
            list.extend([ty, self.types.slice(ty), self.types.array(3, ty), self.types.pointer(ty)]);
            list.push(self.types.function(vec![ty], vec![ty]));
        }
        for index in 0..self.types.generics.len() {
            if self.types.generics[index].parameters.iter().all(|parameter| generic.contains(parameter)) {
                let arguments = self.types.generics[index].parameters.clone();
                list.push(self.types.instance(index, arguments));
            }
        }
        list
    }

    /// A generic function.
    pub(super) fn generic_function(&mut self) {
        let generic = self.type_parameters();
        let types = self.parametric_types(&generic);
        let name = self.name("generic");
        let mut parameters: Vec<TypeId> = generic.clone();
        for _ in 0..self.random.below(3) {
            let ty = if self.random.chance(60) { *self.random.pick(&types) } else { self.random_type() };
            parameters.push(ty);
        }
        let result = if self.random.chance(70) { *self.random.pick(&generic) } else { self.random_type() };
        let flavor = if self.random.chance(70) { Flavor::Pure } else { Flavor::Effect };
        self.define(name, None, generic, parameters, vec![result], flavor);
    }

    /// A generic struct type with methods, and some instances of it for variables.
    pub(super) fn generic_type(&mut self) {
        let parameters = self.type_parameters();
        let name = self.name("G");
        let mut fields = Vec::new();
        for &ty in &parameters {
            let kinds = [ty, ty, self.types.slice(ty), self.types.array(2, ty)];
            let ty = *self.random.pick(&kinds);
            fields.push(Field { name: self.name("f"), ty, embedded: false });
        }
        for _ in 0..self.random.below(3) {
            let ty = self.types.random_basic(&mut self.random);
            fields.push(Field { name: self.name("f"), ty, embedded: false });
        }
        let (list, body) = (self.parameter_list(&parameters), self.types.struct_text(&fields));
        self.declarations.push(glue!(format!("type {name}{list} {body}\n\n")).declaration(&name));
        let generic = self.types.generics.len();
        self.types.generics.push(GenericType { name, parameters: parameters.clone(), fields });
        for _ in 0..2 {
            let arguments = parameters
                .iter()
                .map(|&parameter| match self.types.shape(parameter) {
                    &super::types::Shape::Parameter(constraint) => self.type_for(constraint),
                    _ => parameter,
                })
                .collect();
            let instance = self.types.instance(generic, arguments);
            self.pool.push(instance);
        }
        for _ in 0..self.random.range(1, 3) {
            let mut receiver = self.types.instance(generic, parameters.clone());
            let pointer = self.random.chance(40);
            if pointer {
                receiver = self.types.pointer(receiver);
            }
            let flavor = if pointer && self.random.chance(50) { Flavor::Effect } else { Flavor::Pure };
            self.method(receiver, parameters.clone(), flavor);
        }
    }
}
