//! Hostile files of seeds and URIs: refused without a panic, within a bound, and without a word of theirs.

use std::time::{Duration, Instant};

use aikotoba::{Error, TokenSeed};
use aikotoba_tests::{hostile::Random, json};
use serde_json::Value;

const NAMESPACE: &str = "urn:ietf:params:xml:ns:keyprov:pskc";

#[test]
fn ten_thousand_seeds_are_read_and_no_more() {
    let table = |rows: u32| {
        let rows: String = (0..rows).map(|row| format!("S{row},{row:032x}{row:08x}\n")).collect();
        TokenSeed::list_from_csv(&format!("serial,secret_hex\n{rows}"))
    };
    // The first seed is noughts alone, and refused; so one more row is written.
    let error = table(3).unwrap_err();
    assert_eq!(error.problems()[0].path, "row 2, secret");
    let good = |rows: u32| {
        let rows: String = (1..=rows).map(|row| format!("S{row},{row:032x}{row:08x}\n")).collect();
        TokenSeed::list_from_csv(&format!("serial,secret_hex\n{rows}"))
    };
    assert_eq!(good(10_000).unwrap().len(), 10_000);
    assert_eq!(good(10_001).unwrap_err().problems().len(), 1);
}

#[test]
fn a_file_of_more_than_four_megabytes_is_refused_unread() {
    let table = format!("serial,secret_hex\nA,{}\n", "30".repeat(20));
    let table = table.replace(
        "3030303030303030303030303030303030303030",
        "3132333435363738393031323334353637383930",
    );
    let fill = |end: usize| format!("{table}{}", "\n".repeat(end - table.len()));
    assert_eq!(TokenSeed::list_from_csv(&fill(4 << 20)).unwrap().len(), 1);
    for error in [
        TokenSeed::list_from_csv(&fill((4 << 20) + 1)).unwrap_err(),
        TokenSeed::list_from_pskc(&" ".repeat((4 << 20) + 1), None).unwrap_err(),
    ] {
        assert!(error.to_string().contains("4 MiB"), "{error}");
    }
}

#[test]
fn what_is_made_to_be_slow_is_refused_soon() {
    let container = |inside: &str| {
        format!("<KeyContainer Version=\"1.0\" xmlns=\"{NAMESPACE}\">{inside}</KeyContainer>")
    };
    let attributes: String = (0..300_000).map(|at| format!(" a{at}=''")).collect();
    let namespaces: String = (0..150_000).map(|at| format!("<a xmlns:b{at}='c{at}'>")).collect();
    let begun = Instant::now();
    for text in [
        container(&"<a>".repeat(100_000)),
        container(&format!("{}{}", "<a>".repeat(100_000), "</a>".repeat(100_000))),
        container(&format!("<a{attributes}/>")),
        container(&namespaces),
        container(&format!("<a b='{}'/>", "c".repeat(4_000_000))),
        container(&"<a/>".repeat(900_000)),
        container(&"<KeyPackage/>".repeat(300_000)),
        container(&"&#65;".repeat(800_000)),
        container(&"<![CDATA[".repeat(400_000)),
        container(&"<!--".repeat(900_000)),
        "<".repeat(4 << 20),
        "\"".repeat(4 << 20),
        format!("<!DOCTYPE a [{}]><a/>", "<!ENTITY b 'c'>".repeat(200_000)),
    ] {
        assert!(TokenSeed::list_from_pskc(&text, None).is_err());
        assert!(TokenSeed::list_from_csv(&text).is_err());
    }
    let rows = "\n\"".repeat(2_000_000);
    assert!(TokenSeed::list_from_csv(&format!("serial,secret_hex{rows}")).is_err());
    let columns = ",".repeat(4_000_000);
    assert!(TokenSeed::list_from_csv(&columns).is_err());
    assert!(begun.elapsed() < Duration::from_secs(60), "took {:?}", begun.elapsed());
}

