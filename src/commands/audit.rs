//! `lyssna audit`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Subcommand};
use data_encoding::HEXLOWER;

use super::{Done, clock, open_existing, word};
use lyssna::audit;
use lyssna::audit::heads;
use lyssna::audit::heads::{Fate, Head};
use lyssna::audit::{Verdict, chain};
use lyssna::clock::minute_in_stockholm;
use lyssna::config::DatabaseSetting;
use lyssna::storage::Store;

/// Arguments of `lyssna audit`.
#[derive(Debug, Args)]
pub struct Audit {
    #[command(flatten)]
    database: DatabaseSetting,
    #[command(subcommand)]
    act: Act,
}

#[derive(Debug, Subcommand)]
enum Act {
    /// Hold every trail against its hashes; ends with 1 when one was changed
    Verify {
        /// Look too for the very rows that a file of kept heads names
        #[arg(long, value_name = "FILE")]
        against: Option<PathBuf>,
    },
    /// Print the newest row of every trail, a line each: to be appended to a file that is kept elsewhere
    Head,
}

fn told(error: impl std::fmt::Display) -> String {
    error.to_string()
}

impl Audit {
    /// Runs the command.
    pub async fn run(self) -> Done {
        match &self.act {
            Act::Head => {
                let store = open_existing(&self.database.database).await?;
                for head in heads::heads(&store, clock().now()).await.map_err(told)? {
                    println!("{head}");
                }
                store.close().await;
                Ok(ExitCode::SUCCESS)
            }
            Act::Verify { against } => {
                let kept = against.as_deref().map(read).transpose()?;
                let store = open_existing(&self.database.database).await?;
                let mut whole = verify(&store).await?;
                if let Some(kept) = kept {
                    whole &= compare(&store, &kept).await?;
                }
                store.close().await;
                Ok(if whole {
                    ExitCode::SUCCESS
                } else {
                    ExitCode::FAILURE
                })
            }
        }
    }
}

/// Reads the heads kept in a file.
fn read(path: &Path) -> Result<Vec<Head>, String> {
    let place = path.display();
    let text = std::fs::read_to_string(path).map_err(|error| format!("{place}: {error}"))?;
    let heads = heads::read(&text).map_err(|problems| {
        let lines: Vec<String> = problems
            .iter()
            .map(|problem| format!("{place}: {problem}"))
            .collect();
        lines.join("\n")
    })?;
    if heads.is_empty() {
        return Err(format!(
            "{place}: no head is in it; append what lyssna audit head prints"
        ));
    }
    Ok(heads)
}

/// Prints a line per municipality and one for the installation's trail; returns whether all are intact.
async fn verify(store: &Store) -> Result<bool, String> {
    let mut whole = true;
    for municipality in audit::municipalities(store).await.map_err(told)? {
        match audit::verify(store, &municipality).await.map_err(told)? {
            Verdict::Whole(rows, hash) => println!(
                "{municipality}  whole   {rows:>6} {}, newest {}",
                word(&rows, "row", "rows"),
                HEXLOWER.encode(&hash)
            ),
            Verdict::Broken(seq) => {
                whole = false;
                println!("{municipality}  BROKEN  from row {seq}");
            }
            Verdict::Gone(rows) => {
                whole = false;
                println!(
                    "{municipality}  GONE    nothing is left of {rows} {}",
                    word(&rows, "row", "rows")
                );
            }
        }
    }
    match chain::verify(store).await.map_err(told)? {
        chain::Verdict::Whole(links, hash) => println!(
            "all   whole   {links:>6} {}, newest {}",
            word(&links, "link", "links"),
            HEXLOWER.encode(&hash)
        ),
        chain::Verdict::NotBegun => {
            println!("all   not begun: the chain over municipalities begins with the next row");
        }
        chain::Verdict::Broken(n) => {
            whole = false;
            println!("all   BROKEN  from link {n}");
        }
    }
    Ok(whole)
}

/// Reports whether the row of each kept head still exists: counted by trail, missing ones singly. Returns whether all do.
async fn compare(store: &Store, heads: &[Head]) -> Result<bool, String> {
    let mut whole = true;
    let mut trails: BTreeMap<&str, Vec<&Head>> = BTreeMap::new();
    for head in heads {
        trails.entry(&head.trail).or_default().push(head);
    }
    for (trail, mut heads) in trails {
        heads.sort_by_key(|head| head.at);
        let of = if trail == heads::ALL { "link" } else { "row" };
        let mut there: Vec<&Head> = Vec::new();
        for head in heads {
            let (seq, at) = (head.seq, minute_in_stockholm(head.at));
            let found = match heads::look(store, head).await.map_err(told)? {
                Fate::There => {
                    there.push(head);
                    continue;
                }
                Fate::Cut(last) => {
                    format!(
                        "CUT        {of} {seq}, kept {at}, is not there: it ends at {of} {last}"
                    )
                }
                Fate::Gone => {
                    format!("GONE       {of} {seq}, kept {at}, is not there, nor anything else")
                }
                Fate::Rewritten => {
                    format!("REWRITTEN  {of} {seq}, kept {at}, is another today")
                }
                Fate::Missing => {
                    format!("MISSING    {of} {seq}, kept {at}, is not there, and later ones are")
                }
            };
            whole = false;
            println!("{trail:<4}  {found}");
        }
        if let (Some(first), Some(last)) = (there.first(), there.last()) {
            println!(
                "{trail:<4}  kept    {:>6} {}, {} to {}, {} there as {}",
                there.len(),
                word(&there.len(), "head", "heads"),
                minute_in_stockholm(first.at),
                minute_in_stockholm(last.at),
                word(&there.len(), "is", "are"),
                word(&there.len(), "it was", "they were")
            );
        }
    }
    Ok(whole)
}
