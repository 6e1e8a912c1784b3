//! The service: what it holds, and which address does what.
//!
//! | file | what it is about |
//! |---|---|
//! | `asking.rs` | a command from the question to the answer: weigh, settle, store, and only then tell |
//! | `issuing.rs` | passwords that are made for somebody, and the first account |
//! | `bounded.rs` | how many passwords are hashed at once |
//! | `store.rs` | what is stored, and that it is stored as a whole or not at all |
//! | `session.rs` | who is signed in, what for and until when |
//! | `body.rs` | what is read from outside: secrets go in and do not come out |
//! | `reply.rs` | what is said to the outside: one refusal for every reason |
//! | `owner.rs`, `administrator.rs` | the addresses |
//!
//! Left to what stands before it: TLS, limits per address, and telling owners by post or mail.

mod administrator;
mod asking;
mod body;
pub(crate) mod bounded;
mod issuing;
mod owner;
mod reply;
pub(crate) mod session;
mod store;

use std::{collections::BTreeMap, net::SocketAddr, sync::Arc, time::Duration};

use aikotoba::{AccountId, Desk, Messages, Moment, Role};
use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::{HeaderValue, header},
    middleware,
    response::Response,
    routing::{get, post},
};
use bounded::Bounded;
use session::Sessions;
use store::Store;

/// Tells what time it is.
pub(crate) type Clock = Arc<dyn Fn() -> Moment + Send + Sync>;

/// What every request shares.
pub(crate) struct Service {
    desk: Desk,
    clock: Clock,
    messages: Messages,
    slow: Bounded,
    store: Store,
    sessions: Sessions,
    administrators: BTreeMap<AccountId, Role>,
}

impl Service {
    /// A service that hashes so many passwords at once, and these accounts administer it.
    pub(crate) fn new(
        desk: Desk,
        clock: Clock,
        at_once: usize,
        administrators: impl IntoIterator<Item = (AccountId, Role)>,
    ) -> Self {
        Self {
            desk,
            clock,
            messages: Messages::built_in(),
            slow: Bounded::new(at_once, PATIENCE),
            store: Store::default(),
            sessions: Sessions::default(),
            administrators: administrators.into_iter().collect(),
        }
    }

    fn now(&self) -> Moment {
        (self.clock)()
    }
}

/// Every address of the service.
pub(crate) fn router(service: Arc<Service>) -> Router {
    Router::new()
        .route("/sign-in", post(owner::sign_in))
        .route("/sign-out", post(owner::sign_out))
        .route("/password", post(owner::change_password))
        .route("/check", post(owner::check))
        .route("/reset", post(owner::request_reset))
        .route("/tokens", post(owner::enrol_token))
        .route("/tokens/{id}/confirm", post(owner::confirm_token))
        .route("/tokens/{id}/pin", post(owner::set_pin))
        .route("/admin/accounts", post(administrator::issue))
        .route("/admin/accounts/{id}/status", get(administrator::status))
        .route("/admin/accounts/{id}/reset/identity", post(administrator::verify_identity))
        .route("/admin/accounts/{id}/reset/password", post(administrator::reissue))
        .route("/admin/records", get(administrator::records))
        .layer(DefaultBodyLimit::max(MOST_BYTES))
        .layer(middleware::map_response(keep_nowhere))
        .with_state(service)
}

/// Answers until the program ends.
pub(crate) async fn serve(
    listener: tokio::net::TcpListener,
    service: Arc<Service>,
) -> std::io::Result<()> {
    // With the address of whoever asks: records say from where.
    let router = router(service).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, router).await
}

/// Answers hold passwords that are shown once, sessions and findings: no cache keeps any of them.
async fn keep_nowhere(mut response: Response) -> Response {
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// How long a request waits for a place to hash in. Whoever waits longer is asked to come back.
const PATIENCE: Duration = Duration::from_secs(5);
/// Two passwords of 1024 bytes (`most-bytes`), each byte as `\u00xx`, and what stands around them.
const MOST_BYTES: usize = 16 * 1024;
