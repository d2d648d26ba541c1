//! Expressions of a wanted type.
//!
//! An operation has at most one constant operand, so that constant folding cannot overflow; a constant operand
//! beside another is hidden in a call of `opaque`. Nothing here panics, save what `panics` adds.

use super::Generator;
use super::scope::{Mode, Purpose};
use super::tree::{Kind, Node, Part, glue};
use super::types::{Constraint, Shape, TypeId};

/// An expression.
#[derive(Clone, Debug)]
pub struct Expression {
    /// Its tree.
    pub node: Node,
    /// Whether Go takes it for a constant.
    pub constant: bool,
}

impl From<Expression> for Part {
    fn from(expression: Expression) -> Part {
        Part::Node(expression.node)
    }
}

impl Expression {
    pub(super) fn dynamic(node: Node) -> Expression {
        Expression { node, constant: false }
    }
}

impl Generator {
    /// An expression of type `ty` whose operations are nested `depth` deep at most.
    pub(super) fn expression(&mut self, ty: TypeId, depth: usize) -> Expression {
        let expression = match self.random.below(10) {
            0..=1 => self.leaf(ty, depth),
            _ if depth == 0 => self.leaf(ty, 0),
            2..=3 => self.general(ty, depth - 1),
            _ => self.specific(ty, depth - 1),
        };
        self.frame.spend(1);
        Expression { node: self.reducible(expression.node, ty), constant: expression.constant }
    }

    /// The same node as one that the reducer may make smaller.
    pub(super) fn reducible(&self, node: Node, ty: TypeId) -> Node {
        let kind = Kind::Expression { ty: self.types.text(ty).to_string(), zero: self.types.zero(ty) };
        Node { kind, parts: vec![node.into()] }
    }

    /// An expression of type `ty` that is no constant.
    pub(super) fn dynamic(&mut self, ty: TypeId, depth: usize) -> Node {
        let expression = self.expression(ty, depth);
        self.hide(expression)
    }

    fn hide(&mut self, expression: Expression) -> Node {
        if expression.constant { glue!("opaque(", expression, ")") } else { expression.node }
    }

    /// Two operands of the same type, at most one of them constant.
    fn pair(&mut self, ty: TypeId, depth: usize) -> (Node, Node) {
        let (left, right) = (self.expression(ty, depth), self.expression(ty, depth));
        if left.constant && right.constant {
            return (self.hide(left), right.node);
        }
        (left.node, right.node)
    }

    /// A variable, a part of one, or a literal.
    fn leaf(&mut self, ty: TypeId, depth: usize) -> Expression {
        let places = self.places(ty, Purpose::Read);
        if !places.is_empty() && self.random.chance(75) {
            let place = self.random.pick(&places).clone();
            let root = &self.frame.variables[place.root];
            let (owned, node) = (root.owned && place.steps.is_empty(), self.place_node(&place));
            if owned {
                let text = self.types.text(ty).to_string();
                return Expression::dynamic(glue!("append(", text, "(nil), ", node, "...)"));
            }
            return Expression::dynamic(node);
        }
        self.literal(ty, depth)
    }

