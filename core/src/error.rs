//! Input that could not be understood. A weak password is an answer and never comes here.
//!
//! An error is a list of problems, each with the path to it. Errors over a policy quote what its
//! author wrote; errors over anything that may hold a secret or a personal fact never do.

use std::fmt;

use serde::Serialize;

/// Input that could not be understood: what kind of input, and every problem found in it.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Error {
    kind: ErrorKind,
    problems: Vec<Problem>,
}

/// Which input was malformed.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ErrorKind {
    /// A policy document.
    Policy,
    /// The name of a preset.
    Preset,
    /// What is said of the person, the system or the check.
    Subject,
    /// An instant.
    Moment,
    /// Approved exceptions.
    Waivers,
    /// A stored account, token or history.
    State,
    /// A stored account, token or history of a format that this version does not know yet.
    NewerState,
    /// What happens to an account, and who asked for it.
    Event,
    /// The hash of a password, or what cannot be hashed.
    Hash,
    /// The host's keys: none of that id, or no keys where some are needed.
    Keys,
    /// A sealed value that does not open: it was changed, or made for another owner or another field.
    Seal,
    /// The seed of a one-time-password token, its URI, or a file of seeds.
    Token,
    /// What was weighed is not what is stored any more: weigh again.
    Stale,
    /// A password that no draw could be.
    Generation,
    /// A blocklist.
    List,
    /// A word set.
    Words,
    /// A language's messages.
    Messages,
}

/// One thing that is wrong, and where.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Problem {
    /// Member names joined by `.`, positions in `[n]` from 0; empty for the whole.
    pub path: String,
    /// What is wrong with it: one line, lower case, no full stop.
    pub problem: String,
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, problems: Vec<Problem>) -> Self {
        Self { kind, problems }
    }

    pub(crate) fn one(
        kind: ErrorKind,
        path: impl Into<String>,
        problem: impl Into<String>,
    ) -> Self {
        Self::new(kind, vec![Problem { path: path.into(), problem: problem.into() }])
    }

    /// Which input was malformed.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// Everything that was wrong with it: settings first, then in the order of the input.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// The error as JSON text, as the bindings pass it on.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Strings alone cannot fail to serialise.
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl std::error::Error for Error {}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.kind)?;
        for (position, Problem { path, problem }) in self.problems.iter().enumerate() {
            if position > 0 {
                f.write_str("; ")?;
            }
            if !path.is_empty() {
                write!(f, "`{path}` ")?;
            }
            f.write_str(problem)?;
        }
        Ok(())
    }
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Policy => "policy",
            Self::Preset => "preset",
            Self::Subject => "subject",
            Self::Moment => "moment",
            Self::Waivers => "waivers",
            Self::State => "state",
            Self::NewerState => "state",
            Self::Event => "event",
            Self::Hash => "hash",
            Self::Keys => "keys",
            Self::Seal => "seal",
            Self::Token => "token",
            Self::Stale => "stale",
            Self::Generation => "generation",
            Self::List => "list",
            Self::Words => "words",
            Self::Messages => "messages",
        })
    }
}
