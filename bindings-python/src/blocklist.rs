//! Lists as Python holds them, and the two halves of the builder: lines in, bytes out.
//!
//! Python opens the files that are read and written piece by piece; what takes long (hashing, sorting, making
//! shards) is done without the lock of the interpreter.

use std::{fs, path::PathBuf};

use aikotoba::FilterKind;
use pyo3::exceptions::PyOSError;
use pyo3::prelude::*;
use pyo3::types::PyBytes;

use crate::convert::{Failure, Read, value_error};

/// Passwords that nobody may use.
#[pyclass(frozen, module = "aikotoba._native")]
pub struct Blocklist(pub(crate) aikotoba::Blocklist);

#[pymethods]
impl Blocklist {
    #[new]
    fn new(entries: Vec<String>) -> Self {
        Self(aikotoba::Blocklist::new(entries.iter().map(String::as_str)))
    }

    /// A filter from its bytes, of which a copy is kept.
    #[staticmethod]
    fn from_filter(py: Python<'_>, bytes: &[u8]) -> Read<Self> {
        let kept = bytes.to_vec();
        Ok(Self(py.detach(|| aikotoba::Blocklist::from_filter(kept))?))
    }

    /// A filter from its file, which is read into memory.
    #[staticmethod]
    fn read_filter(py: Python<'_>, path: PathBuf) -> Read<Self> {
        let read = py.detach(|| fs::read(&path));
        let kept = read.map_err(|error| {
            let why = (error.raw_os_error(), error.to_string(), path);
            Failure::from(PyOSError::new_err(why))
        })?;
        Ok(Self(py.detach(|| aikotoba::Blocklist::from_filter(kept))?))
    }

    fn digest(&self) -> String {
        self.0.digest().to_string()
    }

    fn entries(&self) -> usize {
        self.0.entries()
    }

    fn one_in(&self) -> Option<u64> {
        self.0.one_in()
    }
}

/// Collections of passwords that are being read.
#[pyclass(module = "aikotoba._native")]
pub struct Corpus(aikotoba::Corpus);

#[pymethods]
impl Corpus {
    #[new]
    fn new(kind: &str) -> Read<Self> {
        Ok(Self(aikotoba::Corpus::new(named(kind)?)))
    }

    /// Reads a piece, and says how many keys there are now.
    fn read(&mut self, py: Python<'_>, piece: &[u8]) -> Read<usize> {
        py.detach(|| self.0.read(piece))?;
        Ok(self.0.keys())
    }

    fn end(&mut self) -> Read<()> {
        Ok(self.0.end()?)
    }

    /// The keys there are, sorted, eight bytes each as this machine has them.
    fn take_keys<'py>(&mut self, py: Python<'py>) -> PyResult<Bound<'py, PyBytes>> {
        let keys = py.detach(|| self.0.take_keys());
        PyBytes::new_with(py, keys.len() * KEY, |bytes| {
            let (places, _) = bytes.as_chunks_mut();
            places.iter_mut().zip(keys).for_each(|(place, key)| *place = key.to_ne_bytes());
            Ok(())
        })
    }

    /// Lines, and of these the blank, the unreadable and those that are too long.
    fn tally(&self) -> (u64, u64, u64, u64) {
        let tally = self.0.tally();
        (tally.lines, tally.blank, tally.unreadable, tally.too_long)
    }
}

/// A filter that is being made.
#[pyclass(module = "aikotoba._native")]
pub struct FilterWriter(Option<aikotoba::FilterWriter>);

#[pymethods]
impl FilterWriter {
    #[new]
    fn new(kind: &str, about: usize) -> Read<Self> {
        Ok(Self(Some(aikotoba::FilterWriter::new(named(kind)?, about))))
    }

    fn shards(&self) -> u32 {
        self.0.as_ref().map_or(0, aikotoba::FilterWriter::shards)
    }

    /// The first key beyond the next shard.
    fn bound(&self) -> Option<u64> {
        self.0.as_ref().and_then(aikotoba::FilterWriter::bound)
    }

    /// The bytes of the next shard, of keys as `Corpus.take_keys` hands them out.
    fn shard<'py>(&mut self, py: Python<'py>, keys: Vec<Vec<u8>>) -> Read<Bound<'py, PyBytes>> {
        let Some(writer) = &mut self.0 else { return Err(value_error(FINISHED)) };
        let bytes = py.detach(|| {
            let count = keys.iter().map(Vec::len).sum::<usize>() / KEY;
            let mut all = Vec::with_capacity(count);
            for part in keys {
                all.extend(part.as_chunks().0.iter().map(|key| u64::from_ne_bytes(*key)));
            }
            writer.shard(all)
        })?;
        Ok(PyBytes::new(py, &bytes))
    }

    /// The last bytes; how many entries there are, and the digest of the whole.
    fn finish<'py>(&mut self, py: Python<'py>) -> Read<(Bound<'py, PyBytes>, u64, String)> {
        let writer = self.0.take().ok_or_else(|| value_error(FINISHED))?;
        let entries = writer.entries();
        let (last, digest) = writer.finish()?;
        Ok((PyBytes::new(py, &last), entries, digest.to_string()))
    }
}

fn named(kind: &str) -> Read<FilterKind> {
    match kind {
        "plain" => Ok(FilterKind::Folded),
        "sha1" => Ok(FilterKind::Sha1),
        _ => Err(value_error("corpus must be `plain` or `sha1`")),
    }
}

const KEY: usize = 8;
const FINISHED: &str = "the filter is finished";
