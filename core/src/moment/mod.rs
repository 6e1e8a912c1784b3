//! Instants, dates and periods: parsed and printed here, added to each other elsewhere.
//!
//! Days are counted in the proleptic Gregorian calendar (RFC 3339 §1). No zone and no clock is
//! known here.

macro_rules! as_text {
    ($name:ident, $read:ident, $expected:expr) => {
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                $read(&text)
                    .ok_or_else(|| de::Error::invalid_value(de::Unexpected::Str(&text), &$expected))
            }
        }
    };
}

mod period;

use std::{fmt, str::FromStr};

pub use period::Period;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::error::{Error, ErrorKind};

/// An instant, to the microsecond, from year 1 to year 9999. RFC 3339 in JSON, printed in UTC.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(with = "String", extend("format" = "date-time", "pattern" = MOMENT_PATTERN)))]
pub struct Moment {
    /// Microseconds since 1970-01-01T00:00:00Z.
    micros: i64,
}

impl Moment {
    /// Reads an instant as RFC 3339 writes it, such as `2026-11-23T09:00:00+09:00`.
    ///
    /// The offset is required; a seventh and later digit of a second is dropped; second 60 is
    /// refused.
    ///
    /// # Errors
    /// If the text is anything else, or no such day exists.
    pub fn parse(text: &str) -> Result<Self, Error> {
        read_moment(text)
            .ok_or_else(|| Error::one(ErrorKind::Moment, "", format!("must be {}", Self::EXPECTED)))
    }

    /// The instant so many microseconds after 1970-01-01T00:00:00Z; `None` outside years 1 to 9999.
    #[must_use]
    pub fn from_micros(micros: i64) -> Option<Self> {
        let days = i32::try_from(micros.div_euclid(DAY_MICROS)).ok()?;
        Date::from_days(days).map(|_| Self { micros })
    }

    /// Microseconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn as_micros(self) -> i64 {
        self.micros
    }

    /// The year in UTC.
    pub(crate) fn year(self) -> u16 {
        let days = i32::try_from(self.micros.div_euclid(DAY_MICROS)).ok();
        days.and_then(Date::from_days).map_or(1, Date::year)
    }

    /// The first instant there is.
    pub(crate) const FIRST: Self = Self { micros: -62_135_596_800_000_000 };
    /// The last instant there is.
    #[cfg(feature = "server")]
    pub(crate) const LAST: Self = Self { micros: 253_402_300_799_999_999 };

    /// The instant before; the first has none.
    #[cfg(feature = "server")]
    pub(crate) fn just_before(self) -> Self {
        Self { micros: self.micros.saturating_sub(1) }.max(Self::FIRST)
    }

    /// The instant after; the last has none.
    #[cfg(feature = "server")]
    pub(crate) fn just_after(self) -> Self {
        Self { micros: self.micros.saturating_add(1) }.min(Self::LAST)
    }

    /// So many seconds later, or the last instant there is.
    #[cfg(feature = "server")]
    pub(crate) fn later(self, seconds: i64) -> Self {
        let micros = self.micros.saturating_add(seconds.saturating_mul(1_000_000));
        Self { micros }.clamp(Self::FIRST, Self::LAST)
    }

    const EXPECTED: &'static str =
        "an instant with an offset such as `2026-11-23T09:00:00+09:00` (RFC 3339)";
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let days = i32::try_from(self.micros.div_euclid(DAY_MICROS)).map_err(|_| fmt::Error)?;
        let date = Date::from_days(days).ok_or(fmt::Error)?;
        let of_day = self.micros.rem_euclid(DAY_MICROS);
        let (seconds, micros) = (of_day / 1_000_000, of_day % 1_000_000);
        write!(f, "{date}T{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)?;
        if micros != 0 {
            let fraction = format!("{micros:06}");
            write!(f, ".{}", fraction.trim_end_matches('0'))?;
        }
        f.write_str("Z")
    }
}

/// A civil date from year 1 to year 9999, written `1990-04-01`.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(with = "String", extend("format" = "date", "pattern" = DATE_PATTERN)))]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// The date of this year, month and day, if there is one.
    #[must_use]
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let days_of_month = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if year.is_multiple_of(4)
                && (!year.is_multiple_of(100) || year.is_multiple_of(400)) =>
            {
                29
            }
            2 => 28,
            _ => return None,
        };
        ((1..=9999).contains(&year) && (1..=days_of_month).contains(&day)).then_some(Self {
            year,
            month,
            day,
        })
    }

    /// The year, 1 to 9999.
    #[must_use]
    pub const fn year(self) -> u16 {
        self.year
    }

    /// The month, 1 to 12.
    #[must_use]
    pub const fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, 1 to 31.
    #[must_use]
    pub const fn day(self) -> u8 {
        self.day
    }

    /// Days since 1970-01-01. Years are counted from March, so that the leap day comes last.
    fn to_days(self) -> i64 {
        let month_from_march = (i64::from(self.month) + 9) % 12;
        let year = i64::from(self.year) - i64::from(self.month < 3);
        let day_of_year = (153 * month_from_march + 2) / 5 + i64::from(self.day) - 1;
        365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + day_of_year
            - MARCH_YEAR_0_TO_1970
    }

    fn from_days(days: i32) -> Option<Self> {
        // The mean year is 146,097 / 400 days; the guess is less than two years off, so five are
        // tried.
        let guess = (i64::from(days) * 400).div_euclid(146_097) + 1970;
        let year = (guess - 2..=guess + 2).rev().find(|year| {
            u16::try_from(*year)
                .ok()
                .and_then(|year| Self::new(year, 1, 1))
                .is_some_and(|first| first.to_days() <= i64::from(days))
        })?;
        let year = u16::try_from(year).ok()?;
        let month = (1..=12).rev().find(|month| {
            Self::new(year, *month, 1).is_some_and(|first| first.to_days() <= i64::from(days))
        })?;
        let first = Self::new(year, month, 1)?.to_days();
        Self::new(year, month, u8::try_from(i64::from(days) - first + 1).ok()?)
    }
}

