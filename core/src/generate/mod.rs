//! Passwords and PINs that are made for somebody: for paper, or to be told by word of mouth.
//!
//! They are drawn evenly from a seed, so that nothing is regular about them or about a batch of them, and
//! drawn again until they are what the policy and the facts ask for.

mod spell;

use std::fmt;

use zeroize::Zeroizing;

use crate::{code::Code, error::Error, lists, secret::Password, seed::Draws};

/// How a password is going to be told.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Kind {
    /// On paper: groups of four letters and digits that look like no other, such as
    /// `k7rf-w3my-9ahx-tc4e`.
    Paper,
    /// By word of mouth: English words, such as `anchor-pelican-rustic-unlit-gravel`.
    Spoken,
    /// By word of mouth: Japanese words, typed in Hepburn romaji, such as
    /// `kuwagata-megane-soyokaze-nasubi-koinu`.
    SpokenJapanese,
    /// A PIN: digits alone, six unless the policy asks for more.
    Pin,
}

impl Kind {
    /// The kind by its name: `paper`, `spoken`, `spoken-ja` or `pin`.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "paper" => Some(Self::Paper),
            "spoken" => Some(Self::Spoken),
            "spoken-ja" => Some(Self::SpokenJapanese),
            "pin" => Some(Self::Pin),
            _ => None,
        }
    }

    /// How many parts the password has if the policy does not ask for more.
    fn parts(self) -> usize {
        match self {
            Self::Paper => 4,
            Self::Spoken | Self::SpokenJapanese => 5,
            Self::Pin => 6,
        }
    }

    /// The words it is made of; none where it is made of letters and digits.
    fn words(self) -> Vec<&'static str> {
        match self {
            Self::Paper | Self::Pin => Vec::new(),
            Self::Spoken => EFF.lines().filter(|word| !word.contains('-')).collect(),
            Self::SpokenJapanese => oral().map(|(_, romaji)| romaji).collect(),
        }
    }

    fn is_of_words(self) -> bool {
        match self {
            Self::Paper | Self::Pin => false,
            Self::Spoken | Self::SpokenJapanese => true,
        }
    }
}

/// A password that was made. It shows itself only on request, and is wiped when it is dropped.
pub struct Generated {
    password: Zeroizing<String>,
    kind: Kind,
    bits: f64,
}

impl Generated {
    /// The password.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.password
    }

    /// The password, to be hashed.
    #[must_use]
    pub fn password(&self) -> Password {
        Password::new(&self.password)
    }

    /// How many bits were drawn for it, rounded down to a whole number.
    #[must_use]
    pub fn bits(&self) -> f64 {
        self.bits.floor()
    }

    /// The password spelled out, to be read aloud: in Japanese (`ja`), otherwise in English.
    #[must_use]
    pub fn spelled(&self, tag: &str) -> Zeroizing<String> {
        let (language, _) = tag.split_once('-').unwrap_or((tag, ""));
        let is_japanese = language.eq_ignore_ascii_case("ja");
        match (self.kind, is_japanese) {
            (Kind::Paper | Kind::Pin, true) => spell::japanese(&self.password),
            (Kind::Paper | Kind::Pin, false) => spell::english(&self.password),
            (Kind::Spoken, _) => spell::words(&self.password, is_japanese, |_| None),
            (Kind::SpokenJapanese, true) => spell::words(&self.password, true, |word| {
                Some(format!("{}（{word}）", kana(word)?))
            }),
            (Kind::SpokenJapanese, false) => {
                let grouped =
                    |word: &str| Some(format!("{word} ({})", spell::groups(word).as_str()));
                spell::words(&self.password, false, grouped)
            }
        }
    }

    /// The same in kana, part by part, where it is made of Japanese words.
    #[must_use]
    pub fn kana(&self) -> Option<Zeroizing<String>> {
        if self.kind != Kind::SpokenJapanese {
            return None;
        }
        let mut text = Zeroizing::new(String::with_capacity(4 * self.password.len()));
        for (index, word) in self.password.split('-').enumerate() {
            text.push_str(if index > 0 { "-" } else { "" });
            text.push_str(kana(word).unwrap_or(word));
        }
        Some(text)
    }
}

impl fmt::Debug for Generated {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Generated({:?}, the rest redacted)", self.kind)
    }
}

/// What is wrong with a password that was drawn: the codes of what must be met and is not.
pub(crate) type Broken = Vec<(String, Code)>;

