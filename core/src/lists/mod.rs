//! Lists of passwords nobody may use, compared as a whole in the folded view.
//!
//! A list is known by its name in a policy and by the digest of its entries, so that a policy can
//! say which very list it means.

use std::{borrow::Cow, cmp::Ordering, fmt};

use crate::{name::Digest, text};

/// A sorted set of folded passwords.
#[derive(Clone)]
pub struct Blocklist {
    /// Folded entries in the order of their bytes, each with a line feed behind it.
    text: Cow<'static, str>,
    digest: Digest,
    entries: usize,
}

impl Blocklist {
    /// A list of these passwords. Width and case are folded, blank entries and repetitions dropped.
    #[must_use]
    pub fn new<'a>(entries: impl IntoIterator<Item = &'a str>) -> Self {
        let mut folded: Vec<String> = entries
            .into_iter()
            .map(|entry| text::fold(entry).as_str().to_owned())
            .filter(|entry| !entry.is_empty() && !entry.contains('\n'))
            .collect();
        folded.sort_unstable();
        folded.dedup();
        let mut text = folded.join("\n");
        if !text.is_empty() {
            text.push('\n');
        }
        Self::sorted(Cow::Owned(text))
    }

    /// The list that comes with this library under the name `common`: passwords that are used most,
    /// in the world and in Japan. `NOTICE` names its sources.
    #[must_use]
    pub fn common() -> Self {
        Self::sorted(Cow::Borrowed(include_str!("common.txt")))
    }

    fn sorted(text: Cow<'static, str>) -> Self {
        let entries = text.bytes().filter(|byte| *byte == b'\n').count();
        Self { digest: Digest::of(text.as_bytes()), entries, text }
    }

    /// SHA-256 of the folded entries in the order of their bytes, each with a line feed behind it.
    #[must_use]
    pub fn digest(&self) -> &Digest {
        &self.digest
    }

    /// How many entries there are.
    #[must_use]
    pub fn entries(&self) -> usize {
        self.entries
    }

    /// Whether this folded password is on the list.
    pub(crate) fn contains(&self, folded: &str) -> bool {
        // The text is searched in place: halves are cut at the line they fall into.
        let mut rest: &str = &self.text;
        while !rest.is_empty() {
            let half = rest.len() / 2;
            let bytes = rest.as_bytes();
            let before = bytes.get(..half).unwrap_or_default();
            let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
            let behind = rest.get(start..).unwrap_or_default();
            let Some((line, after)) = behind.split_once('\n') else { return false };
            match folded.cmp(line) {
                Ordering::Equal => return true,
                Ordering::Less => rest = rest.get(..start).unwrap_or_default(),
                Ordering::Greater => rest = after,
            }
        }
        false
    }
}

impl fmt::Debug for Blocklist {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Blocklist({} entries, {})", self.entries, self.digest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_that_comes_along_is_sorted_folded_and_found_entry_by_entry() {
        let common = Blocklist::common();
        let again = Blocklist::new(common.text.lines());
        assert_eq!(again.text, common.text);
        assert_eq!(again.digest(), common.digest());
        assert!(common.entries() >= 3_000);
        for entry in common.text.lines() {
            assert!(common.contains(entry), "{entry}");
            assert!(!common.contains(&format!("{entry}\u{1}")), "{entry}");
        }
    }

    #[test]
    fn entries_are_folded_and_counted_once() {
        let list = Blocklist::new(["Ｓｅｃｒｅｔ", "secret", "", "a\nb", "ß"]);
        assert_eq!(list.entries(), 2);
        assert!(list.contains("secret") && list.contains("ss"));
        assert!(
            !list.contains("") && !list.contains("Secret") && !Blocklist::new([]).contains("x")
        );
    }
}
