//! Lists too long to be kept: a file of fingerprints that says of a password whether it is probably on one.
//!
//! A file is read in place and trusted in nothing: its digest and every length are checked before the first
//! question, and a question can look at no byte that is not there. It never takes a password that is on the
//! list for one that is not. `docs/blocklists.md` describes the bytes.

use std::sync::Arc;

use sha1::Sha1;
use sha2::{Digest as _, Sha256};

use crate::{
    error::{Error, ErrorKind},
    name::Digest,
    text::Candidate,
};

/// What the entries of a filter were made of.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum FilterKind {
    /// Passwords in the folded view, in which width and case make no difference.
    Folded,
    /// SHA-1 digests of passwords as they were typed, as collections of leaked passwords have them.
    Sha1,
}

impl FilterKind {
    /// One in how many passwords that are on no list is taken for one that is.
    pub(crate) fn one_in(self) -> u64 {
        match self {
            Self::Folded => FINGERPRINTS,
            // Whoever asks looks up as many forms, and any of them may look like an entry.
            Self::Sha1 => FINGERPRINTS / MOST_FORMS,
        }
    }

    pub(super) fn number(self) -> u32 {
        match self {
            Self::Folded => 0,
            Self::Sha1 => 1,
        }
    }
}

/// A binary fuse filter of 16 bits, in shards by the first bits of a key.
#[derive(Clone)]
pub(super) struct Filter {
    bytes: Arc<dyn AsRef<[u8]> + Send + Sync>,
    pub(super) kind: FilterKind,
    bits: u32,
    shards: Arc<[Shard]>,
}

/// Where the fingerprints of a shard lie, and how a key finds its three.
struct Shard {
    start: usize,
    seed: u64,
    segment_length: u32,
    /// Without the last two segments, which hold only second and third fingerprints.
    first_slots: u32,
}

impl Filter {
    /// Reads a filter, with the digest of its bytes and the number of its entries.
    pub(super) fn read(
        given: impl AsRef<[u8]> + Send + Sync + 'static,
    ) -> Result<(Self, Digest, usize), Error> {
        let given: Arc<dyn AsRef<[u8]> + Send + Sync> = Arc::new(given);
        let bytes = (*given).as_ref();
        let (kind, bits) = head(bytes)?;
        let shards = 1_usize << bits;
        // At most 65,536 entries of 20 bytes: no number of the file can ask for more.
        let parts = bytes.len().checked_sub(DIGEST).and_then(|end| {
            let (sealed, digest) = bytes.split_at_checked(end)?;
            let table = end.checked_sub(shards * ENTRY).filter(|table| *table >= HEAD)?;
            let (slots, table) = sealed.split_at_checked(table)?;
            Some((sealed, digest, slots, table))
        });
        let (sealed, written, slots, table) = parts.ok_or_else(|| refused("ends too early"))?;
        let mut hash = Sha256::new();
        hash.update(sealed);
        if hash.clone().finalize().as_slice() != written {
            return Err(refused("was changed or cut short: its digest is another"));
        }
        hash.update(written);
        let digest = Digest::of_hash(hash.finalize().into());
        let (shards, entries) = placed(table, slots.len())?;
        let entries = usize::try_from(entries).map_err(|_| refused(UNFIT))?;
        Ok((Self { kind, bits, shards: shards.into(), bytes: given }, digest, entries))
    }

    /// Whether a password is probably an entry.
    pub(super) fn has(&self, candidate: &Candidate) -> bool {
        match self.kind {
            FilterKind::Folded => self.has_key(key_of_folded(candidate.folded())),
            FilterKind::Sha1 => candidate
                .forms()
                .iter()
                .any(|form| self.has_key(first_bytes(&Sha1::digest(form.as_bytes())))),
        }
    }

    /// Whether a key is probably an entry.
    pub(super) fn has_key(&self, key: u64) -> bool {
        let index = key.checked_shr(u64::BITS - self.bits).unwrap_or_default();
        let shard = usize::try_from(index).ok().and_then(|index| self.shards.get(index));
        let Some(shard) = shard.filter(|shard| shard.first_slots > 0) else { return false };
        let hash = mixed(key.wrapping_add(shard.seed));
        let bytes = (*self.bytes).as_ref();
        let slots = shard.slots(hash).into_iter().map(|slot| {
            let start = usize::try_from(slot).ok()?.checked_mul(2)?.checked_add(shard.start)?;
            bytes.get(start..)?.first_chunk().copied().map(u16::from_le_bytes)
        });
        // INVARIANT: all slots are in the file, unless somebody changes what was handed over.
        slots.fold(fingerprint(hash), |left, slot| left ^ slot.unwrap_or_default()) == 0
    }
}

impl Shard {
    /// The three places of a hash, in segments that follow one another.
    // As Graf and Lemire's "Binary Fuse Filters" (2022) and the crate xorf 0.13, which makes them.
    fn slots(&self, hash: u64) -> [u32; 3] {
        let product = u128::from(hash) * u128::from(self.first_slots);
        let first = u32::try_from(product >> u64::BITS).unwrap_or_default();
        let mask = self.segment_length.wrapping_sub(1);
        let second = first.wrapping_add(self.segment_length);
        let third = second.wrapping_add(self.segment_length);
        [first, second ^ (low_half(hash >> 18) & mask), third ^ (low_half(hash) & mask)]
    }
}

