//! Where one policy departs from another: what an auditor asks first.
//!
//! Requirements are judged one by one, so that the strictest wins by itself. A comparison does the
//! same: for each profile of ours and each of theirs, the strictest value of an aspect stands
//! against the strictest.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{
    Policy, Requirement,
    asks::{Ask, asks},
    measure::{Asked, Aspect, Measure, measured},
    rule::{Forbid, Hash, Lockout, OneTimePassword, Rule, RuleKind},
};
use crate::{
    clause::Source,
    code::codes,
    document,
    judgement::Details,
    name::{Level, PolicyRef, ProfileName, RequirementId},
};

/// Where one policy departs from another.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Comparison {
    /// The shape of this answer: 1.
    pub format: u32,
    /// The policy that was asked.
    pub ours: PolicyRef,
    /// The policy it was compared with.
    pub theirs: PolicyRef,
    /// Every departure, by aspect; what is forbidden comes last.
    pub departures: Vec<Departure>,
}

/// One point in which they differ.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Departure {
    /// How.
    pub kind: DepartureKind,
    /// What it is about: an ask that stands for its like.
    pub aspect: Ask,
    /// The zone or the duty it is about, where there are several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// What decides on our side.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ours: Option<Side>,
    /// What decides on theirs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub theirs: Option<Side>,
    /// For whom of ours; empty where we know no profiles.
    pub profiles: Vec<ProfileName>,
    /// For whom of theirs.
    pub their_profiles: Vec<ProfileName>,
}

/// What decides on one side: a requirement, or a setting of the policy.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Side {
    /// Which requirement; absent for a setting.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub requirement: Option<RequirementId>,
    /// Where it comes from; absent for a setting.
    #[serde(flatten)]
    pub source: Option<Source>,
    /// How much it binds.
    pub level: Level,
    /// The sentence that says what it asks.
    pub ask: Ask,
    /// The figures of the sentence.
    pub details: Details,
}

codes! {
    /// How a policy departs from another.
    DepartureKind {
        /// Theirs asks, and ours asks nothing of the kind.
        Missing = "missing",
        /// Ours asks less.
        Laxer = "laxer",
        /// Ours asks more.
        Stricter = "stricter",
        /// Ours asks what theirs forbids to ask.
        Forbidden = "forbidden",
    }
}

impl Comparison {
    /// The answer as JSON text: the same bytes in every language.
    #[must_use]
    pub fn to_json(&self) -> String {
        document::to_json(self)
    }
}

impl Policy {
    /// Where this policy departs from another one.
    ///
    /// Compared is what can be measured: rules the host judges and free words are left out, and so
    /// are permissions. A setting counts as a `must`. A month counts as thirty days.
    ///
    /// # Examples
    /// ```
    /// use aikotoba::{Policy, policy::DepartureKind};
    ///
    /// let ours = Policy::preset("ja-org")?;
    /// let comparison = ours.compare(&Policy::preset("nist-800-63b-4")?);
    /// let is_forbidden = |it: &aikotoba::policy::Departure| it.kind == DepartureKind::Forbidden;
    /// assert!(comparison.departures.iter().any(is_forbidden));
    /// # Ok::<(), aikotoba::Error>(())
    /// ```
    #[must_use]
    pub fn compare(&self, theirs: &Self) -> Comparison {
        let (we, they) = (Table::new(self), Table::new(theirs));
        let aspects: BTreeSet<_> = we.aspects().chain(they.aspects()).collect();
        let mut departures = Vec::new();
        for aspect in aspects {
            let kind = we.kind_of(aspect).or_else(|| they.kind_of(aspect));
            for (profiles, our) in we.groups(aspect, None) {
                for (their_profiles, their) in they.groups(aspect, kind) {
                    let found =
                        judged(&our, &their).into_iter().map(|(kind, ours, theirs)| Departure {
                            kind,
                            aspect: aspect.0,
                            of: aspect.1.clone(),
                            ours: ours.and_then(|decided| we.side(decided)),
                            theirs: theirs.and_then(|decided| they.side(decided)),
                            profiles: profiles.clone(),
                            their_profiles: their_profiles.clone(),
                        });
                    departures.extend(found);
                }
            }
        }
        departures.extend(forbidden(self, theirs));
        Comparison {
            format: 1,
            ours: self.reference.clone(),
            theirs: theirs.reference.clone(),
            departures,
        }
    }

    /// Whether a requirement holds for a profile; without profiles every one does.
    fn holds(&self, requirement: &Requirement, profile: Option<&ProfileName>) -> bool {
        let reached = profile.and_then(|profile| self.reach.get(profile));
        requirement.profiles.is_empty()
            || reached
                .is_some_and(|reached| requirement.profiles.iter().any(|p| reached.contains(p)))
    }

