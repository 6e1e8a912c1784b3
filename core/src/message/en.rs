//! English.

use super::{BuiltIn, LessCertain, Word, asks};
#[cfg(feature = "documents")]
use super::{Documents, Label, reasons};
use crate::code::{Code, Hint};
#[cfg(feature = "documents")]
use crate::policy::Refusal;

pub(super) const LANGUAGE: BuiltIn = BuiltIn {
    tag: "en",
    code,
    hint,
    ask: asks::en,
    word,
    less_certain,
    #[cfg(feature = "documents")]
    documents: Documents { label, refusal, reason: reasons::en },
};

fn code(code: Code) -> &'static str {
    match code {
        Code::TextEmpty => "Enter a password.",
        Code::TextUnreadable => "The text cannot be read. Type it again.",
        Code::TextTooManyBytes => {
            "This is longer than can be read: {found} bytes, where {most} are the most."
        }
        Code::TextRefusedCharacter => {
            "Leave out {count|character that cannot|characters that cannot} be typed again reliably ({kinds}; at position {positions})."
        }
        Code::TextYenSign => {
            "Some keyboards send a backslash instead of the yen sign ({count} found)."
        }
        Code::TextFullWidth => {
            "There are full-width characters ({count}). Half-width ones are easier to type again."
        }
        Code::TextHalfWidthKana => {
            "There are half-width katakana ({count}). They are read as full-width ones."
        }
        Code::TextEdgeSpace => {
            "There is a space at the beginning or the end, which is easily overlooked."
        }
        Code::TooShort => "Use at least {least|character|characters}; this has {found}.",
        Code::TooLong => "Use at most {most|character|characters}; this has {found}.",
        Code::TooFewUpper => {
            "Use at least {least|upper-case letter|upper-case letters}; this has {found}."
        }
        Code::TooFewLower => {
            "Use at least {least|lower-case letter|lower-case letters}; this has {found}."
        }
        Code::TooFewDigits => "Use at least {least|digit|digits}; this has {found}.",
        Code::TooFewSymbols => "Use at least {least|symbol|symbols}; this has {found}.",
        Code::TooFewLetters => "Use at least {least|letter|letters}; this has {found}.",
        Code::TooFewClasses => {
            "Use at least {least} of upper-case letters, lower-case letters, digits and symbols; this has {found}."
        }
        Code::Guessable => {
            "This is too easy to guess. Use several unrelated words, or more characters."
        }
        Code::Personal => "Leave out what others may know of you: {kinds}.",
        Code::Blocklisted => "Many people use this password. Choose another.",
        Code::Repeats => {
            "Use one character at most {most|time|times} in a row; here it is {found}."
        }
        Code::Sequence => {
            "Use at most {most|neighbouring character or key|neighbouring characters or keys} in a row, as in abc or qwe; here it is {found}."
        }
        Code::Similar => {
            "Change more of the current password: at least {least|character|characters}."
        }
        Code::PinTooShort => "Give the PIN at least {least|character|characters}; it has {found}.",
        Code::PinRepeats => {
            "The PIN has one character {found|time|times} in a row: at most {most}."
        }
        Code::PinSequence => "The PIN has {found} neighbours in a row, as in 2580: at most {most}.",
        Code::PinPersonal => "Leave out of the PIN what others may know of you: {kinds}.",
        Code::PinBlocklisted => "Many people use this PIN. Choose another.",
        Code::PinReused => "This token had that PIN before. Choose another.",
        Code::RecoveryCodeUsed => {
            "A recovery code was used; {left|is|are} left. If it was not you, report it at once."
        }
        Code::Reused => "Choose a password you have never used before.",
        Code::TooYoung => "The password can be changed again from {from} on.",
        Code::SystemOpen => "Let nobody in without authentication.",
        Code::SystemMethod => "Authenticate in an allowed way only. Not allowed: {methods}.",
        Code::SystemAssurance => "The zone {zone} needs a better authentication: {level}.",
        Code::InitialUnchanged => "The first password was not changed by {deadline}.",
        Code::InitialUnconfirmed => {
            "Nobody confirmed by {deadline} that the first password was changed."
        }
        Code::TooOld => "The password had to be changed by {deadline}.",
        Code::EndsSoon => "Change your password by {deadline}.",
        Code::Grace => "Change your password. You can sign in with it {left|more time|more times}.",
        Code::Unused => "The account had to be used by {deadline}.",
        Code::NoEnd => "Give the account an end.",
        Code::ValidTooLong => "Let the account be valid for at most {most}.",
        Code::OriginGeneratedBy => "The password was made up by somebody who should not: {found}.",
        Code::OriginIssuedBy => "The password was issued by somebody who should not: {found}.",
        Code::OriginSetBy => "The password was set by somebody who should not: {found}.",
        Code::OriginDelivery => "The password was told in a way that is not allowed: {found}.",
        Code::ResetOverdue => "A new password had to be issued by {deadline}.",
        Code::ClockWentBack => "The clock is behind what was stored at {latest}.",
        Code::PolicyWentBack => "The policy is older than one that judged before.",
        Code::HostBroken => "This does not meet a rule of this system.",
        Code::UnjudgedText => "Not judged, because the text cannot be read.",
        Code::UnjudgedList => "Not judged, because a list is missing: {lists}.",
        Code::UnjudgedFeature => {
            "Not judged here, because this program lacks what it takes: {feature}."
        }
        Code::UnjudgedWords => "Not judged: the words that make guessing easy are not here yet.",
        Code::UnjudgedTruncated => {
            "Not judged: only the first {scored|character was|characters were} estimated, which is not enough."
        }
        Code::UnjudgedFacts => "Not judged, because nothing was said about the person.",
        Code::UnjudgedHost => "Not judged, because the system gave no answer.",
        Code::UnjudgedOrigin => "Not judged, because nobody said of the password: {missing}.",
        Code::UnjudgedSystem => "Not judged, because nobody said of the system: {missing}.",
        Code::UnjudgedHistory => {
            "Not judged, because nothing was said of earlier passwords: {missing}."
        }
        Code::UnjudgedNotConsulted => {
            "Compared with earlier passwords once everything else is met."
        }
        Code::UnjudgedTryLater => "Earlier passwords were tried too often. Try again tomorrow.",
        Code::UnjudgedForeign => "Not judged: passwords of an earlier system were not compared.",
        Code::UnjudgedNoRequirement => {
            "Nothing was judged: no requirement of the policy answers this question."
        }
    }
}