    /// A literal: of a composite type, its parts are expressions. Never nil where a pointer, map or function of
    /// the pool is wanted at the top, so that it can initialize a solid variable.
    pub(super) fn literal(&mut self, ty: TypeId, depth: usize) -> Expression {
        let text = self.types.text(ty).to_string();
        let inner = depth.saturating_sub(1);
        let node = match self.types.shape(ty).clone() {
            Shape::Bool | Shape::Integer { .. } | Shape::Float(_) | Shape::Complex(_) | Shape::Text => {
                return Expression { node: self.scalar_literal(ty), constant: true };
            }
            Shape::Array(length, element) => {
                let count = self.random.below(length.min(4) + 1);
                let parts = (0..count).map(|_| self.element(element, inner)).collect();
                glue!("(", text, "{", Node::join(parts, ", "), "})")
            }
            Shape::Slice(element) => {
                let count = self.random.below(5);
                let parts = (0..count).map(|_| self.element(element, inner)).collect();
                glue!("(", text, "{", Node::join(parts, ", "), "})")
            }
            Shape::Map(key, value) => {
                let mut entries = Vec::new();
                for number in 0..self.random.below(4) {
                    // Two equal constant keys are an error.
                    let constant = match self.types.shape(key) {
                        Shape::Integer { .. } => (number * 31).to_string(),
                        Shape::Text => format!("\"k{number}\""),
                        _ => break,
                    };
                    let literal = format!("{}({constant}): ", self.types.text(key));
                    let value = self.element(value, inner);
                    entries.push(glue!(literal, value));
                }
                glue!("(", text, "{", Node::join(entries, ", "), "})")
            }
            Shape::Struct(fields) => {
                let mut parts = Vec::new();
                for field in &fields {
                    if field.name != "_" && self.random.chance(70) {
                        let value = self.element(field.ty, inner);
                        parts.push(glue!(field.name.clone(), ": ", value));
                    }
                }
                glue!("(", text, "{", Node::join(parts, ", "), "})")
            }
            Shape::Pointer(pointee) => self.fresh_pointer(pointee, inner),
            Shape::Interface(index) => self.interface_value(index, &text, inner),
            Shape::Function(parameters, results) => {
                // Nobody knows how often it is called.
                let weight = self.frame.weight;
                self.frame.weight = weight.saturating_mul(30);
                let node = self.function_literal(&parameters, &results, inner);
                self.frame.weight = weight;
                node
            }
            Shape::Parameter(constraint) => match constraint {
                Constraint::Integer | Constraint::Number => self.scalar_literal(ty),
                _ => glue!("*new(", text, ")"),
            },
        };
        Expression::dynamic(node)
    }

    /// A part of a composite literal.
    fn element(&mut self, ty: TypeId, depth: usize) -> Node {
        if depth > 0 {
            return self.expression(ty, depth).node;
        }
        match self.types.shape(ty) {
            Shape::Struct(_) | Shape::Array(..) | Shape::Interface(_) | Shape::Function(..) => {
                glue!(self.types.zero(ty))
            }
            _ => self.leaf(ty, 0).node,
        }
    }

    fn fresh_pointer(&mut self, pointee: TypeId, depth: usize) -> Node {
        let text = self.types.text(pointee).to_string();
        let places = self.places(pointee, Purpose::Address);
        if !places.is_empty() && self.random.chance(60) {
            let place = self.random.pick(&places).clone();
            return glue!("&", self.place_node(&place));
        }
        match self.types.shape(pointee) {
            Shape::Struct(_) | Shape::Array(..) if depth > 0 => {
                let literal = self.literal(pointee, depth).node;
                glue!("addressOf(", literal, ")")
            }
            Shape::Struct(_) if self.random.chance(50) => glue!("(&", text, "{})"),
            _ if self.random.chance(50) => {
                let value = self.expression(pointee, depth);
                glue!("addressOf(", value, ")")
            }
            _ => glue!("new(", text, ")"),
        }
    }

    fn interface_value(&mut self, index: usize, text: &str, depth: usize) -> Node {
        let implementors = self.types.interfaces[index].implementors.clone();
        let ty = if index == 0 {
            if self.random.chance(60) {
                self.types.random_basic(&mut self.random)
            } else if implementors.is_empty() {
                self.types.basic("int")
            } else {
                *self.random.pick(&implementors)
            }
        } else {
            *self.random.pick(&implementors)
        };
        // A pointer in the interface must not be nil, because methods are called on it.
        let value = match self.types.shape(ty) {
            Shape::Pointer(_) => self.literal(ty, depth),
            _ => self.expression(ty, depth),
        };
        glue!(text.to_string(), "(", value, ")")
    }

    /// A function literal without effects.
    fn function_literal(&mut self, parameters: &[TypeId], results: &[TypeId], depth: usize) -> Node {
        let names: Vec<String> = parameters.iter().map(|_| self.name("p")).collect();
        let list = names
            .iter()
            .zip(parameters)
            .map(|(name, &ty)| format!("{name} {}", self.types.text(ty)))
            .collect::<Vec<_>>()
            .join(", ");
        let head = format!("func({list}){} {{ ", self.types.results_text(results));
        let body = self.in_closure(results.to_vec(), |g| {
            for (name, &ty) in names.iter().zip(parameters) {
                g.frame.variables.push(super::scope::Variable::local(name, ty).fixed());
            }
            let values = results.iter().map(|&ty| g.expression(ty, depth).node).collect();
            Node::join(values, ", ")
        });
        glue!(head, "return ", body, " }")
    }