    fn own_profiles(&self) -> Vec<Option<&ProfileName>> {
        let declared: Vec<_> = self.document.profiles.iter().map(|p| Some(&p.id)).collect();
        if declared.is_empty() { vec![None] } else { declared }
    }
}

/// Everything a policy asks that can be measured.
struct Table<'a> {
    policy: &'a Policy,
    rows: Vec<Row<'a>>,
    by_aspect: BTreeMap<Aspect, Vec<usize>>,
}

/// One thing it asks: by a requirement, or by a setting.
struct Row<'a> {
    requirement: Option<&'a Requirement>,
    level: Level,
    asked: Asked,
}

/// The strictest a policy asks of one aspect for one profile.
#[derive(Clone, Default, PartialEq)]
struct Strictest {
    must: Option<Decided>,
    /// Of `must` and `should` together.
    any: Option<Decided>,
    setting: Option<Decided>,
    is_forbidden: bool,
}

/// A value, and the row that decides it.
#[derive(Clone, PartialEq)]
struct Decided {
    row: usize,
    measure: Measure,
}

impl<'a> Table<'a> {
    fn new(policy: &'a Policy) -> Self {
        let asked = policy.requirements().iter().filter(|one| one.level != Level::May);
        let asked = asked.flat_map(|one| {
            let rows = measured(&one.rule).into_iter();
            rows.map(move |asked| Row { requirement: Some(one), level: one.level, asked })
        });
        let set = settings(policy).into_iter().flat_map(|rule| measured(&rule));
        let set = set.map(|asked| Row { requirement: None, level: Level::Must, asked });
        let rows: Vec<_> = asked.chain(set).collect();
        let mut by_aspect: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (index, row) in rows.iter().enumerate() {
            by_aspect.entry(row.asked.aspect.clone()).or_default().push(index);
        }
        Self { policy, rows, by_aspect }
    }

    /// What requirements are about.
    fn aspects(&self) -> impl Iterator<Item = &Aspect> {
        self.rows.iter().filter(|row| row.requirement.is_some()).map(|row| &row.asked.aspect)
    }

    fn kind_of(&self, aspect: &Aspect) -> Option<RuleKind> {
        let rows = self.by_aspect.get(aspect)?.iter().filter_map(|row| self.rows.get(*row));
        rows.filter_map(|row| row.requirement).map(|one| one.rule.kind()).next()
    }

    /// The profiles with what holds for them, alike ones together.
    fn groups(
        &self,
        aspect: &Aspect,
        forbidden: Option<RuleKind>,
    ) -> Vec<(Vec<ProfileName>, Strictest)> {
        let mut groups: Vec<(Vec<ProfileName>, Strictest)> = Vec::new();
        for profile in self.policy.own_profiles() {
            let mut strictest = self.strictest(aspect, profile);
            strictest.is_forbidden =
                forbidden.is_some_and(|kind| forbids(self.policy, profile, kind).is_some());
            match groups.iter_mut().find(|(_, known)| *known == strictest) {
                Some((profiles, _)) => profiles.extend(profile.cloned()),
                None => groups.push((profile.cloned().into_iter().collect(), strictest)),
            }
        }
        groups
    }

    fn strictest(&self, aspect: &Aspect, profile: Option<&ProfileName>) -> Strictest {
        let mut strictest = Strictest::default();
        for index in self.by_aspect.get(aspect).into_iter().flatten() {
            let Some(row) = self.rows.get(*index) else { continue };
            match (row.requirement, row.level) {
                (None, _) => self.weigh_in(&mut strictest.setting, *index, row),
                (Some(one), level) if self.policy.holds(one, profile) => {
                    self.weigh_in(&mut strictest.any, *index, row);
                    if level == Level::Must {
                        self.weigh_in(&mut strictest.must, *index, row);
                    }
                }
                (Some(_), _) => {}
            }
        }
        strictest
    }

    fn weigh_in(&self, decided: &mut Option<Decided>, index: usize, row: &Row<'_>) {
        let measure = &row.asked.measure;
        let Some(known) = decided else {
            *decided = Some(Decided { row: index, measure: measure.clone() });
            return;
        };
        let deciding = self.rows.get(known.row).map(|row| &row.asked.measure);
        if deciding.is_some_and(|deciding| measure.reaches(deciding) && !deciding.reaches(measure))
        {
            known.row = index;
        }
        known.measure = known.measure.and(measure);
    }

    fn side(&self, decided: &Decided) -> Option<Side> {
        let Row { requirement, level, asked } = self.rows.get(decided.row)?;
        Some(Side {
            requirement: requirement.map(|one| one.id.clone()),
            source: requirement.map(Requirement::source),
            level: *level,
            ask: asked.ask,
            details: asked.details.clone(),
        })
    }
}

type Found<'a> = (DepartureKind, Option<&'a Decided>, Option<&'a Decided>);

