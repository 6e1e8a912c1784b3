//! Runs what seeds of tokens are asked for: codes, URIs, files. No policy has a say in any of it.

#![expect(clippy::expect_used, reason = "a broken vector should stop the test")]

use aikotoba::{Algorithm, Error, Moment, TokenId, TokenKind, TokenSeed};
use serde_json::{Value, json};

use crate::password;

/// What a seed answers; nothing if the operation is not about seeds.
///
/// # Errors
/// If there is no such seed, URI or file.
pub fn run(vector: &Value) -> Option<Result<Value, Error>> {
    let input = &vector["input"];
    Some(match vector["op"].as_str()? {
        "code" => code(input),
        "find_code" => find(input),
        "read_uri" => read_uri(input),
        "write_uri" => write_uri(input),
        "import_csv" => TokenSeed::list_from_csv(&lines(input)).map(shown),
        "import_pskc" => {
            let key = input["key"].as_str().map(bytes);
            TokenSeed::list_from_pskc(&lines(input), key.as_deref()).map(shown)
        }
        _ => return None,
    })
}

fn code(input: &Value) -> Result<Value, Error> {
    let seed = seed(&input["seed"])?;
    let code = match input["step"].as_u64() {
        Some(step) => Some(seed.code(step)),
        None => seed.code_at(Moment::parse(text(&input["at"]))?),
    };
    Ok(code.map_or_else(|| json!({}), |code| json!({ "code": *code })))
}

fn find(input: &Value) -> Result<Value, Error> {
    let step = |name: &str| input[name].as_u64().expect("a step");
    let found =
        seed(&input["seed"])?.newest(&password(&input["code"]), step("first")..=step("last"));
    Ok(found.map_or_else(|| json!({}), |step| json!({ "step": step })))
}

fn read_uri(input: &Value) -> Result<Value, Error> {
    let (seed, label) = TokenSeed::from_uri(text(&input["uri"]))?;
    let mut answer = json!({ "account_name": label.account_name, "seed": show(&seed) });
    if let Some(issuer) = label.issuer {
        answer["issuer"] = json!(issuer);
    }
    Ok(answer)
}

fn write_uri(input: &Value) -> Result<Value, Error> {
    let uri = seed(&input["seed"])?.to_uri(text(&input["issuer"]), text(&input["account_name"]))?;
    Ok(json!({ "uri": *uri }))
}

/// A seed as a vector writes it.
///
/// # Errors
/// If it is none.
pub(crate) fn seed(written: &Value) -> Result<TokenSeed, Error> {
    let number = |name: &str| written.get(name).and_then(Value::as_u64);
    let small = |name: &str| number(name).and_then(|number| u32::try_from(number).ok());
    let kind = match text(&written["kind"]) {
        "totp" => TokenKind::Totp,
        _ => TokenKind::Hotp,
    };
    let mut seed = TokenSeed::new(kind, &bytes(text(&written["secret"])))?;
    if let Some(id) = written["id"].as_str().and_then(TokenId::new) {
        seed = seed.with_id(id);
    }
    let all = [Algorithm::Sha1, Algorithm::Sha256, Algorithm::Sha512];
    if let Some(one) = all.into_iter().find(|one| written["algorithm"] == one.as_str()) {
        seed = seed.with_algorithm(one);
    }
    if let Some(digits) = small("digits") {
        seed = seed.with_digits(digits)?;
    }
    if let Some(seconds) = small("period") {
        seed = seed.with_period(seconds)?;
    }
    match number("counter") {
        Some(counter) => seed.with_counter(counter),
        None => Ok(seed),
    }
}

#[expect(clippy::needless_pass_by_value, reason = "they come out of a result")]
fn shown(seeds: Vec<TokenSeed>) -> Value {
    json!({ "seeds": seeds.iter().map(show).collect::<Vec<_>>() })
}

/// A seed by what it does: its base32, and the code of its first step but one.
fn show(seed: &TokenSeed) -> Value {
    let mut shown = json!({
        "kind": seed.kind(), "algorithm": seed.algorithm(), "digits": seed.digits(),
        "base32": *seed.base32(), "code": *seed.code(1),
    });
    for (name, value) in [
        ("id", seed.id().map(|id| json!(id))),
        ("period", seed.period().map(Value::from)),
        ("counter", seed.counter().map(Value::from)),
    ] {
        if let Some(value) = value {
            shown[name] = value;
        }
    }
    shown
}

/// The lines of a file, with the end that is written or a plain one.
fn lines(input: &Value) -> String {
    let lines = input["lines"].as_array().expect("lines");
    let lines: Vec<_> = lines.iter().map(text).collect();
    lines.join(input["end"].as_str().unwrap_or("\n"))
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

fn bytes(digits: &str) -> Vec<u8> {
    let pairs = (0..digits.len() / 2).map(|at| digits.get(2 * at..2 * at + 2).unwrap_or_default());
    pairs.map(|pair| u8::from_str_radix(pair, 16).expect("hexadecimal digits")).collect()
}
