//! `lyssna population`.

use std::process::ExitCode;

use clap::Args;

use super::{Done, clock, find, open_existing, operator, write_down};
use lyssna::config::DatabaseSetting;
use lyssna::figures::population::{Given, delete_population, find_population, insert_population};
use lyssna::statistics::population::Population;

/// Arguments of `lyssna population`.
#[derive(Debug, Args)]
pub struct Give {
    #[command(flatten)]
    database: DatabaseSetting,
    /// The survey
    slug: String,
    /// CSV with a column for each of at most three background questions and one of people; without it, what is
    /// there is written out
    #[arg(conflicts_with = "remove")]
    file: Option<std::path::PathBuf>,
    /// Where the figures come from, such as "SCB, 31 December 2025"
    #[arg(long, default_value = "", requires = "file")]
    source: String,
    /// Take the figures away
    #[arg(long)]
    remove: bool,
}

impl Give {
    /// Sets, shows or removes a survey's population figures.
    pub async fn run(self) -> Done {
        let store = open_existing(&self.database.database).await?;
        let published = find(&store, &self.slug).await?;
        let told = |error: lyssna::storage::StoreError| error.to_string();
        if self.file.is_none() && !self.remove {
            let given = find_population(&store, &published.id).await.map_err(told)?;
            let given = given.ok_or("there are no population figures")?;
            eprintln!("{} (given by {})", given.source, given.given_by);
            print!("{}", given.body);
            store.close().await;
            return Ok(ExitCode::SUCCESS);
        }
        let given = match &self.file {
            None => None,
            Some(path) => Some(self.read(path, &published.survey)?),
        };
        let mut tx = store.begin().await.map_err(told)?;
        let (what, source) = match &given {
            None => {
                delete_population(&mut tx, &published.id)
                    .await
                    .map_err(told)?;
                ("population.remove", "")
            }
            Some(given) => {
                insert_population(&mut tx, &published.id, given)
                    .await
                    .map_err(told)?;
                ("population.give", given.source.as_str())
            }
        };
        let recorded = write_down(&mut tx, &published, what, source).await?;
        tx.commit(recorded).await.map_err(told)?;
        store.close().await;
        Ok(ExitCode::SUCCESS)
    }

    /// Reads a file; errors list every mistake with its place.
    fn read(
        &self,
        path: &std::path::Path,
        survey: &lyssna::survey::Survey,
    ) -> Result<Given, String> {
        let body = std::fs::read_to_string(path)
            .map_err(|error| format!("{} cannot be read as UTF-8 text: {error}", path.display()))?;
        Population::parse(&body, survey).map_err(|problems| {
            let lines = problems.iter().map(|p| format!("{}: {p}", path.display()));
            lines.collect::<Vec<_>>().join("\n")
        })?;
        Ok(Given {
            body,
            source: self.source.trim().to_owned(),
            given_by: format!("command line: {}", operator()),
            at: clock().now(),
        })
    }
}
