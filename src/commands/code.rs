//! `lyssna code`.

use std::process::ExitCode;

use clap::Args;

use super::{Done, clock, find, open_existing, write_down};
use lyssna::config::DatabaseSetting;
use lyssna::response::codes;

/// Arguments of `lyssna code`.
#[derive(Debug, Args)]
pub struct MakeCode {
    #[command(flatten)]
    database: DatabaseSetting,
    /// The survey
    slug: String,
    /// What it is for, such as "class 9B, 3 May"; staff see it
    #[arg(long)]
    label: String,
}

impl MakeCode {
    /// Makes the code and prints it with the end of the link.
    pub async fn run(self) -> Done {
        if self.label.trim().is_empty() {
            return Err(
                "say with --label what the link is for, such as \"class 9B, 3 May\"".to_owned(),
            );
        }
        let store = open_existing(&self.database.database).await?;
        let published = find(&store, &self.slug).await?;
        let mut tx = store.begin().await.map_err(|error| error.to_string())?;
        let code = codes::make(&mut tx, &clock(), &published.id, &self.label)
            .await
            .map_err(|error| error.to_string())?;
        let recorded = write_down(&mut tx, &published, "code.make", &self.label).await?;
        tx.commit(recorded)
            .await
            .map_err(|error| error.to_string())?;
        println!("{code}\n/s/{}?code={code}", self.slug);
        store.close().await;
        Ok(ExitCode::SUCCESS)
    }
}
