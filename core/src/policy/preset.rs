//! The policies that come with this library. Each file opens with its source, its date and its
//! readings.

use crate::error::{Error, ErrorKind};

/// The names of the policies that come with this library.
pub const PRESETS: &[&str] =
    &["ja-org", "member-site", "nist-800-63b-4", "owasp-asvs-5", "pci-dss-4"];

pub(super) fn text(name: &str) -> Result<&'static str, Error> {
    match name {
        "ja-org" => Ok(include_str!("presets/ja-org.toml")),
        "member-site" => Ok(include_str!("presets/member-site.toml")),
        "nist-800-63b-4" => Ok(include_str!("presets/nist-800-63b-4.toml")),
        "owasp-asvs-5" => Ok(include_str!("presets/owasp-asvs-5.toml")),
        "pci-dss-4" => Ok(include_str!("presets/pci-dss-4.toml")),
        _ => {
            let names: Vec<_> = PRESETS.iter().map(|name| format!("`{name}`")).collect();
            let problem = format!("there is no preset `{name}`; there are {}", names.join(", "));
            Err(Error::one(ErrorKind::Preset, "", problem))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_named_preset_is_there_and_no_other() {
        assert!(PRESETS.iter().all(|name| text(name).is_ok()));
        let error = text("ja_org").unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Preset);
        assert!(error.to_string().contains("`nist-800-63b-4`"), "{error}");
    }
}