    /// Forms that exist for every type.
    fn general(&mut self, ty: TypeId, depth: usize) -> Expression {
        let text = self.types.text(ty).to_string();
        let node = match self.random.below(13) {
            0..=3 => match self.call_for(ty, depth) {
                Some(node) => node,
                None => return self.leaf(ty, depth),
            },
            4 => {
                let value = self.expression(ty, depth);
                glue!("opaque(", value, ")")
            }
            5 => {
                let bool = self.types.basic("bool");
                let (condition, left, right) =
                    (self.expression(bool, depth), self.expression(ty, depth), self.expression(ty, depth));
                glue!("choose(", condition, ", ", left, ", ", right, ")")
            }
            6 => {
                let literal = self.function_literal(&[], &[ty], depth);
                glue!(literal, "()")
            }
            7 => {
                // Conversion of an interface to one with methods could fail; to the same type it cannot.
                if matches!(self.types.shape(ty), Shape::Interface(_)) {
                    return self.leaf(ty, depth);
                }
                let value = self.expression(ty, depth);
                glue!("any(", value, ").(", text, ")")
            }
            8 => {
                let (left, right) = (self.expression(ty, depth), self.expression(ty, depth));
                let index = self.random.below(2);
                glue!("[]", text, "{", left, ", ", right, "}[", index.to_string(), "]")
            }
            9 => match self.variable_call(ty, depth.min(2)) {
                Some(call) => return call,
                None => {
                    let value = self.expression(ty, depth);
                    glue!("*addressOf(", value, ")")
                }
            },
            10 => match self.element_read(ty) {
                Some(node) => node,
                None => return self.leaf(ty, depth),
            },
            11 => match self.map_read(ty, depth) {
                Some(node) => node,
                None => return self.leaf(ty, depth),
            },
            _ => match self.risk(ty, depth) {
                Some(node) => node,
                None => return self.literal(ty, depth),
            },
        };
        Expression::dynamic(node)
    }

    /// An element of a slice, by a function that checks the index.
    fn element_read(&mut self, ty: TypeId) -> Option<Node> {
        if self.frame.mode == Mode::Calls {
            return None;
        }
        let slice = self.types.slice(ty);
        let places = self.places(slice, Purpose::Read);
        if places.is_empty() {
            return None;
        }
        let place = self.random.pick(&places).clone();
        let node = self.place_node(&place);
        let int = self.types.basic("int");
        let index = self.expression(int, 1);
        Some(glue!("at(", node, ", ", index, ")"))
    }

    fn map_read(&mut self, ty: TypeId, depth: usize) -> Option<Node> {
        if self.frame.mode == Mode::Calls {
            return None;
        }
        let maps = self.variables(|g, v| matches!(g.types.shape(v.ty), Shape::Map(_, value) if *value == ty));
        if maps.is_empty() {
            return None;
        }
        let variable = self.frame.variables[*self.random.pick(&maps)].clone();
        let &Shape::Map(key, _) = self.types.shape(variable.ty) else { return None };
        let key = self.expression(key, depth.min(1));
        Some(glue!(variable.text, "[", key, "]"))
    }

    /// Forms that the type's shape gives.
    fn specific(&mut self, ty: TypeId, depth: usize) -> Expression {
        let node = match self.types.shape(ty).clone() {
            Shape::Bool => self.boolean(ty, depth),
            Shape::Integer { bits, signed } => self.integer(ty, bits, signed, depth),
            Shape::Float(_) => self.float(ty, depth),
            Shape::Complex(_) => self.complex(ty, depth),
            Shape::Text => self.text_expression(ty, depth),
            Shape::Parameter(constraint) => self.parametric(ty, constraint, depth),
            Shape::Slice(element) => self.slice_expression(ty, element, depth),
            Shape::Struct(_) if self.random.chance(50) => return self.general(ty, depth),
            _ => return self.literal(ty, depth + 1),
        };
        Expression::dynamic(node)
    }

