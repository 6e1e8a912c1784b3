//! Encrypted values (RFC 6030 §6): AES in CBC mode under a pre-shared key, and the MAC that must be verified
//! before anything is decrypted.
//!
//! A value without a MAC is refused: CBC alone lets whoever has the file change what comes out.

use std::cell::Cell;

use aes::{Aes128, Aes192, Aes256};
use cbc::{
    Decryptor,
    cipher::{BlockModeDecrypt, KeyIvInit, consts::U16},
};
use hmac::{Hmac, KeyInit, Mac};
use roxmltree::Node;
use sha1::Sha1;
use sha2::{Sha256, Sha512};
use zeroize::Zeroizing;

use super::{
    super::{refuse, spelling},
    PSKC,
    xml::{Parts, text},
};
use crate::{choice::Algorithm, error::Error};

/// What opens the values of one container.
pub(super) struct Opener<'a> {
    key: &'a [u8],
    algorithm: Algorithm,
    mac_key: Zeroizing<Vec<u8>>,
    /// Whether any value was what its MAC says, and whether any was not.
    fits: Cell<bool>,
    differs: Cell<bool>,
}

impl<'a> Opener<'a> {
    /// What the container says of its MAC, and the key that was agreed on beforehand.
    pub(super) fn new(
        key: &'a [u8],
        encryption_key: Option<Node<'_, '_>>,
        mac_method: Option<Node<'_, '_>>,
    ) -> Result<Self, Error> {
        if !matches!(key.len(), 16 | 24 | 32) {
            return Err(refuse("key", "must have 16, 24 or 32 bytes"));
        }
        if let Some(element) = encryption_key {
            // A key that is derived from a password, or wrapped under a certificate, is another one.
            Parts::of(element, DSIG, &["KeyName"])?;
        }
        let missing =
            || refuse("MACMethod", "is missing, and what nothing verifies is not decrypted");
        let method = mac_method.ok_or_else(missing)?;
        let parts = Parts::of(method, PSKC, &["MACKey"])?;
        let algorithm = method.attribute("Algorithm").and_then(|uri| {
            MACS.iter().find(|(known, _)| *known == uri).map(|(_, algorithm)| *algorithm)
        });
        let expected = "must be HMAC with SHA-1, SHA-256 or SHA-512";
        let algorithm = algorithm.ok_or_else(|| refuse("MACMethod", expected))?;
        let mac_key = match parts.find("MACKey") {
            Some(element) => {
                let encrypted = Encrypted::read(element)?;
                encrypted.check_key("MACKey", key)?;
                encrypted.decrypt(key).ok_or_else(|| refuse("key", WRONG))?
            }
            // RFC 6030 §6.1.1: without a key of its own, the MAC is made with the one of the encryption.
            None => Zeroizing::new(key.to_vec()),
        };
        let (fits, differs) = (Cell::new(false), Cell::new(false));
        Ok(Self { key, algorithm, mac_key, fits, differs })
    }

    /// The bytes of an encrypted value, once its MAC was verified over the whole of it.
    pub(super) fn open(
        &self,
        value: Node<'_, '_>,
        mac: Option<Node<'_, '_>>,
    ) -> Result<Zeroizing<Vec<u8>>, Error> {
        let encrypted = Encrypted::read(value)?;
        encrypted.check_key("EncryptedValue", self.key)?;
        let mac = mac.ok_or_else(|| refuse("ValueMAC", "is missing"))?;
        let mac = spelling::from_base64(text(mac)?);
        let mac = mac.ok_or_else(|| refuse("ValueMAC", "must be base64"))?;
        if !self.verifies(&encrypted.bytes, &mac) {
            self.differs.set(true);
            return Err(refuse("ValueMAC", "does not fit: the value was changed"));
        }
        self.fits.set(true);
        encrypted.decrypt(self.key).ok_or_else(|| refuse("EncryptedValue", "does not open"))
    }

    /// Whether values were looked at and none was what its MAC says: then it is the key that does not fit.
    pub(super) fn is_wrong(&self) -> bool {
        self.differs.get() && !self.fits.get()
    }

