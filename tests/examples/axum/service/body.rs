//! What is read from outside.
//!
//! `axum::Json` is not used for reading: its refusal repeats what serde says, and serde says what it found, as in
//! ``unknown field `hunter2`, expected …``. Here what cannot be read is `malformed` and nothing else, and what holds a
//! secret has no `Debug`. (The bytes of a request go through buffers of the server that nobody wipes.)

use std::{fmt, net::SocketAddr, sync::Arc};

use aikotoba::{Actor, Origin, Password, Permits, Place, Role};
use axum::{
    body::Bytes,
    extract::{ConnectInfo, FromRequest, FromRequestParts, Request},
    http::{HeaderMap, header, request::Parts},
};
use serde::{
    Deserialize, Deserializer,
    de::{DeserializeOwned, Error, Visitor},
};

use super::{Service, reply::Failure, session::Session};

/// A body of JSON.
pub(crate) struct Body<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequest<Arc<Service>> for Body<T> {
    type Rejection = Failure;

    async fn from_request(request: Request, service: &Arc<Service>) -> Result<Self, Failure> {
        // A page of another site can post a form without being asked, and JSON it cannot.
        let kind = text(request.headers(), header::CONTENT_TYPE).unwrap_or_default();
        if kind.split(';').next().is_none_or(|kind| kind.trim() != "application/json") {
            return Err(Failure::Malformed);
        }
        let bytes = Bytes::from_request(request, service).await;
        let bytes = bytes.map_err(|_| Failure::Malformed)?;
        serde_json::from_slice(&bytes).map(Self).map_err(|_| Failure::Malformed)
    }
}

/// What somebody typed: a password, a PIN or a code.
pub(crate) struct Secret(pub(crate) Password);

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // As bytes: half a surrogate pair is no text, and serde_json hands it over nonetheless. The library finds
        // that, and it is a finding or a wrong password like any other.
        deserializer.deserialize_bytes(Typed)
    }
}

struct Typed;

impl Visitor<'_> for Typed {
    type Value = Secret;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("text")
    }

    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Secret, E> {
        Ok(Secret(Password::from_utf8(bytes)))
    }
}

/// Whoever asks: from where, and in which language.
pub(crate) struct Asker {
    place: Option<Place>,
    pub(crate) language: &'static str,
}

impl FromRequestParts<Arc<Service>> for Asker {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &Arc<Service>) -> Result<Self, Failure> {
        // Behind a proxy this is the proxy: take what it says then, and only what it says.
        let address = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        let place = address.and_then(|ConnectInfo(address)| Place::new(&address.ip().to_string()));
        let languages = text(&parts.headers, header::ACCEPT_LANGUAGE).unwrap_or_default();
        let language = if languages.trim_start().starts_with("ja") { "ja" } else { "en" };
        Ok(Self { place, language })
    }
}

impl Asker {
    /// Whoever asks, as somebody who claims to own an account.
    pub(crate) fn as_owner(&self) -> Origin {
        self.origin(Origin::new(Actor::Owner))
    }

    fn origin(&self, origin: Origin) -> Origin {
        match self.place.clone() {
            Some(place) => origin.at(place),
            None => origin,
        }
    }
}

/// Whoever asks and is signed in.
pub(crate) struct Member {
    pub(crate) session: Session,
    /// What the session is found by.
    pub(crate) key: String,
}

impl FromRequestParts<Arc<Service>> for Member {
    type Rejection = Failure;

    async fn from_request_parts(
        parts: &mut Parts,
        service: &Arc<Service>,
    ) -> Result<Self, Failure> {
        let cookies = text(&parts.headers, header::COOKIE).unwrap_or_default();
        let named =
            |cookie: &str| cookie.trim().strip_prefix(COOKIE)?.strip_prefix('=').map(str::to_owned);
        let key = cookies.split(';').find_map(named).ok_or(Failure::NotSignedIn)?;
        let session = service.sessions.find(&key, service.now()).ok_or(Failure::NotSignedIn)?;
        Ok(Self { session, key })
    }
}

/// Whoever asks, is signed in for everything and administers.
pub(crate) struct Administrator {
    pub(crate) origin: Origin,
    pub(crate) language: &'static str,
}

impl FromRequestParts<Arc<Service>> for Administrator {
    type Rejection = Failure;

    async fn from_request_parts(
        parts: &mut Parts,
        service: &Arc<Service>,
    ) -> Result<Self, Failure> {
        let asker = Asker::from_request_parts(parts, service).await?;
        let Member { session, .. } = Member::from_request_parts(parts, service).await?;
        let role = service.administrators.get(&session.account);
        let role = role.filter(|_| session.permits == Permits::Everything);
        let role: Role = role.cloned().ok_or(Failure::Refused)?;
        let held = service.store.find(&session.account, service.now()).await;
        let person = held.ok_or(Failure::Refused)?.account.person().clone();
        let origin = asker.origin(Origin::administrator(person, role));
        Ok(Self { origin, language: asker.language })
    }
}

/// A header as text, if it is there and is text.
fn text(headers: &HeaderMap, name: header::HeaderName) -> Option<&str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// The prefix makes browsers keep it to this host, its root and TLS.
pub(crate) const COOKIE: &str = "__Host-session";
