//! Years and dates: `1999`, `20260401`, `1/4/26`, `0401` (Wheeler 2016, §4.1 and §4.3).
//!
//! A date is a year of two or four digits with a day and a month before or behind it, with or without
//! separators. Its guesses are the days between it and the year of the check, and no fewer than those
//! of twenty years.

use super::{
    guesses::count,
    matched::{Match, What},
    text::Text,
};

pub(super) fn find(text: &Text, year: i32, found: &mut Vec<Match>) {
    let digits = text.folded();
    years(digits, year, found);
    let mut dates: Vec<Match> = Vec::new();
    for from in (0..digits.len()).filter(|from| digits.get(*from).is_some_and(char::is_ascii_digit))
    {
        dates.extend((4..=8).filter_map(|length| plain(digits, from, from + length, year)));
        dates.extend((6..=10).filter_map(|length| separated(digits, from, from + length, year)));
    }
    // What lies within another date is part of it.
    let is_within = |date: &Match, other: &Match| {
        (other.from, other.to) != (date.from, date.to)
            && other.from <= date.from
            && other.to >= date.to
    };
    let widest = dates.iter().enumerate().filter(|(index, date)| {
        // INVARIANT: dates are in the order of their first characters, so that others lie close by.
        let (before, behind) = dates.split_at(*index);
        let near = before.iter().rev().take_while(|other| other.from + LONGEST > date.from);
        let beside = behind.iter().skip(1).take_while(|other| other.from == date.from);
        !near.chain(beside).any(|other| is_within(date, other))
    });
    found.extend(widest.map(|(_, date)| date.clone()));
}

/// In how many guesses a year is found.
pub(super) fn of_year(year: i32, now: i32) -> f64 {
    count(usize::try_from(year.abs_diff(now)).unwrap_or(usize::MAX)).max(LEAST_YEARS)
}

/// Years of the last century and of this.
fn years(digits: &[char], now: i32, found: &mut Vec<Match>) {
    let mut from = 0;
    while let Some(year) = digits.get(from..from + 4) {
        match number(year) {
            Some(year @ 1900..=2099) => {
                found.push(Match {
                    from,
                    to: from + 4,
                    guesses: of_year(year, now),
                    what: What::Year,
                });
                from += 4;
            }
            _ => from += 1,
        }
    }
}

/// A date of digits alone: the cut that makes the year nearest to this one.
fn plain(digits: &[char], from: usize, to: usize, now: i32) -> Option<Match> {
    let part = digits.get(from..to)?;
    part.iter().all(char::is_ascii_digit).then_some(())?;
    let cuts: &[(usize, usize)] = match part.len() {
        4 => &[(1, 2), (2, 3)],
        5 => &[(1, 3), (2, 3)],
        6 => &[(1, 2), (2, 4), (4, 5)],
        7 => &[(1, 3), (2, 3), (4, 5), (4, 6)],
        _ => &[(2, 4), (4, 6)],
    };
    let years = cuts.iter().filter_map(|(one, two)| {
        let part = |from: usize, to: usize| number(part.get(from..to)?);
        year_of(part(0, *one)?, part(*one, *two)?, part(*two, to - from)?)
    });
    let year = years.min_by_key(|year| year.abs_diff(now))?;
    Some(Match { from, to, guesses: of_year(year, now) * DAYS, what: What::Date })
}

/// A date with one and the same separator twice.
fn separated(digits: &[char], from: usize, to: usize, now: i32) -> Option<Match> {
    let part = digits.get(from..to)?;
    let is_separator = |character: &char| " /\\_.-".contains(*character);
    let separator = *part.iter().find(|character| is_separator(character))?;
    let mut pieces = part.split(|character| *character == separator);
    let (one, two, three) = (pieces.next()?, pieces.next()?, pieces.next()?);
    let is_shaped = pieces.next().is_none() && one.len() <= 4 && two.len() <= 2 && three.len() <= 4;
    is_shaped.then_some(())?;
    let year = year_of(number(one)?, number(two)?, number(three)?)?;
    Some(Match { from, to, guesses: of_year(year, now) * DAYS * SEPARATORS, what: What::Date })
}

/// The year of three numbers that are a date, if they are one. A year never stands in the middle.
fn year_of(one: i32, two: i32, three: i32) -> Option<i32> {
    let all = [one, two, three];
    let is_odd = |number: &i32| (100..FIRST_YEAR).contains(number) || *number > LAST_YEAR;
    let many = |is: fn(&i32) -> bool| all.iter().filter(|number| is(number)).count();
    let is_none = !(1..=31).contains(&two)
        || all.iter().any(is_odd)
        || many(|number| *number > 31) >= 2
        || many(|number| *number == 0) >= 2
        || many(|number| *number > 12) == 3;
    (!is_none).then_some(())?;
    let sides = [(three, (one, two)), (one, (two, three))];
    if let Some((year, day)) = sides.iter().find(|(year, _)| *year >= FIRST_YEAR) {
        return is_day(*day).then_some(*year);
    }
    let (year, _) = sides.iter().find(|(_, day)| is_day(*day))?;
    Some(if *year > 50 { 1900 + year } else { 2000 + year })
}

fn is_day((one, two): (i32, i32)) -> bool {
    let fits = |day: i32, month: i32| (1..=31).contains(&day) && (1..=12).contains(&month);
    fits(one, two) || fits(two, one)
}

/// The number that digits spell; of anything else none.
pub(super) fn number(digits: &[char]) -> Option<i32> {
    if digits.is_empty() || digits.len() > 4 {
        return None;
    }
    digits.iter().try_fold(0_i32, |number, digit| {
        let digit = digit.to_digit(10).and_then(|digit| i32::try_from(digit).ok())?;
        Some(number * 10 + digit)
    })
}

/// Whoever guesses a year tries twenty at least.
pub(super) const LEAST_YEARS: f64 = 20.0;
/// Days of a year.
const DAYS: f64 = 365.0;
/// Usual separators.
const SEPARATORS: f64 = 4.0;
const FIRST_YEAR: i32 = 1000;
const LAST_YEAR: i32 = 2050;
/// Characters of the longest date.
const LONGEST: usize = 10;

#[cfg(test)]
mod tests {
    use super::{super::matched, *};

    fn found(text: &str) -> Vec<(usize, usize, f64)> {
        matched::found(text, |text, found| find(text, 2026, found))
    }

    #[test]
    fn years_and_dates_are_as_far_as_they_are_from_the_year_of_the_check() {
        assert_eq!(found("x1985").first(), Some(&(1, 5, 41.0)));
        assert_eq!(found("1985/4/1").last(), Some(&(0, 8, 41.0 * 365.0 * 4.0)));
        assert!(found("19850401").contains(&(0, 8, 41.0 * 365.0)));
        assert!(found("20260401").contains(&(0, 8, 20.0 * 365.0)));
        assert!(found("1.4.26").contains(&(0, 6, 20.0 * 365.0 * 4.0)));
    }

    #[test]
    fn what_is_no_day_is_no_date_and_one_within_another_is_not_told() {
        for other in ["1985/13/13", "1985/4-1", "99/99/99", "31/31/85", "1985/4/1/2"] {
            assert!(!found(other).iter().any(|one| one.1 - one.0 == other.len()), "{other}");
        }
        let dates = found("1985-04-01");
        assert!(dates.iter().all(|one| *one == (0, 10, 41.0 * 365.0 * 4.0) || one.2 == 41.0));
    }
}
