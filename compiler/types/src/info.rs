//! What the checker knows about a package's syntax trees: tables keyed by node ids.

use crate::object::ObjId;
use crate::operand::Mode;
use crate::store::Ty;
use crate::version::GoVersion;
use rustc_hash::FxHashMap;
use syntax::ast::NodeId;

/// A vector of vectors indexed by the two halves of a [`NodeId`].
#[derive(Debug)]
pub struct NodeTable<T> {
    files: Vec<Vec<Option<T>>>,
}

impl<T> Default for NodeTable<T> {
    fn default() -> Self {
        NodeTable { files: Vec::new() }
    }
}

impl<T> NodeTable<T> {
    /// What is recorded for `id`.
    pub fn get(&self, id: NodeId) -> Option<&T> {
        self.files.get(id.file as usize)?.get(id.index as usize)?.as_ref()
    }
    /// What is recorded for `id`.
    pub fn get_mut(&mut self, id: NodeId) -> Option<&mut T> {
        self.files.get_mut(id.file as usize)?.get_mut(id.index as usize)?.as_mut()
    }
    /// Records `value` for `id`, over what was recorded before.
    pub fn set(&mut self, id: NodeId, value: T) {
        let (file, index) = (id.file as usize, id.index as usize);
        if self.files.len() <= file {
            self.files.resize_with(file + 1, Vec::new);
        }
        let table = &mut self.files[file];
        if table.len() <= index {
            table.resize_with(index + 1, || None);
        }
        table[index] = Some(value);
    }
    /// The records of these nodes of a file.
    pub fn range(&self, file: u32, nodes: std::ops::Range<u32>) -> impl Iterator<Item = &T> {
        let table = self.files.get(file as usize).map_or(&[][..], Vec::as_slice);
        let end = table.len().min(nodes.end as usize);
        table[end.min(nodes.start as usize)..end].iter().flatten()
    }
    /// All records in the order of files and nodes.
    pub fn iter(&self) -> impl Iterator<Item = (NodeId, &T)> {
        self.files.iter().enumerate().flat_map(|(file, table)| {
            table.iter().enumerate().filter_map(move |(index, value)| {
                Some((NodeId { file: file as u32, index: index as u32 }, value.as_ref()?))
            })
        })
    }
}

/// What an expression is: its type, and its value if it is constant. Types are final: an untyped operand has the
/// type that its context gives it.
#[derive(Clone, Debug)]
pub struct TypeAndValue {
    /// What the expression denotes.
    pub mode: Mode,
    /// Its type. For a built-in in call position, the signature of this call.
    pub ty: Ty,
    /// Its value, if constant.
    pub value: Option<constant::Value>,
}

/// Kinds of selections.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SelectionKind {
    /// `x.field`.
    Field,
    /// `x.method`.
    MethodValue,
    /// `T.method`.
    MethodExpr,
}

/// A selector that is not a qualified identifier.
#[derive(Clone, Debug)]
pub struct Selection {
    /// What is selected.
    pub kind: SelectionKind,
    /// The type of `x`.
    pub recv: Ty,
    /// The field or method.
    pub obj: ObjId,
    /// The fields to follow, the last index being the field's own, or the method's in its type's list (for an
    /// interface: in its type set).
    pub path: Box<[u32]>,
    /// Whether there is a pointer to follow on the way.
    pub indirect: bool,
}

/// A use of a generic function or type with its arguments.
#[derive(Clone, Debug)]
pub struct Instance {
    /// The type arguments.
    pub type_args: Box<[Ty]>,
    /// The instantiated type.
    pub ty: Ty,
}

/// One step of package initialization: `lhs = rhs`.
#[derive(Clone, Debug)]
pub struct Initializer {
    /// The variables; several for `a, b = f()`. Blank variables included.
    pub lhs: Vec<ObjId>,
    /// The initialization expression.
    pub rhs: ExprRef,
}

/// Names an initializer expression of a package-level variable declaration.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct ExprRef {
    /// The index of the file.
    pub file: u32,
    /// The index of the declaration in the file.
    pub decl: u32,
    /// The index in its list of values.
    pub value: u32,
}

/// What is known about a package's syntax trees.
#[derive(Debug, Default)]
pub struct Info {
    /// By expression.
    pub types: NodeTable<TypeAndValue>,
    /// By the identifier that declares. No entry for the package clause and for symbolic variables of type
    /// switches.
    pub defs: NodeTable<ObjId>,
    /// By the identifier or name expression that uses: names, selected names, labels, keys of struct literals.
    pub uses: NodeTable<ObjId>,
    /// By import spec (without a name), case clause of a type switch.
    pub implicits: NodeTable<ObjId>,
    /// Unnamed parameters, results and receivers, by the field's type expression.
    pub implicit_params: FxHashMap<NodeId, ObjId>,
    /// By selector expression.
    pub selections: FxHashMap<NodeId, Selection>,
    /// By the name expression or selected identifier that denotes the generic function or type.
    pub instances: FxHashMap<NodeId, Instance>,
    /// Initialization of package variables in order.
    pub init_order: Vec<Initializer>,
    /// The language version of each file.
    pub file_versions: Vec<GoVersion>,
}
