//! What gc reports about directives and bodies of declarations, once a package is free of other errors.

use crate::late::Late;
use crate::object::ObjId;
use crate::scope::PACKAGE;
use crate::{Checker, GoVersion};
use base::Pos;
use rustc_hash::FxHashSet;
use syntax::ast::{Decl, Directive, File, FuncDecl, VarSpec};

impl<'a> Checker<'a> {
    /// Checks the directives of all files, and that functions have bodies.
    pub(crate) fn check_directives(&mut self) {
        let mut linked: FxHashSet<ObjId> = FxHashSet::default();
        for file in self.files.clone() {
            for (pos, message) in &file.directive_errors {
                self.error(*pos, message.clone());
            }
            self.check_linknames(file, &mut linked);
        }
        for file in self.files.clone() {
            let embeds = imports(file, "embed");
            for decl in &file.decls {
                if let Decl::Var(spec) = decl {
                    self.check_embed(spec, embeds, false);
                }
            }
        }
        for (pos, spec) in std::mem::take(&mut self.local_embeds) {
            let file = self.files.iter().find(|file| file.package_pos <= pos && pos <= file.end);
            let embeds = file.is_some_and(|file| imports(file, "embed"));
            self.check_embed(spec, embeds, true);
        }
        for file in self.files.clone() {
            for decl in &file.decls {
                if let Decl::Func(func) = decl {
                    self.check_func_directives(func, &linked);
                }
            }
        }
    }

    fn check_linknames(&mut self, file: &File, linked: &mut FxHashSet<ObjId>) {
        for pragma in &file.pragmas {
            let name = pragma.name.as_str();
            if !matches!(name, "linkname" | "linknamestd") {
                continue;
            }
            let mut words = pragma.args.split_whitespace();
            let (local, remote) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
            if !imports(file, "unsafe") {
                let message = format!("//go:{name} only allowed in Go files that import \"unsafe\"");
                self.error(pragma.pos, message);
            } else if remote.contains('[') && remote.contains(']') {
                let message = format!("//go:{name} reference of an instantiation is not allowed");
                self.error(pragma.pos, message);
            } else {
                let found = self.lookup_in(PACKAGE, local.into()).filter(|&obj| {
                    let object = self.store.object(obj);
                    object.is_func() || object.is_var()
                });
                match found {
                    Some(obj) if !linked.insert(obj) => {
                        self.error(pragma.pos, format!("duplicate //go:{name} for {local}"));
                    }
                    Some(_) => {}
                    None if self.config.go_version.allows(GoVersion::go1(18)) => {
                        let message = format!("//go:{name} must refer to declared function or variable");
                        self.error(pragma.pos, message);
                    }
                    None => {}
                }
            }
        }
    }

    fn check_func_directives(&mut self, func: &FuncDecl, linked: &FxHashSet<ObjId>) {
        let has = |name: &str| func.directives.iter().any(|directive| directive.name.as_str() == name);
        let at = func_pos(func);
        if has("systemstack") && has("nosplit") {
            self.error(at, "go:nosplit and go:systemstack cannot be combined");
        }
        if func.body.is_some() {
            if has("uintptrkeepalive") && !has("uintptrescapes") && !has("nosplit") {
                self.error(at, "go:uintptrkeepalive requires go:nosplit");
            }
        } else if func.name.name.as_str() != "_"
            && (!self.config.allow_bodyless || func.name.name.as_str() == "init")
        {
            let obj = self.info.defs.get(func.name.id);
            if !obj.is_some_and(|obj| linked.contains(obj)) {
                self.error(at, "missing function body");
            }
        }
    }

    /// Remembers a local variable declaration with an embed directive.
    pub(crate) fn note_local_embed(&mut self, spec: &'a VarSpec) {
        if embed_directive(&spec.directives).is_some() {
            self.local_embeds.push((spec.span.lo, spec));
        }
    }

    fn check_embed(&mut self, spec: &VarSpec, imported: bool, local: bool) {
        let Some(pos) = embed_directive(&spec.directives) else { return };
        let message = if !imported {
            "go:embed requires import \"embed\" (or import _ \"embed\", if package is not used)".to_string()
        } else if spec.names.len() > 1 {
            "go:embed cannot apply to multiple vars".to_string()
        } else if !spec.values.is_empty() {
            "go:embed cannot apply to var with initializer".to_string()
        } else if spec.ty.is_none() {
            "go:embed cannot apply to var without type".to_string()
        } else if local {
            "go:embed cannot apply to var inside func".to_string()
        } else if !self.config.go_version.allows(GoVersion::go1(16)) {
            let version = self.config.go_version;
            format!("go:embed requires go1.16 or later (-lang was set to {version}; check go.mod)")
        } else {
            if let Some(obj) = self.lookup_in(PACKAGE, spec.names[0].name) {
                self.late.push(Late::Embed(obj));
            }
            return;
        };
        self.error(pos, message);
    }
}

/// Where gc says that a function declaration stands: after the keyword.
pub(crate) fn func_pos(func: &FuncDecl) -> Pos {
    func.recv.as_ref().map_or(func.name.pos, |recv| recv.span.lo)
}

fn imports(file: &File, path: &str) -> bool {
    file.imports.iter().any(|import| import.path.value == path.as_bytes())
}

fn embed_directive(directives: &[Directive]) -> Option<Pos> {
    directives.iter().find(|directive| directive.name.as_str() == "embed").map(|directive| directive.pos)
}
