//! Seeds of devices that nobody has yet: imported, kept sealed, and handed out one by one.

use super::Desk;
use crate::{
    error::{Error, ErrorKind},
    hash::{self, Safe},
    name::SeedDigest,
    one_time_code::TokenSeed,
    seed::Seed,
    state::{FORMAT, StockedSeed},
};

impl Desk {
    /// The seed of a device as it is kept until somebody is given it: sealed for its serial number and for what its
    /// codes are like.
    ///
    /// # Errors
    /// If the desk has no keys, or the device no serial number.
    pub fn stock(&self, device: &TokenSeed, seed: Seed) -> Result<StockedSeed, Error> {
        let keys = self.keys.as_deref().ok_or_else(hash::needs_keys)?;
        let no_id = || Error::one(ErrorKind::Token, "id", "must be there: the serial number");
        let (id, secret) = (device.id().ok_or_else(no_id)?, device.secret());
        let (kind, algorithm) = (device.kind(), device.algorithm());
        let (digits, period, counter) = (device.digits(), device.period(), device.counter());
        let object = StockedSeed::object_of((kind, algorithm, digits), period, counter);
        let nonce = seed.draws("stock/nonce").bytes();
        let sealed = hash::seal_stocked(&Safe::new(Some(keys)), (id, &object), secret, nonce);
        let digest = hash::active_digest(keys, secret).ok_or_else(hash::needs_keys)?;
        let (format, id) = (FORMAT, id.clone());
        Ok(StockedSeed {
            format,
            id,
            kind,
            algorithm,
            digits,
            period,
            counter,
            seed: sealed,
            digest,
        })
    }

    /// The seed of a device that was kept, for [`Command::with_token_seed`](crate::Command::with_token_seed); or to
    /// be kept under another key.
    ///
    /// # Errors
    /// If it does not open, or its key is not here.
    pub fn unstock(&self, stocked: &StockedSeed) -> Result<TokenSeed, Error> {
        let secret = hash::open_stocked(&Safe::new(self.keys.as_deref()), stocked)?;
        let device = TokenSeed::of(stocked.kind, stocked.algorithm, &secret)?;
        let device = device.with_id(stocked.id.clone()).with_digits(stocked.digits)?;
        match (stocked.period, stocked.counter) {
            (Some(seconds), _) => device.with_period(seconds),
            (None, Some(counter)) => device.with_counter(counter),
            (None, None) => Ok(device),
        }
    }

    /// What may stand for a seed in tokens that are stored: before a seed is enrolled that was brought along, the
    /// store is asked for tokens with any of these, and all there are, of whomever, are handed over with it.
    ///
    /// # Errors
    /// If the desk has no keys.
    pub fn seed_digests(&self, seed: &TokenSeed) -> Result<Vec<SeedDigest>, Error> {
        let keys = self.keys.as_deref().ok_or_else(hash::needs_keys)?;
        Ok(hash::digests(keys, seed.secret()))
    }
}