fn hint(hint: Hint) -> &'static str {
    match hint {
        Hint::KeyRow => "Straight rows of keys are guessed at once.",
        Hint::KeyWalk => "Short walks over neighbouring keys are easy to guess.",
        Hint::RepeatedCharacter => "One character repeated, as in aaa, is easy to guess.",
        Hint::RepeatedString => {
            "A repeated string, as in abcabc, is hardly stronger than the string itself."
        }
        Hint::Top10Password => "This is one of the ten most used passwords of the world.",
        Hint::Top100Password => "This is one of the hundred most used passwords of the world.",
        Hint::CommonPassword => "Many people use this password.",
        Hint::LikeCommonPassword => "This is much like a password that many people use.",
        Hint::Sequence => "Characters in order, as in abc or 6543, are easy to guess.",
        Hint::RecentYear => "Recent years are easy to guess.",
        Hint::SingleWord => "A single word is found with a dictionary.",
        Hint::Date => "Dates are easy to guess.",
        Hint::SingleName => "A name by itself is easy to guess.",
        Hint::CommonName => "There is a common name in it.",
        Hint::UseSeveralWords => "Combine several unrelated words. Avoid well-known phrases.",
        Hint::LengthIsEnough => {
            "If it is long enough, it needs no symbols, digits or capitals to be strong."
        }
        Hint::AddWords => "Add a word or two; uncommon ones help most.",
        Hint::CapitalHelpsLittle => "A capital at the beginning helps little.",
        Hint::AllCapitalsHelpLittle => "Capitals throughout help little.",
        Hint::ReversalHelpsLittle => "A word written backwards is hardly harder to guess.",
        Hint::SubstitutionHelpsLittle => "Usual substitutions, such as @ for a, help little.",
        Hint::LongerKeyWalk => "If you walk over keys, walk further and turn more often.",
        Hint::AvoidRepeats => "Avoid repeating words and characters.",
        Hint::AvoidSequences => "Avoid characters and digits in order.",
        Hint::AvoidRecentYears => "Avoid recent years.",
        Hint::AvoidOwnYears => "Avoid years that have to do with you, such as your year of birth.",
        Hint::AvoidOwnDates => "Avoid dates that have to do with you, such as birthdays.",
        Hint::JapaneseWord => "There is a common Japanese word in it, in whatever letters.",
        Hint::JapaneseName => "There is a common Japanese name in it.",
        Hint::PlaceName => "There is the name of a place in it.",
        Hint::NumberPun => "Numbers that are read as words are well known.",
        Hint::KanaKeys => "The kana on the keys spell a common word.",
        Hint::EraDate => "Years and dates by an era, such as H7.4.1, are easy to guess.",
        Hint::Phone => "Telephone numbers are easy to guess.",
        Hint::PostalCode => "Postal codes are easy to guess.",
        Hint::OwnData => "There is something in it that others may know of you.",
        Hint::Template => "A word, a number and a sign: this is how most passwords are made.",
    }
}

