//! Functions that use goroutines and channels, with results that do not depend on the schedule.

use super::Generator;
use super::functions::Function;
use super::scope::{Frame, Variable};
use super::tree::{Node, glue};
use super::types::TypeId;

impl Generator {
    /// Runs `body` as the body of a goroutine: it has no effects, and changes nothing of the function around it.
    fn in_goroutine(&mut self, body: impl FnOnce(&mut Self) -> Node) -> Node {
        let pure = self.frame.pure;
        self.frame.pure = true;
        let assignable: Vec<bool> = self.frame.variables.iter().map(|v| v.assignable).collect();
        self.frame.variables.iter_mut().for_each(|v| v.assignable = false);
        let node = self.in_closure(Vec::new(), |g| {
            g.begin_statement(true);
            body(g)
        });
        self.frame.variables.iter_mut().zip(assignable).for_each(|(v, before)| v.assignable = before);
        self.frame.pure = pure;
        node
    }

    /// Statements, and then the value that a goroutine computes.
    fn work(&mut self, ty: TypeId, count: usize) -> (Node, Node) {
        // A return among the statements would leave out what others wait for.
        let statements: Vec<Node> = (0..count)
            .map(|_| {
                let node = self.in_closure(Vec::new(), |g| g.block(2));
                glue!("func() {\n", node, "}()\n").item()
            })
            .collect();
        self.begin_statement(true);
        let value = self.expression(ty, 3);
        (Node::join(statements, ""), value.node)
    }

    /// Declares one such function.
    pub(super) fn concurrent_function(&mut self) {
        let name = self.name("concurrent");
        let (ty, parameter) = (self.random_type(), self.random_type());
        self.frame = Frame { weight: 1, limit: self.limit, results: vec![], ..Frame::default() };
        self.frame.variables.push(Variable::local("x", parameter));
        self.add_globals();
        let before = Node::join(self.statements(2), "");
        let body = match self.random.below(6) {
            0 => self.fan_out(ty),
            1 => self.pipeline(ty),
            2 => self.selecting(ty),
            3 => self.counting(),
            4 => self.failing(ty),
            _ => self.ping_pong(ty),
        };
        let text = self.types.text(parameter).to_string();
        let node = glue!(format!("func {name}(x {text}) {{\n"), before, body, "}\n\n");
        self.declarations.push(node.declaration(&name));
        self.functions.push(Function {
            name,
            receiver: None,
            generic: Vec::new(),
            parameters: vec![parameter],
            variadic: false,
            results: Vec::new(),
            pure: false,
            cost: self.frame.cost + 100,
        });
    }

    /// Goroutines that each fill an element.
    fn fan_out(&mut self, ty: TypeId) -> Node {
        let (count, text) = (self.random.range(1, 8), self.types.text(ty).to_string());
        let int = self.types.basic("int");
        let (work, value) = self.repeated(count as u64, |g| {
            g.frame.variables.push(Variable::local("i", int).fixed());
            let mut parts = None;
            let node = g.in_goroutine(|g| {
                parts = Some(g.work(ty, 1));
                glue!("")
            });
            parts.unwrap_or_else(|| (node.clone(), node))
        });
        let list = self.types.slice(ty);
        let shown = self.show(list, "results");
        glue!(
            format!(
                "results := make([]{text}, {count})\nvar group sync.WaitGroup\nfor i := range {count} {{\n"
            ),
            "group.Add(1)\ngo func() {\ndefer group.Done()\n",
            work,
            "results[i] = ",
            value,
            "\n}()\n}\ngroup.Wait()\n",
            shown
        )
    }

    /// A chain of goroutines.
    fn pipeline(&mut self, ty: TypeId) -> Node {
        let (text, count) = (self.types.text(ty).to_string(), self.random.range(1, 6));
        let (first, second) = (self.random.below(3), self.random.below(3));
        let int = self.types.basic("int");
        let source = self.repeated(count as u64, |g| {
            g.frame.variables.push(Variable::local("i", int).fixed());
            g.in_goroutine(|g| g.expression(ty, 3).node)
        });
        let stage = self.repeated(count as u64, |g| {
            g.frame.variables.push(Variable::local("item", ty).fixed());
            g.in_goroutine(|g| g.expression(ty, 3).node)
        });
        let shown = self.show(ty, "item");
        glue!(
            format!("source, sink := make(chan {text}, {first}), make(chan {text}, {second})\n"),
            format!("go func() {{\ndefer close(source)\nfor i := range {count} {{\n_ = i\nsource <- "),
            source,
            "\n}\n}()\ngo func() {\nfor item := range source {\n_ = item\nsink <- ",
            stage,
            "\n}\nclose(sink)\n}()\nfor item := range sink {\n_ = item\n",
            shown,
            "}\n"
        )
    }

