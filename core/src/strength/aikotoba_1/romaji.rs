//! Japanese words, in whatever Latin letters or kana they are typed.
//!
//! The lists hold one spelling of each word (`facts::romaji`): Kunrei letters, long vowels and doubled
//! letters once. The text is read into that spelling while the list is walked, so that `shinjuku`,
//! `sinjyuku`, `SHINNJUKU` and `しんじゅく` all find the same word, and none is stored twice.

use std::marker::PhantomData;

use super::{
    guesses::of_case,
    latin::{REVERSED, letter, read_as},
    matched::{List, Match, Style, What},
    text::Text,
};
use crate::{
    facts::{sound_of_kana, spellings},
    strength::words::{Cursor, Kind, Words},
};

pub(super) fn find(text: &Text, words: &Words, found: &mut Vec<Match>) {
    let folded = text.folded();
    for from in 0..folded.len() {
        read(folded, from, words.romaji(), &mut |to, cursor, is_substituted| {
            let Some((kind, rank)) = cursor.word() else { return };
            if is_substituted && !is_plausible(folded, from, to) {
                return;
            }
            let ways = if is_substituted { SUBSTITUTED } else { 1.0 };
            let style = Style { is_reversed: false, is_substituted };
            found.push(Match {
                from,
                to,
                guesses: rank * of_case(text, from, to) * ways,
                what: What::Word { list: list(kind), rank, style },
            });
        });
    }
    let reversed = text.reversed();
    let length = folded.len();
    for start in 0..length {
        read(&reversed, start, words.romaji(), &mut |end, cursor, is_substituted| {
            let Some((kind, rank)) = cursor.word() else { return };
            let (from, to) = (length - end, length - start);
            if is_substituted || to - from < 2 {
                return;
            }
            let style = Style { is_reversed: true, is_substituted: false };
            found.push(Match {
                from,
                to,
                guesses: rank * of_case(text, from, to) * REVERSED,
                what: What::Word { list: list(kind), rank, style },
            });
        });
    }
}

/// Whether signs here are read as letters by anybody: among twice as many letters, not where they set
/// words apart, and not as the number behind a word.
fn is_plausible(folded: &[char], from: usize, to: usize) -> bool {
    let is_letter = |at: usize| folded.get(at).is_some_and(char::is_ascii_lowercase);
    let letters = (from..to).filter(|at| is_letter(*at)).count();
    let sets_apart = !is_letter(from) && from.checked_sub(1).is_some_and(is_letter)
        || !is_letter(to - 1) && is_letter(to);
    let is_digit = |at: usize| folded.get(at).is_some_and(char::is_ascii_digit);
    let is_number = !is_letter(to - 1)
        && (folded.get(to - 1) == Some(&'1') || is_digit(to) || !is_letter(to.max(2) - 2));
    letters * 3 >= (to - from) * 2 && !sets_apart && !is_number
}

/// What is walked letter by letter: a list of words, or one word.
pub(super) trait Walk: Copy {
    /// Behind one more letter of canonical romaji, if anything goes on so.
    fn step(self, letter: u8) -> Option<Self>;
}

impl Walk for Cursor<'_> {
    fn step(self, letter: u8) -> Option<Self> {
        Cursor::step(self, letter)
    }
}

/// Reads characters from one on as romaji or kana, and tells every place it comes to: behind which
/// character, where in the walk, and whether a sign was read as a letter.
pub(super) fn read<W: Walk>(
    characters: &[char],
    from: usize,
    walk: W,
    tell: &mut impl FnMut(usize, W, bool),
) {
    let near = characters.get(..characters.len().min(from + FARTHEST)).unwrap_or_default();
    let mut reading = Reading { characters: near, tell, walk: PhantomData };
    reading.go_on(State { at: from, walk, last: 0, is_long: false, is_substituted: false });
}

struct Reading<'a, W, F> {
    characters: &'a [char],
    tell: &'a mut F,
    walk: PhantomData<W>,
}

#[derive(Clone, Copy)]
struct State<W> {
    at: usize,
    walk: W,
    /// The last letter of the canonical spelling; 0 before the first.
    last: u8,
    /// Whether the character before only made that letter longer: none is made longer twice.
    is_long: bool,
    is_substituted: bool,
}

