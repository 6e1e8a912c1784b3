//! The cheapest sequence of matches that covers a text.
//!
//! Wheeler (2016), §4.2: of all sequences without gaps the one with the fewest guesses, which are the
//! product of the parts' guesses, times the orders of the parts, plus what it takes to have tried all
//! shorter sequences. What no match covers is guessed character by character, ten guesses each.
//!
//! Two unknown parts never stand side by side, for one is cheaper. So three numbers for each length and
//! each count of parts are enough: the cheapest that ends with a match, with any unknown part, and with
//! an unknown part of two characters or more, which grows tenfold with each further one. That is linear
//! in the length, since no more than [`MOST_PARTS`] parts are told apart.

use super::{
    guesses::{MOST, count},
    matched::{Match, What},
};

/// One part of a sequence.
#[derive(Clone, Copy)]
pub(super) struct Part {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) what: What,
}

/// A sequence that covers the text, and in how many guesses it is found.
pub(super) struct Cover {
    pub(super) guesses: f64,
    pub(super) parts: Vec<Part>,
}

/// The cheapest cover of a text of so many characters.
pub(super) fn cheapest(length: usize, matches: &[Match]) -> Cover {
    let mut table = Table::new(length);
    let mut by_end: Vec<&Match> = matches.iter().collect();
    by_end.sort_by_key(|found| (found.to, found.from));
    let mut rest = by_end.as_slice();
    for end in 1..=length {
        let here = rest.iter().take_while(|found| found.to <= end).count();
        let (ending, later) = rest.split_at_checked(here).unwrap_or((&[], rest));
        rest = later;
        for found in ending {
            table.add_match(end, found, length);
        }
        table.add_unknown(end);
    }
    table.best(length)
}

/// The cheapest ways to cover the text up to some character with some number of parts.
struct Table<'m> {
    /// Parts told apart, and one more for none.
    width: usize,
    cells: Vec<Cell<'m>>,
}

#[derive(Clone, Copy)]
struct Cell<'m> {
    /// Ends with a match, and which.
    matched: (f64, Option<&'m Match>),
    /// Ends with unknown characters, and where they begin.
    unknown: (f64, usize),
    /// Ends with two of them or more.
    unknown_run: (f64, usize),
}

impl<'m> Table<'m> {
    fn new(length: usize) -> Self {
        // Each further part costs ten thousand guesses, as much as four unknown characters.
        let width = (length / 4 + 2).min(MOST_PARTS + 1);
        let empty = Cell {
            matched: (f64::INFINITY, None),
            unknown: (f64::INFINITY, 0),
            unknown_run: (f64::INFINITY, 0),
        };
        let mut table = Self { width, cells: vec![empty; (length + 1) * width] };
        if let Some(nothing) = table.cells.first_mut() {
            nothing.matched.0 = 1.0;
        }
        table
    }

    fn row(&self, end: usize) -> &[Cell<'m>] {
        self.cells.get(end * self.width..(end + 1) * self.width).unwrap_or_default()
    }

    fn rows(&mut self, before: usize, end: usize) -> (&[Cell<'m>], &mut [Cell<'m>]) {
        let (above, below) = self.cells.split_at_mut(end * self.width);
        let before = above.get(before * self.width..(before + 1) * self.width);
        (before.unwrap_or_default(), below.get_mut(..self.width).unwrap_or_default())
    }

    fn add_match(&mut self, end: usize, found: &'m Match, length: usize) {
        let is_part = found.to - found.from < length;
        let floor = match (is_part, found.to - found.from) {
            (false, _) => 1.0,
            (true, 1) => LEAST_OF_ONE,
            (true, _) => LEAST_OF_MORE,
        };
        let guesses = found.guesses.max(floor);
        let (before, here) = self.rows(found.from, end);
        for (previous, cell) in before.iter().zip(here.iter_mut().skip(1)) {
            let product = times(previous.cheaper(), guesses);
            if product < cell.matched.0 {
                cell.matched = (product, Some(found));
            }
        }
    }

    fn add_unknown(&mut self, end: usize) {
        let (before, here) = self.rows(end - 1, end);
        let start = end - 1;
        for index in 1..here.len() {
            let (Some(cell), Some(fewer), Some(same)) =
                (here.get_mut(index), before.get(index - 1), before.get(index))
            else {
                continue;
            };
            cell.unknown = (times(fewer.matched.0, UNKNOWN_ALONE), start);
            cell.unknown_run = (times(same.unknown_run.0, UNKNOWN), same.unknown_run.1);
        }
        if end < 2 {
            return;
        }
        let (before, here) = self.rows(end - 2, end);
        for (previous, cell) in before.iter().zip(here.iter_mut().skip(1)) {
            let two = times(previous.matched.0, UNKNOWN * UNKNOWN);
            if two < cell.unknown_run.0 {
                cell.unknown_run = (two, end - 2);
            }
            if cell.unknown_run.0 < cell.unknown.0 {
                cell.unknown = cell.unknown_run;
            }
        }
    }

