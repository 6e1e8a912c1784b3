//! Laws that hold for any account, whatever happens to it in whatever order.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that finds something broken stops where it is"
)]

use std::collections::BTreeMap;

use aikotoba::{
    Account, Action, Actor, Change, Decision, Desk, Event, Holder, Moment, Move, Origin, Phase,
    Policy, Token, transition,
};
use serde_json::{Value, json};

/// A small generator of random numbers (SplitMix64), so that a failure can be run again.
struct Random(u64);

impl Random {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % u64::try_from(most).expect("small"))
            .expect("small")
    }

    fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}

/// Policies that let everything run out, and one that lets nothing.
fn desks() -> Vec<Desk> {
    let policy = |version: &str, from: &str, rules: Value| {
        let requirements: Vec<_> = rules
            .as_array()
            .expect("rules")
            .iter()
            .enumerate()
            .map(|(index, rule)| {
                json!({"id": format!("r{index}"), "basis": "house", "level": "must", "rule": rule})
            })
            .collect();
        let document = json!({
            "format": 1, "id": "p", "version": version, "effective-from": from,
            "time-zone": "America/New_York", "requirement": requirements,
            "lockout": {"failures": 3, "within": "PT10M", "hold": "PT5M", "ceiling": 5},
        });
        Policy::from_json(&document.to_string()).expect("a policy")
    };
    let strict = json!([
        {"initial-password": {"change-within": "P3D"}}, {"max-age": {"period": "P1M", "warn": "P7D"}},
        {"dormancy": {"period": "P90D"}}, {"reset": {"identity-verified": true}}, {"min-age": {"period": "P1D"}},
    ]);
    let harsh = json!([
        {"initial-password": {"change-within": "P1D", "counting": "whole-days", "then": "delete"}},
        {"max-age": {"period": "P20D", "then": "refuse"}},
    ]);
    let mild = json!([{"max-age": {"period": "P1Y", "then": "report"}}]);
    let editions = vec![
        policy("1", "2026-01-01", strict.clone()),
        policy("2", "2026-03-01", mild.clone()),
        policy("3", "2026-06-01", harsh.clone()),
    ];
    vec![
        Desk::new(policy("1", "2026-01-01", strict)),
        Desk::new(policy("2", "2026-01-01", harsh)),
        Desk::new(policy("3", "2026-01-01", mild)),
        Desk::with_editions(editions).expect("editions"),
    ]
}

fn event(random: &mut Random, now: Moment) -> Event {
    let factor = |random: &mut Random| *random.one(&["right", "right", "wrong", "absent"]);
    let later = Moment::from_micros(now.as_micros() + 3_600_000_000).expect("an instant");
    let one = factor(random);
    let event = match random.below(30) {
        0 | 1 => json!({"event": "issue_initial", "unpredictable": true}),
        2 => json!({"event": "hand_over"}),
        3..=5 => json!({"event": "change_password", "proof": one}),
        6 => json!({"event": "confirm"}),
        7..=9 | 24..=26 => json!({"event": "sign_in", "password": one}),
        10 => json!({"event": "sign_out"}),
        11 => json!({"event": "request_reset", "case": *random.one(&["c-1", "c-2"])}),
        12 => json!({"event": "cancel_reset", "case": "c-1"}),
        13 => {
            json!({"event": "verify_identity", "case": "c-1", "method": "card", "reference": "x"})
        }
        14 => json!({"event": "reissue", "case": "c-1", "unlock": random.below(2) == 0}),
        15 => json!({"event": "lock", "until": later}),
        16 => json!({"event": "unlock"}),
        17 | 18 => json!({"event": "enable"}),
        19 => json!({"event": "disable"}),
        20 if random.below(8) == 0 => json!({"event": "delete"}),
        20 => json!({"event": "mark_compromised"}),
        21 if random.below(4) == 0 => json!({"event": "set_validity", "until": later}),
        21 => json!({"event": "set_validity"}),
        22 => json!({"event": "accept_clock"}),
        27 => json!({"event": "forget_person"}),
        28 => json!({"event": *random.one(&["reseal", "remember_foreign"])}),
        29 => {
            let lost = ["report_lost", "reinstate_token", "retire_token"];
            json!({"event": *random.one(&lost), "token": *random.one(&["t-1", "t-2"])})
        }
        _ => json!({"event": "sweep"}),
    };
    Event::from_json(&event.to_string()).expect("an event")
}

