//! A person with three accounts changes passwords at random; a list of everything that was ever set, kept
//! beside, says what has to be refused.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that finds something broken stops where it is"
)]

use aikotoba::{
    Account, Actor, Command, Desk, History, Holder, Issued, Moment, Origin, Password, Reason, Seed,
    Subject,
};
use aikotoba_tests::{hostile::Random, sealing};
use serde_json::{Value, json};

const WORDS: &[&str] = &["amber", "birch", "cedar", "delta", "ember"];

#[test]
fn what_is_refused_is_what_a_list_of_everything_says() {
    let mut random = Random::new(0x5eed_0009);
    let (mut refused, mut taken, mut late) = (0, 0, 0);
    for (rule, memory) in [
        (json!({"scope": "person"}), Memory { own: false, count: None, days: None }),
        (json!({"scope": "account"}), Memory { own: true, count: None, days: None }),
        (json!({"scope": "person", "count": 3}), Memory { own: false, count: Some(3), days: None }),
        (json!({"scope": "account", "count": 2}), Memory { own: true, count: Some(2), days: None }),
        (
            json!({"scope": "person", "period": "P9D"}),
            Memory { own: false, count: None, days: Some(9) },
        ),
        (
            json!({"scope": "account", "count": 2, "period": "P9D"}),
            Memory { own: true, count: Some(2), days: Some(9) },
        ),
    ] {
        let mut person = Person::begin(&rule);
        for _ in 0..18 {
            person.now += [3_600, 86_400, 4 * 86_400, 12 * 86_400][random.below(4)] * 1_000_000;
            let (at, word) = (random.below(3), random.below(WORDS.len()));
            let told = person.refusals.iter().filter(|at| **at > person.now - DAY).count();
            let want = if person.current[at] == word {
                refused += 1;
                Some(Reason::PasswordRefused)
            } else if told >= 5 {
                late += 1;
                Some(Reason::TryLater)
            } else if memory.remembers(&person.used, at, word, person.now) {
                refused += 1;
                person.refusals.push(person.now);
                Some(Reason::PasswordRefused)
            } else {
                taken += 1;
                None
            };
            let found = person.change(at, word, random.below(2) == 0);
            assert_eq!(found, want, "{rule}: {} to {word} at {}", at, person.now);
        }
    }
    assert!(refused > 15 && taken > 15, "{refused} refused, {taken} taken, {late} late");
}

/// How long passwords are remembered, as the rule says it in other words.
struct Memory {
    own: bool,
    count: Option<usize>,
    days: Option<i64>,
}

impl Memory {
    fn remembers(&self, used: &[Used], account: usize, word: usize, now: i64) -> bool {
        let all: Vec<_> = used.iter().filter(|one| !self.own || one.account == account).collect();
        (0..all.len()).any(|index| {
            let one = all[index];
            let newer = all[index + 1..].iter().filter(|next| next.account == one.account);
            let newer: Vec<_> = newer.collect();
            let replaced = newer.first();
            let is_counted = self.count.is_some_and(|count| newer.len() < count);
            let is_timely = self
                .days
                .is_some_and(|days| replaced.is_some_and(|next| now < next.at + days * DAY));
            let is_all = self.count.is_none() && self.days.is_none();
            one.word == word && (replaced.is_none() || is_counted || is_timely || is_all)
        })
    }
}

/// A word that was set.
struct Used {
    account: usize,
    word: usize,
    at: i64,
}

/// What is stored of a person, and beside it what nobody stores.
struct Person {
    desk: Desk,
    accounts: Vec<Account>,
    current: Vec<usize>,
    history: History,
    used: Vec<Used>,
    refusals: Vec<i64>,
    now: i64,
    seeds: u8,
}

impl Person {
    /// Three accounts whose first passwords were issued: words that are no candidates.
    fn begin(rule: &Value) -> Self {
        let desk = sealing::desk(&[json!({"never-reuse": rule})], [9; 32]);
        let begin = Moment::parse("2026-04-01T00:00:00Z").expect("an instant");
        let accounts = (0..3).map(|number| sealing::account(&format!("a-{number}")));
        let accounts: Vec<_> = accounts.collect();
        let history = History::of_person(accounts[0].person().clone(), begin);
        let (used, refusals, current) = (Vec::new(), Vec::new(), vec![10, 11, 12]);
        let now = begin.as_micros();
        let mut person = Self { desk, accounts, current, history, used, refusals, now, seeds: 0 };
        for at in 0..3 {
            person.now += 1_000_000;
            let command = Command::issue_initial(text(10 + at, false), Issued::default());
            assert_eq!(person.apply(at, &command, Actor::Host), None);
            person.used.push(Used { account: at, word: 10 + at, at: person.now });
        }
        person
    }

    fn change(&mut self, at: usize, word: usize, is_wide: bool) -> Option<Reason> {
        let command = Command::change_password(text(self.current[at], false), text(word, is_wide));
        let reason = self.apply(at, &command, Actor::Owner);
        if reason.is_none() {
            self.current[at] = word;
            self.used.push(Used { account: at, word, at: self.now });
        }
        reason
    }

    fn apply(&mut self, at: usize, command: &Command, actor: Actor) -> Option<Reason> {
        self.seeds = self.seeds.wrapping_add(1);
        let now = Moment::from_micros(self.now).expect("an instant");
        let histories = std::slice::from_ref(&self.history);
        let holder = Holder::Known { account: &self.accounts[at], tokens: &[], histories };
        let (seed, origin) = (Seed::new([self.seeds; 32]), Origin::new(actor));
        let outcome = self.desk.apply(holder, command, &Subject::default(), seed, &origin, now);
        let (change, _) = outcome.expect("it can be applied").into_parts();
        if let Some(stored) = change.account {
            self.accounts[at] = stored.state;
        }
        if let Some(stored) = change.histories.into_iter().next() {
            self.history = stored.state;
        }
        change.records.last().expect("a record").reason
    }
}

/// A candidate, perhaps typed in full width.
fn text(word: usize, is_wide: bool) -> Password {
    let text = WORDS.get(word).map_or(format!("first {word}"), |word| (*word).to_owned());
    let wide = |c: char| {
        let is_letter = c.is_ascii_lowercase();
        char::from_u32(u32::from(c) + 0xfee0).filter(|_| is_letter && is_wide).unwrap_or(c)
    };
    Password::new(&text.chars().map(wide).collect::<String>())
}

const DAY: i64 = 86_400 * 1_000_000;