impl<W: Walk, F: FnMut(usize, W, bool)> Reading<'_, W, F> {
    fn go_on(&mut self, state: State<W>) {
        let Some(&character) = self.characters.get(state.at) else { return };
        self.lengthened(state, character);
        if let Some(sound) = sound_of_kana(character) {
            self.kana(state, character, sound);
            return;
        }
        let Some(latin) = letter(character) else { return };
        for (spelled, canonical) in spellings(character) {
            if self.stands(spelled, state.at) {
                self.emit(state, canonical.as_bytes(), spelled.len());
            }
        }
        // A letter once more is a longer one, which was read above.
        if latin.is_ascii_lowercase() && latin != state.last {
            self.emit(state, std::slice::from_ref(&latin), 1);
        }
        let substituted = State { is_substituted: true, ..state };
        let letters = read_as(character).bytes();
        for letter in letters.filter(|it| SUBSTITUTES.contains(it) && *it != state.last) {
            self.emit(substituted, std::slice::from_ref(&letter), 1);
        }
    }

    /// Letters that only make the one before longer, or set it apart: they are written or left out.
    fn lengthened(&mut self, state: State<W>, character: char) {
        let next = self.characters.get(state.at + 1).copied().unwrap_or(' ');
        let longer = State { at: state.at + 1, is_long: true, ..state };
        let makes_longer = match (state.last, character) {
            _ if state.is_long => false,
            (0, _) => false,
            (b'o', 'u') | (_, 'ー') => true,
            (b'o', 'h') => !matches!(next, 'a' | 'i' | 'u' | 'e' | 'o' | 'y'),
            // What may set words apart is within a word, or no part of it.
            (b'a' | b'i' | b'u' | b'e' | b'o', '-') | (b'n', '\'') => return self.go_on(longer),
            (last, character) => letter(character) == Some(last),
        };
        if makes_longer {
            self.reached(longer);
        }
    }

    /// A kana sounds as it does, or, before a small や, ゆ or よ, without its vowel.
    fn kana(&mut self, state: State<W>, character: char, sound: &'static str) {
        let next = self.characters.get(state.at + 1);
        let is_contracted = next.is_some_and(|next| is_small_y(*next)) && sound.ends_with('i');
        let sound = if is_contracted { sound.strip_suffix('i').unwrap_or(sound) } else { sound };
        if sound.is_empty() {
            // A mark that lengthens was read above.
            if state.last != 0 && character != 'ー' && !state.is_long {
                self.reached(State { at: state.at + 1, is_long: true, ..state });
            }
            return;
        }
        let sound = sound.as_bytes();
        // おう, おお: the second vowel only makes the first longer.
        let is_long = sound.len() == 1 && sound.first() == Some(&state.last)
            || sound == b"u" && state.last == b'o';
        if !is_long {
            self.emit(state, sound, 1);
        } else if !state.is_long {
            self.reached(State { at: state.at + 1, is_long: true, ..state });
        }
    }

    fn stands(&self, spelled: &str, at: usize) -> bool {
        let here = self.characters.get(at..).unwrap_or_default();
        here.len() >= spelled.len() && here.iter().zip(spelled.chars()).all(|(c, s)| *c == s)
    }

    /// Walks on by letters of the canonical spelling, which so many characters stand for.
    fn emit(&mut self, state: State<W>, canonical: &[u8], characters: usize) {
        let walked = canonical.iter().try_fold((state.walk, state.last), |(walk, last), letter| {
            // A doubled letter stands once in the canonical spelling.
            if *letter == last { Some((walk, last)) } else { Some((walk.step(*letter)?, *letter)) }
        });
        if let Some((walk, last)) = walked {
            self.reached(State { at: state.at + characters, walk, last, is_long: false, ..state });
        }
    }

    fn reached(&mut self, state: State<W>) {
        (self.tell)(state.at, state.walk, state.is_substituted);
        self.go_on(state);
    }
}

/// A small や, ゆ or よ, in either kana.
pub(super) fn is_small_y(kana: char) -> bool {
    matches!(kana, 'ゃ' | 'ゅ' | 'ょ' | 'ャ' | 'ュ' | 'ョ')
}

fn list(kind: Kind) -> List {
    match kind {
        Kind::Password => List::JapaneseName,
        Kind::Word => List::JapaneseWord,
        Kind::Name => List::Place,
        Kind::Pun => List::Phrase,
    }
}

/// No word is longer, however it is spelled.
const FARTHEST: usize = 48;
/// Letters that signs stand for in Japanese words: vowels, and two consonants that look alike.
const SUBSTITUTES: &[u8] = b"aeiost";
/// Signs for letters, all or some of them.
const SUBSTITUTED: f64 = 2.0;
