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
    let Some(even) = digits.parse::<u64>().ok().filter(|all| all % 2 == 1).map(|all| all - 1)
    else {
        return digits;
    };
    let power = i32::try_from(digits.len())
        .ok()
        .and_then(|length| exponent.parse::<i32>().ok()?.checked_add(1)?.checked_sub(length));
    let is_even = power.is_some_and(|power| is_in_the_middle(number, even, power));
    if is_even { even.to_string() } else { digits }
}

/// Whether a number lies in the middle between so many and one more of a power of ten, exactly, and is what both
/// are read back as: twice the number is an odd one times fives and twos.
fn is_in_the_middle(number: f64, below: u64, power: i32) -> bool {
    let (fraction, exponent) = (number.to_bits() & FRACTION, number.to_bits() >> 52 & 0x7ff);
    let exponent = i32::try_from(exponent).unwrap_or_default();
    let (mantissa, twos) = if exponent == 0 {
        (fraction, -1074)
    } else {
        (fraction | (FRACTION + 1), exponent - 1075)
    };
    let zeros = mantissa.trailing_zeros();
    let odd = u128::from(mantissa.checked_shr(zeros).unwrap_or_default());
    let middle = u128::from(below) * 2 + 1;
    let is_power = i32::try_from(zeros).is_ok_and(|zeros| twos + zeros + 1 == power);
    // Beyond 5^24 neither side has an odd number that large.
    let Some(fives) = 5_u128.checked_pow(power.unsigned_abs()).filter(|_| is_power) else {
        return false;
    };
    match power {
        0.. => middle.checked_mul(fives) == Some(odd),
        // Below a power of two the next number is half as far as above, and the smaller one may be read as that.
        _ if odd == 1 => {
            let quarter = 1_u128.checked_shl((1 - twos).unsigned_abs());
            let unit = 10_u128.checked_pow(power.unsigned_abs());
            fives == middle && quarter.zip(unit).is_some_and(|(quarter, unit)| quarter <= unit)
        }
        _ => odd.checked_mul(fives) == Some(middle),
    }
}

/// The bits of a 64-bit float behind its exponent.
const FRACTION: u64 = (1 << 52) - 1;

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
            // The even one of two that are equally near; the first is from appendix B.
            (1_424_953_923_781_206.0 + 0.25, "1424953923781206.2"),
            (33_147_418_591_777.0 + 0.812_5, "33147418591777.812"),
            (-33_147_418_591_777.0 - 0.812_5, "-33147418591777.812"),
            (33_147_418_591_777.0 + 0.687_5, "33147418591777.688"),
        ] {
            assert_eq!(ecmascript(number), printed);
        }
    }

    #[test]
    fn every_power_of_two_is_printed_as_by_another_library() {
        // Below these the next number is nearer than above: 2^-25 has an even one, 2^-24 has none.
        for number in (-1_074..=1_023).map(|power| 2_f64.powi(power)) {
            let printed = serde_json_canonicalizer::to_string(&number).unwrap();
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
