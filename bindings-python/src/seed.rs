//! The seeds of tokens as Python holds them: handles, whose bytes never come back.

use aikotoba::{Algorithm, Error, Moment, TokenId, TokenKind};
use pyo3::prelude::*;

use crate::convert::{Read, Secret, value_error};

/// The seed of a one-time-password token.
#[pyclass(frozen, module = "aikotoba._native")]
pub struct TokenSeed(pub(crate) aikotoba::TokenSeed);

#[pymethods]
impl TokenSeed {
    #[new]
    fn new(
        kind: &str,
        secret: &[u8],
        id: Option<&str>,
        algorithm: &str,
        digits: u32,
        period: Option<u32>,
        counter: Option<u64>,
    ) -> Read<Self> {
        let kind = [TokenKind::Totp, TokenKind::Hotp].into_iter().find(|one| one.as_str() == kind);
        let kind = kind.ok_or_else(|| value_error("kind must be `totp` or `hotp`"))?;
        let all = [Algorithm::Sha1, Algorithm::Sha256, Algorithm::Sha512];
        let algorithm = all.into_iter().find(|one| one.as_str() == algorithm);
        let expected = "algorithm must be `sha1`, `sha256` or `sha512`";
        let algorithm = algorithm.ok_or_else(|| value_error(expected))?;
        let mut seed = aikotoba::TokenSeed::of(kind, algorithm, secret)?.with_digits(digits)?;
        if let Some(id) = id {
            let expected = "id must be at most 128 printing ASCII characters";
            seed = seed.with_id(TokenId::new(id).ok_or_else(|| value_error(expected))?);
        }
        if let Some(seconds) = period {
            seed = seed.with_period(seconds)?;
        }
        Ok(Self(counter.map_or(Ok::<_, Error>(seed.clone()), |next| seed.with_counter(next))?))
    }

    /// Reads an `otpauth://` URI; with it, its issuer and the account's name.
    #[staticmethod]
    fn from_uri(uri: &str) -> Read<(Self, Option<String>, String)> {
        let (seed, label) = aikotoba::TokenSeed::from_uri(uri)?;
        Ok((Self(seed), label.issuer, label.account_name))
    }

    /// Reads a table of seeds.
    #[staticmethod]
    fn list_from_csv(py: Python<'_>, text: &str) -> Read<Vec<Self>> {
        let seeds = py.detach(|| aikotoba::TokenSeed::list_from_csv(text))?;
        Ok(seeds.into_iter().map(Self).collect())
    }

    /// Reads a container of keys.
    #[staticmethod]
    fn list_from_pskc(py: Python<'_>, text: &str, key: Option<&[u8]>) -> Read<Vec<Self>> {
        let seeds = py.detach(|| aikotoba::TokenSeed::list_from_pskc(text, key))?;
        Ok(seeds.into_iter().map(Self).collect())
    }

    fn id(&self) -> Option<String> {
        self.0.id().map(ToString::to_string)
    }

    fn kind(&self) -> &'static str {
        self.0.kind().as_str()
    }

    fn algorithm(&self) -> &'static str {
        self.0.algorithm().as_str()
    }

    fn digits(&self) -> u32 {
        self.0.digits()
    }

    fn period(&self) -> Option<u32> {
        self.0.period()
    }

    fn counter(&self) -> Option<u64> {
        self.0.counter()
    }

    /// The seed as an `otpauth://` URI.
    fn uri(&self, issuer: &str, account_name: &str) -> Read<String> {
        Ok(self.0.to_uri(issuer, account_name)?.to_string())
    }

    /// The URI as a QR code in SVG.
    fn qr_svg(&self, issuer: &str, account_name: &str) -> Read<String> {
        Ok(self.0.qr_svg(issuer, account_name)?.to_string())
    }

    /// The URI as a QR code of block characters.
    fn qr_text(&self, issuer: &str, account_name: &str) -> Read<String> {
        Ok(self.0.qr_text(issuer, account_name)?.to_string())
    }

    /// The seed as base32.
    fn base32(&self) -> String {
        self.0.base32().to_string()
    }

    /// The code of a step or a counter.
    fn code(&self, step: u64) -> String {
        self.0.code(step).to_string()
    }

    /// The code at an instant, where there is one.
    fn code_at(&self, now: &str) -> Read<Option<String>> {
        Ok(self.0.code_at(Moment::parse(now)?).map(|code| code.to_string()))
    }

    /// The newest of these steps that has this code, where one has.
    fn newest(&self, py: Python<'_>, code: Secret, first: u64, last: u64) -> Option<u64> {
        py.detach(|| self.0.newest(&code.0, first..=last))
    }
}
