//! Word sets: the words an attacker tries first, with their ranks, read in place.
//!
//! A set is one file of bytes (`docs/words.md`). Nothing is unpacked and nothing grows with it: what is
//! looked up walks the bytes as they lie. Bytes from outside are read through once before they are
//! trusted; what is malformed is an error.

mod trie;

#[cfg(any(feature = "words", feature = "words-large"))]
use std::sync::LazyLock;
use std::{borrow::Cow, fmt, ops::Range, sync::Arc};

pub(super) use trie::{Cursor, Kind};

use crate::{
    error::{Error, ErrorKind},
    name::Digest,
};

/// Words with their ranks, for the estimator `aikotoba-1`. Cheap to clone.
#[derive(Clone)]
pub struct Words {
    bytes: Arc<Cow<'static, [u8]>>,
    digest: Digest,
    latin: Part,
    romaji: Part,
}

/// Where a trie lies in the bytes, and where each first letter stands in it.
#[derive(Clone)]
struct Part {
    start: usize,
    end: usize,
    entries: u32,
    roots: Arc<trie::Roots>,
}

impl Words {
    /// A set of words from its bytes, such as `scripts/build_words.py` writes.
    ///
    /// # Errors
    /// If the bytes are no word set.
    ///
    /// # Examples
    /// ```
    /// assert!(aikotoba::Words::from_bytes(b"no words".as_slice()).is_err());
    /// ```
    pub fn from_bytes(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self, Error> {
        let bytes = bytes.into();
        let digest = Digest::of(&bytes);
        let malformed = || Error::one(ErrorKind::Words, "", "is not a word set of format 1");
        let layout = Layout::of(&bytes).filter(|layout| layout.is_sound(&bytes));
        layout.map(|layout| Self::laid_out(bytes, digest, layout)).ok_or_else(malformed)
    }

    /// The set that comes with this library: what fits into a browser. `NOTICE` names its sources.
    #[cfg(feature = "words")]
    #[must_use]
    pub fn built_in() -> Self {
        static BUILT_IN: LazyLock<Words> = LazyLock::new(|| {
            Words::of_ours(include_bytes!("words.bin"), include_str!("words.sha256"))
        });
        BUILT_IN.clone()
    }

    /// The set for servers: four times as many words. `NOTICE` names its sources.
    #[cfg(feature = "words-large")]
    #[must_use]
    pub fn large() -> Self {
        static LARGE: LazyLock<Words> = LazyLock::new(|| {
            Words::of_ours(include_bytes!("words-large.bin"), include_str!("words-large.sha256"))
        });
        LARGE.clone()
    }

    /// A set that was read through when it was built, and by a test.
    #[cfg(any(feature = "words", feature = "words-large"))]
    fn of_ours(bytes: &'static [u8], digest: &'static str) -> Self {
        let stated = Digest::new(digest.trim_ascii_end());
        let digest = stated.unwrap_or_else(|| Digest::of(bytes));
        // INVARIANT: the file has a header, so this is never the empty set.
        let layout = Layout::of(bytes).unwrap_or_default();
        Self::laid_out(Cow::Borrowed(bytes), digest, layout)
    }

    /// SHA-256 of the bytes.
    #[must_use]
    pub fn digest(&self) -> &Digest {
        &self.digest
    }

    /// How many words there are.
    #[must_use]
    pub fn entries(&self) -> usize {
        let entries = u64::from(self.latin.entries) + u64::from(self.romaji.entries);
        usize::try_from(entries).unwrap_or(usize::MAX)
    }

    /// Before the first letter of any word that is typed as it stands.
    pub(super) fn latin(&self) -> Cursor<'_> {
        Cursor::new(self.part(&self.latin), &self.latin.roots)
    }

    /// Before the first letter of any Japanese word in canonical romaji.
    pub(super) fn romaji(&self) -> Cursor<'_> {
        Cursor::new(self.part(&self.romaji), &self.romaji.roots)
    }

    fn part(&self, part: &Part) -> &[u8] {
        self.bytes.get(part.start..part.end).unwrap_or_default()
    }

    fn laid_out(bytes: Cow<'static, [u8]>, digest: Digest, layout: Layout) -> Self {
        let part = |(range, entries): (Range<usize>, u32)| Part {
            roots: Arc::new(trie::Roots::of(bytes.get(range.clone()).unwrap_or_default())),
            start: range.start,
            end: range.end,
            entries,
        };
        let (latin, romaji) = (part(layout.latin), part(layout.romaji));
        Self { bytes: Arc::new(bytes), digest, latin, romaji }
    }
}

/// Where the tries lie by the header, and how many words each has.
#[derive(Default)]
struct Layout {
    latin: (Range<usize>, u32),
    romaji: (Range<usize>, u32),
}

