//! Files of seeds as tables of commas (RFC 4180): ours, and the one that Microsoft Entra takes.
//!
//! `csv-core` splits a row and keeps no copy of it, as `csv` around it would. A row is a line: a quotation mark
//! that nobody closes cannot swallow the rows below it.

use std::collections::BTreeMap;

use csv_core::{ReadRecordResult, Reader};
use zeroize::Zeroizing;

use super::{
    TokenSeed,
    import::{Import, token_id},
    refuse, spelling,
};
use crate::{choice::TokenKind, error::Error};

impl TokenSeed {
    /// Reads a table of seeds, each with its serial number as its id. Its first row names the columns, in either
    /// case and any order: `serial` and one of `secret_hex` and `secret_base32` must be there; `kind`,
    /// `algorithm`, `digits`, `period` and `counter` may be, and an empty cell is as good as none. So is the
    /// table that Microsoft Entra takes: `upn`, `serial number`, `secret key`, `time interval`, `manufacturer`,
    /// `model`.
    ///
    /// # Errors
    /// If any row cannot be read: nothing is imported by halves. Each of up to twenty problems names the row, with
    /// the names as row 1, and the column; none repeats a cell. Also for an unknown column, a serial number or a
    /// seed that is there twice, more than 10,000 rows or 4 MiB.
    ///
    /// # Examples
    /// ```
    /// use aikotoba::TokenSeed;
    ///
    /// let text = "serial,kind,secret_hex\nA-1,totp,3132333435363738393031323334353637383930\n";
    /// let seeds = TokenSeed::list_from_csv(text)?;
    /// assert_eq!(seeds[0].id().unwrap().as_str(), "A-1");
    ///
    /// let error = TokenSeed::list_from_csv(&text.replace("A-1,totp", "A-1,other")).unwrap_err();
    /// assert_eq!(error.problems()[0].path, "row 2, kind");
    /// # Ok::<(), aikotoba::Error>(())
    /// ```
    pub fn list_from_csv(text: &str) -> Result<Vec<Self>, Error> {
        Import::check_size(text)?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut lines = text.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line));
        let mut reader = Reader::new();
        let names = Cells::split(&mut reader, lines.next().unwrap_or_default());
        let columns = Columns::read(&names.map_err(|_| refuse("row 1", UNCLEAR))?)?;
        let mut import = Import::default();
        for (row, line) in (2..).zip(lines) {
            if line.is_empty() {
                continue;
            }
            let cells = Cells::split(&mut reader, line);
            if cells.as_ref().is_ok_and(Cells::is_blank) {
                continue;
            }
            let seed = cells.and_then(|cells| columns.seed(&cells));
            if !import.take(format!("row {row}"), seed) {
                break;
            }
        }
        import.finish()
    }
}

/// What a column holds.
#[derive(Clone, Copy, Eq, Ord, PartialEq, PartialOrd)]
enum Column {
    Serial,
    Hexadecimal,
    Base32,
    Kind,
    Algorithm,
    Digits,
    Period,
    Counter,
}

/// Where the columns that are read stand, by what they are called in this file.
struct Columns {
    places: BTreeMap<Column, (usize, &'static str)>,
    count: usize,
}

impl Columns {
    fn read(names: &Cells) -> Result<Self, Error> {
        let (mut places, mut passed_over) = (BTreeMap::new(), Vec::new());
        for (at, name) in names.iter().enumerate() {
            let known = NAMES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
            let problem = match known {
                None => Some("must be a known name"),
                Some((known, Some(column))) => places.insert(*column, (at, *known)).map(|_| TWICE),
                Some((known, None)) if passed_over.contains(known) => Some(TWICE),
                Some((known, None)) => {
                    passed_over.push(known);
                    None
                }
            };
            if let Some(problem) = problem {
                return Err(refuse(&format!("row 1, column {}", at + 1), problem));
            }
        }
        let has = |column| places.contains_key(&column);
        if !has(Column::Serial) {
            return Err(refuse("row 1", "must name a column `serial`"));
        }
        if has(Column::Hexadecimal) == has(Column::Base32) {
            return Err(refuse("row 1", "must name `secret_hex` or `secret_base32`, and not both"));
        }
        Ok(Self { places, count: names.iter().count() })
    }

