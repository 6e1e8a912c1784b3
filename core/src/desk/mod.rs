//! A policy with what is needed to apply it. The desk asks the judges and hands out their report.

mod check;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use crate::{
    error::{Error, ErrorKind},
    lists::Blocklist,
    moment::Moment,
    name::{ListName, RequirementId},
    policy::{Bound, Policy, Register, Waivers},
};

/// A policy with its lists, ready to be asked. Cheap to clone, to share and to keep.
#[derive(Clone, Debug)]
pub struct Desk {
    policy: Arc<Policy>,
    lists: Arc<BTreeMap<ListName, Blocklist>>,
    /// Every exception in the order it was given, and those of each requirement.
    exceptions: Arc<Vec<Bound>>,
    by_requirement: Arc<BTreeMap<RequirementId, Vec<Bound>>>,
}

impl Desk {
    /// A desk for this policy, with the list `common`.
    #[must_use]
    pub fn new(policy: Policy) -> Self {
        let common = ListName::new("common").map(|name| (name, Blocklist::common()));
        Self {
            policy: Arc::new(policy),
            lists: Arc::new(common.into_iter().collect()),
            exceptions: Arc::default(),
            by_requirement: Arc::default(),
        }
    }

    /// The same desk with these approved exceptions, beside those it may have.
    ///
    /// # Errors
    /// If they are exceptions from another policy, or one has the id of one that is here.
    pub fn with_waivers(mut self, waivers: &Waivers) -> Result<Self, Error> {
        let bound = waivers.bound_to(&self.policy)?;
        let here: BTreeSet<_> = self.exceptions.iter().map(|one| one.reference().id).collect();
        if let Some(second) =
            bound.iter().map(|one| one.reference().id).find(|id| here.contains(id))
        {
            let problem = format!("has a second `{second}`: that id is taken");
            return Err(Error::one(ErrorKind::Waivers, "", problem));
        }
        let by_requirement = Arc::make_mut(&mut self.by_requirement);
        for one in &bound {
            by_requirement.entry(one.requirement().clone()).or_default().push(one.clone());
        }
        Arc::make_mut(&mut self.exceptions).extend(bound);
        Ok(self)
    }

    /// Every exception with how it stands at an instant.
    #[must_use]
    pub fn register(&self, at: Moment) -> Register {
        Register::new(&self.policy, &self.exceptions, at)
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

    /// The policy.
    #[must_use]
    pub fn policy(&self) -> &Policy {
        &self.policy
    }
}
