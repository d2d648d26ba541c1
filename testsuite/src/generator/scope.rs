//! What is visible at a place of the program, and what it may be used for.

use super::Generator;
use super::tree::{Node, Part, glue};
use super::types::{Shape, TypeId};

/// What a statement may contain; see the rules of the generator.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// No call with an effect; any variable.
    #[default]
    Plain,
    /// Calls with effects; beside them only what no call can change.
    Calls,
}

/// A variable, or a place that is known to exist, such as `s[i]` in a loop over `s`.
#[derive(Clone, Debug)]
pub struct Variable {
    /// How it is written.
    pub text: String,
    /// Its type.
    pub ty: TypeId,
    /// Whether it may be assigned to.
    pub assignable: bool,
    /// Whether only the statements of its own function that name it can change it: its address is not taken and no
    /// closure changes it.
    pub stable: bool,
    /// Whether it is never nil.
    pub solid: bool,
    /// Whether no other slice shares its elements; then it may grow by `append`.
    pub owned: bool,
    /// Whether it stands in memory that others refer to.
    pub shared: bool,
}

impl Variable {
    /// A local variable that is like most.
    pub fn local(text: &str, ty: TypeId) -> Variable {
        Variable {
            text: text.to_string(),
            ty,
            assignable: true,
            stable: true,
            solid: false,
            owned: false,
            shared: false,
        }
    }

    /// The same variable as one that is not assigned to.
    pub fn fixed(mut self) -> Variable {
        self.assignable = false;
        self
    }
}

/// The function, or closure, that is being generated.
#[derive(Clone, Debug, Default)]
pub struct Frame {
    /// Everything visible, the innermost last.
    pub variables: Vec<Variable>,
    /// The variables before this one belong to an enclosing function.
    pub boundary: usize,
    /// The types of the results.
    pub results: Vec<TypeId>,
    /// Type parameters, and types made of them.
    pub parameters: Vec<TypeId>,
    /// Whether the function has no effect but its results.
    pub pure: bool,
    /// Whether statements may panic: somebody recovers, or the program ends.
    pub risky: bool,
    /// What the statement that is being generated may contain.
    pub mode: Mode,
    /// Whether an operation that may panic may still be put into the statement.
    pub risk_left: bool,
    /// The most steps that one call may take.
    pub limit: u64,
    /// The cost so far, in steps.
    pub cost: u64,
    /// How often the place is run.
    pub weight: u64,
    /// How deep blocks are nested.
    pub nesting: usize,
    /// The labels of the loops around, outermost first, and whether each was used.
    pub labels: Vec<(String, bool)>,
    /// Whether an unlabelled `break` or `continue` would leave a loop of this function.
    pub in_loop: bool,
}

/// A step from a variable to a place in it.
#[derive(Clone, Debug)]
pub enum Step {
    /// A field.
    Field(String),
    /// An element of an array of this length.
    Element(usize),
    /// What a pointer points to.
    Pointee,
}

/// A place that is a variable or a part of one.
#[derive(Clone, Debug)]
pub struct Place {
    /// The variable's index.
    pub root: usize,
    /// The way to it.
    pub steps: Vec<Step>,
}

/// What a place is wanted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To read its value.
    Read,
    /// To assign to it.
    Write,
    /// To take its address.
    Address,
}

impl Frame {
    /// Whether `cost` more steps at this place are within the budget.
    pub fn affords(&self, cost: u64) -> bool {
        self.cost.saturating_add(self.weight.saturating_mul(cost)) <= self.limit
    }

    /// Notes that this place takes `cost` more steps.
    pub fn spend(&mut self, cost: u64) {
        self.cost = self.cost.saturating_add(self.weight.saturating_mul(cost));
    }
}

impl Generator {
    /// Whether a variable may be used so at this place.
    fn usable(&self, index: usize, purpose: Purpose) -> bool {
        let variable = &self.frame.variables[index];
        let captured = index < self.frame.boundary;
        match purpose {
            Purpose::Read => match self.frame.mode {
                Mode::Plain => true,
                Mode::Calls => variable.stable && !variable.shared,
            },
            // A variable that a closure changes is not stable. What is shared is not for functions without effects.
            Purpose::Write => {
                variable.assignable && !(captured && variable.stable) && !(self.frame.pure && variable.shared)
            }
            Purpose::Address => {
                // An element of a slice that grows may move or not.
                let element = variable.text.contains('[');
                !variable.stable && variable.assignable && !captured && !variable.shared && !element
            }
        }
    }

    /// The places of type `wanted`.
    pub(super) fn places(&self, wanted: TypeId, purpose: Purpose) -> Vec<Place> {
        let mut places = Vec::new();
        for index in 0..self.frame.variables.len() {
            if self.usable(index, purpose) {
                let ty = self.frame.variables[index].ty;
                self.walk(wanted, purpose, ty, &mut Place { root: index, steps: Vec::new() }, &mut places);
            }
        }
        places
    }