fn word(word: Word) -> &'static str {
    match word {
        Word::Separator => ", ",
        Word::Space => " ",
        Word::Names => "names",
        Word::Readings => "readings of names",
        Word::Ids => "numbers or IDs",
        Word::Birthdays => "birthday",
        Word::Anniversaries => "anniversaries",
        Word::Mail => "mail address",
        Word::Phones => "telephone numbers",
        Word::Departments => "department",
        Word::Hobbies => "hobbies",
        Word::Family => "family",
        Word::Control => "control characters",
        Word::Format => "invisible formatting",
        Word::Unassigned => "unassigned characters",
        Word::PrivateUse => "private-use characters",
        Word::LineSeparator => "line separators",
        Word::Ignorable => "invisible characters",
        Word::Oral => "by word of mouth",
        Word::Written => "in writing",
        Word::Electronic => "electronically",
        Word::Password => "password",
        Word::OneTimePassword => "one-time password with a PIN",
        Word::Biometric => "biometrics",
        Word::Authenticators => "what it authenticates with",
        Word::Assurance => "how far its authentication can be trusted",
        Word::Zone => "its zone",
        Word::GeneratedBy => "who made it up",
        Word::IssuedBy => "who issued it",
        Word::SetBy => "who set it",
        Word::Delivery => "how it was told",
        Word::Unpredictable => "whether it could be predicted",
        Word::Totp => "time-based (TOTP)",
        Word::Hotp => "counter-based (HOTP)",
        Word::Simple => "simple",
        Word::High => "high",
        Word::KindLength => "length",
        Word::KindClasses => "required kinds of characters",
        Word::KindClassCount => "a number of kinds of characters",
        Word::KindGuessability => "guessability",
        Word::KindPersonal => "personal facts",
        Word::KindBlocklist => "lists of common passwords",
        Word::KindRepeats => "repeated characters",
        Word::KindSequences => "runs of neighbours",
        Word::KindSimilar => "likeness to the current password",
        Word::KindNeverReuse => "no reuse",
        Word::KindMaxAge => "periodic change",
        Word::KindMinAge => "a shortest age",
        Word::KindInitialPassword => "initial passwords",
        Word::KindOrigin => "who makes, issues and tells a password",
        Word::KindReset => "resets",
        Word::KindLockout => "lockout",
        Word::KindPin => "PINs",
        Word::KindHash => "hashing",
        Word::KindAuthenticator => "ways to authenticate",
        Word::KindDormancy => "unused accounts",
        Word::KindValidity => "validity of accounts",
        Word::KindForbid => "forbidden rules",
        Word::KindDuty => "duties",
        Word::KindHost => "rules of the host",
        Word::Years => "{count|year|years}",
        Word::Months => "{count|month|months}",
        Word::Days => "{count|day|days}",
        Word::Hours => "{count|hour|hours}",
        Word::Minutes => "{count|minute|minutes}",
        Word::Seconds => "{count|second|seconds}",
    }
}

