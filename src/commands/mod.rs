//! The commands besides serving, one file each: arguments, calls into the library, output.

/// Prints, here and in every command, ignoring a closed pipe (`| head`), so that the command is completed all the same.
macro_rules! print {
    ($($text:tt)*) => {
        $crate::commands::put(&mut std::io::stdout(), format_args!($($text)*))
    };
}

/// Like `print!`, with a line break.
macro_rules! println {
    ($($text:tt)*) => {
        print!("{}\n", format_args!($($text)*))
    };
}

/// Like `println!`, to standard error.
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
pub mod export_survey;
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
use std::collections::BTreeSet;
use std::fmt;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use lyssna::audit::{Event, record};
use lyssna::clock::Clock;
use lyssna::publishing::Surveys;
use lyssna::storage::{Store, Tx};
use lyssna::survey::Published;
use lyssna::survey::file::Folder;

/// Writes the output of the macros above. On a write error other than a closed pipe, such as a full disk, the command must
/// fail.
pub fn put(to: &mut dyn Write, text: fmt::Arguments<'_>) {
    if let Err(error) = to.write_fmt(text)
        && error.kind() != ErrorKind::BrokenPipe
    {
        let _ = writeln!(std::io::stderr(), "lyssna: nothing can be printed: {error}");
        std::process::exit(1)
    }
}

/// Result of a command: an exit code, or a message for standard error.
pub type Done = Result<ExitCode, String>;

/// Reads the folder with the surveys; the error names it.
pub fn surveys_in(path: &Path) -> Result<Folder, String> {
    Folder::read(path).map_err(|error| {
        format!(
            "the folder with the surveys, {}, cannot be read ({error}): make it, or name the right one with --surveys (LYSSNA_SURVEYS)",
            path.display()
        )
    })
}

/// A folder, and the slugs that are meant in it; `None` for all.
pub type Wanted = (PathBuf, Option<BTreeSet<String>>);

/// Lists the folders that files lie in, each with its slugs or all; without files, the folder of the surveys.
pub fn wanted(files: &[PathBuf], surveys: &Path) -> Result<Vec<Wanted>, String> {
    if files.is_empty() {
        return Ok(vec![(surveys.to_owned(), None)]);
    }
    let mut folders: Vec<Wanted> = Vec::new();
    for file in files {
        // A folder is read as a whole.
        if file.is_dir() {
            folders.retain(|(folder, _)| folder != file);
            folders.push((file.clone(), None));
            continue;
        }
        if !file.is_file() {
            return Err(format!("{}: there is no such file", file.display()));
        }
        let folder = file
            .parent()
            .filter(|p| !p.as_os_str().is_empty())
            .unwrap_or(Path::new("."));
        let name = file
            .file_name()
            .map(|n| n.to_string_lossy().into_owned())
            .unwrap_or_default();
        let slug = name.split('.').next().unwrap_or_default().to_owned();
        match folders.iter_mut().find(|(f, _)| f == folder) {
            Some((_, Some(slugs))) => {
                slugs.insert(slug);
            }
            Some((_, None)) => {}
            None => folders.push((folder.to_owned(), Some(BTreeSet::from([slug])))),
        }
    }
    Ok(folders)
}

/// Returns the singular or the plural form for a number.
pub fn word<'w, N: PartialEq + From<u8>>(n: &N, one: &'w str, several: &'w str) -> &'w str {
    if *n == N::from(1) { one } else { several }
}

/// Opens the database; the error is a message.
pub async fn open(url: &str) -> Result<Store, String> {
    Store::open(url).await.map_err(|error| error.to_string())
}

/// Opens an existing database.
pub async fn open_existing(url: &str) -> Result<Store, String> {
    Store::open_existing(url)
        .await
        .map_err(|error| error.to_string())
}

/// Returns the current version of a survey in the database.
pub async fn find(store: &Store, slug: &str) -> Result<Arc<Published>, String> {
    Ok(find_among(store, slug).await?.0)
}

/// Like [`find`], with all surveys.
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

/// Records an action of the command line in the municipality's audit trail, in the same transaction.
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

/// Returns the operator's name in the audit trail.
pub fn who_runs() -> String {
    format!("command line: {}", operator())
}

/// Returns the system's clock.
pub fn clock() -> Clock {
    Clock::system()
}

/// Returns the operator: the account according to the system, whatever the environment claims, and the account that signed
/// in, where the system keeps that (also through sudo).
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

/// Returns an account's name and number; the number alone if `/etc/passwd` does not list it.
fn account(uid: u32) -> String {
    let file = std::fs::read_to_string("/etc/passwd").unwrap_or_default();
    let mut lines = file.lines().map(|line| line.split(':').collect::<Vec<_>>());
    let found = lines.find(|fields| fields.get(2).and_then(|n| n.parse().ok()) == Some(uid));
    match found {
        Some(fields) => format!("{} (uid {uid})", fields[0]),
        None => format!("uid {uid}"),
    }
}
