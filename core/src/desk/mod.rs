//! A policy with what is needed to apply it. The desk asks the judges and hands out their report.

mod check;
#[cfg(feature = "server")]
mod command;
#[cfg(feature = "server")]
mod consult;
mod edition;
#[cfg(feature = "server")]
mod life;
#[cfg(feature = "server")]
mod outcome;
#[cfg(feature = "server")]
mod password;
#[cfg(feature = "server")]
mod present;
#[cfg(feature = "server")]
mod rewrite;
#[cfg(feature = "server")]
mod sealed;
#[cfg(feature = "server")]
mod stock;
#[cfg(feature = "server")]
mod token;
#[cfg(feature = "server")]
mod weigh;

use std::{collections::BTreeMap, sync::Arc};

#[cfg(feature = "server")]
pub use command::Command;
#[cfg(all(feature = "schema", feature = "server"))]
pub(crate) use command::belonging;
use edition::Editions;
#[cfg(feature = "server")]
pub use outcome::{Change, Holder, Outcome, Stored, Unstored};
#[cfg(feature = "server")]
pub use sealed::Sealing;

use crate::{
    error::{Error, ErrorKind},
    lists::Blocklist,
    moment::Moment,
    name::ListName,
    policy::{Policy, Register, Waivers},
    strength::Words,
};
#[cfg(feature = "server")]
use crate::{hash::Hasher, secret::Keys};

/// A policy with its lists, ready to be asked. Cheap to clone, to share and to keep.
#[derive(Clone, Debug)]
pub struct Desk {
    editions: Arc<Editions>,
    lists: Arc<BTreeMap<ListName, Blocklist>>,
    words: Option<Arc<Words>>,
    #[cfg(feature = "server")]
    hasher: Arc<Hasher>,
    #[cfg(feature = "server")]
    keys: Option<Arc<Keys>>,
}

impl Desk {
    /// A desk for this policy, with the list `common` and, under the feature `words`, the words that come
    /// along. It judges at any instant, whatever day it says
    /// it is in force from.
    #[must_use]
    pub fn new(policy: Policy) -> Self {
        Self::of(Editions::one(policy))
    }

    fn of(editions: Editions) -> Self {
        let common = ListName::new("common").map(|name| (name, Blocklist::common()));
        Self {
            editions: Arc::new(editions),
            lists: Arc::new(common.into_iter().collect()),
            #[cfg(feature = "words")]
            words: Some(Arc::new(Words::built_in())),
            #[cfg(not(feature = "words"))]
            words: None,
            #[cfg(feature = "server")]
            hasher: Arc::default(),
            #[cfg(feature = "server")]
            keys: None,
        }
    }

    /// The same desk with these approved exceptions, beside those it may have.
    ///
    /// # Errors
    /// If they are exceptions from another policy, or one has the id of one that is here.
    pub fn with_waivers(mut self, waivers: &Waivers) -> Result<Self, Error> {
        Arc::make_mut(&mut self.editions).add(waivers)?;
        Ok(self)
    }

    /// Every exception with how it stands at an instant.
    #[must_use]
    pub fn register(&self, at: Moment) -> Register {
        let edition = self.editions.at(at);
        Register::new(&edition.policy, &edition.exceptions, at)
    }

    /// The same desk with this list under this name, in the place of another that may have had it.
    ///
    /// # Errors
    /// If the name is no list name.
    pub fn with_list(mut self, name: &str, list: Blocklist) -> Result<Self, Error> {
        let Some(name) = ListName::new(name) else {
            let problem = "must be a name of a-z, 0-9, `.` and `-`, at most 64 long";
            return Err(Error::one(ErrorKind::List, "name", problem));
        };
        Arc::make_mut(&mut self.lists).insert(name, list);
        Ok(self)
    }

    /// The same desk with these words for the estimator `aikotoba-1`, in the place of those it had.
    ///
    /// A server that takes [`Words::large`](crate::Words) refuses a little more than a form that has the
    /// smaller set: the report names the set by its digest.
    #[must_use]
    pub fn with_words(mut self, words: Words) -> Self {
        self.words = Some(Arc::new(words));
        self
    }

    /// The same desk before its words have come, as a page has it: what needs them is unjudged.
    #[must_use]
    pub fn without_words(mut self) -> Self {
        self.words = None;
        self
    }

    /// The same desk with the host's keys: what can be guessed or replayed from the store is sealed.
    ///
    /// Without keys it takes passwords, in the place of which an ordinary hash lies in the clear, and
    /// histories of single accounts. With keys nothing in the clear is taken any more: what was stored
    /// before is [`Event::Reseal`](crate::Event)ed once, by who vouches for the store.
    #[cfg(feature = "server")]
    #[must_use]
    pub fn with_keys(mut self, keys: Keys) -> Self {
        self.keys = Some(Arc::new(keys));
        self
    }

    /// The policy; of several editions the newest.
    #[must_use]
    pub fn policy(&self) -> &Policy {
        &self.editions.newest().policy
    }

    /// The edition of the policy that judges at an instant.
    #[must_use]
    pub fn policy_at(&self, now: Moment) -> &Policy {
        &self.editions.at(now).policy
    }
}
