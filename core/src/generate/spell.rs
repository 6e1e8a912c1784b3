//! Passwords read aloud, so that nobody hears another one: letters by the words of the ICAO alphabet.

use zeroize::Zeroizing;

/// `k as in Kilo, seven, …`.
pub(super) fn english(password: &str) -> Zeroizing<String> {
    spelled(password, &ENGLISH)
}

/// `ケー・キロのk、数字のなな、…`.
pub(super) fn japanese(password: &str) -> Zeroizing<String> {
    spelled(password, &JAPANESE)
}

/// Words one after another, with the hyphen between them; each as it is, or as somebody spells it.
pub(super) fn words(
    password: &str,
    is_japanese: bool,
    spell: impl Fn(&str) -> Option<String>,
) -> Zeroizing<String> {
    let Voice { separator, hyphen, .. } = if is_japanese { JAPANESE } else { ENGLISH };
    let mut text = Zeroizing::new(String::with_capacity(16 * password.len()));
    for (index, word) in password.split('-').enumerate() {
        if index > 0 {
            text.push_str(separator);
            text.push_str(hyphen);
            text.push_str(separator);
        }
        // A digit is a part of its own, and a capital is announced.
        match word.chars().next() {
            Some(first) if first.is_ascii_digit() => {
                let spelled = if is_japanese { japanese(word) } else { english(word) };
                text.push_str(&spelled);
            }
            Some(first) => {
                let is_capital = first.is_ascii_uppercase();
                let capital =
                    if is_japanese { "先頭が大文字の" } else { "with a capital, " };
                text.push_str(if is_capital { capital } else { "" });
                let spelled = spell(word).map(Zeroizing::new);
                text.push_str(spelled.as_ref().map_or(word, |spelled| spelled));
            }
            None => {}
        }
    }
    text
}

