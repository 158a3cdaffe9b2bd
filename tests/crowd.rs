//! Crowds: one client that holds on to connections does not shut out anybody else (the program as a process, with as few
//! descriptors as systems give by default), and floods of answers are told from a town that answers.

#![allow(clippy::pedantic, clippy::unwrap_used)] // Tests are read as stories; they may panic.

#[allow(dead_code)]
#[path = "support/server.rs"]
mod server;

mod support;

#[path = "support/residents.rs"]
mod residents;

use std::process::{Command, Stdio};
use std::time::Duration;

use lyssna::response::Signs;
use lyssna::site::respond::Foreign;
use residents::{Sent, Town};
use support::TestApp;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpSocket, TcpStream};

/// Longer than anything that works takes.
const PATIENCE: Duration = Duration::from_secs(60);

/// A connection from one of loopback's addresses.
async fn connect(from: &str, to: std::net::SocketAddr) -> std::io::Result<TcpStream> {
    let socket = TcpSocket::new_v4()?;
    socket.bind(format!("{from}:0").parse().unwrap())?;
    socket.connect(to).await
}

/// The first line of an answer. Whoever is left without one has been shut out.
async fn status(from: &str, to: std::net::SocketAddr, path: &str) -> std::io::Result<String> {
    tokio::time::timeout(PATIENCE, asked(from, to, path)).await?
}

