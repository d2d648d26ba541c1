//! Labels and the branches to them: a second pass over a function's body, if it has labels.

use crate::{Checker, ObjId, Object, ObjectKind};
use base::{Pos, Symbol};
use rustc_hash::FxHashMap;
use syntax::ast::{Block, BranchKind, Decl, Ident, Stmt, StmtKind};

/// A label of the function.
struct Label {
    obj: ObjId,
    used: bool,
}

/// A block, with what a labeled branch inside can refer to.
struct Scope<'s, 'a> {
    parent: Option<&'s Scope<'s, 'a>>,
    /// The labeled statement that this block belongs to.
    owner: Option<(Symbol, &'a Stmt)>,
    /// The labels that the block has declared so far.
    labels: Vec<Symbol>,
}

impl<'a> Scope<'_, 'a> {
    /// Whether a `goto` to an earlier label can go there: it is in this block or in one around it.
    fn has_label(&self, name: Symbol) -> bool {
        self.labels.contains(&name) || self.parent.is_some_and(|parent| parent.has_label(name))
    }
    /// The labeled statement of this name around.
    fn enclosing(&self, name: Symbol) -> Option<&'a Stmt> {
        match self.owner {
            Some((label, stmt)) if label == name => Some(stmt),
            _ => self.parent.and_then(|parent| parent.enclosing(name)),
        }
    }
}

/// A `goto` to a label that has not been seen.
#[derive(Clone, Copy)]
struct Jump<'a> {
    label: &'a Ident,
    /// Whether a variable was declared after it in the block at hand.
    over_variable: bool,
}

/// The state of the walk through one block's statements.
struct Walk<'s, 'a> {
    scope: Scope<'s, 'a>,
    forward: Vec<Jump<'a>>,
    variable: Pos,
}

impl<'a> Walk<'_, 'a> {
    fn declare_variable(&mut self, pos: Pos) {
        self.variable = pos;
        self.forward.iter_mut().for_each(|jump| jump.over_variable = true);
    }
}

#[derive(Default)]
struct Labels {
    /// In order of declaration.
    all: Vec<Label>,
    by_name: FxHashMap<Symbol, usize>,
}

impl<'a> Checker<'a> {
    /// Checks the labels of a function's body.
    pub(crate) fn labels(&mut self, body: &'a Block) {
        let mut labels = Labels::default();
        let forward = self.block_branches(&mut labels, None, None, &body.stmts);
        for jump in forward {
            let name = jump.label.name;
            let message = match labels.by_name.get(&name) {
                Some(&index) => {
                    labels.all[index].used = true;
                    format!("goto {name} jumps into block")
                }
                None => format!("label {name} not declared"),
            };
            self.label_error(jump.label, message);
        }
        for label in labels.all {
            if !label.used {
                let object = self.store.object(label.obj);
                self.soft_label_error(object.pos, format!("label {} declared and not used", object.name));
            }
        }
    }

    /// Reports an error, unless the parser has.
    fn label_error(&mut self, label: &Ident, message: String) {
        if self.config.check_branches {
            self.error(label, message);
        }
    }
    fn soft_label_error(&mut self, pos: Pos, message: String) {
        if self.config.check_branches {
            self.soft_error(pos, message);
        }
    }

    /// Checks the branches in a block; the `goto`s to labels that it does not have are returned.
    fn block_branches(
        &mut self,
        labels: &mut Labels,
        parent: Option<&Scope<'_, 'a>>,
        owner: Option<(Symbol, &'a Stmt)>,
        stmts: &'a [Stmt],
    ) -> Vec<Jump<'a>> {
        let mut walk = Walk {
            scope: Scope { parent, owner, labels: Vec::new() },
            forward: Vec::new(),
            variable: Pos::NONE,
        };
        for stmt in stmts {
            self.stmt_branches(labels, &mut walk, None, stmt);
        }
        walk.forward
    }