/// Lets accounts live at random and hands every step to a law.
fn live(seed: u64, mut law: impl FnMut(&Step<'_>)) {
    let desks = desks();
    let mut random = Random(seed);
    for life in 0..400_u32 {
        let desk = &desks[random.below(desks.len())];
        let mut now = Moment::parse("2026-01-20T12:00:00Z").expect("an instant");
        let new = json!({"id": format!("a-{life}"), "person": "p-1", "at": now});
        let mut account = Account::from_new_json(&new.to_string()).expect("an account");
        let mut tokens = vec![token()];
        for _ in 0..40 {
            let hours = [0, 0, 0, 1, 1, 5, 30, 100, 1000, -1, -200][random.below(11)];
            now = Moment::from_micros(now.as_micros() + hours * 3_600_000_000).expect("an instant");
            let event = event(&mut random, now.max(account.latest()));
            let is_owners = matches!(event.action(), Action::SignIn | Action::ChangePassword);
            let usual = if is_owners { Actor::Owner } else { Actor::Host };
            let actors = [usual, usual, usual, Actor::Owner, Actor::Administrator, Actor::Host];
            let origin = Origin::new(*random.one(&actors));
            let holder = Holder::Known { account: &account, tokens: &tokens, histories: &[] };
            let outcome =
                desk.settle(holder, &event, &origin, now).expect("an event of a known account");
            let (change, unstored) = outcome.into_parts();
            let decision = unstored.stored().decision;
            law(&Step { desk, before: &account, event: &event, change: &change, decision, now });
            if let Some(stored) = change.account {
                assert_eq!(stored.expects, account.revision());
                account = stored.state;
            }
            for stored in change.tokens {
                assert_eq!(stored.expects, tokens[0].revision());
                tokens = vec![stored.state];
            }
        }
    }
}

/// A token of the person, as a vector has it.
fn token() -> Token {
    let vectors = aikotoba_tests::json("tests/vectors/one_time_passwords.json");
    Token::from_json(&vectors["vectors"][0]["input"]["tokens"][0].to_string()).expect("a token")
}

struct Step<'a> {
    desk: &'a Desk,
    before: &'a Account,
    event: &'a Event,
    change: &'a Change,
    decision: Decision,
    now: Moment,
}

impl Step<'_> {
    fn after(&self) -> &Account {
        self.change.account.as_ref().map_or(self.before, |stored| &stored.state)
    }

    fn phase(&self, account: &Account) -> Phase {
        self.desk.status(account, self.now).expect("a status").phase
    }
}

const OF_TOKENS: &[Action] =
    &[Action::ReportLost, Action::ReinstateToken, Action::RetireToken, Action::SuspendToken];

#[test]
fn no_state_changes_without_a_record_and_every_command_has_one() {
    let mut stored = 0;
    live(6, |step| {
        assert!(!step.change.records.is_empty());
        let revision = step.change.account.as_ref().map(|stored| stored.state.revision());
        let of_token = step.change.tokens.first().map(|stored| stored.state.revision());
        for record in &step.change.records {
            let is_it = record.token.as_ref().is_some_and(|id| id.as_str() == "t-1");
            let is_of_token = OF_TOKENS.contains(&record.action);
            let want = if is_of_token { of_token.filter(|_| is_it) } else { revision };
            assert_eq!(record.revision, want, "{}", record.to_json());
        }
        let last = step.change.records.iter().rfind(|record| record.origin.actor != Actor::Engine);
        let last = last.expect("a record of the command itself");
        let unlocks = last.action == Action::Unlock && step.event.action() == Action::Reissue;
        assert!(last.action == step.event.action() || unlocks, "{}", last.to_json());
        stored += usize::from(revision.is_some());
    });
    assert!(stored > 1000, "only {stored} changes");
}

#[test]
fn what_has_lapsed_stays_lapsed_until_what_brings_it_back() {
    let (mut lapsed, mut deleted) = (0, 0);
    live(7, |step| {
        let (before, after) = (step.phase(step.before), step.phase(step.after()));
        let action = step.event.action();
        if before == Phase::Deleted {
            assert_eq!(after, Phase::Deleted, "by {action}");
            deleted += 1;
        }
        if before == Phase::Lapsed {
            let is_on = matches!(after, Phase::Initial | Phase::Active | Phase::MustChange);
            assert!(!is_on || action == Action::Reissue, "by {action}");
            lapsed += 1;
        }
    });
    assert!(lapsed > 200 && deleted > 200, "only {lapsed} lapsed and {deleted} deleted");
}