async fn asked(from: &str, to: std::net::SocketAddr, path: &str) -> std::io::Result<String> {
    let mut stream = connect(from, to).await?;
    let request = format!("GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await?;
    let text = String::from_utf8_lossy(&answer);
    Ok(text.lines().next().unwrap_or_default().to_owned())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_client_that_holds_a_thousand_connections_leaves_residents_theirs() {
    let folder = tempfile::tempdir().unwrap();
    let address = server::free_port();
    let database = format!("sqlite://{}", folder.path().join("crowd.db").display());
    let script = "ulimit -n 1024; exec \"$0\" \"$@\"";
    let mut child = Command::new("sh")
        .args(["-c", script, env!("CARGO_BIN_EXE_lyssna"), "serve"])
        .args(["--listen", &address.to_string(), "--database", &database])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    while status("127.0.0.1", address, "/health/live")
        .await
        .ok()
        .is_none_or(|s| !s.contains("200"))
    {
        assert!(child.try_wait().unwrap().is_none(), "the program goes on");
        tokio::task::yield_now().await;
    }
    // Bodies that were announced and do not come, heads that do not end: all are held until the end.
    let mut held = Vec::new();
    for n in 0..1100 {
        let Ok(mut stream) = connect("127.0.0.7", address).await else {
            continue;
        };
        let begun: &[u8] = if n % 2 == 0 {
            b"POST /staff/sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\ne"
        } else {
            b"GET /s/dals-ed HTTP/1.1\r\nHost: x\r\n"
        };
        let _ = stream.write_all(begun).await;
        held.push(stream);
    }
    assert!(held.len() > 900, "{}", held.len());
    for path in ["/s/dals-ed", "/s/arjang", "/health/ready"] {
        let answer = status("127.0.0.2", address, path).await.unwrap();
        assert!(answer.contains("200"), "{path}: {answer}");
    }
    child.kill().unwrap();
    child.wait().unwrap();
}

#[tokio::test]
async fn of_ten_thousand_residents_at_most_one_in_a_thousand_is_suspect() {
    let test = TestApp::new().await;
    let mut town = Town::new(&test, "dals-ed", 1);
    let residents = town.residents(10_000);
    let suspects = town.send_all(&residents).await;
    assert!(suspects.len() <= 10, "{}: {suspects:?}", suspects.len());
    test.end().await;
}

/// Three questions of three answers: 64 combinations, and a few of them are most people's.
const SHORT: &str = r#"
language = "sv"
languages = ["sv"]
title = "Prov"
sender = "Prov kommun"
introduction = "Inledning."
thanks = "Tack."
other_ways = "Ring."
municipality = "1438"
one_page = true
background = ["age"]
[contact]
name = "N"
email = "a@example.se"
web = "https://www.example.se"
[notice]
board = "B"
purpose = "P"
legal_basis = "L"
recipients = "R"
retention = "X"
case_number = "1"
data_protection_officer = "d@example.se"
[[page]]
key = "one"
title = "En"
[[page.question]]
key = "age"
kind = "one-choice"
text = "Ålder?"
options = [{ key = "young", text = "Ung" }, { key = "old", text = "Gammal" }, { key = "between", text = "Mitt emellan" }]
[[page.question]]
key = "safe"
kind = "one-choice"
text = "Trygg?"
options = [{ key = "yes", text = "Ja" }, { key = "no", text = "Nej" }, { key = "sometimes", text = "Ibland" }]
[[page.question]]
key = "evening"
kind = "one-choice"
text = "På kvällen?"
options = [{ key = "yes", text = "Ja" }, { key = "no", text = "Nej" }, { key = "sometimes", text = "Ibland" }]
"#;

#[tokio::test]
async fn on_a_short_survey_residents_who_answer_alike_are_not_suspect() {
    let test = TestApp::with_surveys(&[("x.toml", SHORT)]).await;
    let mut town = Town::new(&test, "x", 2);
    let residents = town.residents(4000);
    let suspects = town.send_all(&residents).await;
    assert!(suspects.len() <= 4, "{}: {suspects:?}", suspects.len());
    test.end().await;
}

/// Eight hundred in 0.7 seconds, a week after whatever came before; gives how many became suspect.
async fn flood(
    test: &TestApp,
    town: &mut Town<'_>,
    mut one: impl FnMut(u32, Sent) -> Sent,
) -> usize {
    let clock = &test.app.clock;
    clock.advance(jiff::SignedDuration::from_hours(7 * 24));
    let mut suspects: Vec<Signs> = Vec::new();
    for n in 0..800 {
        if n % 8 < 7 {
            clock.advance(jiff::SignedDuration::from_millis(1));
        }
        let fetched = town.somebody(town.address(200_000));
        let sent = Sent {
            took_ms: 3200,
            ..one(n, fetched)
        };
        suspects.extend(town.send(&sent).await);
    }
    // Whoever answers beside them counts.
    for n in 0..40 {
        let resident = town.somebody(town.address(300_000 + n));
        assert_eq!(town.send(&resident).await, None);
    }
    suspects.len()
}

#[tokio::test]
async fn of_eight_hundred_in_a_second_at_least_ninety_five_of_a_hundred_are_suspect() {
    let test = TestApp::new().await;
    let mut town = Town::new(&test, "dals-ed", 3);
    let unseen = |_: u32, sent: Sent| Sent {
        walked: false,
        ..sent
    };
    let one_address = flood(&test, &mut town, unseen).await;
    assert!(
        one_address >= 760,
        "forms fetched, no page seen: {one_address}"
    );
    let addresses: Vec<_> = (0..800).map(|n| town.address(400_000 + n)).collect();
    let many_addresses = flood(&test, &mut town, |n, sent| Sent {
        from: addresses[n as usize],
        ..unseen(n, sent)
    })
    .await;
    assert!(
        many_addresses >= 760,
        "the same from everywhere: {many_addresses}"
    );
    let no_form = flood(&test, &mut town, |n, sent| Sent {
        fetched: false,
        ..unseen(n, sent)
    })
    .await;
    assert_eq!(no_form, 800, "no form fetched");
    let foreign = flood(&test, &mut town, |n, sent| Sent {
        from: addresses[n as usize],
        foreign: Foreign::Yes,
        ..sent
    })
    .await;
    assert_eq!(foreign, 800, "visitors of another site");
    let raws = loop {
        // Somebody with something of their own to say.
        let raws = town.raws();
        let long = |value: &String| value.chars().count() >= 32;
        if raws
            .iter()
            .any(|raw| raw.0.iter().any(|(_, value)| long(value)))
        {
            break raws;
        }
    };
    let same = flood(&test, &mut town, |_, sent| Sent {
        raws: raws.clone(),
        ..sent
    })
    .await;
    assert!(
        same >= 760,
        "every page walked through, the same answers: {same}"
    );
    // Not a sign is left but their number: a class or two of them cannot be told from a class.
    let walked = flood(&test, &mut town, |_, sent| sent).await;
    assert!(walked >= 640, "every page walked through: {walked}");
    test.end().await;
}

/// So much heavy work that there is no place for more, until the sender is dropped.
async fn full() -> (
    std::sync::mpsc::Sender<()>,
    Vec<tokio::task::JoinHandle<()>>,
) {
    let (ends, end) = std::sync::mpsc::channel::<()>();
    let end = std::sync::Arc::new(std::sync::Mutex::new(end));
    let mut all = Vec::new();
    loop {
        let end = std::sync::Arc::clone(&end);
        let work = lyssna::threads::heavy(move || {
            let _ = end.lock().map(|end| end.recv());
        });
        let mut work = Box::pin(work);
        let first = std::future::poll_fn(|context| {
            std::task::Poll::Ready(std::future::Future::poll(work.as_mut(), context))
        });
        if first.await.is_ready() {
            return (ends, all);
        }
        all.push(tokio::spawn(async move {
            let _ = work.await;
        }));
    }
}

#[tokio::test]
async fn a_text_that_there_is_no_place_to_learn_is_learned_when_suggestions_are_asked_for() {
    let test = TestApp::new().await;
    let app = &test.app;
    let published = app.surveys.find("dals-ed").unwrap();
    let mut simulation = lyssna::survey::simulate::Simulation::new(3);
    for _ in 0..20 {
        let person = simulation.person(&published.survey);
        let submission = lyssna::response::Submission {
            published: &published,
            journey: &lyssna::survey::Journey::new(&published.survey, &person),
            id: app.clock.id(),
            channel: lyssna::response::Channel::Web,
            language: "sv",
            origin: lyssna::response::Origin::Real,
            suspect: None,
            collected: None,
        };
        lyssna::response::submit(&app.intake, &submission)
            .await
            .unwrap();
    }
    let municipality = &published.id.municipality;
    let version = lyssna::coding::codebook::current(&app.store, municipality)
        .await
        .unwrap();
    let suggested = || {
        let using = |model: &lyssna::text::suggest::Model| {
            let all = model.suggest("Mer ljus vid stationen");
            all.into_iter()
                .map(|(theme, score)| format!("{theme} {score}"))
                .collect::<Vec<_>>()
        };
        app.coding
            .suggest((&app.store, &app.clock), municipality, &version, using)
    };
    let before = suggested().await.unwrap();
    assert_eq!(before, suggested().await.unwrap());
    support::coded(&test, &published).await;
    let (ends, all) = full().await;
    assert!(suggested().await.is_err(), "there is no place to learn");
    drop(ends);
    for work in all {
        work.await.unwrap();
    }
    assert_ne!(before, suggested().await.unwrap());
    test.end().await;
}

/// In pages of 2 MB a crowd's memory is half as much again.
#[test]
fn memory_is_taken_in_small_pages_whatever_the_systems_rule_is() {
    let folder = tempfile::tempdir().unwrap();
    let mut server = server::Server::start(&folder.path().join("small.db"), &[]);
    let status = format!("/proc/{}/status", server.child.id());
    let status = std::fs::read_to_string(status).unwrap();
    server.kill();
    let line = status.lines().find(|line| line.starts_with("THP_enabled"));
    assert!(line.is_none_or(|line| line.ends_with('0')), "{line:?}");
}
