//! The example of a service, driven over HTTP: the life of an account, and what happens when two are quick, when
//! somebody repeats a code, when a first password is late and when a body cannot be read.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test stops where something is broken"
)]

mod house;
#[path = "../../examples/axum/service/mod.rs"]
mod service;

use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};

use aikotoba::{AccountId, Moment, Permits};
use axum::http::StatusCode;
use house::{House, OTHER, OWN, PIN};
use serde_json::json;
use service::{
    bounded::Bounded,
    session::{Session, Sessions},
};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

#[tokio::test]
async fn an_account_goes_through_its_life() {
    let house = House::open().await;
    let (root, mut hanako) = (house.root().await, house.client());
    let first = house.issue(&root, "hanako").await;

    // A first password permits changing it, and nothing else, for ten minutes.
    let signed_in = hanako.sign_in(json!({"account": "hanako", "password": first})).await;
    assert_eq!(signed_in.body["permits"], "change_password");
    assert_eq!(signed_in.body["until"], "2026-04-01T00:10:00Z");
    let token = json!({"new_pin": PIN, "password": first});
    assert_eq!(hanako.post("/tokens", token).await.status, StatusCode::FORBIDDEN);

    // While choosing, the policy answers with clauses, in the language that was asked for.
    let report = hanako.post("/check", json!({"new_password": "Hanako1990!"})).await;
    assert_eq!(report.status, StatusCode::OK);
    assert_eq!(report.body["decision"], "refused");
    assert_eq!(report.body["findings"][0]["code"], "password.personal");
    assert_eq!(report.body["findings"][0]["clause"], "user-auth/4.3.2");
    assert!(report.body["sentences"][0].as_str().unwrap().contains("氏名"), "{}", report.text);
    assert!(!report.text.contains("anako"), "{}", report.text);
    let change = json!({"password": first, "new_password": "Hanako1990!"});
    let refused = hanako.post("/password", change).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!refused.text.contains("anako") && !refused.text.contains(&first), "{}", refused.text);

    // Changed: every session ends, and the new password permits everything.
    assert_eq!(hanako.change(&first, OWN).await.status, StatusCode::NO_CONTENT);
    assert_eq!(hanako.change(OWN, OTHER).await.status, StatusCode::UNAUTHORIZED);
    let signed_in = hanako.sign_in(json!({"account": "hanako", "password": OWN})).await;
    assert_eq!(signed_in.body["permits"], "everything");

    // A token, confirmed by its first code, signs in with its PIN.
    let device = hanako.enrol(OWN).await;
    house.later(60);
    let code = device.code_at(house.now()).unwrap();
    let confirm = format!("/tokens/{}/confirm", hanako.token);
    let confirmed = hanako.post(&confirm, json!({"code": *code})).await;
    assert_eq!(confirmed.status, StatusCode::NO_CONTENT);
    house.later(60);
    let code = device.code_at(house.now()).unwrap();
    let by_token = json!({"account": "hanako", "pin": PIN, "code": *code});
    assert_eq!(hanako.sign_in(by_token).await.body["permits"], "everything");
    house.later(60);
    let code = device.code_at(house.now()).unwrap();
    let pin = json!({"pin": PIN, "code": *code, "new_pin": "830517"});
    let changed = hanako.post(&format!("/tokens/{}/pin", hanako.token), pin).await;
    assert_eq!(changed.status, StatusCode::NO_CONTENT, "{}", changed.text);

    // Forgotten: applied for, verified by somebody else, issued again. The old one is dead at once.
    let applied = house.client().post("/reset", json!({"account": "hanako"})).await;
    assert_eq!(applied.status, StatusCode::ACCEPTED);
    let stands = root.get("/admin/accounts/hanako/status").await;
    let case = stands.body["case"].as_str().unwrap();
    let reissue = json!({"case": case, "delivery": "oral"});
    let early = root.post("/admin/accounts/hanako/reset/password", reissue.clone()).await;
    assert_eq!(early.body["reason"]["code"], "reset.not-verified");
    let checked = json!({"case": case, "method": "staff-card", "reference": "form 88"});
    let verified = root.post("/admin/accounts/hanako/reset/identity", checked).await;
    assert_eq!(verified.status, StatusCode::NO_CONTENT);
    let issued = root.post("/admin/accounts/hanako/reset/password", reissue).await;
    assert_eq!(issued.status, StatusCode::CREATED);
    assert!(issued.body["spelled"].as_str().unwrap().contains("ハイフン"));
    assert_eq!(hanako.change(OWN, OTHER).await.status, StatusCode::UNAUTHORIZED, "sessions end");
    let old = hanako.sign_in(json!({"account": "hanako", "password": OWN})).await;
    assert_eq!(old.status, StatusCode::FORBIDDEN);

    // All of it stands in the records, and no secret does.
    let log = root.get("/admin/records").await;
    for action in ["issue_initial", "change_password", "enrol_token", "verify_identity", "reissue"]
    {
        assert!(log.text.contains(&format!("\"{action}\"")), "{action}");
    }
    assert!(log.body["to_be_told"].as_array().unwrap().contains(&json!("hanako")));
    for secret in [first.as_str(), OWN, PIN, &code] {
        assert!(!log.text.contains(secret));
    }
}

