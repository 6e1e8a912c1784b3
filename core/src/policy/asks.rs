//! What every rule asks, as keys with details: what messages say, and what comparisons measure.

use super::{
    rule::{
        Blocklist, Classes, Duty, Guessability, InitialPassword, NeverReuse, Origin, Personal, Pin,
        Reset, Rule, Scope, Unchanged,
    },
    settings::TokenKind,
};
use crate::{code::codes, judgement::Details};

codes! {
    /// What a rule asks of a password, a PIN, an account or a setting.
    Ask {
        /// `least` characters.
        LengthLeast = "ask.length-least",
        /// `most` characters.
        LengthMost = "ask.length-most",
        /// `least` upper-case letters.
        Upper = "ask.upper",
        /// `least` lower-case letters.
        Lower = "ask.lower",
        /// `least` digits.
        Digit = "ask.digit",
        /// `least` symbols.
        Symbol = "ask.symbol",
        /// `least` letters.
        Letter = "ask.letter",
        /// `least` classes.
        ClassCount = "ask.class-count",
        /// `least_score` of 4.
        Score = "ask.score",
        /// `least_guesses_log10`.
        Guesses = "ask.guesses",
        /// Nothing known of the person.
        Personal = "ask.personal",
        /// None of these `kinds` of facts.
        PersonalKinds = "ask.personal-kinds",
        /// Not on these `lists`.
        Blocklist = "ask.blocklist",
        /// `most` in a row.
        Repeats = "ask.repeats",
        /// `most` neighbours.
        Sequences = "ask.sequences",
        /// `least` edits.
        Similar = "ask.similar",
        /// No password of this account.
        NeverReuseAccount = "ask.never-reuse-account",
        /// No password of this person.
        NeverReusePerson = "ask.never-reuse-person",
        /// No password of this pool.
        NeverReusePool = "ask.never-reuse-pool",
        /// The last `count`.
        RememberCount = "ask.remember-count",
        /// Of the last `period`.
        RememberPeriod = "ask.remember-period",
        /// Changed after `period`.
        MaxAge = "ask.max-age",
        /// Kept for `period`.
        MinAge = "ask.min-age",
        /// Changed within `period`, or the account is disabled.
        InitialDisable = "ask.initial-disable",
        /// Changed within `period`, or the account is deleted.
        InitialDelete = "ask.initial-delete",
        /// Changed within `period`, or it is reported.
        InitialReport = "ask.initial-report",
        /// Impossible to predict.
        InitialUnpredictable = "ask.initial-unpredictable",
        /// Made up by `roles`.
        GeneratedBy = "ask.generated-by",
        /// Issued by `roles`.
        IssuedBy = "ask.issued-by",
        /// Set by `roles`.
        SetBy = "ask.set-by",
        /// Told by `ways`.
        Delivery = "ask.delivery",
        /// Identity is checked.
        IdentityVerified = "ask.identity-verified",
        /// By somebody else.
        VerifierDiffers = "ask.verifier-differs",
        /// By these `methods`.
        ResetMethods = "ask.reset-methods",
        /// Issued within `period`.
        IssueWithin = "ask.issue-within",
        /// `most` failures.
        MostFailures = "ask.most-failures",
        /// A hold of `period`.
        LeastHold = "ask.least-hold",
        /// `most` failures in all.
        MostCeiling = "ask.most-ceiling",
        /// Only these `kinds` of tokens.
        TokenKinds = "ask.token-kinds",
        /// `least` digits of a code.
        CodeDigits = "ask.code-digits",
        /// A step of `period`.
        CodePeriod = "ask.code-period",
        /// `most` steps either way.
        CodeWindow = "ask.code-window",
        /// `least` characters of a PIN.
        PinLeast = "ask.pin-least",
        /// `most` in a row in a PIN.
        PinRepeats = "ask.pin-repeats",
        /// `most` neighbours in a PIN.
        PinSequences = "ask.pin-sequences",
        /// A PIN with nothing known of the person.
        PinPersonal = "ask.pin-personal",
        /// A PIN not on `lists`.
        PinBlocklist = "ask.pin-blocklist",
        /// A PIN that is none of the last `count` of its token.
        PinNeverReuse = "ask.pin-never-reuse",
        /// `least` KiB.
        HashMemory = "ask.hash-memory",
        /// `least` passes.
        HashPasses = "ask.hash-passes",
        /// `least` lanes.
        HashLanes = "ask.hash-lanes",
        /// There is an authentication.
        AuthenticatorPresent = "ask.authenticator-present",
        /// By these `methods`.
        AuthenticatorAllow = "ask.authenticator-allow",
        /// Of this `level` in this `zone`.
        Assurance = "ask.assurance",
        /// Unused for `period`: disabled.
        DormancyDisable = "ask.dormancy-disable",
        /// Unused for `period`: deleted.
        DormancyDelete = "ask.dormancy-delete",
        /// Unused for `period`: reported.
        DormancyReport = "ask.dormancy-report",
        /// An end date.
        ValidityEnd = "ask.validity-end",
        /// Valid for `period`.
        ValidityMost = "ask.validity-most",
        /// No rules of these `kinds`.
        Forbid = "ask.forbid",
        /// Something a person does: `duty`.
        Duty = "ask.duty",
        /// Every `period`.
        DutyEvery = "ask.duty-every",
        /// Within `period`.
        DutyWithin = "ask.duty-within",
        /// So long before: `period`.
        DutyLead = "ask.duty-lead",
        /// Done by `roles`.
        DutyBy = "ask.duty-by",
        /// These `fields` are written down.
        DutyFields = "ask.duty-fields",
        /// Kept for `period`.
        DutyKeep = "ask.duty-keep",
    }
}

