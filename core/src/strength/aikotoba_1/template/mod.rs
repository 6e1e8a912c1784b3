//! The way most people put a password together: a word or two, a number, a sign.
//!
//! A cover charges ten thousand guesses for each further part, since an attacker cannot know how many
//! there are. For this one template that is not so: every cracking tool has it among its first rules.
//! So a text that it fits as a whole is found in the product of its parts; orders other than the usual one
//! come later. It counts for Japanese words and for what is known of the person. Passwords around words of
//! other languages are left to the cover, as zxcvbn has it (`docs/decisions/0025`).

mod ways;

use ways::{MOST_NUMBERS, MOST_SIGN_PARTS, MOST_WORDS, Role, Way, Ways};

use super::{
    cover::{LEAST_OF_MORE, Part},
    dates::{number, of_year},
    guesses::{MOST, count, power},
    matched::{List, Match, Style, What},
    sequences::is_plain_run,
    shapes::POSTAL_CODES,
    text::Text,
};
use crate::text::is_letter_or_digit;

/// A text as a template has it.
pub(super) struct Template {
    pub(super) guesses: f64,
    pub(super) parts: Vec<Part>,
}

/// The cheapest way to read the whole text by the template, if there is one.
pub(super) fn cheapest(text: &Text, matches: &[Match], year: i32) -> Option<Template> {
    let length = text.length();
    if length > LONGEST || !matches.iter().any(may_be_known) || is_too_long(text, matches) {
        return None;
    }
    let elements = elements(text, matches, year);
    elements.iter().any(|element| element.role == Role::Known).then_some(())?;
    let mut ways = Ways::new(length);
    for (index, element) in elements.iter().enumerate() {
        let mut before = ways.newest(element.from);
        while let Some((at, way)) = before {
            if let Some((state, factor)) = way.state.with(element.role) {
                let guesses = (way.guesses * element.guesses * factor).min(MOST);
                let by = Some((index, at));
                ways.add(element.to, Way { state, guesses, by, next: None });
            }
            before = ways.get(way.next);
        }
    }
    let is_template = |way: &Way| way.state.is_known && way.state.parts() > 1;
    let best = ways
        .ending(length)
        .filter(is_template)
        .min_by(|one, other| one.guesses.total_cmp(&other.guesses))?;
    Some(Template { guesses: best.guesses, parts: parts(&ways, &elements, best) })
}

struct Element {
    from: usize,
    to: usize,
    guesses: f64,
    what: What,
    role: Role,
}

/// Everything that may be a part, in the order in which it begins.
fn elements(text: &Text, matches: &[Match], year: i32) -> Vec<Element> {
    let foreign: Vec<&Match> = matches.iter().filter(|found| is_foreign(text, found)).collect();
    let mut elements: Vec<Element> =
        matches.iter().filter_map(|found| word_or_number(text, found, &foreign)).collect();
    let folded = text.folded();
    let mut from = 0;
    for run in folded.chunk_by(|one, next| one.is_ascii_digit() && next.is_ascii_digit()) {
        if run.first().is_some_and(char::is_ascii_digit) {
            let (guesses, what) = of_number(run, year);
            elements.push(Element {
                from,
                to: from + run.len(),
                guesses,
                what,
                role: Role::Number,
            });
        }
        from += run.len();
    }
    for (from, character) in folded.iter().enumerate() {
        let Some(guesses) = of_sign(folded, from, *character) else { continue };
        let again = folded.iter().skip(from).take(3).take_while(|next| *next == character).count();
        for length in 1..=again {
            let guesses = guesses * count(length);
            let to = from + length;
            elements.push(Element { from, to, guesses, what: What::Sign, role: Role::Sign });
        }
    }
    // Of what may be the same part the cheapest: a list may have hundreds of readings for one.
    let part = |element: &Element| (element.from, element.to, element.role);
    elements.sort_by(|one, other| {
        part(one).cmp(&part(other)).then(one.guesses.total_cmp(&other.guesses))
    });
    elements.dedup_by_key(|element| part(element));
    elements
}

