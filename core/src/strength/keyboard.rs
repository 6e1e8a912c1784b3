//! Which keys lie beside each other on a US and on a JIS keyboard.

/// A keyboard: where each character's key is.
pub(crate) struct Keyboard {
    keys: [Option<Key>; CHARACTERS],
    reach: Reach,
}

/// Where a key is, and whether the character needs shift.
#[derive(Clone, Copy)]
pub(crate) struct Key {
    row: u8,
    /// From the left edge, in quarters of a key.
    quarters: u8,
    pub(crate) is_shifted: bool,
}

/// Which keys are neighbours.
#[derive(Clone, Copy)]
enum Reach {
    /// Rows stand aslant: two keys above, two beside, two below.
    Slanted,
    /// Keys stand in columns: one above, two beside, one below.
    Cross,
    /// Keys stand in columns, and the four at the corners count too.
    Around,
}

/// From one key to a neighbour: how many rows down, and whether to the left or to the right.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Direction(i8, i8);

struct Row {
    plain: &'static str,
    shifted: &'static str,
    /// In quarters of a key.
    indent: u8,
}

impl Keyboard {
    /// Whether two characters are on neighbouring keys, shifted or not. A key is not its own
    /// neighbour.
    pub(crate) fn are_neighbours(&self, one: char, other: char) -> bool {
        self.direction(one, other).is_some()
    }

    /// Which way it is from one character's key to a neighbour's.
    pub(crate) fn direction(&self, one: char, other: char) -> Option<Direction> {
        let (one, other) = (self.key(one)?, self.key(other)?);
        let signed = |number: u8| i8::try_from(number).unwrap_or(i8::MAX);
        let down = signed(other.row).checked_sub(signed(one.row))?;
        let right = signed(other.quarters).checked_sub(signed(one.quarters))?;
        let is_reached = match (self.reach, down) {
            (_, 0) => right.abs() == 4,
            (Reach::Slanted | Reach::Cross, -1 | 1) => right.abs() < 4,
            (Reach::Around, -1 | 1) => right.abs() <= 4,
            _ => false,
        };
        is_reached.then_some(Direction(down, right.signum()))
    }

    /// The key of a character.
    pub(crate) fn key(&self, character: char) -> Option<Key> {
        let index = usize::try_from(u32::from(character)).ok()?;
        *self.keys.get(index)?
    }

    #[expect(clippy::indexing_slicing, reason = "at compile time, where a wrong index is an error")]
    #[expect(clippy::as_conversions, reason = "a byte as an index, where nothing else is constant")]
    const fn new<const ROWS: usize>(rows: [Row; ROWS], reach: Reach) -> Self {
        let mut keys = [None; CHARACTERS];
        let mut row = 0;
        while row < ROWS {
            let mut level = 0;
            while level < 2 {
                let is_shifted = level == 1;
                let text = if is_shifted { rows[row].shifted } else { rows[row].plain };
                let (bytes, mut at, mut column) = (text.as_bytes(), 0, 0);
                while at < bytes.len() {
                    // The one character beyond ASCII is the yen sign, in UTF-8 C2 A5.
                    let is_yen = bytes[at] == 0xc2;
                    let character = if is_yen { 0xa5 } else { bytes[at] as usize };
                    if character != NO_KEY as usize && keys[character].is_none() {
                        let quarters = column * 4 + rows[row].indent;
                        keys[character] = Some(Key { row: row as u8, quarters, is_shifted });
                    }
                    at += if is_yen { 2 } else { 1 };
                    column += 1;
                }
                level += 1;
            }
            row += 1;
        }
        Self { keys, reach }
    }
}

/// The US keyboard. Its first key, left of the 1, stands one key before the others.
pub(crate) static US: Keyboard = Keyboard::new(
    [
        Row { plain: "`1234567890-=", shifted: "~!@#$%^&*()_+", indent: 0 },
        Row { plain: "qwertyuiop[]\\", shifted: "QWERTYUIOP{}|", indent: 6 },
        Row { plain: "asdfghjkl;'", shifted: "ASDFGHJKL:\"", indent: 7 },
        Row { plain: "zxcvbnm,./", shifted: "ZXCVBNM<>?", indent: 9 },
    ],
    Reach::Slanted,
);

/// The Japanese keyboard (JIS X 6002). Shift and 0 give nothing; the key right of ^ gives ¥ or a
/// backslash.
pub(crate) static JIS: Keyboard = Keyboard::new(
    [
        Row { plain: "1234567890-^¥", shifted: "!\"#$%&'()\0=~|", indent: 4 },
        Row { plain: "qwertyuiop@[", shifted: "QWERTYUIOP`{", indent: 6 },
        Row { plain: "asdfghjkl;:]", shifted: "ASDFGHJKL+*}", indent: 7 },
        Row { plain: "zxcvbnm,./\\", shifted: "ZXCVBNM<>?_", indent: 9 },
    ],
    Reach::Slanted,
);

/// The pad of a telephone, on which PINs are typed.
pub(crate) static PAD: Keyboard = Keyboard::new(
    [
        Row { plain: "123", shifted: "", indent: 0 },
        Row { plain: "456", shifted: "", indent: 0 },
        Row { plain: "789", shifted: "", indent: 0 },
        Row { plain: "0", shifted: "", indent: 4 },
    ],
    Reach::Cross,
);

/// The number pad of a PC.
pub(super) static KEYPAD: Keyboard = Keyboard::new(
    [
        Row { plain: "/*-", shifted: "", indent: 4 },
        Row { plain: "789+", shifted: "", indent: 0 },
        Row { plain: "456", shifted: "", indent: 0 },
        Row { plain: "123", shifted: "", indent: 0 },
        Row { plain: "0.", shifted: "", indent: 4 },
    ],
    Reach::Around,
);

/// The number pad of a Mac.
pub(super) static MAC_KEYPAD: Keyboard = Keyboard::new(
    [
        Row { plain: "=/*", shifted: "", indent: 4 },
        Row { plain: "789-", shifted: "", indent: 0 },
        Row { plain: "456+", shifted: "", indent: 0 },
        Row { plain: "123", shifted: "", indent: 0 },
        Row { plain: "0.", shifted: "", indent: 4 },
    ],
    Reach::Around,
);

/// The Dvorak keyboard.
pub(super) static DVORAK: Keyboard = Keyboard::new(
    [
        Row { plain: "`1234567890[]", shifted: "~!@#$%^&*(){}", indent: 0 },
        Row { plain: "',.pyfgcrl/=\\", shifted: "\"<>PYFGCRL?+|", indent: 6 },
        Row { plain: "aoeuidhtns-", shifted: "AOEUIDHTNS_", indent: 7 },
        Row { plain: ";qjkxbmwvz", shifted: ":QJKXBMWVZ", indent: 9 },
    ],
    Reach::Slanted,
);

/// Whether two characters may be neighbours on a number pad; some that are not count too.
#[cfg(feature = "zxcvbn")]
pub(super) fn are_pad_neighbours(one: char, other: char) -> bool {
    let is_on_pad = |key| matches!(key, '0'..='9' | '/' | '*' | '-' | '+' | '=' | '.');
    one != other && is_on_pad(one) && is_on_pad(other)
}

/// Latin-1 has every character of a keyboard.
const CHARACTERS: usize = 256;
/// Stands in a row where a key gives no character.
const NO_KEY: u8 = 0;

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
