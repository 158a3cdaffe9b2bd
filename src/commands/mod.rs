//! The commands beside serving, one file each: arguments, call, what is printed. Everything they do
//! is done by the rooms of the library.

pub mod audit;
pub mod backup;
pub mod check;
pub mod code;
pub mod dispose;
pub mod export;
pub mod population;
pub mod publish;
pub mod release;
pub mod responses;
pub mod serve;
pub mod simulate;
pub mod user;

use std::process::ExitCode;
use std::sync::Arc;

use lyssna::accounts::audit::{Event, record};
use lyssna::clock::Clock;
use lyssna::publishing::{Published, Surveys};
use lyssna::storage::{Store, Tx};

/// What a command ends with: a code, or a sentence for standard error.
pub type Done = Result<ExitCode, String>;

/// Opens the database, and says so in words where it cannot.
pub async fn open(url: &str) -> Result<Store, String> {
    Store::open(url).await.map_err(|error| error.to_string())
}

/// Opens a database that must be there.
pub async fn open_existing(url: &str) -> Result<Store, String> {
    Store::open_existing(url)
        .await
        .map_err(|error| error.to_string())
}

/// The current version of a survey in the database.
pub async fn find(store: &Store, slug: &str) -> Result<Arc<Published>, String> {
    Ok(find_among(store, slug).await?.0)
}

/// The same, with all surveys.
pub async fn find_among(store: &Store, slug: &str) -> Result<(Arc<Published>, Surveys), String> {
    let surveys = Surveys::default();
    surveys
        .refresh(store)
        .await
        .map_err(|error| error.to_string())?;
    let found = surveys.find(slug).ok_or_else(|| {
        let known: Vec<String> = surveys
            .list()
            .iter()
            .map(|p| p.survey.slug.clone())
            .collect();
        if known.is_empty() {
            "the database has no surveys yet: start lyssna once, or run lyssna publish".to_owned()
        } else {
            format!(
                "no survey \"{slug}\" in the database; there are {}",
                known.join(", ")
            )
        }
    })?;
    Ok((found, surveys))
}

/// Writes an act of the command line into the municipality's audit trail, in the transaction of the act.
pub async fn write_down(
    tx: &mut Tx,
    published: &Published,
    what: &str,
    detail: &str,
) -> Result<(), String> {
    let who = format!("command line: {}", operator());
    let event = Event {
        municipality: &published.id.municipality,
        at: clock().now(),
        who: &who,
        what,
        object: &published.survey.slug,
        detail,
    };
    record(tx, &event).await.map_err(|error| error.to_string())
}

/// The machine's clock.
pub fn clock() -> Clock {
    Clock::system()
}

/// Who runs the command, for what is written down.
pub fn operator() -> String {
    std::env::var("SUDO_USER")
        .or_else(|_| std::env::var("USER"))
        .or_else(|_| std::env::var("LOGNAME"))
        .unwrap_or_else(|_| "unknown".to_owned())
}
