//! Source files: the package clause, imports, and the order of declarations.

use super::Parser;
use crate::ast::*;
use crate::directives::{Place, place};
use crate::token::Token;

/// Where to resume between declarations.
const DECLARATION_START: &[Token] = &[Token::Import, Token::Const, Token::Type, Token::Var, Token::Func];

impl Parser<'_> {
    /// The whole file.
    pub(crate) fn file(&mut self) -> File {
        self.next();
        self.lex.top = false;
        let package_pos = self.pos();
        let mut imports = Vec::new();
        let mut decls = Vec::new();
        let package = if self.got(Token::Package) {
            let directives = self.take_directives();
            self.check_places(&directives, Place::File);
            let name = self.name();
            self.want(Token::Semi);
            // A bad package clause means that this is no Go at all.
            if !self.has_errors() {
                self.top_level(&mut imports, &mut decls);
            }
            name
        } else {
            self.syntax_error("package statement must be first");
            self.no_name()
        };
        File {
            source: self.file_id,
            index: self.file_index,
            node_count: self.node_count,
            package,
            package_pos,
            go_version: self.lex.go_version,
            imports,
            decls,
            pragmas: std::mem::take(&mut self.lex.pragmas),
            end: self.pos(),
            tree_errors: std::mem::take(&mut self.lex.tree_errors),
            directive_errors: std::mem::take(&mut self.lex.directive_errors),
            deep: false,
        }
    }

    fn top_level(&mut self, imports: &mut Vec<ImportSpec>, decls: &mut Vec<Decl>) {
        let mut previous = Token::Import;
        // Whether the last declaration is a function without a body.
        let mut bodyless = false;
        while self.tok() != Token::Eof {
            if self.tok() == Token::Import && previous != Token::Import {
                self.syntax_error("imports must appear before other declarations");
            }
            previous = self.tok();
            if self.mode.imports_only && previous != Token::Import {
                return;
            }
            match previous {
                Token::Import => {
                    bodyless = false;
                    self.next();
                    self.group(|p, _| {
                        if let Some(spec) = p.import_spec() {
                            imports.push(spec);
                        }
                    });
                }
                Token::Const | Token::Type | Token::Var => {
                    bodyless = false;
                    self.declaration(decls);
                }
                Token::Func => {
                    let pos = self.pos();
                    self.next();
                    let function = self.func_decl(pos);
                    bodyless = function.body.is_none();
                    decls.push(Decl::Func(function));
                }
                token => {
                    if token == Token::Lbrace && bodyless {
                        self.syntax_error("unexpected semicolon or newline before {");
                    } else {
                        self.syntax_error("non-declaration statement outside function body");
                    }
                    self.advance(DECLARATION_START);
                    continue;
                }
            }
            // Before the semicolon: comments behind it belong to the next declaration.
            self.drop_directives();
            if self.tok() != Token::Eof && !self.got(Token::Semi) {
                self.syntax_error("after top level declaration");
                self.advance(DECLARATION_START);
            }
        }
        self.drop_directives();
    }

    fn import_spec(&mut self) -> Option<ImportSpec> {
        let lo = self.pos();
        let directives = self.take_directives();
        self.check_places(&directives, Place::Anywhere);
        let name = match self.tok() {
            Token::Name => Some(self.name()),
            Token::Dot => {
                let name = Ident { id: self.node_id(), name: ".".into(), pos: lo };
                self.next();
                Some(name)
            }
            _ => None,
        };
        let is_string = self.lex.literal == LitKind::String || self.lex.bad;
        let Some(path) = self.string_literal() else {
            self.syntax_error("missing import path");
            self.advance(&[Token::Semi, Token::Rparen]);
            return None;
        };
        if !is_string {
            self.syntax_error_at(path.pos, "import path must be a string");
            return None;
        }
        Some(ImportSpec { id: self.node_id(), span: self.span_from(lo), name, path })
    }

    // Directives.

    /// The directives that stand before a declaration.
    pub(super) fn take_directives(&mut self) -> Vec<Directive> {
        std::mem::take(&mut self.lex.pending)
    }

    /// Reports directives that no declaration took.
    pub(super) fn drop_directives(&mut self) {
        for directive in self.take_directives() {
            if let Some(message) = misplaced(&directive, Place::Anywhere) {
                self.lex.late_errors.error(directive.pos, message);
            }
        }
    }

    /// Reports directives that have no effect on the declaration that took them.
    pub(super) fn check_places(&mut self, directives: &[Directive], here: Place) {
        for directive in directives {
            if let Some(message) = misplaced(directive, here) {
                self.lex.directive_errors.push((directive.pos, message.into()));
            }
        }
    }
}

fn misplaced(directive: &Directive, here: Place) -> Option<&'static str> {
    match place(directive.name.as_str()) {
        Place::Anywhere => None,
        place if place == here => None,
        Place::Var => Some("misplaced go:embed directive"),
        Place::File | Place::Func => Some("misplaced compiler directive"),
    }
}
