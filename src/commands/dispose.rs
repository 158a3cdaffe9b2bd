//! `lyssna dispose`.

use std::process::ExitCode;

use clap::Args;

use super::{Done, clock, find, open_existing, operator, word, write_down};
use lyssna::coding::{alarms, notes, quotes};
use lyssna::collect::tally;
use lyssna::config::DatabaseSetting;
use lyssna::response::dispose;

/// Arguments of `lyssna dispose`.
#[derive(Debug, Args)]
pub struct Dispose {
    #[command(flatten)]
    database: DatabaseSetting,
    /// The survey
    slug: String,
    /// Reference number of the disposal decision (gallringsbeslut)
    #[arg(long, value_name = "REF")]
    decision: Option<String>,
    /// Erase free texts only
    #[arg(long)]
    texts_only: bool,
    /// Only count what would be erased
    #[arg(long)]
    dry_run: bool,
    /// Erase without asking
    #[arg(long, conflicts_with = "dry_run")]
    yes: bool,
    /// Who carries it out, for the register
    #[arg(long)]
    by: Option<String>,
}

impl Dispose {
    /// Counts, asks for confirmation, erases.
    pub async fn run(self) -> Done {
        let decision = self.decision.unwrap_or_default();
        if decision.trim().is_empty() && !self.dry_run {
            return Err(
                "answers are public records: erasing them needs a disposal decision; give its number with --decision, or count what there is with --dry-run".to_owned(),
            );
        }
        let store = open_existing(&self.database.database).await?;
        let published = find(&store, &self.slug).await?;
        let by = self.by.unwrap_or_else(operator);
        let told = |error: lyssna::storage::StoreError| error.to_string();
        let plan = dispose::plan(&store, &published.id, decision.trim(), self.texts_only, &by)
            .await
            .map_err(told)?;
        println!(
            "{}: {} {} and {} {}",
            self.slug,
            plan.responses,
            word(&plan.responses, "response", "responses"),
            plan.texts,
            word(&plan.texts, "text", "texts")
        );
        for (n, what) in [
            (
                notes::waiting_of(&store, &published.id)
                    .await
                    .map_err(told)?,
                "handed over to somebody who has not written what was done",
            ),
            (
                alarms::sounding(&store, &published.id)
                    .await
                    .map_err(told)?
                    .len(),
                "may need action now, and nobody has judged that",
            ),
        ] {
            if n > 0 {
                println!("Among them {n} {}: {what}.", word(&n, "text", "texts"));
            }
        }
        let hands = tally::list(&store, &published).await.map_err(told)?;
        if self.dry_run {
            println!("Nothing is erased: this was a dry run.");
        } else if plan.responses == 0 && plan.texts == 0 && (plan.texts_only || hands.is_empty()) {
            // Finish an earlier disposal that a reader of the database interrupted.
            dispose::finish(&store).await.map_err(told)?;
            println!("Nothing was left to erase, so nothing is written down of this decision.");
        } else if self.yes || confirmed(&self.slug)? {
            let mut tx = store.begin().await.map_err(told)?;
            quotes::keep_taken_back(&store, &mut tx, &published.id)
                .await
                .map_err(told)?;
            dispose::erase(&mut tx, &clock(), &published.id, &plan)
                .await
                .map_err(told)?;
            let scope = if plan.texts_only { "texts" } else { "all" };
            let detail = format!("{scope}, decision {}", plan.decision);
            let recorded = write_down(&mut tx, &published, "responses.dispose", &detail).await?;
            tx.commit(recorded).await.map_err(told)?;
            dispose::finish(&store).await.map_err(told)?;
            println!(
                "erased for good by decision {}, carried out by {by}",
                plan.decision
            );
            let quotes = quotes::store::list_erased(&store, &published.id)
                .await
                .map_err(told)?;
            if !quotes.is_empty() {
                println!(
                    "Approved quotes stay where they stand in pictures; the survey's page of quotes takes them back."
                );
            }
            println!("Backups still hold them: erase those too, or let them run out.");
        } else {
            println!("Nothing is erased.");
        }
        store.close().await;
        Ok(ExitCode::SUCCESS)
    }
}

/// Asks for the survey's name as confirmation.
fn confirmed(slug: &str) -> Result<bool, String> {
    println!("This cannot be undone. Type {slug} to erase (or run again with --yes):");
    let mut line = String::new();
    std::io::stdin()
        .read_line(&mut line)
        .map_err(|error| error.to_string())?;
    Ok(line.trim() == slug)
}
