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
        self.draws(label).bytes()
    }

    /// The stream of a label.
    pub(crate) fn draws(&self, label: &str) -> Draws {
        let digest = Sha256::digest(label.as_bytes());
        let mut nonce = [0; 12];
        nonce.iter_mut().zip(digest).for_each(|(to, from)| *to = from);
        Draws(ChaCha20::new(&(*self.0).into(), &nonce.into()))
    }
}

/// A stream of random numbers.
pub(crate) struct Draws(ChaCha20);

impl Draws {
    /// The next bytes.
    pub(crate) fn bytes<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = [0; N];
        self.0.apply_keystream(&mut bytes);
        bytes
    }

    /// One of these, each as likely as any other.
    pub(crate) fn one<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        of.get(usize::from(self.below(u16::try_from(of.len()).ok()?)?))
    }

    /// A number below another, each as likely as any other; none below nought.
    pub(crate) fn below(&mut self, most: u16) -> Option<u16> {
        // The numbers of an incomplete last round are drawn again, so that none comes up more often.
        let rounds = u16::MAX.checked_div(most)?;
        loop {
            let mut bytes = Zeroizing::new([0; 2]);
            self.0.apply_keystream(&mut *bytes);
            let drawn = u16::from_le_bytes(*bytes);
            if drawn < rounds * most {
                return Some(drawn % most);
            }
        }
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
    fn every_number_is_drawn_about_as_often() {
        let mut draws = Seed::new([3; 32]).draws("test");
        let mut counts = [0_u32; 21];
        (0..210_000).for_each(|_| counts[usize::from(draws.below(21).unwrap())] += 1);
        // Five standard deviations around ten thousand.
        assert!(counts.iter().all(|count| (9_511..=10_489).contains(count)), "{counts:?}");
        assert_eq!(draws.below(0), None);
        assert_eq!(draws.one::<u8>(&[]), None);
    }

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
