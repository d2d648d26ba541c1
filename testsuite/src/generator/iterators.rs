//! Functions that are ranged over.

use super::Generator;
use super::scope::Variable;
use super::tree::{Node, glue};
use super::types::TypeId;

impl Generator {
    /// The types of the values that an iterator gives: none, one or two.
    fn iterator_types(&mut self) -> Vec<TypeId> {
        let count = *self.random.pick(&[0, 1, 1, 2, 2]);
        (0..count).map(|_| self.random_type()).collect()
    }

    /// The body of an iterator: `yield` is called a few times, and obeyed.
    fn yields(&mut self, types: &[TypeId]) -> Node {
        let mut parts = Vec::new();
        if !self.frame.pure && self.random.chance(40) {
            self.next_mark += 1;
            parts.push(glue!(format!("defer trace({})\n", self.next_mark)));
        }
        for _ in 0..self.random.range(1, 3) {
            let values = |g: &mut Generator| {
                g.begin_statement(true);
                g.frame.risk_left = false;
                let values = types.iter().map(|&ty| g.expression(ty, 2).node).collect();
                Node::join(values, ", ")
            };
            if self.random.chance(50) {
                let turns = self.random.range(1, 4);
                let counter = self.name("i");
                let int = self.types.basic("int");
                let list = self.repeated(turns as u64, |g| {
                    g.frame.variables.push(Variable::local(&counter, int).fixed());
                    values(g)
                });
                parts.push(glue!(
                    format!("for {counter} := range {turns} {{\n_ = {counter}\nif !yield("),
                    list,
                    ") {\nreturn\n}\n}\n"
                ));
            } else {
                let list = values(self);
                parts.push(glue!("if !yield(", list, ") {\nreturn\n}\n").item());
            }
        }
        Node::join(parts, "")
    }

    /// Declares a function that makes an iterator.
    pub(super) fn iterator_function(&mut self) {
        let (name, types, parameter) = (self.name("iterator"), self.iterator_types(), self.random_type());
        self.frame = super::scope::Frame { pure: true, weight: 1, limit: 200, ..Default::default() };
        self.frame.variables.push(Variable::local("x", parameter).fixed());
        self.add_globals();
        let body = self.in_closure(Vec::new(), |g| g.yields(&types));
        let (list, text) = (self.types.list_text(&types), self.types.text(parameter).to_string());
        let node = glue!(
            format!(
                "func {name}(x {text}) func(yield func({list}) bool) {{\nreturn func(yield func({list}) bool) {{\n"
            ),
            body,
            "}\n}\n\n"
        );
        self.declarations.push(node.declaration(&name));
        let mut all = vec![parameter];
        all.extend(types);
        self.iterators.push((name, all));
    }

    /// A loop over a function: one that is declared, or a literal.
    pub(super) fn range_function(&mut self) -> Node {
        if !self.frame.affords(250) {
            return glue!("");
        }
        self.begin_statement(true);
        self.frame.spend(200);
        let (iterator, types) = if !self.iterators.is_empty() && self.random.chance(60) {
            let (name, types) = self.random.pick(&self.iterators).clone();
            let argument = self.expression(types[0], 2);
            (glue!(name, "(", argument, ")"), types[1..].to_vec())
        } else {
            let types = self.iterator_types();
            let list = self.types.list_text(&types);
            let body = self.in_closure(Vec::new(), |g| {
                // It runs interleaved with the loop's body, and changes nothing itself.
                let fixed: Vec<bool> = g.frame.variables.iter().map(|v| v.assignable).collect();
                g.frame.variables.iter_mut().for_each(|v| v.assignable = false);
                let body = g.yields(&types);
                g.frame.variables.iter_mut().zip(fixed).for_each(|(v, before)| v.assignable = before);
                body
            });
            (glue!(format!("func(yield func({list}) bool) {{\n"), body, "}"), types)
        };
        let names: Vec<String> = types.iter().map(|_| self.name("e")).collect();
        let body = self.repeated(5, |g| {
            for (name, &ty) in names.iter().zip(&types) {
                g.frame.variables.push(Variable { stable: g.random.chance(60), ..Variable::local(name, ty) });
            }
            g.block(3)
        });
        if names.is_empty() {
            return glue!("for range ", iterator, " {\n", body, "}\n");
        }
        let list = names.join(", ");
        let blanks = vec!["_"; names.len()].join(", ");
        glue!(format!("for {list} := range "), iterator, format!(" {{\n{blanks} = {list}\n"), body, "}\n")
    }
}
