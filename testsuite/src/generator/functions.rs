//! Functions and methods, and calls of them.

use super::Generator;
use super::expressions::Expression;
use super::scope::{Frame, Mode, Purpose, Variable};
use super::tree::{Node, glue};
use super::types::{Constraint, Shape, TypeId};

/// A function or method that can be called.
#[derive(Clone, Debug)]
pub struct Function {
    /// Its name.
    pub name: String,
    /// The receiver's type.
    pub receiver: Option<TypeId>,
    /// The type parameters; those of a method belong to its receiver's type.
    pub generic: Vec<TypeId>,
    /// The parameters.
    pub parameters: Vec<TypeId>,
    /// Whether the last parameter, a slice, takes any number of arguments.
    pub variadic: bool,
    /// The results.
    pub results: Vec<TypeId>,
    /// Whether it has no effect but its results.
    pub pure: bool,
    /// The steps of one call at most.
    pub cost: u64,
}

/// What kind of function is generated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flavor {
    /// Without effects.
    Pure,
    /// With effects.
    Effect,
    /// With effects and panics, which it recovers.
    Risky,
}

impl Generator {
    /// A call that gives a value of type `wanted`; none if no function fits.
    pub(super) fn call_for(&mut self, wanted: TypeId, depth: usize) -> Option<Node> {
        let candidates: Vec<usize> = (0..self.functions.len())
            .filter(|&index| {
                let function = &self.functions[index];
                function.results.len() == 1
                    && (function.pure || self.frame.mode == Mode::Calls && !self.frame.pure)
                    && self.frame.affords(function.cost + 20)
                    && self.bindings(index, wanted).is_some()
            })
            .collect();
        let interface_calls = self.interface_calls(wanted);
        if candidates.is_empty() || !interface_calls.is_empty() && self.random.chance(25) {
            if interface_calls.is_empty() {
                return None;
            }
            let (variable, method) = self.random.pick(&interface_calls).clone();
            self.frame.spend(250);
            let arguments = method.1.iter().map(|&ty| self.expression(ty, depth.min(2)).node).collect();
            return Some(glue!(variable, ".", method.0, "(", Node::join(arguments, ", "), ")"));
        }
        let index = *self.random.pick(&candidates);
        let bindings = self.bindings(index, wanted)?;
        Some(self.call(index, bindings, depth.min(2)))
    }

    /// Calls through interfaces that give a value of this type: the variable, and the method with its parameters.
    fn interface_calls(&self, wanted: TypeId) -> Vec<(String, (String, Vec<TypeId>))> {
        let mut calls = Vec::new();
        if !self.frame.affords(300) {
            return calls;
        }
        for index in self.variables(|_, v| v.solid) {
            let variable = &self.frame.variables[index];
            if let Shape::Interface(interface) = self.types.shape(variable.ty) {
                for method in &self.types.interfaces[*interface].methods {
                    if method.result == wanted {
                        calls.push((variable.text.clone(), (method.name.clone(), method.parameters.clone())));
                    }
                }
            }
        }
        calls
    }

    /// Arguments for type parameters with which a function's only result is of type `wanted`.
    fn bindings(&self, index: usize, wanted: TypeId) -> Option<Vec<(TypeId, TypeId)>> {
        let function = &self.functions[index];
        let &[result] = function.results.as_slice() else { return None };
        if function.generic.is_empty() {
            return (result == wanted).then(Vec::new);
        }
        match self.types.shape(result) {
            Shape::Parameter(constraint) if function.generic.contains(&result) => {
                // A method that makes a larger instance of its receiver's type has no end.
                let grows = function.receiver.is_some()
                    && self.types.mentions_parameter(wanted)
                    && !matches!(self.types.shape(wanted), Shape::Parameter(_));
                (!grows && self.types.satisfies(wanted, *constraint)).then(|| vec![(result, wanted)])
            }
            _ => (result == wanted && !self.types.mentions_parameter(result)).then(Vec::new),
        }
    }

    /// A type that satisfies a constraint.
    pub(super) fn type_for(&mut self, constraint: Constraint) -> TypeId {
        for _ in 0..20 {
            let ty = self.random_type();
            if self.types.satisfies(ty, constraint) && !self.types.mentions_parameter(ty) {
                return ty;
            }
        }
        self.types.basic("int")
    }