/// Whether there are more letters than as many words, eras and initials as are allowed can have.
fn is_too_long(text: &Text, matches: &[Match]) -> bool {
    let longest = |is: fn(&What) -> bool| {
        let those = matches.iter().filter(|found| is(&found.what));
        those.map(|found| found.to - found.from).max().unwrap_or(0)
    };
    let words = longest(|what| *what != What::Era) * usize::from(MOST_WORDS);
    let eras = longest(|what| *what == What::Era) * usize::from(MOST_NUMBERS);
    let is_letter =
        |character: &&char| !character.is_ascii_digit() && is_letter_or_digit(**character);
    let letters = text.folded().iter().filter(is_letter).count();
    letters > words + eras + usize::from(MOST_SIGN_PARTS)
}

fn may_be_known(found: &Match) -> bool {
    match found.what {
        What::Personal | What::Morae | What::Kanji => true,
        What::Word { list, .. } => list != List::NumberPun && list.is_japanese(),
        What::Walk { .. }
        | What::Repeat { .. }
        | What::Sequence
        | What::Year
        | What::Date
        | What::Era
        | What::Phone
        | What::PostalCode
        | What::Digits
        | What::Sign
        | What::Unknown => false,
    }
}

/// The part that a match is, if it may be one.
fn word_or_number(text: &Text, found: &Match, foreign: &[&Match]) -> Option<Element> {
    let role = match found.what {
        What::Personal | What::Kanji => Role::Known,
        What::Word { list: List::NumberPun, .. } => Role::Number,
        What::Word { list, .. } if list.is_japanese() => known_unless_foreign(found, foreign),
        What::Morae => known_unless_foreign(found, foreign),
        What::Word { .. } if is_number(text, found) => Role::Number,
        What::Word { .. } if found.to - found.from >= SHORTEST_WORD => Role::Word,
        What::Year | What::Date | What::Era | What::Phone | What::PostalCode => Role::Number,
        What::Word { .. }
        | What::Walk { .. }
        | What::Repeat { .. }
        | What::Sequence
        | What::Digits
        | What::Sign
        | What::Unknown => return None,
    };
    let &Match { from, to, guesses, what } = found;
    // As in a cover, no word beside another part counts for less.
    Some(Element { from, to, guesses: guesses.max(LEAST_OF_MORE), what, role })
}

fn is_number(text: &Text, found: &Match) -> bool {
    let part = text.folded().get(found.from..found.to).unwrap_or_default();
    part.iter().all(char::is_ascii_digit)
}

/// A word that other lists have too, and rank better, or that is only a part of one of theirs, is taken
/// for one of another language.
fn known_unless_foreign(found: &Match, foreign: &[&Match]) -> Role {
    let length = found.to - found.from;
    let guesses = if length <= SHORT { found.guesses * SHORT_ONES } else { found.guesses };
    let is_better = |other: &&Match| {
        let is_around = other.from <= found.from && other.to >= found.to;
        is_around && (other.to - other.from > length || other.guesses < guesses)
    };
    if foreign.iter().any(is_better) { Role::Word } else { Role::Known }
}

/// Whether this is a word of another language, in letters, from the front.
fn is_foreign(text: &Text, found: &Match) -> bool {
    let What::Word { list, style, .. } = found.what else { return false };
    let letters = text.folded().get(found.from..found.to).unwrap_or_default();
    !list.is_japanese() && style == Style::default() && letters.iter().all(char::is_ascii_lowercase)
}

/// In how many guesses a number behind a word is found, and what it is taken for.
fn of_number(digits: &[char], now: i32) -> (f64, What) {
    let all = power(10.0, digits.len());
    match (digits.len(), digits.split_at_checked(2)) {
        _ if is_plain_run(digits) => (PLAIN_RUNS * count(digits.len()), What::Sequence),
        (4, Some((month, day))) => {
            let fits =
                |part: &[char], most: i32| number(part).is_some_and(|n| (1..=most).contains(&n));
            let is_day = fits(month, 12) && fits(day, 31) || fits(day, 12) && fits(month, 31);
            match number(digits) {
                Some(year @ 1900..=2099) => (of_year(year, now), What::Year),
                Some(_) | None if is_day => (DAYS, What::Date),
                Some(_) | None => (all, What::Digits),
            }
        }
        (7, _) => (POSTAL_CODES, What::PostalCode),
        _ => (all, What::Digits),
    }
}