    /// Compares in constant time.
    fn verifies(&self, bytes: &[u8], mac: &[u8]) -> bool {
        fn verify<M: KeyInit + Mac>(key: &[u8], bytes: &[u8], mac: &[u8]) -> bool {
            let made = M::new_from_slice(key);
            made.is_ok_and(|made| made.chain_update(bytes).verify_slice(mac).is_ok())
        }
        match self.algorithm {
            Algorithm::Sha1 => verify::<Hmac<Sha1>>(&self.mac_key, bytes, mac),
            Algorithm::Sha256 => verify::<Hmac<Sha256>>(&self.mac_key, bytes, mac),
            Algorithm::Sha512 => verify::<Hmac<Sha512>>(&self.mac_key, bytes, mac),
        }
    }
}

/// An initialisation vector and what was encrypted with it, one after the other.
struct Encrypted {
    bytes: Zeroizing<Vec<u8>>,
    key_bytes: usize,
}

impl Encrypted {
    fn read(element: Node<'_, '_>) -> Result<Self, Error> {
        let parts = Parts::of(element, XENC, &["EncryptionMethod", "CipherData"])?;
        let method = parts.need("EncryptionMethod")?.attribute("Algorithm");
        let known = CIPHERS.iter().find(|(uri, _)| Some(*uri) == method);
        let expected = "must be AES-CBC with 128, 192 or 256 bits";
        let (_, key_bytes) = *known.ok_or_else(|| refuse("EncryptionMethod", expected))?;
        let parts = Parts::of(parts.need("CipherData")?, XENC, &["CipherValue"])?;
        let bytes = spelling::from_base64(text(parts.need("CipherValue")?)?);
        let bytes = bytes.filter(|bytes| bytes.len() >= 2 * BLOCK && bytes.len() % BLOCK == 0);
        let bytes = bytes.ok_or_else(|| refuse("CipherValue", "must be base64 of whole blocks"))?;
        Ok(Self { bytes, key_bytes })
    }

    fn check_key(&self, path: &str, key: &[u8]) -> Result<(), Error> {
        if key.len() != self.key_bytes {
            return Err(refuse(path, "must be encrypted with a key as long as the one given"));
        }
        Ok(())
    }

    /// What was encrypted, if its padding can be one: the last byte says how many there are (XML Encryption §5.2).
    fn decrypt(&self, key: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        match self.key_bytes {
            16 => self.decrypt_with::<Decryptor<Aes128>>(key),
            24 => self.decrypt_with::<Decryptor<Aes192>>(key),
            _ => self.decrypt_with::<Decryptor<Aes256>>(key),
        }
    }

    fn decrypt_with<D>(&self, key: &[u8]) -> Option<Zeroizing<Vec<u8>>>
    where
        D: BlockModeDecrypt<BlockSize = U16> + KeyIvInit,
    {
        let (start, rest) = self.bytes.split_at_checked(BLOCK)?;
        let mut decryptor = D::new_from_slices(key, start).ok()?;
        let mut bytes = Zeroizing::new(rest.to_vec());
        let (blocks, _) = bytes.as_chunks_mut::<BLOCK>();
        for block in blocks {
            decryptor.decrypt_block(block.into());
        }
        let padding = bytes.last().copied().map(usize::from)?;
        let length = bytes.len().checked_sub(padding)?;
        bytes.truncate(length);
        (1..=BLOCK).contains(&padding).then_some(bytes)
    }
}

pub(super) const WRONG: &str = "is not the one that the file was encrypted under";
const BLOCK: usize = 16;
const XENC: &str = "http://www.w3.org/2001/04/xmlenc#";
const DSIG: &str = "http://www.w3.org/2000/09/xmldsig#";
const CIPHERS: [(&str, usize); 3] = [
    ("http://www.w3.org/2001/04/xmlenc#aes128-cbc", 16),
    ("http://www.w3.org/2001/04/xmlenc#aes192-cbc", 24),
    ("http://www.w3.org/2001/04/xmlenc#aes256-cbc", 32),
];
const MACS: [(&str, Algorithm); 4] = [
    ("http://www.w3.org/2000/09/xmldsig#hmac-sha1", Algorithm::Sha1),
    ("http://www.w3.org/2001/04/xmldsig-more#hmac-sha1", Algorithm::Sha1),
    ("http://www.w3.org/2001/04/xmldsig-more#hmac-sha256", Algorithm::Sha256),
    ("http://www.w3.org/2001/04/xmldsig-more#hmac-sha512", Algorithm::Sha512),
];
