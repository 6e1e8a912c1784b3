//! Periods added to instants in a zone. The only room that knows months, midnights and daylight-saving
//! time.
//!
//! Months are added on the calendar and clamped to the last day of the month; a time of day that does
//! not exist there moves on by the length of the gap, one that comes twice is its first. Days are 24
//! hours, unless whole days are counted. What lies beyond the year 9999 is the last instant there is.

use jiff::{
    Span, Timestamp, ZonedDateTime,
    civil::Date as CivilDate,
    tz::{TimeZone, TimeZoneDatabase},
};

use crate::{
    choice::Counting,
    moment::{Date, Moment, Period},
};

/// A time zone by its name in the IANA database.
#[derive(Clone, Debug)]
pub(crate) struct Zone(TimeZone);

impl Zone {
    /// The zone a policy names; its name was looked up when the policy was read.
    pub(crate) fn of(name: &str) -> Self {
        // INVARIANT: the loader's table of zones is made from the same database.
        Self::named(name).unwrap_or(Self(TimeZone::UTC))
    }

    /// The zone of this name in the database that is built in; none from the machine is read.
    fn named(name: &str) -> Option<Self> {
        TimeZoneDatabase::bundled().get(name).ok().map(Self)
    }

    /// The last instant that is within a period from an instant.
    ///
    /// With whole days counted it is the last one of the last day, the first day not counted.
    pub(crate) fn after(&self, start: Moment, period: Period, counting: Counting) -> Moment {
        self.checked_after(start, period, counting).unwrap_or(Moment::LAST)
    }

    /// The instant so long before another; the first instant there is, if that lies further back.
    pub(crate) fn before(&self, end: Moment, period: Period) -> Moment {
        let (months, days, seconds) = period.parts();
        // Of the end of the calendar nothing is taken off.
        let Some(zoned) = self.at(end) else { return end };
        let back = || {
            let fixed = Span::new().try_hours(i64::from(days) * 24).ok()?;
            let fixed = fixed.try_seconds(i64::from(seconds)).ok()?;
            let months = Span::new().try_months(i64::from(months)).ok()?;
            moment(&zoned.checked_sub(fixed).ok()?.checked_sub(months).ok()?)
        };
        back().unwrap_or(Moment::FIRST)
    }

    /// The first instant of a day.
    pub(crate) fn start_of(&self, date: Date) -> Moment {
        let start = || {
            let (month, day) = (i8::try_from(date.month()).ok()?, i8::try_from(date.day()).ok()?);
            let date = CivilDate::new(i16::try_from(date.year()).ok()?, month, day).ok()?;
            moment(&date.to_zoned_datetime(self.0.clone()).ok()?)
        };
        let is_late = date.year() > 5000;
        start().unwrap_or(if is_late { Moment::LAST } else { Moment::FIRST })
    }

    fn checked_after(&self, start: Moment, period: Period, counting: Counting) -> Option<Moment> {
        let (months, days, seconds) = period.parts();
        let month_later =
            self.at(start)?.checked_add(Span::new().try_months(i64::from(months)).ok()?).ok()?;
        if counting == Counting::WholeDays && seconds == 0 {
            let last_day = month_later.date();
            let next =
                last_day.checked_add(Span::new().try_days(i64::from(days) + 1).ok()?).ok()?;
            let midnight = next.to_zoned_datetime(self.0.clone()).ok()?;
            return Moment::from_micros(midnight.timestamp().as_microsecond() - 1);
        }
        let fixed = Span::new().try_hours(i64::from(days) * 24).ok()?;
        moment(&month_later.checked_add(fixed.try_seconds(i64::from(seconds)).ok()?).ok()?)
    }

    fn at(&self, moment: Moment) -> Option<ZonedDateTime> {
        let timestamp = Timestamp::from_microsecond(moment.as_micros()).ok()?;
        Some(timestamp.to_zoned_datetime(self.0.clone()))
    }
}

