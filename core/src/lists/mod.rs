//! Lists of passwords nobody may use, compared as a whole in the folded view.
//!
//! A list is known by its name in a policy and by a digest, so that a policy can say which very list
//! it means. It is either kept as it is, or as a filter that answers with *probably*.

#[cfg(feature = "blocklist-builder")]
mod build;
#[cfg(feature = "blocklist-builder")]
mod corpus;
mod filter;

use std::{borrow::Cow, cmp::Ordering, fmt, sync::LazyLock};

#[cfg(feature = "blocklist-builder")]
pub use build::FilterWriter;
#[cfg(feature = "blocklist-builder")]
pub use corpus::{Corpus, Tally};
use filter::Filter;
pub use filter::FilterKind;

use crate::{
    error::Error,
    name::Digest,
    text::{self, Candidate},
};

/// A set of passwords that nobody may use. Cheap to clone.
#[derive(Clone)]
pub struct Blocklist {
    form: Form,
    digest: Digest,
    entries: usize,
}

#[derive(Clone)]
enum Form {
    Exact(Lines),
    Filter(Filter),
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
        Self::exact(Lines(Cow::Owned(text)))
    }

    /// The list that comes with this library under the name `common`: passwords that are used most,
    /// in the world and in Japan. `NOTICE` names its sources.
    #[must_use]
    pub fn common() -> Self {
        let lines = Lines(Cow::Borrowed(&COMMON));
        // Told when the list was built, and by a test: a page would wait for it before the first answer.
        match Digest::new(include_str!("common.sha256").trim_ascii_end()) {
            Some(digest) => Self::of_digest(lines, digest),
            None => Self::exact(lines),
        }
    }

    /// A list of any size as a filter: a file that the builder made (`docs/blocklists.md`).
    ///
    /// A password on the list is always found. One that is not is taken for one on it in one of
    /// [`Blocklist::one_in`] cases, and findings say so. The bytes are read in place: a `Vec<u8>`, an
    /// `Arc<[u8]>`, or a file that the host mapped into memory. Reading looks at each of them once, for
    /// the digest; a question looks at three fingerprints.
    ///
    /// # Errors
    /// If the bytes are no filter, were changed, or do not fit together.
    ///
    /// # Examples
    /// ```no_run
    /// use aikotoba::{Blocklist, Desk, Policy};
    ///
    /// // Into memory; with the crate `memmap2`, `unsafe { memmap2::Mmap::map(&file)? }` in its place.
    /// let bytes = std::fs::read("leaked.filter")?;
    /// let policy = std::fs::read_to_string("policy.toml")?;
    /// let leaked = Blocklist::from_filter(bytes)?;
    /// println!("rule.blocklist = {{ lists = [{{ name = \"leaked\", digest = \"{}\" }}] }}", leaked.digest());
    /// let desk = Desk::new(Policy::from_toml(&policy)?).with_list("leaked", leaked)?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn from_filter(bytes: impl AsRef<[u8]> + Send + Sync + 'static) -> Result<Self, Error> {
        let (filter, digest, entries) = Filter::read(bytes)?;
        Ok(Self { form: Form::Filter(filter), digest, entries })
    }

    fn exact(lines: Lines) -> Self {
        let digest = Digest::of(lines.0.as_bytes());
        Self::of_digest(lines, digest)
    }

    fn of_digest(lines: Lines, digest: Digest) -> Self {
        let entries = lines.0.bytes().filter(|byte| *byte == b'\n').count();
        Self { digest, form: Form::Exact(lines), entries }
    }

    /// SHA-256 of the folded entries in the order of their bytes, each with a line feed behind it; of a
    /// filter SHA-256 of its bytes.
    #[must_use]
    pub fn digest(&self) -> &Digest {
        &self.digest
    }

    /// How many entries there are.
    #[must_use]
    pub fn entries(&self) -> usize {
        self.entries
    }

    /// One in how many passwords that are not on the list is taken for one that is; of a list that is
    /// exact nothing.
    #[must_use]
    pub fn one_in(&self) -> Option<u64> {
        match &self.form {
            Form::Exact(_) => None,
            Form::Filter(filter) => Some(filter.kind.one_in()),
        }
    }

    /// Whether this password is on the list, or probably is.
    pub(crate) fn has(&self, candidate: &Candidate) -> bool {
        match &self.form {
            Form::Exact(lines) => lines.contain(candidate.folded()),
            Form::Filter(filter) => filter.has(candidate),
        }
    }
}

impl fmt::Debug for Blocklist {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Blocklist({} entries, {})", self.entries, self.digest)
    }
}

/// Whether this folded password is on the list `common`.
#[cfg(feature = "server")]
pub(crate) fn is_common(folded: &str) -> bool {
    Lines(Cow::Borrowed(&COMMON)).contain(folded)
}

/// Folded entries in the order of their bytes, each with a line feed behind it.
#[derive(Clone)]
struct Lines(Cow<'static, str>);

impl Lines {
    fn contain(&self, folded: &str) -> bool {
        // The text is searched in place: halves are cut at the line they fall into.
        let mut rest: &str = &self.0;
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

/// The list as it lies beside this file in `common.txt`. Front-coded it weighs a fifth less in a browser, compressed.
static COMMON: LazyLock<String> =
    LazyLock::new(|| expanded(include_bytes!("common.front")).unwrap_or_default());

/// Lines of which each was written as how many bytes it shares with the one before, below a space, and the rest.
fn expanded(coded: &[u8]) -> Option<String> {
    let mut text = Vec::with_capacity(coded.len().saturating_mul(3));
    let mut rest = coded;
    let mut before = 0_usize;
    while let Some((shared, behind)) = rest.split_first() {
        let own = behind.iter().position(|byte| *byte < b' ').unwrap_or(behind.len());
        let (own, next) = behind.split_at_checked(own)?;
        let start = text.len();
        text.extend_from_within(before..before.checked_add(usize::from(*shared))?);
        text.extend_from_slice(own);
        text.push(b'\n');
        (before, rest) = (start, next);
    }
    String::from_utf8(text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_that_comes_along_is_sorted_folded_and_found_entry_by_entry() {
        assert_eq!(*COMMON, include_str!("common.txt"));
        let common = Blocklist::common();
        let again = Blocklist::new(COMMON.lines());
        assert_eq!(again.digest(), common.digest());
        assert!(common.entries() >= 3_000 && common.one_in().is_none());
        let lines = Lines(Cow::Borrowed(&COMMON));
        for entry in COMMON.lines() {
            assert!(lines.contain(entry), "{entry}");
            assert!(!lines.contain(&format!("{entry}\u{1}")), "{entry}");
        }
    }

    #[test]
    fn entries_are_folded_and_counted_once() {
        let list = Blocklist::new(["Ｓｅｃｒｅｔ", "secret", "", "a\nb", "ß"]);
        assert_eq!(list.entries(), 2);
        let Form::Exact(lines) = list.form else { panic!("a list of texts is exact") };
        assert!(lines.contain("secret") && lines.contain("ss"));
        assert!(!lines.contain("") && !lines.contain("Secret") && !lines.contain("x"));
        assert_eq!(Blocklist::new([]).entries(), 0);
    }
}
