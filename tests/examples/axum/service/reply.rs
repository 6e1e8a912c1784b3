//! What is said to the outside.
//!
//! Owners get one refusal, whatever the reason: no such account, a wrong password, a hold, a code that was used. The
//! record has the reason. Administrators are told it.

use aikotoba::{Answer, Error, ErrorKind, Finding, Messages, Report};
use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};

/// Why there is no answer, or not the one that was hoped for.
pub(crate) enum Failure {
    /// The body is not what this address takes.
    Malformed,
    /// There is no session, or it is over.
    NotSignedIn,
    /// It is refused, and nobody is told why.
    Refused,
    /// It is refused, for a reason that may be told.
    Explained(Value),
    /// There is such an account.
    There,
    /// There is no such account: for administrators alone.
    Nowhere,
    /// Too much is going on: it may be asked again.
    Busy,
    /// The library could not understand what it was given.
    Input(Error),
    /// Something broke.
    Broken,
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let (status, body) = match self {
            Self::Malformed => (StatusCode::BAD_REQUEST, json!({"error": "malformed"})),
            Self::NotSignedIn => (StatusCode::UNAUTHORIZED, json!({"error": "not-signed-in"})),
            Self::Refused => (StatusCode::FORBIDDEN, json!({"error": "refused"})),
            Self::Explained(why) => (StatusCode::UNPROCESSABLE_ENTITY, why),
            Self::There => (StatusCode::CONFLICT, json!({"error": "there"})),
            Self::Nowhere => (StatusCode::NOT_FOUND, json!({"error": "nowhere"})),
            Self::Busy => (StatusCode::SERVICE_UNAVAILABLE, json!({"error": "busy"})),
            Self::Input(error) if is_askers(error.kind()) => {
                (StatusCode::BAD_REQUEST, json!({"error": "malformed"}))
            }
            Self::Input(error) => {
                log(&error.to_string());
                (StatusCode::INTERNAL_SERVER_ERROR, json!({"error": "broken"}))
            }
            Self::Broken => (StatusCode::INTERNAL_SERVER_ERROR, json!({"error": "broken"})),
        };
        let mut response = (status, Json(body)).into_response();
        if status == StatusCode::SERVICE_UNAVAILABLE {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("2"));
        }
        response
    }
}

impl Failure {
    /// Why something was refused, for whoever administers.
    pub(crate) fn reason(answer: &Answer, messages: &Messages, language: &str) -> Self {
        let reason = answer.reason.map(|reason| {
            json!({"code": reason.as_str(), "sentence": messages.reason(reason, language)})
        });
        Self::Explained(json!({"error": "refused", "reason": reason}))
    }

    /// What the policy says of a new password: to its owner where the current one was proved.
    pub(crate) fn judged(report: &Report, messages: &Messages, language: &str) -> Self {
        Self::Explained(json!({"error": "refused", "report": shown(report, messages, language)}))
    }
}

/// A report as JSON, with a sentence for each finding. It holds no part of a password.
pub(crate) fn shown(report: &Report, messages: &Messages, language: &str) -> Value {
    let mut shown = serde_json::to_value(report).unwrap_or_default();
    if let Some(members) = shown.as_object_mut() {
        let sentences = sentences(&report.findings, messages, language);
        members.insert("sentences".to_owned(), json!(sentences));
    }
    shown
}

/// A sentence for each finding.
pub(crate) fn sentences(findings: &[Finding], messages: &Messages, language: &str) -> Vec<String> {
    findings.iter().map(|finding| messages.say(finding, language)).collect()
}

/// Whether whoever asks has written what could not be understood; the rest is the service's own doing.
fn is_askers(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::Event | ErrorKind::Subject | ErrorKind::Token)
}

/// Where a service has its log. An error of the library repeats no secret and nothing that is known of a person.
#[expect(clippy::print_stderr, reason = "an example has no other log")]
fn log(line: &str) {
    eprintln!("{line}");
}
