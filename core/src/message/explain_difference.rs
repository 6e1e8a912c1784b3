//! What changed between two editions, and where two policies differ, as documents people can read.

use super::{Label, Messages, explain::Writer, markdown::Page};
use crate::{
    clause::Source,
    judgement::Details,
    name::ProfileName,
    policy::{
        Ask, ChangeKind, ChangedThing, Comparison, Departure, DepartureKind, Policy, PolicyChange,
        Side,
    },
};

impl Messages {
    /// What changed from an older edition of a policy to a newer one, as a Markdown document: whatever
    /// changed before and after, in the form of [`Messages::explain`].
    #[must_use]
    pub fn explain_changes(&self, newer: &Policy, older: &Policy, tag: &str) -> String {
        let (after, before) = (Writer::new(self, newer, tag), Writer::new(self, older, tag));
        let (new, old) = (newer.reference(), older.reference());
        let mut page = Page::default();
        let places = [
            ("id", new.id.as_str()),
            ("older", old.version.as_str()),
            ("newer", new.version.as_str()),
        ];
        page.heading(1, &after.say(Label::ChangesTitle, &places));
        let changes = newer.changes_since(older).changes;
        if changes.is_empty() {
            page.line(&after.word(Label::NoChanges));
        }
        for change in &changes {
            after.change(change, &mut page);
            let is_changed = change.kind == ChangeKind::Changed;
            for (writer, label, is_shown) in [
                (&before, Label::Before, change.kind != ChangeKind::Added),
                (&after, Label::After, change.kind != ChangeKind::Removed),
            ] {
                if is_shown && is_changed {
                    page.heading(3, &writer.word(label));
                }
                if is_shown {
                    writer.thing(change, &mut page);
                }
            }
        }
        page.into_text()
    }

    /// Where one policy departs from another, as a Markdown document.
    #[must_use]
    pub fn explain_comparison(&self, ours: &Policy, theirs: &Policy, tag: &str) -> String {
        let (we, they) = (Writer::new(self, ours, tag), Writer::new(self, theirs, tag));
        let comparison: Comparison = ours.compare(theirs);
        let mut page = Page::default();
        page.heading(
            1,
            &we.say(
                Label::ComparisonTitle,
                &[("ours", comparison.ours.id.as_str()), ("theirs", comparison.theirs.id.as_str())],
            ),
        );
        if comparison.departures.is_empty() {
            page.line(&we.word(Label::NoDepartures));
        }
        for (kind, label) in [
            (DepartureKind::Missing, Label::Missing),
            (DepartureKind::Laxer, Label::Laxer),
            (DepartureKind::Forbidden, Label::Forbidden),
            (DepartureKind::Stricter, Label::Stricter),
        ] {
            let mut departures =
                comparison.departures.iter().filter(|it| it.kind == kind).peekable();
            if departures.peek().is_some() {
                page.heading(2, &we.word(label));
            }
            for departure in departures {
                let Departure { ours, theirs, profiles, their_profiles, .. } = departure;
                page.item(&we.side(Label::Here, ours.as_ref(), profiles));
                page.sub_item(&they.side(Label::There, theirs.as_ref(), their_profiles));
            }
        }
        page.into_text()
    }

    /// One departure as one sentence after the other: here, and there.
    #[must_use]
    pub fn departure(&self, departure: &Departure, tag: &str) -> [String; 2] {
        [&departure.ours, &departure.theirs].map(|side| match side {
            Some(side) => self.sentence(side.ask.as_str(), &side.details, tag),
            None => {
                let label = Label::Nothing.as_str();
                self.sentence(label, &Details::default(), tag)
            }
        })
    }
}

impl Writer<'_> {
    fn change(&self, change: &PolicyChange, page: &mut Page) {
        let thing = self.word(match change.what {
            ChangedThing::Policy => Label::ThingPolicy,
            ChangedThing::Setting => Label::ThingSetting,
            ChangedThing::Standard => Label::ThingStandard,
            ChangedThing::Profile => Label::ThingProfile,
            ChangedThing::Role => Label::ThingRole,
            ChangedThing::Requirement => Label::ThingRequirement,
        });
        let how = self.word(match change.kind {
            ChangeKind::Added => Label::Added,
            ChangeKind::Removed => Label::Removed,
            ChangeKind::Changed => Label::Changed,
        });
        let id = if change.what == ChangedThing::Policy { "" } else { change.id.as_str() };
        let heading: Vec<_> = [thing.as_str(), id, how.as_str()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect();
        page.heading(2, &heading.join(" · "));
        if !change.members.is_empty() {
            let members = self.listed(change.members.iter().cloned());
            page.line(&self.say(Label::Members, &[("members", &members)]));
        }
    }

    /// The thing as it stands in this edition.
    fn thing(&self, change: &PolicyChange, page: &mut Page) {
        let (id, document) = (change.id.as_str(), self.policy().document());
        match change.what {
            ChangedThing::Policy => self.reference(page),
            ChangedThing::Setting => {
                let line = self.settings().into_iter().find(|(name, _)| *name == id);
                line.iter().for_each(|(_, line)| page.item(line));
            }
            ChangedThing::Standard => {
                let standard = document.standards.iter().find(|known| known.id.as_str() == id);
                standard.into_iter().for_each(|standard| self.standard_lines(standard, page));
            }
            ChangedThing::Profile => {
                let profile = document.profiles.iter().find(|known| known.id.as_str() == id);
                profile.into_iter().for_each(|profile| self.profile(profile, page));
            }
            ChangedThing::Role => {
                let role = document.roles.iter().find(|known| known.id.as_str() == id);
                role.into_iter().for_each(|role| page.named(id, &self.role(&role.id)));
            }
            ChangedThing::Requirement => {
                let requirements = self.policy().requirements();
                let requirement = requirements.iter().find(|known| known.id.as_str() == id);
                requirement.into_iter().for_each(|requirement| self.requirement(requirement, page));
            }
        }
    }

    /// What one side of a departure asks, and of whom.
    fn side(&self, label: Label, side: Option<&Side>, profiles: &[ProfileName]) -> String {
        let text = side.map_or_else(|| self.word(Label::Nothing), |side| self.asked(side));
        let text = self.say(label, &[("text", &text)]);
        if profiles.is_empty() {
            return text;
        }
        let profiles = self.listed(profiles.iter().map(|name| self.profile_title(name)));
        format!("{text} · {}", self.say(Label::ForWhom, &[("profiles", &profiles)]))
    }

    fn asked(&self, side: &Side) -> String {
        let by = match (&side.requirement, &side.source) {
            (Some(id), Some(Source::Clause(clause))) => format!("{id} · {clause}"),
            (Some(id), Some(Source::Basis(_)) | None) => id.to_string(),
            (None, _) => self.word(Label::Setting),
        };
        let own = self
            .policy()
            .requirements()
            .iter()
            .find(|one| Some(&one.id) == side.requirement.as_ref());
        let sentence = match own.filter(|_| side.ask == Ask::Duty) {
            Some(one) => self.asks(one).into_iter().next().unwrap_or_default(),
            None => self.sentence(side.ask.as_str(), &side.details),
        };
        format!("{sentence} ({by} · {})", self.level(side.level))
    }
}
