//! The words of documents made for people: explanations, comparisons, registers; and what is said with less certainty.

use crate::code::codes;

codes! {
    /// A sentence that is less certain than that of a code.
    LessCertain {
        /// In the place of `password.blocklisted`, where a filter says so.
        ProbablyBlocklisted = "said.probably-blocklisted",
        /// In the place of `pin.blocklisted`, where a filter says so.
        PinProbablyBlocklisted = "said.pin-probably-blocklisted",
    }
}

codes! {
    /// A heading, a line or a word of an explanation.
    Label {
        /// Which policy: `id`, `version`.
        PolicyLine = "explain.policy",
        /// Since when: `date`, `zone`.
        EffectiveLine = "explain.effective",
        /// The digest: `digest`.
        DigestLine = "explain.digest",
        /// What it builds on: `id`, `version`, `digest`.
        BuildsOn = "explain.builds-on",
        /// What it is a part of: `digest`.
        ReducedFrom = "explain.reduced-from",
        /// Heading: who answers.
        Coverage = "explain.coverage",
        /// Counts of clauses.
        CoverageClauses = "explain.coverage-clauses",
        /// A count of requirements: `who`, `count`.
        CoverageCount = "explain.coverage-count",
        /// Answered by a check.
        AnswerCheck = "explain.answer-check",
        /// Answered by the host.
        AnswerHost = "explain.answer-host",
        /// Answered by reading the file.
        AnswerReading = "explain.answer-reading",
        /// Answered elsewhere.
        AnswerAbsent = "explain.answer-absent",
        /// Answered by nobody.
        AnswerNobody = "explain.answer-nobody",
        /// A permission.
        AnswerPermission = "explain.answer-permission",
        /// Heading: settings.
        Settings = "explain.settings",
        /// The setting `text`.
        SettingText = "explain.setting-text",
        /// The setting `seal`.
        SettingSeal = "explain.setting-seal",
        /// The setting `lockout`.
        SettingLockout = "explain.setting-lockout",
        /// The setting `one-time-password`.
        SettingCodes = "explain.setting-codes",
        /// Heading: profiles.
        Profiles = "explain.profiles",
        /// What a profile includes: `profiles`.
        Includes = "explain.includes",
        /// Who approves exceptions: `role`.
        ExceptionsBy = "explain.exceptions-by",
        /// Nobody approves exceptions.
        ExceptionsByNobody = "explain.exceptions-by-nobody",
        /// Since when a standard is in force: `date`.
        Since = "explain.since",
        /// How often it is reviewed: `period`.
        ReviewEvery = "explain.review-every",
        /// Where a standard was taken from: `source`.
        SourceLine = "explain.source",
        /// Heading: what rests on no clause.
        House = "explain.house",
        /// Heading: what rests on clauses not shown.
        Undisclosed = "explain.undisclosed",
        /// The level `must`.
        Must = "explain.must",
        /// The level `should`.
        Should = "explain.should",
        /// The level `may`.
        May = "explain.may",
        /// For everybody.
        Everybody = "explain.everybody",
        /// For whom: `profiles`.
        ForWhom = "explain.for-whom",
        /// The value is printed.
        Printed = "explain.printed",
        /// Decided by the house.
        Unchosen = "explain.decided",
        /// The value was chosen: `role`, `date`, `why`.
        ChosenBy = "explain.chosen",
        /// Which check answers: `check`.
        ByCheck = "explain.by-check",
        /// The host answers: `check`.
        ByHost = "explain.by-host",
        /// The reading answers.
        ByReading = "explain.by-reading",
        /// Another check would answer: `check`.
        ByAbsent = "explain.by-absent",
        /// Nobody answers.
        ByNobody = "explain.by-nobody",
        /// Nothing to answer.
        ByPermission = "explain.by-permission",
        /// The check `password`.
        CheckPassword = "explain.check-password",
        /// The check `pin`.
        CheckPin = "explain.check-pin",
        /// The check `change`.
        CheckChange = "explain.check-change",
        /// The check `sign-in`.
        CheckSignIn = "explain.check-sign-in",
        /// The check `account`.
        CheckAccount = "explain.check-account",
        /// The check `system`.
        CheckSystem = "explain.check-system",
        /// It holds in principle: `role`.
        InPrinciple = "explain.in-principle",
        /// Only where the system can.
        WhereSupported = "explain.where-supported",
        /// Nothing lifts it.
        NotWaivable = "explain.not-waivable",
        /// How the clause was read: `note`.
        Note = "explain.note",
        /// What it took the place of: `policy`, `reason`.
        Replaces = "explain.replaces",
        /// Heading: what was left out.
        Omitted = "explain.omitted",
        /// One that was left out: `policy`, `reason`.
        OmittedFrom = "explain.omitted-from",
        /// Title: `id`, `older`, `newer`.
        ChangesTitle = "explain.changes",
        /// Nothing changed.
        NoChanges = "explain.no-changes",
        /// It is new.
        Added = "explain.added",
        /// It is gone.
        Removed = "explain.removed",
        /// It is another.
        Changed = "explain.changed",
        /// What differs: `members`.
        Members = "explain.members",
        /// The older one.
        Before = "explain.before",
        /// The newer one.
        After = "explain.after",
        /// The policy.
        ThingPolicy = "explain.thing-policy",
        /// A setting.
        ThingSetting = "explain.thing-setting",
        /// A standard.
        ThingStandard = "explain.thing-standard",
        /// A profile.
        ThingProfile = "explain.thing-profile",
        /// A role.
        ThingRole = "explain.thing-role",
        /// A requirement.
        ThingRequirement = "explain.thing-requirement",
        /// Title: `ours`, `theirs`.
        ComparisonTitle = "explain.comparison",
        /// Nothing differs.
        NoDepartures = "explain.no-departures",
        /// Heading: missing.
        Missing = "explain.missing",
        /// Heading: laxer.
        Laxer = "explain.laxer",
        /// Heading: forbidden.
        Forbidden = "explain.forbidden",
        /// Heading: stricter.
        Stricter = "explain.stricter",
        /// What ours asks: `text`.
        Here = "explain.here",
        /// What theirs asks: `text`.
        There = "explain.there",
        /// A setting decides.
        Setting = "explain.setting",
        /// Nothing is asked.
        Nothing = "explain.nothing",
        /// Title: `id`, `at`.
        RegisterTitle = "explain.register",
        /// There are none.
        NoExceptions = "explain.no-exceptions",
        /// Heading: in force.
        InForce = "explain.in-force",
        /// Heading: not begun.
        Pending = "explain.pending",
        /// Heading: ended.
        Expired = "explain.expired",
        /// Heading: revoked.
        Revoked = "explain.revoked",
        /// Heading: stale.
        Stale = "explain.stale",
        /// Heading: refused.
        Refused = "explain.refused",
        /// An approved exception.
        Waiver = "explain.waiver",
        /// A recorded reason.
        Excuse = "explain.excuse",
        /// The requirement: `requirement`, `source`.
        From = "explain.from",
        /// The requirement, which is gone: `requirement`.
        FromGone = "explain.from-gone",
        /// Why: `reason`.
        Reason = "explain.reason",
        /// For accounts: `ids`.
        Accounts = "explain.accounts",
        /// For persons: `ids`.
        Persons = "explain.persons",
        /// On systems: `ids`.
        Systems = "explain.systems",
        /// For profiles: `ids`.
        ScopeProfiles = "explain.scope-profiles",
        /// Who asked: `person`.
        Applicant = "explain.applicant",
        /// Who approved: `person`, `role`, `at`.
        ApprovedBy = "explain.approved-by",
        /// Who recorded the reason: `person`, `role`, `at`.
        RecordedBy = "explain.recorded-by",
        /// From when until when: `from`, `until`.
        Until = "explain.until",
        /// When it was taken back: `at`.
        RevokedAt = "explain.revoked-at",
        /// What is asked instead: `count`.
        Instead = "explain.instead",
    }
}
