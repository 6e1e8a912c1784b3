//! Sentences with places for details: `{least}`, and `{least|character|characters}` for a counted
//! word.

use super::Language;
use crate::{
    judgement::{Detail, Details},
    moment::Period,
};

/// The sentence with its details filled in. A place without a detail stays empty.
pub(super) fn fill(template: &str, details: &Details, language: &Language<'_>) -> String {
    let mut sentence = String::with_capacity(template.len());
    for piece in pieces(template) {
        match piece {
            Piece::Text(text) => sentence.push_str(text),
            Piece::Place { name, forms } => {
                let Some(detail) = details.get(name) else { continue };
                sentence.push_str(&shown(detail, language));
                if let Some((singular, plural)) = forms {
                    sentence.push(' ');
                    sentence.push_str(if *detail == Detail::Count(1) { singular } else { plural });
                }
            }
        }
    }
    sentence
}

/// The sentence with ready-made texts in its places.
#[cfg(feature = "documents")]
pub(super) fn with(template: &str, texts: &[(&str, &str)]) -> String {
    let text = |piece| match piece {
        Piece::Text(text) => text,
        Piece::Place { name, .. } => {
            texts.iter().find(|(place, _)| *place == name).map_or("", |(_, text)| *text)
        }
    };
    pieces(template).map(text).collect()
}

/// The names of the places of a sentence.
pub(super) fn places(template: &str) -> impl Iterator<Item = &str> {
    pieces(template).filter_map(|piece| match piece {
        Piece::Place { name, .. } => Some(name),
        Piece::Text(_) => None,
    })
}

enum Piece<'a> {
    Text(&'a str),
    Place { name: &'a str, forms: Option<(&'a str, &'a str)> },
}

fn pieces(template: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = template;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let place = rest.strip_prefix('{').and_then(|inner| inner.split_once('}'));
        if let Some((place, behind)) = place {
            rest = behind;
            let (name, forms) =
                place.split_once('|').map_or((place, None), |(n, f)| (n, f.split_once('|')));
            return Some(Piece::Place { name, forms });
        }
        // A brace that opens no place is text.
        let end =
            rest.char_indices().skip(1).find(|(_, c)| *c == '{').map_or(rest.len(), |(at, _)| at);
        let (text, behind) = rest.split_at_checked(end).unwrap_or((rest, ""));
        rest = behind;
        Some(Piece::Text(text))
    })
}

fn shown(detail: &Detail, language: &Language<'_>) -> String {
    match detail {
        Detail::Claim(claim) => claim.to_string(),
        Detail::Count(count) => count.to_string(),
        Detail::Measure(measure) => measure.to_string(),
        Detail::Word(word) => language.word(word),
        Detail::Words(words) => {
            let words: Vec<_> = words.iter().map(|word| language.word(word)).collect();
            words.join(&language.word(SEPARATOR))
        }
        // People count from one.
        Detail::Positions(positions) => {
            let positions: Vec<_> =
                positions.iter().map(|p| p.saturating_add(1).to_string()).collect();
            positions.join(&language.word(SEPARATOR))
        }
        Detail::Period(period) => period_shown(*period, language),
        Detail::Moment(moment) => moment.to_string(),
    }
}

fn period_shown(period: Period, language: &Language<'_>) -> String {
    let (months, days, seconds) = period.parts();
    let units = [
        ("years", months / 12),
        ("months", months % 12),
        ("days", days),
        ("hours", seconds / 3600),
        ("minutes", seconds / 60 % 60),
        ("seconds", seconds % 60),
    ];
    let counted = units.into_iter().filter(|(_, count)| *count > 0).map(|(unit, count)| {
        fill(&language.word(unit), &Details::default().with("count", count), language)
    });
    counted.collect::<Vec<_>>().join(&language.word(" "))
}

/// The word that stands between the items of a list.
pub(super) const SEPARATOR: &str = ", ";
