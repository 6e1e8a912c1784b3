//! Which keys lie beside each other on a US and on a JIS keyboard.

/// A keyboard: four rows, each with its keys unshifted and shifted, and how far it stands to the
/// right.
pub(crate) struct Keyboard([Row; 4]);

struct Row {
    plain: &'static str,
    shifted: &'static str,
    /// In quarters of a key.
    indent: usize,
}

impl Keyboard {
    /// Whether two characters are on neighbouring keys, shifted or not. A key is not its own
    /// neighbour.
    pub(crate) fn are_neighbours(&self, one: char, other: char) -> bool {
        let (Some((row, at)), Some((other_row, other_at))) = (self.key(one), self.key(other))
        else {
            return false;
        };
        let quarters = at.abs_diff(other_at);
        match row.abs_diff(other_row) {
            0 => quarters == 4,
            1 => quarters < 4,
            _ => false,
        }
    }

    /// The row of a character's key, and how many quarters of a key it stands to the right.
    fn key(&self, character: char) -> Option<(usize, usize)> {
        self.0.iter().enumerate().find_map(|(number, row)| {
            let at = |keys: &str| keys.chars().position(|key| key == character);
            at(row.plain)
                .or_else(|| at(row.shifted))
                .map(|column| (number, column * 4 + row.indent))
        })
    }
}

/// The US keyboard. Its first key, left of the 1, stands one key before the others.
pub(crate) const US: Keyboard = Keyboard([
    Row { plain: "`1234567890-=", shifted: "~!@#$%^&*()_+", indent: 0 },
    Row { plain: "qwertyuiop[]\\", shifted: "QWERTYUIOP{}|", indent: 6 },
    Row { plain: "asdfghjkl;'", shifted: "ASDFGHJKL:\"", indent: 7 },
    Row { plain: "zxcvbnm,./", shifted: "ZXCVBNM<>?", indent: 9 },
]);

/// The Japanese keyboard (JIS X 6002). Shift and 0 give nothing; the key right of ^ gives ¥ or a
/// backslash.
pub(crate) const JIS: Keyboard = Keyboard([
    Row { plain: "1234567890-^¥", shifted: "!\"#$%&'()\0=~|", indent: 4 },
    Row { plain: "qwertyuiop@[", shifted: "QWERTYUIOP`{", indent: 6 },
    Row { plain: "asdfghjkl;:]", shifted: "ASDFGHJKL+*}", indent: 7 },
    Row { plain: "zxcvbnm,./\\", shifted: "ZXCVBNM<>?_", indent: 9 },
]);

/// The pad of a telephone, on which PINs are typed.
pub(crate) const PAD: Keyboard = Keyboard([
    Row { plain: "123", shifted: "", indent: 0 },
    Row { plain: "456", shifted: "", indent: 0 },
    Row { plain: "789", shifted: "", indent: 0 },
    Row { plain: "0", shifted: "", indent: 4 },
]);

/// The Dvorak keyboard.
#[cfg(feature = "zxcvbn")]
pub(super) const DVORAK: Keyboard = Keyboard([
    Row { plain: "`1234567890[]", shifted: "~!@#$%^&*(){}", indent: 0 },
    Row { plain: "',.pyfgcrl/=\\", shifted: "\"<>PYFGCRL?+|", indent: 6 },
    Row { plain: "aoeuidhtns-", shifted: "AOEUIDHTNS_", indent: 7 },
    Row { plain: ";qjkxbmwvz", shifted: ":QJKXBMWVZ", indent: 9 },
]);

/// Whether two characters may be neighbours on a number pad; some that are not count too.
#[cfg(feature = "zxcvbn")]
pub(super) fn are_pad_neighbours(one: char, other: char) -> bool {
    let is_on_pad = |key| matches!(key, '0'..='9' | '/' | '*' | '-' | '+' | '=' | '.');
    one != other && is_on_pad(one) && is_on_pad(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_walk(keyboard: &Keyboard, text: &str) -> bool {
        text.chars().zip(text.chars().skip(1)).all(|(one, next)| keyboard.are_neighbours(one, next))
    }

    #[test]
    fn rows_columns_and_zigzags_are_walks_on_both() {
        for walk in [
            "qwertyuiop",
            "1qaz",
            "zaq1",
            "1q2w3e4r",
            "asdfghjkl",
            "!QAZ",
            "7ujm",
            "0987654321",
            "qWeR",
        ] {
            assert!(is_walk(&US, walk) && is_walk(&JIS, walk), "{walk}");
        }
        for other in ["qet", "aa", "q1q1z", "password", "q/", "あい"] {
            assert!(!is_walk(&US, other) && !is_walk(&JIS, other), "{other}");
        }
    }

    #[test]
    fn signs_lie_where_the_layout_has_them() {
        assert!(is_walk(&JIS, "p@[") && !is_walk(&US, "p@["));
        assert!(is_walk(&JIS, "l;:]") && !is_walk(&US, "l;:]"));
        assert!(is_walk(&JIS, "0-^¥") && !is_walk(&US, "0-^¥"));
        assert!(is_walk(&US, "p[]\\") && !is_walk(&JIS, "p[]\\"));
        assert!(is_walk(&US, "0-=") && !is_walk(&JIS, "0-="));
        assert!(is_walk(&US, "~!@#$%^&*()_+") && is_walk(&JIS, "!\"#$%&'()"));
    }
}
