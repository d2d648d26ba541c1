//! From command-line arguments to parsed packages: the only reader of sources.
//!
//! Architecture invariant: everything that the rest of the compiler knows about the file system, the
//! environment, modules and build constraints is in the [`Program`] that [`load`] returns. There is no global
//! state; what the environment says stands in [`Config`].
//!
//! The way there: [`patterns`] turns arguments into root packages, [`resolve`] turns import paths into folders
//! (with [`modules`], [`vendor`] or [`gopath`]), [`package`] selects and parses the files of one folder under the
//! [`tags`] that apply there, [`overlay`] exchanges parts of the standard library, and [`graph`] drives all this
//! from wave to wave until every import is loaded, checks the rules about imports, and orders the result.

#![expect(clippy::disallowed_methods, reason = "the room that reads sources")]

pub mod config;
mod embed;
mod error;
mod files;
mod godebug;
mod gopath;
mod goroot;
mod graph;
mod header;
mod list;
mod modfile;
mod modules;
mod overlay;
mod package;
mod patterns;
mod program;
mod resolve;
mod semver;
mod tags;
mod testmain;
mod vendor;

pub use config::{Config, ExplicitPackage, ModFlag, ModuleMode};
pub use error::LoadError;
pub use graph::load;
pub use list::{Listed, list};
pub use overlay::Overlay;
pub use program::{BuildModule, Embed, EmbedFile, Package, PackageId, Program, SourceUnit};
pub use tags::Tags;
