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
    /// They were not asked, and why.
    Not(Code),
    /// They were asked.
    Asked(Found<'a>),
}

/// Every password that was used, by whose it was, and whether it is the new one.
pub(crate) struct Found<'a> {
    pub(crate) person: Option<Vec<Used>>,
    pub(crate) account: Option<Vec<Used>>,
    pub(crate) pools: Vec<(PoolName, Vec<Used>)>,
    /// The account whose password is changed.
    pub(crate) own: AccountDigest,
    /// What the host found of hashes that an earlier system left, if there are any.
    pub(crate) foreign: Option<Option<bool>>,
    pub(crate) zone: &'a Zone,
    pub(crate) at: Moment,
}

/// Whether a rule lets the new password be used.
pub(crate) fn judge(rule: &NeverReuse, consulted: &Consulted<'_>) -> Judgement {
    let found = match consulted {
        Consulted::Not(why) => return Judgement::Unjudged(Fault::new(*why)),
        Consulted::Asked(found) => found,
    };
    let mut pools = found.pools.iter();
    let (used, is_own): (_, fn(&Found<'_>, &Used) -> bool) = match rule.scope {
        Scope::Account => (found.account.as_ref().or(found.person.as_ref()), |found, used| {
            used.account == found.own
        }),
        Scope::Person => (found.person.as_ref(), |_, _| true),
        Scope::Pool => (
            pools.find(|(name, _)| Some(name) == rule.pool.as_ref()).map(|(_, used)| used),
            |_, _| true,
        ),
    };
    let Some(used) = used else {
        let missing = vec![rule.scope.as_str().to_owned()];
        return Judgement::Unjudged(Fault::new(Code::UnjudgedHistory).with("missing", missing));
    };
    let mut used: Vec<_> = used.iter().filter(|used| is_own(found, used)).collect();
    used.sort_by_key(|used| used.at);
    let foreign = found.foreign.filter(|_| rule.scope != Scope::Pool);
    let is_remembered = used.iter().enumerate().any(|(index, one)| {
        let newer = used.len() - index - 1;
        one.is_candidate && found.remembers(rule, &used, index, newer)
    });
    if is_remembered || foreign == Some(Some(true)) {
        Judgement::broken(Fault::new(Code::Reused))
    } else if foreign == Some(None) {
        Judgement::Unjudged(Fault::new(Code::UnjudgedForeign))
    } else {
        Judgement::Met
    }
}

impl Found<'_> {
    /// Whether a rule remembers a password, of which there are so many newer ones: among the last so many,
    /// the current one included, or until so long after it was replaced, whichever is longer.
    fn remembers(&self, rule: &NeverReuse, used: &[&Used], index: usize, newer: usize) -> bool {
        let by_count =
            rule.count.map(|count| usize::try_from(count).is_ok_and(|most| newer < most));
        let by_time = rule.period.map(|period| {
            let mut later = used.iter().skip(index + 1);
            let account = used.get(index).map(|one| one.account);
            let next = later.find(|other| Some(other.account) == account);
            // A password that nothing has replaced is in use still.
            next.is_none_or(|next| self.at < self.zone.after(next.at, period, Counting::Elapsed))
        });
        match (by_count, by_time) {
            (None, None) => true,
            (count, time) => count == Some(true) || time == Some(true),
        }
    }
}
