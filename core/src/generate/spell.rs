//! Passwords read aloud, so that nobody hears another one: letters by the words of the ICAO alphabet.

use zeroize::Zeroizing;

/// `k as in Kilo, 7, …`.
pub(super) fn english(password: &str) -> Zeroizing<String> {
    spelled(password, ", ", |spelled, character| {
        let lower = character.to_ascii_lowercase();
        if character == '-' {
            spelled.push_str("hyphen");
        } else if let Some((_, word, _)) = LETTERS.iter().find(|(letter, ..)| *letter == lower) {
            if character != lower {
                spelled.push_str("capital ");
            }
            spelled.push(character);
            spelled.push_str(" as in ");
            spelled.push_str(word);
        } else if let Some((_, word, _)) = DIGITS.iter().find(|(digit, ..)| *digit == character) {
            spelled.push_str(word);
        } else {
            spelled.push(character);
        }
    })
}

/// `ケー・キロのk、数字のなな、…`.
pub(super) fn japanese(password: &str) -> Zeroizing<String> {
    spelled(password, "、", |spelled, character| {
        let lower = character.to_ascii_lowercase();
        if character == '-' {
            spelled.push_str("ハイフン");
        } else if let Some((_, _, words)) = LETTERS.iter().find(|(letter, ..)| *letter == lower) {
            if character != lower {
                spelled.push_str("大文字の");
            }
            spelled.push_str(words);
            spelled.push('の');
            spelled.push(character);
        } else if let Some((_, _, word)) = DIGITS.iter().find(|(digit, ..)| *digit == character) {
            spelled.push_str("数字の");
            spelled.push_str(word);
        } else {
            spelled.push(character);
        }
    })
}

/// Words one after another, with the hyphen between them.
pub(super) fn words(password: &str, is_japanese: bool) -> Zeroizing<String> {
    let (separator, hyphen) = if is_japanese { ("、", "ハイフン") } else { (", ", "hyphen") };
    let mut text = Zeroizing::new(String::with_capacity(8 * password.len()));
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
            Some(first) if first.is_ascii_uppercase() => {
                text.push_str(if is_japanese {
                    "先頭が大文字の"
                } else {
                    "with a capital, "
                });
                text.push_str(word);
            }
            Some(_) | None => text.push_str(word),
        }
    }
    text
}

fn spelled(
    password: &str,
    separator: &str,
    mut spell: impl FnMut(&mut Zeroizing<String>, char),
) -> Zeroizing<String> {
    // Roomy from the start, so that no copy stays behind.
    let mut text = Zeroizing::new(String::with_capacity(64 * password.len()));
    for (index, character) in password.chars().enumerate() {
        if index > 0 {
            text.push_str(separator);
        }
        spell(&mut text, character);
    }
    text
}

const LETTERS: &[(char, &str, &str)] = &[
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

const DIGITS: &[(char, &str, &str)] = &[
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
        assert_eq!(words("anchor-pelican", true).as_str(), "anchor、ハイフン、pelican");
        assert_eq!(words("Anchor-7", true).as_str(), "先頭が大文字のAnchor、ハイフン、数字のなな");
        assert_eq!(words("Anchor-7", false).as_str(), "with a capital, Anchor, hyphen, seven");
    }
}
