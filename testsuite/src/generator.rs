//! Random Go programs whose behaviour Go defines, to compare compilers with.
//!
//! The same seed gives the same program. What is generated obeys these rules, so that every difference between two
//! compilers is a fault of one of them:
//!
//! - *It compiles.* Expressions are generated for a type that is wanted; constants never overflow, because an
//!   operation has at most one constant operand ([`expressions`]); every variable is mentioned.
//! - *It ends.* Every function carries an upper bound of its cost, loops multiply it, and nothing is generated that
//!   the budget does not allow ([`scope::Frame`]). Functions call earlier ones, or themselves with a depth.
//! - *Its order is defined.* Go leaves open when variables are read, and when an operation panics, beside the calls
//!   of the same statement. So a statement is of one of two modes ([`scope::Mode`]): either it contains no call that
//!   has an effect, and at most one operation that may panic; or it contains calls that have effects, and apart from
//!   them only variables that no call can change.
//! - *It prints nothing that depends on the machine*: no addresses, no map in its own order, no NaN's bits, and no
//!   effect of how far `append` rounds a capacity up.
//!
//! The result is a [`tree::Node`], in which [`reduce`](mod@reduce) looks for a smaller program.

mod constants;
mod declarations;
mod expressions;
mod functions;
mod generics;
mod goroutines;
mod iterators;
mod panics;
mod prelude;
mod program;
mod random;
pub mod reduce;
mod scope;
mod statements;
pub mod tree;
mod types;

use functions::Function;
use random::Random;
use scope::{Frame, Variable};
use std::collections::HashMap;
use tree::Node;
use types::{TypeId, Types};

/// The most steps that one call of a function may take.
const COST_LIMIT: u64 = 4000;

/// The program for a seed.
pub fn generate(seed: u64) -> Node {
    Generator::new(seed).program()
}

/// The state of the generation of one program.
struct Generator {
    random: Random,
    types: Types,
    /// Types that variables, parameters and fields get, beside the basic ones.
    pool: Vec<TypeId>,
    /// Functions that can be called.
    functions: Vec<Function>,
    /// What stands at the top level.
    declarations: Vec<Node>,
    /// Constants of type int that were declared, by name and value.
    constants: Vec<(String, i128)>,
    /// The functions that add a value to the checksum, by type.
    showers: HashMap<TypeId, String>,
    /// The function that is being generated.
    frame: Frame,
    /// The most steps that one call of the next function may take.
    limit: u64,
    /// The variables at the top level.
    globals: Vec<Variable>,
    /// Functions that make iterators: name, and the types of the values.
    iterators: Vec<(String, Vec<TypeId>)>,
    /// The number in the next name.
    next_name: usize,
    /// The number of the next place that prints.
    next_mark: usize,
}

impl Generator {
    fn new(seed: u64) -> Generator {
        Generator {
            random: Random::new(seed),
            types: Types::new(),
            pool: Vec::new(),
            functions: Vec::new(),
            declarations: Vec::new(),
            constants: Vec::new(),
            showers: HashMap::new(),
            frame: Frame::default(),
            limit: COST_LIMIT,
            globals: Vec::new(),
            iterators: Vec::new(),
            next_name: 0,
            next_mark: 0,
        }
    }

    /// A name that nothing else has.
    fn name(&mut self, prefix: &str) -> String {
        self.next_name += 1;
        format!("{prefix}{}", self.next_name)
    }

    /// A type for a variable.
    fn random_type(&mut self) -> TypeId {
        if !self.frame.parameters.is_empty() && self.random.chance(40) {
            return *self.random.pick(&self.frame.parameters);
        }
        if self.pool.is_empty() || self.random.chance(45) {
            return self.types.random_basic(&mut self.random);
        }
        *self.random.pick(&self.pool)
    }
}

#[cfg(test)]
mod tests {
    use super::{generate, prelude};

    #[test]
    fn a_seed_decides_the_program() {
        assert_eq!(generate(7).text(), generate(7).text());
        assert_ne!(generate(7).text(), generate(8).text());
    }

    #[test]
    fn programs_are_of_some_size() {
        let functions = |text: &str| text.lines().filter(|line| line.starts_with("func ")).count();
        let given: usize = prelude::PRELUDE.iter().map(|(_, text)| functions(text)).sum();
        for seed in 0..200 {
            let text = generate(seed).text();
            let own = functions(&text) - given;
            assert!(own >= 30, "seed {seed}: {own} functions");
            assert!(text.len() < 1 << 20, "seed {seed}: {} bytes", text.len());
        }
    }
}
