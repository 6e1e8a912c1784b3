//! JSON text of values: as answers print it, and as digests are over it (RFC 8785).
//!
//! Both write numbers with the shortest digits that the compiler's own formatting knows. The tables that other
//! libraries bring for it weigh more in a browser than all the rules.

use std::{fmt::Write as _, io};

use serde::Serialize;
use serde_json::{Serializer, Value, ser::Formatter};

/// An answer as JSON text; empty if it has a key that is no string, which none of ours has.
pub(crate) fn to_json(answer: &impl Serialize) -> String {
    let mut text = Vec::new();
    match answer.serialize(&mut Serializer::with_formatter(&mut text, Shortest)) {
        Ok(()) => String::from_utf8(text).unwrap_or_default(),
        Err(_) => String::new(),
    }
}

/// The canonical text of a value (RFC 8785): no space, members in the order of their UTF-16 units, numbers as
/// ECMAScript prints them.
pub(crate) fn canonical(value: &Value) -> String {
    let mut text = String::new();
    write(value, &mut text);
    text
}

struct Shortest;

impl Formatter for Shortest {
    fn write_f64<W: ?Sized + io::Write>(&mut self, writer: &mut W, value: f64) -> io::Result<()> {
        write!(writer, "{value:?}")
    }
}

fn write(value: &Value, text: &mut String) {
    match value {
        Value::Null => text.push_str("null"),
        Value::Bool(true) => text.push_str("true"),
        Value::Bool(false) => text.push_str("false"),
        Value::Number(number) => text.push_str(&ecmascript(number.as_f64().unwrap_or_default())),
        Value::String(own) => write_string(own, text),
        Value::Array(items) => {
            let mut separator = '[';
            for item in items {
                text.push(separator);
                write(item, text);
                separator = ',';
            }
            text.push_str(if items.is_empty() { "[]" } else { "]" });
        }
        Value::Object(members) => {
            let mut members: Vec<_> = members.iter().collect();
            members.sort_by(|(one, _), (other, _)| one.encode_utf16().cmp(other.encode_utf16()));
            let mut separator = '{';
            for (name, member) in &members {
                text.push(separator);
                write_string(name, text);
                text.push(':');
                write(member, text);
                separator = ',';
            }
            text.push_str(if members.is_empty() { "{}" } else { "}" });
        }
    }
}

fn write_string(own: &str, text: &mut String) {
    text.push('"');
    for character in own.chars() {
        match character {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\u{8}' => text.push_str("\\b"),
            '\t' => text.push_str("\\t"),
            '\n' => text.push_str("\\n"),
            '\u{c}' => text.push_str("\\f"),
            '\r' => text.push_str("\\r"),
            // INVARIANT: writing into a `String` never fails.
            '\0'..='\u{1f}' => drop(write!(text, "\\u{:04x}", u32::from(character))),
            _ => text.push(character),
        }
    }
    text.push('"');
}

/// A number as `Number::toString` prints it (ECMA-262, 6.1.6.1.20).
fn ecmascript(number: f64) -> String {
    if number == 0.0 {
        return "0".to_owned();
    }
    let shortest = format!("{:e}", number.abs());
    let (digits, exponent) = shortest.split_once('e').unwrap_or((&shortest, "0"));
    let digits: String = digits.chars().filter(char::is_ascii_digit).collect();
    let digits = even_of_two(number.abs(), digits, exponent);
    let point = exponent.parse::<i32>().unwrap_or_default().saturating_add(1);
    let zeros = |count: i32| "0".repeat(usize::try_from(count).unwrap_or_default());
    let length = i32::try_from(digits.len()).unwrap_or(i32::MAX);
    let sign = if number < 0.0 { "-" } else { "" };
    if (length..=21).contains(&point) {
        return format!("{sign}{digits}{}", zeros(point.saturating_sub(length)));
    }
    if (-5..=0).contains(&point) {
        return format!("{sign}0.{}{digits}", zeros(point.saturating_neg()));
    }
    let before = if (1..=21).contains(&point) { usize::try_from(point).unwrap_or(1) } else { 1 };
    let (whole, part) = digits.split_at_checked(before).unwrap_or((&digits, ""));
    let decimal = if part.is_empty() { whole.to_owned() } else { format!("{whole}.{part}") };
    match (1..=21).contains(&point) {
        true => format!("{sign}{decimal}"),
        false => format!("{sign}{decimal}e{:+}", point.saturating_sub(1)),
    }
}

