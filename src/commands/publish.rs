//! `lyssna publish`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::{Done, clock, open, operator, surveys_in};
use lyssna::config::DatabaseSetting;
use lyssna::publishing::{Surveys, publish_or_refuse};
use lyssna::say;
use lyssna::storage::StoreError;

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
    /// Publishes the valid surveys and reports problems with the others.
    pub async fn run(self) -> Done {
        let folder = surveys_in(&self.surveys)?;
        let store = open(&self.database.database).await?;
        let who = format!("command line: {}", operator());
        let stray = folder.stray();
        let mut mistakes = stray.len();
        stray.iter().for_each(|problem| println!("{problem}"));
        let served = Surveys::default();
        served
            .refresh(&store)
            .await
            .map_err(|error| error.to_string())?;
        for (slug, shown) in folder.shown() {
            match shown {
                Ok(_) if served.find(&slug).is_some_and(|s| s.retired_at.is_some()) => {
                    mistakes += 1;
                    println!(
                        "{slug}: taken out of use, so its file is not read; bring it back with \"lyssna retire --undo {slug}\""
                    );
                }
                Ok((survey, lacks)) => {
                    mistakes += lacks.len();
                    let done = publish_or_refuse(&store, &clock(), &survey, &who).await;
                    for lack in lacks {
                        let published = matches!(done, Ok(Ok(_)));
                        let lack = if published {
                            lack
                        } else {
                            lack.of_unpublished()
                        };
                        println!("{lack}");
                    }
                    let refused = match done {
                        Ok(Ok((version, new))) => {
                            let new = if new { "new" } else { "unchanged" };
                            println!("{slug}: version {version}, {new}");
                            continue;
                        }
                        Ok(Err(why)) => why,
                        Err(StoreError::Unfit(words)) => vec![say!(Quoted { words })],
                        Err(error) => return Err(format!("{slug}: {error}")),
                    };
                    mistakes += refused.len();
                    for why in refused {
                        println!("{}", folder.problem(&slug, why));
                    }
                    println!("{slug}: not published");
                }
                Err(mut problems) => {
                    // Problems of the folder have been reported above.
                    problems.retain(|problem| !stray.contains(&problem));
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
