//! PHC strings of Argon2id, read strictly: what is stored may come from outside.
//!
//! One spelling only, the one every library writes: no key id, no data, no other version, no sign and no
//! leading nought, base64 without padding. Bounds are checked before any memory is asked for.

use base64ct::{Base64Unpadded, Encoding};
use zeroize::Zeroizing;

use crate::{
    error::{Error, ErrorKind},
    policy::settings::SealSettings,
};

/// What an evaluation costs.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Cost {
    pub(super) memory_kib: u32,
    pub(super) passes: u32,
    pub(super) lanes: u32,
}

impl Cost {
    pub(crate) fn of(settings: &SealSettings) -> Self {
        let SealSettings { memory_kib, passes, lanes } = *settings;
        Self { memory_kib, passes, lanes }
    }

    /// Memory times passes: what a guess costs.
    pub(super) fn work(self) -> u64 {
        u64::from(self.memory_kib) * u64::from(self.passes)
    }

    /// Whether guessing costs at least as much memory and as many passes as it would with this.
    pub(super) fn is_at_least(self, least: Self) -> bool {
        self.memory_kib >= least.memory_kib && self.passes >= least.passes
    }
}

/// The parts of a PHC string.
#[derive(Clone)]
pub(super) struct Phc {
    pub(super) cost: Cost,
    pub(super) salt: Vec<u8>,
    pub(super) tag: Zeroizing<Vec<u8>>,
}

impl Phc {
    pub(super) fn parse(text: &str) -> Result<Self, Error> {
        let refuse = |problem: &str| Error::one(ErrorKind::Hash, "phc", problem);
        if text.len() > MOST_BYTES {
            return Err(refuse("must have at most 256 bytes"));
        }
        let shape = || refuse("must be `$argon2id$v=19$m=…,t=…,p=…$salt$hash`");
        let rest = text.strip_prefix("$argon2id$v=19$").ok_or_else(shape)?;
        let mut parts = rest.split('$');
        let (cost, salt, tag) = (parts.next(), parts.next(), parts.next());
        let (Some(cost), Some(salt), Some(tag), None) = (cost, salt, tag, parts.next()) else {
            return Err(shape());
        };
        let mut numbers = cost
            .split(',')
            .zip(["m=", "t=", "p="])
            .map(|(part, name)| number(part.strip_prefix(name)?));
        let (memory_kib, passes, lanes) = (numbers.next(), numbers.next(), numbers.next());
        let (Some(Some(memory_kib)), Some(Some(passes)), Some(Some(lanes)), 3) =
            (memory_kib, passes, lanes, cost.split(',').count())
        else {
            return Err(shape());
        };
        let cost = Cost { memory_kib, passes, lanes };
        if !(1..=16).contains(&lanes)
            || !(1..=10).contains(&passes)
            || !(8 * lanes..=MOST_KIB).contains(&memory_kib)
        {
            return Err(refuse("must have 1 to 16 lanes, 1 to 10 passes and at most 1 GiB"));
        }
        let decode = |part: &str| Base64Unpadded::decode_vec(part).map_err(|_| shape());
        let (salt, tag) = (decode(salt)?, Zeroizing::new(decode(tag)?));
        if !(8..=48).contains(&salt.len()) || !(16..=64).contains(&tag.len()) {
            return Err(refuse("must have a salt of 8 to 48 bytes and a hash of 16 to 64"));
        }
        Ok(Self { cost, salt, tag })
    }

    pub(super) fn print(&self) -> String {
        let Cost { memory_kib, passes, lanes } = self.cost;
        let [salt, tag] = [&self.salt, &*self.tag].map(|part| Base64Unpadded::encode_string(part));
        format!("$argon2id$v=19$m={memory_kib},t={passes},p={lanes}${salt}${tag}")
    }
}

/// Decimal digits without a leading nought.
fn number(text: &str) -> Option<u32> {
    let is_plain = !text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit());
    is_plain.then(|| text.parse().ok())?
}

/// Bytes of a new salt (RFC 9106 §3.1) and of a new hash.
pub(crate) const SALT_BYTES: usize = 16;
pub(super) const TAG_BYTES: usize = 32;
const MOST_BYTES: usize = 256;
/// A policy may cost up to 1 GiB; what it wrote itself is read under its own bound.
const MOST_KIB: u32 = 1 << 20;

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str =
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

    #[test]
    fn what_is_read_is_printed_as_it_was() {
        assert_eq!(Phc::parse(GOOD).unwrap().print(), GOOD);
    }

    #[test]
    fn every_other_spelling_is_refused_and_nothing_is_repeated() {
        let put = |from: &str, to: &str| GOOD.replace(from, to);
        for text in [
            String::new(),
            put("argon2id", "argon2i"),
            put("argon2id", "argon2d"),
            put("v=19", "v=16"),
            put("$v=19", ""),
            put("m=65536", "m=+65536"),
            put("m=65536", "m=065536"),
            put("m=65536", "m=-1"),
            put("m=65536", "m=4294967296"),
            put("m=65536", "m=1048577"),
            put("m=65536", "m=7"),
            put("t=2", "t=0"),
            put("t=2", "t=11"),
            put("p=1", "p=17"),
            put("p=1", "p=1,keyid=AAAA"),
            put("p=1", "p=1,data=AAAA"),
            put(",p=1", ""),
            put("m=65536,t=2", "t=2,m=65536"),
            put("c29tZXNhbHQ", "c29tZXNhbHQ="),
            put("c29tZXNhbHQ", "c29tZXNhbHR"),
            put("c29tZXNhbHQ", "c29t"),
            put("c29tZXNhbHQ", "c29t ZXNhbHQ"),
            put("RPPc", "RPPc$"),
            put("RPPc", "RPPd"),
            put("$CTFh", "$CTFh\n"),
            format!("{GOOD} "),
            format!(" {GOOD}"),
            format!("{GOOD}{}", "A".repeat(256)),
            put("CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc", "CTFhFdXPJO1a"),
        ] {
            let Err(error) = Phc::parse(&text) else { panic!("{text} was read") };
            assert_eq!(error.kind(), ErrorKind::Hash);
            assert!(!error.to_string().contains("c29t"), "{error}");
        }
    }
}
