//! Refuses passwords that stand on a list, the whole folded password compared.

use std::collections::BTreeMap;

use crate::{
    code::Code,
    judgement::{Fault, Judgement},
    lists::Blocklist as List,
    name::ListName,
    policy::rule::Blocklist,
    text::Candidate,
};

pub(super) fn judge(
    candidate: &Candidate,
    lists: &BTreeMap<ListName, List>,
    rule: &Blocklist,
) -> Judgement {
    let (mut found, mut missing) = (Vec::new(), Vec::new());
    for named in &rule.lists {
        let list = lists.get(&named.name);
        let meant =
            list.filter(|list| named.digest.as_ref().is_none_or(|digest| digest == list.digest()));
        match meant {
            None => missing.push(named.name.to_string()),
            Some(list) if list.contains(candidate.folded()) => found.push(named.name.to_string()),
            Some(_) => {}
        }
    }
    found.sort_unstable();
    missing.sort_unstable();
    if !found.is_empty() {
        return Judgement::broken(Fault::new(Code::Blocklisted).with("lists", found));
    }
    if missing.is_empty() {
        Judgement::Met
    } else {
        Judgement::Unjudged(Fault::new(Code::UnjudgedList).with("lists", missing))
    }
}