#[test]
fn no_change_to_a_file_or_a_uri_makes_a_panic_or_shows_a_part_of_it() {
    let mut random = Random::new(0x5eed_0003);
    let signs =
        ["<", ">", "\"", "'", "&", "%", "=", ":", "/", "\n", ",", "\0", "山", "&#0;", "]]>", ""];
    for file in ["token_seeds.json", "uris.json"] {
        for vector in json(format!("tests/vectors/{file}"))["vectors"].as_array().unwrap() {
            let Some(text) = text(&vector["input"]) else { continue };
            let key: Option<Vec<u8>> = vector["input"]["key"].as_str().map(|_| (0..16).collect());
            for _ in 0..8 {
                let characters: Vec<char> = text.chars().collect();
                let at = random.below(characters.len() + 1);
                let cut = at + random.below(3).min(characters.len() - at);
                let mut changed: String = characters[..at].iter().collect();
                changed.push_str(signs[random.below(signs.len())]);
                changed.extend(&characters[cut..]);
                for error in [
                    TokenSeed::from_uri(&changed).err(),
                    TokenSeed::list_from_csv(&changed).err(),
                    TokenSeed::list_from_pskc(&changed, None).err(),
                    TokenSeed::list_from_pskc(&changed, key.as_deref()).err(),
                ] {
                    error.iter().for_each(assert_silent);
                }
            }
        }
    }
}

#[test]
fn errors_repeat_nothing_of_what_was_read() {
    for text in [
        "otpauth://qxzjvk/qxzjvk",
        "otpauth://totp/qxzjvk:qxzjvk:qxzjvk?secret=qxzjvk",
        "otpauth://totp/a?qxzjvk=1&qxzjvk=2",
        "otpauth://totp/a?secret=qxzjvk",
        "otpauth://totp/a?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&digits=qxzjvk",
        "qxzjvk,serial,secret_hex\nqxzjvk,qxzjvk,qxzjvk",
        "serial,secret_hex\nqxzjvk,qxzjvk\nqx zjvk,qxzjvk",
        "<qxzjvk/>",
        "<qxzjvk",
        "<a>&qxzjvk;</a>",
        "<a></qxzjvk>",
        "<a qxzjvk='1' qxzjvk='2'/>",
        "<qxzjvk:a/>",
        "<!DOCTYPE qxzjvk><a/>",
        "<KeyContainer xmlns='urn:ietf:params:xml:ns:keyprov:pskc' Version='1.0'><qxzjvk/></KeyContainer>",
        "<KeyContainer xmlns='urn:ietf:params:xml:ns:keyprov:pskc' Version='1.0'><KeyPackage><Key Id='qxzjvk'><qxzjvk/></Key></KeyPackage></KeyContainer>",
    ] {
        for error in [
            TokenSeed::from_uri(text).unwrap_err(),
            TokenSeed::list_from_csv(text).unwrap_err(),
            TokenSeed::list_from_pskc(text, None).unwrap_err(),
        ] {
            let shown = format!("{error} {error:?} {}", error.to_json()).to_lowercase();
            assert!(!shown.contains("qxz") && !shown.contains("zjv"), "{shown}");
        }
    }
}

/// Ours is plain English in ASCII: no sixteen letters and digits in a row come from anywhere but a file.
fn assert_silent(error: &Error) {
    let shown = format!("{error} {error:?} {}", error.to_json());
    let runs = shown.split(|character: char| !character.is_ascii_alphanumeric());
    let longest = runs.max_by_key(|run| run.len()).unwrap_or_default();
    assert!(shown.is_ascii() && longest.len() < 22, "{shown}");
    for part in ["GEZDGNBV", "31323334", "MTIzNDU2", "hanako", "98765"] {
        assert!(!shown.contains(part), "{shown}");
    }
}

fn text(input: &Value) -> Option<String> {
    if let Some(uri) = input["uri"].as_str() {
        return Some(uri.to_owned());
    }
    let lines: Option<Vec<_>> = input["lines"].as_array()?.iter().map(Value::as_str).collect();
    Some(lines?.join("\n"))
}