/// Everything a rule asks. A rule of the host brings its own words and asks nothing here; a duty's
/// statement stands for its [`Ask::Duty`].
pub(crate) fn asks(rule: &Rule) -> Vec<(Ask, Details)> {
    let none = Details::default;
    let mut asked = Asked(Vec::new());
    match rule {
        Rule::Length(rule) => {
            asked.maybe(Ask::LengthLeast, "least", rule.least);
            asked.maybe(Ask::LengthMost, "most", rule.most);
        }
        Rule::Classes(rule) => asked.classes(rule),
        Rule::ClassCount(rule) => asked.maybe(Ask::ClassCount, "least", Some(rule.least)),
        Rule::Guessability(rule) => asked.guessability(rule),
        Rule::Personal(rule) => asked.personal(rule),
        Rule::Blocklist(rule) => asked.maybe(Ask::Blocklist, "lists", Some(lists(rule))),
        Rule::Repeats(rule) => asked.maybe(Ask::Repeats, "most", Some(rule.most)),
        Rule::Sequences(rule) => asked.maybe(Ask::Sequences, "most", Some(rule.most)),
        Rule::Similar(rule) => asked.maybe(Ask::Similar, "least", Some(rule.least_distance)),
        Rule::NeverReuse(rule) => asked.never_reuse(rule),
        Rule::MaxAge(rule) => asked.maybe(Ask::MaxAge, "period", Some(rule.period)),
        Rule::MinAge(rule) => asked.maybe(Ask::MinAge, "period", Some(rule.period)),
        Rule::InitialPassword(rule) => asked.initial_password(rule),
        Rule::Origin(rule) => asked.origin(rule),
        Rule::Reset(rule) => asked.reset(rule),
        Rule::Lockout(rule) => {
            asked.maybe(Ask::MostFailures, "most", rule.most_failures);
            asked.maybe(Ask::LeastHold, "period", rule.least_hold);
            asked.maybe(Ask::MostCeiling, "most", rule.most_ceiling);
        }
        Rule::OneTimePassword(rule) => {
            let kinds =
                rule.kinds.as_ref().map(|kinds| words(kinds, |kind: &TokenKind| kind.as_str()));
            asked.maybe(Ask::TokenKinds, "kinds", kinds);
            asked.maybe(Ask::CodeDigits, "least", rule.least_digits);
            asked.maybe(Ask::CodePeriod, "period", rule.most_period);
            asked.maybe(Ask::CodeWindow, "most", rule.most_window);
        }
        Rule::Pin(rule) => asked.pin(rule),
        Rule::Hash(rule) => {
            asked.maybe(Ask::HashMemory, "least", rule.least_memory_kib);
            asked.maybe(Ask::HashPasses, "least", rule.least_passes);
            asked.maybe(Ask::HashLanes, "least", rule.least_lanes);
        }
        Rule::Authenticator(rule) => {
            asked.when(Ask::AuthenticatorPresent, rule.present);
            let allow = rule.allow.as_ref().map(|methods| words(methods, |method| method.as_str()));
            asked.maybe(Ask::AuthenticatorAllow, "methods", allow);
            for (zone, level) in &rule.assurance {
                let details =
                    none().with("zone", zone.to_string()).with("level", level.as_str().to_owned());
                asked.0.push((Ask::Assurance, details));
            }
        }
        Rule::Dormancy(rule) => {
            let ask = match rule.then {
                Unchanged::Disable => Ask::DormancyDisable,
                Unchanged::Delete => Ask::DormancyDelete,
                Unchanged::Report => Ask::DormancyReport,
            };
            asked.maybe(ask, "period", Some(rule.period));
        }
        Rule::Validity(rule) => {
            asked.when(Ask::ValidityEnd, rule.end);
            asked.maybe(Ask::ValidityMost, "period", rule.most);
        }
        Rule::Forbid(rule) => {
            asked.maybe(Ask::Forbid, "kinds", Some(words(&rule.rules, |kind| kind.as_str())));
        }
        Rule::Duty(rule) => asked.duty(rule),
        Rule::Host(_) => {}
    }
    asked.0
}

