//! The linker's file system: named inputs that are already in memory, and outputs that stay there.
//!
//! libwild reads and writes only through its `FileSystem` trait, so that a link touches no disk. Invariant: every
//! path that the linker may open was given to [`MemoryFiles::new`]; any other one does not exist.

#![expect(clippy::disallowed_types, reason = "libwild's trait names std's file type; no file is ever made")]

use libwild::error::Result;
use libwild::{FileSystem, FileType, InputFileData, OutputFileData, OutputOptions};
use std::collections::HashMap;
use std::fs::File;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// Finished outputs by path, shared between the file system and the outputs being written.
type Outputs = Arc<Mutex<HashMap<PathBuf, Vec<u8>>>>;

/// A file system of byte vectors.
#[derive(Clone)]
pub(crate) struct MemoryFiles {
    inputs: Arc<HashMap<PathBuf, Arc<Vec<u8>>>>,
    outputs: Outputs,
}

impl MemoryFiles {
    /// A file system that holds exactly `inputs`.
    pub(crate) fn new(inputs: impl IntoIterator<Item = (PathBuf, Vec<u8>)>) -> MemoryFiles {
        let inputs = inputs.into_iter().map(|(path, bytes)| (path, Arc::new(bytes))).collect();
        MemoryFiles { inputs: Arc::new(inputs), outputs: Outputs::default() }
    }

    /// Takes the finished output at `path` out of the file system.
    pub(crate) fn take_output(&self, path: &Path) -> Option<Vec<u8>> {
        self.outputs.lock().unwrap_or_else(PoisonError::into_inner).remove(path)
    }
}

/// One opened input.
#[derive(Debug)]
pub(crate) struct Input(Arc<Vec<u8>>);

impl InputFileData for Input {
    fn bytes(&self) -> &[u8] {
        &self.0
    }
}

/// One output while the linker fills it; it enters the file system when it is finished.
pub(crate) struct Output {
    path: PathBuf,
    bytes: Vec<u8>,
    outputs: Outputs,
}

impl OutputFileData for Output {
    fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    fn bytes_mut(&mut self) -> &mut [u8] {
        &mut self.bytes
    }

    fn finish(self) -> Result {
        let Output { path, bytes, outputs } = self;
        outputs.lock().unwrap_or_else(PoisonError::into_inner).insert(path, bytes);
        Ok(())
    }
}

impl FileSystem for MemoryFiles {
    type Input = Input;
    type Output = Output;

    fn open_input(&self, path: &Path, _prepopulate_maps: bool) -> Result<(Input, Option<Arc<File>>)> {
        match self.inputs.get(path) {
            Some(bytes) => Ok((Input(Arc::clone(bytes)), None)),
            None => Err(libwild::error::Error::with_message(format!("no input named {}", path.display()))),
        }
    }

    fn file_type(&self, path: &Path) -> Result<FileType> {
        if self.inputs.contains_key(path) {
            Ok(FileType::File)
        } else {
            Err(std::io::Error::from(ErrorKind::NotFound).into())
        }
    }

    fn canonicalize(&self, path: &Path) -> Result<PathBuf> {
        Ok(path.to_path_buf())
    }

    fn rename_file(&self, _from: &Path, _to: &Path) -> Result {
        Ok(())
    }

    fn remove_file(&self, _path: &Path) -> Result {
        Ok(())
    }

    fn create_output(&self, path: Arc<Path>, options: OutputOptions) -> Result<Output> {
        let size = usize::try_from(options.size).map_err(|_| {
            libwild::error::Error::with_message(format!("output of {} bytes is too large", options.size))
        })?;
        Ok(Output { path: path.to_path_buf(), bytes: vec![0; size], outputs: Arc::clone(&self.outputs) })
    }

    fn write_auxiliary(&self, _path: &Path, _bytes: &[u8]) -> Result {
        Ok(())
    }
}
