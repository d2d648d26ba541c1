//! Why a load failed.

/// Messages as `go build` prints them, one an item; an item may have several lines.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct LoadError {
    /// In the order in which they are printed.
    pub messages: Vec<String>,
}

impl LoadError {
    /// An error with one message.
    pub fn new(message: impl Into<String>) -> LoadError {
        LoadError { messages: vec![message.into()] }
    }
}

impl std::fmt::Display for LoadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.messages.join("\n"))
    }
}

impl std::error::Error for LoadError {}
