//! `lyssna responses`.

use std::collections::BTreeMap;
use std::process::ExitCode;

use clap::Args;
use data_encoding::HEXLOWER;
use uuid::Uuid;

use super::{Done, clock, find, open_existing, who_runs, word, write_down};
use lyssna::config::DatabaseSetting;
use lyssna::response::Sign;
use lyssna::response::review::{self, Which, decide, undo};

/// Arguments of `lyssna responses`.
#[derive(Debug, Args)]
pub struct Responses {
    #[command(flatten)]
    database: DatabaseSetting,
    /// The survey
    slug: String,
    /// List suspect responses
    #[arg(long)]
    suspect: bool,
    /// Count suspects from now on: an id, burst:TAG or all
    #[arg(
        long,
        value_name = "WHICH",
        requires = "suspect",
        conflicts_with = "reject"
    )]
    accept: Option<String>,
    /// Leave suspects out: an id, burst:TAG or all
    #[arg(long, value_name = "WHICH", requires = "suspect")]
    reject: Option<String>,
    /// Take a decision back, by its number; not once a release was made after it
    #[arg(
        long,
        value_name = "NUMBER",
        requires = "suspect",
        conflicts_with_all = ["accept", "reject"]
    )]
    undo: Option<i64>,
}

fn which(text: &str) -> Result<Which, String> {
    if text == "all" {
        return Ok(Which::All);
    }
    if let Some(tag) = text.strip_prefix("burst:") {
        let tag = HEXLOWER
            .decode(tag.as_bytes())
            .map_err(|_| format!("\"{tag}\" is no burst's tag"))?;
        return Ok(Which::Burst(tag));
    }
    Uuid::try_parse(text)
        .map(Which::One)
        .map_err(|_| format!("\"{text}\" should be an id, burst:TAG or all"))
}

impl Responses {
    /// Counts, lists or decides.
    pub async fn run(self) -> Done {
        let store = open_existing(&self.database.database).await?;
        let published = find(&store, &self.slug).await?;
        let told = |error: lyssna::storage::StoreError| error.to_string();
        if let Some((text, accept)) = self
            .accept
            .as_ref()
            .map(|t| (t, true))
            .or(self.reject.as_ref().map(|t| (t, false)))
        {
            let mut tx = store.begin().await.map_err(told)?;
            let (who, now) = (who_runs(), clock().now());
            let decided = decide(&mut tx, &published.id, &which(text)?, accept, (&who, now))
                .await
                .map_err(told)?;
            let verb = if accept { "accepted" } else { "rejected" };
            let (n, number) = (decided.ids.len(), decided.number);
            if n == 0 {
                tx.rollback().await.map_err(told)?;
                return Err("no suspect response is that one".to_owned());
            }
            let detail = format!("{verb} {n}, decision {number}");
            let recorded = write_down(&mut tx, &published, "suspects.decide", &detail).await?;
            tx.commit(recorded).await.map_err(told)?;
            println!(
                "{n} {}; --undo {number} takes that back until a release is made",
                if accept {
                    "counted from now on"
                } else {
                    "left out"
                }
            );
        } else if let Some(number) = self.undo {
            let mut tx = store.begin().await.map_err(told)?;
            let (who, now) = (who_runs(), clock().now());
            let undone = undo(&mut tx, &published.id, number, (&who, now))
                .await
                .map_err(told)?;
            let Some(n) = undone else {
                tx.rollback().await.map_err(told)?;
                return Err(format!(
                    "decision {number} cannot be taken back: there is none such, it was taken back before, or a release has been made since"
                ));
            };
            let detail = format!("decision {number}: {n} suspect again");
            let recorded = write_down(&mut tx, &published, "suspects.undo", &detail).await?;
            tx.commit(recorded).await.map_err(told)?;
            println!("{n} suspect again");
        } else if self.suspect {
            let suspects = review::list(&store, &published).await.map_err(told)?;
            let mut bursts: BTreeMap<String, usize> = BTreeMap::new();
            for suspect in &suspects {
                let burst = suspect.burst.clone().unwrap_or_default();
                let signs: Vec<&str> = suspect.signs.iter().map(Sign::as_str).collect();
                println!(
                    "{}  {}  {:32}  {} {}, {} {}  {}",
                    suspect.id,
                    suspect.day,
                    burst,
                    suspect.answered,
                    word(&suspect.answered, "answer", "answers"),
                    suspect.texts,
                    word(&suspect.texts, "text", "texts"),
                    signs.join(" ")
                );
                if !burst.is_empty() {
                    *bursts.entry(burst).or_default() += 1;
                }
            }
            for (tag, count) in bursts {
                println!(
                    "burst:{tag}  {count} {}",
                    word(&count, "response", "responses")
                );
            }
            println!("{} suspect", suspects.len());
        } else {
            let counts = review::count(&store, &published.id).await.map_err(told)?;
            if counts.is_empty() {
                eprintln!("no responses");
            }
            for (state, origin, count) in counts {
                println!("{:<10} {:<10} {count}", state.as_str(), origin.as_str());
            }
        }
        store.close().await;
        Ok(ExitCode::SUCCESS)
    }
}