struct Asked(Vec<(Ask, Details)>);

impl Asked {
    fn maybe(
        &mut self,
        ask: Ask,
        name: &'static str,
        detail: Option<impl Into<crate::judgement::Detail>>,
    ) {
        if let Some(detail) = detail {
            self.0.push((ask, Details::default().with(name, detail)));
        }
    }

    fn when(&mut self, ask: Ask, is_asked: bool) {
        if is_asked {
            self.0.push((ask, Details::default()));
        }
    }

    fn classes(&mut self, rule: &Classes) {
        self.maybe(Ask::Upper, "least", rule.upper);
        self.maybe(Ask::Lower, "least", rule.lower);
        self.maybe(Ask::Digit, "least", rule.digit);
        self.maybe(Ask::Symbol, "least", rule.symbol);
        self.maybe(Ask::Letter, "least", rule.letter);
    }

    fn guessability(&mut self, rule: &Guessability) {
        self.maybe(Ask::Score, "least_score", rule.least_score);
        self.maybe(Ask::Guesses, "least_guesses_log10", rule.least_guesses_log10);
    }

    fn personal(&mut self, rule: &Personal) {
        match &rule.facts {
            None => self.when(Ask::Personal, true),
            Some(kinds) => {
                self.maybe(Ask::PersonalKinds, "kinds", Some(words(kinds, |kind| kind.as_str())));
            }
        }
    }

    fn never_reuse(&mut self, rule: &NeverReuse) {
        match rule.scope {
            Scope::Account => self.when(Ask::NeverReuseAccount, true),
            Scope::Person => self.when(Ask::NeverReusePerson, true),
            Scope::Pool => {
                self.maybe(Ask::NeverReusePool, "pool", rule.pool.as_ref().map(ToString::to_string))
            }
        }
        self.maybe(Ask::RememberCount, "count", rule.count);
        self.maybe(Ask::RememberPeriod, "period", rule.period);
    }

    fn initial_password(&mut self, rule: &InitialPassword) {
        let ask = match rule.then {
            Unchanged::Disable => Ask::InitialDisable,
            Unchanged::Delete => Ask::InitialDelete,
            Unchanged::Report => Ask::InitialReport,
        };
        self.maybe(ask, "period", rule.change_within);
        self.when(Ask::InitialUnpredictable, rule.unpredictable);
    }

    fn origin(&mut self, rule: &Origin) {
        for (ask, roles) in [
            (Ask::GeneratedBy, &rule.generated_by),
            (Ask::IssuedBy, &rule.issued_by),
            (Ask::SetBy, &rule.set_by),
        ] {
            self.maybe(
                ask,
                "roles",
                roles.as_ref().map(|roles| words(roles, |role| role.as_str())),
            );
        }
        let ways = rule.delivery.as_ref().map(|ways| words(ways, |way| way.as_str()));
        self.maybe(Ask::Delivery, "ways", ways);
    }

    fn reset(&mut self, rule: &Reset) {
        self.when(Ask::IdentityVerified, rule.identity_verified);
        self.when(Ask::VerifierDiffers, rule.verifier_differs);
        let methods = (!rule.methods.is_empty()).then(|| rule.methods.clone());
        self.maybe(Ask::ResetMethods, "methods", methods);
        self.maybe(Ask::IssueWithin, "period", rule.issue_within);
    }

    fn duty(&mut self, rule: &Duty) {
        self.maybe(Ask::Duty, "duty", Some(rule.r#do.clone()));
        self.maybe(
            Ask::DutyBy,
            "roles",
            rule.by.as_ref().map(|by| words(by, |role| role.as_str())),
        );
        self.maybe(Ask::DutyEvery, "period", rule.every);
        self.maybe(Ask::DutyWithin, "period", rule.within);
        self.maybe(Ask::DutyLead, "period", rule.lead);
        self.maybe(Ask::DutyFields, "fields", rule.fields.clone());
        self.maybe(Ask::DutyKeep, "period", rule.keep);
    }

    fn pin(&mut self, rule: &Pin) {
        self.maybe(Ask::PinLeast, "least", rule.least);
        self.maybe(Ask::PinRepeats, "most", rule.repeats);
        self.maybe(Ask::PinSequences, "most", rule.sequences);
        self.when(Ask::PinPersonal, rule.personal.is_some());
        self.maybe(Ask::PinBlocklist, "lists", rule.blocklist.as_ref().map(lists));
        self.maybe(Ask::PinNeverReuse, "count", rule.never_reuse);
    }
}

fn lists(rule: &Blocklist) -> Vec<String> {
    words(&rule.lists, |list| list.name.as_str())
}

fn words<T>(items: &[T], word: impl Fn(&T) -> &str) -> Vec<String> {
    items.iter().map(|item| word(item).to_owned()).collect()
}
