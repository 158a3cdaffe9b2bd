//! `lyssna export`.

use std::io::{BufWriter, stdout};
use std::process::ExitCode;

use clap::Args;

use super::{Done, find, open_existing, write_down};
use lyssna::config::DatabaseSetting;
use lyssna::export::csv::Dialect;
use lyssna::export::{rows, table};
use lyssna::results::disclosure::Standing;
use lyssna::results::{Shared, disclosure, shared};
use lyssna::survey::Openness;

/// Arguments of `lyssna export`.
#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools)] // Switches of a command line.
pub struct Export {
    #[command(flatten)]
    database: DatabaseSetting,
    /// The survey
    slug: String,
    #[arg(
        long,
        value_name = "KEY",
        help = "Group by a background question, channel, place_asked or outing (exact figures only); up to two"
    )]
    by: Vec<String>,
    /// Exact figures, for the municipality's own analysts
    #[arg(long, conflicts_with = "protected")]
    exact: bool,
    /// Protected figures: nobody can be recognised; preliminary, not for publication
    #[arg(long)]
    protected: bool,
    /// One row per response instead of figures
    #[arg(long, conflicts_with_all = ["by", "exact", "protected"])]
    rows: bool,
    /// With --rows: free texts too
    #[arg(long, requires = "rows")]
    texts: bool,
    /// RFC 4180 instead of the form for Swedish Excel
    #[arg(long)]
    plain: bool,
}

impl Export {
    /// Writes the file to standard output.
    pub async fn run(self) -> Done {
        if !self.rows && !self.exact && !self.protected {
            return Err(
                "say which figures: --exact (for your own analysts) or --protected (nobody can be recognised)".to_owned(),
            );
        }
        let store = open_existing(&self.database.database).await?;
        let published = find(&store, &self.slug).await?;
        let dialect = if self.plain {
            Dialect::Plain
        } else {
            Dialect::Swedish
        };
        if self.rows || self.exact {
            let what = if self.rows {
                "figures.rows"
            } else {
                "figures.exact"
            };
            let mut tx = store.begin().await.map_err(|error| error.to_string())?;
            write_down(&mut tx, &published, what, &self.by.join(" ")).await?;
            tx.commit().await.map_err(|error| error.to_string())?;
        }
        let output = BufWriter::new(stdout().lock());
        if self.rows {
            rows::write(&store, &published, self.texts, output, dialect)
                .await
                .map_err(|error| error.to_string())?;
        } else {
            let closed = published.survey.openness(super::clock().today()) == Openness::Closed;
            let standing = if closed {
                Standing::Closed
            } else {
                Standing::Open
            };
            let layout = shared::layout(&store, &published, &self.by, self.exact)
                .await
                .map_err(|error| error.to_string())?
                .map_err(|error| error.to_string())?;
            let counted = Shared::default()
                .table(&store, &super::clock(), &published.id, layout.clone())
                .await
                .map_err(|error| error.to_string())?;
            if counted.unreadable > 0 {
                eprintln!(
                    "lyssna: {} responses could not be read whole",
                    counted.unreadable
                );
            }
            if self.exact {
                table::write_exact(&counted, output, dialect)
            } else {
                let protected = disclosure::protect(&counted, standing);
                table::write_protected(
                    &layout,
                    &protected,
                    (counted.suspect, counted.simulated),
                    output,
                    dialect,
                )
            }
            .map_err(|error| error.to_string())?;
        }
        store.close().await;
        Ok(ExitCode::SUCCESS)
    }
}
