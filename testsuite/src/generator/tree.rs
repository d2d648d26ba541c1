//! A Go program as text with structure: just enough of it for the reducer to know what can be left out.
//!
//! A node is a list of texts and nodes, and a kind that says what the reducer may put in its place. The invariant is
//! only that the program as generated is valid; what a reduction leaves may be rejected by Go, which the reducer
//! finds out by asking.

/// What may be done to a node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Nothing.
    Glue,
    /// A statement, an operand of a list, or anything else that may be left out, or replaced by the items in it.
    Item,
    /// A declaration at the top level: left out if nothing that stays mentions the name.
    Declaration(String),
    /// An expression: replaced by the zero value of its type, or by an expression of the same type in it.
    Expression {
        /// Its type, as written in the program.
        ty: String,
        /// The zero value of the type.
        zero: String,
    },
}

/// A piece of the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// What may be done to it.
    pub kind: Kind,
    /// What it consists of.
    pub parts: Vec<Part>,
}

/// A part of a node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Text.
    Text(String),
    /// A node.
    Node(Node),
}

impl From<&str> for Part {
    fn from(text: &str) -> Part {
        Part::Text(text.to_string())
    }
}

impl From<String> for Part {
    fn from(text: String) -> Part {
        Part::Text(text)
    }
}

impl From<Node> for Part {
    fn from(node: Node) -> Part {
        Part::Node(node)
    }
}

impl Node {
    /// A node of parts that belong together.
    pub fn glue(parts: Vec<Part>) -> Node {
        Node { kind: Kind::Glue, parts }
    }

    /// The same node as one that may be left out.
    pub fn item(mut self) -> Node {
        if self.kind != Kind::Glue {
            self = Node::glue(vec![self.into()]);
        }
        self.kind = Kind::Item;
        self
    }

    /// The same node as the top-level declaration of `name`.
    pub fn declaration(mut self, name: &str) -> Node {
        self.kind = Kind::Declaration(name.to_string());
        self
    }

    /// A node of the others one after the other, with `separator` between them.
    pub fn join(nodes: Vec<Node>, separator: &str) -> Node {
        let mut parts = Vec::new();
        for (index, node) in nodes.into_iter().enumerate() {
            if index > 0 {
                parts.push(Part::from(separator));
            }
            parts.push(node.into());
        }
        Node::glue(parts)
    }

    /// The text of the node.
    pub fn text(&self) -> String {
        let mut text = String::new();
        self.write(&mut text);
        text
    }

    fn write(&self, text: &mut String) {
        for part in &self.parts {
            match part {
                Part::Text(part) => text.push_str(part),
                Part::Node(node) => node.write(text),
            }
        }
    }
}

/// A node of parts that belong together; a part is a text, a node or an expression.
macro_rules! glue {
    ($($part:expr),* $(,)?) => {
        $crate::generator::tree::Node::glue(vec![$($crate::generator::tree::Part::from($part)),*])
    };
}
pub(crate) use glue;