    fn boolean(&mut self, ty: TypeId, depth: usize) -> Node {
        let plain = self.types.text(ty) == "bool";
        let comparison =
            |node: Node, text: &str| if plain { node } else { glue!(text.to_string(), "(", node, ")") };
        let text = self.types.text(ty).to_string();
        match self.random.below(10) {
            0 => {
                let operand = self.dynamic(ty, depth);
                glue!("!", operand)
            }
            1..=2 => {
                let (left, right) = self.pair(ty, depth);
                glue!("(", left, *self.random.pick(&[" && ", " || "]), right, ")")
            }
            3..=7 => {
                let operand = self.types.random_basic(&mut self.random);
                let ordered = matches!(
                    self.types.shape(operand),
                    Shape::Integer { .. } | Shape::Float(_) | Shape::Text
                );
                let operators: &[&str] =
                    if ordered { &[" < ", " <= ", " > ", " >= ", " == ", " != "] } else { &[" == ", " != "] };
                let (left, right) = self.pair(operand, depth);
                comparison(glue!("(", left, *self.random.pick(operators), right, ")"), &text)
            }
            _ => {
                let operand = self.random_type();
                let operator = *self.random.pick(&[" == ", " != "]);
                if self.types.comparable(operand) {
                    let (left, right) = self.pair(operand, depth);
                    comparison(glue!("(", left, operator, right, ")"), &text)
                } else if matches!(
                    self.types.shape(operand),
                    Shape::Slice(_) | Shape::Map(..) | Shape::Function(..) | Shape::Interface(_)
                ) {
                    let operand = self.expression(operand, depth);
                    comparison(glue!("(", operand, operator, "nil)"), &text)
                } else {
                    self.leaf(ty, 0).node
                }
            }
        }
    }

    fn integer(&mut self, ty: TypeId, bits: u32, signed: bool, depth: usize) -> Node {
        let text = self.types.text(ty).to_string();
        match self.random.below(20) {
            0..=6 => {
                let (left, right) = self.pair(ty, depth);
                let operator =
                    *self.random.pick(&[" + ", " - ", " * ", " & ", " | ", " ^ ", " &^ ", " + ", " - "]);
                glue!("(", left, operator, right, ")")
            }
            7..=8 => {
                let operator = *self.random.pick(&[" / ", " % "]);
                let left = self.dynamic(ty, depth);
                if self.random.chance(50) {
                    // Division by constants has code of its own, for each sign and power of two.
                    let mut divisor = self.integer_value(bits, signed);
                    if divisor == 0 {
                        divisor = 7;
                    }
                    return glue!("(", left, operator, text, format!("({divisor}))"));
                }
                let right = self.dynamic(ty, depth);
                glue!("(", left, operator, "(", right, "|1))")
            }
            9..=11 => self.shift(ty, bits, depth),
            12 => {
                let operand = self.dynamic(ty, depth);
                glue!(*self.random.pick(&["-", "^", "+"]), "(", operand, ")")
            }
            13..=15 => {
                let from = self.types.random_basic(&mut self.random);
                match self.types.shape(from) {
                    Shape::Integer { .. } => {
                        let operand = self.dynamic(from, depth);
                        glue!(text, "(", operand, ")")
                    }
                    Shape::Float(_) => {
                        let operand = self.expression(from, depth);
                        glue!(text, "(tame(", operand, "))")
                    }
                    _ => {
                        let operand = self.leaf(ty, 0);
                        self.hide(operand)
                    }
                }
            }
            16 => {
                let string = self.types.basic("string");
                let operand = self.dynamic(string, depth);
                glue!(text, "(len(", operand, "))")
            }
            17 => {
                let (left, right) = self.pair(ty, depth);
                glue!(*self.random.pick(&["min(", "max("]), left, ", ", right, ")")
            }
            18 => match self.length(&text) {
                Some(node) => node,
                None => self.dynamic(ty, 0),
            },
            _ => {
                let bytes = self.types.basic("string");
                let (operand, index) = (self.types.basic("int"), self.expression(bytes, depth));
                let position = self.expression(operand, depth);
                glue!(text, "(byteAt(", index, ", ", position, "))")
            }
        }
    }

