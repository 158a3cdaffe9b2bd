//! `lyssna check`.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::{Done, wanted, word};
use lyssna::config::DatabaseSetting;
use lyssna::publishing::{Surveys, refused};
use lyssna::say;
use lyssna::storage::Store;
use lyssna::survey::file::{Folder, Problem, Wording, format, summary};
use lyssna::survey::{Home, Survey};

/// Arguments of `lyssna check`.
#[derive(Debug, Args)]
pub struct Check {
    #[command(flatten)]
    database: DatabaseSetting,
    /// Survey files, base or translation, or folders of them; without any, every survey of the folder
    files: Vec<PathBuf>,
    /// Folder with the surveys
    #[arg(long, env = "LYSSNA_SURVEYS", default_value = "surveys")]
    surveys: PathBuf,
    /// Print the JSON Schema of survey files, for editors
    #[arg(long)]
    schema: bool,
    /// Print the schema of another kind of file: overlay or places
    #[arg(long, requires = "schema", value_parser = ["survey", "overlay", "places"], default_value = "survey")]
    of: String,
}

impl Check {
    /// Prints problems and exits with 1, or prints a summary of the surveys.
    pub async fn run(self) -> Done {
        if self.schema {
            let schema = match self.of.as_str() {
                "overlay" => format::schema::<format::OverlayFile>(),
                "places" => format::schema::<format::PlacesFile>(),
                _ => format::schema::<format::SurveyFile>(),
            };
            println!(
                "{}",
                serde_json::to_string_pretty(&schema).map_err(|e| e.to_string())?
            );
            return Ok(ExitCode::SUCCESS);
        }
        let mut problems: BTreeSet<Problem> = BTreeSet::new();
        let mut summaries = Vec::new();
        let mut before = Before::of(&self.database.database).await;
        for (folder, wanted) in wanted(&self.files, &self.surveys)? {
            let read =
                Folder::read(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
            if wanted.is_none() {
                problems.extend(read.stray().into_iter().cloned());
            }
            let loaded = match &wanted {
                None => read.load(),
                Some(slugs) => slugs
                    .iter()
                    .map(|slug| {
                        read.load_one(slug)
                            .ok_or_else(|| format!("{} has no survey \"{slug}\"", folder.display()))
                    })
                    .collect::<Result<_, _>>()?,
            };
            for (slug, survey) in loaded {
                let found = match survey {
                    Ok(survey) => {
                        let refused = before.refuses(&survey).await;
                        if refused.is_empty() {
                            summaries.push(summary::of(&survey));
                        }
                        let at = |why| read.problem(&slug, why);
                        refused.into_iter().map(at).collect()
                    }
                    Err(found) => found,
                };
                problems.extend(found);
            }
        }
        summaries.iter().for_each(|text| println!("{text}"));
        problems.iter().for_each(|problem| println!("{problem}"));
        let good = summaries.len();
        match problems.len() {
            0 => println!("{good} good"),
            n => println!(
                "{good} good, {n} {} in the others",
                word(&n, "mistake", "mistakes")
            ),
        }
        let whole = before.tell().await;
        Ok(if problems.is_empty() && whole {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        })
    }
}

/// Published versions that a survey may contradict.
enum Before {
    /// The database and its surveys.
    Known(Store, Surveys),
    /// No database, or one that cannot be opened; with the reason.
    Unknown(String),
    /// The database exists but cannot be read; with the reason.
    Unread(String),
}

impl Before {
    /// Opens a database without changing it.
    async fn of(url: &str) -> Self {
        let store = match Store::open_as_it_is(url).await {
            Ok(store) => store,
            Err(error) => return Self::Unknown(error.to_string()),
        };
        let surveys = Surveys::default();
        match surveys.refresh(&store).await {
            Ok(()) => Self::Known(store, surveys),
            Err(error) => Self::Unread(error.to_string()),
        }
    }

    /// Lists the reasons why a survey contradicts its published versions.
    async fn refuses(&mut self, survey: &Survey) -> Vec<Wording> {
        let Self::Known(store, surveys) = self else {
            return Vec::new();
        };
        let slug = &survey.slug;
        let served = surveys.find(slug);
        if served.is_some_and(|served| served.retired_at.is_some()) {
            return vec![say!(OutOfUse { slug })];
        }
        match refused(store, survey, Home::File).await {
            Ok(refused) => refused,
            Err(error) => {
                *self = Self::Unread(error.to_string());
                Vec::new()
            }
        }
    }

    /// Prints whether the surveys were compared with it, or why not; false when the database exists but cannot be read.
    async fn tell(self) -> bool {
        let (why, whole) = match self {
            Self::Known(store, _) => {
                store.close().await;
                println!("Compared with what is published in the database.");
                return true;
            }
            Self::Unknown(why) => (why, true),
            Self::Unread(why) => (why, false),
        };
        println!(
            "Not compared with what is published, such as scales that somebody has answered: {why}"
        );
        whole
    }
}
