//! Japanese words typed on a JIS keyboard by the kana on its keys, with the input method off.
//!
//! ありがとう comes out as `3lt@s4`: it looks random and is a word of the list.

use zeroize::Zeroizing;

use super::{
    matched::{List, Match, Style, What},
    reading::Reader,
    text::Text,
};
use crate::strength::words::Words;

pub(super) fn find(text: &Text, words: &Words, found: &mut Vec<Match>) {
    if !is_mixed(text, 0, text.length()) {
        return;
    }
    let (kana, spans) = kana_of(text.typed());
    let mut reader = Reader::new();
    for start in 0..kana.len() {
        let near = spans.get(start).is_some_and(|(from, _)| is_mixed(text, *from, from + NEAR));
        if !near {
            continue;
        }
        for place in reader.read(&kana, start, words.romaji()) {
            let Some((_, rank)) = place.walk.word() else { continue };
            let span = |index: usize| spans.get(index).copied();
            let (Some((from, _)), Some((_, to))) = (span(start), span(place.to - 1)) else {
                continue;
            };
            let is_long = place.to - start >= SHORTEST && place.letters > SHORTEST;
            if is_long && is_mixed(text, from, to) {
                let what = What::Word { list: List::KanaKeys, rank, style: Style::default() };
                found.push(Match { from, to, guesses: rank * BY_KANA, what });
            }
        }
    }
}

/// Whether both letters and other keys stand here: digits alone are a number, letters a word.
fn is_mixed(text: &Text, from: usize, to: usize) -> bool {
    let part = text.folded().get(from..to.min(text.length())).unwrap_or_default();
    let letters = part.iter().filter(|key| key.is_ascii_lowercase()).count();
    letters > 0 && part.len() - letters >= OTHER_KEYS
}

/// The kana on the keys of a text, and from where to where the keys of each stand. A mark that voices
/// belongs to the kana before it. Where a key has none, a character nobody reads stands.
fn kana_of(typed: &[char]) -> (Zeroizing<Vec<char>>, Vec<(usize, usize)>) {
    let mut kana = Zeroizing::new(Vec::with_capacity(typed.len()));
    let mut spans: Vec<(usize, usize)> = Vec::with_capacity(typed.len());
    for (at, key) in typed.iter().enumerate() {
        let voiced = match key {
            '@' => kana.last().and_then(|last| voiced(*last, VOICED)),
            '[' => kana.last().and_then(|last| voiced(*last, HALF_VOICED)),
            _ => None,
        };
        match (voiced, kana.last_mut(), spans.last_mut()) {
            (Some(voiced), Some(last), Some(span)) => {
                *last = voiced;
                span.1 = at + 1;
            }
            _ => {
                kana.push(kana_on(*key));
                spans.push((at, at + 1));
            }
        }
    }
    (kana, spans)
}

fn voiced(kana: char, pairs: &[(char, char)]) -> Option<char> {
    pairs.iter().find_map(|(plain, voiced)| (*plain == kana).then_some(*voiced))
}

/// The kana on a key (JIS X 6002), unshifted and shifted; a space where there is none.
fn kana_on(key: char) -> char {
    match key {
        '!'..='~' => KANA
            .get(usize::try_from(u32::from(key) - u32::from('!')).unwrap_or(0))
            .copied()
            .unwrap_or(' '),
        '¥' => 'ー',
        _ => ' ',
    }
}

/// By the key's character, from `!` to `~`.
#[rustfmt::skip]
const KANA: [char; 94] = [
    ' ', ' ', 'ぁ', 'ぅ', 'ぇ', 'ぉ', 'ゃ', 'ゅ', 'ょ', ' ', ' ', 'ね', 'ほ', 'る', 'め', // ! to /
    'わ', 'ぬ', 'ふ', 'あ', 'う', 'え', 'お', 'や', 'ゆ', 'よ', // 0 to 9
    'け', 'れ', ' ', ' ', ' ', ' ', ' ', // : to @
    ' ', ' ', ' ', ' ', 'ぃ', ' ', ' ', ' ', ' ', ' ', ' ', ' ', ' ', // A to M
    ' ', ' ', ' ', ' ', ' ', ' ', ' ', ' ', ' ', ' ', ' ', ' ', 'っ', // N to Z
    ' ', 'ろ', 'む', 'へ', ' ', ' ', // [ to `
    'ち', 'こ', 'そ', 'し', 'い', 'は', 'き', 'く', 'に', 'ま', 'の', 'り', 'も', // a to m
    'み', 'ら', 'せ', 'た', 'す', 'と', 'か', 'な', 'ひ', 'て', 'さ', 'ん', 'つ', // n to z
    ' ', ' ', ' ', ' ', // { to ~
];
const VOICED: &[(char, char)] = &[
    ('か', 'が'),
    ('き', 'ぎ'),
    ('く', 'ぐ'),
    ('け', 'げ'),
    ('こ', 'ご'),
    ('さ', 'ざ'),
    ('し', 'じ'),
    ('す', 'ず'),
    ('せ', 'ぜ'),
    ('そ', 'ぞ'),
    ('た', 'だ'),
    ('ち', 'ぢ'),
    ('つ', 'づ'),
    ('て', 'で'),
    ('と', 'ど'),
    ('は', 'ば'),
    ('ひ', 'び'),
    ('ふ', 'ぶ'),
    ('へ', 'べ'),
    ('ほ', 'ぼ'),
];
const HALF_VOICED: &[(char, char)] =
    &[('は', 'ぱ'), ('ひ', 'ぴ'), ('ふ', 'ぷ'), ('へ', 'ぺ'), ('ほ', 'ぽ')];
/// Three kana spell a word by chance, and so do four that are mostly one long vowel.
const SHORTEST: usize = 4;
/// A sign before a word is no kana.
const OTHER_KEYS: usize = 2;
/// Nearly half of all kana lie on such keys, so that two of them come early in any word.
const NEAR: usize = 12;
/// An attacker tries the kana after the letters.
const BY_KANA: f64 = 2.0;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_has_its_kana_and_voiced_ones_are_one() {
        let rows = [
            ("1234567890-^¥", "ぬふあうえおやゆよわほへー"),
            ("qwertyuiop", "たていすかんなにらせ"),
            ("asdfghjkl;:]", "ちとしはきくまのりれけむ"),
            ("zxcvbnm,./\\", "つさそひこみもねるめろ"),
            ("#$%&'()EZ", "ぁぅぇぉゃゅょぃっ"),
        ];
        for (keys, kana) in rows {
            assert_eq!(keys.chars().map(kana_on).collect::<String>(), kana);
        }
        let typed: Vec<char> = "3lt@s4 f[S".chars().collect();
        let (kana, spans) = kana_of(&typed);
        assert_eq!(kana.iter().collect::<String>(), "ありがとう ぱ ");
        assert_eq!(spans.get(2), Some(&(2, 4)));
    }
}
