//! Refuses passwords that stand on a list, the whole folded password compared.
//!
//! A list that is kept as a filter answers with *probably*, and the finding says so; where a list that is
//! exact has the password too, only what is certain is said.

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
    let (mut found, mut probably, mut missing) = (Vec::new(), Vec::new(), Vec::new());
    // Of several filters the surest speaks: a password that is on none of them is rarely taken by all.
    let mut surest = 0;
    for named in &rule.lists {
        let list = lists.get(&named.name);
        let meant =
            list.filter(|list| named.digest.as_ref().is_none_or(|digest| digest == list.digest()));
        match (meant, meant.and_then(List::one_in)) {
            (None, _) => missing.push(named.name.to_string()),
            (Some(list), _) if !list.has(candidate) => {}
            (Some(_), None) => found.push(named.name.to_string()),
            (Some(_), Some(one_in)) => {
                probably.push(named.name.to_string());
                surest = surest.max(one_in);
            }
        }
    }
    [&mut found, &mut probably, &mut missing].into_iter().for_each(|names| names.sort_unstable());
    if !found.is_empty() {
        return Judgement::broken(Fault::new(Code::Blocklisted).with("lists", found));
    }
    if !probably.is_empty() {
        let fault = Fault::new(Code::Blocklisted).with("lists", probably);
        return Judgement::broken(fault.with("probable", true).with("one_in", surest));
    }
    if missing.is_empty() {
        Judgement::Met
    } else {
        Judgement::Unjudged(Fault::new(Code::UnjudgedList).with("lists", missing))
    }
}