/// Draws until what the judge says is broken is nothing; or what was broken in the end.
///
/// # Errors
/// If the judge could not understand what it was asked.
pub(crate) fn generate(
    kind: Kind,
    draws: &mut Draws,
    mut judge: impl FnMut(&Password) -> Result<Broken, Error>,
) -> Result<Result<Generated, Broken>, Error> {
    let mut broken = Vec::new();
    let most_more = if kind == Kind::Pin { MOST_DIGITS - kind.parts() } else { MOST_MORE_PARTS };
    for more in 0..=most_more {
        for _ in 0..MOST_DRAWS {
            let Some((password, bits)) = draw(kind, kind.parts() + more, draws) else { continue };
            // A capital or a digit more has to be announced, so that there is one only if it is asked for.
            let numbered = kind.is_of_words().then(|| numbered(&password, draws));
            let plain = [Some(password), numbered].into_iter().flatten();
            let spellings = |plain: Zeroizing<String>| {
                let capitalised = (kind != Kind::Pin).then(|| capitalised(&plain));
                std::iter::once(plain).chain(capitalised)
            };
            for password in plain.flat_map(spellings) {
                broken = judge(&Password::new(&password))?;
                if broken.is_empty() {
                    return Ok(Ok(Generated { password, kind, bits }));
                }
            }
            // No other draw of as many parts is longer, but of words.
            let too_short = [Code::TooShort, Code::PinTooShort];
            let is_short = broken.iter().any(|(_, code)| too_short.contains(code));
            if !kind.is_of_words() && is_short {
                break;
            }
        }
        let longer = [Code::TooShort, Code::PinTooShort, Code::Guessable];
        if !broken.iter().any(|(_, code)| longer.contains(code)) {
            break;
        }
    }
    Ok(Err(broken))
}

/// One draw, and its bits; none if it is a draw that nobody should get.
fn draw(kind: Kind, parts: usize, draws: &mut Draws) -> Option<(Zeroizing<String>, f64)> {
    let mut password = Zeroizing::new(String::with_capacity(256));
    let mut bits = 0.0;
    let words = kind.words();
    for part in 0..parts {
        if part > 0 && kind != Kind::Pin {
            password.push('-');
        }
        match kind {
            Kind::Paper => {
                for _ in 0..GROUP {
                    password.push(*draws.one(ALPHABET)?);
                }
                bits += f64::from(GROUP) * count(ALPHABET.len()).log2();
            }
            Kind::Pin => {
                password.push(*draws.one(DIGITS)?);
                bits += count(DIGITS.len()).log2();
            }
            Kind::Spoken | Kind::SpokenJapanese => {
                password.push_str(draws.one(&words)?);
                bits += count(words.len()).log2();
            }
        }
    }
    (kind != Kind::Paper || is_plain(&password)).then_some((password, bits))
}

/// The Japanese words: each in kana, and how it is typed.
fn oral() -> impl Iterator<Item = (&'static str, &'static str)> {
    ORAL.lines().filter_map(|line| line.split_once('\t'))
}

/// A Japanese word in kana; none for what is no word of the list.
fn kana(word: &str) -> Option<&'static str> {
    oral().find(|(_, romaji)| romaji.eq_ignore_ascii_case(word)).map(|(kana, _)| kana)
}

fn count(of: usize) -> f64 {
    u32::try_from(of).map_or(0.0, f64::from)
}

/// Whether letters and digits are mixed as people expect: a digit, no three alike, no word.
fn is_plain(password: &str) -> bool {
    let behind = |by: usize| password.chars().skip(by);
    let has_three = behind(0)
        .zip(behind(1))
        .zip(behind(2))
        .any(|((one, two), three)| one == two && two == three);
    let has_word = password.split('-').any(lists::is_common);
    password.contains(|character: char| character.is_ascii_digit()) && !has_three && !has_word
}

/// The same with a digit behind it, which counts for no bits: from 2 to 9, that is no letter.
fn numbered(password: &str, draws: &mut Draws) -> Zeroizing<String> {
    let mut numbered = Zeroizing::new(String::with_capacity(password.len() + 2));
    numbered.push_str(password);
    numbered.push('-');
    let digit = draws.below(8).and_then(|drawn| char::from_digit(u32::from(drawn) + 2, 10));
    numbered.extend(digit);
    numbered
}

/// The same with its first letter as a capital.
fn capitalised(password: &str) -> Zeroizing<String> {
    let at = password.chars().position(|character| character.is_ascii_lowercase());
    let characters = password.chars().enumerate();
    let text = characters.map(
        |(index, one)| {
            if Some(index) == at { one.to_ascii_uppercase() } else { one }
        },
    );
    let mut capitalised = Zeroizing::new(String::with_capacity(password.len()));
    capitalised.extend(text);
    capitalised
}

