//! What the secrets of a command came to: facts, and what is to be stored; no secret in the clear.

use std::fmt;

use super::{
    event::{Event, Factor},
    presented::{Made, Presented},
};
use crate::{
    code::Code,
    hash::Remembered,
    judgement::Details,
    moment::Moment,
    name::{AccountId, KeyId, Level, PersonId, PolicyRef, PoolName, ProfileName, TokenId},
    record::Reason,
    report::{Decision, Report},
    state::{Account, History, Sealed, Token, Verifier},
};

/// What a desk weighed: a command without its secrets, and what came of them.
///
/// It is settled on what is stored now, as often as that takes, within five minutes. It is bound to what it was
/// weighed on: if the password, a history, the profiles, the edition or the key that seals is another, settling
/// it is [`ErrorKind::Stale`](crate::ErrorKind).
#[derive(Clone)]
pub struct Weighed {
    pub(crate) event: Event,
    pub(crate) on: WeighedOn,
    /// The instant that was given: exceptions and facts are of then.
    pub(crate) at: Moment,
    /// What is to be stored in the place of the password.
    pub(crate) verifier: Option<Verifier>,
    /// What is to be remembered, for each history that was handed over.
    pub(crate) remembered: Vec<Option<Remembered>>,
    /// What the policy says of the new password.
    pub(crate) report: Option<Report>,
    /// What old passwords said of the new one; none where they were not asked.
    pub(crate) reuse: Option<Reuse>,
    /// Whether nothing was found out of what came with the event, because of a bar.
    pub(crate) is_unjudged: bool,
    /// Why the new password cannot be remembered.
    pub(crate) hindrance: Option<Reason>,
    /// The password that came with an event about a token.
    pub(crate) proof: Factor,
    /// What became of the tokens that were presented, if any was.
    pub(crate) presented: Option<Presented>,
    /// What was made for a token.
    pub(crate) made: Made,
    /// What is stored in the place of states that were written anew, and what to say of it.
    pub(crate) rewritten: Option<Rewritten>,
}

/// What old passwords said of a new one.
#[derive(Clone, Copy)]
pub(crate) struct Reuse {
    /// Whether it is one of them.
    pub(crate) is_found: bool,
    /// Whether a requirement asked that must be met.
    pub(crate) must: bool,
}

/// States that were written anew as a whole.
#[derive(Clone)]
pub(crate) struct Rewritten {
    /// The hash, if it was sealed anew.
    pub(crate) verifier: Option<Verifier>,
    pub(crate) histories: Vec<History>,
    /// The tokens, in the order they were handed over; none where they stay as they are.
    pub(crate) tokens: Vec<Token>,
    pub(crate) details: Details,
}

/// What was weighed on.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct WeighedOn {
    account: Option<AccountId>,
    profiles: Vec<ProfileName>,
    verifier: Option<Verifier>,
    histories: Vec<Mark>,
    /// What tokens are verified by, where that matters.
    tokens: Option<Vec<TokenMark>>,
    policy: PolicyRef,
}

/// What a token was verified by.
#[derive(Clone, Debug, PartialEq)]
struct TokenMark {
    id: TokenId,
    seed: Option<Sealed>,
    pin: Option<Sealed>,
    /// Its revision, where all of it was written anew.
    revision: Option<u64>,
}

/// What a history remembered.
#[derive(Clone, Debug, PartialEq)]
struct Mark {
    person: Option<PersonId>,
    pool: Option<PoolName>,
    account: Option<AccountId>,
    next: u64,
    epochs: Vec<u8>,
    foreign: usize,
    /// Its revision, where all of it was written anew.
    revision: Option<u64>,
}

impl WeighedOn {
    /// Nobody's account.
    pub(crate) fn nobody(policy: PolicyRef) -> Self {
        let (profiles, histories, tokens) = (Vec::new(), Vec::new(), None);
        Self { account: None, profiles, verifier: None, histories, tokens, policy }
    }

    /// An account and its histories, as far as this event depends on them.
    pub(crate) fn known(
        event: &Event,
        account: &Account,
        (histories, tokens): (&[History], Option<&[Token]>),
        policy: PolicyRef,
    ) -> Self {
        let of_histories = !matches!(event, Event::SignIn { .. });
        let histories = histories.iter().filter(|_| of_histories).map(|history| Mark {
            person: history.person.clone(),
            pool: history.pool.clone(),
            account: history.account.clone(),
            next: history.next,
            epochs: history.epochs.iter().map(|epoch| epoch.number).collect(),
            foreign: history.foreign.len(),
            revision: writes_anew(event).then_some(history.revision),
        });
        let profiles = account.profiles.clone();
        let verifier = account.password.as_ref().and_then(|password| password.verifier.clone());
        let histories = histories.collect();
        let tokens = tokens.map(|tokens| {
            let is_whole = writes_anew(event) || matches!(event, Event::MakeRecoveryCodes { .. });
            let marks = tokens.iter().map(|token| TokenMark {
                id: token.id.clone(),
                seed: token.secrets.as_ref().map(|secrets| secrets.seed.clone()),
                pin: token.secrets.as_ref().map(|secrets| secrets.pin.hash.clone()),
                revision: is_whole.then_some(token.revision),
            });
            marks.collect()
        });
        Self { account: Some(account.id.clone()), profiles, verifier, histories, tokens, policy }
    }