    /// A call of a function, with the type parameters that are not bound yet bound to random types.
    pub(super) fn call(&mut self, index: usize, mut bindings: Vec<(TypeId, TypeId)>, depth: usize) -> Node {
        let function = self.functions[index].clone();
        self.frame.spend(function.cost + 5);
        for &parameter in &function.generic {
            if !bindings.iter().any(|(bound, _)| *bound == parameter) {
                let &Shape::Parameter(constraint) = self.types.shape(parameter) else { continue };
                let ty = self.type_for(constraint);
                bindings.push((parameter, ty));
            }
        }
        let parameters: Vec<TypeId> =
            function.parameters.iter().map(|&ty| self.types.substitute(ty, &bindings)).collect();
        let mut arguments: Vec<Node> = Vec::new();
        for (position, &ty) in parameters.iter().enumerate() {
            let last = position + 1 == parameters.len();
            match self.types.shape(ty).clone() {
                Shape::Slice(element) if last && function.variadic => {
                    if self.random.chance(25) {
                        let list = self.expression(ty, depth);
                        arguments.push(glue!(list, "..."));
                    } else {
                        for _ in 0..self.random.below(4) {
                            arguments.push(self.expression(element, depth).node);
                        }
                    }
                }
                _ => arguments.push(self.argument(ty, depth)),
            }
        }
        let Some(receiver) = function.receiver else {
            let mut name = function.name.clone();
            if !function.generic.is_empty() {
                let list: Vec<TypeId> = function
                    .generic
                    .iter()
                    .map(|parameter| {
                        bindings.iter().find(|(bound, _)| bound == parameter).map_or(*parameter, |b| b.1)
                    })
                    .collect();
                name = format!("{name}[{}]", self.types.list_text(&list));
            }
            return glue!(name, "(", Node::join(arguments, ", "), ")");
        };
        let receiver = self.types.substitute(receiver, &bindings);
        let text = self.types.text(receiver).to_string();
        let value = self.argument(receiver, depth.min(1));
        match self.random.below(5) {
            0 => {
                let mut all = vec![value];
                all.extend(arguments);
                glue!("(", text, ").", function.name, "(", Node::join(all, ", "), ")")
            }
            1 => glue!("opaque((", value, ").", function.name, ")(", Node::join(arguments, ", "), ")"),
            _ => glue!("(", value, ").", function.name, "(", Node::join(arguments, ", "), ")"),
        }
    }

    /// An argument: not nil where the parameter promises it.
    fn argument(&mut self, ty: TypeId, depth: usize) -> Node {
        if self.promises(ty) { self.solid_value(ty, depth) } else { self.expression(ty, depth).node }
    }

    /// Whether variables of the type are never nil.
    pub(super) fn promises(&self, ty: TypeId) -> bool {
        matches!(
            self.types.shape(ty),
            Shape::Pointer(_) | Shape::Map(..) | Shape::Function(..) | Shape::Interface(_)
        )
    }

    /// A value that is not nil.
    pub(super) fn solid_value(&mut self, ty: TypeId, depth: usize) -> Node {
        let solid = self.variables(|_, v| v.ty == ty && v.solid);
        let node = if !solid.is_empty() && self.random.chance(60) {
            let index = *self.random.pick(&solid);
            glue!(self.frame.variables[index].text.clone())
        } else {
            self.literal(ty, depth.max(1)).node
        };
        self.reducible(node, ty)
    }

    /// Generates a function with random parameters and results.
    pub(super) fn function(&mut self, flavor: Flavor) {
        let name = self.name(match flavor {
            Flavor::Pure => "pure",
            Flavor::Effect => "effect",
            Flavor::Risky => "risky",
        });
        let many = self.random.chance(15);
        let count = if many { self.random.range(8, 16) } else { self.random.below(6) };
        let parameters: Vec<TypeId> = (0..count).map(|_| self.random_type()).collect();
        let results: Vec<TypeId> = match self.random.below(10) {
            0..=5 => vec![self.random_type()],
            6..=8 => (0..self.random.range(2, 4)).map(|_| self.random_type()).collect(),
            _ => (0..self.random.range(5, 12)).map(|_| self.random_type()).collect(),
        };
        self.define(name, None, Vec::new(), parameters, results, flavor);
    }

    /// Generates a method of a declared type.
    pub(super) fn method(&mut self, receiver: TypeId, generic: Vec<TypeId>, flavor: Flavor) {
        let name = self.name("method");
        self.frame.parameters = self.parametric_types(&generic);
        let parameters = (0..self.random.below(4)).map(|_| self.random_type()).collect();
        let results = vec![self.random_type()];
        self.define(name, Some(receiver), generic, parameters, results, flavor);
    }