impl Layout {
    /// What the header says, if the tries fill the bytes.
    fn of(bytes: &[u8]) -> Option<Self> {
        let (header, tries) = bytes.split_first_chunk::<HEADER>()?;
        let (magic, numbers) = header.split_first_chunk::<8>()?;
        let mut numbers = numbers.chunks_exact(4).map(|four| {
            let four = <[u8; 4]>::try_from(four).unwrap_or_default();
            u32::from_le_bytes(four)
        });
        let mut number = || numbers.next();
        let (latin, romaji) = (number()?, number()?);
        let middle = HEADER.checked_add(usize::try_from(number()?).ok()?)?;
        let end = middle.checked_add(usize::try_from(number()?).ok()?)?;
        let is_whole = magic == MAGIC && HEADER + tries.len() == end;
        is_whole.then_some(Self { latin: (HEADER..middle, latin), romaji: (middle..end, romaji) })
    }

    /// Whether every byte of both tries is sound, and they have as many words as the header says.
    fn is_sound(&self, bytes: &[u8]) -> bool {
        [&self.latin, &self.romaji].into_iter().all(|(range, entries)| {
            bytes.get(range.clone()).and_then(trie::entries) == Some(*entries)
        })
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Words({} entries, {})", self.entries(), self.digest)
    }
}

const MAGIC: &[u8; 8] = b"AKWORDS1";
const HEADER: usize = 24;

#[cfg(test)]
mod tests {
    use super::*;

    /// `ab` (rank 1, a word) and `abacus` (rank 2, a name) in Latin, `neko` in romaji.
    fn small() -> Vec<u8> {
        let latin = [
            &[0x80 | 0x40 | 0x20 | 0x08 | 1][..],
            b"ab",
            &[0, 6],
            &[0x80 | 0x40 | 0x10 | 3],
            b"acus",
            &[16],
        ]
        .concat();
        let romaji = [&[0x80 | 0x40 | 3][..], b"neko", &[32]].concat();
        let length = |part: &[u8]| u32::try_from(part.len()).unwrap().to_le_bytes();
        [
            &MAGIC[..],
            &2_u32.to_le_bytes(),
            &1_u32.to_le_bytes(),
            &length(&latin),
            &length(&romaji),
            &latin,
            &romaji,
        ]
        .concat()
    }

    fn look_up(from: Cursor<'_>, word: &str) -> Option<(Kind, f64)> {
        word.bytes().try_fold(from, Cursor::step)?.word()
    }

    #[test]
    fn words_are_found_with_their_kinds_and_ranks_and_nothing_else() {
        let words = Words::from_bytes(small()).unwrap();
        assert_eq!(words.entries(), 3);
        assert_eq!(look_up(words.latin(), "ab"), Some((Kind::One, 1.0)));
        assert_eq!(look_up(words.latin(), "abacus"), Some((Kind::Two, 2.0)));
        assert_eq!(look_up(words.romaji(), "neko"), Some((Kind::Zero, 4.0)));
        for no_word in ["", "a", "aba", "abacu", "abacuss", "b", "neko"] {
            assert_eq!(look_up(words.latin(), no_word), None, "{no_word}");
        }
    }

    #[test]
    fn spoilt_bytes_are_refused_or_read_and_never_a_panic() {
        let sound = small();
        for cut in 0..sound.len() {
            assert!(Words::from_bytes(sound.get(..cut).unwrap().to_vec()).is_err(), "{cut}");
        }
        for (at, bit) in (0..sound.len()).flat_map(|at| (0..8).map(move |bit| (at, bit))) {
            let mut spoilt = sound.clone();
            spoilt[at] ^= 1 << bit;
            if let Ok(words) = Words::from_bytes(spoilt) {
                look_up(words.latin(), "abacus");
                look_up(words.romaji(), "neko");
            }
        }
        assert!(Words::from_bytes([sound, vec![0]].concat()).is_err());
    }

    #[cfg(feature = "words")]
    #[test]
    fn the_set_that_comes_along_is_sound_and_what_it_says_it_is() {
        let ours = Words::built_in();
        let again = Words::from_bytes(ours.bytes.to_vec()).unwrap();
        assert_eq!((again.digest(), again.entries()), (ours.digest(), ours.entries()));
    }

    #[cfg(feature = "words-large")]
    #[test]
    fn the_set_for_servers_is_sound_and_what_it_says_it_is() {
        let ours = Words::large();
        let again = Words::from_bytes(ours.bytes.to_vec()).unwrap();
        assert_eq!((again.digest(), again.entries()), (ours.digest(), ours.entries()));
    }
}
