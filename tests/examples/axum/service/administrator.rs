//! What administrators do: issue a first password, check who somebody is, issue again, and look.
//!
//! A password that was made is in one answer and nowhere else: it is told its owner orally or on paper.

use std::{collections::BTreeMap, sync::Arc};

use aikotoba::{
    Account, AccountId, CaseId, Command, Decision, Event, Facts, Generated, MethodName, PersonId,
    ProfileName, Reference, Reissued, policy::rule::Delivery,
};
use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{
    Service,
    asking::{Told, Whom},
    body::{Administrator, Body},
    reply::Failure,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewAccount {
    account: AccountId,
    person: PersonId,
    profiles: Vec<ProfileName>,
    /// What is known of the person, by kind. `{}`: nothing is.
    facts: BTreeMap<String, Vec<String>>,
    /// How the password is told its owner.
    delivery: Delivery,
}

/// Makes an account with a first password.
pub(crate) async fn issue(
    State(service): State<Arc<Service>>,
    administrator: Administrator,
    Body(body): Body<NewAccount>,
) -> Result<Response, Failure> {
    let mut facts = Facts::default();
    for (kind, fact) in
        body.facts.iter().flat_map(|(kind, all)| all.iter().map(move |it| (kind, it)))
    {
        facts = facts.with(kind, fact)?;
    }
    if service.store.find(&body.account, service.now()).await.is_some() {
        return Err(Failure::There);
    }
    let account = Account::new(body.account, body.person, body.profiles, service.now());
    let (made, told) =
        service.issue(account, facts, Some(body.delivery), administrator.origin).await?;
    service.hand_out(&made, &told, administrator.language)
}

/// How an account stands, and which case is open.
pub(crate) async fn status(
    State(service): State<Arc<Service>>,
    _: Administrator,
    Path(id): Path<String>,
) -> Result<Json<Value>, Failure> {
    let (id, now) = (AccountId::new(&id).ok_or(Failure::Nowhere)?, service.now());
    let held = service.store.find(&id, now).await.ok_or(Failure::Nowhere)?;
    let status = serde_json::to_value(service.desk.status(&held.account, now)?);
    let stored = serde_json::to_value(&held.account).unwrap_or_default();
    let case = stored.pointer("/reset/case").cloned();
    Ok(Json(json!({"status": status.unwrap_or_default(), "case": case})))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct VerifyIdentity {
    case: CaseId,
    method: MethodName,
    reference: Reference,
}

/// Notes that somebody's identity was checked, how, and where the evidence is.
pub(crate) async fn verify_identity(
    State(service): State<Arc<Service>>,
    administrator: Administrator,
    Path(id): Path<String>,
    Body(body): Body<VerifyIdentity>,
) -> Result<StatusCode, Failure> {
    let VerifyIdentity { case, method, reference } = body;
    let command = Command::from(Event::VerifyIdentity { case, method, reference });
    let told = service.ask(Whom::Named(id), command, administrator.origin).await?;
    match told.answer.decision {
        Decision::Accepted => Ok(StatusCode::NO_CONTENT),
        Decision::Refused | Decision::Incomplete => {
            Err(Failure::reason(&told.answer, &service.messages, administrator.language))
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Reissue {
    case: CaseId,
    delivery: Delivery,
    /// Whether holds and blocks are lifted with it: said, and never implied.
    #[serde(default)]
    unlock: bool,
}

/// Issues another password. The old one is dead at once.
pub(crate) async fn reissue(
    State(service): State<Arc<Service>>,
    administrator: Administrator,
    Path(id): Path<String>,
    Body(body): Body<Reissue>,
) -> Result<Response, Failure> {
    let id = AccountId::new(&id).ok_or(Failure::Nowhere)?;
    let made = service.make_for(&id).await?;
    let mut reissued = Reissued::default();
    (reissued.case, reissued.unlock, reissued.unpredictable) = (Some(body.case), body.unlock, true);
    reissued.delivery = Some(body.delivery);
    reissued.generated_by.clone_from(&administrator.origin.role);
    let command = Command::reissue(made.password(), reissued);
    let whom = Whom::Named(id.to_string());
    let told = service.ask(whom, command, administrator.origin).await?;
    service.hand_out(&made, &told, administrator.language)
}

/// The audit log, and whose owners are to be told of something.
pub(crate) async fn records(State(service): State<Arc<Service>>, _: Administrator) -> Json<Value> {
    let (records, notes) = (service.store.records().await, service.store.notes().await);
    Json(json!({"records": records, "to_be_told": notes}))
}

impl Service {
    /// A password that was made, once it was set: to be read, and to be read aloud.
    fn hand_out(
        &self,
        made: &Generated,
        told: &Told,
        language: &'static str,
    ) -> Result<Response, Failure> {
        if told.answer.decision != Decision::Accepted {
            return Err(Failure::reason(&told.answer, &self.messages, language));
        }
        let body = json!({"password": made.reveal(), "spelled": *made.spelled(language)});
        Ok((StatusCode::CREATED, Json(body)).into_response())
    }
}
