//! `lyssna backup` and `lyssna restore`.

use lyssna::audit::NOTHING_DONE;
use lyssna::response;
use lyssna::storage::Unaudited;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use jiff::civil::DateTime;

use super::{Done, clock, operator, word};
use lyssna::accounts::end_everybody;
use lyssna::audit;
use lyssna::audit::{Event, record};
use lyssna::clock::minute_in_stockholm;
use lyssna::config::DatabaseSetting;
use lyssna::response::restored::{self, Gap};
use lyssna::site::audit::wording::BY_OTHER_TOOLS;
use lyssna::storage::files::prepare;
use lyssna::storage::{Store, Stored};
use lyssna::survey::SurveyId;
use uuid::Uuid;

/// Message: owner and permissions of the file.
const OWNER: &str = "The file has the owner and the rights of the one that it replaces; where there was none, the owner of its folder, who alone may read it.";
/// Message: access that has ended.
const ENDED: &str = "Everybody is signed out: every session, every link for a new password, every token of a program and every phone's pass has ended, and letters that waited are not sent.";
/// Message: data that is as of the backup.
const UNDONE: &str = "As it was then, to be done again: disposals, people shut out, passwords, second factors and roles, first and last days, surveys taken out of use, decisions on suspect answers, masking and coding, releases and situation pictures.";
/// Message: next steps.
const NEXT: &str = "Next: start lyssna, run lyssna audit verify, make a new link (lyssna user reset) for everybody who is invited in lyssna user list or waits for a new password, make new passes for phones and new tokens for programs, and tell those who answered in the time that is missing to answer again: their codes find nothing.";

/// Arguments of `lyssna backup`.
#[derive(Debug, Args)]
pub struct Backup {
    #[command(flatten)]
    database: DatabaseSetting,
    /// The new file
    file: PathBuf,
}

/// Arguments of `lyssna restore`.
#[derive(Debug, Args)]
pub struct Restore {
    #[command(flatten)]
    database: DatabaseSetting,
    /// A file made by `lyssna backup`
    file: PathBuf,
}

impl Backup {
    /// Makes the copy.
    pub async fn run(self) -> Done {
        let store = Store::open_as_it_is(&self.database.database)
            .await
            .map_err(|error| error.to_string())?;
        store
            .backup(&self.file, clock().now())
            .await
            .map_err(|error| error.to_string())?;
        store.close().await;
        println!(
            "{} is a whole copy; it holds answers and keys, so keep it as safe as the database",
            self.file.display()
        );
        Ok(ExitCode::SUCCESS)
    }
}

/// Arguments of `lyssna restored`.
#[derive(Debug, Args)]
pub struct Restored {
    #[command(flatten)]
    database: DatabaseSetting,
    /// The moment that the backup is of, such as 2026-11-20T03:00 (Swedish time)
    #[arg(long, value_parser = moment)]
    from: DateTime,
    /// The database of before, if it can still be read: what was withdrawn there is withdrawn again
    #[arg(long, value_name = "URL")]
    before: Option<String>,
    /// Do it without asking
    #[arg(long)]
    yes: bool,
}

fn moment(text: &str) -> Result<DateTime, String> {
    let wrong = |_| "should be a day and a time of Sweden, such as 2026-11-20T03:00".to_owned();
    text.parse().map_err(wrong)
}

impl Restore {
    /// Restores the backup.
    pub async fn run(self) -> Done {
        let told = |error: lyssna::storage::StoreError| error.to_string();
        let ready = prepare(&self.file, &self.database.database)
            .await
            .map_err(|error| error.to_string())?;
        // Also migrates it to this version; a backup of a newer version is refused here, with the database unchanged.
        let store = Store::open(&ready.url()).await.map_err(told)?;
        let settled = settle(&store, &self.file.display().to_string(), None).await;
        let again = match (&settled, ready.replaces()) {
            (Ok(_), Some(url)) => withdraw_again(&store, &url).await,
            _ => Ok(0),
        };
        store.close().await;
        let gap = settled?;
        let (target, before) = ready.put_in_place().map_err(|error| error.to_string())?;
        let kept = before.map(|file| format!("; what was there before is now {}", file.display()));
        println!(
            "{} is restored as of {}{}",
            target.display(),
            minute_in_stockholm(gap.from),
            kept.unwrap_or_default()
        );
        println!(
            "Answers of the time since are missing, and the page for taking answers back says so."
        );
        tell_withdrawn(again);
        println!("{OWNER}");
        println!("{ENDED}");
        println!("{UNDONE}");
        println!("{NEXT}");
        Ok(ExitCode::SUCCESS)
    }
}