    /// Whether what tokens are verified by mattered.
    pub(crate) fn has_tokens(&self) -> bool {
        self.tokens.is_some()
    }
}

impl Weighed {
    /// An event of which nothing else is known.
    pub(crate) fn new(event: Event, on: WeighedOn, at: Moment) -> Self {
        Self {
            event,
            on,
            at,
            verifier: None,
            remembered: Vec::new(),
            report: None,
            reuse: None,
            is_unjudged: false,
            hindrance: None,
            proof: Factor::Absent,
            presented: None,
            made: Made::default(),
            rewritten: None,
        }
    }

    /// Whether it fits what is stored now.
    pub(crate) fn fits(&self, on: &WeighedOn, now: Moment) -> bool {
        let (earliest, latest) =
            (self.at.later(-GOOD_FOR_SECONDS), self.at.later(GOOD_FOR_SECONDS));
        self.on == *on && (earliest..=latest).contains(&now)
    }

    /// Whether what it stores is sealed under this key: not so if the keys were changed in between.
    pub(crate) fn is_sealed_under(&self, key: Option<&KeyId>) -> bool {
        let remembered = self.remembered.iter().flatten();
        let salts = remembered.clone().filter_map(|one| one.epoch.as_ref()).map(|it| &it.salt);
        let entries = remembered.map(|one| &one.entry.fingerprint);
        let hashes = self.verifier.iter().map(|verifier| &verifier.hash);
        let rewritten = self.rewritten.iter();
        let anew = rewritten.clone().flat_map(|one| one.verifier.iter().map(|it| &it.hash));
        let anew =
            anew.chain(rewritten.clone().flat_map(|one| &one.tokens).flat_map(Token::sealed));
        let mut anew =
            anew.chain(rewritten.flat_map(|one| &one.histories).flat_map(History::sealed));
        let made = self.made.sealed();
        let tried = self.presented.iter().flat_map(|presented| &presented.tried);
        let renewed = tried.filter_map(|tried| tried.renewed.as_ref()).map(|pin| &pin.hash);
        let new = hashes.chain(salts).chain(entries).chain(made).chain(renewed);
        new.clone().all(|sealed| sealed.key() == key)
            && anew.all(|sealed| sealed.key().is_none() == key.is_none())
    }

    /// Why the new password is not set, if it is not.
    pub(crate) fn unfit(&self) -> Option<Reason> {
        let decision = self.report.as_ref().map(|report| report.decision);
        // Who sets their own password gets none that could not be judged.
        let is_unfit = match decision {
            None | Some(Decision::Accepted) => false,
            Some(Decision::Refused) => true,
            Some(Decision::Incomplete) => matches!(self.event, Event::ChangePassword { .. }),
        };
        let is_late = |report: &Report| {
            let mut findings = report.findings.iter();
            findings.any(|one| one.code == Code::UnjudgedTryLater && one.level == Level::Must)
        };
        if is_unfit && self.report.as_ref().is_some_and(is_late) {
            Some(Reason::TryLater)
        } else if is_unfit {
            Some(Reason::PasswordRefused)
        } else {
            self.hindrance
        }
    }
}

impl fmt::Debug for Weighed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Weighed({}, the rest redacted)", self.event.action())
    }
}

/// Events for which states are written anew as a whole, so that nothing may have changed in between.
pub(crate) fn writes_anew(event: &Event) -> bool {
    matches!(event, Event::Reseal { .. } | Event::ForgetPerson { .. } | Event::RememberForeign {})
}

/// What was weighed is settled at once, or as soon as a race is over.
const GOOD_FOR_SECONDS: i64 = 300;

/// What is settled: an event, told by whoever weighs elsewhere, or what a desk has weighed.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Told<'a> {
    /// Facts that somebody else vouches for.
    Event(&'a Event),
    /// Facts that a desk found.
    Weighed(&'a Weighed),
}

impl<'a> Told<'a> {
    pub(crate) fn event(self) -> &'a Event {
        match self {
            Self::Event(event) => event,
            Self::Weighed(weighed) => &weighed.event,
        }
    }

    pub(crate) fn weighed(self) -> Option<&'a Weighed> {
        match self {
            Self::Event(_) => None,
            Self::Weighed(weighed) => Some(weighed),
        }
    }
}

impl<'a> From<&'a Event> for Told<'a> {
    fn from(event: &'a Event) -> Self {
        Self::Event(event)
    }
}

impl<'a> From<&'a Weighed> for Told<'a> {
    fn from(weighed: &'a Weighed) -> Self {
        Self::Weighed(weighed)
    }
}
