//! A policy as a document people can read: every standard, clause and requirement, what it asks, for
//! whom, where the value comes from and who answers. A view of the data that decides nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::{Label, Language, Messages, in_language, markdown::Page, template};
use crate::{
    clause::{Basis, Clause, Source},
    judgement::Details,
    name::{Level, ProfileName, RequirementId, Role},
    policy::{Answer, Policy, Profile, Prose, Requirement, RequirementCoverage, Standard},
    report::Check,
};

impl Messages {
    /// A policy as a Markdown document.
    ///
    /// # Examples
    /// ```
    /// use aikotoba::{Messages, Policy};
    ///
    /// let page = Messages::built_in().explain(&Policy::preset("nist-800-63b-4")?, "ja");
    /// assert!(page.starts_with("# NIST SP 800-63B-4"));
    /// # Ok::<(), aikotoba::Error>(())
    /// ```
    #[must_use]
    pub fn explain(&self, policy: &Policy, tag: &str) -> String {
        let writer = Writer::new(self, policy, tag);
        let document = policy.document();
        let mut page = Page::default();
        page.heading(1, &writer.title());
        writer.reference(&mut page);
        writer.coverage(&mut page);
        page.heading(2, &writer.word(Label::Settings));
        for (_, line) in writer.settings() {
            page.item(&line);
        }
        if !document.profiles.is_empty() {
            page.heading(2, &writer.word(Label::Profiles));
        }
        for profile in &document.profiles {
            writer.profile(profile, &mut page);
        }
        for standard in &document.standards {
            writer.standard(standard, &mut page);
            for clause in writer.clauses(standard) {
                page.heading(3, clause.as_str());
                writer.requirements(&Source::Clause(clause.clone()), &mut page);
            }
        }
        for (basis, label) in
            [(Basis::House, Label::House), (Basis::Undisclosed, Label::Undisclosed)]
        {
            let source = Source::Basis(basis);
            if policy.requirements().iter().any(|one| one.source() == source) {
                page.heading(2, &writer.word(label));
                writer.requirements(&source, &mut page);
            }
        }
        writer.omitted(&mut page);
        page.into_text()
    }
}