/// A word in romaji as it is heard: each group of letters that ends with a vowel, or is a syllable of `n`.
pub(super) fn groups(word: &str) -> Zeroizing<String> {
    let mut text = Zeroizing::new(String::with_capacity(2 * word.len()));
    let mut letters = word.chars().peekable();
    while let Some(letter) = letters.next() {
        text.push(letter);
        let next = letters.peek().map(char::to_ascii_lowercase);
        let ends = match letter.to_ascii_lowercase() {
            'a' | 'e' | 'i' | 'o' | 'u' => true,
            'n' => next.is_some_and(|next| !matches!(next, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')),
            _ => false,
        };
        if ends && next.is_some() {
            text.push(' ');
        }
    }
    text
}

/// How a language reads characters aloud.
struct Voice {
    separator: &'static str,
    hyphen: &'static str,
    capital: &'static str,
    /// The pieces around a letter: before it and behind it, with its word.
    letter: fn(&Letter) -> [&'static str; 4],
    digit: fn(&Letter) -> [&'static str; 2],
}

/// A character with its English and its Japanese word.
type Letter = (char, &'static str, &'static str);

const ENGLISH: Voice = Voice {
    separator: ", ",
    hyphen: "hyphen",
    capital: "capital ",
    letter: |(_, word, _)| ["", "", " as in ", word],
    digit: |(_, word, _)| ["", word],
};

const JAPANESE: Voice = Voice {
    separator: "、",
    hyphen: "ハイフン",
    capital: "大文字の",
    letter: |(_, _, word)| [word, "の", "", ""],
    digit: |(_, _, word)| ["数字の", word],
};

fn spelled(password: &str, voice: &Voice) -> Zeroizing<String> {
    // Roomy from the start, so that no copy stays behind.
    let mut text = Zeroizing::new(String::with_capacity(64 * password.len()));
    for (index, character) in password.chars().enumerate() {
        if index > 0 {
            text.push_str(voice.separator);
        }
        let lower = character.to_ascii_lowercase();
        if character == '-' {
            text.push_str(voice.hyphen);
        } else if let Some(letter) = LETTERS.iter().find(|(letter, ..)| *letter == lower) {
            let [before, joint, behind, word] = (voice.letter)(letter);
            let capital = if character == lower { "" } else { voice.capital };
            [capital, before, joint].iter().for_each(|piece| text.push_str(piece));
            text.push(character);
            [behind, word].iter().for_each(|piece| text.push_str(piece));
        } else if let Some(digit) = DIGITS.iter().find(|(digit, ..)| *digit == character) {
            (voice.digit)(digit).iter().for_each(|piece| text.push_str(piece));
        } else {
            text.push(character);
        }
    }
    text
}

const LETTERS: &[Letter] = &[
    ('a', "Alfa", "エー・アルファ"),
    ('b', "Bravo", "ビー・ブラボー"),
    ('c', "Charlie", "シー・チャーリー"),
    ('d', "Delta", "ディー・デルタ"),
    ('e', "Echo", "イー・エコー"),
    ('f', "Foxtrot", "エフ・フォックストロット"),
    ('g', "Golf", "ジー・ゴルフ"),
    ('h', "Hotel", "エイチ・ホテル"),
    ('i', "India", "アイ・インディア"),
    ('j', "Juliett", "ジェー・ジュリエット"),
    ('k', "Kilo", "ケー・キロ"),
    ('l', "Lima", "エル・リマ"),
    ('m', "Mike", "エム・マイク"),
    ('n', "November", "エヌ・ノベンバー"),
    ('o', "Oscar", "オー・オスカー"),
    ('p', "Papa", "ピー・パパ"),
    ('q', "Quebec", "キュー・ケベック"),
    ('r', "Romeo", "アール・ロメオ"),
    ('s', "Sierra", "エス・シエラ"),
    ('t', "Tango", "ティー・タンゴ"),
    ('u', "Uniform", "ユー・ユニフォーム"),
    ('v', "Victor", "ブイ・ビクター"),
    ('w', "Whiskey", "ダブリュー・ウイスキー"),
    ('x', "X-ray", "エックス・エックスレイ"),
    ('y', "Yankee", "ワイ・ヤンキー"),
    ('z', "Zulu", "ゼット・ズールー"),
];

const DIGITS: &[Letter] = &[
    ('0', "zero", "ゼロ"),
    ('1', "one", "いち"),
    ('2', "two", "に"),
    ('3', "three", "さん"),
    ('4', "four", "よん"),
    ('5', "five", "ご"),
    ('6', "six", "ろく"),
    ('7', "seven", "なな"),
    ('8', "eight", "はち"),
    ('9', "nine", "きゅう"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_digits_and_hyphens_are_read_aloud() {
        assert_eq!(english("K7-a").as_str(), "capital K as in Kilo, seven, hyphen, a as in Alfa");
        assert_eq!(
            japanese("k7-A").as_str(),
            "ケー・キロのk、数字のなな、ハイフン、大文字のエー・アルファのA"
        );
        let plain = |password, is_japanese| words(password, is_japanese, |_| None);
        assert_eq!(plain("anchor-pelican", true).as_str(), "anchor、ハイフン、pelican");
        assert_eq!(plain("Anchor-7", true).as_str(), "先頭が大文字のAnchor、ハイフン、数字のなな");
        assert_eq!(plain("Anchor-7", false).as_str(), "with a capital, Anchor, hyphen, seven");
    }

    #[test]
    fn romaji_is_grouped_as_it_is_heard() {
        for (word, heard) in [
            ("sakura", "sa ku ra"),
            ("Tonbo", "To n bo"),
            ("kitte", "ki tte"),
            ("kyuuri", "kyu u ri"),
            ("shinbun", "shi n bu n"),
            ("konyaku", "ko nya ku"),
            ("matcha", "ma tcha"),
        ] {
            assert_eq!(groups(word).as_str(), heard);
        }
    }
}