    /// The length or the capacity of a variable; a capacity only where it is defined.
    fn length(&mut self, text: &str) -> Option<Node> {
        let lists = self.variables(|g, v| {
            matches!(g.types.shape(v.ty), Shape::Slice(_) | Shape::Map(..) | Shape::Array(..) | Shape::Text)
        });
        if lists.is_empty() {
            return None;
        }
        let variable = self.frame.variables[*self.random.pick(&lists)].clone();
        if self.frame.mode == Mode::Calls && matches!(self.types.shape(variable.ty), Shape::Map(..)) {
            return None;
        }
        if matches!(self.types.shape(variable.ty), Shape::Array(..)) {
            return Some(glue!(text.to_string(), "(opaque(len(", variable.text, ")))"));
        }
        Some(glue!(text.to_string(), "(len(", variable.text, "))"))
    }

    fn shift(&mut self, ty: TypeId, bits: u32, depth: usize) -> Node {
        let left = self.dynamic(ty, depth);
        let operator = *self.random.pick(&[" << ", " >> "]);
        let count = match self.random.below(4) {
            0 => glue!(self.random.below(bits as usize + 9).to_string()),
            1 => {
                let count = self.types.basic("int");
                let count = self.dynamic(count, depth);
                glue!("(", count, format!("&{})", self.random.pick(&[7, 15, 31, 63, 127])))
            }
            _ => {
                // Counts of every unsigned type, up to far beyond the size.
                let name = *self.random.pick(&["uint8", "uint16", "uint32", "uint64", "uint"]);
                let count = self.types.basic(name);
                let count = self.dynamic(count, depth);
                if self.random.chance(60) { glue!("(", count, format!("%{})", bits + 3)) } else { count }
            }
        };
        glue!("(", left, operator, count, ")")
    }

    fn float(&mut self, ty: TypeId, depth: usize) -> Node {
        let text = self.types.text(ty).to_string();
        match self.random.below(12) {
            0..=5 => {
                let (left, right) = (self.dynamic(ty, depth), self.dynamic(ty, depth));
                glue!("(", left, *self.random.pick(&[" + ", " - ", " * ", " / "]), right, ")")
            }
            6 => {
                let operand = self.dynamic(ty, depth);
                glue!("-(", operand, ")")
            }
            7..=8 => {
                let from = self.types.random_basic(&mut self.random);
                match self.types.shape(from) {
                    Shape::Integer { .. } | Shape::Float(_) => {
                        let operand = self.dynamic(from, depth);
                        glue!(text, "(", operand, ")")
                    }
                    _ => self.dynamic(ty, 0),
                }
            }
            9 => {
                let name = *self.random.pick(&["complex128", "complex64"]);
                let complex = self.types.basic(name);
                let operand = self.dynamic(complex, depth);
                glue!(text, "(", *self.random.pick(&["real(", "imag("]), operand, "))")
            }
            _ => {
                let (left, right) = self.pair(ty, depth);
                glue!(*self.random.pick(&["min(", "max("]), left, ", ", right, ")")
            }
        }
    }

    fn complex(&mut self, ty: TypeId, depth: usize) -> Node {
        let text = self.types.text(ty).to_string();
        match self.random.below(8) {
            0..=4 => {
                let (left, right) = (self.dynamic(ty, depth), self.dynamic(ty, depth));
                glue!("(", left, *self.random.pick(&[" + ", " - ", " * ", " / "]), right, ")")
            }
            5 => {
                let operand = self.dynamic(ty, depth);
                glue!("-(", operand, ")")
            }
            6 => {
                let name = *self.random.pick(&["complex128", "complex64"]);
                let from = self.types.basic(name);
                let operand = self.dynamic(from, depth);
                glue!(text, "(", operand, ")")
            }
            _ => {
                let wide = *self.types.shape(ty) == Shape::Complex(128);
                let part = self.types.basic(if wide { "float64" } else { "float32" });
                let (real, imaginary) = (self.dynamic(part, depth), self.dynamic(part, depth));
                glue!(text, "(complex(", real, ", ", imaginary, "))")
            }
        }
    }

