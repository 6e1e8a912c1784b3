//! Nothing that is printed carries a part of a secret or of what is known of a person.

use std::collections::BTreeSet;

use aikotoba::{
    Account, Desk, Event, Facts, History, Kind, Messages, Moment, NormalForm, Origin, Password,
    PasswordHash, Policy, Seed, Subject, Token,
};
use aikotoba_tests::{
    hostile::{self, Random},
    json,
};
use serde_json::json;

/// Letters no word of ours has four of in a row, and rare kana: a part of a marker is known anywhere.
const MARKS: [&[char]; 2] =
    [&['q', 'x', 'z', 'j', 'v', 'k', 'w'], &['ヰ', 'ヱ', 'ヲ', 'ヅ', 'ヂ', 'ヮ', 'ヴ']];

#[test]
fn no_report_no_message_and_no_debug_carries_a_part_of_a_password_or_a_fact() {
    let mut random = Random::new(0x5eed_0001);
    let desk = hostile::desk();
    for round in 0..200 {
        let (secret, fact) = (marker(&mut random), marker(&mut random));
        let other = marker(&mut random);
        let secret = match round % 4 {
            0 => secret,
            1 => format!("{secret}{fact}{}", random.below(100)),
            2 => format!(" {}\u{200b}¥１{secret}", secret.to_uppercase()),
            _ => format!("{secret}\u{0}{}", "ab".repeat(random.below(40))),
        };
        let facts = json!({"names": [fact], "mail": [format!("{other}@{fact}.example.jp")], "hobbies": [other]});
        let subject = json!({"facts": facts, "want_strength": true}).to_string();
        let subject = Subject::from_json(&subject).unwrap().with_current(Password::new(&other));
        let password = Password::new(&secret);
        let report = desk.check_password(&password, &subject, hostile::now()).unwrap();
        let mut shown = vec![
            report.to_json(),
            format!("{report:?} {report:#?}"),
            format!("{password:?} {password:#?} {subject:?} {subject:#?}"),
            format!("{:?}", Facts::default().with("names", &fact).unwrap()),
            format!("{desk:?}"),
        ];
        let messages = Messages::built_in();
        for tag in ["en", "ja"] {
            shown.extend(report.findings.iter().map(|finding| messages.say(finding, tag)));
            let hints = report.strength.iter().flat_map(|estimate| &estimate.hints);
            shown.extend(hints.map(|hint| messages.hint(*hint, tag)));
        }
        for hidden in [&secret, &fact, &other] {
            assert_hidden(hidden, &shown);
        }
    }
}

