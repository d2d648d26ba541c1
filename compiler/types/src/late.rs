//! What gc reports only when it compiles a package whose types are right: what is too large, what cannot be
//! printed, what no file can be embedded in. It stands beside no other error.

use crate::object::ObjId;
use crate::store::{BasicKind, Ty, TypeKind};
use crate::{BuiltinId, Checker, Object};
use base::Pos;

/// From this size on, a channel's elements are too large.
const CHAN_ELEM_LIMIT: i64 = 1 << 16;
/// From this size on, a map's keys and elements are too large.
const MAP_LIMIT: i64 = 1 << 31;
/// What an address space holds for gc.
const ADDRESS_SPACE: i64 = 1 << 50;
/// From this size on, a function's parameters and results are too large.
const FRAME_LIMIT: i64 = 1 << 30;

/// Something to look at once the package is known to be free of other errors, with where gc would report it.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Late {
    /// A channel type, by its element type.
    Chan(Pos, Ty),
    /// A map type, by its key and element types.
    Map(Pos, Ty, Ty),
    /// An array type: element and length.
    Array(Pos, Ty, i64),
    /// A function, by its signature.
    Frame(Pos, Ty),
    /// An argument of `print` or `println`.
    Print(Pos, BuiltinId, Ty),
    /// `case x += <-c`.
    Select(Pos),
    /// A variable with files.
    Embed(ObjId),
}

impl<'a> Checker<'a> {
    /// Reports what is too large or of the wrong type.
    pub(crate) fn late_errors(&mut self) {
        let late = std::mem::take(&mut self.late);
        // gc has one type for all channels, and maps, of the same parts, and computes its size once.
        let mut seen: Vec<(&str, String)> = Vec::new();
        for &item in &late {
            let found = match item {
                Late::Chan(pos, elem) => self
                    .exceeds(elem, CHAN_ELEM_LIMIT)
                    .then(|| (pos, elem, "channel element type too large (>64kB)".to_string())),
                Late::Map(pos, _, elem) if self.exceeds(elem, MAP_LIMIT) => {
                    Some((pos, elem, "map element type too large".to_string()))
                }
                Late::Map(pos, key, _) => {
                    self.exceeds(key, MAP_LIMIT).then(|| (pos, key, "map key type too large".to_string()))
                }
                Late::Array(pos, elem, len) => {
                    let size = self.store.layouts().size_of(elem).unwrap_or(i64::MAX);
                    let room = if size > 0 { (ADDRESS_SPACE - 1) / size } else { i64::MAX };
                    let text =
                        || format!("type [{len}]{} larger than address space", self.back_end_type(elem));
                    (size < ADDRESS_SPACE && len > room).then(|| (pos, elem, text()))
                }
                Late::Select(pos) => {
                    let message = "select case must be receive, send or assign recv";
                    Some((pos, Ty::INVALID, message.to_string()))
                }
                _ => None,
            };
            if let Some((pos, ty, message)) = found {
                let what = match item {
                    Late::Chan(..) => "chan",
                    Late::Map(..) => "map",
                    _ => "",
                };
                let key = (what, format!("{message} {}", self.ty_str(ty)));
                let once = matches!(item, Late::Chan(..) | Late::Map(..));
                if !once || !seen.contains(&key) {
                    seen.push(key);
                    self.error(pos, message);
                }
            }
        }
        if self.has_errors {
            return;
        }
        for item in late {
            match item {
                Late::Print(pos, id, ty) => {
                    if matches!(self.store.under_kind(ty), TypeKind::Array { .. } | TypeKind::Struct(_)) {
                        let text = self.back_end_type(ty);
                        self.error(pos, format!("illegal types for operand: {}\n\t{text}", id.name()));
                    }
                }
                Late::Embed(obj) => self.embed_type(obj),
                Late::Frame(pos, signature) => {
                    let size = self.frame_size(signature);
                    if size >= FRAME_LIMIT {
                        let megabytes = size >> 20;
                        let message =
                            format!("stack frame too large (>1GB): 0 MB locals + {megabytes} MB args");
                        self.error(pos, message);
                    }
                }
                _ => {}
            }
        }
    }

    fn exceeds(&self, ty: Ty, limit: i64) -> bool {
        self.store.layouts().size_of(ty).is_none_or(|size| size >= limit)
    }

    /// The size of all parameters and results.
    fn frame_size(&self, signature: Ty) -> i64 {
        let Some(signature) = self.store.as_signature(signature) else { return 0 };
        let layouts = self.store.layouts();
        let size = |&var: &ObjId| layouts.size_of(self.store.type_of(var)).unwrap_or(i64::MAX);
        let vars = signature.recv.iter().chain(&signature.params).chain(&signature.results);
        vars.map(size).fold(0, i64::saturating_add).saturating_add(7) / 8 * 8
    }

    fn embed_type(&mut self, obj: ObjId) {
        let ty = self.store.type_of(obj);
        let allowed = match self.store.under_kind(ty) {
            TypeKind::Basic(BasicKind::String) => true,
            TypeKind::Slice(elem) => {
                matches!(self.store.under_kind(*elem), TypeKind::Basic(BasicKind::Uint8))
            }
            _ => self.store.as_named(ty).is_some_and(|named| {
                let object: &Object = self.store.object(named.obj);
                let of_embed = |package| self.store.package(package).path.as_str() == "embed";
                object.name.as_str() == "FS" && object.package.is_some_and(of_embed)
            }),
        };
        if !allowed {
            let text = self.back_end_type(ty);
            let pos = self.store.object(obj).pos;
            self.error(pos, format!("go:embed cannot apply to var of type {text}"));
        }
    }

    /// A type as gc's back end writes it, with more blanks than its type checker.
    fn back_end_type(&self, ty: Ty) -> String {
        let text = self.ty_str(ty);
        let mut out = String::with_capacity(text.len() + 8);
        let mut open = Vec::new();
        let mut rest = text.as_str();
        while let Some(c) = rest.chars().next() {
            let word = ["struct{", "interface{"].into_iter().find(|word| rest.starts_with(word));
            if let Some(word) = word {
                let empty = rest[word.len()..].starts_with('}');
                open.push(empty);
                out.push_str(word.trim_end_matches('{'));
                out.push_str(if empty { " {" } else { " { " });
                rest = &rest[word.len()..];
                continue;
            }
            if c == '}' && open.pop() == Some(false) {
                out.push(' ');
            }
            out.push(c);
            rest = &rest[c.len_utf8()..];
        }
        out
    }
}
