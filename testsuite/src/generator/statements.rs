//! Statements.

mod loops;

use super::Generator;
use super::scope::{Mode, Place, Purpose, Step, Variable};
use super::tree::{Node, glue};
use super::types::{Shape, TypeId};

impl Generator {
    /// Decides what the next statement may contain.
    pub(super) fn begin_statement(&mut self, plain: bool) {
        let calls = !plain && !self.frame.pure && self.random.chance(40);
        self.frame.mode = if calls { Mode::Calls } else { Mode::Plain };
        self.frame.risk_left = self.frame.risky && !calls && self.random.chance(25);
    }

    /// A list of statements.
    pub(super) fn statements(&mut self, count: usize) -> Vec<Node> {
        let mut list = Vec::new();
        for _ in 0..count {
            if !self.frame.affords(10) {
                break;
            }
            list.push(self.statement());
            if self.may_trace() && self.random.chance(25) {
                list.push(self.trace_something());
            }
        }
        list
    }

    /// A block of statements.
    pub(super) fn block(&mut self, count: usize) -> Node {
        self.scoped(|g| Node::join(g.statements(count), ""))
    }

    fn statement(&mut self) -> Node {
        self.begin_statement(false);
        let deep = self.frame.nesting >= 3;
        let node = match self.random.below(if deep { 16 } else { 40 }) {
            0..=4 => self.declaration(),
            5..=9 => self.assignment(),
            10..=11 => self.operate(),
            12 => self.several(),
            13 => self.grow(),
            14 if self.random.chance(40) => self.tested_assertion(),
            14 => self.map_statement(),
            15 => self.early_exit(),
            16..=18 => self.conditional(),
            19..=21 => self.counting_loop(),
            22..=25 => self.range_loop(),
            26..=27 => self.switch(),
            28 => self.type_switch(),
            29..=30 => self.closure(),
            31 => self.goto_loop(),
            32 => self.labelled_loops(),
            33 => self.copying(),
            34 => self.with_pointer(),
            35 => self.deferring(),
            36..=37 => self.call_something(),
            38 => self.risky_statement(),
            _ => self.range_function(),
        };
        node.item()
    }

    /// A new variable.
    fn declaration(&mut self) -> Node {
        let ty = self.random_type();
        let (name, text) = (self.name("v"), self.types.text(ty).to_string());
        let stable = self.random.chance(60);
        let mut variable = Variable { stable, ..Variable::local(&name, ty) };
        let head = if self.promises(ty) && self.random.chance(80) {
            variable.solid = true;
            let value = self.solid_value(ty, 3);
            glue!(format!("var {name} {text} = "), value)
        } else if matches!(self.types.shape(ty), Shape::Slice(_)) && self.random.chance(40) {
            variable.owned = true;
            let value = self.literal(ty, 2);
            glue!(format!("{name} := "), value)
        } else if self.random.chance(15) {
            glue!(format!("var {name} {text}"))
        } else {
            let value = self.expression(ty, 3);
            glue!(format!("var {name} {text} = "), value)
        };
        self.frame.variables.push(variable);
        glue!(head, format!("\n_ = {name}\n"))
    }

    /// A place to assign to, of any type.
    fn target(&mut self, accept: impl Fn(&Generator, TypeId) -> bool) -> Option<(Place, TypeId)> {
        let mut candidates = Vec::new();
        for index in 0..self.frame.variables.len() {
            if self.writable(index) {
                self.parts(index, &accept, &mut candidates);
            }
        }
        if candidates.is_empty() { None } else { Some(self.random.pick(&candidates).clone()) }
    }

    /// The variable itself and its fields and elements, one level deep.
    fn parts(
        &self,
        root: usize,
        accept: &impl Fn(&Generator, TypeId) -> bool,
        candidates: &mut Vec<(Place, TypeId)>,
    ) {
        let variable = &self.frame.variables[root];
        if !variable.owned && accept(self, variable.ty) {
            candidates.push((Place { root, steps: Vec::new() }, variable.ty));
        }
        match self.types.shape(variable.ty) {
            Shape::Struct(fields) => {
                for field in fields.iter().filter(|field| field.name != "_" && accept(self, field.ty)) {
                    candidates.push((Place { root, steps: vec![Step::Field(field.name.clone())] }, field.ty));
                }
            }
            Shape::Array(length, element) if accept(self, *element) => {
                candidates.push((Place { root, steps: vec![Step::Element(*length)] }, *element));
            }
            Shape::Pointer(pointee)
                if variable.solid
                    && !self.frame.pure
                    && self.frame.mode == Mode::Plain
                    && accept(self, *pointee) =>
            {
                candidates.push((Place { root, steps: vec![Step::Pointee] }, *pointee));
            }
            _ => {}
        }
    }

