//! What whoever owns an account can do, or claims to.

use std::sync::Arc;

use aikotoba::{
    CaseId, Command, Decision, Enrolment, Event, Factor, NewPin, Password, Permits, TokenId,
};
use axum::{
    Json,
    extract::{Path, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use serde_json::json;

use super::{
    Service,
    asking::{Told, Whom},
    body::{Asker, Body, COOKIE, Member, Secret},
    reply::{Failure, sentences, shown},
    session::Session,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SignIn {
    account: String,
    password: Option<Secret>,
    pin: Option<Secret>,
    code: Option<Secret>,
}

/// Signs in: with a password, or with the PIN and a code of a token. All that came is weighed.
pub(crate) async fn sign_in(
    State(service): State<Arc<Service>>,
    asker: Asker,
    Body(body): Body<SignIn>,
) -> Result<Response, Failure> {
    let event = Event::SignIn { password: Factor::Absent, token: None };
    let command = presenting(Command::from(event), body.password, body.pin, body.code);
    let told = service.ask(Whom::Named(body.account), command, asker.as_owner()).await?;
    // Nobody, a wrong password, a hold, a dead password: one answer, after the same work.
    let Told { answer, account: Some(account), revision } = told else {
        return Err(Failure::Refused);
    };
    let (Decision::Accepted, Some(permits)) = (answer.decision, answer.permits) else {
        return Err(Failure::Refused);
    };
    let now = service.now();
    let session = Session::new((account, revision), permits, answer.permitted_until, now);
    let key = service.sessions.begin(session, now)?;
    let cookie = format!("{COOKIE}={key}; Path=/; Secure; HttpOnly; SameSite=Strict");
    let notices = sentences(&answer.notices, &service.messages, asker.language);
    let body = json!({"permits": permits, "until": answer.permitted_until, "notices": notices});
    Ok(([(header::SET_COOKIE, cookie)], Json(body)).into_response())
}

/// Signs out.
pub(crate) async fn sign_out(
    State(service): State<Arc<Service>>,
    asker: Asker,
    member: Member,
) -> Result<StatusCode, Failure> {
    let whom = Whom::Named(member.session.account.to_string());
    service.ask(whom, Command::from(Event::SignOut {}), asker.as_owner()).await?;
    // Afterwards: who is told to ask again can.
    service.sessions.end(&member.key);
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ChangePassword {
    password: Secret,
    new_password: Secret,
}

/// Changes the password. Every session of the account ends with it, this one too.
pub(crate) async fn change_password(
    State(service): State<Arc<Service>>,
    asker: Asker,
    member: Member,
    Body(body): Body<ChangePassword>,
) -> Result<StatusCode, Failure> {
    let command = Command::change_password(body.password.0, body.new_password.0);
    let told = service.ask_of(&member, Permits::ChangePassword, command, &asker).await?;
    match (told.answer.decision, &told.answer.report) {
        (Decision::Accepted, _) => Ok(StatusCode::NO_CONTENT),
        // There is a report only where the current password was right.
        (_, Some(report)) => Err(Failure::judged(report, &service.messages, asker.language)),
        (_, None) => Err(Failure::Refused),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Check {
    new_password: Secret,
}

/// Says what the policy has to say of a password while somebody thinks of one.
///
/// For whoever is signed in, and about themselves: to anybody else the report would tell what is known of a person.
pub(crate) async fn check(
    State(service): State<Arc<Service>>,
    asker: Asker,
    member: Member,
    Body(body): Body<Check>,
) -> Result<Response, Failure> {
    let now = service.now();
    let held = service.store.find(&member.session.account, now).await.ok_or(Failure::Refused)?;
    let desk = service.desk.clone();
    let judge = move || desk.check_password(&body.new_password.0, &held.subject(), now);
    let report = service.slow.run(judge).await??;
    Ok(Json(shown(&report, &service.messages, asker.language)).into_response())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Reset {
    account: String,
}

/// Applies for a new password. The answer is the same for every name; administrators see the case.
pub(crate) async fn request_reset(
    State(service): State<Arc<Service>>,
    asker: Asker,
    Body(body): Body<Reset>,
) -> Result<StatusCode, Failure> {
    let case = CaseId::new(&fresh("case")?).ok_or(Failure::Broken)?;
    let command = Command::from(Event::RequestReset { case });
    service.ask(Whom::Named(body.account), command, asker.as_owner()).await?;
    Ok(StatusCode::ACCEPTED)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct EnrolToken {
    new_pin: Secret,
    password: Secret,
    /// Of a token that is in use, where there is one.
    pin: Option<Secret>,
    code: Option<Secret>,
    replaces: Option<TokenId>,
}

/// Enrols a token. Its seed is shown once; its first code confirms it within ten minutes.
pub(crate) async fn enrol_token(
    State(service): State<Arc<Service>>,
    asker: Asker,
    member: Member,
    Body(body): Body<EnrolToken>,
) -> Result<Response, Failure> {
    let mut enrolment = Enrolment::new(TokenId::new(&fresh("token")?).ok_or(Failure::Broken)?);
    enrolment.replaces = body.replaces;
    let command = Command::enrol_token(enrolment, body.new_pin.0);
    let command = presenting(command, Some(body.password), body.pin, body.code);
    let told = service.ask_of(&member, Permits::Everything, command, &asker).await?;
    match (told.answer.decision, told.answer.seed, &told.answer.report) {
        (Decision::Accepted, Some(seed), _) => {
            let uri = seed.to_uri(ISSUER, member.session.account.as_str())?;
            let body = json!({"token": told.answer.token, "uri": *uri});
            Ok((StatusCode::CREATED, Json(body)).into_response())
        }
        (_, _, Some(report)) => Err(Failure::judged(report, &service.messages, asker.language)),
        (_, _, None) => Err(Failure::Refused),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ConfirmToken {
    code: Secret,
}

/// Confirms a token by the first code of the device.
pub(crate) async fn confirm_token(
    State(service): State<Arc<Service>>,
    asker: Asker,
    member: Member,
    Path(token): Path<String>,
    Body(body): Body<ConfirmToken>,
) -> Result<StatusCode, Failure> {
    let token = TokenId::new(&token).ok_or(Failure::Refused)?;
    let command = Command::confirm_token(token, body.code.0);
    let told = service.ask_of(&member, Permits::Everything, command, &asker).await?;
    told.done()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SetPin {
    pin: Secret,
    code: Secret,
    new_pin: Secret,
}

/// Changes the PIN of a token.
pub(crate) async fn set_pin(
    State(service): State<Arc<Service>>,
    asker: Asker,
    member: Member,
    Path(token): Path<String>,
    Body(body): Body<SetPin>,
) -> Result<StatusCode, Failure> {
    let token = TokenId::new(&token).ok_or(Failure::Refused)?;
    let command = Command::from(Event::SetPin(NewPin::new(token))).with_new_pin(body.new_pin.0);
    let command = presenting(command, None, Some(body.pin), Some(body.code));
    let told = service.ask_of(&member, Permits::ChangePin, command, &asker).await?;
    match &told.answer.report {
        Some(report) if told.answer.decision != Decision::Accepted => {
            Err(Failure::judged(report, &service.messages, asker.language))
        }
        _ => told.done(),
    }
}

impl Service {
    /// Brings about what somebody asks who is signed in, if the session permits it.
    async fn ask_of(
        self: &Arc<Self>,
        member: &Member,
        needs: Permits,
        command: Command,
        asker: &Asker,
    ) -> Result<Told, Failure> {
        if !member.session.may(needs) {
            return Err(Failure::Refused);
        }
        let whom = Whom::Named(member.session.account.to_string());
        self.ask(whom, command, asker.as_owner()).await
    }
}

impl Told {
    /// Nothing to show, or the one refusal.
    fn done(&self) -> Result<StatusCode, Failure> {
        match self.answer.decision {
            Decision::Accepted => Ok(StatusCode::NO_CONTENT),
            Decision::Refused | Decision::Incomplete => Err(Failure::Refused),
        }
    }
}

/// The command with everything that came with it.
fn presenting(
    command: Command,
    password: Option<Secret>,
    pin: Option<Secret>,
    code: Option<Secret>,
) -> Command {
    type With = fn(Command, Password) -> Command;
    let with: [(Option<Secret>, With); 3] =
        [(password, Command::with_password), (pin, Command::with_pin), (code, Command::with_code)];
    with.into_iter().fold(command, |command, (secret, with)| match secret {
        Some(secret) => with(command, secret.0),
        None => command,
    })
}

/// An id nobody has had.
fn fresh(what: &str) -> Result<String, Failure> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|_| Failure::Broken)?;
    Ok(format!("{what}-{:032x}", u128::from_be_bytes(bytes)))
}

const ISSUER: &str = "Example Org";
