//! Never a password that was used before: by the account, by the person on any system, or in a pool.
//!
//! One comparison answers every such requirement. No finding says where or when the password was used.

use crate::{
    calendar::Zone,
    choice::{Counting, Scope},
    code::Code,
    hash::{AccountDigest, Used},
    judgement::{Fault, Judgement},
    moment::Moment,
    name::PoolName,
    policy::rule::NeverReuse,
};

/// What came of asking old passwords about a new one.
pub(crate) enum Consulted<'a> {
    /// It is the one that is there.
    Same,
    /// They were not asked, and why.
    Not(Code),
    /// They were asked.
    Asked(Found<'a>),
}

/// Every password that was used, by whose it was, in the order they were set, and whether it is the new one.
pub(crate) struct Found<'a> {
    pub(crate) person: Option<Vec<Used>>,
    pub(crate) account: Option<Vec<Used>>,
    pub(crate) pools: Vec<(PoolName, Vec<Used>)>,
    /// The account whose password is changed.
    pub(crate) own: AccountDigest,
    /// What the host found of hashes that an earlier system left, if there are any.
    pub(crate) foreign_matches: Option<bool>,
    pub(crate) zone: &'a Zone,
    pub(crate) at: Moment,
}

/// Whether a rule lets the new password be used; of these scopes no history was handed over.
pub(crate) fn judge(
    rule: &NeverReuse,
    missing: Vec<String>,
    consulted: &Consulted<'_>,
) -> Judgement {
    let found = match consulted {
        Consulted::Same => return Judgement::broken(Fault::new(Code::Reused)),
        _ if !missing.is_empty() => {
            return Judgement::Unjudged(Fault::new(Code::UnjudgedHistory).with("missing", missing));
        }
        Consulted::Not(why) => return Judgement::Unjudged(Fault::new(*why)),
        Consulted::Asked(found) => found,
    };
    let is_there = |pool: &PoolName| found.pools.iter().any(|(name, _)| name == pool);
    if rule.scope == Scope::Pool && !rule.pool.as_ref().is_some_and(is_there) {
        let missing = vec![rule.scope.as_str().to_owned()];
        return Judgement::Unjudged(Fault::new(Code::UnjudgedHistory).with("missing", missing));
    }
    let is_foreign = rule.scope != Scope::Pool && found.foreign_matches == Some(true);
    if is_foreign || found.remembers(rule) {
        return Judgement::broken(Fault::new(Code::Reused));
    }
    Judgement::Met
}

impl Found<'_> {
    /// Whether a rule remembers the new password.
    fn remembers(&self, rule: &NeverReuse) -> bool {
        let own = |used: &&Used| rule.scope != Scope::Account || used.account == self.own;
        let mut pools = self.pools.iter();
        let pool = pools.find(|(name, _)| Some(name) == rule.pool.as_ref());
        let used = match rule.scope {
            Scope::Account => self.person.as_ref().or(self.account.as_ref()),
            Scope::Person => self.person.as_ref(),
            Scope::Pool => pool.map(|(_, used)| used),
        };
        let used: Vec<_> = used.into_iter().flatten().filter(own).collect();
        let mut candidates = used.iter().enumerate().filter(|(_, one)| one.is_candidate);
        candidates.any(|(index, one)| {
            let newer = used.iter().skip(index + 1).filter(|other| other.account == one.account);
            self.is_remembered(rule, &newer.copied().collect::<Vec<_>>())
        })
    }

    /// Whether a rule remembers a password after which its account was given these: always while it is in use;
    /// among the last so many of the account, or until so long after it was replaced, whichever is longer.
    fn is_remembered(&self, rule: &NeverReuse, newer: &[&Used]) -> bool {
        let Some(next) = newer.first() else { return true };
        let is_near = |count: u32| usize::try_from(count).is_ok_and(|most| newer.len() < most);
        let by_count = rule.count.map(is_near);
        let by_time =
            rule.period.map(|period| self.at < self.zone.after(next.at, period, Counting::Elapsed));
        match (by_count, by_time) {
            (None, None) => true,
            (count, time) => count == Some(true) || time == Some(true),
        }
    }
}