    /// A value for a place: not nil where the variable promises it.
    fn value_for(&mut self, place: &Place, ty: TypeId, depth: usize) -> Node {
        if place.steps.is_empty() && self.frame.variables[place.root].solid {
            return self.solid_value(ty, depth);
        }
        self.expression(ty, depth).node
    }

    fn assignment(&mut self) -> Node {
        let Some((place, ty)) = self.target(|_, _| true) else { return self.declaration() };
        let node = self.place_node(&place);
        let value = self.value_for(&place, ty, 3);
        glue!(node, " = ", value, "\n")
    }

    /// An assignment with an operation.
    fn operate(&mut self) -> Node {
        self.begin_statement(true);
        let target = self.target(|g, ty| {
            matches!(
                g.types.shape(ty),
                Shape::Integer { .. } | Shape::Float(_) | Shape::Text | Shape::Complex(_)
            )
        });
        let Some((place, ty)) = target else { return self.declaration() };
        let shape = self.types.shape(ty).clone();
        let node = self.place_node(&place);
        if matches!(shape, Shape::Integer { .. } | Shape::Float(_)) && self.random.chance(30) {
            return glue!(node, *self.random.pick(&["++\n", "--\n"]));
        }
        match shape {
            Shape::Integer { .. } if self.random.chance(30) => {
                let count = self.types.basic("uint8");
                let count = self.dynamic(count, 2);
                glue!(node, *self.random.pick(&[" <<= ", " >>= "]), count, "\n")
            }
            Shape::Integer { .. } => {
                let value = self.dynamic(ty, 2);
                let operator = *self
                    .random
                    .pick(&[" += ", " -= ", " *= ", " &= ", " |= ", " ^= ", " &^= ", " /= ", " %= "]);
                if operator == " /= " || operator == " %= " {
                    return glue!(node, operator, "(", value, "|1)\n");
                }
                glue!(node, operator, value, "\n")
            }
            Shape::Text => {
                let (value, text) = (self.expression(ty, 2), node.text());
                // Strings do not grow without bound.
                glue!(format!("if len({text}) < 40 {{\n"), node, " += ", value, "\n}\n")
            }
            _ => {
                let value = self.dynamic(ty, 2);
                glue!(node, *self.random.pick(&[" += ", " -= ", " *= "]), value, "\n")
            }
        }
    }

    /// An assignment to several places, often an exchange.
    fn several(&mut self) -> Node {
        self.begin_statement(true);
        self.frame.risk_left = false;
        let Some((first, ty)) = self.target(|_, _| true) else { return self.declaration() };
        let Some((second, other)) = self.target(|_, _| true) else { return self.declaration() };
        let (left, right) = (self.place_node(&first), self.place_node(&second));
        if ty == other && left.text() == right.text() {
            return self.assignment();
        }
        if ty == other && !self.frame.variables[first.root].solid && !self.frame.variables[second.root].solid
        {
            return glue!(&left, ", ", &right, " = ", &right, ", ", &left, "\n");
        }
        let (value, another) = (self.value_for(&first, ty, 2), self.value_for(&second, other, 2));
        glue!(left, ", ", right, " = ", value, ", ", another, "\n")
    }

