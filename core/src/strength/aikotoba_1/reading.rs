//! Reads text as romaji or kana, in whatever spelling, while a list of words or one word is walked.
//!
//! Several spellings may lead to the same place of the same walk (`fu` is ふ, and f before a u that is only
//! long). Each place is gone on from once, and no more than [`MOST_PLACES`] from one character, so that
//! neither a text nor a word set can make reading long.

use super::latin::{letter, read_as};
use crate::{
    facts::{plain_vowel, sound_of_kana, spellings},
    strength::words::Cursor,
};

/// What is walked letter by letter: a list of words, or one word.
pub(super) trait Walk: Copy + PartialEq {
    /// Behind one more letter of canonical romaji, if anything goes on so.
    fn step(self, letter: u8) -> Option<Self>;
}

impl Walk for Cursor<'_> {
    fn step(self, letter: u8) -> Option<Self> {
        Cursor::step(self, letter)
    }
}

/// A place that reading came to.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Place<W> {
    /// Behind which character.
    pub(super) to: usize,
    pub(super) walk: W,
    /// Letters of the canonical spelling so far.
    pub(super) letters: usize,
    /// Whether a sign was read as a letter.
    pub(super) is_substituted: bool,
    /// The last letter of the canonical spelling; 0 before the first.
    last: u8,
    /// Whether the character before only made that letter longer: none is made longer twice.
    is_long: bool,
    /// Whether the character before only sets letters apart: no word ends with it.
    is_apart: bool,
}

/// A reader of texts; it keeps its room from one reading to the next.
pub(super) struct Reader<W> {
    places: Vec<Place<W>>,
}

impl<W: Walk> Reader<W> {
    pub(super) fn new() -> Self {
        Self { places: Vec::new() }
    }

    /// Reads on from one character, and returns every place where a word may end.
    pub(super) fn read(
        &mut self,
        characters: &[char],
        from: usize,
        walk: W,
    ) -> impl Iterator<Item = &Place<W>> {
        let near = characters.get(..characters.len().min(from + FARTHEST)).unwrap_or_default();
        self.places.clear();
        self.places.push(Place {
            to: from,
            walk,
            letters: 0,
            is_substituted: false,
            last: 0,
            is_long: false,
            is_apart: false,
        });
        let mut next = 0;
        while let Some(&place) = self.places.get(next) {
            self.go_on(near, place);
            next += 1;
        }
        self.places.iter().filter(move |place| place.to > from && !place.is_apart)
    }

    fn go_on(&mut self, characters: &[char], place: Place<W>) {
        let here = characters.get(place.to..).unwrap_or_default();
        let Some((&character, behind)) = here.split_first() else { return };
        let next = behind.first().copied().unwrap_or(' ');
        self.lengthened(place, character, next);
        if let Some(sound) = sound_of_kana(character) {
            self.kana(place, (character, next), sound);
            return;
        }
        let Some(latin) = letter(plain_vowel(character)) else { return };
        for (spelled, canonical) in spellings(character) {
            let stands = here.len() >= spelled.len()
                && here
                    .iter()
                    .zip(spelled.bytes())
                    .all(|(found, wanted)| *found == char::from(wanted));
            if stands {
                self.emit(place, canonical.as_bytes(), spelled.len());
            }
        }
        if latin.is_ascii_lowercase() {
            // A letter once more is a longer one, which was read above.
            if latin != place.last {
                self.emit(place, std::slice::from_ref(&latin), 1);
            }
            return;
        }
        let substituted = Place { is_substituted: true, ..place };
        let letters = read_as(character).bytes();
        for letter in letters.filter(|it| SUBSTITUTES.contains(it) && *it != place.last) {
            self.emit(substituted, std::slice::from_ref(&letter), 1);
        }
    }

    /// Letters that only make the one before longer, or set it apart: they are written or left out.
    fn lengthened(&mut self, place: Place<W>, character: char, next: char) {
        let is_apart = matches!(
            (place.last, character),
            (b'a' | b'i' | b'u' | b'e' | b'o', '-') | (b'n', '\'')
        );
        let makes_longer = match (place.last, character) {
            (0, _) => false,
            (b'o', 'u') | (_, 'ー') => true,
            (b'o', 'h') => !matches!(next, 'a' | 'i' | 'u' | 'e' | 'o' | 'y'),
            (last, character) => letter(character) == Some(last),
        };
        if !place.is_long && (makes_longer || is_apart) {
            self.reach(Place { to: place.to + 1, is_long: true, is_apart, ..place });
        }
    }