/// Letters and digits that look like no other on paper: no `0 o`, `1 l i`, `2 z`, `5 s`, `8 b`, `g q u v`.
const ALPHABET: &[char] = &[
    'a', 'c', 'd', 'e', 'f', 'h', 'j', 'k', 'm', 'n', 'p', 'r', 't', 'w', 'x', 'y', '3', '4', '6',
    '7', '9',
];
const GROUP: u8 = 4;
const DIGITS: &[char] = &['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];
/// The EFF's long list, 7,776 words (CC BY 3.0, see `NOTICE`).
const EFF: &str = include_str!("eff-large.txt");
/// 4,096 Japanese words that are easily told apart by ear (see `NOTICE`).
const ORAL: &str = include_str!("oral-ja.txt");
const MOST_DRAWS: usize = 100;
const MOST_MORE_PARTS: usize = 12;
/// As many as a policy may ask for.
const MOST_DIGITS: usize = 64;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seed::Seed;

    fn draw_all(
        kind: Kind,
        mut judge: impl FnMut(&Password) -> Broken,
    ) -> Result<Generated, Broken> {
        generate(kind, &mut Seed::new([5; 32]).draws("test"), |password| Ok(judge(password)))
            .unwrap()
    }

    #[test]
    fn paper_has_four_groups_of_seventy_bits_and_shows_itself_to_nobody() {
        let made = draw_all(Kind::Paper, |_| Vec::new()).unwrap();
        assert_eq!((made.reveal().len(), made.bits()), (19, 70.0));
        assert!(made.reveal().split('-').all(|group| group.len() == 4));
        assert_eq!(format!("{made:?}"), "Generated(Paper, the rest redacted)");
    }

    #[test]
    fn words_have_sixty_four_bits_and_no_hyphen_of_their_own() {
        let made = draw_all(Kind::Spoken, |_| Vec::new()).unwrap();
        assert_eq!((made.reveal().split('-').count(), made.bits()), (5, 64.0));
    }

    #[test]
    fn japanese_words_have_sixty_bits_and_their_kana_beside_them() {
        let made = draw_all(Kind::SpokenJapanese, |_| Vec::new()).unwrap();
        assert_eq!((made.reveal().split('-').count(), made.bits()), (5, 60.0));
        let words: Vec<_> = made.reveal().split('-').map(|word| kana(word).unwrap()).collect();
        assert_eq!(*made.kana().unwrap(), words.join("-"));
        let spelled = made.spelled("ja");
        assert!(words.iter().all(|word| spelled.contains(&format!("{word}（"))));
        assert!(draw_all(Kind::Spoken, |_| Vec::new()).unwrap().kana().is_none());
    }

    #[test]
    fn the_japanese_list_is_sorted_has_twelve_bits_and_each_word_is_typed_in_its_own_way() {
        let words: Vec<_> = oral().collect();
        assert_eq!((words.len(), ORAL.lines().count()), (4_096, 4_096));
        assert!(words.is_sorted());
        let typed: std::collections::BTreeSet<_> =
            words.iter().map(|(_, romaji)| *romaji).collect();
        assert_eq!(typed.len(), words.len());
        for (kana, romaji) in words {
            assert!(romaji.chars().all(|one| one.is_ascii_lowercase()), "{romaji}");
            assert!(kana.chars().all(|one| matches!(one, 'ぁ'..='ゖ' | 'ー')), "{kana}");
            assert_eq!(spell::groups(romaji).as_str().replace(' ', ""), romaji);
        }
    }

    #[test]
    fn a_capital_is_there_only_if_it_is_asked_for() {
        let upper = |password: &Password| {
            let has = password.text().unwrap().chars().any(|one| one.is_ascii_uppercase());
            if has { Vec::new() } else { vec![("a".to_owned(), Code::TooFewUpper)] }
        };
        let made = draw_all(Kind::Paper, upper).unwrap();
        assert_eq!(made.reveal().chars().filter(char::is_ascii_uppercase).count(), 1);
    }

    #[test]
    fn a_digit_is_added_to_words_if_it_is_asked_for() {
        let digit = |password: &Password| {
            let has = password.text().unwrap().chars().any(|one| one.is_ascii_digit());
            if has { Vec::new() } else { vec![("a".to_owned(), Code::TooFewDigits)] }
        };
        for kind in [Kind::Spoken, Kind::SpokenJapanese] {
            let made = draw_all(kind, digit).unwrap();
            assert_eq!(made.reveal().split('-').count(), 6);
            assert!(made.reveal().ends_with(|last: char| last.is_ascii_digit()));
            assert!(
                made.kana().is_none_or(|kana| kana.ends_with(|last: char| last.is_ascii_digit()))
            );
        }
    }

    #[test]
    fn more_parts_are_drawn_where_more_is_asked_and_what_cannot_be_says_why() {
        let length = |least: usize| {
            move |password: &Password| {
                let is_short = password.text().unwrap().len() < least;
                if is_short { vec![("a".to_owned(), Code::TooShort)] } else { Vec::new() }
            }
        };
        assert_eq!(draw_all(Kind::Paper, length(40)).unwrap().reveal().len(), 44);
        let mut asked = 0;
        let broken = draw_all(Kind::Paper, |_| {
            asked += 1;
            vec![("a".to_owned(), Code::TooLong)]
        });
        assert_eq!(broken.unwrap_err()[0].1, Code::TooLong);
        assert!((150..=200).contains(&asked), "asked {asked} times");
        assert!(draw_all(Kind::Spoken, length(4000)).is_err());
    }
}