    fn best(&self, length: usize) -> Cover {
        let (mut orders, mut shorter) = (1.0_f64, 0.0_f64);
        let (mut guesses, mut parts) = (f64::INFINITY, 0);
        for (index, cell) in self.row(length).iter().enumerate() {
            if index > 0 {
                orders = times(orders, count(index));
                shorter = if index == 1 { 1.0 } else { times(shorter.max(1.0), FURTHER_PART) };
            }
            let found = (times(orders, cell.cheaper()) + shorter).min(MOST);
            if cell.cheaper().is_finite() && found < guesses {
                (guesses, parts) = (found, index);
            }
        }
        Cover { guesses, parts: self.parts(length, parts) }
    }

    /// The parts of the cheapest way, from the last to the first and turned round.
    fn parts(&self, length: usize, count: usize) -> Vec<Part> {
        let mut parts = Vec::with_capacity(count);
        let mut end = length;
        for index in (1..=count).rev() {
            let Some(cell) = self.row(end).get(index) else { break };
            let part = match cell.matched {
                (guesses, Some(found)) if guesses <= cell.unknown.0 => {
                    Part { from: found.from, to: end, what: found.what }
                }
                _ => Part { from: cell.unknown.1, to: end, what: What::Unknown },
            };
            end = part.from;
            parts.push(part);
        }
        parts.reverse();
        parts
    }
}

impl Cell<'_> {
    fn cheaper(&self) -> f64 {
        self.matched.0.min(self.unknown.0)
    }
}

/// A product that never leaves the numbers, unless one of the two has no way at all.
fn times(one: f64, other: f64) -> f64 {
    if one.is_infinite() || other.is_infinite() { f64::INFINITY } else { (one * other).min(MOST) }
}

/// Wheeler's cardinality of an unknown character.
const UNKNOWN: f64 = 10.0;
/// One by itself is dearer than any match of one character.
const UNKNOWN_ALONE: f64 = LEAST_OF_ONE + 1.0;
/// No part of a text counts for less …
const LEAST_OF_ONE: f64 = 10.0;
/// … however often it is used.
pub(super) const LEAST_OF_MORE: f64 = 50.0;
/// What an attacker tries before adding one more part.
const FURTHER_PART: f64 = 10_000.0;
/// Sixteen parts cost 10^60 guesses, whatever they are.
const MOST_PARTS: usize = 16;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The guesses of the cheapest sequence, found by trying every one.
    fn by_trying_all(length: usize, matches: &[Match]) -> f64 {
        fn from(at: usize, length: usize, (parts, product): (usize, f64), all: &[Match]) -> f64 {
            if at == length {
                let orders: f64 = (1..=parts).map(count).product();
                let shorter = (1..parts).fold(1.0, |product, _| product * FURTHER_PART);
                return orders * product + shorter;
            }
            let matched = all.iter().filter(|found| found.from == at).map(|found| {
                let floor = match found.to - at {
                    whole if whole == length => 1.0,
                    1 => LEAST_OF_ONE,
                    _ => LEAST_OF_MORE,
                };
                from(found.to, length, (parts + 1, product * found.guesses.max(floor)), all)
            });
            let unknown = (at + 1..=length).map(|to| {
                let guesses =
                    if to - at == 1 { 11.0 } else { super::super::guesses::power(10.0, to - at) };
                from(to, length, (parts + 1, product * guesses), all)
            });
            matched.chain(unknown).fold(f64::INFINITY, f64::min)
        }
        from(0, length, (0, 1.0), matches)
    }

    proptest! {
        #[test]
        fn no_sequence_is_cheaper_than_the_one_that_is_found(
            length in 1_usize..9,
            drawn in prop::collection::vec((0_usize..8, 1_usize..8, 1.0..20_000.0), 0..9),
        ) {
            let matches: Vec<Match> = drawn
                .into_iter()
                .filter(|(from, width, _)| from + width <= length)
                .map(|(from, width, guesses)| {
                    Match { from, to: from + width, guesses, what: What::Sequence }
                })
                .collect();
            let cover = cheapest(length, &matches);
            let least = by_trying_all(length, &matches);
            prop_assert!((cover.guesses / least - 1.0).abs() < 1e-9, "{} {least}", cover.guesses);
            // The parts stand end to end.
            let ends: Vec<usize> = cover.parts.iter().map(|part| part.to).collect();
            let starts: Vec<usize> = cover.parts.iter().skip(1).map(|part| part.from).collect();
            prop_assert_eq!(&ends[..ends.len() - 1], &starts[..]);
            prop_assert_eq!((cover.parts[0].from, ends[ends.len() - 1]), (0, length));
        }
    }

    #[test]
    fn the_longest_text_stays_within_the_numbers() {
        assert_eq!(cheapest(1_024, &[]).guesses, MOST);
        assert_eq!(cheapest(0, &[]).guesses, 1.0);
    }
}
