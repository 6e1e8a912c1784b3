//! Makes filters, a shard at a time: keys in, bytes out. Where keys come from and bytes go is the host's.
//!
//! A shard is all a filter needs in memory at once, so that a list of any size can be built. The same keys
//! make the same bytes, on every machine and in whatever order they come.

use sha2::{Digest as _, Sha256};
use xorf::BinaryFuse16;

use super::filter::{FilterKind, MAGIC, MOST_BITS};
use crate::{
    error::{Error, ErrorKind},
    name::Digest,
};

/// A filter that is being made: bytes to be written one after another.
///
/// Ask for each shard in turn, with the keys below [`FilterWriter::bound`] that were in no shard before.
///
/// # Examples
/// ```
/// use aikotoba::{Blocklist, Corpus, FilterKind, FilterWriter};
///
/// let mut corpus = Corpus::new(FilterKind::Folded);
/// corpus.read(b"letmein\nP@ssw0rd\n")?;
/// corpus.end()?;
/// let keys = corpus.take_keys();
/// let mut writer = FilterWriter::new(FilterKind::Folded, keys.len());
/// let mut bytes = writer.shard(keys)?; // so few are one shard
/// let (last, digest) = writer.finish()?;
/// bytes.extend(last);
/// let list = Blocklist::from_filter(bytes)?;
/// assert_eq!((list.entries(), list.digest()), (2, &digest));
/// # Ok::<(), aikotoba::Error>(())
/// ```
pub struct FilterWriter {
    bits: u32,
    done: u32,
    table: Vec<u8>,
    entries: u64,
    hash: Sha256,
    /// What stands before the first shard, until that is asked for.
    head: Vec<u8>,
}

impl FilterWriter {
    /// A filter of about so many keys, which says how many shards there are.
    #[must_use]
    pub fn new(kind: FilterKind, about: usize) -> Self {
        let fits = |bits: &u32| about >> *bits <= SHARD;
        let bits = (0..MOST_BITS).find(fits).unwrap_or(MOST_BITS);
        let mut head = MAGIC.to_vec();
        head.extend(kind.number().to_le_bytes());
        head.extend(bits.to_le_bytes());
        Self { bits, done: 0, table: Vec::new(), entries: 0, hash: Sha256::new(), head }
    }

    /// How many shards there are in all.
    #[must_use]
    pub fn shards(&self) -> u32 {
        1 << self.bits
    }

    /// The first key that is beyond the next shard; none where that takes all that are left.
    #[must_use]
    pub fn bound(&self) -> Option<u64> {
        let next = u64::from(self.done) + 1;
        (next < u64::from(self.shards())).then(|| next << (u64::BITS - self.bits))
    }

    /// How many different keys there were so far.
    #[must_use]
    pub fn entries(&self) -> u64 {
        self.entries
    }

    /// The bytes of the next shard. Keys may be repeated and in any order.
    ///
    /// # Errors
    /// If all shards were made, or a key belongs to another.
    pub fn shard(&mut self, mut keys: Vec<u64>) -> Result<Vec<u8>, Error> {
        keys.sort_unstable();
        keys.dedup();
        let first = if self.done == 0 { 0 } else { u64::from(self.done) << (64 - self.bits) };
        let is_below = keys.first().is_some_and(|key| *key < first);
        let is_beyond = self.bound().zip(keys.last()).is_some_and(|(bound, key)| *key >= bound);
        if self.done >= self.shards() || is_below || is_beyond {
            return Err(refused("has keys of another shard"));
        }
        let mut bytes = std::mem::take(&mut self.head);
        let mut entry = [0; 20];
        if !keys.is_empty() {
            let made = BinaryFuse16::try_from(&keys);
            let Ok(made) = made else { return Err(refused("cannot be made of these keys")) };
            let shape = made.descriptor;
            let segments = shape.segment_count_length / shape.segment_length.max(1);
            let entries = u32::try_from(keys.len()).map_err(|_| refused("has too many keys"))?;
            let numbers = [entries, shape.segment_length, segments];
            let numbers = numbers.into_iter().flat_map(u32::to_le_bytes);
            let numbers = shape.seed.to_le_bytes().into_iter().chain(numbers);
            entry.iter_mut().zip(numbers).for_each(|(to, from)| *to = from);
            bytes.reserve(made.fingerprints.len() * 2);
            bytes.extend(made.fingerprints.iter().flat_map(|one| one.to_le_bytes()));
            self.entries += u64::from(entries);
        }
        self.hash.update(&bytes);
        self.table.extend(entry);
        self.done += 1;
        Ok(bytes)
    }

    /// The last bytes (where each shard lies, and the digest of all that stands before it), and the digest
    /// of the whole, which a policy names the list by.
    ///
    /// # Errors
    /// If a shard is missing, or nobody had a key: such a list is a mistake.
    pub fn finish(self) -> Result<(Vec<u8>, Digest), Error> {
        let Self { bits, done, table: mut last, mut hash, entries, .. } = self;
        if done != 1 << bits {
            return Err(refused("lacks a shard"));
        }
        if entries == 0 {
            return Err(Error::one(ErrorKind::List, "corpus", "has no password in it"));
        }
        hash.update(&last);
        let inner = hash.clone().finalize();
        hash.update(inner);
        last.extend(inner);
        Ok((last, Digest::of_hash(hash.finalize().into())))
    }
}

fn refused(problem: &str) -> Error {
    Error::one(ErrorKind::List, "shard", problem)
}

/// So many keys make about a hundred megabytes of working memory.
const SHARD: usize = 1 << 21;

#[cfg(test)]
mod tests {
    use xorf::Filter as _;

    use super::*;
    use crate::lists::{Blocklist, Form};

