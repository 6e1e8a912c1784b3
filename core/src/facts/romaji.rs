//! One spelling for all the ways to write Japanese sounds in Latin letters.
//!
//! Hepburn, Kunrei and typing habits (`shi`/`si`, `tsu`/`tu`, `ou`/`oh`/`o`, `mb`/`nb`, doubled
//! letters) fall together, and kana with them. The result is for comparing only: nobody would write
//! it.

use zeroize::Zeroizing;

/// Whether a text can be read as romaji: kana and Latin letters only.
pub(super) fn is_readable(text: &str) -> bool {
    if text.is_ascii() {
        return text.bytes().all(|byte| byte.is_ascii_lowercase());
    }
    text.chars().all(|c| {
        c.is_ascii_lowercase() || kana(c).is_some() || PLAIN_VOWELS.iter().any(|(v, _)| *v == c)
    })
}

/// The one spelling. What is neither kana nor Latin letter stays as it is.
pub(crate) fn canonical(text: &str) -> Zeroizing<String> {
    one_of_each(&respelled(&transliterated(text)))
}

/// Kana in Kunrei letters; vowels without their length marks.
fn transliterated(text: &str) -> Zeroizing<String> {
    if text.is_ascii() {
        return Zeroizing::new(text.to_owned());
    }
    let mut latin = Zeroizing::new(String::with_capacity(text.len().saturating_mul(2)));
    for character in text.chars() {
        if let ('ゃ' | 'ゅ' | 'ょ', true) = (character, latin.ends_with('i')) {
            latin.pop();
        }
        match (kana(character), PLAIN_VOWELS.iter().find(|(vowel, _)| *vowel == character)) {
            (Some(sound), _) => latin.push_str(sound),
            (None, Some((_, plain))) => latin.push(*plain),
            (None, None) => latin.push(character),
        }
    }
    latin
}

/// Hepburn letters in Kunrei ones.
fn respelled(text: &str) -> Zeroizing<String> {
    let mut spelled = Zeroizing::new(String::with_capacity(text.len().saturating_mul(2)));
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        let ways = spellings(character).iter();
        let found = ways.copied().find_map(|(from, to)| Some((rest.strip_prefix(from)?, to)));
        match found {
            Some((behind, to)) => {
                spelled.push_str(to);
                rest = behind;
            }
            None => {
                spelled.push(character);
                rest = rest.get(character.len_utf8()..).unwrap_or_default();
            }
        }
    }
    spelled
}

/// Long vowels and doubled consonants once.
fn one_of_each(text: &str) -> Zeroizing<String> {
    let mut short = Zeroizing::new(String::with_capacity(text.len()));
    let mut last = ' ';
    let mut rest = text.chars();
    while let Some(character) = rest.next() {
        let next = rest.clone().next();
        let is_doubled = character == last && character.is_ascii_alphabetic();
        let lengthens = last == 'o'
            && (character == 'u'
                || character == 'h'
                    && !next.is_some_and(|c| matches!(c, 'a' | 'i' | 'u' | 'e' | 'o' | 'y')));
        if !is_doubled && !lengthens {
            short.push(character);
            last = character;
        }
    }
    short
}

/// The ways to write a sound that begin with this letter, each with the canonical one; the longest
/// first, where one begins like another.
pub(crate) fn spellings(first: char) -> &'static [(&'static str, &'static str)] {
    match first {
        't' => &[("tchi", "ti"), ("tch", "ty"), ("tsu", "tu")],
        'c' => &[("cchi", "ti"), ("cch", "ty"), ("chi", "ti"), ("ch", "ty")],
        's' => &[("shi", "si"), ("sh", "sy")],
        'd' => &[("dzu", "zu")],
        'j' => &[("ji", "zi"), ("jy", "zy"), ("j", "zy")],
        'f' => &[("fu", "hu"), ("f", "hu")],
        'm' => &[("mb", "nb"), ("mp", "np"), ("mm", "nm")],
        'v' => &[("va", "ba")],
        _ => &[],
    }
}

/// A vowel without its length mark; anything else as it is.
pub(crate) fn plain_vowel(character: char) -> char {
    if character.is_ascii() {
        return character;
    }
    let found = PLAIN_VOWELS.iter().find(|(vowel, _)| *vowel == character);
    found.map_or(character, |(_, plain)| *plain)
}

/// The sound of a kana in Kunrei letters; empty for marks that only lengthen or double.
pub(crate) fn sound_of_kana(character: char) -> Option<&'static str> {
    if character.is_ascii() {
        return None;
    }
    kana(super::token::hiragana(character))
}

/// The sound of a hiragana in Kunrei letters; empty for marks that only lengthen or double.
fn kana(character: char) -> Option<&'static str> {
    if character == 'ー' {
        return Some("");
    }
    let index = u32::from(character).checked_sub(u32::from('ぁ'))?;
    SOUNDS.get(usize::try_from(index).ok()?).copied()
}

/// From ぁ (U+3041) to ゖ (U+3096), in the order of Unicode.
const SOUNDS: [&str; 86] = [
    "a", "a", "i", "i", "u", "u", "e", "e", "o", "o", "ka", "ga", "ki", "gi", "ku", "gu", "ke",
    "ge", "ko", "go", "sa", "za", "si", "zi", "su", "zu", "se", "ze", "so", "zo", "ta", "da", "ti",
    "zi", "", "tu", "zu", "te", "de", "to", "do", "na", "ni", "nu", "ne", "no", "ha", "ba", "pa",
    "hi", "bi", "pi", "hu", "bu", "pu", "he", "be", "pe", "ho", "bo", "po", "ma", "mi", "mu", "me",
    "mo", "ya", "ya", "yu", "yu", "yo", "yo", "ra", "ri", "ru", "re", "ro", "wa", "wa", "i", "e",
    "o", "n", "bu", "ka", "ke",
];

const PLAIN_VOWELS: [(char, char); 10] = [
    ('ā', 'a'),
    ('ī', 'i'),
    ('ū', 'u'),
    ('ē', 'e'),
    ('ō', 'o'),
    ('â', 'a'),
    ('î', 'i'),
    ('û', 'u'),
    ('ê', 'e'),
    ('ô', 'o'),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_spellings_of_a_name_fall_together() {
        for spellings in [
            &["しんいち", "shinichi", "sinniti", "shin'ichi"][..3],
            &["じゅんこ", "junko", "jyunko", "zyunko"],
            &["おおた", "ohta", "oota", "ota", "ōta", "outa"],
            &["さとう", "satou", "satoh", "sato"],
            &["なんば", "namba", "nanba"],
            &["はっとり", "hattori"],
            &["ふじ", "fuji", "huzi", "fuzi"],
            &["まっちゃ", "matcha", "mattya", "maccha"],
            &["きょうと", "kyouto", "kyoto"],
            &["ゆーこ", "yuuko", "yuko", "yūko"],
        ] {
            let first = canonical(spellings[0]);
            for spelling in spellings {
                assert_eq!(*canonical(spelling), *first, "{spelling}");
            }
        }
    }

    #[test]
    fn different_names_stay_apart() {
        assert_ne!(*canonical("satoo"), *canonical("satoe"));
        assert_ne!(*canonical("tohoku"), *canonical("tooku"));
        assert_eq!(canonical("x9!おおー").as_str(), "x9!o");
    }
}