    fn text_expression(&mut self, ty: TypeId, depth: usize) -> Node {
        let text = self.types.text(ty).to_string();
        let int = self.types.basic("int");
        match self.random.below(9) {
            0..=2 => {
                let (left, right) = self.pair(ty, depth);
                glue!("cut(", left, " + ", right, ")")
            }
            3 => {
                let rune = self.types.basic("int32");
                let operand = self.dynamic(rune, depth);
                glue!(text, "(rune(", operand, "))")
            }
            4 => {
                let slice = self.types.basic("string");
                let operand = self.dynamic(slice, depth);
                glue!(text, *self.random.pick(&["([]byte(", "([]rune("]), operand, "))")
            }
            5..=6 => {
                let variables = self.variables(|_, v| v.ty == ty);
                if variables.is_empty() {
                    return self.dynamic(ty, 0);
                }
                let name = self.frame.variables[*self.random.pick(&variables)].text.clone();
                let index = self.dynamic(int, depth);
                let bound = format!(")%uint(len({name})+1)");
                if self.random.chance(50) {
                    glue!(name, "[uint(", index, bound, ":]")
                } else {
                    glue!(name, "[:uint(", index, bound, "]")
                }
            }
            7 => {
                let operand = self.expression(int, depth);
                glue!(text, "(decimal(", operand, "))")
            }
            _ => {
                let (left, right) = self.pair(ty, depth);
                glue!(*self.random.pick(&["min(", "max("]), left, ", ", right, ")")
            }
        }
    }

    fn parametric(&mut self, ty: TypeId, constraint: Constraint, depth: usize) -> Node {
        let text = self.types.text(ty).to_string();
        match (constraint, self.random.below(4)) {
            (Constraint::Integer, 0) => {
                let (left, right) = (self.dynamic(ty, depth), self.dynamic(ty, depth));
                let operator = *self.random.pick(&[" & ", " | ", " ^ ", " &^ "]);
                glue!("(", left, operator, right, ")")
            }
            (Constraint::Integer, 1) => {
                let (left, right) = (self.dynamic(ty, depth), self.dynamic(ty, depth));
                match self.random.below(3) {
                    0 => glue!("(", left, *self.random.pick(&[" / ", " % "]), "(", right, "|1))"),
                    1 => glue!("(", left, *self.random.pick(&[" << ", " >> "]), "(uint8(", right, ")&15))"),
                    _ => {
                        let int = self.types.basic("int");
                        let operand = self.dynamic(int, depth);
                        glue!("(", left, " + ", text, "(", operand, "))")
                    }
                }
            }
            (Constraint::Integer | Constraint::Number, _) => {
                let (left, right) = (self.dynamic(ty, depth), self.dynamic(ty, depth));
                glue!("(", left, *self.random.pick(&[" + ", " - ", " * "]), right, ")")
            }
            (Constraint::Ordered, _) => {
                let (left, right) = (self.dynamic(ty, depth), self.dynamic(ty, depth));
                glue!(*self.random.pick(&["min(", "max("]), left, ", ", right, ")")
            }
            (Constraint::Any | Constraint::Comparable, _) => self.general(ty, depth).node,
        }
    }

    fn slice_expression(&mut self, ty: TypeId, element: TypeId, depth: usize) -> Node {
        let text = self.types.text(ty).to_string();
        match self.random.below(6) {
            0 => {
                let count = self.random.below(6);
                glue!("make(", text, format!(", {count})"))
            }
            1 => {
                let (list, value) = (self.expression(ty, depth), self.expression(element, depth));
                // Without spare capacity: whether append copies is defined then.
                glue!("append(clip(", list, "), ", value, ")")
            }
            2 => {
                let (left, right) = (self.expression(ty, depth), self.expression(ty, depth));
                glue!("append(clip(", left, "), clip(", right, ")...)")
            }
            3..=4 => {
                let variables = self.variables(|_, v| v.ty == ty && !v.owned);
                if variables.is_empty() {
                    return self.literal(ty, depth).node;
                }
                let name = self.frame.variables[*self.random.pick(&variables)].text.clone();
                let int = self.types.basic("int");
                let index = self.dynamic(int, depth);
                let bound = format!(")%uint(len({name})+1)");
                if self.random.chance(50) {
                    glue!(name, "[uint(", index, bound, ":]")
                } else {
                    glue!(name, "[:uint(", index, bound, "]")
                }
            }
            _ => self.literal(ty, depth).node,
        }
    }
}
