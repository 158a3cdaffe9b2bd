//! Microdata: one row per response, for the municipality's own analysts.
//!
//! No ids and no order of arrival: rows are sorted by random ids, which are not written. Columns follow the questionnaire
//! and never depend on the answers; [`super::codebook`] lists them. An empty cell means no answer, or an option that the
//! version answered did not have; for a conditional question, and for a statement that some version lacked, a separate
//! column tells whether it was shown.
//!
//! Two readers prefetch a page each while the last one is written on a thread of its own: memory is bounded by three pages.

mod plan;

use std::collections::{HashMap, VecDeque};
use std::io::Write;
use std::sync::Arc;

use jiff::civil::Date;
use uuid::Uuid;

use self::plan::Plan;
use super::codebook::RowsCodebook;
use super::{ExportError, store};
use crate::audit::{Event, record};
use crate::coding::codings::codebook_of;
use crate::publishing::whole;
use crate::storage::{Store, Stored};
use crate::survey::Published;
use crate::text::codebook::Version;
use crate::text::coded::Coded;
use crate::text::masks::Masks;

const PAGE: i64 = 5000;

/// Right to read a survey's rows: obtained only by recording the access in the audit trail.
#[derive(Debug, Clone)]
pub struct Microdata {
    /// Merged survey.
    published: Arc<Published>,
    texts: bool,
    /// Codebook of themes, if the survey is coded.
    themes: Option<Version>,
}

impl Microdata {
    /// Records the export of rows in the trail, and returns the right to it after the commit.
    pub async fn write_down(
        db: &Store,
        event: &Event<'_>,
        published: &Arc<Published>,
        texts: bool,
    ) -> Stored<Self> {
        let themes = codebook_of(db, &published.id).await?;
        let mut tx = db.begin().await?;
        let recorded = record(&mut tx, event).await?;
        tx.commit(recorded).await?;
        Ok(Self {
            published: whole(db, published).await?,
            texts,
            themes,
        })
    }

    /// Returns the codebook.
    #[must_use]
    pub fn codebook(&self) -> RowsCodebook {
        RowsCodebook::new(&self.published, self.texts, self.themes.as_ref())
    }
}

/// A cell of a row.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// No answer.
    Empty,
    /// Index of the variable's category.
    Category(usize),
    /// Yes or no.
    Flag(bool),
    /// In units of 10^-decimals.
    Number(i64),
    /// A day.
    Day(Date),
    /// A text.
    Text(String),
}

/// Writer of rows in some format.
pub trait RowWriter: Send {
    /// Writes a row, with a cell for every variable of the codebook.
    ///
    /// # Errors
    /// When the output cannot be written.
    fn row(&mut self, cells: &[Cell]) -> Result<(), ExportError>;

    /// Ends the file.
    ///
    /// # Errors
    /// When the output cannot be written.
    fn finish(self: Box<Self>) -> Result<(), ExportError>;
}

/// Destination of a file.
pub type Output = Box<dyn Write + Send>;

/// Function that starts a file of rows: codebook, widest text of each variable in bytes, output.
pub type Begin = fn(&RowsCodebook, &[usize], Output) -> Result<Box<dyn RowWriter>, ExportError>;

/// Writes every counted response of a survey. Returns their number.
///
/// # Errors
/// When the database cannot be read or the output cannot be written.
pub async fn write(
    db: &Store,
    microdata: &Microdata,
    begin: Begin,
    needs_widths: bool,
    output: Output,
) -> Result<u64, ExportError> {
    let published = &microdata.published;
    let plan = Arc::new(Plan::new(microdata));
    let widths = if needs_widths {
        widths(db, &plan).await?
    } else {
        Vec::new()
    };
    let starting = Arc::clone(&plan);
    let started = move || begin(&starting.codebook, &widths, output);
    let mut writer = on_own_thread(started).await??;
    let mut written = 0;
    // Two readers, each with half of the random ids, alternate: the order reveals nothing either way.
    let ahead = |after, last| tokio::spawn(page(db.clone(), Arc::clone(&plan), after, last));
    let middle = Uuid::from_u128(u128::MAX / 2);
    let mut readers = VecDeque::from([
        (ahead(Uuid::nil(), middle), middle),
        (ahead(middle, Uuid::max()), Uuid::max()),
    ]);
    while let Some((reading, end)) = readers.pop_front() {
        let read = match reading.await {
            Ok(Ok(read)) => read,
            broken => {
                // Dropping the writer may block until its last bytes are read.
                on_own_thread(move || drop(writer)).await?;
                return match broken {
                    Ok(Err(error)) => Err(error),
                    _ => Err(ExportError::Unreadable),
                };
            }
        };
        let Some(last) = read.rows.last().map(|row| row.id) else {
            continue;
        };
        readers.push_back((ahead(last, end), end));
        let plan = Arc::clone(&plan);
        let (back, rows) = on_own_thread(move || {
            let rows = read.rows.len() as u64;
            plan.write(read, &mut *writer)?;
            Ok::<_, ExportError>((writer, rows))
        })
        .await??;
        writer = back;
        written += rows;
    }
    on_own_thread(move || writer.finish()).await??;
    tracing::info!(
        rows = written,
        survey = published.survey.slug,
        "rows written"
    );
    Ok(written)
}

/// Runs work that may wait for the output, on a thread that serves no requests.
async fn on_own_thread<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, ExportError> {
    let done = crate::threads::run(work).await;
    Ok(done.map_err(crate::storage::StoreError::from)?)
}

/// Responses with their texts and settled codings.
struct Page {
    rows: Vec<store::ResponseRow>,
    texts: HashMap<(Uuid, String), String>,
    themes: HashMap<(Uuid, String), Coded>,
}

async fn page(db: Store, plan: Arc<Plan>, after: Uuid, end: Uuid) -> Result<Page, ExportError> {
    let survey = &plan.published.id;
    let rows = store::list_responses(&db, survey, after, end, PAGE).await?;
    let mut texts = HashMap::new();
    if let (true, Some(last)) = (plan.texts, rows.last()) {
        for (id, question, body, masks) in store::list_texts(&db, survey, after, last.id).await? {
            let masks = Masks::stored(masks.as_deref(), &body);
            texts.insert((id, question), masks.shown(&body).into_owned());
        }
    }
    let themes = match (&plan.themes, rows.last()) {
        (Some(_), Some(last)) => store::list_themes(&db, survey, after, last.id).await?,
        _ => HashMap::new(),
    };
    Ok(Page {
        rows,
        texts,
        themes,
    })
}

/// Returns the width of the widest text of each variable, in bytes.
async fn widths(db: &Store, plan: &Arc<Plan>) -> Result<Vec<usize>, ExportError> {
    let variables = &plan.codebook.variables;
    let mut widths = vec![1; variables.len()];
    let mut widen = |name: &str, text: &str| {
        if let Some(at) = variables.iter().position(|v| v.name == name) {
            widths[at] = widths[at].max(text.len());
        }
    };
    widen("survey", &plan.published.survey.slug);
    for (place, event) in store::list_places(db, &plan.published.id).await? {
        widen("place_asked", &place);
        widen("event", &event);
    }
    if !plan.texts {
        return Ok(widths);
    }
    let mut after = Uuid::nil();
    loop {
        let read = page(db.clone(), Arc::clone(plan), after, Uuid::max()).await?;
        let Some(last) = read.rows.last() else {
            return Ok(widths);
        };
        after = last.id;
        for ((_, question), text) in &read.texts {
            widen(&format!("{question}.text"), text);
        }
    }
}

#[cfg(test)]
mod recount;