impl Restored {
    /// Settles a database that `PostgreSQL`'s tools have restored.
    pub async fn run(self) -> Done {
        let store = super::open_existing(&self.database.database).await?;
        // A wrong URL is reported before anything is done.
        if let Some(before) = &self.before {
            list_withdrawn(before)
                .await
                .map_err(|error| format!("--before: {error}"))?;
        }
        let from = lyssna::clock::moment_in_stockholm(self.from);
        let now = clock().now();
        if from > now {
            return Err(format!(
                "--from {} lies ahead: it is now {}. Nothing was done",
                self.from.strftime("%Y-%m-%dT%H:%M"),
                minute_in_stockholm(now)
            ));
        }
        if !self.yes && !confirmed(from, now)? {
            println!("Nothing was done.");
            store.close().await;
            return Ok(ExitCode::FAILURE);
        }
        let gap = settle(&store, BY_OTHER_TOOLS, Some(from)).await;
        let again = match (&gap, &self.before) {
            (Ok(_), Some(before)) => Some(withdraw_again(&store, before).await),
            _ => None,
        };
        store.close().await;
        let gap = gap?;
        println!(
            "Noted: answers from {} to {} are missing, and the page for taking answers back says so.",
            minute_in_stockholm(gap.from),
            minute_in_stockholm(gap.to)
        );
        match again {
            Some(again) => tell_withdrawn(again),
            None => println!(
                "Answers that were withdrawn since count again. If the database of before can still be read, run this once more with --before and its address."
            ),
        }
        println!("{ENDED}");
        println!("{UNDONE}");
        println!("{NEXT}");
        Ok(ExitCode::SUCCESS)
    }
}

/// Asks for confirmation that the database was restored, so that residents are not told so by mistake.
fn confirmed(from: i64, now: i64) -> Result<bool, String> {
    println!(
        "Everybody is signed out, and residents read from now on that answers from {} to {} may be missing. This cannot be undone.\nType restored to go on (or run again with --yes):",
        minute_in_stockholm(from),
        minute_in_stockholm(now)
    );
    let mut line = String::new();
    std::io::stdin()
        .read_line(&mut line)
        .map_err(|error| error.to_string())?;
    Ok(line.trim() == "restored")
}

/// Settles a restored database, recorded in every audit trail.
async fn settle(store: &Store, file: &str, from: Option<i64>) -> Result<Gap, String> {
    let told = |error: lyssna::storage::StoreError| error.to_string();
    let now = clock().now();
    let mut municipalities = audit::municipalities(store).await.map_err(told)?;
    if !municipalities.iter().any(|m| m == audit::INSTALLATION) {
        municipalities.push(audit::INSTALLATION.to_owned());
    }
    let mut tx = store.begin().await.map_err(told)?;
    let ended = end_everybody(&mut tx).await.map_err(told)?;
    let made = match from {
        Some(at) => at,
        None => restored::made_at(&mut tx).await.map_err(told)?,
    };
    let gap = Gap {
        from: made.min(now),
        to: now,
    };
    restored::note(&mut tx, gap).await.map_err(told)?;
    let who = format!("command line: {}", operator());
    let detail = format!(
        "as of {}; {ended} sessions, links, tokens and passes ended",
        minute_in_stockholm(gap.from)
    );
    let mut trail = Err(NOTHING_DONE);
    for municipality in &municipalities {
        let event = Event {
            municipality,
            at: now,
            who: &who,
            what: "backup.restore",
            object: file,
            detail: &detail,
        };
        trail = Ok(record(&mut tx, &event).await.map_err(told)?);
    }
    tx.commit(trail).await.map_err(told)?;
    Ok(gap)
}

/// Lists the withdrawn responses of a database, without changing it.
async fn list_withdrawn(url: &str) -> Stored<Vec<(SurveyId, Uuid)>> {
    let old = Store::open_as_it_is(url).await?;
    let withdrawn = response::list_withdrawn(&old).await;
    old.close().await;
    withdrawn
}

/// Withdraws in a backup the responses withdrawn in the previous database; returns their number.
async fn withdraw_again(store: &Store, before: &str) -> Stored<usize> {
    let mut again = 0;
    for (survey, id) in list_withdrawn(before).await? {
        let mut tx = store.begin().await?;
        let done = response::update_withdrawn(&mut tx, &survey, id).await?;
        tx.commit(Unaudited(
            "what residents withdrew before; putting the backup back is told",
        ))
        .await?;
        again += usize::from(done == Some(true));
    }
    Ok(again)
}

/// Prints how many were withdrawn again, or why that is not known.
fn tell_withdrawn(again: Stored<usize>) {
    match again {
        Ok(again) => println!(
            "{again} {} withdrawn since {} withdrawn again.",
            word(&again, "answer that was", "answers that were"),
            word(&again, "is", "are")
        ),
        Err(error) => println!(
            "Answers that were withdrawn since may count again: the database of before could not be asked for them ({error})."
        ),
    }
}
