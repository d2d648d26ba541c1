//! Labels and branches of a function body (Go specification, "Labeled statements" to "Goto statements").
//!
//! One walk resolves what it can; `goto`s whose label has not been seen yet are handed outwards, from block to
//! block, until a label takes them.

use crate::ast::*;
use base::{Diagnostics, Pos, Symbol};
use rustc_hash::FxHashMap;

/// Reports misplaced branches, and labels that are missing, unused, declared twice or not to be reached.
/// `position` renders a place that a message mentions.
pub(crate) fn check(body: &Block, position: &mut dyn FnMut(Pos) -> String) -> Diagnostics {
    let errors = Diagnostics::new();
    let mut cx =
        Checker { position, errors, labels: FxHashMap::default(), order: Vec::new(), blocks: Vec::new() };
    let forward =
        cx.block(None, Targets::default(), None, body.span.lo, &body.stmts.iter().collect::<Vec<_>>());
    for goto in forward {
        let name = goto.name;
        match cx.labels.get_mut(&name) {
            Some(label) => {
                label.used = true;
                let block = label.block;
                let start = (cx.position)(cx.blocks[block].start);
                cx.error(goto.pos, format!("goto {name} jumps into block starting at {start}"));
            }
            None => cx.error(goto.pos, format!("label {name} not defined")),
        }
    }
    for name in std::mem::take(&mut cx.order) {
        let label = &cx.labels[&name];
        if !label.used {
            cx.error(label.pos, format!("label {name} defined and not used"));
        }
    }
    cx.errors
}

struct Checker<'c> {
    position: &'c mut dyn FnMut(Pos) -> String,
    errors: Diagnostics,
    labels: FxHashMap<Symbol, Label>,
    /// Labels in the order of their declaration.
    order: Vec<Symbol>,
    blocks: Vec<BlockInfo>,
}

struct Label {
    block: usize,
    pos: Pos,
    target: Labeled,
    used: bool,
}

/// What a label stands before.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Labeled {
    Loop,
    /// A `switch` or `select`.
    Switch,
    Other,
}

struct BlockInfo {
    parent: Option<usize>,
    start: Pos,
    /// The label of the statement whose block this is, by the label's position.
    label: Option<Pos>,
}

#[derive(Clone, Copy, Default)]
struct Targets {
    breaks: Breaks,
    continues: bool,
    /// In a clause of an expression switch: whether it is the last one.
    last_clause: Option<bool>,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Breaks {
    #[default]
    None,
    Switch,
    TypeSwitch,
    Other,
}

#[derive(Clone, Copy, PartialEq, Eq)]
struct Goto {
    name: Symbol,
    pos: Pos,
}

impl Checker<'_> {
    fn error(&mut self, pos: Pos, message: String) {
        self.errors.error(pos, message);
    }

    fn encloses(&self, mut block: usize, found: impl Fn(usize, &BlockInfo) -> bool) -> bool {
        loop {
            if found(block, &self.blocks[block]) {
                return true;
            }
            match self.blocks[block].parent {
                Some(parent) => block = parent,
                None => return false,
            }
        }
    }

    /// Walks a block and returns the `goto`s that found no label.
    fn block(
        &mut self,
        parent: Option<usize>,
        targets: Targets,
        label: Option<Pos>,
        start: Pos,
        stmts: &[&Stmt],
    ) -> Vec<Goto> {
        let this = self.blocks.len();
        self.blocks.push(BlockInfo { parent, start, label });
        let mut walk = Walk { this, targets, forward: Vec::new(), over: Vec::new(), variable: None };
        // A `fallthrough` is last even if empty statements follow.
        let count =
            stmts.iter().rposition(|stmt| !matches!(stmt.kind, StmtKind::Empty)).map_or(0, |at| at + 1);
        for (at, stmt) in stmts[..count].iter().enumerate() {
            self.stmt(&mut walk, stmt, at + 1 == count);
        }
        walk.forward
    }

