//! Reports kept as files, so that a change of any byte of them is seen and meant.

use aikotoba::{Desk, Moment, Password, Policy, Report, Subject};
use serde_json::{Value, json};

use crate::generated::File;

/// One kept report.
pub struct Sample {
    /// The file, without its ending.
    pub name: &'static str,
    policy: fn() -> Policy,
    password: Text,
    subject: Value,
}

enum Text {
    Of(&'static str),
    /// UTF-16 code units.
    Units(&'static [u16]),
}

/// Every kept report.
#[must_use]
pub fn samples() -> Vec<Sample> {
    let ja_org = || preset("ja-org");
    vec![
        Sample {
            name: "accepted",
            policy: ja_org,
            password: Text::Of("murky-Teapot;oblong+Veranda"),
            subject: json!({"profiles": ["user"], "facts": {"names": ["Yamada Hanako"]}}),
        },
        Sample {
            name: "refused-with-several-findings",
            policy: ja_org,
            password: Text::Of("ｈａｎａｋｏ "),
            subject: json!({
                "profiles": ["user"],
                "facts": {"names": ["Yamada Hanako"], "readings": ["はなこ"], "hobbies": ["tennis"]},
            }),
        },
        Sample {
            name: "incomplete-for-want-of-a-list",
            policy: with_an_absent_list,
            password: Text::Of("murky teapot oblong veranda"),
            subject: json!({"profiles": ["single-factor"], "want_strength": true}),
        },
        Sample {
            name: "refused-as-unreadable",
            policy: ja_org,
            password: Text::Units(&[0x61, 0xd83d, 0x62]),
            subject: json!({"profiles": ["public-server-admin"], "facts": {}}),
        },
        Sample {
            name: "accepted-with-a-capability-set-aside",
            policy: ja_org,
            password: Text::Of("murky teapot 5 oblong veranda"),
            subject: json!({
                "profiles": ["public-server-admin"],
                "facts": {},
                "system": {"capabilities": {"letter_case": false, "symbols": false}},
            }),
        },
        Sample {
            name: "refused-as-most-people-do-it",
            policy: ja_org,
            password: Text::Of("Sakura_2026!"),
            subject: json!({"profiles": ["mail"], "facts": {}}),
        },
    ]
}

impl Sample {
    /// The report.
    #[must_use]
    pub fn report(&self) -> Report {
        let password = match self.password {
            Text::Of(text) => Password::new(text),
            Text::Units(units) => Password::from_utf16(units),
        };
        let subject = Subject::from_json(&self.subject.to_string()).expect("a subject");
        let now = Moment::parse("2026-11-23T09:00:00+09:00").expect("an instant");
        let desk = Desk::new((self.policy)());
        desk.check_password(&password, &subject, now).expect("the subject fits the policy")
    }

    /// The file that keeps the report, members in the order they are answered in.
    #[must_use]
    pub fn file(&self) -> File {
        let report = serde_json::to_string_pretty(&self.report()).expect("a report is JSON");
        (format!("tests/golden/{}.json", self.name).into(), format!("{report}\n"))
    }
}

/// The files of all kept reports.
#[must_use]
pub fn files() -> Vec<File> {
    samples().iter().map(Sample::file).collect()
}

fn preset(name: &str) -> Policy {
    Policy::preset(name).expect("a preset")
}

/// The guidelines with one more requirement, whose list no desk has.
fn with_an_absent_list() -> Policy {
    let mut document = crate::generated::preset("nist-800-63b-4");
    let requirements = document.get_mut("requirement").and_then(Value::as_array_mut);
    requirements.expect("requirements").push(json!({
        "id": "leaked", "basis": "house", "level": "must",
        "rule": {"blocklist": {"lists": [{"name": "leaked"}]}},
    }));
    Policy::from_json(&document.to_string()).expect("a policy")
}
