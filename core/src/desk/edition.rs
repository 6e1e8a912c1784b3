//! The editions of a policy, and which of them is in force when.

use std::collections::{BTreeMap, BTreeSet};

#[cfg(feature = "server")]
use crate::calendar::Zone;
use crate::{
    error::{Error, ErrorKind},
    moment::Moment,
    name::RequirementId,
    policy::{Bound, Policy, Waivers},
};

/// One edition of a policy, with the exceptions from it.
#[derive(Clone, Debug)]
pub(super) struct Edition {
    pub(super) policy: Policy,
    /// The first instant at which it is in force.
    pub(super) from: Moment,
    #[cfg(feature = "server")]
    pub(super) zone: Zone,
    /// Every exception in the order it was given, and those of each requirement.
    pub(super) exceptions: Vec<Bound>,
    pub(super) by_requirement: BTreeMap<RequirementId, Vec<Bound>>,
}

/// All editions, the oldest first; there is always one.
#[derive(Clone, Debug)]
pub(super) struct Editions {
    oldest: Edition,
    newer: Vec<Edition>,
}

impl Editions {
    /// A policy of one edition, in force always.
    pub(super) fn one(policy: Policy) -> Self {
        let edition = Edition { from: Moment::FIRST, ..Edition::new(policy) };
        Self { oldest: edition, newer: Vec::new() }
    }

    /// Several editions of one policy, each in force from its day on.
    #[cfg(feature = "server")]
    pub(super) fn several(policies: Vec<Policy>) -> Result<Self, Error> {
        let refuse = |problem: String| Err(Error::one(ErrorKind::Policy, "", problem));
        let mut editions: Vec<_> = policies.into_iter().map(Edition::new).collect();
        editions.sort_by_key(|edition| edition.from);
        for pair in editions.windows(2) {
            let [one, next] = pair else { continue };
            let (older, newer) = (one.policy.reference(), next.policy.reference());
            if older.id != newer.id {
                return refuse(format!(
                    "has editions of two policies: `{}` and `{}`",
                    older.id, newer.id
                ));
            }
            if one.from == next.from {
                return refuse(format!(
                    "has two editions from one day on: `{}` and `{}`",
                    older.version, newer.version
                ));
            }
        }
        let mut editions = editions.into_iter();
        let Some(oldest) = editions.next() else {
            return refuse("must have at least one edition".to_owned());
        };
        Ok(Self { oldest, newer: editions.collect() })
    }

    /// The edition in force; before the first day of all, the oldest.
    pub(super) fn at(&self, now: Moment) -> &Edition {
        self.newer.iter().rev().find(|edition| edition.from <= now).unwrap_or(&self.oldest)
    }

    pub(super) fn newest(&self) -> &Edition {
        self.newer.last().unwrap_or(&self.oldest)
    }

    #[cfg(feature = "server")]
    pub(super) fn iter(&self) -> impl Iterator<Item = &Edition> {
        std::iter::once(&self.oldest).chain(&self.newer)
    }

    /// Adds exceptions to every edition; what an edition has no requirement for is stale there.
    pub(super) fn add(&mut self, waivers: &Waivers) -> Result<(), Error> {
        for edition in std::iter::once(&mut self.oldest).chain(&mut self.newer) {
            edition.add(waivers)?;
        }
        Ok(())
    }
}

impl Edition {
    fn new(policy: Policy) -> Self {
        #[cfg(feature = "server")]
        let zone = Zone::of(&policy.document().time_zone);
        Self {
            #[cfg(feature = "server")]
            from: zone.start_of(policy.document().effective_from),
            #[cfg(not(feature = "server"))]
            from: Moment::FIRST,
            #[cfg(feature = "server")]
            zone,
            policy,
            exceptions: Vec::new(),
            by_requirement: BTreeMap::new(),
        }
    }

    fn add(&mut self, waivers: &Waivers) -> Result<(), Error> {
        let bound = waivers.bound_to(&self.policy)?;
        let here: BTreeSet<_> = self.exceptions.iter().map(|one| one.reference().id).collect();
        if let Some(second) =
            bound.iter().map(|one| one.reference().id).find(|id| here.contains(id))
        {
            let problem = format!("has a second `{second}`: that id is taken");
            return Err(Error::one(ErrorKind::Waivers, "", problem));
        }
        for one in &bound {
            self.by_requirement.entry(one.requirement().clone()).or_default().push(one.clone());
        }
        self.exceptions.extend(bound);
        Ok(())
    }
}
