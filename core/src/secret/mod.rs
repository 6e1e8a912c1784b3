//! Secrets in memory: nothing here prints, compares in the open or outlives its use.

#[cfg(feature = "server")]
mod keys;

use std::fmt;

#[cfg(feature = "server")]
pub use keys::Keys;
use zeroize::Zeroizing;

/// A password somebody typed.
///
/// Text that cannot be read (a lone surrogate, bytes that are not UTF-8) is kept as such: judging
/// it is a finding, `text.unreadable`, and not an error. The text is wiped when the value is
/// dropped.
pub struct Password(Option<Zeroizing<String>>);

impl Password {
    /// A password from text.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self(Some(Zeroizing::new(text.to_owned())))
    }

    /// A password from bytes of UTF-8.
    #[must_use]
    pub fn from_utf8(bytes: &[u8]) -> Self {
        Self(std::str::from_utf8(bytes).ok().map(|text| Zeroizing::new(text.to_owned())))
    }

    /// A password from UTF-16 code units, as browsers hold text.
    #[must_use]
    pub fn from_utf16(units: &[u16]) -> Self {
        // A unit is at most three bytes of UTF-8, so the text never moves and leaves no copy
        // behind.
        let mut text = Zeroizing::new(String::with_capacity(units.len().saturating_mul(3)));
        for unit in char::decode_utf16(units.iter().copied()) {
            let Ok(character) = unit else { return Self(None) };
            text.push(character);
        }
        Self(Some(text))
    }

    /// Another copy, which is wiped too.
    #[cfg(feature = "server")]
    pub(crate) fn copied(&self) -> Self {
        Self(self.0.clone())
    }

    /// The text, if it can be read.
    pub(crate) fn text(&self) -> Option<&str> {
        self.0.as_ref().map(|text| text.as_str())
    }
}

/// The key of an HMAC without the noughts at its end, which the HMAC fills it up with (RFC 2104 §2): keys that differ in
/// these alone are one.
#[cfg(feature = "server")]
pub(crate) fn hmac_key(bytes: &[u8]) -> &[u8] {
    let end = bytes.iter().rposition(|byte| *byte != 0).map_or(0, |at| at + 1);
    bytes.get(..end).unwrap_or_default()
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(redacted)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_never_shows_itself() {
        assert_eq!(format!("{:?}", Password::new("correct horse")), "Password(redacted)");
    }

    /// Looks at what stands in memory where something stood. All it needs is there before that is dropped, so
    /// that nothing takes its place.
    #[cfg(target_os = "linux")]
    struct Look {
        #[expect(clippy::disallowed_types, reason = "a test looks at its own memory")]
        memory: std::fs::File,
        found: Vec<u8>,
        address: u64,
    }

    #[cfg(target_os = "linux")]
    impl Look {
        #[expect(clippy::disallowed_types, reason = "a test looks at its own memory")]
        fn at(text: &str) -> Self {
            let memory = std::fs::File::open("/proc/self/mem").unwrap();
            let address = text.as_ptr().addr().try_into().unwrap();
            Self { memory, found: vec![0; text.len()], address }
        }

        fn finds_the_mark(&mut self) -> bool {
            use std::os::unix::fs::FileExt;
            self.memory.read_exact_at(&mut self.found, self.address).unwrap();
            self.found.windows(8).any(|part| part == b"qxzjvkwy")
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn what_is_dropped_is_wiped() {
        let text = "qxzjvkwy".repeat(64);
        let plain = text.clone();
        let mut look = Look::at(&plain);
        drop(plain);
        assert!(look.finds_the_mark(), "what nobody wipes would be seen");

        let units: Vec<_> = text.encode_utf16().collect();
        for password in [
            Password::new(&text),
            Password::from_utf8(text.as_bytes()),
            Password::from_utf16(&units),
            #[cfg(feature = "server")]
            Password::new(&text).copied(),
        ] {
            let mut look = Look::at(password.text().unwrap());
            assert!(look.finds_the_mark());
            drop(password);
            assert!(!look.finds_the_mark());
        }
    }

    #[test]
    fn a_surrogate_pair_is_one_character_and_half_a_pair_is_unreadable() {
        assert_eq!(Password::from_utf16(&[0xd83d, 0xde00]).text(), Some("\u{1f600}"));
        assert_eq!(Password::from_utf16(&[0xd83d]).text(), None);
    }
}