#[test]
fn no_error_over_a_subject_or_an_instant_repeats_what_it_was_given() {
    let mut random = Random::new(0x5eed_0002);
    for _ in 0..200 {
        let hidden = marker(&mut random);
        let long = hidden.repeat(40);
        let desk = Desk::new(Policy::preset("ja-org").unwrap());
        let mut shown = Vec::new();
        for text in [
            hidden.clone(),
            format!("\"{hidden}\""),
            json!({hidden.clone(): 1}).to_string(),
            json!({"facts": hidden}).to_string(),
            json!({"facts": {hidden.clone(): 1}}).to_string(),
            json!({"facts": {"names": hidden}}).to_string(),
            json!({"facts": {"names": [1, hidden]}}).to_string(),
            json!({"facts": {"birthdays": [hidden]}}).to_string(),
            json!({"facts": {"names": [long]}}).to_string(),
            json!({"profiles": hidden}).to_string(),
            json!({"profiles": [format!("{hidden}, expected {hidden}")]}).to_string(),
            json!({"system": {"capabilities": {hidden.clone(): true}}}).to_string(),
            json!({"system": hidden}).to_string(),
            json!({"host": [{"requirement": hidden.to_uppercase(), "met": true}]}).to_string(),
            json!({"host": [{"requirement": "a", "met": hidden}]}).to_string(),
            json!({"want_strength": hidden}).to_string(),
            format!(r#"{{"facts": {{"names": ["{hidden}"], "names": ["{hidden}"]}}}}"#),
            format!(r#"{{"facts": {{"names": ["{hidden}\ud800"]}}}}"#),
            format!(r#"{{"{hidden}": 1, "{hidden}": 1}}"#),
            format!(r#"{{"facts": {{"names": ["{hidden}]}}}}"#),
        ] {
            let error = Subject::from_json(&text).expect_err(&text);
            shown.push(format!("{error} {error:?} {error:#?} {}", error.to_json()));
        }
        for error in [
            Facts::default().with(&hidden, &long).unwrap_err(),
            Facts::default().with(&hidden.to_uppercase(), "x").unwrap_err(),
            Facts::default().with("birthdays", &hidden).unwrap_err(),
            Subject::new([hidden.to_uppercase().as_str(), "ヰ"]).unwrap_err(),
            Moment::parse(&hidden).unwrap_err(),
            desk.check_password(
                &Password::new(&hidden),
                &Subject::new(["nobody"]).unwrap(),
                hostile::now(),
            )
            .unwrap_err(),
        ] {
            shown.push(format!("{error} {error:?} {error:#?} {}", error.to_json()));
        }
        assert_hidden(&hidden, &shown);
    }
}

#[test]
fn no_state_no_event_and_no_hash_repeats_what_stands_in_it() {
    let mut random = Random::new(0x5eed_0003);
    for _ in 0..100 {
        let hidden = marker(&mut random);
        let mut shown = Vec::new();
        let texts = [
            hidden.clone(),
            json!({hidden.clone(): 1}).to_string(),
            json!({"format": 1, hidden.clone(): 1}).to_string(),
            json!({"format": 1, "id": hidden, "person": 1}).to_string(),
            json!({"format": hidden}).to_string(),
            json!({"event": hidden}).to_string(),
            json!({"event": "sign_in", "password": hidden}).to_string(),
            json!({"event": "sign_out", hidden.clone(): hidden}).to_string(),
            json!({"event": "request_reset", "case": format!("{hidden} ")}).to_string(),
            json!({"actor": hidden}).to_string(),
            json!({"actor": "owner", "place": format!("{hidden}\n")}).to_string(),
            json!({"format": 1, "phc": hidden, "normal_form": "nfc"}).to_string(),
            json!({"format": 1, "phc": "", "normal_form": hidden}).to_string(),
            format!(r#"{{"format": 1, "{hidden}"#),
        ];
        for text in &texts {
            for error in [
                Account::from_json(text).expect_err(text),
                Account::from_new_json(text).expect_err(text),
                Token::from_json(text).expect_err(text),
                History::from_json(text).expect_err(text),
                Event::from_json(text).expect_err(text),
                Origin::from_json(text).expect_err(text),
                PasswordHash::from_json(text).expect_err(text),
                PasswordHash::from_phc(text, NormalForm::Nfc).expect_err(text),
            ] {
                shown.push(format!("{error} {error:?} {error:#?} {}", error.to_json()));
            }
        }
        assert_hidden(&hidden, &shown);
    }
}

#[test]
fn what_is_hashed_and_what_is_made_shows_itself_on_request_alone() {
    let desk = Desk::new(Policy::preset("ja-org").unwrap());
    let (subject, now) = (Subject::new(["user"]).unwrap(), hostile::now());
    let stored = desk.hash_password(&Password::new("qxzjvkwqxzjvkw"), Seed::new([9; 32]), now);
    let stored = stored.unwrap();
    let phc = stored.phc();
    let tag = phc.rsplit('$').next().unwrap();
    for kind in [Kind::Paper, Kind::Spoken, Kind::SpokenJapanese] {
        let made = desk.generate(kind, &subject, Seed::new([9; 32]), now).unwrap();
        let shown = format!("{made:?} {made:#?} {stored:?} {stored:#?} {:?}", made.password());
        assert!(!shown.contains(made.reveal()) && !shown.contains(tag), "{shown}");
        assert!(made.reveal().split('-').all(|part| part.len() < 3 || !shown.contains(part)));
    }
    assert_hidden("qxzjvkwqxzjvkw", &[phc.clone(), format!("{:?}", Seed::new([113; 32]))]);
}

#[test]
fn text_that_cannot_be_read_is_not_shown_either() {
    let units: Vec<u16> = "qxzjvkwqxzjvkw".encode_utf16().chain([0xd800]).collect();
    let bytes = [b"qxzjvkwqxzjvkw".as_slice(), &[0xff]].concat();
    for password in [Password::from_utf16(&units), Password::from_utf8(&bytes)] {
        let subject = Subject::from_json(r#"{"facts": {}}"#).unwrap();
        let report = hostile::desk().check_password(&password, &subject, hostile::now()).unwrap();
        assert_eq!(report.findings[0].code.as_str(), "text.unreadable");
        assert_hidden("qxzjvkwqxzjvkw", &[report.to_json(), format!("{password:?} {report:?}")]);
    }
}

#[test]
fn a_part_of_a_secret_would_be_noticed() {
    for (shown, is_noticed) in
        [("…ZJVK…", true), ("a qxz b", false), ("ヰヱヲヅ", true), ("x", false)]
    {
        assert_eq!(!leaks("qxzjvkwヰヱヲヅ", shown).is_empty(), is_noticed, "{shown}");
    }
}

#[test]
fn what_we_always_say_holds_no_part_of_a_marker() {
    // Otherwise the tests above would find what nobody leaked.
    let schemas =
        ["policy", "subject", "report", "error", "account", "event", "origin", "password-hash"];
    let all =
        schemas.map(|name| json(format!("docs/schema/{name}.schema.json")).to_string()).concat();
    for marks in MARKS {
        for first in marks {
            let four: String =
                marks.iter().cycle().skip_while(|mark| *mark != first).take(4).collect();
            assert!(!all.contains(&four), "{four}");
        }
    }
}

/// Eight to twenty marks, no two neighbours alike.
fn marker(random: &mut Random) -> String {
    let marks = random.pick(&MARKS);
    let mut marker = String::new();
    let length = 8 + random.below(13);
    while marker.chars().count() < length {
        let next = *random.pick(marks);
        if !marker.ends_with(next) {
            marker.push(next);
        }
    }
    marker
}

fn assert_hidden(hidden: &str, shown: &[String]) {
    for shown in shown {
        let leaks = leaks(hidden, shown);
        assert!(leaks.is_empty(), "{leaks:?} of `{hidden}` in: {shown}");
    }
}

/// Four marks in a row that stand in what is shown, in whichever case.
fn leaks(hidden: &str, shown: &str) -> BTreeSet<String> {
    let shown = shown.to_lowercase();
    let characters: Vec<char> = hidden.to_lowercase().chars().collect();
    let is_mark = |part: &&[char]| MARKS.iter().any(|marks| part.iter().all(|c| marks.contains(c)));
    let parts = characters.windows(4).filter(is_mark);
    parts.map(|part| part.iter().collect::<String>()).filter(|part| shown.contains(part)).collect()
}
