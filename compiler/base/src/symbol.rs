//! Interned strings.
//!
//! One table serves the process: a compiler runs once, names repeat across packages, and a `Symbol` that needs
//! no session to print keeps every signature short. Strings are never freed.

use rustc_hash::FxHashMap;
use std::sync::{LazyLock, RwLock};

/// An interned string; equality is identity. Ordering is by text, so that sorted output does not depend on the
/// order of interning.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Symbol(u32);

#[derive(Default)]
struct Table {
    by_text: FxHashMap<&'static str, u32>,
    texts: Vec<&'static str>,
}

static TABLE: LazyLock<RwLock<Table>> = LazyLock::new(|| {
    let mut table = Table::default();
    table.texts.push("");
    table.by_text.insert("", 0);
    RwLock::new(table)
});

impl Symbol {
    /// The empty string.
    pub const EMPTY: Symbol = Symbol(0);

    /// The symbol of `text`.
    pub fn intern(text: &str) -> Symbol {
        if let Some(&id) = TABLE.read().expect("symbol table").by_text.get(text) {
            return Symbol(id);
        }
        let mut table = TABLE.write().expect("symbol table");
        if let Some(&id) = table.by_text.get(text) {
            return Symbol(id);
        }
        let text: &'static str = Box::leak(text.to_owned().into_boxed_str());
        let id = u32::try_from(table.texts.len()).expect("more than u32::MAX symbols");
        table.texts.push(text);
        table.by_text.insert(text, id);
        Symbol(id)
    }

    /// The text.
    pub fn as_str(self) -> &'static str {
        TABLE.read().expect("symbol table").texts[self.0 as usize]
    }

    /// Whether this is the empty string.
    pub fn is_empty(self) -> bool {
        self == Symbol::EMPTY
    }
}

impl PartialOrd for Symbol {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Symbol {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        if self == other { std::cmp::Ordering::Equal } else { self.as_str().cmp(other.as_str()) }
    }
}

impl Default for Symbol {
    fn default() -> Self {
        Symbol::EMPTY
    }
}

impl std::fmt::Debug for Symbol {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}", self.as_str())
    }
}

impl std::fmt::Display for Symbol {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.as_str())
    }
}

impl From<&str> for Symbol {
    fn from(text: &str) -> Self {
        Symbol::intern(text)
    }
}

#[cfg(test)]
mod tests {
    use super::Symbol;

    #[test]
    fn interning_is_identity_and_order_is_by_text() {
        let (b, a) = (Symbol::intern("beta-symbol"), Symbol::intern("alpha-symbol"));
        assert_eq!(Symbol::intern("beta-symbol"), b);
        assert!(a < b);
        assert_eq!(b.as_str(), "beta-symbol");
        assert!(Symbol::intern("").is_empty());
    }
}