    /// Generates the function or method that is described.
    pub(super) fn define(
        &mut self,
        name: String,
        receiver: Option<TypeId>,
        generic: Vec<TypeId>,
        parameters: Vec<TypeId>,
        results: Vec<TypeId>,
        flavor: Flavor,
    ) {
        let variadic = receiver.is_none()
            && parameters.last().is_some_and(|&ty| {
                matches!(self.types.shape(ty), Shape::Slice(_)) && !self.types.is_named(ty)
            })
            && self.random.chance(40);
        self.frame = Frame {
            results: results.clone(),
            parameters: self.parametric_types(&generic),
            limit: self.limit,
            pure: flavor == Flavor::Pure,
            risky: flavor == Flavor::Risky,
            weight: 1,
            ..Frame::default()
        };
        let mut head = String::from("func ");
        if let Some(ty) = receiver {
            head += &format!("(r {}) ", self.types.text(ty));
            let variable = Variable { solid: true, ..Variable::local("r", ty) };
            self.frame.variables.push(variable);
        }
        head += &name;
        if receiver.is_none() && !generic.is_empty() {
            head += &self.parameter_list(&generic);
        }
        head += "(";
        for (index, &ty) in parameters.iter().enumerate() {
            let parameter = self.name("p");
            let separator = if index > 0 { ", " } else { "" };
            if variadic && index + 1 == parameters.len() {
                head += &format!("{separator}{parameter} ...{}", &self.types.text(ty)[2..]);
            } else {
                head += &format!("{separator}{parameter} {}", self.types.text(ty));
            }
            let variable = Variable {
                solid: self.promises(ty),
                stable: self.random.chance(70),
                ..Variable::local(&parameter, ty)
            };
            self.frame.variables.push(variable);
        }
        head += ")";
        self.add_globals();
        // Recovery leaves named results as they are.
        let named = flavor == Flavor::Risky || self.random.chance(20);
        let mut names = Vec::new();
        if named {
            let list: Vec<String> = results
                .iter()
                .map(|&ty| {
                    let result = self.name("result");
                    names.push((result.clone(), ty));
                    format!("{result} {}", self.types.text(ty))
                })
                .collect();
            head += &format!(" ({})", list.join(", "));
            for (result, ty) in &names {
                // A deferred function may change them.
                let variable = Variable { stable: false, ..Variable::local(result, *ty) };
                self.frame.variables.push(variable);
            }
        } else {
            head += &self.types.results_text(&results);
        }
        head += " {\n";
        let mut body = Vec::new();
        if flavor == Flavor::Risky {
            body.push(self.recovering(&names));
        } else if !self.frame.pure && named && self.random.chance(50) {
            body.push(self.deferred_change(&names));
        }
        let statements = self.random.range(3, 9);
        body.extend(self.statements(statements));
        let values = self.returned(&results);
        let last = if results.is_empty() { glue!("return\n") } else { glue!("return ", values, "\n") };
        let node = glue!(head, Node::join(body, ""), last, "}\n\n");
        let declared = match receiver {
            None => name.clone(),
            Some(ty) => format!(
                "{}.{name}",
                self.types.text(ty).trim_start_matches('*').split('[').next().unwrap_or("")
            ),
        };
        self.declarations.push(node.declaration(&declared));
        let cost = self.frame.cost + 10;
        let pure = flavor == Flavor::Pure;
        self.frame = Frame::default();
        self.functions.push(Function { name, receiver, generic, parameters, variadic, results, pure, cost });
    }

    /// The values of a return statement.
    pub(super) fn returned(&mut self, results: &[TypeId]) -> Node {
        self.begin_statement(false);
        let values = results.iter().map(|&ty| self.expression(ty, 2).node).collect();
        Node::join(values, ", ")
    }

    /// A type parameter list.
    pub(super) fn parameter_list(&self, generic: &[TypeId]) -> String {
        let list: Vec<String> = generic
            .iter()
            .map(|&ty| match self.types.shape(ty) {
                Shape::Parameter(constraint) => format!("{} {}", self.types.text(ty), constraint.name()),
                _ => String::new(),
            })
            .collect();
        format!("[{}]", list.join(", "))
    }