#[tokio::test]
async fn every_sign_in_that_fails_is_answered_alike_and_costs_the_same() {
    let house = House::open().await;
    let root = house.root().await;
    house.owner(&root, "hanako").await;
    house.owner(&root, "held").await;
    let mut client = house.client();
    for _ in 0..5 {
        client.sign_in(json!({"account": "held", "password": "guess"})).await;
    }
    let mut answers = Vec::new();
    for body in [
        json!({"account": "hanako", "password": "guess"}),
        json!({"account": "nobody", "password": "guess"}),
        json!({"account": "a name nobody can have\n", "password": "guess"}),
        json!({"account": "held", "password": OWN}),
        json!({"account": "hanako", "pin": "704926", "code": "123456"}),
        json!({"account": "nobody", "pin": "704926", "code": "123456"}),
    ] {
        let before = house.desk.evaluations();
        let answer = client.sign_in(body).await;
        answers.push((answer.status, answer.text, house.desk.evaluations() - before));
    }
    assert_eq!(answers[0].0, StatusCode::FORBIDDEN);
    assert_eq!(answers[0].2, 1, "one evaluation");
    assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
    let log = root.get("/admin/records").await;
    assert!(log.text.contains("user.unknown") && log.text.contains("account.held"));
    assert!(!log.text.contains("nobody"), "a name that nobody has may be a password");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_two_changes_at_once_one_is_made_and_the_other_is_weighed_again() {
    let house = House::open().await;
    let root = house.root().await;
    house.owner(&root, "hanako").await;
    let (mut one, mut other) = (house.client(), house.client());
    for client in [&mut one, &mut other] {
        client.sign_in(json!({"account": "hanako", "password": OWN})).await;
    }
    let before = house.desk.evaluations();
    let third = "Lantern/quarry 31 moss";
    let (first, second) = tokio::join!(one.change(OWN, OTHER), other.change(OWN, third));
    let mut statuses = [first.status, second.status];
    statuses.sort_unstable();
    // The one that lost has its password proved again, on what is there now: it is wrong.
    assert_eq!(statuses, [StatusCode::NO_CONTENT, StatusCode::FORBIDDEN]);
    assert!(house.desk.evaluations() - before <= 3 + 3 + 1, "one is weighed twice at most");
    let mut taken = 0;
    for password in [OTHER, third] {
        let answer = one.sign_in(json!({"account": "hanako", "password": password})).await;
        taken += usize::from(answer.status == StatusCode::OK);
    }
    assert_eq!(taken, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_race_repeats_the_quick_half_and_hashes_nothing_again() {
    let house = House::open().await;
    let root = house.root().await;
    house.owner(&root, "hanako").await;
    let (mut alone, sign_in) = (house.client(), json!({"account": "hanako", "password": OWN}));
    let asked = house.asked.swap(0, Ordering::SeqCst);
    assert!(asked > 0);
    alone.sign_in(sign_in.clone()).await;
    let without_a_race = house.asked.swap(0, Ordering::SeqCst);
    let before = house.desk.evaluations();
    // Reading the clock takes a while now, so that there is time between reading and storing.
    house.hesitation.store(60, Ordering::SeqCst);
    let tries = (0..8).map(|_| {
        let (mut client, sign_in) = (house.client(), sign_in.clone());
        tokio::spawn(async move { client.sign_in(sign_in).await.status })
    });
    for one in tries.collect::<Vec<_>>() {
        assert_eq!(one.await.unwrap(), StatusCode::OK);
    }
    assert!(house.asked.load(Ordering::SeqCst) > 8 * without_a_race, "nobody was too late");
    assert_eq!(house.desk.evaluations() - before, 8);
    let log = root.get("/admin/records").await;
    let records = log.body["records"].as_array().unwrap().iter();
    let ours = records.filter(|it| it["user"]["account"] == "hanako" && it["action"] == "sign_in");
    let revisions: Vec<_> = ours.map(|record| record["revision"].as_u64().unwrap()).collect();
    assert_eq!(revisions[3..], [6, 7, 8, 9, 10, 11, 12, 13], "each on top of the other");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_code_counts_once_however_often_it_is_presented() {
    let house = House::open().await;
    let root = house.root().await;
    let mut hanako = house.owner(&root, "hanako").await;
    let device = hanako.enrol(OWN).await;
    let code = device.code_at(house.now()).unwrap();
    hanako.post(&format!("/tokens/{}/confirm", hanako.token), json!({"code": *code})).await;
    house.later(60);

    let code = device.code_at(house.now()).unwrap();
    let by_token = json!({"account": "hanako", "pin": PIN, "code": *code});
    let (mut one, mut other) = (house.client(), house.client());
    let (first, second) =
        tokio::join!(one.sign_in(by_token.clone()), other.sign_in(by_token.clone()));
    let mut statuses = [first.status, second.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [StatusCode::OK, StatusCode::FORBIDDEN]);
    assert_eq!(one.sign_in(by_token).await.status, StatusCode::FORBIDDEN);
    assert!(root.get("/admin/records").await.text.contains("code.replayed"));
}

#[tokio::test]
async fn a_first_password_lapses_after_three_days_although_nothing_ran() {
    let house = House::open().await;
    let root = house.root().await;
    let first = house.issue(&root, "hanako").await;
    house.later(3 * 86_400 + 1);
    let mut hanako = house.client();
    let late = hanako.sign_in(json!({"account": "hanako", "password": first})).await;
    assert_eq!(late.status, StatusCode::FORBIDDEN);
    let root = house.root_again().await;
    let stands = root.get("/admin/accounts/hanako/status").await;
    assert_eq!(stands.body["status"]["phase"], "lapsed");
}

#[tokio::test]
async fn a_session_for_changing_the_password_ends_after_ten_minutes() {
    let house = House::open().await;
    let root = house.root().await;
    let first = house.issue(&root, "hanako").await;
    let mut hanako = house.client();
    hanako.sign_in(json!({"account": "hanako", "password": first})).await;
    house.later(600);
    assert_eq!(hanako.post("/check", json!({"new_password": OWN})).await.status, StatusCode::OK);
    house.later(1);
    assert_eq!(hanako.change(&first, OWN).await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_body_that_cannot_be_read_is_not_repeated() {
    let house = House::open().await;
    let mut client = house.client();
    client.cookie = house.root().await.cookie;
    let secret = "Kettle-orbit-velvet";
    for (path, body) in [
        ("/sign-in", format!(r#"{{"account": "hanako", "{secret}": ""}}"#)),
        ("/sign-in", format!(r#"{{"account": "hanako", "password": "{secret}"#)),
        ("/sign-in", format!(r#"{{"account": "hanako", "password": ["{secret}"]}}"#)),
        ("/sign-in", format!(r#""{secret}""#)),
        ("/password", format!(r#"{{"password": "{secret}", "new_password": 5, "{secret}": 1}}"#)),
        ("/admin/accounts", format!(r#"{{"account": "{secret} ", "person": "p"}}"#)),
        ("/sign-in", format!(r#"{{"account": "hanako", "password": "{}"}}"#, secret.repeat(1000))),
    ] {
        let answer = client.send(path, Some("application/json"), body).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{path}");
        assert_eq!(answer.text, r#"{"error":"malformed"}"#);
    }
    let form = format!(r#"{{"account": "hanako", "password": "{secret}"}}"#);
    let as_form = client.send("/sign-in", Some("text/plain"), form).await;
    assert_eq!(as_form.text, r#"{"error":"malformed"}"#, "a form of another site");

    // Half a surrogate pair is no text, and a wrong password like any other.
    let half = r#"{"account": "root", "password": "\ud83d"}"#.to_owned();
    assert_eq!(
        client.send("/sign-in", Some("application/json"), half).await.status,
        StatusCode::FORBIDDEN
    );
}

#[tokio::test]
async fn nobody_administers_without_a_session_that_permits_everything() {
    let house = House::open().await;
    let root = house.root().await;
    let hanako = house.owner(&root, "hanako").await;
    let account = json!({"account": "a-2", "person": "p-2", "profiles": ["user"], "facts": {}, "delivery": "oral"});
    let nobody = house.client().post("/admin/accounts", account.clone()).await;
    assert_eq!(nobody.status, StatusCode::UNAUTHORIZED);
    assert_eq!(hanako.post("/admin/accounts", account.clone()).await.status, StatusCode::FORBIDDEN);
    assert_eq!(root.post("/admin/accounts", account.clone()).await.status, StatusCode::CREATED);
    assert_eq!(root.post("/admin/accounts", account).await.status, StatusCode::CONFLICT);
    let unknown = json!({"account": "a-3", "person": "p-3", "profiles": ["emperor"], "facts": {}, "delivery": "oral"});
    assert_eq!(root.post("/admin/accounts", unknown).await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn what_was_tried_counts_although_its_client_hangs_up() {
    let house = House::open().await;
    let root = house.root().await;
    house.owner(&root, "hanako").await;
    let mut client = house.client();
    house.hesitation.store(30, Ordering::SeqCst);
    let request = tokio::spawn(async move {
        client.sign_in(json!({"account": "hanako", "password": "guess"})).await.status
    });
    tokio::time::sleep(Duration::from_millis(40)).await;
    request.abort();
    assert!(request.await.unwrap_err().is_cancelled(), "it was answered before");
    house.hesitation.store(0, Ordering::SeqCst);
    for _ in 0..100 {
        tokio::time::sleep(Duration::from_millis(20)).await;
        if root.get("/admin/records").await.text.contains("factor.wrong") {
            return;
        }
    }
    panic!("nobody has counted it");
}

#[test]
fn a_sign_in_that_was_stored_before_a_change_begins_no_session_after_it() {
    let (account, now) = (AccountId::new("a-1").unwrap(), Moment::from_micros(0).unwrap());
    let signed_in =
        |revision| Session::new((account.clone(), revision), Permits::Everything, None, now);
    let sessions = Sessions::default();
    let early = sessions.begin(signed_in(5), now).map_err(|_| ()).unwrap();
    sessions.end_all(&account, 7);
    assert!(sessions.find(&early, now).is_none());
    assert!(sessions.begin(signed_in(6), now).is_err());
    assert!(sessions.begin(signed_in(7), now).is_ok());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_more_is_hashed_at_once_than_there_are_places() {
    let bounded = Arc::new(Bounded::new(2, Duration::from_secs(60)));
    let (running, most) = (Arc::new(AtomicI64::new(0)), Arc::new(AtomicI64::new(0)));
    let flood = (0..40).map(|_| {
        let (bounded, running, most) =
            (Arc::clone(&bounded), Arc::clone(&running), Arc::clone(&most));
        tokio::spawn(async move {
            let work = move || {
                most.fetch_max(running.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                std::thread::sleep(Duration::from_millis(5));
                running.fetch_sub(1, Ordering::SeqCst);
            };
            bounded.run(work).await.is_ok()
        })
    });
    for one in flood.collect::<Vec<_>>() {
        assert!(one.await.unwrap());
    }
    assert_eq!(most.load(Ordering::SeqCst), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_has_waited_too_long_is_sent_away_and_a_dropped_request_keeps_its_place() {
    let bounded = Arc::new(Bounded::new(1, Duration::from_millis(20)));
    let (sender, receiver) = std::sync::mpsc::channel::<()>();
    let first = Arc::clone(&bounded);
    let held =
        tokio::spawn(async move { first.run(move || receiver.recv().is_ok()).await.is_ok() });
    tokio::time::sleep(Duration::from_millis(50)).await;
    held.abort();
    assert!(bounded.run(|| ()).await.is_err(), "the hash of a request that was dropped still runs");
    sender.send(()).unwrap();
    tokio::time::sleep(Duration::from_millis(50)).await;
    assert!(bounded.run(|| ()).await.is_ok());
}

#[tokio::test]
async fn it_answers_on_a_port_and_records_from_where_it_was_asked() {
    let house = House::open().await;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(service::serve(listener, Arc::clone(&house.service)));
    let body = r#"{"account": "root", "password": "guess"}"#;
    let request = format!(
        "POST /sign-in HTTP/1.1\r\nhost: {address}\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
        body.len()
    );
    let mut stream = tokio::net::TcpStream::connect(address).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 403"), "{answer}");
    assert!(answer.contains("cache-control: no-store"), "{answer}");
    assert!(house.root().await.get("/admin/records").await.text.contains(r#""place":"127.0.0.1""#));
}
