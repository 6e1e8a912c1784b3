//! Every code this library answers with. Codes are the contract; prose is a view of them.
//!
//! A code never changes its meaning and is never used again for another.

macro_rules! codes {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $text:literal,)+ }) => {
        #[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd, serde::Serialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        $(#[$meta])*
        #[non_exhaustive]
        pub enum $name { $($(#[$doc])* #[serde(rename = $text)] $variant,)+ }

        impl $name {
            /// All of them, in the order of the documentation.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The code as it stands in JSON.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

pub(crate) use codes;

codes! {
    /// Why something is not met. Details are named after each code.
    Code {
        /// There are no characters at all.
        TextEmpty = "text.empty",
        /// A lone surrogate, or bytes that are not UTF-8.
        TextUnreadable = "text.unreadable",
        /// More bytes of UTF-8 than the policy reads: `found`, `most`.
        TextTooManyBytes = "text.too-many-bytes",
        /// Characters nobody can type again reliably: `kinds`, `count`, `positions`.
        TextRefusedCharacter = "text.refused-character",
        /// A yen sign, which some keyboards send as a backslash: `count`.
        TextYenSign = "text.yen-sign",
        /// Full-width characters: `count`.
        TextFullWidth = "text.full-width",
        /// Half-width katakana: `count`.
        TextHalfWidthKana = "text.half-width-kana",
        /// A space at the beginning or the end.
        TextEdgeSpace = "text.edge-space",
        /// Too few characters: `found`, `least`.
        TooShort = "password.too-short",
        /// Too many characters: `found`, `most`.
        TooLong = "password.too-long",
        /// Too few upper-case letters: `found`, `least`.
        TooFewUpper = "password.too-few-upper",
        /// Too few lower-case letters: `found`, `least`.
        TooFewLower = "password.too-few-lower",
        /// Too few digits: `found`, `least`.
        TooFewDigits = "password.too-few-digits",
        /// Too few symbols: `found`, `least`.
        TooFewSymbols = "password.too-few-symbols",
        /// Too few letters: `found`, `least`.
        TooFewLetters = "password.too-few-letters",
        /// Too few kinds of characters: `found`, `least`.
        TooFewClasses = "password.too-few-classes",
        /// Too easy to guess: `score`, `least_score`, or `guesses_log10`, `least_guesses_log10`.
        Guessable = "password.guessable",
        /// Contains something known of the person: `kinds`.
        Personal = "password.personal",
        /// Is on a list: `lists`. Where only a filter says so `probable`, and `one_in`: one in how many
        /// passwords that are on no list is taken for one that is.
        Blocklisted = "password.blocklisted",
        /// One character repeated too often: `found`, `most`.
        Repeats = "password.repeats",
        /// A run of neighbouring characters or keys: `found`, `most`.
        Sequence = "password.sequence",
        /// Too like the current password: `found`, `least`.
        Similar = "password.similar",
        /// Too few characters of a PIN: `found`, `least`.
        PinTooShort = "pin.too-short",
        /// One character of a PIN repeated too often: `found`, `most`.
        PinRepeats = "pin.repeats",
        /// A run of neighbouring characters or keys in a PIN: `found`, `most`.
        PinSequence = "pin.sequence",
        /// A PIN contains something known of the person: `kinds`.
        PinPersonal = "pin.personal",
        /// A PIN is on a list: `lists`; with `probable` and `one_in` as `password.blocklisted`.
        PinBlocklisted = "pin.blocklisted",
        /// A PIN was used before with this token.
        PinReused = "pin.reused",
        /// A recovery code was used in the place of a code: `left`.
        RecoveryCodeUsed = "token.recovery-code-used",
        /// The password was used before.
        Reused = "password.reused",
        /// The password was changed too lately: it can be changed `from` then on.
        TooYoung = "password.too-young",
        /// The system authenticates nobody.
        SystemOpen = "system.open",
        /// The system authenticates with what is not allowed: `methods`.
        SystemMethod = "system.method",
        /// The authentication cannot be trusted as far as its zone needs: `zone`, `level`.
        SystemAssurance = "system.assurance",
        /// A first password was not changed in time: `deadline`.
        InitialUnchanged = "account.initial-unchanged",
        /// Nobody confirmed in time that a first password was changed: `deadline`.
        InitialUnconfirmed = "account.initial-unconfirmed",
        /// A password is too old: `deadline`.
        TooOld = "account.password-too-old",
        /// A password has to be changed soon: `deadline`.
        EndsSoon = "account.password-ends-soon",
        /// A password that is too old was used once more: `left`.
        Grace = "account.grace",
        /// Nobody used the account: `deadline`.
        Unused = "account.unused",
        /// The account has no end.
        NoEnd = "account.no-end",
        /// The account is valid for too long: `most`.
        ValidTooLong = "account.valid-too-long",
        /// Somebody else than the policy says made the password up: `found`.
        OriginGeneratedBy = "origin.generated-by",
        /// Somebody else than the policy says issued the password: `found`.
        OriginIssuedBy = "origin.issued-by",
        /// Somebody else than the policy says set the password: `found`.
        OriginSetBy = "origin.set-by",
        /// The password was told in another way than the policy says: `found`.
        OriginDelivery = "origin.delivery",
        /// Whoever asked for a new password has waited too long: `deadline`.
        ResetOverdue = "reset.overdue",
        /// The clock is behind what was stored: `latest`.
        ClockWentBack = "clock.went-back",
        /// The edition of the policy is older than one that judged before.
        PolicyWentBack = "policy.went-back",
        /// The host found its own rule broken.
        HostBroken = "host.broken",
        /// Not judged: the text could not be read.
        UnjudgedText = "unjudged.text",
        /// Not judged: a list is missing, or is another one than the policy names: `lists`.
        UnjudgedList = "unjudged.list",
        /// Not judged: this build lacks the judge: `feature`.
        UnjudgedFeature = "unjudged.feature",
        /// Not judged: the estimator has no words yet.
        UnjudgedWords = "unjudged.words",
        /// Not judged: only a part was looked at, and it was not enough: as `password.guessable`
        /// or `password.similar`, and `scored`.
        UnjudgedTruncated = "unjudged.truncated",
        /// Not judged: nobody said what is known of the person.
        UnjudgedFacts = "unjudged.facts",
        /// Not judged: the host gave no finding.
        UnjudgedHost = "unjudged.host",
        /// Not judged: nobody said this of the password: `missing`.
        UnjudgedOrigin = "unjudged.origin",
        /// Not judged: nobody said this of the system: `missing`.
        UnjudgedSystem = "unjudged.system",
        /// Not judged: nobody handed over what is remembered of passwords: `missing`.
        UnjudgedHistory = "unjudged.history",
        /// Not judged: old passwords are asked last, and something else is not met.
        UnjudgedNotConsulted = "unjudged.not-consulted",
        /// Not judged: old passwords were asked for too often today.
        UnjudgedTryLater = "unjudged.try-later",
        /// Not judged: nobody compared the hashes that an earlier system left.
        UnjudgedForeign = "unjudged.foreign-hashes",
        /// Nothing was judged: no requirement of these profiles answers to this check.
        UnjudgedNoRequirement = "unjudged.no-requirement",
    }
}

codes! {
    /// What an estimator remarks about a password, and what would make it better.
    Hint {
        /// Straight rows of keys.
        KeyRow = "hint.key-row",
        /// Short walks over neighbouring keys.
        KeyWalk = "hint.key-walk",
        /// One character repeated.
        RepeatedCharacter = "hint.repeated-character",
        /// One string of characters repeated.
        RepeatedString = "hint.repeated-string",
        /// Among the ten most common passwords.
        Top10Password = "hint.top-10-password",
        /// Among the hundred most common passwords.
        Top100Password = "hint.top-100-password",
        /// A common password.
        CommonPassword = "hint.common-password",
        /// Like a common password.
        LikeCommonPassword = "hint.like-common-password",
        /// Characters in order.
        Sequence = "hint.sequence",
        /// A recent year.
        RecentYear = "hint.recent-year",
        /// One word by itself.
        SingleWord = "hint.single-word",
        /// A date.
        Date = "hint.date",
        /// A name by itself.
        SingleName = "hint.single-name",
        /// A common name.
        CommonName = "hint.common-name",
        /// Use several unrelated words.
        UseSeveralWords = "hint.use-several-words",
        /// Length does what symbols, digits and capitals are hoped to do.
        LengthIsEnough = "hint.length-is-enough",
        /// Add a word or two.
        AddWords = "hint.add-words",
        /// A leading capital helps little.
        CapitalHelpsLittle = "hint.capital-helps-little",
        /// All capitals help little.
        AllCapitalsHelpLittle = "hint.all-capitals-help-little",
        /// Reversed words help little.
        ReversalHelpsLittle = "hint.reversal-helps-little",
        /// Predictable substitutions help little.
        SubstitutionHelpsLittle = "hint.substitution-helps-little",
        /// A longer walk with more turns.
        LongerKeyWalk = "hint.longer-key-walk",
        /// Avoid repetitions.
        AvoidRepeats = "hint.avoid-repeats",
        /// Avoid sequences.
        AvoidSequences = "hint.avoid-sequences",
        /// Avoid recent years.
        AvoidRecentYears = "hint.avoid-recent-years",
        /// Avoid years that belong to the person.
        AvoidOwnYears = "hint.avoid-own-years",
        /// Avoid dates that belong to the person.
        AvoidOwnDates = "hint.avoid-own-dates",
        /// A Japanese word.
        JapaneseWord = "hint.japanese-word",
        /// A Japanese name.
        JapaneseName = "hint.japanese-name",
        /// The name of a place.
        PlaceName = "hint.place-name",
        /// A number that is read as a word.
        NumberPun = "hint.number-pun",
        /// A Japanese word by the kana on the keys.
        KanaKeys = "hint.kana-keys",
        /// A year or a date by a Japanese era.
        EraDate = "hint.era-date",
        /// A phone number.
        Phone = "hint.phone",
        /// A postal code.
        PostalCode = "hint.postal-code",
        /// Something known of the person.
        OwnData = "hint.own-data",
        /// A word, a number and a sign: how most people do it.
        Template = "hint.template",
    }
}
