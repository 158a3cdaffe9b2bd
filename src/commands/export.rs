//! `lyssna export`.

use std::io::{self, BufWriter, ErrorKind, Stdout, Write, stdout};
use std::process::ExitCode;

use clap::Args;

use super::{Done, clock, find_among, open_existing, operator, write_down};
use lyssna::audit::Event;
use lyssna::config::DatabaseSetting;
use lyssna::export::codebook::RowsCodebook;
use lyssna::export::formats::{self, Content};
use lyssna::export::rows::{self, Microdata};
use lyssna::figures::Asked;
use lyssna::figures::Shared;
use lyssna::site::download::detail;
use lyssna::storage::Store;
use lyssna::survey::Published;

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
        help = "Group by a background question, channel, place_asked, outing or round; up to two. Protected figures: a grouping that the survey declares"
    )]
    by: Vec<String>,
    /// Exact figures: count those alone who are in a category, such as `age:16_24`
    #[arg(long, value_name = "KEY:CATEGORY", requires = "exact")]
    only: Vec<String>,
    /// One question alone
    #[arg(long, value_name = "KEY")]
    question: Option<String>,
    /// Exact figures: shares of residents weighted by the survey's population figures
    #[arg(long, requires = "exact")]
    weighted: bool,
    /// Exact figures, for the municipality's own analysts
    #[arg(long, conflicts_with = "protected")]
    exact: bool,
    /// Protected figures: nobody can be recognised; preliminary, not for publication
    #[arg(long)]
    protected: bool,
    /// One row per response instead of figures
    #[arg(long, conflicts_with_all = ["by", "question", "exact", "protected"])]
    rows: bool,
    /// What the columns of rows mean
    #[arg(long, conflicts_with_all = ["by", "question", "exact", "protected", "rows"])]
    codebook: bool,
    /// With --rows or --codebook: free texts too, masked
    #[arg(long)]
    texts: bool,
    #[arg(
        long,
        default_value = "",
        hide_default_value = true,
        help = "Figures: csv (for Swedish Excel), plain, cross, xlsx, json. Rows: csv, plain, xlsx, sav. Codebook: html, csvw, ddi"
    )]
    format: String,
    /// The same as --format plain
    #[arg(long, conflicts_with = "format")]
    plain: bool,
}

/// Standard output for a whole file. When the reader stops (`| head`), the program exits like one ended by SIGPIPE.
struct ToReader(Stdout);

/// Exit code for a closed pipe: 128 plus the number of SIGPIPE.
const UNREAD: i32 = 141;

fn read_on<T>(done: io::Result<T>) -> io::Result<T> {
    if matches!(&done, Err(error) if error.kind() == ErrorKind::BrokenPipe) {
        std::process::exit(UNREAD);
    }
    done
}

impl Write for ToReader {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        read_on(self.0.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        read_on(self.0.flush())
    }
}

impl Export {
    /// Writes the file to standard output.
    pub async fn run(self) -> Done {
        if !self.rows && !self.exact && !self.protected && !self.codebook {
            return Err(
                "say which figures: --exact (for your own analysts) or --protected (nobody can be recognised)".to_owned(),
            );
        }
        if self.texts && !self.rows && !self.codebook {
            return Err("--texts goes with --rows or --codebook: figures hold no texts".to_owned());
        }
        let store = open_existing(&self.database.database).await?;
        let (published, surveys) = find_among(&store, &self.slug).await?;
        let key = if self.plain { "plain" } else { &self.format };
        let formats = match (self.rows, self.codebook) {
            (true, _) => formats::ROWS,
            (_, true) => formats::CODEBOOKS,
            _ => formats::FIGURES,
        };
        let format = formats::find(formats, key).map_err(|error| error.to_string())?;
        let output = Box::new(BufWriter::new(ToReader(stdout())));
        match format.content {
            Content::Rows(begin, needs_widths) => {
                let microdata = self.microdata(&store, &published).await?;
                rows::write(&store, &microdata, begin, needs_widths, output)
                    .await
                    .map_err(|error| error.to_string())?;
            }
            Content::Codebook(write) => {
                let mut output = output;
                let codebook = RowsCodebook::of(&store, &published, self.texts)
                    .await
                    .map_err(|error| error.to_string())?;
                write(&codebook, &mut output).map_err(|error| error.to_string())?;
            }
            Content::Figures(write) => {
                let asked = Asked {
                    by: self.by.clone(),
                    only: self.only.clone(),
                    question: self.question.clone(),
                    exact: self.exact,
                    weighted: self.weighted,
                };
                let figures = Shared::default()
                    .figures_across(&store, &clock(), &surveys, &published, &asked)
                    .await
                    .map_err(|error| error.to_string())?;
                let what = if self.exact {
                    "figures.exact"
                } else {
                    "figures.protected"
                };
                let mut tx = store.begin().await.map_err(|error| error.to_string())?;
                let recorded =
                    write_down(&mut tx, &published, what, &detail(&asked, format)).await?;
                tx.commit(recorded)
                    .await
                    .map_err(|error| error.to_string())?;
                write(&figures, output).map_err(|error| error.to_string())?;
            }
        }
        store.close().await;
        Ok(ExitCode::SUCCESS)
    }

    async fn microdata(
        &self,
        store: &Store,
        published: &std::sync::Arc<Published>,
    ) -> Result<Microdata, String> {
        let told = |error: lyssna::storage::StoreError| error.to_string();
        let who = format!("command line: {}", operator());
        let detail = if self.texts { "with texts" } else { "" };
        let event = Event::of_survey(published, clock().now(), &who, "figures.rows", detail);
        Microdata::write_down(store, &event, published, self.texts)
            .await
            .map_err(told)
    }
}
