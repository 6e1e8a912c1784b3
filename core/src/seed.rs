//! Randomness as an argument: 32 bytes from the host, drawn from by label.
//!
//! Every label has a stream of its own (ChaCha20, RFC 8439, under the seed as key), so that what is drawn
//! for one purpose says nothing about what is drawn for another.

use std::fmt;

use chacha20::{
    ChaCha20,
    cipher::{KeyIvInit, StreamCipher},
};
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

/// 32 bytes of randomness, given by move: a seed is used once.
///
/// It has to come from a cryptographically secure source. The same seed gives the same salts, which is for
/// tests alone.
pub struct Seed(Zeroizing<[u8; 32]>);

impl Seed {
    /// A seed of these bytes.
    #[must_use]
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// So many bytes of the stream of a label.
    pub(crate) fn draw<const N: usize>(&self, label: &str) -> [u8; N] {
        let digest = Sha256::digest(label.as_bytes());
        let mut nonce = [0; 12];
        nonce.iter_mut().zip(digest).for_each(|(to, from)| *to = from);
        let mut bytes = [0; N];
        ChaCha20::new(&(*self.0).into(), &nonce.into()).apply_keystream(&mut bytes);
        bytes
    }
}

impl fmt::Debug for Seed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Seed(redacted)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_has_a_stream_of_its_own_and_the_same_each_time() {
        let (one, other) = (Seed::new([7; 32]), Seed::new([8; 32]));
        let salt: [u8; 16] = one.draw("salt");
        assert_eq!(salt, one.draw::<16>("salt"));
        assert_ne!(salt, one.draw::<16>("pin"));
        assert_ne!(salt, other.draw::<16>("salt"));
        assert_eq!(format!("{one:?}"), "Seed(redacted)");
    }
}
