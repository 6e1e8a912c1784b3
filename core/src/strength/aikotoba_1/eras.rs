//! Years and dates by a Japanese era: `H7.4.1`, `showa55`, `Heisei7nen4gatsu1nichi`, `令和元年`.
//!
//! Whoever dates by eras means the years of living people, about sixty, in one of a few spellings.

use super::{
    dates::number,
    matched::{Match, What},
    text::Text,
};

pub(super) fn find(text: &Text, found: &mut Vec<Match>) {
    let folded = text.folded();
    for (from, first) in folded.iter().enumerate() {
        if !matches!(first, 'r' | 'h' | 's' | 't' | 'm' | '令' | '平' | '昭' | '大' | '明') {
            continue;
        }
        let eras = ERAS.iter().filter_map(|(name, years)| {
            let at = behind(folded, from, name)?;
            year(folded, at, *years).map(|behind| (behind, name.len() == 1))
        });
        // An era by its letter alone is told from a model number by its date.
        for (at, is_letter) in eras {
            let date = day(folded, at);
            let (to, guesses) = match date {
                Some(to) => (to, YEARS * DAYS),
                None if is_letter && at - from < LONG_ENOUGH => continue,
                None => (at, YEARS * SPELLINGS),
            };
            found.push(Match { from, to, guesses, what: What::Era });
        }
    }
}

/// Behind the year of an era that lasted so many.
fn year(folded: &[char], at: usize, years: i32) -> Option<usize> {
    let at = any_behind(folded, at, SEPARATORS).unwrap_or(at);
    if let Some(first) = FIRST_YEARS.iter().find_map(|first| behind(folded, at, first)) {
        return Some(first);
    }
    let two = |length: usize| {
        let year = number(folded.get(at..at + length)?)?;
        (1..=years).contains(&year).then_some(at + length)
    };
    let behind_digits = two(2).or_else(|| two(1))?;
    Some(any_behind(folded, behind_digits, &["nen", "年"]).unwrap_or(behind_digits))
}

/// Behind the month and the day, if both stand here: `0401`, `.4.1`, `-04-01`, `4gatsu1nichi`.
fn day(folded: &[char], at: usize) -> Option<usize> {
    let bounded = |from: usize, most: i32| {
        [2, 1].into_iter().find_map(|length| {
            let number = number(folded.get(from..from + length)?)?;
            (1..=most).contains(&number).then_some(from + length)
        })
    };
    let separated = |at: usize, marks: &[&str]| any_behind(folded, at, marks);
    if let Some(month) = separated(at, SEPARATORS) {
        return bounded(separated(bounded(month, 12)?, SEPARATORS)?, 31);
    }
    if let Some(behind_month) = bounded(at, 12)
        && let Some(behind_mark) = separated(behind_month, MONTHS)
    {
        let Some(behind_day) = bounded(behind_mark, 31) else { return Some(behind_mark) };
        return Some(separated(behind_day, &["nichi", "niti", "日"]).unwrap_or(behind_day));
    }
    let (month, day) = (number(folded.get(at..at + 2)?)?, number(folded.get(at + 2..at + 4)?)?);
    let is_date = (1..=12).contains(&month) && (1..=31).contains(&day);
    is_date.then_some(at + 4)
}

fn any_behind(folded: &[char], at: usize, texts: &[&str]) -> Option<usize> {
    texts.iter().find_map(|text| behind(folded, at, text))
}

/// Behind this text, if it stands here.
fn behind(folded: &[char], at: usize, text: &str) -> Option<usize> {
    let mut at = at;
    for wanted in text.chars() {
        (folded.get(at) == Some(&wanted)).then_some(())?;
        at += 1;
    }
    Some(at)
}

/// How an era is written, and how many years it had; the last one goes on.
const ERAS: [(&str, i32); 21] = [
    ("reiwa", 99),
    ("heisei", 31),
    ("shouwa", 64),
    ("showa", 64),
    ("syouwa", 64),
    ("syowa", 64),
    ("taishou", 15),
    ("taisho", 15),
    ("taisyou", 15),
    ("taisyo", 15),
    ("meiji", 45),
    ("令和", 99),
    ("平成", 31),
    ("昭和", 64),
    ("大正", 15),
    ("明治", 45),
    ("r", 99),
    ("h", 31),
    ("s", 64),
    ("t", 15),
    ("m", 45),
];
const FIRST_YEARS: [&str; 2] = ["gannen", "元年"];
const SEPARATORS: &[&str] = &[".", "-", "/", "_"];
const MONTHS: &[&str] = &["gatsu", "gatu", "月"];
/// Years that people who are alive have something to do with.
const YEARS: f64 = 60.0;
const DAYS: f64 = 366.0;
/// Ways to write an era: its letter, its name in two romanisations or in kanji, with `nen` or without.
const SPELLINGS: f64 = 5.0;
/// `h07nen` is an era, `h7` may be anything.
const LONG_ENOUGH: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_spellings_are_found_whole() {
        for written in [
            "h7.4.1",
            "h070401",
            "s55-12-31",
            "heisei7",
            "heisei7nen",
            "heisei7nen4gatsu1nichi",
            "heisei7nen4gatsu",
            "showa55",
            "syouwa64",
            "reiwagannen",
            "昭和55年",
            "令和元年5月1日",
            "r6nen",
        ] {
            let folded: Vec<char> = written.chars().collect();
            let mut found = Vec::new();
            find(&Text::plain(written), &mut found);
            assert!(found.iter().any(|one| one.from == 0 && one.to == folded.len()), "{written}");
        }
        for other in ["h7", "heisei32", "taisho", "h7.13.1", "s65-1-1", "reiwa"] {
            let mut found = Vec::new();
            find(&Text::plain(other), &mut found);
            let whole = |one: &Match| one.from == 0 && one.to == other.chars().count();
            assert!(!found.iter().any(whole), "{other}");
        }
    }
}
