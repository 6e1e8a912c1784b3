//! What is remarked about a password: what makes it easy, longest part first, and what would help.
//!
//! The same remarks as zxcvbn's, and those of people who type Japanese. Nothing is remarked where the
//! password is hard to guess, and no remark repeats a character of it.

use super::{
    Best,
    cover::Part,
    matched::{List, Style, What},
    score,
    text::{Case, Text},
};
use crate::code::Hint;

pub(super) fn of(best: &Best, text: &Text) -> Vec<Hint> {
    if text.length() == 0 {
        return vec![Hint::UseSeveralWords, Hint::LengthIsEnough];
    }
    if score(best.guesses) >= HARD {
        return Vec::new();
    }
    let mut parts: Vec<&Part> = best.parts.iter().collect();
    parts.sort_by_key(|part| std::cmp::Reverse(part.to - part.from));
    let is_alone = parts.len() == 1;
    let template = best.is_template && !is_alone;
    let mut hints: Vec<Hint> = template.then_some(Hint::Template).into_iter().collect();
    hints.extend(parts.iter().filter_map(|part| warning(part, is_alone)));
    hints.push(Hint::AddWords);
    hints.extend(parts.iter().flat_map(|part| suggestions(part, text)));
    let mut said = Vec::with_capacity(hints.len());
    for hint in hints {
        if !said.contains(&hint) {
            said.push(hint);
        }
    }
    said
}

/// What makes a part easy.
fn warning(part: &Part, is_alone: bool) -> Option<Hint> {
    Some(match part.what {
        What::Word { list, rank, style } => return of_word(list, rank, style, is_alone),
        What::Personal => Hint::OwnData,
        What::Walk { turns: 1 } => Hint::KeyRow,
        What::Walk { .. } => Hint::KeyWalk,
        What::Repeat { is_one_character: true } => Hint::RepeatedCharacter,
        What::Repeat { is_one_character: false } => Hint::RepeatedString,
        What::Sequence => Hint::Sequence,
        What::Year => Hint::RecentYear,
        What::Date => Hint::Date,
        What::Era => Hint::EraDate,
        What::Phone => Hint::Phone,
        What::PostalCode => Hint::PostalCode,
        What::Morae | What::Kanji | What::Digits | What::Sign | What::Unknown => return None,
    })
}

fn of_word(list: List, rank: f64, style: Style, is_alone: bool) -> Option<Hint> {
    let is_plain = is_alone && style == Style::default();
    Some(match list {
        List::Password if is_plain && rank <= 10.5 => Hint::Top10Password,
        List::Password if is_plain && rank <= 100.5 => Hint::Top100Password,
        List::Password if is_plain => Hint::CommonPassword,
        List::Password => Hint::LikeCommonPassword,
        List::Word if is_alone => Hint::SingleWord,
        List::Word => return None,
        List::Name if is_alone => Hint::SingleName,
        List::Name => Hint::CommonName,
        List::NumberPun => Hint::NumberPun,
        List::JapaneseName => Hint::JapaneseName,
        List::JapaneseWord | List::Phrase => Hint::JapaneseWord,
        List::Place => Hint::PlaceName,
        List::KanaKeys => Hint::KanaKeys,
    })
}

/// What would not help with a part, although many hope so.
fn suggestions(part: &Part, text: &Text) -> Vec<Hint> {
    match part.what {
        What::Word { style, .. } => {
            let Case { upper, lower, is_at_edge } = text.case(part.from, part.to);
            let capitals = match (upper, lower) {
                (0, _) => None,
                (_, 0) => Some(Hint::AllCapitalsHelpLittle),
                (1, _) if is_at_edge => Some(Hint::CapitalHelpsLittle),
                _ => None,
            };
            let reversed = style.is_reversed.then_some(Hint::ReversalHelpsLittle);
            let substituted = style.is_substituted.then_some(Hint::SubstitutionHelpsLittle);
            capitals.into_iter().chain(reversed).chain(substituted).collect()
        }
        What::Walk { .. } => vec![Hint::LongerKeyWalk],
        What::Repeat { .. } => vec![Hint::AvoidRepeats],
        What::Sequence => vec![Hint::AvoidSequences],
        What::Year => vec![Hint::AvoidRecentYears, Hint::AvoidOwnYears],
        What::Date | What::Era => vec![Hint::AvoidOwnDates],
        What::Personal
        | What::Morae
        | What::Kanji
        | What::Phone
        | What::PostalCode
        | What::Digits
        | What::Sign
        | What::Unknown => Vec::new(),
    }
}

/// From this score on nothing is remarked.
const HARD: u8 = 3;