#[test]
fn a_clock_that_goes_back_revives_nothing() {
    live(70, |step| {
        let at = |account: &Account, now: Moment| {
            step.desk.status(account, now).expect("a status").phase
        };
        let account = step.after();
        if step.event.action() == Action::AcceptClock {
            return;
        }
        let earlier =
            Moment::from_micros(account.latest().as_micros() - 86_400_000_000).expect("an instant");
        let (then, now) = (at(account, earlier), at(account, account.latest()));
        // An older edition may be in force a day earlier: what it would let lapse later is written down.
        let dead = [Phase::Lapsed, Phase::Deleted, Phase::Disabled];
        if dead.contains(&now) && step.change.account.is_some() {
            assert!(dead.contains(&then), "{then} a day before, {now} now");
        }
    });
}

#[test]
fn nobody_signs_in_who_is_dead_disabled_or_held() {
    let mut accepted = 0;
    live(8, |step| {
        if step.event.action() != Action::SignIn || step.decision != Decision::Accepted {
            return;
        }
        let status = step.desk.status(step.before, step.now).expect("a status");
        let phases = [Phase::Initial, Phase::Active, Phase::MustChange];
        assert!(phases.contains(&status.phase), "{}", status.phase);
        accepted += 1;
    });
    assert!(accepted > 100, "only {accepted} sign-ins");
}

#[test]
fn the_table_says_where_an_account_comes_to_stand() {
    let mut seen: BTreeMap<(Action, Phase), usize> = BTreeMap::new();
    live(9, |step| {
        // What lapses while the event happens is written down before it, so the status has it.
        let (before, after) = (step.phase(step.before), step.phase(step.after()));
        let action = step.event.action();
        if step.decision != Decision::Accepted || action == Action::AcceptClock {
            return;
        }
        *seen.entry((action, before)).or_default() += 1;
        match transition(action, before) {
            Move::To(phase) => assert_eq!(after, phase, "{action} in {before}"),
            Move::Stay => assert_eq!(after, before, "{action} in {before}"),
            Move::Back => assert_ne!(after, Phase::Disabled, "{action} in {before}"),
            // An application is answered alike whatever the account is.
            Move::Not(_) => {
                let alike = [Action::RequestReset, Action::CancelReset];
                assert!(alike.contains(&action), "{action} in {before}");
            }
        }
    });
    assert!(seen.len() > 50, "only {} cells of the table were tried", seen.len());
}

#[test]
fn what_is_stored_is_read_back_as_it_was() {
    live(10, |step| {
        let account = step.after();
        assert_eq!(Account::from_json(&account.to_json()).expect("an account"), *account);
        for stored in &step.change.tokens {
            assert_eq!(Token::from_json(&stored.state.to_json()).expect("a token"), stored.state);
        }
        assert!(
            !format!("{account:?} {:?}", step.change).contains("held_until"),
            "a state is shown"
        );
    });
}

#[test]
fn a_status_is_the_same_whether_or_not_anything_was_swept() {
    let mut swept = 0;
    live(11, |step| {
        let account = step.after();
        let origin = Origin::new(Actor::Host);
        let month_later = account.latest().as_micros() + 40 * 86_400_000_000;
        let now = Moment::from_micros(month_later).expect("an instant");
        let phase = |account: &Account| step.desk.status(account, now).expect("a status").phase;
        for outcome in step.desk.sweep([account], &origin, now) {
            let (change, _) = outcome.expect("a sweep").into_parts();
            let written = change.account.expect("something lapsed").state;
            assert_eq!(phase(&written), phase(account));
            assert_eq!(step.desk.sweep([&written], &origin, now).count(), 0, "swept twice");
            swept += 1;
        }
    });
    assert!(swept > 20, "only {swept} were swept");
}

#[test]
fn every_action_of_the_table_is_an_event_and_every_phase_has_a_column() {
    assert_eq!(aikotoba::actions().count(), 31);
    for action in aikotoba::actions() {
        for phase in Phase::ALL {
            let of_the_dead = [Action::SignOut, Action::Sweep, Action::AcceptClock];
            let of_secrets = [Action::ForgetPerson, Action::Reseal];
            let of_tokens = [Action::ReportLost, Action::RetireToken];
            let goes_on = [of_the_dead.as_slice(), &of_secrets, &of_tokens].concat();
            let is_dead_end = *phase == Phase::Deleted && !goes_on.contains(&action);
            let refused = matches!(transition(action, *phase), Move::Not(_));
            assert!(refused || !is_dead_end, "{action} in {phase}");
        }
    }
}