/// The kind, and how many bits of a key choose its shard.
fn head(bytes: &[u8]) -> Result<(FilterKind, u32), Error> {
    let mut numbers = Numbers(bytes);
    let (Some(magic), Some(kind), Some(bits)) = (numbers.u64(), numbers.u32(), numbers.u32())
    else {
        return Err(refused("ends too early"));
    };
    let magic = magic.to_le_bytes();
    if magic != MAGIC {
        // The last letter counts the formats.
        let is_other = magic.starts_with(MAGIC.get(..7).unwrap_or_default());
        return Err(refused(if is_other { "is of a format nobody knows here" } else { "is none" }));
    }
    let kind = [FilterKind::Folded, FilterKind::Sha1].into_iter().find(|one| one.number() == kind);
    kind.zip((bits <= MOST_BITS).then_some(bits)).ok_or_else(|| refused(UNFIT))
}

/// Where each shard lies, and the number of all entries. Together they fill what there is.
fn placed(table: &[u8], filled: usize) -> Result<(Vec<Shard>, u64), Error> {
    let mut shards = Vec::with_capacity(table.len() / ENTRY);
    let (mut start, mut all) = (HEAD, 0_u64);
    for entry in table.chunks_exact(ENTRY) {
        let mut numbers = Numbers(entry);
        let (Some(seed), Some(entries), Some(segment_length), Some(segments)) =
            (numbers.u64(), numbers.u32(), numbers.u32(), numbers.u32())
        else {
            return Err(refused(UNFIT));
        };
        let is_empty = (seed, entries, segment_length, segments) == (0, 0, 0, 0);
        let slots = u64::from(segment_length) * (u64::from(segments) + 2);
        let is_sound = entries > 0
            && segments > 0
            && segment_length.is_power_of_two()
            && segment_length <= MOST_SEGMENT
            && u64::from(entries) <= slots;
        // No slot is beyond what 32 bits can count, nor beyond the file.
        let slots = u32::try_from(slots).ok().filter(|_| is_sound || is_empty);
        let end = slots
            .and_then(|slots| usize::try_from(slots).ok()?.checked_mul(2)?.checked_add(start))
            .filter(|end| *end <= filled)
            .ok_or_else(|| refused(UNFIT))?;
        // INVARIANT: less than all slots, of which there are at most 2^32 - 1.
        let first_slots = segment_length.saturating_mul(segments);
        shards.push(Shard { start, seed, segment_length, first_slots });
        (start, all) = (end, all.saturating_add(u64::from(entries)));
    }
    if start == filled && all > 0 { Ok((shards, all)) } else { Err(refused(UNFIT)) }
}

/// The key of a folded password.
pub(super) fn key_of_folded(folded: &str) -> u64 {
    first_bytes(&Sha256::digest(folded.as_bytes()))
}

/// The first eight bytes of a digest; those of a sorted collection are sorted too.
pub(super) fn first_bytes(digest: &[u8]) -> u64 {
    digest.first_chunk().copied().map(u64::from_be_bytes).unwrap_or_default()
}

/// What mixes the bits of a key: the last steps of MurmurHash3.
fn mixed(mut key: u64) -> u64 {
    key ^= key >> 33;
    key = key.wrapping_mul(0xff51_afd7_ed55_8ccd);
    key ^= key >> 33;
    key = key.wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    key ^ (key >> 33)
}

fn fingerprint(hash: u64) -> u16 {
    let [low, high, ..] = (hash ^ (hash >> 32)).to_le_bytes();
    u16::from_le_bytes([low, high])
}

fn low_half(hash: u64) -> u32 {
    let [a, b, c, d, ..] = hash.to_le_bytes();
    u32::from_le_bytes([a, b, c, d])
}

fn refused(problem: &str) -> Error {
    Error::one(ErrorKind::List, "filter", problem)
}

/// Little-endian numbers one after another.
struct Numbers<'a>(&'a [u8]);

impl Numbers<'_> {
    fn u32(&mut self) -> Option<u32> {
        let (number, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(u32::from_le_bytes(*number))
    }

    fn u64(&mut self) -> Option<u64> {
        let (number, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(u64::from_le_bytes(*number))
    }
}

pub(super) const MAGIC: [u8; 8] = *b"AKFILTR1";
const HEAD: usize = 16;
const ENTRY: usize = 20;
const DIGEST: usize = 32;
/// Shards are chosen by at most so many bits of a key.
pub(super) const MOST_BITS: u32 = 16;
/// As long as xorf 0.13 makes a segment.
const MOST_SEGMENT: u32 = 1 << 18;
/// How many fingerprints of 16 bits there are.
const FINGERPRINTS: u64 = 1 << 16;
/// As typed, NFC, NFKC, folded.
const MOST_FORMS: u64 = 4;
const UNFIT: &str = "does not fit together";
