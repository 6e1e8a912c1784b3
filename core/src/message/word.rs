//! The words of details that people read: kinds of facts and characters, units, ways.

use crate::code::codes;

codes! {
    /// A word of a detail that every language has its own word for.
    Word {
        /// Between the items of a list.
        Separator = ", ",
        /// Between the units of a length of time.
        Space = " ",
        /// Facts: names.
        Names = "names",
        /// Facts: how names are read.
        Readings = "readings",
        /// Facts: numbers and names by which an organisation knows a person.
        Ids = "ids",
        /// Facts: birthdays.
        Birthdays = "birthdays",
        /// Facts: other days.
        Anniversaries = "anniversaries",
        /// Facts: addresses of electronic mail.
        Mail = "mail",
        /// Facts: telephone numbers.
        Phones = "phones",
        /// Facts: departments.
        Departments = "departments",
        /// Facts: hobbies.
        Hobbies = "hobbies",
        /// Facts: the family.
        Family = "family",
        /// Refused characters: controls.
        Control = "control",
        /// Refused characters: formatting.
        Format = "format",
        /// Refused characters: not assigned.
        Unassigned = "unassigned",
        /// Refused characters: private use.
        PrivateUse = "private-use",
        /// Refused characters: line and paragraph separators.
        LineSeparator = "separator",
        /// Refused characters: not shown.
        Ignorable = "ignorable",
        /// By word of mouth.
        Oral = "oral",
        /// In writing.
        Written = "written",
        /// By electronic mail.
        Electronic = "electronic",
        /// A password.
        Password = "password",
        /// A one-time password.
        OneTimePassword = "one-time-password",
        /// A part of the body.
        Biometric = "biometric",
        /// What a system authenticates with.
        Authenticators = "authenticators",
        /// How far an authentication can be trusted.
        Assurance = "assurance",
        /// Where a system stands.
        Zone = "zone",
        /// Who made a password up.
        GeneratedBy = "generated_by",
        /// Who issued it.
        IssuedBy = "issued_by",
        /// Who set it.
        SetBy = "set_by",
        /// How it was told.
        Delivery = "delivery",
        /// Whether it could be predicted.
        Unpredictable = "unpredictable",
        /// Time-based tokens.
        Totp = "totp",
        /// Counter-based tokens.
        Hotp = "hotp",
        /// Low assurance.
        Simple = "simple",
        /// High assurance.
        High = "high",
        /// The kind of rule `length`.
        KindLength = "length",
        /// The kind of rule `classes`.
        KindClasses = "classes",
        /// The kind of rule `class-count`.
        KindClassCount = "class-count",
        /// The kind of rule `guessability`.
        KindGuessability = "guessability",
        /// The kind of rule `personal`.
        KindPersonal = "personal",
        /// The kind of rule `blocklist`.
        KindBlocklist = "blocklist",
        /// The kind of rule `repeats`.
        KindRepeats = "repeats",
        /// The kind of rule `sequences`.
        KindSequences = "sequences",
        /// The kind of rule `similar`.
        KindSimilar = "similar",
        /// The kind of rule `never-reuse`.
        KindNeverReuse = "never-reuse",
        /// The kind of rule `max-age`.
        KindMaxAge = "max-age",
        /// The kind of rule `min-age`.
        KindMinAge = "min-age",
        /// The kind of rule `initial-password`.
        KindInitialPassword = "initial-password",
        /// The kind of rule `origin`.
        KindOrigin = "origin",
        /// The kind of rule `reset`.
        KindReset = "reset",
        /// The kind of rule `lockout`.
        KindLockout = "lockout",
        /// The kind of rule `pin`.
        KindPin = "pin",
        /// The kind of rule `hash`.
        KindHash = "hash",
        /// The kind of rule `authenticator`.
        KindAuthenticator = "authenticator",
        /// The kind of rule `dormancy`.
        KindDormancy = "dormancy",
        /// The kind of rule `validity`.
        KindValidity = "validity",
        /// The kind of rule `forbid`.
        KindForbid = "forbid",
        /// The kind of rule `duty`.
        KindDuty = "duty",
        /// The kind of rule `host`.
        KindHost = "host",
        /// `count` years.
        Years = "years",
        /// `count` months.
        Months = "months",
        /// `count` days.
        Days = "days",
        /// `count` hours.
        Hours = "hours",
        /// `count` minutes.
        Minutes = "minutes",
        /// `count` seconds.
        Seconds = "seconds",
    }
}
