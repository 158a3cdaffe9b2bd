//! `lyssna retire`.

use lyssna::audit::NOTHING_DONE;
use std::process::ExitCode;

use clap::Args;

use super::{Done, clock, find, open_existing, write_down};
use lyssna::config::DatabaseSetting;
use lyssna::publishing::retire::{bring_back, retire};
use lyssna::survey::Openness;

/// Arguments of `lyssna retire`.
#[derive(Debug, Args)]
pub struct Retire {
    #[command(flatten)]
    database: DatabaseSetting,
    /// The survey
    slug: String,
    /// Bring it back into use; it stays closed until somebody gives it a later last day
    #[arg(long)]
    undo: bool,
}

impl Retire {
    /// Takes the survey out of use, or brings it back.
    pub async fn run(self) -> Done {
        let store = open_existing(&self.database.database).await?;
        let published = find(&store, &self.slug).await?;
        let told = |error: lyssna::storage::StoreError| error.to_string();
        // The state before it is taken out of use.
        let begun = match (
            published.openness(&clock()),
            published.is_in_grace(&clock()),
        ) {
            (Openness::Open, _) => "; whoever has begun may finish for two hours",
            (_, true) => "; whoever had begun when it closed may finish until two hours after that",
            _ => "",
        };
        let mut tx = store.begin().await.map_err(told)?;
        let (done, what) = if self.undo {
            let done = bring_back(&mut tx, &published).await.map_err(told)?;
            (done, "survey.bring-back")
        } else {
            let done = retire(&mut tx, &clock(), &published).await.map_err(told)?;
            (done, "survey.retire")
        };
        let trail = if done {
            Ok(write_down(&mut tx, &published, what, "").await?)
        } else {
            Err(NOTHING_DONE)
        };
        tx.commit(trail).await.map_err(told)?;
        let slug = &self.slug;
        match (self.undo, done) {
            (false, true) => println!(
                "{slug} is out of use: residents read that it has ended{begun}.\nWhat was answered stays until it is disposed of. Take {slug}.toml out of the surveys folder, and with it its translations, where there are any ({slug}.en.toml and the like)."
            ),
            (false, false) => println!("{slug} was out of use already."),
            (true, true) => println!(
                "{slug} is back. Put {slug}.toml into the surveys folder; where it was closed, give it a later last day at the desk."
            ),
            (true, false) => println!("{slug} was in use already."),
        }
        store.close().await;
        Ok(ExitCode::SUCCESS)
    }
}
