//! Characters in order: `abc`, `97531`, `zyx` (Wheeler 2016, §4.1).

use super::{
    guesses::count,
    matched::{Match, What},
    text::Text,
};

pub(super) fn find(text: &Text, found: &mut Vec<Match>) {
    let typed = text.typed();
    let step = |at: usize| {
        let (one, next) = (typed.get(at)?, typed.get(at + 1)?);
        Some(i64::from(u32::from(*next)) - i64::from(u32::from(*one)))
    };
    let mut from = 0;
    while let Some(delta) = step(from) {
        let mut last = from + 1;
        while step(last) == Some(delta) {
            last += 1;
        }
        let is_long_enough = last - from > 1 || delta.abs() == 1;
        if is_long_enough && (1..=WIDEST_STEP).contains(&delta.abs()) {
            let guesses = base(typed.get(from).copied(), delta > 0) * count(last - from + 1);
            found.push(Match { from, to: last + 1, guesses, what: What::Sequence });
        }
        // The last of one may be the first of the next.
        from = last;
    }
}

/// Whether digits are all the same, or count up or down by one: three or more.
pub(super) fn is_plain_run(digits: &[char]) -> bool {
    let step =
        |(one, next): (&char, &char)| i64::from(u32::from(*next)) - i64::from(u32::from(*one));
    let mut steps = digits.iter().zip(digits.iter().skip(1)).map(step);
    let first = steps.next();
    digits.len() > 2 && matches!(first, Some(-1..=1)) && steps.all(|step| Some(step) == first)
}

/// Where sequences usually begin, and which way they go.
fn base(first: Option<char>, is_ascending: bool) -> f64 {
    let starts = match first {
        Some('a' | 'A' | 'z' | 'Z' | '0' | '1' | '9') => 4.0,
        Some('2'..='8') => 10.0,
        Some(_) | None => 26.0,
    };
    if is_ascending { starts } else { starts * 2.0 }
}

/// Every fifth letter is still a pattern, every sixth is chance.
const WIDEST_STEP: i64 = 5;

#[cfg(test)]
mod tests {
    use super::{super::matched, *};

    fn found(text: &str) -> Vec<(usize, usize, f64)> {
        matched::found(text, find)
    }

    #[test]
    fn characters_in_order_count_by_their_start_their_direction_and_their_length() {
        assert_eq!(found("abc"), [(0, 3, 4.0 * 3.0)]);
        assert_eq!(found("97531"), [(0, 5, 4.0 * 2.0 * 5.0)]);
        assert_eq!(found("xfgh!"), [(1, 4, 26.0 * 3.0)]);
        assert_eq!(found("5678765"), [(0, 4, 10.0 * 4.0), (3, 7, 10.0 * 2.0 * 4.0)]);
        for other in ["", "a", "ac", "aaa", "agms"] {
            assert_eq!(found(other), [], "{other}");
        }
    }

    #[test]
    fn a_plain_run_is_equal_or_in_order() {
        let is_plain = |text: &str| is_plain_run(&text.chars().collect::<Vec<_>>());
        assert!(["777", "1234", "321"].into_iter().all(is_plain));
        assert!(!["", "7", "12", "135", "1233", "7778"].into_iter().any(is_plain));
    }
}
