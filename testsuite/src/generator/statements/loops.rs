//! Loops: each ends after few turns.

use crate::generator::Generator;
use crate::generator::scope::Variable;
use crate::generator::tree::{Node, glue};
use crate::generator::types::{Shape, TypeId};

/// Loops make no more turns than this.
const TURNS: usize = 9;

impl Generator {
    /// A loop of the three-clause form, or one with a condition alone.
    pub(super) fn counting_loop(&mut self) -> Node {
        let turns = self.random.range(1, TURNS);
        if !self.frame.affords(turns as u64 * 20) {
            return self.declaration();
        }
        self.begin_statement(true);
        let index = self.name("i");
        let int = self.types.basic("int");
        let arrays = self.variables(|g, v| matches!(g.types.shape(v.ty), Shape::Slice(_)) && !v.shared);
        let over = (!arrays.is_empty() && self.random.chance(50)).then(|| *self.random.pick(&arrays));
        self.repeated(turns.max(8) as u64, |g| {
            let counter = Variable { stable: g.random.chance(70), ..Variable::local(&index, int).fixed() };
            if let Some(list) = over {
                let variable = g.frame.variables[list].clone();
                let &Shape::Slice(element) = g.types.shape(variable.ty) else { return glue!("") };
                let name = variable.text.clone();
                g.frame.variables.push(counter);
                g.push_element(&variable, element, &index);
                let body = g.frozen(list, |g| g.block(2));
                let head = match g.random.below(3) {
                    0 => format!("for {index} := len({name}) - 1; {index} >= 0; {index}-- {{\n"),
                    1 => format!("for {index} := 0; {index} < len({name}); {index} += 2 {{\n"),
                    _ => format!("for {index} := 0; {index} < len({name}); {index}++ {{\n"),
                };
                return glue!(head, body, "}\n");
            }
            match g.random.below(3) {
                0 => {
                    g.frame.variables.push(counter);
                    let bool = g.types.basic("bool");
                    let condition = g.dynamic(bool, 2);
                    let body = g.block(2);
                    glue!(
                        format!("for {index} := 0; {index} < {turns} && "),
                        condition,
                        format!("; {index}++ {{\n"),
                        body,
                        "}\n"
                    )
                }
                1 => {
                    // The variable's own type: counting may pass its largest value.
                    let name = *g.random.pick(&["int8", "uint8", "uint16", "int32", "uint64"]);
                    let ty = g.types.basic(name);
                    g.frame.variables.push(Variable::local(&index, ty).fixed());
                    let from = g.scalar_literal(ty);
                    let body = g.block(2);
                    let (count, step) = (g.name("n"), g.random.range(1, 5));
                    glue!(
                        format!("for {index}, {count} := {name}("),
                        from,
                        format!("), 0; {count} < {turns}; {index}, {count} = {index}+{step}, {count}+1 {{\n"),
                        body,
                        "}\n"
                    )
                }
                _ => {
                    g.frame.variables.push(counter);
                    let body = g.block(3);
                    let (start, step) = (g.random.below(5) as i64 - 2, g.random.range(1, 3));
                    let end = start + (turns * step) as i64;
                    glue!(
                        format!("for {index} := {start}; {index} < {end}; {index} += {step} {{\n"),
                        body,
                        "}\n"
                    )
                }
            }
        })
    }

    /// Makes the element at a valid index of a slice variable known.
    fn push_element(&mut self, list: &Variable, element: TypeId, index: &str) {
        let place = Variable {
            shared: !list.owned,
            stable: false,
            assignable: list.owned && list.assignable || !self.frame.pure,
            ..Variable::local(&format!("{}[{index}]", list.text), element)
        };
        self.frame.variables.push(place);
    }

    pub(super) fn range_loop(&mut self) -> Node {
        if !self.frame.affords(200) {
            return self.declaration();
        }
        self.begin_statement(true);
        let int = self.types.basic("int");
        let (index, value) = (self.name("i"), self.name("e"));
        match self.random.below(7) {
            0 => {
                let name = *self.random.pick(&["int", "uint8", "int16", "uint64"]);
                let ty = self.types.basic(name);
                let bound = self.dynamic(ty, 1);
                self.repeated(8, |g| {
                    g.frame.variables.push(Variable::local(&index, ty).fixed());
                    let body = g.block(2);
                    glue!(
                        format!("for {index} := range ("),
                        bound,
                        format!(") & 7 {{\n_ = {index}\n"),
                        body,
                        "}\n"
                    )
                })
            }
            1..=2 => self.range_slice(&index, &value),
            3 => {
                let arrays = self.variables(|g, v| matches!(g.types.shape(v.ty), Shape::Array(..)));
                if arrays.is_empty() {
                    return self.declaration();
                }
                let list = *self.random.pick(&arrays);
                let variable = self.frame.variables[list].clone();
                let &Shape::Array(length, element) = self.types.shape(variable.ty) else { return glue!("") };
                self.repeated(length as u64, |g| {
                    g.frame.variables.push(Variable::local(&index, int).fixed());
                    g.frame.variables.push(Variable::local(&value, element));
                    // Ranging over an array copies it.
                    let body = g.block(2);
                    glue!(
                        format!(
                            "for {index}, {value} := range {} {{\n_, _ = {index}, {value}\n",
                            variable.text
                        ),
                        body,
                        "}\n"
                    )
                })
            }
            4 => {
                let string = self.types.basic("string");
                let text = self.expression(string, 2);
                let rune = self.types.basic("int32");
                self.repeated(20, |g| {
                    g.frame.variables.push(Variable::local(&index, int).fixed());
                    g.frame.variables.push(Variable::local(&value, rune));
                    let body = g.block(1);
                    glue!(
                        format!("for {index}, {value} := range "),
                        text,
                        format!(" {{\n_, _ = {index}, {value}\n"),
                        body,
                        "}\n"
                    )
                })
            }
            5 => self.range_map(&index, &value),
            _ => self.range_channel(&value),
        }
    }