impl FromStr for Date {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        read_date(text).ok_or(())
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

as_text!(Moment, read_moment, Moment::EXPECTED);
as_text!(Date, read_date, "a date such as `1990-04-01`");

fn read_moment(text: &str) -> Option<Moment> {
    let (date, rest) = text.split_at_checked(10)?;
    let time = rest.strip_prefix(['T', 't', ' '])?;
    let (clock, rest) = time.split_at_checked(8)?;
    let mut parts = clock.split(':').map(|part| number(part, 2));
    let (hour, minute, second) = (parts.next()??, parts.next()??, parts.next()??);
    if hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let (micros, zone) = match rest.strip_prefix('.') {
        Some(rest) => {
            let end = rest.find(|c: char| !c.is_ascii_digit())?;
            let (digits, zone) = rest.split_at_checked(end)?;
            (read_fraction(digits)?, zone)
        }
        None => (0, rest),
    };
    let offset_seconds = read_offset(zone)?;
    let days = read_date(date)?.to_days();
    let seconds = days * 86_400 + i64::from(hour * 3600 + minute * 60 + second) - offset_seconds;
    Moment::from_micros(seconds * 1_000_000 + i64::from(micros))
}

fn read_fraction(digits: &str) -> Option<u32> {
    if digits.is_empty() || digits.len() > 18 {
        return None;
    }
    let six: String = digits.chars().chain("000000".chars()).take(6).collect();
    number(&six, 6)
}

fn read_offset(text: &str) -> Option<i64> {
    if matches!(text, "Z" | "z") {
        return Some(0);
    }
    let (sign, rest) = match text.strip_prefix('+') {
        Some(rest) => (1, rest),
        None => (-1, text.strip_prefix('-')?),
    };
    let (hours, minutes) = rest.split_once(':')?;
    let (hours, minutes) = (number(hours, 2)?, number(minutes, 2)?);
    (hours < 24 && minutes < 60).then(|| sign * i64::from(hours * 3600 + minutes * 60))
}

fn read_date(text: &str) -> Option<Date> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let year = u16::try_from(number(year, 4)?).ok()?;
    Date::new(year, u8::try_from(number(month, 2)?).ok()?, u8::try_from(number(day, 2)?).ok()?)
}

/// Exactly so many ASCII digits, as a number.
fn number(text: &str, digits: usize) -> Option<u32> {
    (text.len() == digits && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

#[cfg(feature = "schema")]
const MOMENT_PATTERN: &str =
    r"^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}:\d{2}(\.\d{1,18})?([Zz]|[+-]\d{2}:\d{2})$";
#[cfg(feature = "schema")]
const DATE_PATTERN: &str = r"^\d{4}-\d{2}-\d{2}$";

const DAY_MICROS: i64 = 86_400_000_000;
/// Days from 0000-03-01 to 1970-01-01.
const MARCH_YEAR_0_TO_1970: i64 = 719_468;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_of_ten_thousand_years_is_read_back_as_printed() {
        let (first, last) = (Date::new(1, 1, 1).unwrap(), Date::new(9999, 12, 31).unwrap());
        let mut before = None;
        for days in first.to_days()..=last.to_days() {
            let date = Date::from_days(i32::try_from(days).unwrap()).unwrap();
            assert_eq!(date.to_days(), days);
            assert!(before < Some(date));
            before = Some(date);
        }
        assert_eq!(before, Some(last));
    }

    #[test]
    fn instants_are_printed_in_utc() {
        for (text, want) in [
            ("2026-11-23T09:00:00+09:00", "2026-11-23T00:00:00Z"),
            ("2024-02-29T23:59:59.250-00:30", "2024-03-01T00:29:59.25Z"),
            ("1969-12-31T23:59:59.9999999Z", "1969-12-31T23:59:59.999999Z"),
            ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"),
        ] {
            assert_eq!(Moment::parse(text).unwrap().to_string(), want);
        }
    }

    #[cfg(feature = "server")]
    #[test]
    fn the_first_and_the_last_instant_are_what_they_say() {
        assert_eq!(Moment::FIRST.to_string(), "0001-01-01T00:00:00Z");
        assert_eq!(Moment::LAST.to_string(), "9999-12-31T23:59:59.999999Z");
        assert_eq!(Moment::FIRST.just_before(), Moment::FIRST);
        assert_eq!(Moment::LAST.later(1), Moment::LAST);
    }

    #[test]
    fn what_is_no_instant_is_refused() {
        for text in [
            "",
            "2026-11-23",
            "2026-11-23T09:00:00",
            "2026-02-29T00:00:00Z",
            "2026-11-23T24:00:00Z",
            "2026-11-23T09:00:60Z",
            "2026-11-23T09:00:00.Z",
            "2026-11-23T09:00:00+0900",
            "0000-01-01T00:00:00Z",
            "9999-12-31T23:59:59-01:00",
            "0001-01-01T00:00:00+01:00",
            "２026-11-23T09:00:00Z",
            "+026-11-23T09:00:00Z",
        ] {
            assert!(Moment::parse(text).is_err(), "{text}");
        }
    }
}
