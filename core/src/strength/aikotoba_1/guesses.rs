//! The arithmetic of guesses: how many ways there are to write a word (Wheeler 2016, §4.3).
//!
//! Everything is a product or a sum of 64-bit floats, which every platform computes alike. Beyond
//! [`MOST`] nobody needs to tell numbers apart.

use super::text::{Case, Text};

/// A number of things as a factor.
pub(super) fn count(things: usize) -> f64 {
    f64::from(u32::try_from(things).unwrap_or(u32::MAX))
}

/// How many ways there are to take some of so many.
pub(super) fn choose(of: usize, take: usize) -> f64 {
    (0..take.min(MOST_TAKEN)).fold(1.0, |ways: f64, taken| {
        (ways * count(of.saturating_sub(taken)) / count(taken + 1)).min(MOST)
    })
}

/// In how many ways so many of these and so many of those can be mixed, with no more changed than the
/// rarer of the two.
pub(super) fn mixtures(these: usize, those: usize) -> f64 {
    let rarer = these.min(those).min(MOST_TAKEN);
    (1..=rarer).map(|taken| choose(these + those, taken)).sum::<f64>().min(MOST)
}

/// What the capitals of a part add: nothing without any, twice for the usual ones.
pub(super) fn of_case(text: &Text, from: usize, to: usize) -> f64 {
    if !text.has_capitals() {
        return 1.0;
    }
    let Case { upper, lower, is_at_edge } = text.case(from, to);
    match (upper, lower) {
        (0, _) => 1.0,
        (_, 0) => 2.0,
        (1, _) if is_at_edge => 2.0,
        _ => mixtures(upper, lower),
    }
}

/// A number to a power, never beyond the most.
pub(super) fn power(base: f64, exponent: usize) -> f64 {
    (0..exponent).fold(1.0, |product: f64, _| (product * base).min(MOST))
}

/// Where numbers of guesses end: three hundred digits.
pub(super) const MOST: f64 = 1e300;
/// Beyond so many the ways are past counting.
const MOST_TAKEN: usize = 64;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_are_counted_as_on_paper_and_end_somewhere() {
        assert_eq!([choose(5, 0), choose(5, 2), choose(5, 5), choose(2, 3)], [1.0, 10.0, 1.0, 0.0]);
        assert_eq!(mixtures(1, 3), 4.0);
        assert_eq!(mixtures(2, 3), 5.0 + 10.0);
        assert_eq!(mixtures(0, 9), 0.0);
        assert_eq!(power(10.0, 3), 1_000.0);
        assert_eq!(power(10.0, 4_096), MOST);
        assert!(mixtures(4_096, 4_096) <= MOST);
    }
}