    /// A slice that grows.
    fn grow(&mut self) -> Node {
        let slices = self.variables(|_, v| v.owned && v.assignable);
        let slices: Vec<usize> = slices.into_iter().filter(|&index| self.writable(index)).collect();
        if slices.is_empty() {
            return self.declaration();
        }
        self.begin_statement(true);
        let variable = self.frame.variables[*self.random.pick(&slices)].clone();
        let &Shape::Slice(element) = self.types.shape(variable.ty) else { return self.declaration() };
        let name = variable.text;
        let value = self.expression(element, 2);
        match self.random.below(4) {
            0 => glue!(format!("if len({name}) > 0 {{\n{name} = {name}[:len({name})-1]\n}}\n")),
            1 => {
                let more = self.expression(variable.ty, 1);
                glue!(format!("if len({name}) < 20 {{\n{name} = append({name}, "), more, "...)\n}\n")
            }
            _ => glue!(format!("if len({name}) < 20 {{\n{name} = append({name}, "), value, ")\n}\n"),
        }
    }

    fn map_statement(&mut self) -> Node {
        let maps = self.variables(|g, v| v.solid && matches!(g.types.shape(v.ty), Shape::Map(..)));
        if maps.is_empty() || self.frame.pure {
            return self.declaration();
        }
        self.begin_statement(true);
        let variable = self.frame.variables[*self.random.pick(&maps)].clone();
        let &Shape::Map(key_type, value_type) = self.types.shape(variable.ty) else {
            return self.declaration();
        };
        let name = variable.text;
        let key = self.expression(key_type, 1);
        match self.random.below(6) {
            0 => glue!(format!("delete({name}, "), key, ")\n"),
            1 => {
                let (found, ok) = (self.name("v"), self.name("ok"));
                self.frame.variables.push(Variable::local(&found, value_type));
                self.frame.variables.push(Variable::local(&ok, self.types.basic("bool")));
                glue!(format!("{found}, {ok} := {name}["), key, format!("]\n_, _ = {found}, {ok}\n"))
            }
            2 if matches!(self.types.shape(value_type), Shape::Integer { .. } | Shape::Float(_)) => {
                glue!(format!("{name}["), key, *self.random.pick(&["]++\n", "] += 3\n", "]--\n"]))
            }
            3 if self.random.chance(30) => glue!(format!("clear({name})\n")),
            _ => {
                let value = self.expression(value_type, 2);
                glue!(format!("if len({name}) < 16 {{\n{name}["), key, "] = ", value, "\n}\n")
            }
        }
    }

    /// An assertion that says whether it holds.
    fn tested_assertion(&mut self) -> Node {
        self.begin_statement(true);
        let any = self.types.basic("any");
        let value = self.expression(any, 2);
        let ty = self.random_type();
        let (found, ok, text) = (self.name("v"), self.name("ok"), self.types.text(ty).to_string());
        self.frame.variables.push(Variable::local(&found, ty));
        self.frame.variables.push(Variable::local(&ok, self.types.basic("bool")));
        glue!(format!("{found}, {ok} := ("), value, format!(").({text})\n_, _ = {found}, {ok}\n"))
    }

    /// A return, break or continue under a condition.
    fn early_exit(&mut self) -> Node {
        self.begin_statement(true);
        let bool = self.types.basic("bool");
        let condition = self.dynamic(bool, 2);
        let exit = match self.random.below(3) {
            0 if self.frame.in_loop => glue!(*self.random.pick(&["break\n", "continue\n"])),
            1 if !self.frame.labels.is_empty() => {
                let index = self.random.below(self.frame.labels.len());
                self.frame.labels[index].1 = true;
                let label = self.frame.labels[index].0.clone();
                glue!(*self.random.pick(&["break ", "continue "]), label, "\n")
            }
            _ => {
                let results = self.frame.results.clone();
                let values = self.returned(&results);
                glue!("return ", values, "\n")
            }
        };
        glue!("if ", condition, " {\n", exit, "}\n")
    }

    fn conditional(&mut self) -> Node {
        self.begin_statement(true);
        let bool = self.types.basic("bool");
        let chain = self.random.range(1, 3);
        self.scoped(|g| {
            let mut parts = Vec::new();
            for index in 0..chain {
                g.begin_statement(true);
                let mut start = glue!("if ");
                if g.random.chance(25) {
                    let (ty, name) = (g.random_type(), g.name("v"));
                    let value = g.expression(ty, 2);
                    let text = g.types.text(ty).to_string();
                    g.frame.variables.push(Variable::local(&name, ty));
                    // The type may be written like a block's start, so it stands in parentheses.
                    start = glue!(
                        format!("if {name} := ({text})("),
                        value,
                        format!("); func() bool {{ _ = {name}; return true }}() && ")
                    );
                }
                let condition = g.dynamic(bool, 2);
                let count = g.random.range(1, 3);
                let body = g.block(count);
                let joint = if index > 0 { " else " } else { "" };
                parts.push(glue!(joint, start, condition, " {\n", body, "}"));
            }
            if g.random.chance(50) {
                let body = g.block(2);
                parts.push(glue!(" else {\n", body, "}"));
            }
            glue!(Node::join(parts, ""), "\n")
        })
    }

