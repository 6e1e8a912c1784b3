//! Something said more than once: as many times the guesses of what is said (Wheeler 2016, §4.1).
//!
//! The period that covers most, and of several the shortest; found by how far a text agrees with itself
//! some characters on, so that the time is linear for a bounded period. zxcvbn looks at the longest and the
//! shortest period alone.

use zeroize::Zeroizing;

use super::{
    guesses::{MOST, count},
    matched::{Match, What},
    text::Text,
};

/// Notes what is repeated; `estimate` tells in how many guesses it is found once.
pub(super) fn find(text: &Text, estimate: impl Fn(&Text) -> f64, found: &mut Vec<Match>) {
    let agreements = Agreements::of(text.typed());
    let mut from = 0;
    while let Some((start, period, to)) = agreements.first(from, text.length()) {
        let base = estimate(&text.part(start..start + period));
        found.push(Match {
            from: start,
            to,
            guesses: (base * count((to - start) / period)).min(MOST),
            what: What::Repeat { is_one_character: period == 1 },
        });
        from = to;
    }
}

/// How far the text agrees with itself, for each place and each period up to the longest.
struct Agreements {
    periods: usize,
    agreeing: Zeroizing<Vec<u16>>,
}

impl Agreements {
    /// For the periods up to the longest that repeats anything: most texts repeat nothing.
    fn of(typed: &[char]) -> Self {
        let longest = (typed.len() / 2).min(LONGEST);
        let periods = (1..=longest).rev().find(|period| repeats(typed, *period)).unwrap_or(0);
        let mut agreeing = Zeroizing::new(vec![0_u16; (typed.len() + 1) * periods]);
        for at in (0..typed.len()).rev() {
            for period in 1..=periods {
                if typed.get(at) != typed.get(at + period) {
                    continue;
                }
                let next = agreeing.get((at + 1) * periods + period - 1).copied().unwrap_or(0);
                if let Some(here) = agreeing.get_mut(at * periods + period - 1) {
                    *here = next.saturating_add(1);
                }
            }
        }
        Self { periods, agreeing }
    }

    /// How many characters from here on are the same some characters later.
    fn agree(&self, at: usize, period: usize) -> usize {
        self.agreeing.get(at * self.periods + period - 1).copied().unwrap_or(0).into()
    }

    /// The first repetition from here on: where it begins, its period, and its end.
    fn first(&self, from: usize, length: usize) -> Option<(usize, usize, usize)> {
        (from..length).find_map(|start| {
            let repeats = |period: &usize| self.agree(start, *period) >= *period;
            let end = |period: usize| start + (self.agree(start, period) / period + 1) * period;
            let to = (1..=self.periods).filter(repeats).map(end).max()?;
            let is_whole = |period: &usize| {
                (to - start).is_multiple_of(*period)
                    && self.agree(start, *period) + period >= to - start
            };
            let period = (1..=self.periods).find(is_whole)?;
            Some((start, period, to))
        })
    }
}

/// Whether anything of so many characters stands twice in a row.
fn repeats(typed: &[char], period: usize) -> bool {
    let later = typed.get(period..).unwrap_or_default();
    let mut agreeing = 0;
    typed.iter().zip(later).any(|(one, other)| {
        agreeing = if one == other { agreeing + 1 } else { 0 };
        agreeing == period
    })
}

/// A longer phrase said twice is long enough to count as a phrase.
const LONGEST: usize = 64;

#[cfg(test)]
mod tests {
    use super::{super::matched, *};

    fn found(text: &str) -> Vec<(usize, usize, f64)> {
        matched::found(text, |text, found| find(text, |part| count(part.length()), found))
    }

    #[test]
    fn the_period_that_covers_most_is_found_at_its_shortest() {
        assert_eq!(found("xaaaa"), [(1, 5, 4.0)]);
        assert_eq!(found("abcabcabc"), [(0, 9, 9.0)]);
        assert_eq!(found("aabaab"), [(0, 6, 6.0)]);
        assert_eq!(found("44a44a44a44a44a"), [(0, 15, 15.0)]);
        assert_eq!(found("abcab"), []);
        assert_eq!(found(""), []);
    }
}