/// The shortest digits: where two of the shortest lie equally near to a number, ECMAScript takes the even one and
/// the compiler the larger.
fn even_of_two(number: f64, digits: String, exponent: &str) -> String {
    let last = digits.len().saturating_sub(1);
    let Some((before, Ok(odd @ (1 | 3 | 5 | 7 | 9)))) =
        digits.split_at_checked(last).map(|(before, last)| (before, last.parse::<u8>()))
    else {
        return digits;
    };
    let even = format!("{before}{}", odd.saturating_sub(1));
    let is_between = |places: usize| {
        let exact = format!("{number:.places$e}").replace('.', "");
        let exact = exact.split_once('e').map_or("", |(digits, _)| digits);
        let behind = exact.strip_prefix(&even).and_then(|rest| rest.strip_prefix('5'));
        behind.is_some_and(|rest| rest.bytes().all(|digit| digit == b'0'))
    };
    let is_read_back = || {
        let (first, rest) = even.split_at_checked(1).unwrap_or((&even, ""));
        format!("{first}.{rest}e{exponent}").parse() == Ok(number)
    };
    // The first look is cheap, the second sees every digit there is.
    let is_tie = is_between(digits.len().saturating_add(1)) && is_between(EVERY_DIGIT);
    if is_tie && is_read_back() { even } else { digits }
}

/// No 64-bit float has more.
const EVERY_DIGIT: usize = 767;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    #[test]
    fn the_examples_of_the_standard_are_printed_so() {
        // RFC 8785, 3.2.2 and appendix B.
        let value = json!({
            "numbers": [333_333_333.333_333_3, 1E30, 4.50, 2e-3, 0.000_000_000_000_000_000_000_000_001],
            "string": "\u{20ac}$\u{f}\u{a}A'\u{42}\u{22}\u{5c}\\\"/",
            "literals": [null, true, false],
            "\u{fb33}": 1, "\u{1f600}": 2,
        });
        let text = concat!(
            r#"{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"#,
            "\"string\":\"\u{20ac}$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\",\"\u{1f600}\":2,\"\u{fb33}\":1}",
        );
        assert_eq!(canonical(&value), text);
        for (number, printed) in [
            (-0.0, "0"),
            (5e-324, "5e-324"),
            (f64::MAX, "1.7976931348623157e+308"),
            (9_007_199_254_740_992.0, "9007199254740992"),
            (295_147_905_179_352_830_000.0, "295147905179352830000"),
            (1e21, "1e+21"),
            (1e-6, "0.000001"),
            (1e-7, "1e-7"),
            (-10.5, "-10.5"),
            // The even one of two that are equally near.
            (33_147_418_591_777.0 + 0.812_5, "33147418591777.812"),
            (-33_147_418_591_777.0 - 0.812_5, "-33147418591777.812"),
            (33_147_418_591_777.0 + 0.687_5, "33147418591777.688"),
        ] {
            assert_eq!(ecmascript(number), printed);
        }
    }

    proptest! {
        #[test]
        fn another_library_prints_the_same(bits: u64, text: String, other: String, count: u32) {
            let number = f64::from_bits(bits);
            // Many of these lie in the middle of the two shortest.
            let large = f64::from(count) * 32_768.0 + f64::from(count % 524_288) / 16.0;
            let value = json!({
                &text: [number, count, f64::from(count) / 8.0, large], &other: {&other: text}, "a": []
            });
            let printed = serde_json_canonicalizer::to_string(&value).unwrap();
            prop_assert_eq!(canonical(&value), printed);
        }

        #[test]
        fn answers_are_printed_as_ever(count: u32, text: String) {
            let value = json!({ "a": f64::from(count) / 100.0, "b": [count, &text], "c": {} });
            prop_assert_eq!(to_json(&value), value.to_string());
        }
    }
}
