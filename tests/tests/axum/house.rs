//! The service with a clock that a test moves, and somebody's browser.

use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, AtomicU64, Ordering},
    },
    time::Duration,
};

use aikotoba::{AccountId, Desk, KeyId, Keys, Moment, Policy, Role, TokenSeed};
use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode, header},
    response::Response,
};
use http_body_util::BodyExt as _;
use serde_json::{Value, json};
use tower::ServiceExt as _;

use crate::service::{self, Service};

/// The service with a clock that a test moves.
pub(crate) struct House {
    pub(crate) service: Arc<Service>,
    pub(crate) desk: Desk,
    micros: Arc<AtomicI64>,
    /// How often it was asked what time it is.
    pub(crate) asked: Arc<AtomicI64>,
    /// Milliseconds it takes to say so.
    pub(crate) hesitation: Arc<AtomicU64>,
    first: String,
}

impl House {
    pub(crate) async fn open() -> Self {
        let start = Moment::parse("2026-04-01T09:00:00+09:00").unwrap();
        let micros = Arc::new(AtomicI64::new(start.as_micros()));
        let read = Arc::clone(&micros);
        let (asked, hesitation) = (Arc::new(AtomicI64::new(0)), Arc::new(AtomicU64::new(0)));
        let (count, pause) = (Arc::clone(&asked), Arc::clone(&hesitation));
        let clock = Arc::new(move || {
            count.fetch_add(1, Ordering::SeqCst);
            std::thread::sleep(Duration::from_millis(pause.load(Ordering::SeqCst)));
            Moment::from_micros(read.load(Ordering::SeqCst)).unwrap()
        });
        let keys = Keys::new(KeyId::new("2026").unwrap(), [9; 32]).unwrap();
        let desk = Desk::new(Policy::from_toml(POLICY).unwrap()).with_keys(keys);
        let root = AccountId::new("root").unwrap();
        let administrators = [(root.clone(), Role::new("system-admin").unwrap())];
        let service = Arc::new(Service::new(desk.clone(), clock, 2, administrators));
        let first = service.begin(&root, "user").await.map_err(|_| ()).unwrap();
        Self { service, desk, micros, asked, hesitation, first: first.reveal().to_owned() }
    }

    pub(crate) fn now(&self) -> Moment {
        Moment::from_micros(self.micros.load(Ordering::SeqCst)).unwrap()
    }

    pub(crate) fn later(&self, seconds: i64) {
        self.micros.fetch_add(seconds * 1_000_000, Ordering::SeqCst);
    }

    pub(crate) fn client(&self) -> Client {
        let router = service::router(Arc::clone(&self.service));
        Client { router, cookie: String::new(), token: String::new() }
    }

    /// The administrator, who has changed the first password.
    pub(crate) async fn root(&self) -> Client {
        let mut root = self.client();
        root.sign_in(json!({"account": "root", "password": self.first})).await;
        assert_eq!(root.change(&self.first, ROOT).await.status, StatusCode::NO_CONTENT);
        self.root_again().await
    }

    pub(crate) async fn root_again(&self) -> Client {
        let mut root = self.client();
        root.sign_in(json!({"account": "root", "password": ROOT})).await;
        root
    }

    /// A new account, and its first password.
    pub(crate) async fn issue(&self, root: &Client, account: &str) -> String {
        let facts = json!({"names": ["Yamada Hanako"], "birthdays": ["1990-12-24"]});
        let account = json!({"account": account, "person": format!("p-{account}"), "profiles": ["user"], "facts": facts, "delivery": "oral"});
        let issued = root.post("/admin/accounts", account).await;
        assert_eq!(issued.status, StatusCode::CREATED, "{}", issued.text);
        issued.body["password"].as_str().unwrap().to_owned()
    }

    /// A new account whose owner has set a password and is signed in.
    pub(crate) async fn owner(&self, root: &Client, account: &str) -> Client {
        let first = self.issue(root, account).await;
        let mut owner = self.client();
        owner.sign_in(json!({"account": account, "password": first})).await;
        assert_eq!(owner.change(&first, OWN).await.status, StatusCode::NO_CONTENT);
        owner.sign_in(json!({"account": account, "password": OWN})).await;
        owner
    }
}

/// Somebody's browser.
pub(crate) struct Client {
    router: Router,
    pub(crate) cookie: String,
    pub(crate) token: String,
}

pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) text: String,
    pub(crate) body: Value,
}

impl Client {
    pub(crate) async fn sign_in(&mut self, body: Value) -> Answer {
        let request = request("/sign-in", Some("application/json"), "", body.to_string());
        let response = self.router.clone().oneshot(request).await.unwrap();
        if let Some(cookie) = response.headers().get(header::SET_COOKIE) {
            let cookie = cookie.to_str().unwrap();
            assert!(cookie.ends_with("; Path=/; Secure; HttpOnly; SameSite=Strict"));
            cookie.split(';').next().unwrap().clone_into(&mut self.cookie);
        }
        Answer::of(response).await
    }

    pub(crate) async fn change(&self, old: &str, new: &str) -> Answer {
        self.post("/password", json!({"password": old, "new_password": new})).await
    }

    /// Enrols a token, and answers with what its device holds.
    pub(crate) async fn enrol(&mut self, password: &str) -> TokenSeed {
        let enrolled = self.post("/tokens", json!({"new_pin": PIN, "password": password})).await;
        assert_eq!(enrolled.status, StatusCode::CREATED, "{}", enrolled.text);
        enrolled.body["token"].as_str().unwrap().clone_into(&mut self.token);
        TokenSeed::from_uri(enrolled.body["uri"].as_str().unwrap()).unwrap().0
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> Answer {
        self.send(path, Some("application/json"), body.to_string()).await
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send(path, None, String::new()).await
    }

    pub(crate) async fn send(&self, path: &str, kind: Option<&str>, body: String) -> Answer {
        let request = request(path, kind, &self.cookie, body);
        Answer::of(self.router.clone().oneshot(request).await.unwrap()).await
    }
}

impl Answer {
    async fn of(response: Response) -> Self {
        let status = response.status();
        let bytes = response.into_body().collect().await.unwrap().to_bytes();
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        Self { status, body: serde_json::from_str(&text).unwrap_or_default(), text }
    }
}

/// A request of somebody who reads Japanese.
fn request(path: &str, kind: Option<&str>, cookie: &str, body: String) -> Request<Body> {
    let request = Request::builder().uri(path).header(header::ACCEPT_LANGUAGE, "ja,en;q=0.5");
    let request = request.header(header::COOKIE, cookie);
    let request = match kind {
        Some(kind) => request.method("POST").header(header::CONTENT_TYPE, kind),
        None => request,
    };
    request.body(Body::from(body)).expect("a request")
}

/// `ja-org`, with hashes that cost as little as the format allows.
const POLICY: &str = r#"
format = 1
id = "quick"
version = "1"
effective-from = "2026-01-01"
time-zone = "Asia/Tokyo"
extends = "ja-org"
seal = { memory-kib = 19456, passes = 2, lanes = 1 }
"#;
const ROOT: &str = "Pewter-canal 77 thistle";
pub(crate) const OWN: &str = "Kettle orbit; velvet 4";
pub(crate) const OTHER: &str = "Murky teapot+oblong 5";
pub(crate) const PIN: &str = "704926";
