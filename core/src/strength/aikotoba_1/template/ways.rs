//! The ways to read a text as words, a number and signs: of all with the same parts the cheapest.
//!
//! Orders other than the usual one, and more parts than most people take, come later.

/// What a part of the template is.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) enum Role {
    /// A Japanese word, or something known of the person.
    Known,
    /// Another word beside it.
    Word,
    Number,
    /// A sign, or a letter by itself.
    Sign,
}

/// How many parts of which kind there are so far.
#[derive(Clone, Copy, Default, PartialEq)]
pub(super) struct State {
    words: u8,
    numbers: u8,
    signs: u8,
    pub(super) is_known: bool,
}

impl State {
    /// With one more part, and how much later that is tried: the usual order is words, a number, a sign,
    /// and there are seldom more.
    pub(super) fn with(self, role: Role) -> Option<(Self, f64)> {
        let (mut next, mut factor) = (self, 1.0);
        match role {
            Role::Known | Role::Word => {
                next.words += 1;
                next.is_known |= role == Role::Known;
                let is_usual = self.numbers == 0 && (self.words > 0 || self.signs == 0);
                factor *= if is_usual { 1.0 } else { UNUSUAL };
                factor *= if next.words > USUAL_WORDS { FURTHER } else { 1.0 };
            }
            Role::Number => {
                next.numbers += 1;
                factor *= if next.numbers > USUAL_NUMBERS { FURTHER } else { 1.0 };
            }
            Role::Sign => {
                next.signs += 1;
                factor *= if next.signs > USUAL_SIGN_PARTS { FURTHER } else { 1.0 };
            }
        }
        let fits = next.words <= MOST_WORDS
            && next.numbers <= MOST_NUMBERS
            && next.signs <= MOST_SIGN_PARTS;
        fits.then_some((next, factor))
    }

    pub(super) fn parts(self) -> u8 {
        self.words + self.numbers + self.signs
    }
}

/// A way to read the text up to some character.
#[derive(Clone, Copy)]
pub(super) struct Way {
    pub(super) state: State,
    pub(super) guesses: f64,
    /// The element it came by, and which way was before it.
    pub(super) by: Option<(usize, usize)>,
    /// Another way to the same character.
    pub(super) next: Option<usize>,
}

/// The ways there are to each character: of those with the same parts the cheapest.
pub(super) struct Ways {
    all: Vec<Way>,
    newest: Vec<Option<usize>>,
}

impl Ways {
    pub(super) fn new(length: usize) -> Self {
        let start = Way { state: State::default(), guesses: 1.0, by: None, next: None };
        let mut newest = vec![None; length + 1];
        if let Some(first) = newest.first_mut() {
            *first = Some(0);
        }
        Self { all: vec![start], newest }
    }

    pub(super) fn get(&self, index: Option<usize>) -> Option<(usize, Way)> {
        Some((index?, *self.all.get(index?)?))
    }

    pub(super) fn newest(&self, at: usize) -> Option<(usize, Way)> {
        self.get(self.newest.get(at).copied().flatten())
    }

    /// All ways that end here.
    pub(super) fn ending(&self, at: usize) -> impl Iterator<Item = Way> {
        let ways = std::iter::successors(self.newest(at), |(_, way)| self.get(way.next));
        ways.map(|(_, way)| way)
    }

    /// Keeps a way, unless there is a cheaper one with the same parts.
    pub(super) fn add(&mut self, at: usize, way: Way) {
        let Some(newest) = self.newest.get_mut(at) else { return };
        let mut there = *newest;
        while let Some(index) = there
            && let Some(other) = self.all.get_mut(index)
        {
            if other.state == way.state {
                if way.guesses < other.guesses {
                    *other = Way { next: other.next, ..way };
                }
                return;
            }
            there = other.next;
        }
        let next = newest.replace(self.all.len());
        self.all.push(Way { next, ..way });
    }
}

/// Something before the word, or a number between two.
const UNUSUAL: f64 = 4.0;
/// A part more than most people take.
const FURTHER: f64 = 10.0;
/// A surname and a given name, a department and a word …
const USUAL_WORDS: u8 = 2;
pub(super) const MOST_WORDS: u8 = 3;
const USUAL_NUMBERS: u8 = 1;
pub(super) const MOST_NUMBERS: u8 = 2;
/// One between, one behind.
const USUAL_SIGN_PARTS: u8 = 2;
pub(super) const MOST_SIGN_PARTS: u8 = 4;

#[cfg(test)]
mod tests {
    use super::*;

    fn factor(roles: &[Role]) -> Option<f64> {
        let start = Some((State::default(), 1.0));
        let last = roles.iter().fold(start, |before, role| {
            let (state, factor) = before?;
            let (next, further) = state.with(*role)?;
            Some((next, factor * further))
        });
        last.map(|(_, factor)| factor)
    }

    #[test]
    fn unusual_orders_and_further_parts_come_later_and_more_are_no_template() {
        use Role::{Known, Number, Sign, Word};
        assert_eq!(factor(&[Known, Word, Number, Sign]), Some(1.0));
        assert_eq!(factor(&[Sign, Known]), Some(UNUSUAL));
        assert_eq!(factor(&[Number, Known, Number]), Some(UNUSUAL * FURTHER));
        assert_eq!(factor(&[Known, Known, Known]), Some(FURTHER));
        assert_eq!(factor(&[Known, Sign, Sign, Sign]), Some(FURTHER));
        assert_eq!(factor(&[Known, Known, Known, Known]), None);
        assert_eq!(factor(&[Known, Number, Number, Number]), None);
    }

    #[test]
    fn of_the_ways_with_the_same_parts_the_cheapest_is_kept() {
        let mut ways = Ways::new(3);
        let (known, _) = State::default().with(Role::Known).unwrap();
        let (word, _) = State::default().with(Role::Word).unwrap();
        for (state, guesses) in [(known, 5.0), (word, 4.0), (known, 3.0), (known, 9.0)] {
            ways.add(3, Way { state, guesses, by: None, next: None });
        }
        let mut found: Vec<f64> = ways.ending(3).map(|way| way.guesses).collect();
        found.sort_by(f64::total_cmp);
        assert_eq!(found, [3.0, 4.0]);
        assert_eq!(ways.ending(2).count(), 0);
    }
}
