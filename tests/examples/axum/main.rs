//! A service with accounts, over HTTP: what a host does around `aikotoba`.
//!
//! The library decides; this example stores, hashes off the main threads, keeps sessions and says as little as
//! it can. `service/` is meant to be copied; this file gives it what a service has and a test has not: the
//! clock, the keys, the policy of the organisation and a first administrator.
//!
//! ```sh
//! cargo run -p aikotoba-tests --example axum
//! curl -i http://127.0.0.1:3000/sign-in -H 'content-type: application/json' -d '{"account": "root", "password": "…"}'
//! ```

#![expect(clippy::print_stdout, reason = "an example tells how to begin")]

mod service;

use std::{error::Error, sync::Arc, time::SystemTime};

use aikotoba::{AccountId, Desk, KeyId, Keys, Moment, Policy, Role};
use service::Service;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    // A real service reads its keys from where it keeps secrets, and never from where it stores accounts. Here
    // the store is gone when the program ends, so the key may be too.
    let mut key = [0; 32];
    getrandom::fill(&mut key)?;
    let keys = Keys::new(KeyId::new("2026").ok_or("an id")?, key)?;
    let desk = Desk::new(Policy::preset("ja-org")?).with_keys(keys);
    let root = AccountId::new("root").ok_or("an id")?;
    let role = Role::new("system-admin").ok_or("a role")?;
    // `ja-org` hashes with 64 MiB: four at once are 256 MiB, whatever knocks.
    let service = Arc::new(Service::new(desk, Arc::new(clock), 4, [(root.clone(), role)]));
    let first = service.begin(&root, "public-server-admin").await.map_err(|_| "no beginning")?;
    println!("The first password of `root`, to be changed within three days: {}", first.reveal());
    let listener = tokio::net::TcpListener::bind("127.0.0.1:3000").await?;
    println!("listening on http://{}", listener.local_addr()?);
    service::serve(listener, service).await?;
    Ok(())
}

/// Now, to the microsecond. The library never asks: a test says what time it is.
fn clock() -> Moment {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    let micros = i64::try_from(since.as_micros()).ok();
    micros.and_then(Moment::from_micros).unwrap_or_else(|| {
        // INVARIANT: a clock between the years 1970 and 9999 has a moment.
        std::process::abort()
    })
}
