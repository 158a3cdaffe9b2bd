//! `lyssna release`.

use std::process::ExitCode;

use clap::Args;

use super::{Done, clock, find, open_existing, operator, word};
use lyssna::config::DatabaseSetting;
use lyssna::figures::Shared;
use lyssna::figures::release::list_releases;
use lyssna::figures::release::make;

/// Arguments of `lyssna release`.
#[derive(Debug, Args)]
pub struct Release {
    #[command(flatten)]
    database: DatabaseSetting,
    /// The survey
    slug: String,
    /// Only list the releases that there are
    #[arg(long)]
    list: bool,
}

impl Release {
    /// Makes the next release of a closed survey.
    pub async fn run(self) -> Done {
        let store = open_existing(&self.database.database).await?;
        let published = find(&store, &self.slug).await?;
        if !self.list {
            let who = format!("command line: {}", operator());
            let release = make(&store, &clock(), &Shared::default(), &published, &who, None)
                .await
                .map_err(|error| error.to_string())?;
            println!("release {} of {} is made", release.number(), self.slug);
        }
        let releases = list_releases(&store, &published.id)
            .await
            .map_err(|error| error.to_string())?;
        if releases.is_empty() {
            eprintln!("no releases");
        }
        for release in releases {
            println!(
                "{}\tclosed {}\t{} {}\t{} {}\tsha256 {}",
                release.number,
                release.closed_on,
                release.n,
                word(&release.n, "response", "responses"),
                release.files.len(),
                word(&release.files.len(), "file", "files"),
                data_encoding::HEXLOWER.encode(&release.sha256)
            );
        }
        store.close().await;
        Ok(ExitCode::SUCCESS)
    }
}
