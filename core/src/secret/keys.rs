//! The host's keys, by id. What is sealed under one is worth nothing to whoever has only the store.

use std::{collections::BTreeMap, fmt};

use zeroize::Zeroizing;

use crate::{
    error::{Error, ErrorKind},
    name::KeyId,
};

/// The host's keys: one that seals, and older ones that still open. They never lie where states do.
///
/// # Examples
/// ```
/// use aikotoba::{KeyId, Keys};
///
/// // 32 bytes each, from the operating system's random source, kept apart from the store.
/// let (new, old) = ([7; 32], [8; 32]);
/// let keys = Keys::new(KeyId::new("2026").unwrap(), new)?.with_older(KeyId::new("2025").unwrap(), old)?;
/// assert_eq!(format!("{keys:?}"), "Keys(2 redacted, `2026` seals)");
/// # Ok::<(), aikotoba::Error>(())
/// ```
#[derive(Clone)]
pub struct Keys {
    active: KeyId,
    all: BTreeMap<KeyId, Zeroizing<[u8; 32]>>,
}

impl Keys {
    /// One key, which seals and opens.
    ///
    /// # Errors
    /// If all its bytes are the nought of a key that nobody filled in.
    pub fn new(id: KeyId, bytes: [u8; 32]) -> Result<Self, Error> {
        Self { active: id.clone(), all: BTreeMap::new() }.with_older(id, bytes)
    }

    /// The same keys and this one, which only opens.
    ///
    /// # Errors
    /// As [`Keys::new`]; if there is a key of this id, or with these bytes.
    pub fn with_older(mut self, id: KeyId, bytes: [u8; 32]) -> Result<Self, Error> {
        let bytes = Zeroizing::new(bytes);
        let problem = if *bytes == [0; 32] {
            Some("must be random bytes, and is all noughts")
        } else if self.all.contains_key(&id) {
            Some("is there twice")
        } else if self.all.values().any(|known| *known == bytes) {
            Some("must not be the same key under another id")
        } else {
            None
        };
        if let Some(problem) = problem {
            return Err(Error::one(ErrorKind::Keys, id.as_str(), problem));
        }
        self.all.insert(id, bytes);
        Ok(self)
    }

    /// The id of the key that seals.
    #[must_use]
    pub fn active(&self) -> &KeyId {
        &self.active
    }

    /// Every key with its id.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&KeyId, &[u8; 32])> {
        self.all.iter().map(|(id, bytes)| (id, &**bytes))
    }

    /// The bytes of a key.
    pub(crate) fn get(&self, id: &KeyId) -> Option<&[u8; 32]> {
        self.all.get(id).map(|bytes| &**bytes)
    }
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Keys({} redacted, `{}` seals)", self.all.len(), self.active)
    }
}
