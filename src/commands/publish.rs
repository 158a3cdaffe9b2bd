//! `lyssna publish`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::{Done, clock, open, operator};
use lyssna::config::DatabaseSetting;
use lyssna::publishing::publish;
use lyssna::survey::file::Folder;

/// Arguments of `lyssna publish`.
#[derive(Debug, Args)]
pub struct Publish {
    #[command(flatten)]
    database: DatabaseSetting,
    /// Folder with the surveys
    #[arg(long, env = "LYSSNA_SURVEYS", default_value = "surveys")]
    surveys: PathBuf,
}

impl Publish {
    /// Publishes what is valid and tells of the rest.
    pub async fn run(self) -> Done {
        let store = open(&self.database.database).await?;
        let folder = Folder::read(&self.surveys).map_err(|error| error.to_string())?;
        let who = format!("command line: {}", operator());
        let mut mistakes = folder.stray().len();
        folder
            .stray()
            .iter()
            .for_each(|problem| println!("{problem}"));
        for (slug, loaded) in folder.load() {
            match loaded {
                Ok(survey) => {
                    let (version, new) = publish(&store, &clock(), &survey, &who)
                        .await
                        .map_err(|error| error.to_string())?;
                    println!(
                        "{slug}: version {version}{}",
                        if new { ", new" } else { ", unchanged" }
                    );
                }
                Err(problems) => {
                    mistakes += problems.len();
                    problems.iter().for_each(|problem| println!("{problem}"));
                }
            }
        }
        store.close().await;
        Ok(if mistakes == 0 {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        })
    }
}