/// How the strictest of ours stands to the strictest of theirs.
fn judged<'a>(our: &'a Strictest, their: &'a Strictest) -> Vec<Found<'a>> {
    // A setting holds for everybody, and the loader keeps it within our own requirements.
    let (must, any) = match &our.setting {
        Some(setting) => (Some(setting), Some(setting)),
        None => (our.must.as_ref(), our.any.as_ref()),
    };
    let Some(any_of_theirs) = &their.any else {
        let ours = our.must.as_ref().or(our.any.as_ref()).filter(|_| !their.is_forbidden);
        return ours.map(|ours| (DepartureKind::Stricter, Some(ours), None)).into_iter().collect();
    };
    let Some(any) = any else {
        let theirs = their.must.as_ref().unwrap_or(any_of_theirs);
        return vec![(DepartureKind::Missing, None, Some(theirs))];
    };
    let reaches = |ours: Option<&Decided>, theirs: &Decided| {
        ours.is_some_and(|ours| ours.measure.reaches(&theirs.measure))
    };
    let mut found = Vec::new();
    if let Some(theirs) = &their.must {
        if !reaches(must, theirs) {
            found.push((DepartureKind::Laxer, must.or(Some(any)), Some(theirs)));
        } else if !reaches(Some(theirs), must.unwrap_or(any)) {
            found.push((DepartureKind::Stricter, must, Some(theirs)));
        }
    }
    let is_beyond = !reaches(their.must.as_ref(), any_of_theirs);
    if is_beyond && !reaches(Some(any), any_of_theirs) {
        found.push((DepartureKind::Laxer, Some(any), Some(any_of_theirs)));
    } else if their.must.is_none() {
        if reaches(must, any_of_theirs) {
            found.push((DepartureKind::Stricter, must, Some(any_of_theirs)));
        } else if !reaches(Some(any_of_theirs), any) {
            found.push((DepartureKind::Stricter, Some(any), Some(any_of_theirs)));
        }
    }
    found
}

/// Requirements of ours that theirs forbids.
fn forbidden(ours: &Policy, theirs: &Policy) -> Vec<Departure> {
    let mut departures = Vec::new();
    for one in ours.requirements().iter().filter(|one| one.level != Level::May) {
        let Some((ask, details)) = asks(&one.rule).into_iter().next() else { continue };
        let held = ours.own_profiles().into_iter().filter(|profile| ours.holds(one, *profile));
        let profiles: Vec<_> = held.flatten().cloned().collect();
        for theirs_one in theirs.requirements().iter().filter(|it| it.level != Level::May) {
            let Rule::Forbid(forbid) = &theirs_one.rule else { continue };
            if !forbid.rules.contains(&one.rule.kind()) {
                continue;
            }
            let held = theirs.own_profiles().into_iter();
            let held = held.filter(|profile| theirs.holds(theirs_one, *profile));
            let side = |one: &Requirement, ask, details| Side {
                requirement: Some(one.id.clone()),
                source: Some(one.source()),
                level: one.level,
                ask,
                details,
            };
            departures.push(Departure {
                kind: DepartureKind::Forbidden,
                aspect: ask,
                of: None,
                ours: Some(side(one, ask, details.clone())),
                theirs: Some(side(theirs_one, Ask::Forbid, kinds(forbid))),
                profiles: profiles.clone(),
                their_profiles: held.flatten().cloned().collect(),
            });
        }
    }
    departures
}

fn kinds(forbid: &Forbid) -> Details {
    let kinds: Vec<_> = forbid.rules.iter().map(|kind| kind.as_str().to_owned()).collect();
    Details::default().with("kinds", kinds)
}

/// The requirement that forbids this kind of rule to this profile.
fn forbids<'a>(
    policy: &'a Policy,
    profile: Option<&ProfileName>,
    kind: RuleKind,
) -> Option<&'a Requirement> {
    policy.requirements().iter().find(|one| {
        let is_forbidden =
            matches!(&one.rule, Rule::Forbid(forbid) if forbid.rules.contains(&kind));
        is_forbidden && one.level != Level::May && policy.holds(one, profile)
    })
}

/// The settings of a policy as the bounds they keep.
fn settings(policy: &Policy) -> [Rule; 3] {
    let document = &policy.document;
    let (lockout, seal) = (&document.lockout, &document.seal);
    let otp = &document.one_time_password;
    [
        Rule::Lockout(Lockout {
            most_failures: Some(lockout.failures),
            least_hold: Some(lockout.hold),
            most_ceiling: Some(lockout.ceiling),
        }),
        Rule::OneTimePassword(OneTimePassword {
            kinds: Some(otp.kinds.clone()),
            least_digits: Some(otp.digits),
            most_period: Some(otp.period),
            most_window: Some(otp.window),
        }),
        Rule::Hash(Hash {
            least_memory_kib: Some(seal.memory_kib),
            least_passes: Some(seal.passes),
            least_lanes: Some(seal.lanes),
        }),
    ]
}