    /// A kana sounds as it does, or, before a small や, ゆ or よ, without its vowel.
    fn kana(&mut self, place: Place<W>, (character, next): (char, char), sound: &'static str) {
        let is_contracted = is_small_y(next) && sound.ends_with('i');
        let sound = if is_contracted { sound.strip_suffix('i').unwrap_or(sound) } else { sound };
        let sound = sound.as_bytes();
        // おう, おお: the second vowel only makes the first longer. っ doubles, and is left out too.
        let is_long = sound.is_empty()
            || sound.len() == 1 && sound.first() == Some(&place.last)
            || sound == b"u" && place.last == b'o';
        if !is_long {
            self.emit(place, sound, 1);
        } else if !place.is_long && place.last != 0 && character != 'ー' {
            self.reach(Place { to: place.to + 1, is_long: true, is_apart: false, ..place });
        }
    }

    /// Walks on by letters of the canonical spelling, which so many characters stand for.
    fn emit(&mut self, place: Place<W>, canonical: &[u8], characters: usize) {
        let (mut walk, mut last, mut letters) = (place.walk, place.last, place.letters);
        for letter in canonical {
            // A doubled letter stands once in the canonical spelling.
            if *letter == last {
                continue;
            }
            let Some(next) = walk.step(*letter) else { return };
            (walk, last, letters) = (next, *letter, letters + 1);
        }
        let to = place.to + characters;
        self.reach(Place { to, walk, letters, last, is_long: false, is_apart: false, ..place });
    }

    fn reach(&mut self, place: Place<W>) {
        if self.places.len() < MOST_PLACES && !self.places.contains(&place) {
            self.places.push(place);
        }
    }
}

/// A small や, ゆ or よ, in either kana.
pub(super) fn is_small_y(kana: char) -> bool {
    matches!(kana, 'ゃ' | 'ゅ' | 'ょ' | 'ャ' | 'ュ' | 'ョ')
}

/// No word is longer, however it is spelled.
const FARTHEST: usize = 48;
/// A word that is read in several ways comes to a few dozen.
const MOST_PLACES: usize = 256;
/// Letters that signs stand for in Japanese words: vowels, and two consonants that look alike.
const SUBSTITUTES: &[u8] = b"aeiost";

#[cfg(test)]
mod tests {
    use super::*;

    /// A word that is walked, and how often it was.
    #[derive(Clone, Copy, PartialEq)]
    struct Rest<'a>(&'a [u8]);

    impl Walk for Rest<'_> {
        fn step(self, letter: u8) -> Option<Self> {
            self.0.split_first().filter(|(first, _)| **first == letter).map(|(_, rest)| Self(rest))
        }
    }

    fn reads(text: &str, word: &str) -> bool {
        let characters: Vec<char> = text.chars().collect();
        let mut reader = Reader::new();
        let mut places = reader.read(&characters, 0, Rest(word.as_bytes()));
        places.any(|place| place.walk.0.is_empty() && place.to == characters.len())
    }

    #[test]
    fn every_spelling_of_a_word_is_read_as_its_canonical_one() {
        for spelled in ["shinjuku", "sinjyuku", "sinzyuku", "shinnjuku", "しんじゅく", "シンジュク"]
        {
            assert!(reads(spelled, "sinzyuku"), "{spelled}");
        }
        for spelled in ["tokyo", "toukyou", "tōkyō", "tookyoo", "とうきょう", "to-kyo", "t0kyo"]
        {
            assert!(reads(spelled, "tokyo"), "{spelled}");
        }
        for spelled in ["matcha", "maccha", "mattya", "まっちゃ"] {
            assert!(reads(spelled, "matya"), "{spelled}");
        }
        for other in ["tokyo-", "tokkkyo", "tokio", "tkyo", ""] {
            assert!(!reads(other, "tokyo"), "{other}");
        }
    }

    #[test]
    fn no_text_and_no_word_makes_reading_long() {
        for (text, word) in [("fu", "hu"), ("jya", "zya"), ("ou", "ou"), ("tch", "ty"), ("ー", "o")]
        {
            let characters: Vec<char> = text.repeat(64).chars().collect();
            let word = word.repeat(64);
            let mut reader = Reader::new();
            let places = reader.read(&characters, 0, Rest(word.as_bytes())).count();
            assert!(places < MOST_PLACES, "{text}: {places}");
        }
    }
}
