//! Refuses long runs of neighbours: consecutive code points, or keys beside each other on a US or
//! JIS keyboard.

use crate::{
    code::Code,
    judgement::{Fault, Judgement},
    policy::rule::Sequences,
    strength::keyboard::{JIS, PAD, US},
    text::Candidate,
};

pub(super) fn judge(candidate: &Candidate, rule: &Sequences) -> Judgement {
    at_most(longest(candidate.folded_characters()), rule.most)
}

/// The same of a PIN, which is typed on pads too.
pub(super) fn judge_pin(candidate: &Candidate, most: u32) -> Judgement {
    let characters = candidate.folded_characters();
    let on_pad = longest_run(characters, |one, next| PAD.are_neighbours(*one, *next));
    at_most(longest(characters).max(on_pad), most)
}

fn longest(characters: &[char]) -> usize {
    let follows =
        |one: &char, next: &char| u32::from(*one).checked_add(1) == Some(u32::from(*next));
    let runs = [
        longest_run(characters, follows),
        longest_run(characters, |one, next| follows(next, one)),
        longest_run(characters, |one, next| US.are_neighbours(*one, *next)),
        longest_run(characters, |one, next| JIS.are_neighbours(*one, *next)),
    ];
    runs.into_iter().max().unwrap_or_default()
}

fn at_most(found: usize, most: u32) -> Judgement {
    let found = u32::try_from(found).unwrap_or(u32::MAX);
    if found <= most {
        return Judgement::Met;
    }
    Judgement::broken(Fault::new(Code::Sequence).with("found", found).with("most", most))
}

fn longest_run(characters: &[char], is_neighbour: impl Fn(&char, &char) -> bool) -> usize {
    characters.chunk_by(is_neighbour).map(<[char]>::len).max().unwrap_or_default()
}
