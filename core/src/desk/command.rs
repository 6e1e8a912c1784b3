//! What somebody asks of an account, with what they typed.

use zeroize::Zeroizing;

use crate::{
    account::{Event, Factor, Issued, Reissued},
    secret::Password,
};

/// What somebody asks of an account: an event, and the passwords that come with it.
///
/// # Examples
/// ```
/// use aikotoba::{Command, Event, Password};
///
/// let command = Command::sign_in(Password::new("kettle orbit; velvet"));
/// assert_eq!(format!("{command:?}"), "Command(sign_in, the rest redacted)");
/// let command = Command::from(Event::from_json(r#"{"event": "mark_compromised"}"#)?);
/// # Ok::<(), aikotoba::Error>(())
/// ```
pub struct Command {
    pub(super) event: Event,
    /// The password that is there, as it was typed.
    pub(super) password: Option<Password>,
    /// The password that is to be set.
    pub(super) new_password: Option<Password>,
    /// Hashes that an earlier system left.
    pub(super) foreign: Vec<Zeroizing<String>>,
}

impl Command {
    /// Somebody wants to sign in.
    #[must_use]
    pub fn sign_in(password: Password) -> Self {
        let event = Event::SignIn { password: Factor::Absent, token: None };
        Self::from(event).with_password(password)
    }

    /// An administrator sets a first password.
    #[must_use]
    pub fn issue_initial(new_password: Password, issued: Issued) -> Self {
        Self::from(Event::IssueInitial(issued)).with_new_password(new_password)
    }

    /// The owner sets another password.
    #[must_use]
    pub fn change_password(password: Password, new_password: Password) -> Self {
        let (proof, generated_by, foreign_matches) = (Factor::Absent, None, None);
        let event = Event::ChangePassword { proof, generated_by, foreign_matches };
        Self::from(event).with_password(password).with_new_password(new_password)
    }

    /// An administrator sets a password in the place of one that was forgotten or is dead.
    #[must_use]
    pub fn reissue(new_password: Password, reissued: Reissued) -> Self {
        Self::from(Event::Reissue(reissued)).with_new_password(new_password)
    }

    /// The same, with the password that is there, as it was typed: for `sign_in` and `change_password`.
    #[must_use]
    pub fn with_password(mut self, password: Password) -> Self {
        self.password = Some(password);
        self
    }

    /// The same, with the password that is to be set: for `issue_initial`, `change_password` and `reissue`.
    #[must_use]
    pub fn with_new_password(mut self, new_password: Password) -> Self {
        self.new_password = Some(new_password);
        self
    }

    /// The same, with hashes that an earlier system left of the owner's passwords, of whatever kind: for
    /// `remember_foreign`. The host compares them with each new password.
    #[must_use]
    pub fn with_foreign_hashes<'a>(mut self, hashes: impl IntoIterator<Item = &'a str>) -> Self {
        self.foreign.extend(hashes.into_iter().map(|hash| Zeroizing::new(hash.to_owned())));
        self
    }
}

impl From<Event> for Command {
    fn from(event: Event) -> Self {
        Self { event, password: None, new_password: None, foreign: Vec::new() }
    }
}

impl std::fmt::Debug for Command {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Command({}, the rest redacted)", self.event.action())
    }
}