    /// Keys without a pattern, by the steps of SplitMix64.
    fn keys(from: u64, count: u64) -> Vec<u64> {
        let mixed = |index: u64| {
            let mut key = (from + index).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            key = (key ^ (key >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            key = (key ^ (key >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            key ^ (key >> 31)
        };
        (0..count).map(mixed).collect()
    }

    fn made(keys: &[u64], about: usize) -> Vec<u8> {
        let mut sorted = keys.to_vec();
        sorted.sort_unstable();
        let mut writer = FilterWriter::new(FilterKind::Folded, about);
        let mut bytes = Vec::new();
        let mut rest = sorted.as_slice();
        while writer.done < writer.shards() {
            let end =
                writer.bound().map_or(rest.len(), |bound| rest.partition_point(|key| *key < bound));
            let (now, later) = rest.split_at(end);
            bytes.extend(writer.shard(now.to_vec()).unwrap());
            rest = later;
        }
        bytes.extend(writer.finish().unwrap().0);
        bytes
    }

    fn asked(bytes: Vec<u8>) -> impl Fn(u64) -> bool {
        let Form::Filter(filter) = Blocklist::from_filter(bytes).unwrap().form else {
            panic!("a filter is none")
        };
        move |key| filter.has_key(key)
    }

    #[test]
    fn no_entry_is_ever_missed_and_others_are_taken_for_one_as_rarely_as_is_said() {
        let entries = keys(0, 100_000);
        // One shard, and 32 of them.
        for about in [entries.len(), SHARD << 5] {
            let has = asked(made(&entries, about));
            assert!(entries.iter().all(|key| has(*key)));
            // About 61 of 4,000,000, and five standard deviations around it.
            let wrong = keys(1 << 40, 4_000_000).into_iter().filter(|key| has(*key)).count();
            assert!((22..=100).contains(&wrong), "{wrong}");
        }
    }

    #[test]
    fn a_question_is_answered_as_the_crate_that_made_the_filter_answers_it() {
        for count in [1, 2, 3, 7, 100, 11_515] {
            let entries = keys(7, count);
            let (theirs, ours) =
                (BinaryFuse16::try_from(&entries).unwrap(), asked(made(&entries, 1)));
            for key in keys(1 << 50, 200_000).iter().chain(&entries) {
                assert_eq!(ours(*key), theirs.contains(key));
            }
        }
    }

    #[test]
    fn the_same_keys_make_the_same_bytes_in_whatever_order() {
        let (mut entries, bytes) = (keys(3, 1_000), made(&keys(3, 1_000), 1));
        entries.reverse();
        entries.extend(keys(3, 10));
        let mut writer = FilterWriter::new(FilterKind::Folded, 1);
        let again = writer.shard(entries).unwrap();
        assert_eq!([again, writer.finish().unwrap().0].concat(), bytes);
        // 2.25 bytes an entry, where there are many; in a small one segments are longer than their entries.
        assert!(bytes.len() < 3_000, "{}", bytes.len());
    }

    #[test]
    fn keys_of_another_shard_and_a_shard_too_few_are_mistakes() {
        let mut writer = FilterWriter::new(FilterKind::Sha1, SHARD * 2);
        assert_eq!((writer.shards(), writer.bound()), (2, Some(1 << 63)));
        assert!(writer.shard(vec![1 << 63]).is_err());
        writer.shard(vec![1]).unwrap();
        assert!(writer.shard(vec![1]).is_err() && writer.bound().is_none());
        assert!(writer.finish().is_err());
        let mut empty = FilterWriter::new(FilterKind::Sha1, 0);
        empty.shard(Vec::new()).unwrap();
        assert_eq!(empty.finish().unwrap_err().to_string(), "list: `corpus` has no password in it");
    }

    #[test]
    fn a_filter_that_was_changed_or_cut_anywhere_is_refused() {
        for (count, about) in [(5, 1), (5, SHARD * 4)] {
            let bytes = made(&keys(9, count), about);
            assert_eq!(
                Blocklist::from_filter(bytes.clone()).unwrap().entries(),
                keys(9, count).len()
            );
            for at in 0..bytes.len() {
                assert!(Blocklist::from_filter(bytes[..at].to_vec()).is_err(), "cut at {at}");
                for bit in 0..8 {
                    let mut changed = bytes.clone();
                    changed[at] ^= 1 << bit;
                    assert!(Blocklist::from_filter(changed).is_err(), "bit {bit} of {at}");
                }
            }
            assert!(Blocklist::from_filter([bytes, vec![0]].concat()).is_err());
        }
    }

    #[test]
    fn lengths_that_lie_are_refused_or_answered_without_harm_though_the_digest_fits() {
        for (count, about) in [(5, 1), (5, SHARD * 4), (3_000, 1)] {
            let bytes = made(&keys(9, count), about);
            let end = bytes.len() - 32;
            let table = end - 20 * if about > 1 { 4 } else { 1 };
            let mut refused = 0;
            for at in (0..16).chain(table..end) {
                for value in [0, 1, 0x7f, 0x80, 0xff] {
                    let mut hostile = bytes[..end].to_vec();
                    hostile[at] = value;
                    let digest = Sha256::digest(&hostile);
                    hostile.extend(digest);
                    match Blocklist::from_filter(hostile) {
                        Err(_) => refused += 1,
                        Ok(Blocklist { form: Form::Filter(filter), .. }) => {
                            for key in keys(5, 200).into_iter().chain([0, u64::MAX]) {
                                filter.has_key(key);
                            }
                        }
                        Ok(_) => panic!("a filter is none"),
                    }
                }
            }
            assert!(refused > 80, "{refused}");
        }
    }
}
