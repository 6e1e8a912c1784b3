//! Where a requirement comes from: a printed clause, a decision of the house, or this library
//! itself.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::name::{StandardId, name};

name! {
    /// A printed clause, such as `user-auth/4.3.6`, or one duty of it, such as `public-server/4.5.3#a`.
    Clause,
    "^[a-z0-9][a-z0-9.-]*/[0-9A-Za-z.-]+(#[a-z0-9]+)?$",
    is_clause,
    "a clause such as `user-auth/4.3.6` or `public-server/4.5.3#a`"
}

impl Clause {
    /// The standard the clause is printed in: what stands before the first `/`.
    #[must_use]
    pub fn standard(&self) -> Option<StandardId> {
        self.as_str().split_once('/').and_then(|(standard, _)| StandardId::new(standard))
    }
}

/// Where a requirement comes from.
///
/// Closed: JSON shows exactly one of the members `clause` and `basis`.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// Printed in a standard.
    Clause(Clause),
    /// Printed nowhere.
    Basis(Basis),
}

impl Source {
    /// The clause, if there is one.
    #[must_use]
    pub fn clause(&self) -> Option<&Clause> {
        match self {
            Self::Clause(clause) => Some(clause),
            Self::Basis(_) => None,
        }
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Clause(clause) => clause.fmt(f),
            Self::Basis(Basis::House) => f.write_str("house"),
            Self::Basis(Basis::Undisclosed) => f.write_str("undisclosed"),
            Self::Basis(Basis::Engine) => f.write_str("engine"),
        }
    }
}

/// What a requirement without a clause rests on.
///
/// Closed: a policy author or this library, nobody else makes requirements.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// Decided by the organisation without a printed clause.
    House,
    /// A clause that this policy does not show: it was made for readers who may not see it.
    Undisclosed,
    /// An invariant of this library, out of reach of any file.
    Engine,
}

fn is_clause(text: &str) -> bool {
    let Some((standard, rest)) = text.split_once('/') else { return false };
    let (number, part) = rest.split_once('#').map_or((rest, None), |(n, p)| (n, Some(p)));
    StandardId::new(standard).is_some()
        && text.len() <= 128
        && !number.is_empty()
        && number.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-'))
        && part.is_none_or(|p| {
            !p.is_empty() && p.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
        })
}
