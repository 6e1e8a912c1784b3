//! What somebody asks of an account, with what they typed.

use zeroize::Zeroizing;

use crate::{
    account::{Enrolment, Event, Factor, Issued, Reissued},
    error::{Error, ErrorKind},
    name::TokenId,
    one_time_code::TokenSeed,
    record::{Action, Actor, Origin},
    secret::Password,
};

/// What somebody asks of an account: an event, and the passwords, PINs and codes that come with it.
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
    /// What belongs to tokens.
    pub(super) typed: Typed,
    /// Whether whoever asks claims to own the account.
    pub(super) is_owners: bool,
}

/// What somebody typed that belongs to a token.
#[derive(Default)]
pub(super) struct Typed {
    pub(super) pin: Option<Password>,
    pub(super) code: Option<Password>,
    /// The code after it.
    pub(super) next_code: Option<Password>,
    pub(super) recovery_code: Option<Password>,
    /// A PIN and a code in one field.
    pub(super) pin_and_code: Option<Password>,
    /// The PIN that is to be set.
    pub(super) new_pin: Option<Password>,
    /// The seed of a token that is enrolled, where the device has one of its own.
    pub(super) seed: Option<TokenSeed>,
}

impl Typed {
    /// Whether something was presented to sign in with or to prove something by.
    pub(super) fn is_presented(&self) -> bool {
        let all = [&self.pin, &self.code, &self.next_code, &self.recovery_code, &self.pin_and_code];
        all.into_iter().any(Option::is_some)
    }
}

impl Command {
    /// Somebody wants to sign in.
    #[must_use]
    pub fn sign_in(password: Password) -> Self {
        let event = Event::SignIn { password: Factor::Absent, token: None };
        Self::from(event).with_password(password)
    }

    /// Somebody wants to sign in with a token: its PIN and a code.
    #[must_use]
    pub fn sign_in_with_token(pin: Password, code: Password) -> Self {
        let event = Event::SignIn { password: Factor::Absent, token: None };
        Self::from(event).with_pin(pin).with_code(code)
    }

    /// A token is enrolled, with the PIN it is to have.
    #[must_use]
    pub fn enrol_token(enrolment: Enrolment, new_pin: Password) -> Self {
        Self::from(Event::EnrolToken(enrolment)).with_new_pin(new_pin)
    }

    /// A token that was enrolled is confirmed by its first code.
    #[must_use]
    pub fn confirm_token(token: TokenId, code: Password) -> Self {
        Self::from(Event::ConfirmToken { token }).with_code(code)
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

    /// The same, asked for by somebody in this capacity: for an owner who proves nothing nothing is made.
    /// [`Desk::apply`](super::Desk::apply) knows it.
    #[must_use]
    pub fn asked_by(mut self, origin: &Origin) -> Self {
        self.is_owners = origin.actor == Actor::Owner;
        self
    }

    /// The same, with the PIN that is there, as it was typed.
    #[must_use]
    pub fn with_pin(mut self, pin: Password) -> Self {
        self.typed.pin = Some(pin);
        self
    }

    /// The same, with the code of a token, as it was typed.
    #[must_use]
    pub fn with_code(mut self, code: Password) -> Self {
        self.typed.code = Some(code);
        self
    }

    /// The same, with the code that followed it: for `resynchronise`.
    #[must_use]
    pub fn with_next_code(mut self, code: Password) -> Self {
        self.typed.next_code = Some(code);
        self
    }

    /// The same, with a recovery code in the place of a code; the PIN is asked for nevertheless.
    #[must_use]
    pub fn with_recovery_code(mut self, code: Password) -> Self {
        self.typed.recovery_code = Some(code);
        self
    }

    /// The same, with the PIN and the code as they were typed into one field. Where the tokens in use have codes
    /// of several lengths, no such field can be read: see [`Desk::takes_one_field`](super::Desk::takes_one_field).
    #[must_use]
    pub fn with_pin_and_code(mut self, typed: Password) -> Self {
        self.typed.pin_and_code = Some(typed);
        self
    }

    /// The same, with the PIN that is to be set: for `enrol_token` and `set_pin`.
    #[must_use]
    pub fn with_new_pin(mut self, new_pin: Password) -> Self {
        self.typed.new_pin = Some(new_pin);
        self
    }

    /// The same, with the seed of a device that has one: for `enrol_token`. Without one a seed is drawn.
    #[must_use]
    pub fn with_token_seed(mut self, seed: TokenSeed) -> Self {
        self.typed.seed = Some(seed);
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
        let typed = Typed::default();
        let (foreign, is_owners) = (Vec::new(), false);
        Self { event, password: None, new_password: None, foreign, typed, is_owners }
    }
}

impl std::fmt::Debug for Command {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Command({}, the rest redacted)", self.event.action())
    }
}