    fn stmt_branches(
        &mut self,
        labels: &mut Labels,
        walk: &mut Walk<'_, 'a>,
        owner: Option<(Symbol, &'a Stmt)>,
        stmt: &'a Stmt,
    ) {
        match &stmt.kind {
            StmtKind::Decl(decls) => {
                for decl in decls {
                    if let Decl::Var(spec) = decl {
                        walk.declare_variable(spec.span.lo);
                    }
                }
            }
            StmtKind::Define { .. } => walk.declare_variable(stmt.pos),
            StmtKind::Labeled { label, stmt: inner } => {
                let mut owner = owner;
                if label.name.as_str() != "_" {
                    self.declare_label(labels, walk, label);
                    owner = Some((label.name, inner));
                }
                self.stmt_branches(labels, walk, owner, inner);
            }
            StmtKind::Branch { kind, label: Some(label) } => {
                self.labeled_branch(labels, walk, *kind, label);
            }
            StmtKind::Block(block) => self.inner_block(labels, walk, owner, &block.stmts),
            StmtKind::If { then, els, .. } => {
                self.inner_block(labels, walk, owner, &then.stmts);
                if let Some(els) = els {
                    self.stmt_branches(labels, walk, owner, els);
                }
            }
            StmtKind::Switch { clauses, .. } | StmtKind::TypeSwitch { clauses, .. } => {
                for clause in clauses {
                    self.clause_block(labels, walk, owner, &clause.body);
                }
            }
            StmtKind::Select { clauses, .. } => {
                for clause in clauses {
                    self.clause_block(labels, walk, owner, &clause.body);
                }
            }
            StmtKind::For { body, .. } | StmtKind::Range { body, .. } => {
                self.inner_block(labels, walk, owner, &body.stmts);
            }
            _ => {}
        }
    }

    fn inner_block(
        &mut self,
        labels: &mut Labels,
        walk: &mut Walk<'_, 'a>,
        owner: Option<(Symbol, &'a Stmt)>,
        stmts: &'a [Stmt],
    ) {
        let forward = self.block_branches(labels, Some(&walk.scope), owner, stmts);
        let outside = forward.into_iter().map(|jump| Jump { over_variable: false, ..jump });
        walk.forward.extend(outside);
    }

    /// A clause of a switch or select: the statement's own label lies one block further out.
    fn clause_block(
        &mut self,
        labels: &mut Labels,
        walk: &mut Walk<'_, 'a>,
        owner: Option<(Symbol, &'a Stmt)>,
        stmts: &'a [Stmt],
    ) {
        let around = Scope { parent: Some(&walk.scope), owner, labels: Vec::new() };
        let forward = self.block_branches(labels, Some(&around), None, stmts);
        let outside = forward.into_iter().map(|jump| Jump { over_variable: false, ..jump });
        walk.forward.extend(outside);
    }

    fn declare_label(&mut self, labels: &mut Labels, walk: &mut Walk<'_, 'a>, label: &'a Ident) {
        let name = label.name;
        let object = Object::new(ObjectKind::Label, name, Some(self.package_id), label.pos);
        let obj = self.store.new_object(object);
        let mut used = false;
        let known = labels.by_name.get(&name).copied();
        match known {
            Some(other) => {
                let report = self.new_error(label, format!("label {name} already declared")).soft();
                let report = self.with_other_declaration(report, labels.all[other].obj);
                if self.config.check_branches {
                    self.report(report);
                }
            }
            None => {
                walk.scope.labels.push(name);
                self.record_def(label, obj);
            }
        }
        // The jumps that were waiting for it.
        let waiting = std::mem::take(&mut walk.forward);
        for jump in waiting {
            if jump.label.name != name {
                walk.forward.push(jump);
                continue;
            }
            used = true;
            self.record_use(jump.label.id, obj);
            if jump.over_variable {
                let line = self.sources.position(walk.variable).map_or(0, |position| position.line);
                self.soft_label_error(
                    jump.label.pos,
                    format!("goto {name} jumps over variable declaration at line {line}"),
                );
            }
        }
        if known.is_none() {
            labels.by_name.insert(name, labels.all.len());
            labels.all.push(Label { obj, used });
        }
    }

    fn labeled_branch(
        &mut self,
        labels: &mut Labels,
        walk: &mut Walk<'_, 'a>,
        kind: BranchKind,
        label: &'a Ident,
    ) {
        let name = label.name;
        let target = walk.scope.enclosing(name).map(|stmt| &stmt.kind);
        match kind {
            BranchKind::Break => {
                let valid = matches!(
                    target,
                    Some(
                        StmtKind::Switch { .. }
                            | StmtKind::TypeSwitch { .. }
                            | StmtKind::Select { .. }
                            | StmtKind::For { .. }
                            | StmtKind::Range { .. }
                    )
                );
                if !valid {
                    self.label_error(label, format!("invalid break label {name}"));
                    return;
                }
            }
            BranchKind::Continue => {
                if !matches!(target, Some(StmtKind::For { .. } | StmtKind::Range { .. })) {
                    self.label_error(label, format!("invalid continue label {name}"));
                    return;
                }
            }
            BranchKind::Goto => {
                if !walk.scope.has_label(name) {
                    walk.forward.push(Jump { label, over_variable: false });
                    return;
                }
            }
            BranchKind::Fallthrough => {
                self.label_error(label, format!("invalid syntax tree: branch statement: fallthrough {name}"));
                return;
            }
        }
        if let Some(&index) = labels.by_name.get(&name) {
            labels.all[index].used = true;
            let obj = labels.all[index].obj;
            self.record_use(label.id, obj);
        }
    }
}
