//! The commands beside serving, one file each: arguments, call, what is printed. Everything they do
//! is done by the rooms of the library.

/// Prints, here and in every command, without a fault where nobody reads on (`| head`): what a command does it does to its
/// end all the same.
macro_rules! print {
    ($($text:tt)*) => {
        $crate::commands::put(&mut std::io::stdout(), format_args!($($text)*))
    };
}

/// The same with the end of a line.
macro_rules! println {
    ($($text:tt)*) => {
        print!("{}\n", format_args!($($text)*))
    };
}

/// The same on standard error.
macro_rules! eprintln {
    ($($text:tt)*) => {
        $crate::commands::put(&mut std::io::stderr(), format_args!("{}\n", format_args!($($text)*)))
    };
}

pub mod audit;
pub mod backup;
pub mod check;
pub mod code;
pub mod dispose;
pub mod export;
pub mod mail;
pub mod population;
pub mod publish;
pub mod release;
pub mod responses;
pub mod retire;
pub mod serve;
pub mod simulate;
pub mod user;

use lyssna::audit::Recorded;
use std::fmt;
use std::io::{ErrorKind, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use lyssna::audit::{Event, record};
use lyssna::clock::Clock;
use lyssna::publishing::Surveys;
use lyssna::storage::{Store, Tx};
use lyssna::survey::Published;
use lyssna::survey::file::Folder;

/// Writes what the macros above print. Where that cannot be kept, on a full disk, the command must not end well.
pub fn put(to: &mut dyn Write, text: fmt::Arguments<'_>) {
    if let Err(error) = to.write_fmt(text)
        && error.kind() != ErrorKind::BrokenPipe
    {
        let _ = writeln!(std::io::stderr(), "lyssna: nothing can be printed: {error}");
        std::process::exit(1)
    }
}

/// What a command ends with: a code, or a sentence for standard error.
pub type Done = Result<ExitCode, String>;

/// Reads the folder with the surveys, and says which one it is where it cannot.
pub fn surveys_in(path: &Path) -> Result<Folder, String> {
    Folder::read(path).map_err(|error| {
        format!(
            "the folder with the surveys, {}, cannot be read ({error}): make it, or name the right one with --surveys (LYSSNA_SURVEYS)",
            path.display()
        )
    })
}

/// The word for one or for several.
pub fn word<'w, N: PartialEq + From<u8>>(n: &N, one: &'w str, several: &'w str) -> &'w str {
    if *n == N::from(1) { one } else { several }
}

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
) -> Result<Recorded, String> {
    let who = who_runs();
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

/// Who runs the command, as the trail has it.
pub fn who_runs() -> String {
    format!("command line: {}", operator())
}

/// The machine's clock.
pub fn clock() -> Clock {
    Clock::system()
}

/// Who runs the command, for what is written down: the account that the system says, whatever the environment claims;
/// and whose sign-in it came from, where the system keeps that (it lasts through sudo).
pub fn operator() -> String {
    let pair = tokio::net::UnixStream::pair();
    let uid = pair
        .ok()
        .and_then(|(one, _other)| one.peer_cred().ok())
        .map(|theirs| theirs.uid());
    let signed_in = std::fs::read_to_string("/proc/self/loginuid").ok();
    let signed_in = signed_in
        .and_then(|text| text.trim().parse::<u32>().ok())
        .filter(|uid| *uid != u32::MAX);
    match (uid, signed_in) {
        (Some(uid), Some(from)) if from != uid => {
            format!("{}, signed in as {}", account(uid), account(from))
        }
        (Some(uid), _) => account(uid),
        (None, _) => "an account that the system does not tell".to_owned(),
    }
}

/// An account's name and number; the number alone where the system's file does not have it.
fn account(uid: u32) -> String {
    let file = std::fs::read_to_string("/etc/passwd").unwrap_or_default();
    let mut lines = file.lines().map(|line| line.split(':').collect::<Vec<_>>());
    let found = lines.find(|fields| fields.get(2).and_then(|n| n.parse().ok()) == Some(uid));
    match found {
        Some(fields) => format!("{} (uid {uid})", fields[0]),
        None => format!("uid {uid}"),
    }
}