/// What was typed belongs to the command, and what belongs to it was typed.
pub(super) fn check_typed(command: &Command) -> Result<(), Error> {
    let Command { event, password, new_password, foreign, typed, is_owners: _ } = command;
    let (needs, takes) = belonging(event.action());
    for (name, is_there) in [
        ("password", password.is_some()),
        ("new_password", new_password.is_some()),
        ("foreign_hashes", !foreign.is_empty()),
        ("pin", typed.pin.is_some()),
        ("code", typed.code.is_some()),
        ("next_code", typed.next_code.is_some()),
        ("recovery_code", typed.recovery_code.is_some()),
        ("pin_and_code", typed.pin_and_code.is_some()),
        ("new_pin", typed.new_pin.is_some()),
        ("token_seed", typed.seed.is_some()),
    ] {
        let problem = match (is_there, needs.contains(&name), takes.contains(&name)) {
            (false, true, _) => "must come with this event",
            (true, false, false) => "must not come with this event",
            _ => continue,
        };
        return Err(Error::one(ErrorKind::Event, name, problem));
    }
    let ways = [typed.code.is_some(), typed.recovery_code.is_some(), typed.pin_and_code.is_some()];
    let is_twice = ways.iter().filter(|is_there| **is_there).count() > 1;
    if is_twice || (typed.pin.is_some() && typed.pin_and_code.is_some()) {
        let problem =
            "is there twice: one code, or one recovery code, or one field for PIN and code";
        return Err(Error::one(ErrorKind::Event, "code", problem));
    }
    if matches!(event, Event::SignIn { token: Some(_), .. }) && !typed.is_presented() {
        let problem = "must come with a PIN and a code";
        return Err(Error::one(ErrorKind::Event, "token", problem));
    }
    Ok(())
}

/// What an action needs of what was typed, and what else it takes: by the names the bindings use.
pub(crate) fn belonging(action: Action) -> (&'static [&'static str], &'static [&'static str]) {
    match action {
        Action::SignIn => (&[], &["password", "pin", "code", "recovery_code", "pin_and_code"]),
        Action::ChangePassword => (&["password", "new_password"], &[]),
        Action::IssueInitial | Action::Reissue => (&["new_password"], &[]),
        Action::RememberForeign => (&["foreign_hashes"], &[]),
        Action::EnrolToken => (
            &["new_pin"],
            &["password", "pin", "code", "recovery_code", "pin_and_code", "token_seed"],
        ),
        Action::ConfirmToken => (&["code"], &[]),
        Action::Resynchronise => (&["pin", "code", "next_code"], &[]),
        Action::SetPin => (&["new_pin"], &["pin", "code", "recovery_code", "pin_and_code"]),
        Action::MakeRecoveryCodes | Action::RetireToken => {
            (&[], &["password", "pin", "code", "recovery_code", "pin_and_code"])
        }
        Action::ReportLost => (&[], &["password"]),
        Action::HandOver
        | Action::Confirm
        | Action::SignOut
        | Action::RequestReset
        | Action::CancelReset
        | Action::VerifyIdentity
        | Action::Lock
        | Action::Unlock
        | Action::Enable
        | Action::Disable
        | Action::Delete
        | Action::MarkCompromised
        | Action::SetProfiles
        | Action::SetValidity
        | Action::ReinstateToken
        | Action::ForgetPerson
        | Action::Reseal
        | Action::Sweep
        | Action::AcceptClock
        | Action::Lapse
        | Action::Hold
        | Action::Block
        | Action::SuspendToken => (&[], &[]),
    }
}