    /// Selects of which exactly one case is ready.
    fn selecting(&mut self, ty: TypeId) -> Node {
        let text = self.types.text(ty).to_string();
        self.begin_statement(true);
        let (first, second) = (self.expression(ty, 3), self.expression(ty, 2));
        let shown = self.show(ty, "item");
        let other = self.show(ty, "item");
        self.next_mark += 1;
        let mark = self.next_mark;
        glue!(
            format!("full, empty := make(chan {text}, 1), make(chan {text})\nvar none chan {text}\nfull <- "),
            first,
            "\nfor range 3 {\nselect {\ncase item := <-full:\n_ = item\n",
            shown,
            "case item, ok := <-none:\n_, _ = item, ok\n",
            format!("case none <- *new({text}):\ncase <-empty:\ndefault:\ntrace({mark})\n}}\n}}\n"),
            "go func() {\nselect {\ncase empty <- ",
            second,
            ":\ncase <-none:\n}\n}()\n",
            "select {\ncase item, ok := <-empty:\n_, _ = item, ok\n",
            other,
            "case <-none:\n}\nclose(empty)\n",
            format!("if _, ok := <-empty; !ok {{\ntrace({mark})\n}}\n")
        )
    }

    /// A sum under a lock.
    fn counting(&mut self) -> Node {
        let (count, turns) = (self.random.range(2, 6), self.random.range(1, 6));
        let int = self.types.basic("int");
        let value = self.repeated((count * turns) as u64, |g| {
            g.frame.variables.push(Variable::local("i", int).fixed());
            g.in_goroutine(|g| g.expression(int, 3).node)
        });
        let shown = self.show(int, "total");
        glue!(
            "var lock sync.Mutex\nvar group sync.WaitGroup\ntotal := 0\n",
            format!("for i := range {count} {{\ngroup.Add(1)\ngo func() {{\ndefer group.Done()\n"),
            format!("for range {turns} {{\nvalue := "),
            value,
            "\nlock.Lock()\ntotal += value + i\nlock.Unlock()\n}\n}()\n}\ngroup.Wait()\n",
            shown
        )
    }

    /// A goroutine that may panic, and says so through a channel.
    fn failing(&mut self, ty: TypeId) -> Node {
        let text = self.types.text(ty).to_string();
        let value = self.in_goroutine(|g| {
            g.frame.risk_left = true;
            match g.risk(ty, 2) {
                Some(node) => node,
                None => g.expression(ty, 2).node,
            }
        });
        let shown = self.show(ty, "result");
        self.next_mark += 1;
        glue!(
            format!("failures, values := make(chan any, 1), make(chan {text}, 1)\ngo func() {{\n"),
            "defer func() { failures <- recover() }()\nvalues <- ",
            value,
            format!(
                "\n}}()\nrecovered({}, <-failures)\nclose(values)\nresult := <-values\n_ = result\n",
                self.next_mark
            ),
            shown
        )
    }

    /// Two goroutines in turns.
    fn ping_pong(&mut self, ty: TypeId) -> Node {
        let (text, turns) = (self.types.text(ty).to_string(), self.random.range(1, 9));
        let answer = self.repeated(turns as u64, |g| {
            g.frame.variables.push(Variable::local("item", ty).fixed());
            g.in_goroutine(|g| g.expression(ty, 3).node)
        });
        self.begin_statement(true);
        let first = self.expression(ty, 2);
        let shown = self.show(ty, "item");
        glue!(
            format!(
                "ping, pong := make(chan {text}), make(chan {text})\ngo func() {{\nfor item := range ping {{\n_ = item\npong <- "
            ),
            answer,
            "\n}\nclose(pong)\n}()\n",
            "item := ",
            first,
            format!("\nfor range {turns} {{\nping <- item\nitem = <-pong\n"),
            shown,
            "}\nclose(ping)\n_, _ = <-pong\n"
        )
    }
}