/// In how many guesses a sign or an initial beside a word is found.
fn of_sign(folded: &[char], at: usize, character: char) -> Option<f64> {
    let is_letter = |at: usize| folded.get(at).is_some_and(char::is_ascii_lowercase);
    if is_letter(at) {
        // `ytanaka`, `tanaka.y`: at the beginning, or set apart.
        let is_initial = at == 0 || !is_letter(at - 1) && !is_letter(at + 1);
        return is_initial.then_some(LETTERS);
    }
    let is_sign = !is_letter_or_digit(character);
    let usual = USUAL_SIGNS.contains(character).then_some(count(USUAL_SIGNS.len()));
    is_sign.then_some(usual.unwrap_or(ALL_SIGNS))
}

/// The parts of a way, from the last to the first and turned round.
fn parts(ways: &Ways, elements: &[Element], mut way: Way) -> Vec<Part> {
    let mut parts = Vec::new();
    while let Some((index, before)) = way.by
        && let Some(element) = elements.get(index)
        && let Some((_, earlier)) = ways.get(Some(before))
    {
        parts.push(Part { from: element.from, to: element.to, what: element.what });
        way = earlier;
    }
    parts.reverse();
    parts
}

/// A word of another language beside a Japanese one.
const SHORTEST_WORD: usize = 3;
/// A short Japanese word is a word of some other language by chance …
const SHORT: usize = 4;
/// … unless Japanese lists rank it far better.
const SHORT_ONES: f64 = 8.0;
/// Signs that stand between and behind words.
const USUAL_SIGNS: &str = "!-_.@#*+/&?$";
const ALL_SIGNS: f64 = 33.0;
const LETTERS: f64 = 26.0;
/// `123`, `321`, `777`: a digit and a direction, for each length.
const PLAIN_RUNS: f64 = 10.0;
/// Days of a year, month first or day first.
const DAYS: f64 = 366.0 * 2.0;
/// Longer texts are put together in other ways.
const LONGEST: usize = 64;

#[cfg(test)]
mod tests {
    use super::*;

    fn word(from: usize, to: usize, guesses: f64, list: List) -> Match {
        Match {
            from,
            to,
            guesses,
            what: What::Word { list, rank: guesses, style: Style::default() },
        }
    }

    fn guesses(text: &str, matches: &[Match]) -> Option<f64> {
        cheapest(&Text::plain(text), matches, 2026).map(|template| template.guesses)
    }

    #[test]
    fn parts_are_multiplied_and_unusual_orders_and_further_parts_come_later() {
        let sakura = |from: usize| word(from, from + 6, 100.0, List::JapaneseWord);
        assert_eq!(guesses("sakura2024!", &[sakura(0)]), Some(100.0 * 20.0 * 12.0));
        assert_eq!(guesses("sakura0401", &[sakura(0)]), Some(100.0 * 732.0));
        assert_eq!(guesses("2024sakura", &[sakura(4)]), Some(20.0 * 100.0 * 4.0));
        let (one, two, three) = (sakura(0), sakura(7), sakura(14));
        let twice = 100.0 * 12.0 * 100.0;
        assert_eq!(guesses("sakura-sakura", &[one.clone(), two.clone()]), Some(twice));
        let thrice = twice * 12.0 * 100.0 * 10.0;
        assert_eq!(guesses("sakura-sakura-sakura", &[one, two, three]), Some(thrice));
    }

    #[test]
    fn one_part_alone_and_words_of_other_languages_are_left_to_the_cover() {
        let sakura = word(0, 6, 100.0, List::JapaneseWord);
        assert_eq!(guesses("sakura", std::slice::from_ref(&sakura)), None);
        assert_eq!(guesses("sakuraq", std::slice::from_ref(&sakura)), None);
        assert_eq!(guesses("dragon2024!", &[word(0, 6, 10.0, List::Password)]), None);
        // The same word ranks better in another list, or is a part of one of its words.
        let better = word(0, 6, 99.0, List::Word);
        assert_eq!(guesses("sakura1", &[sakura.clone(), better]), None);
        let around = word(0, 7, 5_000.0, List::Word);
        assert_eq!(guesses("sakurai1", &[sakura, around]), None);
    }
}
