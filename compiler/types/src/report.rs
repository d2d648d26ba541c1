//! Reporting errors.
//!
//! Messages are formatted at the place of the error, with the checker's [`Checker::ty_str`] and its kin for
//! types, objects, operands and expressions. What follows from an error that was reported before is suppressed
//! here, by gc's rule: a message that mentions an invalid operand or type elsewhere than at its start.

use crate::object::ObjId;
use crate::operand::Operand;
use crate::{Checker, GoVersion};
use base::Pos;
use syntax::ast::{self, StmtKind};

/// What has a position at which errors are reported: the start of its text.
pub trait Place {
    /// The position.
    fn pos(&self) -> Pos;
}

impl Place for Pos {
    fn pos(&self) -> Pos {
        *self
    }
}
impl Place for ast::Expr {
    /// The start, except that gc takes the bracket for the start of a slice expression.
    fn pos(&self) -> Pos {
        self.start_pos()
    }
}
impl Place for ast::Ident {
    fn pos(&self) -> Pos {
        self.pos
    }
}
impl Place for ast::Stmt {
    fn pos(&self) -> Pos {
        match &self.kind {
            StmtKind::Expr(x) => crate::expr::node_pos(x),
            StmtKind::Send { chan: x, .. } | StmtKind::IncDec { x, .. } => x.pos(),
            StmtKind::Assign { lhs, .. } | StmtKind::Define { lhs, .. } => {
                lhs.first().map_or(self.pos, Place::pos)
            }
            StmtKind::OpAssign { lhs, .. } => lhs.pos(),
            _ => self.pos,
        }
    }
}
impl Place for Operand<'_> {
    fn pos(&self) -> Pos {
        match (self.stand_in, self.expr) {
            (Some((pos, _)), _) => pos,
            (None, Some(expr)) => expr.start_pos(),
            (None, None) => Pos::NONE,
        }
    }
}
impl<T: Place + ?Sized> Place for &T {
    fn pos(&self) -> Pos {
        (**self).pos()
    }
}

/// An error of several lines that is being put together.
#[must_use = "an error is only seen once it is reported"]
#[derive(Debug)]
pub struct Report {
    pos: Pos,
    first: String,
    rest: Vec<(Pos, String)>,
    soft: bool,
}

impl Report {
    /// Adds a line, after the position of `at` if that is known.
    pub fn line(mut self, at: impl Place, message: impl Into<String>) -> Report {
        self.rest.push((at.pos(), message.into()));
        self
    }
    /// Makes it a soft error.
    pub fn soft(mut self) -> Report {
        self.soft = true;
        self
    }
}

impl<'a> Checker<'a> {
    /// Begins an error.
    pub fn new_error(&self, at: impl Place, message: impl Into<String>) -> Report {
        Report { pos: at.pos(), first: message.into(), rest: Vec::new(), soft: false }
    }
    /// Adds a line that shows where `other` is declared, if that is known.
    pub fn with_other_declaration(&self, report: Report, other: ObjId) -> Report {
        let other = self.store.object(other);
        if other.pos.is_known() {
            report.line(other.pos, format!("other declaration of {}", other.name))
        } else {
            report
        }
    }
    /// Reports an error.
    pub fn report(&mut self, report: Report) {
        let follows = |what| report.first.find(what).is_some_and(|at| at > 0);
        if self.has_errors && (follows("invalid operand") || follows("invalid type")) {
            return;
        }
        self.has_errors = true;
        let mut message = report.first;
        for (pos, line) in report.rest {
            message.push_str("\n\t");
            if let Some(position) = self.sources.position(pos) {
                message.push_str(&format!("{position}: "));
            }
            message.push_str(&line);
        }
        let pos = if self.env.err_pos.is_known() { self.env.err_pos } else { report.pos };
        if asks_for_version(&message) {
            let source = self.version_source(pos);
            message.push_str(&format!(" ({source})"));
        }
        if report.soft {
            self.diagnostics.soft_error(pos, message);
        } else {
            self.diagnostics.error(pos, message);
        }
    }
    /// Reports an error of one line.
    pub fn error(&mut self, at: impl Place, message: impl Into<String>) {
        let report = self.new_error(at, message);
        self.report(report);
    }
    /// Reports a soft error of one line.
    pub fn soft_error(&mut self, at: impl Place, message: impl Into<String>) {
        let report = self.new_error(at, message).soft();
        self.report(report);
    }
    /// Reports that `what` needs a newer language version.
    pub fn version_error(&mut self, at: impl Place, version: GoVersion, what: impl std::fmt::Display) {
        self.error(at, format!("{what} requires {version} or later"));
    }
    /// Where the language version at a place comes from.
    fn version_source(&self, at: Pos) -> String {
        let file = self.files.iter().rev().find(|file| file.package_pos <= at && at <= file.end);
        let own = file.map(|file| GoVersion::parse(file.go_version.as_str())).filter(|own| own.is_known());
        match (own, file) {
            (Some(own), Some(file)) if own == self.info.file_versions[file.index as usize] => {
                format!("file declares //go:build {own}")
            }
            _ => format!("-lang was set to {}; check go.mod", self.config.go_version),
        }
    }
    /// Whether the code at hand may use the features of `version`.
    pub fn allows(&self, version: GoVersion) -> bool {
        self.env.version.allows(version)
    }
    /// Like [`Checker::allows`], and reports that `what` needs it if not.
    pub fn verify_version(
        &mut self,
        at: impl Place,
        version: GoVersion,
        what: impl std::fmt::Display,
    ) -> bool {
        let allowed = self.allows(version);
        if !allowed {
            self.version_error(at, version, what);
        }
        allowed
    }
}

/// Whether a message says `requires go1.N or later`.
fn asks_for_version(message: &str) -> bool {
    message.match_indices("requires go1.").any(|(at, found)| {
        let rest = message[at + found.len()..].trim_start_matches(|c: char| c.is_ascii_digit());
        rest.starts_with(" or later")
    })
}
