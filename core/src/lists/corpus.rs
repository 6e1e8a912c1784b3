//! Reads collections of passwords, a piece at a time: lines in, keys of a filter out.
//!
//! A collection is a password a line, or the SHA-1 of one. What of it can be no password somebody may set is
//! left out and counted; a line that should be a SHA-1 and is none stops everything, since such a file is
//! another than somebody thinks. Errors name lines, and never quote them.

use super::filter::{self, FilterKind};
use crate::{
    error::{Error, ErrorKind},
    text,
};

/// What a collection came to.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub struct Tally {
    /// Lines that were read, whatever stood in them.
    pub lines: u64,
    /// Of these, lines with nothing in them.
    pub blank: u64,
    /// Of these, lines that are no UTF-8.
    pub unreadable: u64,
    /// Of these, lines longer than any policy reads a password.
    pub too_long: u64,
}

/// Collections that are being read: hand over pieces of them, take keys when there are enough.
pub struct Corpus {
    kind: FilterKind,
    /// The beginning of a line whose end is in the next piece.
    begun: Vec<u8>,
    is_at_start: bool,
    /// The line of the file that is being read, from 1.
    line: u64,
    keys: Vec<u64>,
    tally: Tally,
}

impl Corpus {
    /// Collections of this kind: of passwords for [`FilterKind::Folded`].
    #[must_use]
    pub fn new(kind: FilterKind) -> Self {
        let (begun, keys, tally) = (Vec::new(), Vec::new(), Tally::default());
        Self { kind, begun, is_at_start: true, line: 1, keys, tally }
    }

    /// Reads the next piece of a file, which may end anywhere.
    ///
    /// # Errors
    /// If a line is no SHA-1 where every one should be.
    pub fn read(&mut self, mut piece: &[u8]) -> Result<(), Error> {
        while let Some(at) = piece.iter().position(|byte| *byte == b'\n') {
            let (line, rest) = piece.split_at_checked(at).unwrap_or_default();
            if self.begun.is_empty() {
                self.take(line)?;
            } else {
                self.keep(line);
                let begun = std::mem::take(&mut self.begun);
                self.take(&begun)?;
            }
            piece = rest.get(1..).unwrap_or_default();
        }
        self.keep(piece);
        Ok(())
    }

    /// Ends a file: what stands behind its last line feed is a line too.
    ///
    /// # Errors
    /// As [`Corpus::read`].
    pub fn end(&mut self) -> Result<(), Error> {
        let begun = std::mem::take(&mut self.begun);
        if !begun.is_empty() {
            self.take(&begun)?;
        }
        (self.is_at_start, self.line) = (true, 1);
        Ok(())
    }

    /// How many keys there are to be taken.
    #[must_use]
    pub fn keys(&self) -> usize {
        self.keys.len()
    }

    /// Takes the keys there are, sorted, each once.
    #[must_use]
    pub fn take_keys(&mut self) -> Vec<u64> {
        let mut keys = std::mem::take(&mut self.keys);
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    /// What was read so far.
    #[must_use]
    pub fn tally(&self) -> Tally {
        self.tally
    }

    /// Keeps the beginning of a line, as far as it can matter.
    fn keep(&mut self, piece: &[u8]) {
        let room = (LONGEST + MARK.len() + 2).saturating_sub(self.begun.len()).min(piece.len());
        self.begun.extend(piece.get(..room).unwrap_or_default());
    }

    fn take(&mut self, line: &[u8]) -> Result<(), Error> {
        let at = self.line;
        self.line += 1;
        self.tally.lines += 1;
        let line = if std::mem::take(&mut self.is_at_start) {
            line.strip_prefix(MARK).unwrap_or(line)
        } else {
            line
        };
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.is_empty() {
            self.tally.blank += 1;
            return Ok(());
        }
        match self.kind {
            FilterKind::Folded => self.take_password(line),
            FilterKind::Sha1 => {
                let Some(key) = key_of_sha1(line) else {
                    let problem = "must be 40 hexadecimal digits, perhaps with a colon and a count";
                    return Err(Error::one(ErrorKind::List, format!("line {at}"), problem));
                };
                self.keys.push(key);
            }
        }
        Ok(())
    }

    fn take_password(&mut self, line: &[u8]) {
        if line.len() > LONGEST {
            self.tally.too_long += 1;
            return;
        }
        let Ok(password) = str::from_utf8(line) else {
            self.tally.unreadable += 1;
            return;
        };
        self.keys.push(filter::key_of_folded(&text::fold(password)));
    }
}

/// The key of a line such as `5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8:9545824`.
fn key_of_sha1(line: &[u8]) -> Option<u64> {
    let (digest, count) = line.split_at_checked(40)?;
    let is_counted = match count.split_first() {
        None => true,
        Some((colon, digits)) => {
            *colon == b':' && !digits.is_empty() && digits.iter().all(u8::is_ascii_digit)
        }
    };
    let mut key = 0;
    for (index, digit) in digest.iter().enumerate() {
        let digit = char::from(*digit).to_digit(16)?;
        if index < 16 {
            key = (key << 4) | u64::from(digit);
        }
    }
    is_counted.then_some(key)
}

/// Bytes of the longest password that any policy reads.
const LONGEST: usize = 4096;
/// U+FEFF, with which some programs begin a file.
const MARK: &[u8] = b"\xef\xbb\xbf";

#[cfg(test)]
mod tests {
    use super::*;

