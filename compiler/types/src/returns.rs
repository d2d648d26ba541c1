//! Terminating statements (specification: "Terminating statements").

use crate::Checker;
use base::Symbol;
use syntax::ast::{Block, BranchKind, CommClause, ExprKind, Stmt, StmtKind};

impl<'a> Checker<'a> {
    /// Whether a function's body ends in a terminating statement.
    pub(crate) fn is_terminating_block(&self, block: &Block) -> bool {
        self.is_terminating_list(&block.stmts)
    }

    fn is_terminating_list(&self, stmts: &[Stmt]) -> bool {
        let last = stmts.iter().rev().find(|stmt| !matches!(stmt.kind, StmtKind::Empty));
        last.is_some_and(|stmt| self.is_terminating(stmt, None))
    }

    /// Whether a statement is terminating; `label` is its own.
    fn is_terminating(&self, stmt: &Stmt, label: Option<Symbol>) -> bool {
        match &stmt.kind {
            StmtKind::Labeled { label, stmt } => self.is_terminating(stmt, Some(label.name)),
            StmtKind::Expr(e) => {
                let e = e.unparen();
                matches!(e.kind, ExprKind::Call { .. }) && self.env.panics.contains(&e.id)
            }
            StmtKind::Return(_) => true,
            StmtKind::Branch { kind, .. } => matches!(kind, BranchKind::Goto | BranchKind::Fallthrough),
            StmtKind::Block(block) => self.is_terminating_list(&block.stmts),
            StmtKind::If { then, els: Some(els), .. } => {
                self.is_terminating_list(&then.stmts) && self.is_terminating(els, None)
            }
            StmtKind::Switch { clauses, .. } | StmtKind::TypeSwitch { clauses, .. } => {
                clauses.iter().any(|clause| clause.exprs.is_none())
                    && clauses.iter().all(|clause| self.is_terminating_clause(&clause.body, label))
            }
            StmtKind::Select { clauses, .. } => {
                clauses.iter().all(|CommClause { body, .. }| self.is_terminating_clause(body, label))
            }
            StmtKind::For { cond: None, body, .. } => !has_break_list(&body.stmts, label, true),
            _ => false,
        }
    }

    fn is_terminating_clause(&self, body: &[Stmt], label: Option<Symbol>) -> bool {
        self.is_terminating_list(body) && !has_break_list(body, label, true)
    }
}

fn has_break_list(stmts: &[Stmt], label: Option<Symbol>, implicit: bool) -> bool {
    stmts.iter().any(|stmt| has_break(stmt, label, implicit))
}

/// Whether a statement has a `break` that refers to the statement with this label; with `implicit`, or one
/// without a label.
fn has_break(stmt: &Stmt, label: Option<Symbol>, implicit: bool) -> bool {
    // Inside of other statements that a break may refer to, only the label counts.
    let labeled = |stmts: &[Stmt]| label.is_some() && has_break_list(stmts, label, false);
    match &stmt.kind {
        StmtKind::Labeled { stmt, .. } => has_break(stmt, label, implicit),
        StmtKind::Branch { kind: BranchKind::Break, label: target } => match target {
            None => implicit,
            Some(target) => Some(target.name) == label,
        },
        StmtKind::Block(block) => has_break_list(&block.stmts, label, implicit),
        StmtKind::If { then, els, .. } => {
            has_break_list(&then.stmts, label, implicit)
                || els.as_ref().is_some_and(|els| has_break(els, label, implicit))
        }
        StmtKind::Switch { clauses, .. } | StmtKind::TypeSwitch { clauses, .. } => {
            clauses.iter().any(|clause| labeled(&clause.body))
        }
        StmtKind::Select { clauses, .. } => clauses.iter().any(|clause| labeled(&clause.body)),
        StmtKind::For { body, .. } | StmtKind::Range { body, .. } => labeled(&body.stmts),
        _ => false,
    }
}
