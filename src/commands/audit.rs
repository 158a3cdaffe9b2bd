//! `lyssna audit`.

use std::process::ExitCode;

use clap::{Args, Subcommand};

use super::{Done, open_existing};
use lyssna::accounts::audit::{self, Verdict};
use lyssna::config::DatabaseSetting;

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
    Verify,
}

impl Audit {
    /// Prints a line per municipality: rows, and the newest one's hash for safe keeping elsewhere.
    pub async fn run(self) -> Done {
        let Act::Verify = self.act;
        let store = open_existing(&self.database.database).await?;
        let mut whole = true;
        for municipality in audit::municipalities(&store)
            .await
            .map_err(|e| e.to_string())?
        {
            let verdict = audit::verify(&store, &municipality)
                .await
                .map_err(|e| e.to_string())?;
            match verdict {
                Verdict::Whole(rows, hash) => println!(
                    "{municipality}  whole   {rows:>6} rows, newest {}",
                    data_encoding::HEXLOWER.encode(&hash)
                ),
                Verdict::Broken(seq) => {
                    whole = false;
                    println!("{municipality}  BROKEN  from row {seq}");
                }
            }
        }
        store.close().await;
        Ok(if whole {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        })
    }
}