    fn read(kind: FilterKind, pieces: &[&[u8]]) -> Result<(Vec<u64>, Tally), Error> {
        let mut corpus = Corpus::new(kind);
        pieces.iter().try_for_each(|piece| corpus.read(piece))?;
        corpus.end()?;
        Ok((corpus.take_keys(), corpus.tally()))
    }

    fn keys_of(passwords: &[&str]) -> Vec<u64> {
        let mut keys: Vec<_> = passwords.iter().map(|one| filter::key_of_folded(one)).collect();
        keys.sort_unstable();
        keys
    }

    #[test]
    fn passwords_are_folded_wherever_a_piece_ends() {
        let text = "\u{feff}Letmein\r\n\n ａ b \nLETMEIN\nlast".as_bytes();
        let want = keys_of(&["letmein", " a b ", "last"]);
        for at in 0..text.len() {
            let (first, second) = text.split_at(at);
            let (keys, tally) = read(FilterKind::Folded, &[first, second]).unwrap();
            assert_eq!(keys, want, "split at {at}");
            assert_eq!((tally.lines, tally.blank), (5, 1));
        }
    }

    #[test]
    fn what_can_be_no_password_is_left_out_and_counted() {
        let long = "x".repeat(LONGEST + 1);
        let just = "x".repeat(LONGEST);
        let text = [b"\xff\xfe\n", long.as_bytes(), b"\n", just.as_bytes(), b"\r\n"].concat();
        let pieces: Vec<_> = text.chunks(1_000).collect();
        let (keys, tally) = read(FilterKind::Folded, &pieces).unwrap();
        assert_eq!(keys, keys_of(&[&just]));
        assert_eq!(tally, Tally { lines: 3, blank: 0, unreadable: 1, too_long: 1 });
    }

    #[test]
    fn a_sha1_may_have_a_count_and_either_case() {
        let text = b"5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8:9545824\r\n\
            5baa61e4c9b93f3f0682250b6cf8331b7ee68fd8\n";
        let (keys, tally) = read(FilterKind::Sha1, &[text]).unwrap();
        assert_eq!((keys, tally.lines), (vec![0x5baa_61e4_c9b9_3f3f], 2));
    }

    #[test]
    fn a_line_that_is_no_sha1_stops_everything_and_is_not_quoted() {
        let digest = "5baa61e4c9b93f3f0682250b6cf8331b7ee68fd8";
        for line in [
            "letmein",
            digest.strip_prefix("5").unwrap(),
            &format!("{digest}:"),
            &format!("{digest}:3x"),
            &format!("{digest}0"),
            &digest.replace('a', "g"),
        ] {
            let text = format!("{digest}\n{line}\n");
            let error = read(FilterKind::Sha1, &[text.as_bytes()]).unwrap_err();
            assert_eq!(error.problems()[0].path, "line 2", "{line}");
            assert!(!error.to_string().contains(line));
        }
    }

    #[test]
    fn lines_are_counted_anew_in_every_file() {
        let mut corpus = Corpus::new(FilterKind::Sha1);
        corpus.read(b"\n\n").unwrap();
        corpus.end().unwrap();
        let error = corpus.read(b"x\n").unwrap_err();
        assert_eq!(error.problems()[0].path, "line 1");
    }
}
