//! Walks over neighbouring keys: `qwerty`, `1qaz2wsx`, `zaq1`, `p@[` (Wheeler 2016, §4.3).

use super::{
    guesses::{MOST, choose, mixtures, power},
    matched::{Match, What},
    text::Text,
};
use crate::strength::keyboard::{DVORAK, JIS, KEYPAD, Keyboard, MAC_KEYPAD, US};

pub(super) fn find(text: &Text, found: &mut Vec<Match>) {
    for layout in LAYOUTS {
        let typed = text.typed();
        let mut from = 0;
        while from + 1 < typed.len() {
            let walk = Walk::from(layout.keyboard, typed, from);
            if walk.to - from >= SHORTEST {
                let guesses = walk.guesses(layout, typed, from);
                let what = What::Walk { turns: walk.turns };
                found.push(Match { from, to: walk.to, guesses, what });
            }
            from = walk.to;
        }
    }
}

struct Layout {
    keyboard: &'static Keyboard,
    /// Characters where a walk can begin.
    starts: f64,
    /// Neighbours of a key, on average.
    degree: f64,
}

/// A walk as far as it goes.
struct Walk {
    to: usize,
    turns: usize,
}

impl Walk {
    fn from(keyboard: &Keyboard, typed: &[char], from: usize) -> Self {
        let direction = |at: usize| keyboard.direction(*typed.get(at)?, *typed.get(at + 1)?);
        let mut walk = Self { to: from + 1, turns: 0 };
        let mut last = None;
        while let Some(next) = direction(walk.to - 1) {
            walk.turns += usize::from(last != Some(next));
            walk.to += 1;
            last = Some(next);
        }
        walk
    }

    /// All walks as long and with as many turns, or fewer of either.
    fn guesses(&self, layout: &Layout, typed: &[char], from: usize) -> f64 {
        let length = self.to - from;
        let mut guesses = 0.0;
        for shorter in 2..=length.min(LONGEST) {
            for turns in 1..=self.turns.min(shorter - 1) {
                let ways = choose(shorter - 1, turns - 1) * layout.starts;
                guesses = (guesses + (ways * power(layout.degree, turns)).min(MOST)).min(MOST);
            }
        }
        let is_shifted =
            |character: &&char| layout.keyboard.key(**character).is_some_and(|key| key.is_shifted);
        let walked = typed.get(from..self.to).unwrap_or_default();
        let shifted = walked.iter().filter(is_shifted).count();
        let ways = match (shifted, length - shifted) {
            (0, _) => 1.0,
            (_, 0) => 2.0,
            (shifted, plain) => mixtures(shifted, plain),
        };
        (guesses * ways).min(MOST)
    }
}

/// Neighbours and starts are counted over each layout, as Wheeler counts them: a test does.
const LAYOUTS: &[Layout] = &[
    Layout { keyboard: &US, starts: 94.0, degree: 4.6 },
    Layout { keyboard: &JIS, starts: 95.0, degree: 4.7 },
    Layout { keyboard: &DVORAK, starts: 94.0, degree: 4.6 },
    Layout { keyboard: &KEYPAD, starts: 15.0, degree: 5.1 },
    Layout { keyboard: &MAC_KEYPAD, starts: 16.0, degree: 5.3 },
];
/// Two keys are neighbours by chance.
const SHORTEST: usize = 3;
/// Longer walks are past counting.
const LONGEST: usize = 20;

#[cfg(test)]
mod tests {
    use super::{super::guesses::count, *};

    #[test]
    fn starts_and_degrees_are_those_of_the_layouts() {
        for layout in LAYOUTS {
            let characters: Vec<char> = ('!'..='~').chain(['¥']).collect();
            let on_it: Vec<char> =
                characters.iter().copied().filter(|c| layout.keyboard.key(*c).is_some()).collect();
            let pairs = on_it.iter().flat_map(|one| on_it.iter().map(move |next| (one, next)));
            let neighbours =
                pairs.filter(|(one, next)| layout.keyboard.are_neighbours(**one, **next)).count();
            // Two characters share a key where there is shift.
            let shared = if on_it.len() > 50 { 2.0 } else { 1.0 };
            let degree = count(neighbours) / count(on_it.len()) / shared;
            assert!((degree - layout.degree).abs() < 0.06, "{degree} {}", layout.degree);
            let starts = count(on_it.len());
            assert!((starts - layout.starts).abs() < 1.5, "{starts} {}", layout.starts);
        }
    }
}