fn less_certain(said: LessCertain) -> &'static str {
    match said {
        LessCertain::ProbablyBlocklisted => {
            "This looks like a password that many people use or that has leaked. Choose another."
        }
        LessCertain::PinProbablyBlocklisted => {
            "This looks like a PIN that many people use or that has leaked. Choose another."
        }
    }
}

#[cfg(feature = "documents")]
fn label(label: Label) -> &'static str {
    match label {
        Label::PolicyLine => "Policy: {id}, version {version}",
        Label::EffectiveLine => "In force from {date}; days and months are counted in {zone}",
        Label::DigestLine => "Digest: {digest}",
        Label::BuildsOn => "Builds on {id}, version {version} ({digest})",
        Label::ReducedFrom => "A part, made for anybody to see, of the policy {digest}",
        Label::Coverage => "Who answers",
        Label::CoverageClauses => {
            "Clauses: {clauses}. Answered: {answered}; in part: {partly}; by no program here: {unanswered}; only permitting: {permission}."
        }
        Label::CoverageCount => "Requirements, {who}: {count}",
        Label::AnswerCheck => "answered by a check",
        Label::AnswerHost => "judged by the host",
        Label::AnswerReading => "kept when the policy is read",
        Label::AnswerAbsent => "of a check that is not in this build",
        Label::AnswerNobody => "for somebody to see to",
        Label::AnswerPermission => "permissions",
        Label::Settings => "Settings",
        Label::SettingText => "Passwords are read in the normal form {form}, at most {most} bytes.",
        Label::SettingSeal => {
            "Passwords are hashed with Argon2id: {memory} KiB of memory, {passes} passes, {lanes} lanes."
        }
        Label::SettingLockout => {
            "Failures: {failures} within {within} hold an account for {hold}, doubled each time up to {most}; after {ceiling} in a row the authenticator is disabled."
        }
        Label::SettingCodes => {
            "One-time passwords: {kinds}; {digits} digits, a new one every {period}; {window} steps either way, {ahead} counter values ahead."
        }
        Label::Profiles => "Whom it is for",
        Label::Includes => "includes {profiles}",
        Label::ExceptionsBy => "Exceptions are approved by: {role}.",
        Label::ExceptionsByNobody => "Nobody is named who could approve exceptions.",
        Label::Since => "In force from {date}.",
        Label::ReviewEvery => "Reviewed every {period}.",
        Label::SourceLine => "Source: {source}.",
        Label::House => "Decided by the house",
        Label::Undisclosed => "Clauses that are not shown",
        Label::Must => "must",
        Label::Should => "should",
        Label::May => "may",
        Label::Everybody => "for everybody",
        Label::ForWhom => "for: {profiles}",
        Label::Printed => "As the clause prints it.",
        Label::Unchosen => "Decided by the house.",
        Label::ChosenBy => "Chosen by {role} on {date}: {why}",
        Label::ByCheck => "Answered by the check: {check}.",
        Label::ByHost => "Judged by the host, for the check: {check}.",
        Label::ByReading => "Kept when the policy is read.",
        Label::ByAbsent => "Belongs to a check that is not in this build: {check}.",
        Label::ByNobody => "No program answers: somebody has to see to it.",
        Label::ByPermission => "A permission: there is nothing to answer.",
        Label::CheckPassword => "a new password",
        Label::CheckPin => "a new PIN",
        Label::CheckChange => "a change of password",
        Label::CheckSignIn => "signing in",
        Label::CheckAccount => "an account",
        Label::CheckSystem => "a system",
        Label::InPrinciple => "Holds in principle: a reason recorded by {role} excuses.",
        Label::WhereSupported => "Asked only where the system can take it.",
        Label::NotWaivable => "No exception can be approved.",
        Label::Note => "Reading: {note}",
        Label::Replaces => "In the place of that of {policy}: {reason}",
        Label::Omitted => "Left out",
        Label::OmittedFrom => "of {policy}: {reason}",
        Label::ChangesTitle => "{id}: changes from version {older} to version {newer}",
        Label::NoChanges => "Nothing changed.",
        Label::Added => "added",
        Label::Removed => "removed",
        Label::Changed => "changed",
        Label::Members => "Differs in: {members}",
        Label::Before => "Before",
        Label::After => "After",
        Label::ThingPolicy => "Policy",
        Label::ThingSetting => "Setting",
        Label::ThingStandard => "Standard",
        Label::ThingProfile => "Profile",
        Label::ThingRole => "Role",
        Label::ThingRequirement => "Requirement",
        Label::ComparisonTitle => "{ours} compared with {theirs}",
        Label::NoDepartures => "Nothing differs that can be measured.",
        Label::Missing => "Asked there and not here",
        Label::Laxer => "Less is asked here",
        Label::Forbidden => "Asked here and forbidden there",
        Label::Stricter => "More is asked here",
        Label::Here => "Here: {text}",
        Label::There => "There: {text}",
        Label::Setting => "a setting",
        Label::Nothing => "nothing",
        Label::RegisterTitle => "Exceptions from {id} at {at}",
        Label::NoExceptions => "There are none.",
        Label::InForce => "In force",
        Label::Pending => "Not begun",
        Label::Expired => "Ended",
        Label::Revoked => "Revoked",
        Label::Stale => "The requirement was changed: a new approval is needed",
        Label::Refused => "No exceptions, for the reasons given",
        Label::Waiver => "approved exception",
        Label::Excuse => "recorded reason",
        Label::From => "from {requirement} ({source})",
        Label::FromGone => "from {requirement}, which is gone",
        Label::Reason => "Reason: {reason}",
        Label::Accounts => "Accounts: {ids}",
        Label::Persons => "Persons: {ids}",
        Label::Systems => "Systems: {ids}",
        Label::ScopeProfiles => "Profiles: {ids}",
        Label::Applicant => "Asked for by: {person}",
        Label::ApprovedBy => "Approved by: {person} ({role}), {at}",
        Label::RecordedBy => "Recorded by: {person} ({role}), {at}",
        Label::Until => "From {from} until {until}",
        Label::RevokedAt => "Revoked: {at}",
        Label::Instead => "Rules asked instead: {count}",
    }
}

#[cfg(feature = "documents")]
fn refusal(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::NoReason => "No reason is given.",
        Refusal::NoApplicant => "It does not say who asked for it.",
        Refusal::NotApproved => "It does not say who approved it and when.",
        Refusal::NoExpiry => "It has no end.",
        Refusal::NoScope => "It does not say whom it is for.",
        Refusal::SelfApproved => "Who approved it benefits from it.",
        Refusal::WrongRole => "Who approved it acted in a role that cannot approve it.",
        Refusal::NoBody => "The policy names nobody who could approve it.",
        Refusal::BeforeApproval => "It begins before it was approved.",
        Refusal::TooLong => "It lasts longer than a year.",
        Refusal::NoTime => "It ends before it begins.",
        Refusal::NotWaivable => "No exception can be approved from this requirement.",
        Refusal::NotInPrinciple => "The requirement holds always, not only in principle.",
        Refusal::InsteadElsewhere => {
            "What is asked instead answers to another check, or is of another kind."
        }
    }
}