    /// Makes a call of an effectful or pure function as a statement, its results assigned to new variables.
    pub(super) fn call_statement(&mut self, index: usize) -> Node {
        let function = self.functions[index].clone();
        let mut bindings = Vec::new();
        for &parameter in &function.generic {
            if let &Shape::Parameter(constraint) = self.types.shape(parameter) {
                let ty = self.type_for(constraint);
                bindings.push((parameter, ty));
            }
        }
        let results: Vec<TypeId> =
            function.results.iter().map(|&ty| self.types.substitute(ty, &bindings)).collect();
        let call = self.call(index, bindings, 2);
        if results.is_empty() {
            return glue!(call, "\n").item();
        }
        let mut names = Vec::new();
        let mut shown = Vec::new();
        for &ty in &results {
            let name = self.name("v");
            if self.may_trace() && self.random.chance(70) {
                shown.push(self.show(ty, &name));
            }
            // Results may be nil, so they are not solid.
            names.push((name, ty));
        }
        let list: Vec<String> = names.iter().map(|(name, _)| name.clone()).collect();
        let blanks = vec!["_"; names.len()].join(", ");
        let mut parts = vec![
            glue!(list.join(", "), " := ", call, "\n"),
            glue!(format!("{blanks} = {}\n", list.join(", "))),
        ];
        parts.extend(shown);
        for (name, ty) in names {
            let variable = Variable { stable: self.random.chance(60), ..Variable::local(&name, ty) };
            self.frame.variables.push(variable);
        }
        Node::join(parts, "").item()
    }

    /// A function that calls itself `depth` deep, with a pointer to a variable of every level, and arrays that make
    /// the stack grow.
    pub(super) fn recursive_function(&mut self) {
        let name = self.name("recursive");
        let (first, second) = (self.random_type(), self.random_type());
        let length = self.random.range(1, 40);
        self.frame = Frame { pure: true, weight: 1, limit: 150, results: vec![second], ..Frame::default() };
        self.frame.variables.push(Variable::local("x", first));
        self.frame.variables.push(Variable::local("depth", self.types.basic("int")).fixed());
        self.add_globals();
        // It stands before the body, and must not name what the body declares.
        self.begin_statement(true);
        let int = self.types.basic("int");
        let value = self.expression(int, 2);
        let body = self.statements(3);
        let argument = self.argument(first, 2);
        let last = self.expression(second, 2);
        let (first_text, second_text) =
            (self.types.text(first).to_string(), self.types.text(second).to_string());
        let depth = self.random.range(5, 60) as u64;
        let node = glue!(
            format!("func {name}(x {first_text}, depth int, up *int) {second_text} {{\n"),
            format!("var filler [{length}]int\n"),
            "for i := range filler {\nfiller[i] = depth + i\n}\n",
            "local := ",
            value,
            "\n",
            "if up != nil {\n*up += local\n}\n",
            Node::join(body, ""),
            format!("var inner {second_text}\n"),
            "if depth > 0 {\n",
            format!("inner = {name}("),
            argument,
            format!(", depth-1, &filler[depth%{length}])\n}}\n"),
            "if filler[0]&1 == 0 {\nreturn inner\n}\n_ = inner\n",
            "return ",
            last,
            "\n}\n\n",
        );
        self.declarations.push(node.declaration(&name));
        let cost = (self.frame.cost + 3 * length as u64 + 20) * depth;
        let wrapper = self.name("pure");
        let text = format!(
            "func {wrapper}(x {first_text}) {second_text} {{\nreturn {name}(x, {depth}, nil)\n}}\n\n"
        );
        self.declarations.push(glue!(text).declaration(&wrapper));
        self.functions.push(Function {
            name: wrapper,
            receiver: None,
            generic: Vec::new(),
            parameters: vec![first],
            variadic: false,
            results: vec![second],
            pure: true,
            cost,
        });
    }

    /// A call of a method value or function in a variable, of type `wanted`.
    pub(super) fn variable_call(&mut self, wanted: TypeId, depth: usize) -> Option<Expression> {
        let variables = self.variables(|g, v| {
            v.solid && matches!(g.types.shape(v.ty), Shape::Function(_, results) if results == &[wanted])
        });
        if variables.is_empty() || !self.frame.affords(100) {
            return None;
        }
        let variable = self.frame.variables[*self.random.pick(&variables)].clone();
        let Shape::Function(parameters, _) = self.types.shape(variable.ty).clone() else { return None };
        self.frame.spend(100);
        let arguments = parameters.iter().map(|&ty| self.argument(ty, depth)).collect();
        Some(Expression::dynamic(glue!(variable.text, "(", Node::join(arguments, ", "), ")")))
    }

    /// Whether there is a place of the type whose address may be taken.
    pub(super) fn has_address(&self, ty: TypeId) -> bool {
        !self.places(ty, Purpose::Address).is_empty()
    }
}