fn moment(zoned: &ZonedDateTime) -> Option<Moment> {
    Moment::from_micros(zoned.timestamp().as_microsecond())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(zone: &str, start: &str, period: &str, counting: Counting) -> String {
        let zone = Zone::named(zone).unwrap();
        zone.after(Moment::parse(start).unwrap(), period.parse().unwrap(), counting).to_string()
    }

    #[test]
    fn months_are_clamped_and_counted_where_the_policy_is() {
        for (zone, start, period, want) in [
            ("Asia/Tokyo", "2026-01-31T09:00:00+09:00", "P1M", "2026-02-28T00:00:00Z"),
            ("Asia/Tokyo", "2028-01-31T09:00:00+09:00", "P1M", "2028-02-29T00:00:00Z"),
            ("Asia/Tokyo", "2026-01-31T09:00:00+09:00", "P2M", "2026-03-31T00:00:00Z"),
            // In Tokyo it is February already, in UTC still January.
            ("Asia/Tokyo", "2026-01-31T16:00:00Z", "P1M", "2026-02-28T16:00:00Z"),
            ("UTC", "2026-01-31T16:00:00Z", "P1M", "2026-02-28T16:00:00Z"),
            ("Asia/Tokyo", "2028-02-29T12:00:00+09:00", "P1Y", "2029-02-28T03:00:00Z"),
            // 2 a.m. does not exist on that day in New York; a day is 24 hours nevertheless.
            ("America/New_York", "2026-02-08T02:30:00-05:00", "P1M", "2026-03-08T07:30:00Z"),
            ("America/New_York", "2026-03-07T12:00:00-05:00", "P1D", "2026-03-08T17:00:00Z"),
            ("Asia/Tokyo", "9999-12-01T00:00:00Z", "P1M", "9999-12-31T23:59:59.999999Z"),
        ] {
            assert_eq!(after(zone, start, period, Counting::Elapsed), want, "{zone} {start}");
        }
    }

    #[test]
    fn whole_days_end_with_the_last_civil_day() {
        for (zone, start, period, want) in [
            ("Asia/Tokyo", "2026-04-01T00:00:00+09:00", "P3D", "2026-04-04T14:59:59.999999Z"),
            ("Asia/Tokyo", "2026-04-01T23:59:59+09:00", "P3D", "2026-04-04T14:59:59.999999Z"),
            ("America/New_York", "2026-03-05T12:00:00-05:00", "P3D", "2026-03-09T03:59:59.999999Z"),
            ("Asia/Tokyo", "2026-01-31T12:00:00+09:00", "P1M", "2026-02-28T14:59:59.999999Z"),
        ] {
            assert_eq!(after(zone, start, period, Counting::WholeDays), want, "{zone} {start}");
        }
    }

    #[test]
    fn back_is_the_way_of_warnings() {
        let zone = Zone::named("Asia/Tokyo").unwrap();
        let end = Moment::parse("2026-03-31T00:00:00Z").unwrap();
        for (period, want) in [
            ("P7D", "2026-03-24T00:00:00Z"),
            ("P1M", "2026-02-28T00:00:00Z"),
            ("PT1H", "2026-03-30T23:00:00Z"),
            ("P9999Y", "0001-01-01T00:00:00Z"),
        ] {
            assert_eq!(zone.before(end, period.parse().unwrap()).to_string(), want);
        }
        assert!(Zone::named("Mars/Olympus").is_none());
    }

    #[test]
    fn the_end_of_the_calendar_stays_the_end() {
        let zone = Zone::named("Asia/Tokyo").unwrap();
        assert_eq!(zone.before(Moment::LAST, "P7D".parse().unwrap()), Moment::LAST);
        let utc = Zone::named("UTC").unwrap();
        assert!(
            utc.start_of(Date::new(9999, 12, 31).unwrap()).to_string().starts_with("9999-12-31")
        );
        assert_eq!(utc.start_of(Date::new(1, 1, 1).unwrap()), Moment::FIRST);
    }

    #[test]
    fn a_day_begins_at_midnight_where_the_policy_is() {
        let zone = Zone::named("Asia/Tokyo").unwrap();
        let first = zone.start_of(Date::new(2026, 12, 1).unwrap());
        assert_eq!(first.to_string(), "2026-11-30T15:00:00Z");
    }
}
