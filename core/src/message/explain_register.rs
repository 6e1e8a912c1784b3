//! The register of exceptions as a document people can read: those in force first, and none hidden.

use super::{Label, Messages, explain::Writer, markdown::Page};
use crate::{
    judgement::Details,
    moment::Moment,
    policy::{Policy, Refusal, Register, RegisterEntry, Standing},
    report::ExceptionKind,
};

impl Messages {
    /// Why an exception is none.
    #[must_use]
    pub fn refusal(&self, refusal: Refusal, tag: &str) -> String {
        self.sentence(refusal.as_str(), &Details::default(), tag)
    }

    /// A register as a Markdown document. Roles are called what the policy calls them.
    #[must_use]
    pub fn explain_register(&self, register: &Register, policy: &Policy, tag: &str) -> String {
        let writer = Writer::new(self, policy, tag);
        let mut page = Page::default();
        let at = register.at.to_string();
        let places = [("id", register.policy.id.as_str()), ("at", &at)];
        page.heading(1, &writer.say(Label::RegisterTitle, &places));
        if register.entries.is_empty() {
            page.line(&writer.word(Label::NoExceptions));
        }
        for (standing, label) in [
            (Standing::InForce, Label::InForce),
            (Standing::Pending, Label::Pending),
            (Standing::Expired, Label::Expired),
            (Standing::Revoked, Label::Revoked),
            (Standing::Stale, Label::Stale),
            (Standing::Refused, Label::Refused),
        ] {
            let mut entries =
                register.entries.iter().filter(|it| it.standing == standing).peekable();
            if entries.peek().is_some() {
                page.heading(2, &writer.word(label));
            }
            entries.for_each(|entry| writer.entry(entry, &mut page));
        }
        page.into_text()
    }
}

impl Writer<'_> {
    fn entry(&self, entry: &RegisterEntry, page: &mut Page) {
        let kind = self.word(match entry.kind {
            ExceptionKind::Waiver => Label::Waiver,
            ExceptionKind::Excuse => Label::Excuse,
        });
        let requirement = ("requirement", entry.requirement.as_str());
        let from = match &entry.source {
            Some(source) => self.say(Label::From, &[requirement, ("source", &source.to_string())]),
            None => self.say(Label::FromGone, &[requirement]),
        };
        page.named(entry.id.as_str(), &format!("{kind} · {from}"));
        for refusal in &entry.refusals {
            page.sub_item(&self.sentence(refusal.as_str(), &Details::default()));
        }
        if let Some(reason) = &entry.reason {
            page.sub_item(&self.say(Label::Reason, &[("reason", self.prose(reason))]));
        }
        self.scope(entry, page);
        if let Some(person) = &entry.applicant {
            page.sub_item(&self.say(Label::Applicant, &[("person", person.as_str())]));
        }
        if let Some(approver) = &entry.approved_by {
            let label = match entry.kind {
                ExceptionKind::Waiver => Label::ApprovedBy,
                ExceptionKind::Excuse => Label::RecordedBy,
            };
            let (role, at) = (self.role(&approver.role), shown(entry.approved_at));
            let places = [("person", approver.person.as_str()), ("role", &role), ("at", &at)];
            page.sub_item(&self.say(label, &places));
        }
        if entry.from.is_some() || entry.expires_at.is_some() {
            let (from, until) = (shown(entry.from), shown(entry.expires_at));
            page.sub_item(&self.say(Label::Until, &[("from", &from), ("until", &until)]));
        }
        if let Some(at) = entry.revoked_at {
            page.sub_item(&self.say(Label::RevokedAt, &[("at", &at.to_string())]));
        }
        if entry.instead > 0 {
            page.sub_item(&self.say(Label::Instead, &[("count", &entry.instead.to_string())]));
        }
    }

    fn scope(&self, entry: &RegisterEntry, page: &mut Page) {
        let scope = &entry.scope;
        let profiles = scope.profiles.iter().map(|name| self.profile_title(name));
        for (label, ids) in [
            (Label::Accounts, self.listed(scope.accounts.iter().map(ToString::to_string))),
            (Label::Persons, self.listed(scope.persons.iter().map(ToString::to_string))),
            (Label::Systems, self.listed(scope.systems.iter().map(ToString::to_string))),
            (Label::ScopeProfiles, self.listed(profiles)),
        ] {
            if !ids.is_empty() {
                page.sub_item(&self.say(label, &[("ids", &ids)]));
            }
        }
    }
}

/// An instant, or a dash where there is none.
fn shown(instant: Option<Moment>) -> String {
    instant.map_or_else(|| "–".to_owned(), |instant| instant.to_string())
}