    fn switch(&mut self) -> Node {
        self.begin_statement(true);
        let cases = self.random.range(2, 6);
        let integer = self.random.chance(60);
        let names: &[&str] = if integer { &["int", "uint8", "int64", "int16"] } else { &["string"] };
        let name = *self.random.pick(names);
        let ty = self.types.basic(name);
        let untagged = self.random.chance(25);
        let bool = self.types.basic("bool");
        let tag = self.dynamic(ty, 2);
        let mut parts = Vec::new();
        // Dense values make a table, wide ones a search.
        let step = *self.random.pick(&[2, 13]);
        for index in 0..cases {
            self.begin_statement(true);
            let label = if untagged {
                let condition = self.dynamic(bool, 2);
                glue!("case ", condition, ":\n")
            } else if integer {
                glue!(format!("case {}, {}:\n", index * step, index * step + 1))
            } else {
                glue!(format!("case \"{}\", \"k{index}\":\n", ["a", "abc", "", "b", "xyz", "q"][index]))
            };
            let body = self.block(2);
            let end = match self.random.below(6) {
                0 if index + 1 < cases => "fallthrough\n",
                _ => "",
            };
            parts.push(glue!(label, body, end));
        }
        if self.random.chance(60) {
            let body = self.block(2);
            parts.push(glue!("default:\n", body));
        }
        if untagged {
            return glue!("switch {\n", Node::join(parts, ""), "}\n");
        }
        let tag = if integer && self.random.chance(60) { glue!("(", tag, ") & 15") } else { tag };
        glue!("switch ", tag, " {\n", Node::join(parts, ""), "}\n")
    }

    fn type_switch(&mut self) -> Node {
        self.begin_statement(true);
        let any = self.types.basic("any");
        let value = self.expression(any, 2);
        let name = self.name("t");
        let mut types: Vec<TypeId> = Vec::new();
        for _ in 0..self.random.range(2, 6) {
            let ty = self.random_type();
            if !types.contains(&ty)
                && !self.types.mentions_parameter(ty)
                && !matches!(self.types.shape(ty), Shape::Interface(0))
            {
                types.push(ty);
            }
        }
        let mut parts = Vec::new();
        for ty in types {
            let body = self.scoped(|g| {
                g.frame.variables.push(Variable::local(&name, ty));
                Node::join(g.statements(2), "")
            });
            let text = self.types.text(ty).to_string();
            parts.push(glue!(format!("case {text}:\n_ = {name}\n"), body).item());
        }
        let body = self.block(1);
        glue!(
            format!("switch {name} := ("),
            value,
            ").(type) {\n",
            Node::join(parts, ""),
            format!("case nil:\n_ = {name}\ndefault:\n_ = {name}\n"),
            body,
            "}\n"
        )
    }

    /// A function literal that changes captured variables, called a few times.
    fn closure(&mut self) -> Node {
        if !self.frame.affords(150) {
            return self.declaration();
        }
        self.begin_statement(true);
        let (name, parameter) = (self.name("f"), self.name("p"));
        let (ty, result) = (self.random_type(), self.random_type());
        let (ty_text, result_text) = (self.types.text(ty).to_string(), self.types.text(result).to_string());
        let calls = self.random.range(1, 3);
        let weight = self.frame.weight;
        self.frame.weight = weight * calls as u64;
        let body = self.in_closure(vec![result], |g| {
            g.frame
                .variables
                .push(Variable { stable: g.random.chance(60), ..Variable::local(&parameter, ty) });
            let statements = g.statements(3);
            let value = g.returned(&[result]);
            glue!(Node::join(statements, ""), "return ", value, "\n")
        });
        self.frame.weight = weight;
        let mut parts = vec![glue!(
            format!("{name} := func({parameter} {ty_text}) {result_text} {{\n"),
            body,
            format!("}}\n_ = {name}\n")
        )];
        for _ in 0..calls {
            // Nothing beside the call: the literal may change whatever is not stable.
            self.frame.mode = Mode::Calls;
            self.frame.risk_left = false;
            let argument = self.expression(ty, 1);
            let target = self.name("v");
            parts.push(glue!(format!("{target} := {name}("), argument, format!(")\n_ = {target}\n")));
            self.frame.variables.push(Variable::local(&target, result));
        }
        Node::join(parts, "")
    }

