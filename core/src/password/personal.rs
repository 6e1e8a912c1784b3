//! Refuses passwords that contain something known of the person, in any of its usual spellings.
//!
//! Found are parts of facts, width, case and kana folded; romaji of any spelling; dates with and
//! without separators. A finding names the kinds of facts and nothing else.

use std::collections::BTreeSet;

use zeroize::Zeroizing;

use crate::{
    code::Code,
    facts::{Facts, Token, canonical, kana_folded, unseparated},
    judgement::{Fault, Judgement},
    policy::rule::Personal,
    text::Candidate,
};

pub(super) fn judge(candidate: &Candidate, facts: Option<&Facts>, rule: &Personal) -> Judgement {
    let Some(facts) = facts else { return Judgement::Unjudged(Fault::new(Code::UnjudgedFacts)) };
    let is_asked =
        |token: &&Token| rule.facts.as_ref().is_none_or(|kinds| kinds.contains(&token.kind));
    let mut asked = facts.tokens().iter().filter(is_asked).peekable();
    if asked.peek().is_none() {
        return Judgement::Met;
    }
    let least = usize::try_from(rule.least_token).unwrap_or(usize::MAX);
    let views = Views::of(candidate);
    let kinds: BTreeSet<&str> = asked
        .filter(|token| views.contain(token, least))
        .map(|token| token.kind.as_str())
        .collect();
    if kinds.is_empty() {
        return Judgement::Met;
    }
    let kinds: Vec<String> = kinds.into_iter().map(str::to_owned).collect();
    Judgement::broken(Fault::new(Code::Personal).with("kinds", kinds))
}

/// The ways a password can be read when looking for facts.
struct Views {
    folded: Zeroizing<String>,
    without_separators: Zeroizing<String>,
    romaji: Zeroizing<String>,
}

impl Views {
    fn of(candidate: &Candidate) -> Self {
        let folded = kana_folded(candidate.folded());
        Self { without_separators: unseparated(&folded), romaji: canonical(&folded), folded }
    }

    fn contain(&self, token: &Token, least: usize) -> bool {
        let view = if token.is_date { &self.without_separators } else { &self.folded };
        let is_long_enough = token.length >= token.least_length(least);
        if **view == token.text || is_long_enough && view.contains(&token.text) {
            return true;
        }
        token.romaji.as_ref().is_some_and(|romaji| {
            *self.romaji == *romaji || romaji.len() >= least && self.romaji.contains(romaji)
        })
    }
}
