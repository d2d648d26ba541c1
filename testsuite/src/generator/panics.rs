//! Operations that may panic, recovery, and deferred functions.

use super::Generator;
use super::tree::{Node, glue};
use super::types::{Shape, TypeId};

impl Generator {
    /// An expression of type `ty` that may panic; none where the statement has none left.
    pub(super) fn risk(&mut self, ty: TypeId, depth: usize) -> Option<Node> {
        if !self.frame.risk_left {
            return None;
        }
        self.frame.risk_left = false;
        let text = self.types.text(ty).to_string();
        let int = self.types.basic("int");
        let bool = self.types.basic("bool");
        let integer = matches!(self.types.shape(ty), Shape::Integer { .. });
        let list = self.types.slice(ty);
        Some(match self.random.below(10) {
            0 => {
                let (list, index) = (self.expression(list, depth), self.dynamic(int, depth));
                glue!("(", list, ")[(", index, ")&7]")
            }
            1 if !self.types.mentions_parameter(ty) => {
                let other = self.type_for(super::types::Constraint::Any);
                let value = self.expression(other, depth);
                glue!("any(", value, ").(", text, ")")
            }
            2 if integer => {
                let (left, right) = (self.dynamic(ty, depth), self.dynamic(ty, depth));
                glue!("(", left, *self.random.pick(&[" / ", " % "]), "(", right, "&3))")
            }
            3 if integer => {
                let (left, right) = (self.dynamic(ty, depth), self.dynamic(int, depth));
                glue!("(", left, *self.random.pick(&[" << ", " >> "]), "(", right, "%9))")
            }
            4 => {
                let (condition, value) = (self.expression(bool, depth), self.expression(ty, depth));
                glue!("*choose(", condition, format!(", (*{text})(nil), addressOf("), value, "))")
            }
            5 => {
                let list = self.expression(list, depth);
                glue!(format!("[2]{text}("), list, ")[1]")
            }
            6 => {
                let (condition, literal) = (self.expression(bool, depth), self.expression(ty, depth));
                glue!(
                    "choose(",
                    condition,
                    format!(", (func() {text})(nil), func() {text} {{ return "),
                    literal,
                    " })()"
                )
            }
            7 if text == "uint8" => {
                let string = self.types.basic("string");
                let (value, index) = (self.dynamic(string, depth), self.dynamic(int, depth));
                glue!("(", value, ")[(", index, ")&7]")
            }
            _ => match self.types.shape(ty) {
                Shape::Slice(_) | Shape::Text => {
                    let (value, low, high) =
                        (self.dynamic(ty, depth), self.dynamic(int, depth), self.dynamic(int, depth));
                    let three = matches!(self.types.shape(ty), Shape::Slice(_)) && self.random.chance(30);
                    // How far a capacity was rounded up is not defined; `exact` takes the rest away.
                    let head = if *self.types.shape(ty) == Shape::Text { "(" } else { "exact(" };
                    match self.random.below(3) {
                        0 if three => glue!("exact(", value, ")[(", low, ")&3:(", high, ")&7:4]"),
                        0 => glue!(head, value, ")[(", low, ")&7:]"),
                        1 => glue!(head, value, ")[:(", high, ")&7]"),
                        _ => glue!(head, value, ")[(", low, ")&3:(", high, ")&7]"),
                    }
                }
                _ => {
                    let (list, index) = (self.expression(list, depth), self.dynamic(int, depth));
                    glue!("(", list, ")[", index, "]")
                }
            },
        })
    }

    /// The deferred function with which a risky function begins: it recovers and changes results.
    pub(super) fn recovering(&mut self, results: &[(String, TypeId)]) -> Node {
        self.next_mark += 1;
        let mark = self.next_mark;
        let changes = self.in_closure(Vec::new(), |g| {
            g.begin_statement(true);
            g.frame.risk_left = false;
            let mut changes = Vec::new();
            for (name, ty) in results {
                if g.random.chance(30) {
                    let value = g.expression(*ty, 1);
                    changes.push(glue!(name.clone(), " = ", value, "\n").item());
                }
            }
            Node::join(changes, "")
        });
        glue!(
            format!("defer func() {{\nif e := recover(); e != nil {{\nrecovered({mark}, e)\n"),
            changes,
            "}\n}()\n"
        )
    }

