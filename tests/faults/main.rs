//! What a disk, a power cut and an operator can do, done to the program itself.
//!
//! `tests/run faults` builds the preload shim and names it in `LYSSNA_SYNC_SHIM`. Mounts need root.

#![allow(clippy::pedantic, clippy::unwrap_used)] // Tests are read as stories; they may panic.

#[path = "../support/server.rs"]
mod server;
#[path = "../support/mod.rs"]
mod support;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use server::{Client, Server, submission};
use sqlx::Connection;
use uuid::Uuid;

fn shim() -> String {
    std::env::var("LYSSNA_SYNC_SHIM").expect("run by tests/run faults, which builds the shim")
}

/// Starts the program and waits until it lives. Nobody has asked yet whether it is ready: what that says holds for a while.
fn unasked(database: &Path, environment: &[(&str, &str)]) -> Server {
    let mut server = Server::spawn(database, environment);
    while !matches!(server.get("/health/live"), Ok((200, _))) {
        assert!(server.child.try_wait().unwrap().is_none(), "it goes on");
        std::thread::yield_now();
    }
    server
}

/// Who sends people to the service is told that it takes no answers now.
fn assert_not_ready(server: &Server) {
    let told = server.get("/health/ready").unwrap();
    let why = "not ready: the database cannot be written\n";
    assert_eq!(told, (503, why.to_owned()));
}

fn id() -> Uuid {
    uuid::Builder::from_random_bytes(lyssna::clock::Clock::system().random()).into_uuid()
}

/// The id that a receipt's page stands for.
fn acknowledged_id(page: &str) -> Uuid {
    let code = page
        .split("<span aria-hidden=\"true\">")
        .nth(1)
        .and_then(|rest| rest.split('<').next());
    let receipt = lyssna::response::Receipt::parse(code.expect("a receipt")).expect("a code");
    receipt.response_id()
}

/// Ids in a database, after asking it whether it is whole.
fn stored(database: &Path) -> BTreeSet<Uuid> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let url = format!("sqlite://{}", database.display());
        let mut connection = sqlx::SqliteConnection::connect(&url).await.unwrap();
        let verdict: String = sqlx::query_scalar("PRAGMA integrity_check")
            .fetch_one(&mut connection)
            .await
            .unwrap();
        assert_eq!(verdict, "ok");
        let ids: Vec<Uuid> = sqlx::query_scalar("SELECT id FROM response")
            .fetch_all(&mut connection)
            .await
            .unwrap();
        let texts: Vec<Uuid> = sqlx::query_scalar("SELECT id FROM answer_text")
            .fetch_all(&mut connection)
            .await
            .unwrap();
        let all: BTreeSet<Uuid> = ids.iter().copied().collect();
        assert_eq!(all.len(), ids.len(), "no doubles");
        assert_eq!(
            all,
            texts.into_iter().collect(),
            "each response with its text"
        );
        all
    })
}

#[test]
fn every_receipt_follows_a_sync_of_what_it_acknowledges() {
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("log");
    let server = Server::start(
        &folder.path().join("t.db"),
        &[
            ("LD_PRELOAD", &shim()),
            ("LYSSNA_SHIM_LOG", log.to_str().unwrap()),
        ],
    );
    std::fs::write(&log, "").unwrap();
    for _ in 0..50 {
        let (status, page) = server
            .post("/s/dals-ed", &submission(id(), "Mer ljus"))
            .unwrap();
        assert_eq!(status, 200);
        assert!(page.contains("class=\"receipt\""));
    }
    let seen = std::fs::read_to_string(&log).unwrap();
    let replies: Vec<&str> = seen
        .split_inclusive('R')
        .filter(|part| part.ends_with('R'))
        .collect();
    assert_eq!(replies.len(), 50, "{seen}");
    for reply in replies {
        let write = reply
            .rfind('W')
            .unwrap_or_else(|| panic!("a reply without a write: {reply}"));
        let sync = reply
            .rfind('S')
            .unwrap_or_else(|| panic!("a reply without a sync: {reply}"));
        assert!(sync > write, "a reply before its sync: {reply}");
    }
}

#[test]
fn a_failing_sync_is_an_honest_503_and_the_same_form_works_again() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("t.db");
    let fail = folder.path().join("fail");
    let server = unasked(
        &database,
        &[
            ("LD_PRELOAD", &shim()),
            ("LYSSNA_SHIM_FAIL", fail.to_str().unwrap()),
        ],
    );
    let (before, during, after) = (id(), id(), id());
    let mut acknowledged = BTreeSet::new();
    let (status, page) = server
        .post("/s/dals-ed", &submission(before, "ett"))
        .unwrap();
    assert_eq!(status, 200);
    acknowledged.insert(acknowledged_id(&page));
    std::fs::write(&fail, "").unwrap();
    let (status, page) = server
        .post("/s/dals-ed", &submission(during, "Ljus vid tunneln"))
        .unwrap();
    assert_eq!(status, 503);
    assert!(
        page.contains("Ljus vid tunneln") && page.contains(&during.to_string()),
        "everything stays in the form"
    );
    assert_not_ready(&server);
    std::fs::remove_file(&fail).unwrap();
    for one in [during, after, during] {
        let (status, page) = server
            .post("/s/dals-ed", &submission(one, "Ljus vid tunneln"))
            .unwrap();
        assert_eq!(status, 200);
        acknowledged.insert(acknowledged_id(&page));
    }
    drop(server);
    assert_eq!(acknowledged.len(), 3);
    assert_eq!(stored(&database), acknowledged);
}