    fn walk(&self, wanted: TypeId, purpose: Purpose, ty: TypeId, place: &mut Place, places: &mut Vec<Place>) {
        let root = &self.frame.variables[place.root];
        if ty == wanted {
            // The variable itself keeps its promises, whatever is assigned to it.
            let promised = place.steps.is_empty() && (root.solid || root.owned);
            if purpose != Purpose::Address || !promised {
                places.push(place.clone());
            }
            return;
        }
        if place.steps.len() >= 3 {
            return;
        }
        let whole = place.steps.is_empty();
        let mut go = |step: Step, ty: TypeId| {
            place.steps.push(step);
            self.walk(wanted, purpose, ty, place, places);
            place.steps.pop();
        };
        match self.types.shape(ty) {
            Shape::Struct(fields) => {
                for field in fields.iter().filter(|field| field.name != "_") {
                    go(Step::Field(field.name.clone()), field.ty);
                }
            }
            Shape::Array(length, element) if *length > 0 => go(Step::Element(*length), *element),
            Shape::Pointer(pointee)
                if whole
                    && root.solid
                    && self.frame.mode == Mode::Plain
                    && !(self.frame.pure && purpose != Purpose::Read) =>
            {
                go(Step::Pointee, *pointee);
            }
            _ => {}
        }
    }

    /// The text of a place; indexes are chosen here.
    pub(super) fn place_node(&mut self, place: &Place) -> Node {
        let mut node = glue!(self.frame.variables[place.root].text.clone());
        for (index, step) in place.steps.iter().enumerate() {
            node = match step {
                // Only embedded fields have the names of types; what is in them is promoted.
                Step::Field(name)
                    if name.starts_with('S')
                        && matches!(place.steps.get(index + 1), Some(Step::Field(_)))
                        && self.random.chance(50) =>
                {
                    node
                }
                Step::Field(name) => glue!(node, ".", name.clone()),
                Step::Element(length) => {
                    let subscript = self.array_subscript(*length);
                    glue!(node, "[", subscript, "]")
                }
                // A selector goes through a pointer by itself.
                Step::Pointee => match place.steps.get(index + 1) {
                    Some(Step::Field(_)) if self.random.chance(70) => node,
                    _ => glue!("(*", node, ")"),
                },
            };
        }
        node
    }

    /// An index below `length`, constant or not.
    pub(super) fn array_subscript(&mut self, length: usize) -> Node {
        let int = self.types.basic("int");
        let mut places = self.places(int, Purpose::Read);
        // An element as the index of an element would go on like that for ever where there are many.
        places.retain(|place| !place.steps.iter().any(|step| matches!(step, Step::Element(_))));
        if places.is_empty() || self.random.chance(40) {
            return glue!(self.random.below(length).to_string());
        }
        let place = self.random.pick(&places).clone();
        let node = self.place_node(&Place { root: place.root, steps: place.steps });
        if length.is_power_of_two() && self.random.chance(50) {
            return glue!(node, format!("&{}", length - 1));
        }
        glue!("uint(", node, format!(")%{length}"))
    }

    /// Runs `body` in a block: what it declares is gone afterwards.
    pub(super) fn scoped<T>(&mut self, body: impl FnOnce(&mut Self) -> T) -> T {
        let visible = self.frame.variables.len();
        self.frame.nesting += 1;
        let result = body(self);
        self.frame.nesting -= 1;
        self.frame.variables.truncate(visible);
        result
    }

    /// Runs `body` in a loop of at most `turns` turns.
    pub(super) fn repeated<T>(&mut self, turns: u64, body: impl FnOnce(&mut Self) -> T) -> T {
        let (weight, in_loop) = (self.frame.weight, self.frame.in_loop);
        self.frame.weight = weight.saturating_mul(turns.max(1));
        self.frame.in_loop = true;
        let result = self.scoped(body);
        self.frame.weight = weight;
        self.frame.in_loop = in_loop;
        result
    }

    /// Runs `body` in a function literal with these results.
    pub(super) fn in_closure<T>(&mut self, results: Vec<TypeId>, body: impl FnOnce(&mut Self) -> T) -> T {
        let outer = self.frame.clone();
        self.frame.results = results;
        self.frame.boundary = self.frame.variables.len();
        self.frame.labels.clear();
        self.frame.in_loop = false;
        let result = self.scoped(body);
        // What the literal costs is counted where it stands, as if it were called there.
        self.frame = Frame { cost: self.frame.cost, risk_left: self.frame.risk_left, ..outer };
        result
    }

    /// Runs `body` while the variable is not assigned to.
    pub(super) fn frozen<T>(&mut self, index: usize, body: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.frame.variables[index].assignable;
        self.frame.variables[index].assignable = false;
        let result = body(self);
        self.frame.variables[index].assignable = before;
        result
    }

    /// The indexes of variables that `wanted` selects and that are readable here.
    pub(super) fn variables(&self, wanted: impl Fn(&Generator, &Variable) -> bool) -> Vec<usize> {
        (0..self.frame.variables.len())
            .filter(|&index| self.usable(index, Purpose::Read) && wanted(self, &self.frame.variables[index]))
            .collect()
    }

    /// Whether the variable may be assigned to here.
    pub(super) fn writable(&self, index: usize) -> bool {
        self.usable(index, Purpose::Write)
    }
}

impl From<&Node> for Part {
    fn from(node: &Node) -> Part {
        Part::Node(node.clone())
    }
}