    /// A deferred function that changes named results.
    pub(super) fn deferred_change(&mut self, results: &[(String, TypeId)]) -> Node {
        let body = self.in_closure(Vec::new(), |g| {
            let mut statements = g.statements(1);
            if let Some((name, ty)) = results.first() {
                g.begin_statement(true);
                let value = g.expression(*ty, 2);
                statements.push(glue!(name.clone(), " = ", value, "\n").item());
            }
            Node::join(statements, "")
        });
        glue!("defer func() {\n", body, "}()\n").item()
    }

    /// A function literal with deferred calls, some of them in a loop.
    pub(super) fn deferring(&mut self) -> Node {
        if !self.frame.affords(100) {
            return glue!("");
        }
        self.begin_statement(true);
        let ty = self.random_type();
        let (parameter, text) = (self.name("p"), self.types.text(ty).to_string());
        let turns = self.random.range(1, 4);
        let looped = self.random.chance(40);
        let (argument, deferred, body) = self.in_closure(Vec::new(), |g| {
            let weight = g.frame.weight;
            g.frame.weight = weight * if looped { turns as u64 } else { 1 };
            let argument = g.expression(ty, 2);
            let deferred = g.in_closure(Vec::new(), |g| {
                g.frame.variables.push(super::scope::Variable::local(&parameter, ty));
                Node::join(g.statements(2), "")
            });
            g.frame.weight = weight;
            let body = g.block(2);
            (argument, deferred, body)
        });
        let call = glue!(format!("defer func({parameter} {text}) {{\n"), deferred, "}(", argument, ")\n");
        let call = if looped { glue!(format!("for range {turns} {{\n"), call, "}\n") } else { call };
        glue!("func() {\n", call.item(), body, "}()\n")
    }

    /// A panic of its own, or a protected block with statements that may panic.
    pub(super) fn risky_statement(&mut self) -> Node {
        if self.frame.pure {
            return glue!("");
        }
        if !self.frame.risky {
            return self.protected();
        }
        self.begin_statement(true);
        self.frame.risk_left = false;
        let bool = self.types.basic("bool");
        let condition = self.dynamic(bool, 2);
        let body = match self.random.below(6) {
            0 => {
                let ty = self.types.random_basic(&mut self.random);
                let value = self.expression(ty, 2);
                glue!("panic(", value, ")\n")
            }
            1 => glue!("var m map[string]int\nm[\"x\"]++\n"),
            2 => glue!("var c chan int\nclose(c)\n"),
            3 => glue!("c := make(chan int, 1)\nclose(c)\nc <- 1\n"),
            4 => glue!("panic(problem(", self.random.below(100).to_string(), "))\n"),
            _ => glue!("var e error\n_ = e.Error()\n"),
        };
        glue!("if ", condition, " {\n", body, "}\n")
    }

    /// A function literal that recovers.
    fn protected(&mut self) -> Node {
        if !self.frame.affords(100) || !self.may_trace() {
            return glue!("");
        }
        self.next_mark += 1;
        let mark = self.next_mark;
        self.frame.spend(20);
        let body = self.in_closure(Vec::new(), |g| {
            g.frame.risky = true;
            Node::join(g.statements(4), "")
        });
        let again = if self.random.chance(20) {
            "defer func() {\nif e := recover(); e != nil {\npanic(e)\n}\n}()\n"
        } else {
            ""
        };
        glue!(format!("func() {{\ndefer func() {{ recovered({mark}, recover()) }}()\n{again}"), body, "}()\n")
    }

    /// A last statement that ends the program with a panic.
    pub(super) fn fatal(&mut self) -> Node {
        self.begin_statement(true);
        match self.random.below(8) {
            0 => {
                let ty = self.types.random_basic(&mut self.random);
                let value = self.scalar_literal(ty);
                glue!("panic(", value, ")\n")
            }
            1 => glue!("panic(problem(7))\n"),
            2 => glue!("defer func() { panic(\"deferred\") }()\npanic(\"first\")\n"),
            3 => glue!("go func() { panic(\"in a goroutine\") }()\nselect {}\n"),
            4 => glue!("defer func() {\ne := recover()\npanic(e)\n}()\npanic(problem(3))\n"),
            _ => {
                self.frame.risky = true;
                self.frame.risk_left = true;
                let (ty, name) = (self.random_type(), self.name("v"));
                match self.risk(ty, 2) {
                    Some(value) => glue!(format!("{name} := "), value, format!("\n_ = {name}\n")),
                    None => glue!(""),
                }
            }
        }
    }
}
