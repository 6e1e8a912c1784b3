//! What files of seeds have in common: how large they may be, that nothing in them is there twice, and that
//! everything wrong with one is told at once.

use std::{collections::BTreeSet, fmt::Display};

use super::TokenSeed;
use crate::{
    error::{Error, ErrorKind, Problem},
    name::TokenId,
    secret::hmac_key,
};

/// The seeds of a file as far as they could be read, and what was wrong with the others.
#[derive(Default)]
pub(super) struct Import {
    seeds: Vec<(String, TokenSeed)>,
    problems: Vec<Problem>,
}

impl Import {
    /// A file may have so many bytes.
    pub(super) fn check_size(text: &str) -> Result<(), Error> {
        if text.len() > MOST_BYTES {
            return Err(super::refuse("", "must have at most 4 MiB"));
        }
        Ok(())
    }

    /// Takes a seed from this place in the file, or what is wrong there. No more can be taken: false.
    #[must_use]
    pub(super) fn take(&mut self, place: String, read: Result<TokenSeed, Error>) -> bool {
        match read {
            Ok(seed) => self.seeds.push((place, seed)),
            Err(error) => {
                for Problem { path, problem } in error.problems() {
                    self.note(join(&place, path), problem);
                }
            }
        }
        if self.seeds.len() > MOST_SEEDS {
            self.note(String::new(), "must have at most 10000 seeds");
        }
        self.problems.len() < MOST_PROBLEMS && self.seeds.len() <= MOST_SEEDS
    }

    /// The seeds, each with its id, if nothing at all was wrong.
    pub(super) fn finish(mut self) -> Result<Vec<TokenSeed>, Error> {
        self.note_what_is_there_twice();
        if self.seeds.is_empty() && self.problems.is_empty() {
            self.note(String::new(), "must have a seed");
        }
        if !self.problems.is_empty() {
            return Err(Error::new(ErrorKind::Token, self.problems));
        }
        Ok(self.seeds.into_iter().map(|(_, seed)| seed).collect())
    }

    fn note_what_is_there_twice(&mut self) {
        let (mut ids, mut secrets) = (BTreeSet::new(), BTreeSet::new());
        let mut twice = Vec::new();
        for (place, seed) in &self.seeds {
            if !ids.insert(seed.id().map(TokenId::as_str)) {
                twice.push((place.clone(), "has the serial number of another"));
            }
            if !secrets.insert(hmac_key(seed.secret())) {
                twice.push((place.clone(), "has the seed of another"));
            }
        }
        for (place, problem) in twice {
            self.note(place, problem);
        }
    }

    fn note(&mut self, path: String, problem: &str) {
        if self.problems.len() < MOST_PROBLEMS {
            self.problems.push(Problem { path, problem: problem.to_owned() });
        }
    }
}

/// The serial number of a device as the id of its token.
pub(super) fn token_id(path: &str, text: &str) -> Result<TokenId, Error> {
    let expected = "must have 1 to 128 printing ASCII characters";
    TokenId::new(text).ok_or_else(|| super::refuse(path, expected))
}

fn join(place: &str, path: impl Display) -> String {
    let path = path.to_string();
    if path.is_empty() { place.to_owned() } else { format!("{place}, {path}") }
}

const MOST_BYTES: usize = 4 << 20;
const MOST_SEEDS: usize = 10_000;
const MOST_PROBLEMS: usize = 20;