    fn seed(&self, cells: &Cells) -> Result<TokenSeed, Error> {
        if cells.iter().count() != self.count {
            return Err(refuse("", "must have as many cells as row 1"));
        }
        let of = |column| {
            let (at, name) = self.places.get(&column)?;
            cells.iter().nth(*at).filter(|cell| !cell.is_empty()).map(|cell| (cell, *name))
        };
        let kind = match of(Column::Kind) {
            None => TokenKind::Totp,
            Some((cell, name)) => {
                spelling::kind(cell).ok_or_else(|| refuse(name, "must be `totp` or `hotp`"))?
            }
        };
        let secret = match (of(Column::Hexadecimal), of(Column::Base32)) {
            (Some((cell, name)), _) => spelling::from_hexadecimal(cell)
                .ok_or_else(|| refuse(name, "must be hexadecimal digits, two a byte"))?,
            (None, Some((cell, name))) => {
                spelling::from_base32(cell).ok_or_else(|| refuse(name, "must be base32"))?
            }
            (None, None) => return Err(refuse("secret", "is missing")),
        };
        let (serial, name) = of(Column::Serial).ok_or_else(|| refuse("serial", "is missing"))?;
        let mut seed = TokenSeed::new(kind, &secret)?.with_id(token_id(name, serial)?);
        if let Some((cell, name)) = of(Column::Algorithm) {
            let algorithm = spelling::algorithm(cell);
            let expected = "must be `sha1`, `sha256` or `sha512`";
            seed = seed.with_algorithm(algorithm.ok_or_else(|| refuse(name, expected))?);
        }
        if let Some((cell, name)) = of(Column::Digits) {
            let digits = spelling::number(cell);
            seed = seed.with_digits(digits.ok_or_else(|| refuse(name, PLAIN))?)?;
        }
        if let Some((cell, name)) = of(Column::Period) {
            let period = spelling::number(cell);
            seed = seed.with_period(period.ok_or_else(|| refuse(name, PLAIN))?)?;
        }
        if let Some((cell, name)) = of(Column::Counter) {
            let counter = spelling::number(cell);
            seed = seed.with_counter(counter.ok_or_else(|| refuse(name, PLAIN))?)?;
        }
        Ok(seed)
    }
}

/// The cells of a row, one after another, and where each ends.
struct Cells {
    text: Zeroizing<String>,
    ends: Vec<usize>,
}

impl Cells {
    fn split(reader: &mut Reader, line: &str) -> Result<Self, Error> {
        if line.chars().any(char::is_control) {
            return Err(refuse("", "must be one line without control characters"));
        }
        if has_stray_mark(line) {
            return Err(refuse("", UNCLEAR));
        }
        // What comes out is never longer than what goes in.
        let (mut bytes, mut ends) =
            (Zeroizing::new(vec![0; line.len() + 1]), vec![0; MOST_COLUMNS]);
        let (_, _, written, before) = reader.read_record(line.as_bytes(), &mut bytes, &mut ends);
        let rest = (bytes.get_mut(written..), ends.get_mut(before..));
        let (Some(more_bytes), Some(more_ends)) = rest else { return Err(refuse("", UNCLEAR)) };
        let (end, _, _, after) = reader.read_record(b"\n", more_bytes, more_ends);
        if end != ReadRecordResult::Record {
            *reader = Reader::new();
            return Err(refuse("", UNCLEAR));
        }
        bytes.truncate(written);
        ends.truncate(before + after);
        let text = Zeroizing::new(str::from_utf8(&bytes).unwrap_or_default().to_owned());
        Ok(Self { text, ends })
    }

    fn iter(&self) -> impl Iterator<Item = &str> {
        let starts = std::iter::once(&0).chain(&self.ends);
        starts.zip(&self.ends).map(|(start, end)| self.text.get(*start..*end).unwrap_or_default())
    }

    fn is_blank(&self) -> bool {
        self.text.is_empty()
    }
}

/// Whether a quotation mark stands within a cell, where one reader takes it for text and another for nothing.
fn has_stray_mark(line: &str) -> bool {
    let single = Zeroizing::new(line.replace("\"\"", ""));
    let mut parts = single.split(',').flat_map(|cell| {
        let cell = cell.strip_prefix('"').unwrap_or(cell);
        cell.strip_suffix('"').unwrap_or(cell).chars()
    });
    parts.any(|character| character == '"')
}

/// The names of columns. Of those without a meaning here the host decides: whose the token is, and what it looks like.
const NAMES: &[(&str, Option<Column>)] = &[
    ("serial", Some(Column::Serial)),
    ("serial number", Some(Column::Serial)),
    ("secret_hex", Some(Column::Hexadecimal)),
    ("secret_base32", Some(Column::Base32)),
    ("secret key", Some(Column::Base32)),
    ("kind", Some(Column::Kind)),
    ("algorithm", Some(Column::Algorithm)),
    ("digits", Some(Column::Digits)),
    ("period", Some(Column::Period)),
    ("time interval", Some(Column::Period)),
    ("counter", Some(Column::Counter)),
    ("upn", None),
    ("manufacturer", None),
    ("model", None),
];
/// More than there are names, so that what is too much is seen.
const MOST_COLUMNS: usize = 32;
const PLAIN: &str = "must be a plain number";
const TWICE: &str = "must not name what another column holds";
const UNCLEAR: &str = "must have few cells and close its quotation marks";