    fn stmt(&mut self, walk: &mut Walk, mut stmt: &Stmt, last: bool) {
        let mut label_pos = None;
        while let StmtKind::Labeled { label, stmt: inner } = &stmt.kind {
            label_pos = None;
            if label.name.as_str() != "_" {
                self.declare(walk, *label, inner);
                label_pos = Some(label.pos);
            }
            stmt = inner;
        }
        let inner = Targets { last_clause: None, ..walk.targets };
        match &stmt.kind {
            StmtKind::Decl(decls) => {
                let variable = decls.iter().find_map(|decl| match decl {
                    Decl::Var(spec) => Some(spec),
                    _ => None,
                });
                if let Some(name) = variable.and_then(|spec| spec.names.first()) {
                    walk.declares(name.pos, name.name.to_string());
                }
            }
            StmtKind::Define { lhs, .. } => walk.declares(stmt.pos, crate::print::expr_list(lhs)),
            StmtKind::Branch { kind, label: None } => self.plain_branch(walk.targets, *kind, stmt.pos, last),
            StmtKind::Branch { kind, label: Some(label) } => self.labeled_branch(walk, *kind, label),
            StmtKind::Block(block) => self.inner(walk, inner, label_pos, block.span.lo, &block.stmts),
            StmtKind::If { then, els, .. } => {
                self.inner(walk, inner, label_pos, then.span.lo, &then.stmts);
                if let Some(els) = els {
                    let forward = self.block(Some(walk.this), inner, label_pos, els.span.lo, &[els]);
                    walk.forward.extend(forward);
                }
            }
            StmtKind::For { body, .. } | StmtKind::Range { body, .. } => {
                let targets = Targets { breaks: Breaks::Other, continues: true, last_clause: None };
                self.inner(walk, targets, label_pos, body.span.lo, &body.stmts);
            }
            StmtKind::Switch { clauses, .. } | StmtKind::TypeSwitch { clauses, .. } => {
                let is_type = matches!(stmt.kind, StmtKind::TypeSwitch { .. });
                let breaks = if is_type { Breaks::TypeSwitch } else { Breaks::Switch };
                for (at, clause) in clauses.iter().enumerate() {
                    let last_clause = Some(at + 1 == clauses.len());
                    let targets = Targets { breaks, last_clause, ..inner };
                    self.inner(walk, targets, label_pos, clause.span.lo, &clause.body);
                }
            }
            StmtKind::Select { clauses, .. } => {
                let targets = Targets { breaks: Breaks::Other, ..inner };
                for clause in clauses {
                    self.inner(walk, targets, label_pos, clause.span.lo, &clause.body);
                }
            }
            _ => {}
        }
    }

    fn inner(&mut self, walk: &mut Walk, targets: Targets, label: Option<Pos>, start: Pos, stmts: &[Stmt]) {
        let stmts: Vec<&Stmt> = stmts.iter().collect();
        let forward = self.block(Some(walk.this), targets, label, start, &stmts);
        walk.forward.extend(forward);
    }

    fn declare(&mut self, walk: &mut Walk, label: Ident, stmt: &Stmt) {
        let name = label.name;
        if let Some(first) = self.labels.get(&name) {
            let first = (self.position)(first.pos);
            self.error(label.pos, format!("label {name} already defined at {first}"));
        } else {
            let target = match stmt.kind {
                StmtKind::For { .. } | StmtKind::Range { .. } => Labeled::Loop,
                StmtKind::Switch { .. } | StmtKind::TypeSwitch { .. } | StmtKind::Select { .. } => {
                    Labeled::Switch
                }
                _ => Labeled::Other,
            };
            self.labels.insert(name, Label { block: walk.this, pos: label.pos, target, used: false });
            self.order.push(name);
        }
        let (found, rest) = walk.forward.iter().partition(|goto| goto.name == name);
        walk.forward = rest;
        let found: Vec<Goto> = found;
        for goto in found {
            if let Some(label) = self.labels.get_mut(&name) {
                label.used = true;
            }
            if let Some((pos, variable)) = &walk.variable
                && walk.over.contains(&goto)
            {
                let at = (self.position)(*pos);
                self.error(goto.pos, format!("goto {name} jumps over declaration of {variable} at {at}"));
            }
        }
    }

    fn plain_branch(&mut self, targets: Targets, kind: BranchKind, pos: Pos, last: bool) {
        let message = match kind {
            BranchKind::Break if targets.breaks == Breaks::None => {
                "break is not in a loop, switch, or select"
            }
            BranchKind::Continue if !targets.continues => "continue is not in a loop",
            BranchKind::Fallthrough => match (targets.breaks, targets.last_clause) {
                (Breaks::TypeSwitch, _) => "cannot fallthrough in type switch",
                (Breaks::Switch, Some(true)) if last => "cannot fallthrough final case in switch",
                (Breaks::Switch, Some(false)) if last => return,
                _ => "fallthrough statement out of place",
            },
            _ => return,
        };
        self.error(pos, message.to_string());
    }

    fn labeled_branch(&mut self, walk: &mut Walk, kind: BranchKind, label: &Ident) {
        let name = label.name;
        if let Some(target) = self.labels.get_mut(&name) {
            target.used = true;
        }
        let found = self.labels.get(&name).map(|label| (label.block, label.pos, label.target));
        if kind == BranchKind::Goto {
            let reached = found.is_some_and(|(block, ..)| self.encloses(walk.this, |at, _| at == block));
            if !reached {
                walk.forward.push(Goto { name, pos: label.pos });
            }
            return;
        }
        let word = if kind == BranchKind::Break { "break" } else { "continue" };
        let Some((_, pos, target)) = found else {
            return self.error(label.pos, format!("{word} label not defined: {name}"));
        };
        let fits = match kind {
            BranchKind::Break => target != Labeled::Other,
            _ => target == Labeled::Loop,
        };
        if !fits || !self.encloses(walk.this, |_, block| block.label == Some(pos)) {
            self.error(label.pos, format!("invalid {word} label {name}"));
        }
    }
}

/// The state of one block.
struct Walk {
    this: usize,
    targets: Targets,
    forward: Vec<Goto>,
    /// The forward `goto`s that would jump over the last declared variable.
    over: Vec<Goto>,
    variable: Option<(Pos, String)>,
}

impl Walk {
    fn declares(&mut self, pos: Pos, name: String) {
        self.variable = Some((pos, name));
        self.over.clone_from(&self.forward);
    }
}
