//! Lengths of time: months, days and seconds apart.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::number;

/// A length of time as ISO 8601 writes it, such as `P1M`, `P3D` or `PT15M`: months, days and
/// seconds are kept apart, since a month has no fixed number of days and a day no fixed number of
/// seconds.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(with = "String", extend("pattern" = PERIOD_PATTERN)))]
pub struct Period {
    months: u32,
    days: u32,
    seconds: u32,
}

impl Period {
    /// A period of so many months, days and seconds.
    #[must_use]
    pub const fn new(months: u32, days: u32, seconds: u32) -> Self {
        Self { months, days, seconds }
    }

    /// Whether the period has no length at all.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.months == 0 && self.days == 0 && self.seconds == 0
    }

    /// The period in seconds, a day being 24 hours; `None` if it has months, which are of no fixed
    /// length.
    #[must_use]
    pub fn as_seconds(self) -> Option<u64> {
        (self.months == 0).then(|| u64::from(self.days) * 86_400 + u64::from(self.seconds))
    }

    /// Months, days and seconds.
    #[must_use]
    pub const fn parts(self) -> (u32, u32, u32) {
        (self.months, self.days, self.seconds)
    }
}

impl FromStr for Period {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        read_period(text).ok_or(())
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (years, months) = (self.months / 12, self.months % 12);
        let (hours, minutes, seconds) =
            (self.seconds / 3600, self.seconds / 60 % 60, self.seconds % 60);
        f.write_str("P")?;
        for (count, unit) in [(years, 'Y'), (months, 'M'), (self.days, 'D')] {
            if count != 0 {
                write!(f, "{count}{unit}")?;
            }
        }
        if self.seconds != 0 || self.is_zero() {
            f.write_str("T")?;
        }
        for (count, unit) in [(hours, 'H'), (minutes, 'M'), (seconds, 'S')] {
            if count != 0 || (unit == 'S' && self.is_zero()) {
                write!(f, "{count}{unit}")?;
            }
        }
        Ok(())
    }
}

as_text!(Period, read_period, "a period such as `P1M`, `P3D` or `PT15M` (ISO 8601)");

fn read_period(text: &str) -> Option<Period> {
    let text = text.strip_prefix('P')?;
    let (date, time) = text.split_once('T').map_or((text, None), |(d, t)| (d, Some(t)));
    if time == Some("") || (date.is_empty() && time.is_none()) {
        return None;
    }
    let [years, months, weeks, days] = read_units(date, ['Y', 'M', 'W', 'D'])?;
    let [hours, minutes, seconds] = read_units(time.unwrap_or_default(), ['H', 'M', 'S'])?;
    Some(Period {
        months: years.checked_mul(12)?.checked_add(months)?,
        days: weeks.checked_mul(7)?.checked_add(days)?,
        seconds: hours
            .checked_mul(3600)?
            .checked_add(minutes.checked_mul(60)?)?
            .checked_add(seconds)?,
    })
}

/// Reads numbers with a unit behind each, the units in this order and none twice.
fn read_units<const N: usize>(text: &str, units: [char; N]) -> Option<[u32; N]> {
    let mut rest = text;
    let counts = units.map(|unit| match rest.split_once(unit) {
        Some((digits, behind)) => {
            rest = behind;
            (1..=6).contains(&digits.len()).then(|| number(digits, digits.len())).flatten()
        }
        None => Some(0),
    });
    (rest.is_empty() && counts.iter().all(Option::is_some))
        .then(|| counts.map(Option::unwrap_or_default))
}

#[cfg(feature = "schema")]
const PERIOD_PATTERN: &str = r"^P(?=[0-9T])(\d{1,6}Y)?(\d{1,6}M)?(\d{1,6}W)?(\d{1,6}D)?(T(?=\d)(\d{1,6}H)?(\d{1,6}M)?(\d{1,6}S)?)?$";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_read_and_printed() {
        for (text, want) in [
            ("P1Y2M", "P1Y2M"),
            ("P2W", "P14D"),
            ("PT90M", "PT1H30M"),
            ("PT0S", "PT0S"),
            ("P1DT1S", "P1DT1S"),
        ] {
            assert_eq!(text.parse::<Period>().unwrap().to_string(), want);
        }
        for text in [
            "",
            "P",
            "PT",
            "P1",
            "1D",
            "P-1D",
            "P1.5D",
            "P1D1M",
            "P1D1D",
            "PT1D",
            "P9999999D",
            "P1DT",
        ] {
            assert!(text.parse::<Period>().is_err(), "{text}");
        }
    }
}
