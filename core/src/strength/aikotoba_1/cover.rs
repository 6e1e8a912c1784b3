//! The cheapest sequence of matches that covers a text.
//!
//! Wheeler (2016), §4.2: of all sequences without gaps the one with the fewest guesses, which are the
//! product of the parts' guesses, times the orders of the parts, plus what it takes to have tried all
//! shorter sequences. What no match covers is guessed character by character, ten guesses each.
//!
//! Two unknown parts never stand side by side, for one is cheaper. So three numbers for each length and
//! each count of parts are enough: the cheapest that ends with a match, with any unknown part, and with
//! an unknown part of two characters or more, which grows tenfold with each further one. Counts of parts
//! are gone through from one up, until one part more costs more by itself than what is found; that is
//! linear in the length, since no more than [`MOST_PARTS`] parts are told apart.

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
    let floored: Vec<(f64, &Match)> =
        matches.iter().map(|found| (at_least(found, length), found)).collect();
    let mut table = Table::new(length);
    let (mut best, mut parts) = (table.whole(), 0);
    let (mut orders, mut shorter) = (1.0_f64, 1.0_f64);
    for count_of_parts in 1..=MOST_PARTS {
        table.add_part(&floored);
        orders = times(orders, count(count_of_parts));
        let product = times(orders, table.whole());
        let guesses = (product + shorter).min(MOST);
        if product.is_finite() && guesses < best {
            (best, parts) = (guesses, count_of_parts);
        }
        shorter = times(shorter, FURTHER_PART);
        if shorter >= best {
            break;
        }
    }
    Cover { guesses: best, parts: table.parts(parts) }
}

/// The guesses of a match; no part of a text counts for less than some, however it is found.
fn at_least(found: &Match, length: usize) -> f64 {
    let floor = match found.to - found.from {
        whole if whole >= length => 1.0,
        1 => LEAST_OF_ONE,
        _ => LEAST_OF_MORE,
    };
    found.guesses.max(floor)
}

/// The cheapest ways to cover the text up to each character, with no part, with one, with two …
struct Table<'m> {
    length: usize,
    /// A row for each count of parts.
    cells: Vec<Cell<'m>>,
}

#[derive(Clone, Copy)]
struct Cell<'m> {
    /// Ends with a match, and which.
    matched: (f64, Option<&'m Match>),
    /// Ends with unknown characters, and where they begin.
    unknown: (f64, usize),
    /// The cheaper of the two.
    least: f64,
}

impl<'m> Table<'m> {
    fn new(length: usize) -> Self {
        let mut cells = Vec::with_capacity((length + 1) * USUAL_ROWS);
        cells.push(Cell { matched: (1.0, None), least: 1.0, ..NO_WAY });
        cells.resize(length + 1, NO_WAY);
        Self { length, cells }
    }

    /// The cheapest way to cover the whole text with as many parts as were added.
    fn whole(&self) -> f64 {
        self.cells.last().map_or(f64::INFINITY, |cell| cell.least)
    }

    /// Adds one more part to the ways there are.
    fn add_part(&mut self, matches: &[(f64, &'m Match)]) {
        let width = self.length + 1;
        let start = self.cells.len();
        self.cells.resize(start + width, NO_WAY);
        let (before, ways) = self.cells.split_at_mut(start);
        let before = before.get(start - width..).unwrap_or_default();
        for (guesses, found) in matches {
            let least = before.get(found.from).map_or(f64::INFINITY, |previous| previous.least);
            let Some(cell) = ways.get_mut(found.to).filter(|_| least < f64::INFINITY) else {
                continue;
            };
            let product = (least * guesses).min(MOST);
            // Of two that cost the same the longer one, in whatever order they were found.
            let is_longer = || cell.matched.1.is_some_and(|other| found.from < other.from);
            if product < cell.matched.0 || product == cell.matched.0 && is_longer() {
                cell.matched = (product, Some(found));
            }
        }
        add_unknown(before, ways);
    }

    /// The parts of the cheapest way with so many, from the last to the first and turned round.
    fn parts(&self, count: usize) -> Vec<Part> {
        let mut parts = Vec::with_capacity(count);
        let mut end = self.length;
        for row in self.cells.chunks_exact(self.length + 1).take(count + 1).skip(1).rev() {
            let Some(cell) = row.get(end) else { break };
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

/// Adds the ways that end with unknown characters behind a match.
fn add_unknown(before: &[Cell<'_>], ways: &mut [Cell<'_>]) {
    // Two of them or more, and where they begin.
    let mut run = (f64::INFINITY, 0);
    let mut second = f64::INFINITY;
    for (start, (previous, cell)) in before.iter().zip(ways.iter_mut().skip(1)).enumerate() {
        run.0 = times(run.0, UNKNOWN);
        let two = times(second, UNKNOWN * UNKNOWN);
        if two < run.0 {
            run = (two, start.saturating_sub(1));
        }
        second = previous.matched.0;
        let one = (times(second, UNKNOWN_ALONE), start);
        cell.unknown = if run.0 < one.0 { run } else { one };
        cell.least = cell.matched.0.min(cell.unknown.0);
    }
}

const NO_WAY: Cell<'_> =
    Cell { matched: (f64::INFINITY, None), unknown: (f64::INFINITY, 0), least: f64::INFINITY };

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
/// Room for as many parts as most texts need.
const USUAL_ROWS: usize = 8;
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
    fn the_order_of_matches_makes_no_difference() {
        let one = |from, to| Match { from, to, guesses: 1.0, what: What::Personal };
        let matches = [one(0, 3), one(3, 7), one(0, 4), one(4, 7)];
        let reversed: Vec<Match> = matches.iter().rev().cloned().collect();
        let ends = |matches: &[Match]| {
            let cover = cheapest(7, matches);
            cover.parts.iter().map(|part| part.to).collect::<Vec<_>>()
        };
        assert_eq!(ends(&matches), [3, 7]);
        assert_eq!(ends(&reversed), [3, 7]);
    }

    #[test]
    fn the_longest_text_stays_within_the_numbers() {
        assert_eq!(cheapest(1_024, &[]).guesses, MOST);
        assert_eq!(cheapest(0, &[]).guesses, 1.0);
    }
}
