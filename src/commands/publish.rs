//! `lyssna publish`.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::{Done, clock, open, operator, surveys_in, wanted};
use lyssna::config::DatabaseSetting;
use lyssna::publishing::{Surveys, publish_or_refuse};
use lyssna::say;
use lyssna::storage::{Store, StoreError};
use lyssna::survey::file::Folder;

/// Arguments of `lyssna publish`.
#[derive(Debug, Args)]
pub struct Publish {
    #[command(flatten)]
    database: DatabaseSetting,
    /// Survey files, base or translation, or folders of them; without any, every survey of the folder
    files: Vec<PathBuf>,
    /// Folder with the surveys
    #[arg(long, env = "LYSSNA_SURVEYS", default_value = "surveys")]
    surveys: PathBuf,
}

impl Publish {
    /// Publishes the valid surveys and reports problems with the others.
    pub async fn run(self) -> Done {
        let mut read = Vec::new();
        for (path, slugs) in wanted(&self.files, &self.surveys)? {
            let folder = surveys_in(&path)?;
            let missing = |slug: &&String| folder.load_one(slug).is_none();
            if let Some(slug) = slugs.iter().flatten().find(missing) {
                return Err(format!("{} has no survey \"{slug}\"", path.display()));
            }
            read.push((folder, slugs));
        }
        let store = open(&self.database.database).await?;
        let served = Surveys::default();
        served
            .refresh(&store)
            .await
            .map_err(|error| error.to_string())?;
        let mut mistakes = 0;
        for (folder, slugs) in &read {
            mistakes += publish(&store, &served, folder, slugs.as_ref()).await?;
        }
        store.close().await;
        Ok(if mistakes == 0 {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        })
    }
}

/// Publishes the surveys of a folder, or those with these slugs; returns the number of mistakes, which are printed.
async fn publish(
    store: &Store,
    served: &Surveys,
    folder: &Folder,
    slugs: Option<&BTreeSet<String>>,
) -> Result<usize, String> {
    let who = format!("command line: {}", operator());
    let stray = match slugs {
        None => folder.stray(),
        Some(_) => Vec::new(),
    };
    let mut mistakes = stray.len();
    stray.iter().for_each(|problem| println!("{problem}"));
    let all = folder.shown().into_iter();
    for (slug, shown) in all.filter(|(slug, _)| slugs.is_none_or(|slugs| slugs.contains(slug))) {
        match shown {
            Ok(_) if served.find(&slug).is_some_and(|s| s.retired_at.is_some()) => {
                mistakes += 1;
                println!(
                    "{slug}: taken out of use, so its file is not read; bring it back with \"lyssna retire --undo {slug}\""
                );
            }
            Ok((survey, lacks)) => {
                mistakes += lacks.len();
                let done = publish_or_refuse(store, &clock(), &survey, &who).await;
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
    Ok(mistakes)
}
