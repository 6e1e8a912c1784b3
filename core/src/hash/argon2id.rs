//! Argon2id itself, in memory that is used again and wiped each time.
//!
//! The crate frees the memory it asks for as it is, so it gets ours. A fresh 64 MiB costs more than a
//! quarter of an evaluation; some is kept for the next one.

use std::sync::{
    Mutex, PoisonError,
    atomic::{AtomicU64, Ordering},
};

use argon2::{Algorithm, Argon2, AssociatedData, Block, ParamsBuilder, Version};
use zeroize::{Zeroize, Zeroizing};

use super::Cost;

/// Makes evaluations and counts them.
#[derive(Debug, Default)]
pub(crate) struct Hasher {
    /// Working memory that is not in use, wiped.
    arenas: Mutex<Vec<Vec<Block>>>,
    evaluations: AtomicU64,
}

impl Hasher {
    /// One evaluation, of so many bytes, of a secret for some purpose: the associated data of Argon2.
    pub(crate) fn evaluate(
        &self,
        secret: &[u8],
        salt: &[u8],
        cost: Cost,
        bytes: usize,
        purpose: &[u8],
    ) -> Zeroizing<Vec<u8>> {
        let Cost { memory_kib, passes, lanes } = cost;
        let mut params = ParamsBuilder::new();
        params.m_cost(memory_kib).t_cost(passes).p_cost(lanes).output_len(bytes);
        let params = AssociatedData::new(purpose).and_then(|purpose| params.data(purpose).build());
        // INVARIANT: settings and hashes were checked when they were read, more strictly than here. An empty
        // tag is nobody's.
        let Ok(params) = params else { return Zeroizing::default() };
        self.run(&Argon2::new(Algorithm::Argon2id, Version::V0x13, params), secret, salt, bytes)
    }

    fn run(
        &self,
        argon2: &Argon2<'_>,
        secret: &[u8],
        salt: &[u8],
        bytes: usize,
    ) -> Zeroizing<Vec<u8>> {
        self.evaluations.fetch_add(1, Ordering::Relaxed);
        let mut tag = Zeroizing::new(vec![0; bytes]);
        let mut arena = self.take();
        arena.resize(argon2.params().block_count(), Block::new());
        let done = argon2.hash_password_into_with_memory(secret, salt, &mut tag, &mut arena);
        arena.iter_mut().for_each(Zeroize::zeroize);
        self.keep(arena);
        // INVARIANT: as above; a tag that nothing matches is the safe answer.
        if done.is_err() {
            tag.clear();
        }
        tag
    }

    /// How many evaluations there were.
    pub(crate) fn evaluations(&self) -> u64 {
        self.evaluations.load(Ordering::Relaxed)
    }

    fn take(&self) -> Vec<Block> {
        self.arenas.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default()
    }

    fn keep(&self, arena: Vec<Block>) {
        let mut arenas = self.arenas.lock().unwrap_or_else(PoisonError::into_inner);
        if arenas.len() < MOST_ARENAS && arena.len() <= MOST_BLOCKS {
            arenas.push(arena);
        }
    }
}

/// The largest working memory that is kept: 256 MiB.
const MOST_BLOCKS: usize = 256 * 1024;
/// So much working memory is kept while nobody signs in.
const MOST_ARENAS: usize = 2;

#[cfg(test)]
mod tests {
    use super::*;

    fn evaluate(hasher: &Hasher, memory_kib: u32, lanes: u32) -> String {
        let cost = Cost { memory_kib, passes: 2, lanes };
        let tag = hasher.evaluate(b"password", b"somesalt", cost, 32, b"");
        tag.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// RFC 9106 §5.3, with its secret and its associated data.
    #[test]
    fn the_rfc_says_the_same() {
        let data = AssociatedData::new(&[4; 12]).unwrap();
        let mut params = ParamsBuilder::new();
        let params = params.m_cost(32).t_cost(3).p_cost(4).output_len(32).data(data);
        let (id, version, params) = (Algorithm::Argon2id, Version::V0x13, params.build().unwrap());
        let argon2 = Argon2::new_with_secret(&[3; 8], id, version, params).unwrap();
        let tag = Hasher::default().run(&argon2, &[1; 32], &[2; 16], 32);
        let tag: String = tag.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(tag, "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659");
    }

    #[test]
    fn another_purpose_gives_another_tag() {
        let (hasher, cost) = (Hasher::default(), Cost { memory_kib: 64, passes: 1, lanes: 1 });
        let tag = |purpose: &[u8]| hasher.evaluate(b"password", b"somesalt", cost, 32, purpose);
        assert_ne!(*tag(b""), *tag(b"aikotoba/history/1"));
        assert_eq!(*tag(b"aikotoba/history/1"), *tag(b"aikotoba/history/1"));
    }

    /// From the tests of the reference implementation (phc-winner-argon2, test.c, version 19).
    #[test]
    fn the_reference_says_the_same() {
        let hasher = Hasher::default();
        for (memory_kib, lanes, want) in [
            (256, 1, "9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe"),
            (256, 2, "6d093c501fd5999645e0ea3bf620d7b8be7fd2db59c20d9fff9539da2bf57037"),
            (65_536, 1, "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7"),
        ] {
            assert_eq!(evaluate(&hasher, memory_kib, lanes), want, "{memory_kib} KiB");
        }
        assert_eq!(hasher.evaluations(), 3);
    }

    #[test]
    fn memory_is_used_again_whatever_its_size_and_lies_wiped() {
        let hasher = Hasher::default();
        let small = evaluate(&hasher, 256, 1);
        evaluate(&hasher, 512, 1);
        assert_eq!(evaluate(&hasher, 256, 1), small);
        let arenas = hasher.arenas.lock().unwrap();
        assert_eq!(arenas.len(), 1);
        let is_wiped = |block: &Block| block.as_ref().iter().all(|word| *word == 0);
        assert!(arenas.iter().all(|arena| !arena.is_empty() && arena.iter().all(is_wiped)));
    }
}
