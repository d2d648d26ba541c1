//! Whole programs.

use super::functions::Flavor;
use super::prelude::PRELUDE;
use super::scope::Frame;
use super::tree::{Node, glue};
use super::{COST_LIMIT, Generator};

/// At least this many functions are there before `main`, which brings about ten more to print what it has.
const LEAST_FUNCTIONS: usize = 29;

impl Generator {
    /// The program.
    pub(super) fn program(mut self) -> Node {
        self.constant_declarations();
        self.type_declarations();
        self.generic_type();
        if self.random.chance(50) {
            self.generic_type();
        }
        self.global_declarations();
        self.interface_declarations();
        for _ in 0..2 {
            self.iterator_function();
        }
        let wanted = self.random.range(LEAST_FUNCTIONS, LEAST_FUNCTIONS + 4);
        while self.declared_functions() < wanted {
            match self.random.below(20) {
                0..=6 => self.function(Flavor::Pure),
                7..=11 => self.function(Flavor::Effect),
                12..=13 => self.function(Flavor::Risky),
                14..=15 => self.generic_function(),
                16 => self.recursive_function(),
                17 => self.concurrent_function(),
                18 => self.iterator_function(),
                _ => self.random_method(),
            }
        }
        let main = self.main();
        let mut parts: Vec<Node> =
            PRELUDE.iter().map(|(name, text)| glue!(*text, "\n").declaration(name)).collect();
        parts.append(&mut self.declarations);
        parts.push(main);
        Node::join(parts, "")
    }

    /// The functions and methods so far.
    fn declared_functions(&self) -> usize {
        self.declarations
            .iter()
            .map(|node| node.text().lines().filter(|line| line.starts_with("func ")).count())
            .sum()
    }

    fn random_method(&mut self) {
        let named: Vec<_> = self
            .pool
            .iter()
            .copied()
            .filter(|&ty| {
                self.types.is_named(ty)
                    && !self.types.text(ty).contains('[')
                    && !matches!(self.types.shape(ty), super::types::Shape::Interface(_))
            })
            .collect();
        let ty = *self.random.pick(&named);
        if self.random.chance(50) {
            return self.method(ty, Vec::new(), Flavor::Pure);
        }
        let pointer = self.types.pointer(ty);
        self.method(pointer, Vec::new(), Flavor::Effect);
    }

    /// The function that calls all others, and prints their results.
    fn main(&mut self) -> Node {
        self.frame = Frame { weight: 1, limit: 1 << 40, ..Frame::default() };
        self.add_globals();
        let mut parts = Vec::new();
        for index in 0..self.functions.len() {
            let (pure, cost) = (self.functions[index].pure, self.functions[index].cost);
            let calls = if pure || cost > COST_LIMIT { 1 } else { self.random.range(1, 2) };
            for _ in 0..calls {
                let call = self.scoped(|g| {
                    g.begin_statement(true);
                    let call = g.call_statement(index);
                    glue!("{\n", call, "}\n").item()
                });
                parts.push(call);
            }
        }
        let body = self.scoped(|g| g.statements(6));
        parts.push(glue!("{\n", Node::join(body, ""), "}\n").item());
        if self.random.chance(12) {
            parts.push(self.fatal().item());
        }
        glue!("func main() {\n", Node::join(parts, ""), "}\n").declaration("main")
    }
}