    fn range_slice(&mut self, index: &str, value: &str) -> Node {
        let int = self.types.basic("int");
        let lists = self.variables(|g, v| matches!(g.types.shape(v.ty), Shape::Slice(_)) && !v.shared);
        if lists.is_empty() {
            return self.declaration();
        }
        let list = *self.random.pick(&lists);
        let variable = self.frame.variables[list].clone();
        let &Shape::Slice(element) = self.types.shape(variable.ty) else { return self.declaration() };
        self.repeated(10, |g| {
            g.frame
                .variables
                .push(Variable { stable: g.random.chance(70), ..Variable::local(index, int).fixed() });
            if g.random.chance(50) {
                g.push_element(&variable, element, index);
                let body = g.frozen(list, |g| g.block(2));
                return glue!(
                    format!("for {index} := range {} {{\n_ = {index}\n", variable.text),
                    body,
                    "}\n"
                );
            }
            g.frame
                .variables
                .push(Variable { stable: g.random.chance(60), ..Variable::local(value, element) });
            let body = g.block(2);
            glue!(
                format!("for {index}, {value} := range {} {{\n_, _ = {index}, {value}\n", variable.text),
                body,
                "}\n"
            )
        })
    }

    /// A loop over a map: in order, or with a body whose effect does not depend on the order.
    fn range_map(&mut self, key: &str, value: &str) -> Node {
        let maps = self.variables(|g, v| match g.types.shape(v.ty) {
            Shape::Map(key, _) => g.types.sortable_key(*key),
            _ => false,
        });
        if maps.is_empty() {
            return self.declaration();
        }
        let variable = self.frame.variables[*self.random.pick(&maps)].clone();
        let &Shape::Map(key_type, value_type) = self.types.shape(variable.ty) else {
            return self.declaration();
        };
        let name = variable.text;
        if matches!(self.types.shape(value_type), Shape::Integer { .. }) && self.random.chance(50) {
            let (sum, text) = (self.name("v"), self.types.text(value_type).to_string());
            self.frame.variables.push(Variable::local(&sum, value_type));
            return glue!(format!(
                "var {sum} {text}\nfor {key}, {value} := range {name} {{\n_ = {key}\n{sum} += {value}\n}}\n"
            ));
        }
        self.repeated(10, |g| {
            g.frame.variables.push(Variable::local(key, key_type).fixed());
            g.frame.variables.push(Variable::local(value, value_type));
            let body = g.block(1);
            glue!(
                format!("for _, {key} := range sortedKeys({name}) {{\n{value} := {name}[{key}]\n_, _ = {key}, {value}\n"),
                body,
                "}\n"
            )
        })
    }

    fn range_channel(&mut self, value: &str) -> Node {
        let ty = self.random_type();
        let (channel, text) = (self.name("ch"), self.types.text(ty).to_string());
        let count = self.random.range(1, 4);
        let sends = (0..count)
            .map(|_| {
                self.begin_statement(true);
                let item = self.expression(ty, 2);
                glue!(format!("{channel} <- "), item, "\n").item()
            })
            .collect();
        let body = self.repeated(count as u64, |g| {
            g.frame.variables.push(Variable::local(value, ty));
            g.block(2)
        });
        glue!(
            format!("{channel} := make(chan {text}, {count})\n"),
            Node::join(sends, ""),
            format!("close({channel})\nfor {value} := range {channel} {{\n_ = {value}\n"),
            body,
            "}\n"
        )
    }

    /// A loop made of a label and a jump.
    pub(super) fn goto_loop(&mut self) -> Node {
        let turns = self.random.range(1, 5);
        if !self.frame.affords(turns as u64 * 20) {
            return self.declaration();
        }
        let (label, counter) = (self.name("L"), self.name("n"));
        let in_loop = self.frame.in_loop;
        let body = self.repeated(turns as u64, |g| {
            // A break here would leave a loop around the label.
            g.frame.in_loop = in_loop;
            g.frame.variables.push(Variable::local(&counter, g.types.basic("int")).fixed());
            g.block(2)
        });
        glue!(
            format!("{{\n{counter} := 0\n{label}:\nif {counter} < {turns} {{\n{counter}++\n"),
            body,
            format!("goto {label}\n}}\n}}\n")
        )
    }

    /// Nested loops with jumps out of the inner one.
    pub(super) fn labelled_loops(&mut self) -> Node {
        let (outer, inner) = (self.random.range(1, 4), self.random.range(1, 4));
        if !self.frame.affords((outer * inner) as u64 * 20) {
            return self.declaration();
        }
        let (label, i, j) = (self.name("L"), self.name("i"), self.name("j"));
        let int = self.types.basic("int");
        self.frame.labels.push((label.clone(), false));
        let (before, body) = self.repeated(outer as u64, |g| {
            g.frame.variables.push(Variable::local(&i, int).fixed());
            let before = g.block(1);
            let body = g.repeated(inner as u64, |g| {
                g.frame.variables.push(Variable::local(&j, int).fixed());
                g.block(2)
            });
            (before, body)
        });
        self.frame.labels.pop();
        let jump = *self.random.pick(&["continue", "break"]);
        let limit = self.random.below(outer + inner);
        glue!(
            format!("{label}:\nfor {i} := 0; {i} < {outer}; {i}++ {{\n"),
            before,
            format!("for {j} := range {inner} {{\n"),
            body,
            format!("if {i}+{j} == {limit} {{\n{jump} {label}\n}}\n}}\n}}\n")
        )
    }
}
