//! Passwords and facts nobody would choose and everybody might send, from a fixed seed.

use aikotoba::{Desk, Moment, Policy, Subject};
use serde_json::{Value, json};

/// Numbers from a seed: xorshift64* (Vigna 2016).
pub struct Random(u64);

impl Random {
    /// Numbers from this seed, which must not be 0.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `bound`, which must not be 0.
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let drawn = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        usize::try_from(drawn).expect("31 bits") % bound
    }

    /// One of these.
    pub fn pick<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        all.get(self.below(all.len())).expect("something to choose from")
    }

    fn chance(&mut self, of: usize) -> bool {
        self.below(of) == 0
    }
}

/// A desk whose policy has every rule about the content of a password.
#[must_use]
pub fn desk() -> Desk {
    let rules = [
        json!({"length": {"least": 12, "most": 64}}),
        json!({"classes": {"upper": 1, "lower": 1, "digit": 1, "symbol": 1}}),
        json!({"class-count": {"least": 3}}),
        json!({"guessability": {"estimator": "zxcvbn-3", "least-score": 3}}),
        json!({"guessability": {"estimator": "zxcvbn-3", "least-guesses-log10": 12.5}}),
        json!({"guessability": {"estimator": "aikotoba-1", "least-score": 3}}),
        json!({"personal": {"least-token": 4}}),
        json!({"blocklist": {"lists": [{"name": "common"}]}}),
        json!({"blocklist": {"lists": [{"name": "absent"}]}}),
        json!({"repeats": {"most": 3}}),
        json!({"sequences": {"most": 3}}),
        json!({"similar": {"least-distance": 4}}),
        json!({"host": {"check": "password", "asks": {"en": "Ask the host."}}}),
        json!({"never-reuse": {"scope": "account"}}),
    ];
    // The one that nobody judges advises, so that some checks are accepted.
    let level = |rule: &Value| match rule.to_string() {
        text if text.contains("absent") => "should",
        _ => "must",
    };
    let requirements: Vec<_> = rules
        .iter()
        .enumerate()
        .map(|(n, rule)| json!({"id": format!("r{n}"), "basis": "house", "level": level(rule), "rule": rule}))
        .collect();
    let document = json!({
        "format": 1, "id": "hostile", "version": "1", "effective-from": "2026-01-01",
        "time-zone": "UTC", "requirement": requirements,
    });
    Desk::new(Policy::from_json(&document.to_string()).expect("a policy"))
}

/// The instant of all checks.
#[must_use]
pub fn now() -> Moment {
    Moment::parse("2026-11-23T09:00:00+09:00").expect("an instant")
}

/// A password.
pub fn password(random: &mut Random) -> String {
    match random.below(8) {
        0 => walk(random, KEYPAD),
        1 => walk(random, QWERTY),
        2 => walk(random, DVORAK),
        3 => from(random, "4@8({[<369!|10$5+7%2", 60),
        4 => repeats(random),
        5 => scalars(random),
        6 => words(random),
        _ => {
            let (one, other) = (walk(random, QWERTY), words(random));
            format!("{one}{other}{}", from(random, "0123456789/-.", 12))
        }
    }
}

/// What is known of a person, long and of few letters.
pub fn subject(random: &mut Random) -> Subject {
    let facts: Vec<String> = (0..random.below(8))
        .map(|_| match random.below(4) {
            0 => "aA4@".chars().cycle().take(random.below(129)).collect(),
            1 => random
                .pick(&["e", "3", "o0", "s$5", "ss", "l1|", "山", "\u{301}"])
                .repeat(random.below(33)),
            2 => from(random, "aes4@3$5-. ", 128),
            _ => scalars(random).chars().take(100).collect(),
        })
        .collect();
    let host = json!([{"requirement": "r12", "met": !random.chance(8)}]);
    let mut subject = json!({"want_strength": random.chance(2)});
    if !random.chance(8) {
        subject["facts"] = json!({"names": facts, "birthdays": ["1990-04-01"]});
    }
    if !random.chance(8) {
        subject["host"] = host;
    }
    Subject::from_json(&subject.to_string()).expect("a subject")
}

/// Twenty to a hundred keys, each beside the one before.
fn walk(random: &mut Random, rows: &[&str]) -> String {
    let rows: Vec<Vec<char>> = rows.iter().map(|row| row.chars().collect()).collect();
    let mut row = random.below(rows.len());
    let mut column = random.below(10);
    let turns = 1 + random.below(6);
    let mut walk = String::new();
    let (mut down, mut right) = (0_isize, 1_isize);
    for _ in 0..20 + random.below(81) {
        if random.chance(turns) {
            (down, right) = *random.pick(&[(0, 1), (0, -1), (1, 0), (-1, 0), (1, -1), (-1, 1)]);
        }
        row = row.saturating_add_signed(down).min(rows.len() - 1);
        let keys = rows.get(row).expect("a row");
        column = column.saturating_add_signed(right).min(keys.len() - 1);
        walk.extend(keys.get(column));
        if column == 0 || column == keys.len() - 1 {
            right = -right;
        }
    }
    walk
}

fn repeats(random: &mut Random) -> String {
    let unit = match random.below(3) {
        0 => random
            .pick(&["a", "A4", "password", "あ", "🗝", "1990-04-01", "\u{fdfa}", "ß", "ﬃ"])
            .to_string(),
        1 => from(random, "ab1!", 6),
        _ => scalars(random).chars().take(3).collect(),
    };
    unit.repeat(1 + random.below(120))
}

/// Any scalars: unassigned, private, combining, joined, from every plane.
fn scalars(random: &mut Random) -> String {
    let ranges: [(u32, u32); 8] = [
        (0, 0x80),
        (0x80, 0x250),
        (0x300, 0x370),
        (0x3040, 0x3100),
        (0x4e00, 0xa000),
        (0xe000, 0x1_0000),
        (0x1_f000, 0x2_0000),
        (0, 0x11_0000),
    ];
    let (first, end) = *random.pick(&ranges);
    let width = usize::try_from(end - first).expect("a small number");
    let length = random.below(80);
    (0..length)
        .filter_map(|_| char::from_u32(first + u32::try_from(random.below(width)).ok()?))
        .collect()
}

fn words(random: &mut Random) -> String {
    let words = [
        "password",
        "P4$$w0rd",
        "Hanako",
        "sakura",
        "さくら",
        "ﾊﾅｺ",
        "ｐａｓｓ",
        "19900401",
        "H2.4.1",
        "qwerty",
        "correct",
        "horse",
        "battery",
        "veranda",
        "¥",
        " ",
        "\u{3000}",
        "!",
        "Xq7",
        "平成2年4月1日",
    ];
    (0..1 + random.below(12)).map(|_| *random.pick(&words)).collect()
}

fn from(random: &mut Random, alphabet: &str, most: usize) -> String {
    let alphabet: Vec<char> = alphabet.chars().collect();
    (0..random.below(most + 1)).map(|_| *random.pick(&alphabet)).collect()
}

const KEYPAD: &[&str] = &["=/*", "789-", "456+", "123", "0."];
const QWERTY: &[&str] = &["`1234567890-=", "qwertyuiop[]\\", "asdfghjkl;'", "zxcvbnm,./"];
const DVORAK: &[&str] = &["`1234567890[]", "',.pyfgcrl/=", "aoeuidhtns-", ";qjkxbmwvz"];
