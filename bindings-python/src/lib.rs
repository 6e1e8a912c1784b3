//! The Python face of the core: it converts and does not decide.
//!
//! Values cross as JSON text, secrets as arguments of their own. `python/aikotoba` turns these classes into
//! the ones people use; nothing here is public.

mod blocklist;
mod convert;
mod desk;
mod policy;
mod seed;

use aikotoba::KeyId;
use blocklist::{Blocklist, Corpus, FilterWriter};
use convert::{Read, value_error};
use desk::{Desk, Generated, Outcome, Weighed, Words};
use policy::{Messages, Policy};
use pyo3::prelude::*;
use seed::TokenSeed;

/// The native half of the package `aikotoba`.
#[pymodule]
mod _native {
    #[pymodule_export]
    use super::{
        Account, Blocklist, Corpus, Desk, FilterWriter, Generated, History, Keys, Messages,
        Outcome, Policy, Token, TokenSeed, Waivers, Weighed, Words,
    };
    #[pymodule_export]
    use crate::policy::schemas;
}

macro_rules! documents {
    ($($(#[$doc:meta])* $name:ident reads { $($method:ident = $read:path,)+ } prints { $($print:ident,)* })+) => {
        $($(#[$doc])*
        #[pyclass(frozen, module = "aikotoba._native")]
        pub struct $name(pub(crate) aikotoba::$name);

        #[pymethods]
        impl $name {
            $(#[staticmethod]
            fn $method(text: &str) -> Read<Self> {
                Ok(Self($read(text)?))
            })+

            $(fn $print(&self) -> String {
                self.0.$print()
            })*
        })+
    };
}

documents! {
    /// Approved exceptions from one policy.
    Waivers reads {
        from_toml = aikotoba::Waivers::from_toml,
        from_json = aikotoba::Waivers::from_json,
    } prints {}
    /// An account as it is stored; or a new one, of what it is asked for with.
    Account reads {
        new = aikotoba::Account::from_new_json,
        from_json = aikotoba::Account::from_json,
    } prints { to_json, }
    /// A token as it is stored.
    Token reads { from_json = aikotoba::Token::from_json, } prints { to_json, }
    /// What is remembered of passwords, as it is stored; or a new history, of what it is asked for with.
    History reads {
        new = aikotoba::History::from_new_json,
        from_json = aikotoba::History::from_json,
    } prints { to_json, }
}

/// The host's keys, by id: the first one seals.
#[pyclass(frozen, module = "aikotoba._native")]
pub struct Keys(pub(crate) aikotoba::Keys);

#[pymethods]
impl Keys {
    #[new]
    fn new(id: &str, key: [u8; 32], older: Vec<(String, [u8; 32])>) -> Read<Self> {
        let id_of = |id: &str| {
            KeyId::new(id).ok_or_else(|| {
                value_error("a key's id must be of a-z, 0-9, `.` and `-`, at most 64 long")
            })
        };
        let mut keys = aikotoba::Keys::new(id_of(id)?, key)?;
        for (id, key) in older {
            keys = keys.with_older(id_of(&id)?, key)?;
        }
        Ok(Self(keys))
    }
}
