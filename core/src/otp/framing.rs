//! A PIN and a code in one field: the last so many code points, as they were typed, are the code. What they are
//! is decided before anything is normalised, so that no PIN can grow a digit or lose one.

use zeroize::Zeroizing;

use crate::secret::Password;

/// The PIN and the code; or none, where what was typed does not end in so many ASCII digits.
pub(crate) fn split(typed: &Password, digits: u32) -> Option<(Password, Password)> {
    let text = typed.text()?;
    let digits = usize::try_from(digits).ok()?;
    // ASCII digits are a byte each: where the last so many bytes are digits, so are the code points.
    let at = text.len().checked_sub(digits)?;
    let (pin, code) = text.split_at_checked(at)?;
    let is_code = code.bytes().all(|byte| byte.is_ascii_digit());
    is_code.then(|| (Password::new(pin), Password::new(code)))
}

/// A recovery code as it was made: people leave out hyphens, put in spaces, and write capitals.
pub(crate) fn recovery_code(typed: &Password) -> Option<Zeroizing<Vec<u8>>> {
    let text = typed.text().filter(|text| text.len() <= MOST_BYTES)?;
    let kept = text.bytes().filter(|byte| !matches!(byte, b'-' | b' '));
    let mut bytes = Zeroizing::new(Vec::with_capacity(MOST_BYTES));
    bytes.extend(kept.map(|byte| byte.to_ascii_lowercase()));
    Some(bytes)
}

/// Longer than any that was made, however it is written.
const MOST_BYTES: usize = 64;

#[cfg(test)]
mod tests {
    use super::*;

    fn framed(text: &str, digits: u32) -> Option<(String, String)> {
        let (pin, code) = split(&Password::new(text), digits)?;
        Some((pin.text()?.to_owned(), code.text()?.to_owned()))
    }

    #[test]
    fn the_last_digits_are_the_code_and_the_rest_is_the_pin() {
        for digits in 6..=8_u32 {
            for length in 0..=64_usize {
                let pin = "9".repeat(length);
                let code = "0123456789".get(..digits.try_into().unwrap()).unwrap();
                let want = (pin.clone(), code.to_owned());
                assert_eq!(framed(&format!("{pin}{code}"), digits), Some(want));
            }
        }
        assert_eq!(framed("ひみつ123456", 6), Some(("ひみつ".to_owned(), "123456".to_owned())));
        assert_eq!(framed("pin 123456", 6), Some(("pin ".to_owned(), "123456".to_owned())));
    }

    #[test]
    fn what_does_not_end_in_ascii_digits_has_no_code() {
        for text in [
            "",
            "12345",
            "pin12345",
            "pin 12345x",
            "pin123456 ",
            "pin１２３４５６",
            "pin12345６",
            "pin12345\u{0660}",
            "1234 123 456",
            "pin123456\u{200b}",
        ] {
            assert_eq!(framed(text, 6), None, "{text}");
        }
        assert!(split(&Password::from_utf8(b"\xff123456"), 6).is_none());
    }

    #[test]
    fn a_recovery_code_is_read_however_it_is_written() {
        let read = |text: &str| recovery_code(&Password::new(text)).map(|bytes| bytes.to_vec());
        let want = read("k7rf-w3my-9ahx-tc4e");
        assert_eq!(want.as_deref(), Some(&b"k7rfw3my9ahxtc4e"[..]));
        for text in ["k7rfw3my9ahxtc4e", "K7RF W3MY 9AHX TC4E", " k7rf-w3my-9ahx-tc4e "] {
            assert_eq!(read(text), want);
        }
        assert_eq!(read(&"k".repeat(65)), None);
        assert_ne!(read("ｋ7rf-w3my-9ahx-tc4e"), want);
    }
}