/// Kills: `LYSSNA_KILLS`, else twenty.
#[test]
fn what_was_acknowledged_is_stored_once_however_often_the_server_is_killed() {
    let kills: usize = std::env::var("LYSSNA_KILLS").map_or(20, |n| n.parse().unwrap());
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("t.db");
    let acknowledged = Mutex::new(BTreeSet::new());
    let sent = AtomicUsize::new(0);
    for round in 0..kills {
        let mut server = Server::start(&database, &[]);
        let address = server.address;
        let count = AtomicUsize::new(0);
        // A different moment each time, counted in receipts.
        let enough = 1 + (round * 37) % 120;
        let (dead, killed) = std::sync::mpsc::channel::<()>();
        std::thread::scope(|scope| {
            for _ in 0..16 {
                let (dead, count) = (dead.clone(), &count);
                let (acknowledged, sent) = (&acknowledged, &sent);
                scope.spawn(move || {
                    let Ok(mut client) = Client::connect(address) else {
                        return;
                    };
                    // Bounded: the kill comes long before.
                    for _ in 0..500 {
                        let one = id();
                        sent.fetch_add(1, Ordering::SeqCst);
                        match client.post("/s/dals-ed", &submission(one, "Mer ljus")) {
                            Ok((200, page)) => {
                                acknowledged.lock().unwrap().insert(acknowledged_id(&page));
                                if count.fetch_add(1, Ordering::SeqCst) + 1 == enough {
                                    let _ = dead.send(());
                                }
                            }
                            Ok((503, _)) => {}
                            Ok((status, _)) => panic!("status {status}"),
                            Err(_) => return,
                        }
                    }
                });
            }
            drop(dead);
            let _ = killed.recv();
            server.kill();
        });
    }
    let acknowledged = acknowledged.into_inner().unwrap();
    let stored = stored(&database);
    assert!(acknowledged.len() >= kills);
    let lost: Vec<&Uuid> = acknowledged.difference(&stored).collect();
    assert!(
        lost.is_empty(),
        "{} of {} acknowledged are lost",
        lost.len(),
        acknowledged.len()
    );
    assert!(
        stored.len() <= sent.into_inner(),
        "nothing is stored that nobody sent"
    );
}

/// A small file system that goes with this.
struct Mount(PathBuf);

impl Mount {
    fn new(folder: &Path, size: &str) -> Self {
        let path = folder.join("mount");
        std::fs::create_dir(&path).unwrap();
        let done = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs"])
            .arg(&path)
            .status();
        assert!(
            done.is_ok_and(|d| d.success()),
            "mounting a small file system needs root"
        );
        Self(path)
    }

    fn read_only(&self) {
        let done = Command::new("mount")
            .args(["-o", "remount,ro"])
            .arg(&self.0)
            .status()
            .unwrap();
        assert!(done.success());
    }
}

impl Drop for Mount {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

#[test]
fn a_full_disk_is_an_honest_503_and_the_same_form_works_when_there_is_room() {
    let folder = tempfile::tempdir().unwrap();
    let mount = Mount::new(folder.path(), "6m");
    let database = mount.0.join("t.db");
    let server = unasked(&database, &[]);
    let mut acknowledged = BTreeSet::new();
    let (status, page) = server.post("/s/dals-ed", &submission(id(), "ett")).unwrap();
    assert_eq!(status, 200);
    acknowledged.insert(acknowledged_id(&page));
    let filler = mount.0.join("filler");
    let _ = std::fs::write(&filler, vec![0_u8; 8 << 20]);
    let mut refused = None;
    for _ in 0..2000 {
        let one = id();
        let (status, page) = server
            .post("/s/dals-ed", &submission(one, "Ljus vid tunneln"))
            .unwrap();
        match status {
            200 => {
                acknowledged.insert(acknowledged_id(&page));
            }
            503 => {
                assert!(page.contains("Ljus vid tunneln") && page.contains(&one.to_string()));
                refused = Some(one);
                break;
            }
            other => panic!("status {other}"),
        }
    }
    let refused = refused.expect("the disk was full");
    assert_eq!(
        server.get("/s/dals-ed?lang=sv").unwrap().0,
        200,
        "reading goes on"
    );
    assert_not_ready(&server);
    std::fs::remove_file(&filler).unwrap();
    let (status, page) = server
        .post("/s/dals-ed", &submission(refused, "Ljus vid tunneln"))
        .unwrap();
    assert_eq!(status, 200);
    acknowledged.insert(acknowledged_id(&page));
    drop(server);
    assert_eq!(stored(&database), acknowledged);
}

#[test]
fn a_read_only_disk_stops_the_start_in_words() {
    let folder = tempfile::tempdir().unwrap();
    let mount = Mount::new(folder.path(), "6m");
    let database = mount.0.join("t.db");
    drop(Server::start(&database, &[]));
    mount.read_only();
    let output = Command::new(env!("CARGO_BIN_EXE_lyssna"))
        .args(["serve", "--listen", "127.0.0.1:0"])
        .env(
            "LYSSNA_DATABASE",
            format!("sqlite://{}", database.display()),
        )
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!output.status.success());
    assert!(
        said.contains("t.db") || said.contains("cannot be written"),
        "{said}"
    );
}
