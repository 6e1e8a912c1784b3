//! Refuses long runs of neighbours: consecutive code points, or keys beside each other on a US or
//! JIS keyboard.

use crate::{
    code::Code,
    judgement::{Fault, Judgement},
    policy::rule::Sequences,
    strength::keyboard::{JIS, US},
    text::Candidate,
};

pub(super) fn judge(candidate: &Candidate, rule: &Sequences) -> Judgement {
    let characters = candidate.folded_characters();
    let follows =
        |one: &char, next: &char| u32::from(*one).checked_add(1) == Some(u32::from(*next));
    let longest = [
        longest_run(characters, follows),
        longest_run(characters, |one, next| follows(next, one)),
        longest_run(characters, |one, next| US.are_neighbours(*one, *next)),
        longest_run(characters, |one, next| JIS.are_neighbours(*one, *next)),
    ];
    let found = u32::try_from(longest.into_iter().max().unwrap_or_default()).unwrap_or(u32::MAX);
    if found <= rule.most {
        return Judgement::Met;
    }
    Judgement::broken(Fault::new(Code::Sequence).with("found", found).with("most", rule.most))
}

fn longest_run(characters: &[char], is_neighbour: impl Fn(&char, &char) -> bool) -> usize {
    characters.chunk_by(is_neighbour).map(<[char]>::len).max().unwrap_or_default()
}