/// What a document about one policy is written with.
pub(super) struct Writer<'a> {
    messages: &'a Messages,
    policy: &'a Policy,
    language: Language<'a>,
    tag: &'a str,
    covered: BTreeMap<RequirementId, RequirementCoverage>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(messages: &'a Messages, policy: &'a Policy, tag: &'a str) -> Self {
        let rows = policy.coverage().clauses.into_iter().flat_map(|row| row.requirements);
        Self {
            messages,
            policy,
            language: messages.language_of(policy, tag),
            tag,
            covered: rows.map(|row| (row.requirement.clone(), row)).collect(),
        }
    }

    pub(super) fn policy(&self) -> &Policy {
        self.policy
    }

    /// Everything a requirement asks, a sentence each.
    pub(super) fn asks(&self, one: &Requirement) -> Vec<String> {
        self.messages.asks_in(&one.rule, &self.language, self.tag)
    }

    /// The sentence of a code, with its details.
    pub(super) fn sentence(&self, key: &str, details: &Details) -> String {
        self.language.sentence(key, details)
    }

    /// A label with its places filled.
    pub(super) fn say(&self, label: Label, places: &[(&str, &str)]) -> String {
        let template = self.language.text(label.as_str()).unwrap_or_default();
        template::with(template, places)
    }

    pub(super) fn word(&self, label: Label) -> String {
        self.say(label, &[])
    }

    pub(super) fn title(&self) -> String {
        let title = in_language(&self.policy.document().title, self.tag);
        title.unwrap_or(self.policy.reference().id.as_str()).to_owned()
    }

    pub(super) fn reference(&self, page: &mut Page) {
        let document = self.policy.document();
        let reference = self.policy.reference();
        let (id, version) = (reference.id.as_str(), reference.version.as_str());
        page.item(&self.say(Label::PolicyLine, &[("id", id), ("version", version)]));
        let date = document.effective_from.to_string();
        let zone = document.time_zone.as_str();
        page.item(&self.say(Label::EffectiveLine, &[("date", &date), ("zone", zone)]));
        page.item(&self.say(Label::DigestLine, &[("digest", reference.digest.as_str())]));
        for base in &document.extended_from {
            let places = [
                ("id", base.id.as_str()),
                ("version", base.version.as_str()),
                ("digest", base.digest.as_str()),
            ];
            page.item(&self.say(Label::BuildsOn, &places));
        }
        if let Some(digest) = &document.reduced_from {
            page.item(&self.say(Label::ReducedFrom, &[("digest", digest.as_str())]));
        }
    }

    fn coverage(&self, page: &mut Page) {
        let summary = self.policy.coverage().summary;
        page.heading(2, &self.word(Label::Coverage));
        let counts = [
            ("clauses", summary.clauses),
            ("answered", summary.answered),
            ("partly", summary.partly),
            ("unanswered", summary.unanswered),
            ("permission", summary.permission),
        ]
        .map(|(name, count)| (name, count.to_string()));
        let places: Vec<_> = counts.iter().map(|(name, count)| (*name, count.as_str())).collect();
        page.item(&self.say(Label::CoverageClauses, &places));
        for (answer, count) in &summary.requirements {
            let who = self.word(match answer {
                Answer::Check => Label::AnswerCheck,
                Answer::Host => Label::AnswerHost,
                Answer::Reading => Label::AnswerReading,
                Answer::Absent => Label::AnswerAbsent,
                Answer::Nobody => Label::AnswerNobody,
                Answer::Permission => Label::AnswerPermission,
            });
            let places = [("who", who.as_str()), ("count", &count.to_string())];
            page.item(&self.say(Label::CoverageCount, &places));
        }
    }

    /// Each setting with the line that says it.
    pub(super) fn settings(&self) -> [(&'static str, String); 4] {
        let document = self.policy.document();
        let (text, seal) = (&document.text, &document.seal);
        let (lockout, codes) = (&document.lockout, &document.one_time_password);
        let kinds: Vec<_> = codes.kinds.iter().map(|kind| kind.as_str().to_owned()).collect();
        let set = Details::default();
        let lines = [
            (
                "text",
                Label::SettingText,
                set.clone()
                    .with("form", text.normal_form.as_str().to_owned())
                    .with("most", text.most_bytes),
            ),
            (
                "seal",
                Label::SettingSeal,
                set.clone()
                    .with("memory", seal.memory_kib)
                    .with("passes", seal.passes)
                    .with("lanes", seal.lanes),
            ),
            (
                "lockout",
                Label::SettingLockout,
                set.clone()
                    .with("failures", lockout.failures)
                    .with("within", lockout.within)
                    .with("hold", lockout.hold)
                    .with("most", lockout.most_hold)
                    .with("ceiling", lockout.ceiling),
            ),
            (
                "one-time-password",
                Label::SettingCodes,
                set.with("kinds", kinds)
                    .with("digits", codes.digits)
                    .with("period", codes.period)
                    .with("window", codes.window)
                    .with("ahead", codes.look_ahead),
            ),
        ];
        lines.map(|(name, label, details)| {
            let template = self.language.text(label.as_str()).unwrap_or_default();
            (name, template::fill(template, &details, &self.language))
        })
    }

    pub(super) fn profile(&self, profile: &Profile, page: &mut Page) {
        let mut text = in_language(&profile.title, self.tag).unwrap_or_default().to_owned();
        if !profile.includes.is_empty() {
            let included =
                self.listed(profile.includes.iter().map(|name| self.profile_title(name)));
            let includes = self.say(Label::Includes, &[("profiles", &included)]);
            text = if text.is_empty() { includes } else { format!("{text} · {includes}") };
        }
        page.named(profile.id.as_str(), &text);
    }

    fn standard(&self, standard: &Standard, page: &mut Page) {
        let title = in_language(&standard.title, self.tag);
        let heading = title.map_or_else(String::new, |title| format!(" · {title}"));
        page.heading(2, &format!("{}{heading}", standard.id));
        self.standard_lines(standard, page);
    }

    pub(super) fn standard_lines(&self, standard: &Standard, page: &mut Page) {
        page.item(&match &standard.exceptions_by {
            Some(role) => self.say(Label::ExceptionsBy, &[("role", &self.role(role))]),
            None => self.word(Label::ExceptionsByNobody),
        });
        if let Some(date) = standard.effective_from {
            page.item(&self.say(Label::Since, &[("date", &date.to_string())]));
        }
        if let Some(period) = standard.review_every {
            let template = self.language.text(Label::ReviewEvery.as_str()).unwrap_or_default();
            let details = Details::default().with("period", period);
            page.item(&template::fill(template, &details, &self.language));
        }
        if let Some(source) = &standard.source {
            page.item(&self.say(Label::SourceLine, &[("source", source)]));
        }
    }

    /// The clauses of a standard, in the order of the policy.
    fn clauses(&self, standard: &Standard) -> Vec<&'a Clause> {
        let mut seen = BTreeSet::new();
        let clauses = self.policy.requirements().iter().filter_map(|one| one.clause.as_ref());
        let own = clauses.filter(|clause| clause.standard().as_ref() == Some(&standard.id));
        own.filter(|clause| seen.insert(*clause)).collect()
    }

    fn requirements(&self, source: &Source, page: &mut Page) {
        for one in self.policy.requirements().iter().filter(|one| one.source() == *source) {
            self.requirement(one, page);
        }
    }

    /// One requirement, whole.
    pub(super) fn requirement(&self, one: &Requirement, page: &mut Page) {
        let whom = if one.profiles.is_empty() {
            self.word(Label::Everybody)
        } else {
            let profiles = self.listed(one.profiles.iter().map(|name| self.profile_title(name)));
            self.say(Label::ForWhom, &[("profiles", &profiles)])
        };
        page.named(one.id.as_str(), &format!("{} · {whom}", self.level(one.level)));
        for sentence in self.asks(one) {
            page.sub_item(&sentence);
        }
        page.sub_item(&match (&one.chosen, &one.clause) {
            (Some(chosen), _) => {
                let (role, date) = (self.role(&chosen.by), chosen.on.to_string());
                let places =
                    [("role", role.as_str()), ("date", &date), ("why", self.prose(&chosen.why))];
                self.say(Label::ChosenBy, &places)
            }
            (None, Some(_)) => self.word(Label::Printed),
            (None, None) => self.word(Label::Unchosen),
        });
        if let Some(covered) = self.covered.get(&one.id) {
            page.sub_item(&self.answered(covered));
        }
        if let Some(role) = &one.excused_by {
            page.sub_item(&self.say(Label::InPrinciple, &[("role", &self.role(role))]));
        }
        for (label, is_so) in
            [(Label::WhereSupported, one.where_supported), (Label::NotWaivable, !one.waivable)]
        {
            if is_so {
                page.sub_item(&self.word(label));
            }
        }
        if let Some(note) = &one.note {
            page.sub_item(&self.say(Label::Note, &[("note", self.prose(note))]));
        }
        if let Some(replaced) = &one.replaces {
            let places =
                [("policy", replaced.policy.as_str()), ("reason", self.prose(&replaced.reason))];
            page.sub_item(&self.say(Label::Replaces, &places));
        }
    }

    fn answered(&self, covered: &RequirementCoverage) -> String {
        let check = match covered.check {
            Check::Password => Label::CheckPassword,
            Check::Pin => Label::CheckPin,
            Check::Change => Label::CheckChange,
            Check::SignIn => Label::CheckSignIn,
            Check::Account => Label::CheckAccount,
            Check::System => Label::CheckSystem,
            Check::Policy | Check::None => Label::Nothing,
        };
        let label = match covered.answer {
            Answer::Check => Label::ByCheck,
            Answer::Host => Label::ByHost,
            Answer::Reading => Label::ByReading,
            Answer::Absent => Label::ByAbsent,
            Answer::Nobody => Label::ByNobody,
            Answer::Permission => Label::ByPermission,
        };
        self.say(label, &[("check", &self.word(check))])
    }

    fn omitted(&self, page: &mut Page) {
        let omitted = &self.policy.document().omitted;
        if !omitted.is_empty() {
            page.heading(2, &self.word(Label::Omitted));
        }
        for one in omitted {
            let source = one.clause.as_ref().map_or(String::new(), |clause| format!("{clause} · "));
            let places = [("policy", one.policy.as_str()), ("reason", self.prose(&one.reason))];
            let from = self.say(Label::OmittedFrom, &places);
            page.named(one.id.as_str(), &format!("{source}{} · {from}", self.level(one.level)));
        }
    }

    pub(super) fn level(&self, level: Level) -> String {
        self.word(match level {
            Level::Must => Label::Must,
            Level::Should => Label::Should,
            Level::May => Label::May,
        })
    }

    /// What an author wrote, in the language of the document as far as it is there.
    pub(super) fn prose<'b>(&self, text: &'b Prose) -> &'b str {
        super::prose(text, self.tag)
    }

    pub(super) fn role(&self, role: &Role) -> String {
        self.language.word(role.as_str())
    }

    /// What people call a profile.
    pub(super) fn profile_title(&self, name: &ProfileName) -> String {
        let declared = self.policy.document().profiles.iter().find(|known| known.id == *name);
        let title = declared.and_then(|profile| in_language(&profile.title, self.tag));
        title.unwrap_or(name.as_str()).to_owned()
    }

    pub(super) fn listed(&self, items: impl Iterator<Item = String>) -> String {
        items.collect::<Vec<_>>().join(&self.language.word(template::SEPARATOR))
    }
}
