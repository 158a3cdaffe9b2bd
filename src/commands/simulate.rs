//! `lyssna simulate`.

use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;
use tokio::task::JoinSet;

use super::{Done, find, open_existing, word, write_down};
use lyssna::app::App;
use lyssna::clock::Clock;
use lyssna::config::{Config, DatabaseSetting};
use lyssna::publishing::mark_simulated;
use lyssna::response::{Channel, Origin, Submission, SubmitError, dispose, review, submit};
use lyssna::survey::Journey;
use lyssna::survey::Published;
use lyssna::survey::simulate::Simulation;

/// Concurrent submissions; two groups of the writer, so that the disk never waits.
const IN_FLIGHT: usize = 512;

/// Arguments of `lyssna simulate`.
#[derive(Debug, Args)]
pub struct Simulate {
    #[command(flatten)]
    database: DatabaseSetting,
    /// The survey
    slug: String,
    /// How many responses
    #[arg(long, default_value_t = 100)]
    responses: u64,
    /// The same seed gives the same answers
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Remove every made-up response instead
    #[arg(long, conflicts_with_all = ["responses", "seed"])]
    remove: bool,
}

impl Simulate {
    /// Submits or removes simulated responses.
    pub async fn run(self) -> Done {
        let store = open_existing(&self.database.database).await?;
        let told = |error: lyssna::storage::StoreError| error.to_string();
        let published = find(&store, &self.slug).await?;
        if self.remove {
            let mut tx = store.begin().await.map_err(told)?;
            let removed = dispose::remove_simulated(&mut tx, &published.id)
                .await
                .map_err(told)?;
            let detail = format!("{removed} removed");
            let recorded = write_down(&mut tx, &published, "responses.simulate", &detail).await?;
            tx.commit(recorded).await.map_err(told)?;
            println!(
                "{removed} made-up {} removed",
                word(&removed, "response", "responses")
            );
            store.close().await;
            return Ok(ExitCode::SUCCESS);
        }
        let counts = review::count(&store, &published.id).await.map_err(told)?;
        let real = counts
            .iter()
            .filter(|(_, origin, _)| *origin == Origin::Real);
        let real: i64 = real.map(|(.., n)| n).sum();
        if real > 0 {
            return Err(format!(
                "{} has {real} real {}: made-up ones would be counted with them, and residents would read that this is practice; try with another survey, or with a copy of the database",
                self.slug,
                word(&real, "response", "responses")
            ));
        }
        let mut tx = store.begin().await.map_err(told)?;
        mark_simulated(&mut tx, &published.id, true)
            .await
            .map_err(told)?;
        let detail = format!("{} asked for", self.responses);
        let recorded = write_down(&mut tx, &published, "responses.simulate", &detail).await?;
        tx.commit(recorded).await.map_err(told)?;
        let config = Config::without_folder(self.database.clone());
        let app = App::new(store, Clock::system(), config)
            .await
            .map_err(told)?;
        let stored = self.submit_all(&app, &published).await?;
        println!(
            "{stored} made-up {} stored; the survey's pages say so until lyssna simulate {} --remove",
            word(&stored, "response", "responses"),
            self.slug
        );
        app.store.close().await;
        Ok(ExitCode::SUCCESS)
    }

    async fn submit_all(&self, app: &Arc<App>, published: &Arc<Published>) -> Result<u64, String> {
        let mut simulation = Simulation::new(self.seed);
        let mut under_way = JoinSet::new();
        let mut stored = 0;
        for _ in 0..self.responses {
            let raws = simulation.person(&published.survey);
            if under_way.len() >= IN_FLIGHT {
                stored += finished(under_way.join_next().await)?;
            }
            let (app, published) = (Arc::clone(app), Arc::clone(published));
            under_way.spawn(async move { one(&app, &published, &raws).await });
        }
        while !under_way.is_empty() {
            stored += finished(under_way.join_next().await)?;
        }
        Ok(stored)
    }
}

fn finished(
    done: Option<Result<Result<(), SubmitError>, tokio::task::JoinError>>,
) -> Result<u64, String> {
    match done {
        Some(Ok(Ok(()))) => Ok(1),
        Some(Ok(Err(error))) => Err(error.to_string()),
        Some(Err(error)) => Err(error.to_string()),
        None => Ok(0),
    }
}

async fn one(
    app: &App,
    published: &Published,
    raws: &[lyssna::survey::Raw],
) -> Result<(), SubmitError> {
    let journey = Journey::new(&published.survey, raws);
    let submission = Submission {
        published,
        journey: &journey,
        id: app.clock.id(),
        channel: Channel::Web,
        language: published.survey.languages[0].code(),
        origin: Origin::Simulated,
        suspect: None,
        collected: None,
    };
    submit(&app.intake, &submission).await.map(drop)
}