    /// Copies between slices that may overlap.
    fn copying(&mut self) -> Node {
        self.begin_statement(true);
        let lists = self.variables(|g, v| {
            matches!(g.types.shape(v.ty), Shape::Slice(_)) && (v.owned || !g.frame.pure) && !v.shared
        });
        if lists.is_empty() {
            return self.declaration();
        }
        let lists: Vec<usize> = lists.into_iter().filter(|&index| self.writable(index)).collect();
        if lists.is_empty() {
            return self.declaration();
        }
        let variable = self.frame.variables[*self.random.pick(&lists)].clone();
        let name = variable.text;
        match self.random.below(4) {
            0 => glue!(format!("clear({name})\n")),
            1 => glue!(format!("if len({name}) > 1 {{\ncopy({name}[1:], {name})\n}}\n")),
            2 => {
                let source = self.expression(variable.ty, 2);
                let count = self.name("v");
                self.frame.variables.push(Variable::local(&count, self.types.basic("int")));
                glue!(format!("{count} := copy({name}, "), source, format!(")\n_ = {count}\n"))
            }
            _ => glue!(format!(
                "for l, r := 0, len({name})-1; l < r; l, r = l+1, r-1 {{\n{name}[l], {name}[r] = {name}[r], {name}[l]\n}}\n"
            )),
        }
    }

    /// A pointer to a variable, and changes through both.
    fn with_pointer(&mut self) -> Node {
        let candidates: Vec<TypeId> =
            self.frame.variables.iter().map(|v| v.ty).filter(|&ty| self.has_address(ty)).collect();
        if candidates.is_empty() || self.frame.pure {
            return self.declaration();
        }
        self.begin_statement(true);
        let ty = *self.random.pick(&candidates);
        let places = self.places(ty, Purpose::Address);
        let place = self.random.pick(&places).clone();
        let (name, node) = (self.name("ptr"), self.place_node(&place));
        let (first, second) = (self.value_for(&place, ty, 2), self.value_for(&place, ty, 2));
        let pointer = self.types.pointer(ty);
        self.frame.variables.push(Variable { solid: true, ..Variable::local(&name, pointer).fixed() });
        glue!(
            format!("{name} := &"),
            node,
            "\n",
            glue!(format!("*{name} = "), first, "\n").item(),
            glue!(format!("*{name} = "), second, "\n").item(),
            format!("_ = *{name}\n")
        )
    }

    /// A call of one of the functions.
    fn call_something(&mut self) -> Node {
        self.begin_statement(false);
        let calls = self.frame.mode == Mode::Calls && !self.frame.pure;
        let candidates: Vec<usize> = (0..self.functions.len())
            .filter(|&index| {
                let function = &self.functions[index];
                (function.pure || calls) && self.frame.affords(function.cost + 50)
            })
            .collect();
        if candidates.is_empty() {
            return self.declaration();
        }
        let index = *self.random.pick(&candidates);
        self.call_statement(index)
    }

    /// Whether the place may print: the main goroutine's functions with effects, where it is not run too often.
    pub(super) fn may_trace(&self) -> bool {
        !self.frame.pure && self.frame.weight <= 60 && self.frame.affords(30)
    }

    /// Prints a variable, or the checksum with one in it.
    fn trace_something(&mut self) -> Node {
        self.begin_statement(true);
        self.frame.risk_left = false;
        let variables = self.variables(|_, v| !v.shared);
        if variables.is_empty() {
            return glue!("").item();
        }
        let variable = self.frame.variables[*self.random.pick(&variables)].clone();
        self.show(variable.ty, &variable.text)
    }
}
