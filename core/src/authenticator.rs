//! Judges what a system authenticates with: whether at all, how, and how far it can be trusted where it
//! stands.

use crate::{
    code::Code,
    facts::System,
    judgement::{Fault, Judgement, WhyNot},
    policy::rule::Authenticator,
};

/// What a rule says of a system. What nobody said of the system is not judged.
pub(crate) fn judge(system: &System, rule: &Authenticator) -> Judgement {
    let asks_methods = rule.present || rule.allow.is_some();
    match (asks_methods, rule.assurance.is_empty()) {
        (_, true) => methods(system, rule),
        (false, false) => assurance(system, rule),
        (true, false) => Judgement::all([methods(system, rule), assurance(system, rule)]),
    }
}

fn methods(system: &System, rule: &Authenticator) -> Judgement {
    let Some(methods) = &system.authenticators else { return unknown("authenticators") };
    if rule.present && methods.is_empty() {
        return Judgement::broken(Fault::new(Code::SystemOpen));
    }
    let Some(allow) = &rule.allow else { return Judgement::Met };
    let mut others: Vec<_> = methods.iter().filter(|method| !allow.contains(method)).collect();
    others.sort_unstable();
    others.dedup();
    if others.is_empty() {
        return Judgement::Met;
    }
    let others: Vec<_> = others.into_iter().map(|method| method.as_str().to_owned()).collect();
    Judgement::broken(Fault::new(Code::SystemMethod).with("methods", others))
}

fn assurance(system: &System, rule: &Authenticator) -> Judgement {
    let Some(zone) = &system.zone else { return unknown("zone") };
    let Some(least) = rule.assurance.get(zone) else {
        return Judgement::NotApplicable(WhyNot::Zone);
    };
    match system.assurance {
        None => unknown("assurance"),
        Some(found) if found >= *least => Judgement::Met,
        Some(_) => {
            let fault = Fault::new(Code::SystemAssurance).with("zone", zone.to_string());
            Judgement::broken(fault.with("level", least.as_str().to_owned()))
        }
    }
}

fn unknown(what: &str) -> Judgement {
    let missing = vec![what.to_owned()];
    Judgement::Unjudged(Fault::new(Code::UnjudgedSystem).with("missing", missing))
}
