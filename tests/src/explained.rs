//! Documents made for people, kept as files: to be read, and so that a change of any byte is seen and
//! meant.

#![expect(clippy::expect_used, reason = "a broken sample should stop the test")]

use aikotoba::{
    Messages, Moment, Policy, RequirementId, Waivers,
    policy::{PRESETS, Register},
};

use crate::generated::File;

/// The files, in English and in Japanese.
#[must_use]
pub fn files() -> Vec<File> {
    let messages = Messages::built_in();
    let preset = |name: &str| Policy::preset(name).expect("a preset");
    let (ja_org, nist) = (preset("ja-org"), preset("nist-800-63b-4"));
    let shop = Policy::from_toml(SHOP).expect("a policy");
    let register = register(&ja_org);
    let mut files = Vec::new();
    for tag in ["en", "ja"] {
        let mut keep = |name: &str, text: String| {
            files.push((format!("docs/explained/{name}.{tag}.md").into(), text));
        };
        for name in PRESETS {
            keep(name, messages.explain(&preset(name), tag));
        }
        keep("our-shop", messages.explain(&shop, tag));
        keep("our-shop-since-nist", messages.explain_changes(&shop, &nist, tag));
        keep("ja-org-compared-with-nist", messages.explain_comparison(&ja_org, &nist, tag));
        keep("exceptions", messages.explain_register(&register, &ja_org, tag));
    }
    files
}

/// A policy that builds on another, replaces, leaves out and adds.
const SHOP: &str = r#"
    format = 1
    id = "our-shop"
    version = "1"
    effective-from = "2026-12-01"
    time-zone = "Asia/Tokyo"
    title = { en = "Members of our shop", ja = "当店の会員パスワード" }
    extends = "nist-800-63b-4"

    [lockout]
    hold = "PT30M"

    [[role]]
    id = "shop-office"
    title = { en = "the shop's office", ja = "店舗事務局" }

    [[replace]]
    id = "length.single-factor"
    reason = { en = "our members asked for more", ja = "会員からの要望のため" }
    rule.length = { least = 20 }
    chosen = { why = { en = "a sentence has that many", ja = "短い文ならこの長さになるため" }, by = "shop-office", on = "2026-11-24" }

    [[omit]]
    id = "length.multi-factor"
    reason = { en = "there is no second factor yet", ja = "多要素認証をまだ提供していないため" }

    [[requirement]]
    id = "own.symbol"
    basis = "house"
    level = "may"
    rule.classes = { symbol = 1 }
"#;

/// One exception of every standing there is.
fn register(policy: &Policy) -> Register {
    let digest = |id: &str| {
        let id = RequirementId::new(id).expect("an id");
        policy.requirement_digest(&id).expect("a requirement")
    };
    let symbol = digest("public-server-admin.symbol");
    let waivers = format!(
        r#"
        format = 1
        policy = "ja-org"
        {}{}{}{}{}{}"#,
        waiver("in-force", &symbol.to_string(), "2027-03-31T00:00:00+09:00", ""),
        waiver(
            "pending",
            &symbol.to_string(),
            "2027-03-31T00:00:00+09:00",
            "from = \"2026-12-01T00:00:00+09:00\""
        ),
        waiver(
            "expired",
            &symbol.to_string(),
            "2026-07-01T00:00:00+09:00",
            "instead = [{ length = { least = 20 } }]"
        ),
        waiver(
            "revoked",
            &symbol.to_string(),
            "2027-03-31T00:00:00+09:00",
            "revoked-at = \"2026-06-01T00:00:00+09:00\""
        ),
        waiver("stale", &format!("sha256:{}", "0".repeat(64)), "2027-03-31T00:00:00+09:00", ""),
        waiver("refused", &symbol.to_string(), "2028-03-31T00:00:00+09:00", "")
            .replace("security-committee", "audit-office"),
    );
    let at = Moment::parse("2026-11-24T09:00:00+09:00").expect("an instant");
    let waivers = Waivers::from_toml(&waivers).expect("waivers");
    waivers.register(policy, at).expect("waivers of this policy")
}

fn waiver(id: &str, digest: &str, expires_at: &str, more: &str) -> String {
    format!(
        r#"
        [[waiver]]
        id = "{id}"
        requirements = [{{ id = "public-server-admin.symbol", digest = "{digest}" }}]
        scope = {{ systems = ["old-router"], profiles = ["public-server-admin"] }}
        reason = {{ en = "the router takes letters and digits only", ja = "記号を設定できないルーターのため" }}
        applicant = "p-101"
        approved-by = {{ person = "p-007", role = "security-committee" }}
        approved-at = "2026-04-01T10:00:00+09:00"
        expires-at = "{expires_at}"
        {more}
        "#
    )
}
