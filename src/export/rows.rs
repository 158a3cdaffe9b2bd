//! Microdata: one row per response, for the municipality's own analysts.
//!
//! No ids and no order of arrival: rows are sorted by random ids, which are not written. Columns follow the questionnaire
//! and never depend on the answers; [`super::codebook`] lists them. An empty cell means no answer, or an option that the
//! version answered did not have; for a conditional question, and for a statement that some version lacked, a separate
//! column tells whether it was shown.
//!
//! Two readers prefetch a page each while the last one is written on a thread of its own: memory is bounded by three pages.

use std::collections::{HashMap, VecDeque};
use std::io::Write;
use std::sync::Arc;

use jiff::civil::Date;
use uuid::Uuid;

use super::codebook::{Codebook, HEAD, Values, Variable, WROTE};
use super::{ExportError, store, themes};
use crate::audit::{Event, record};
use crate::coding::work::codebook_of;
use crate::publishing::whole;
use crate::storage::{Store, Stored};
use crate::survey::offered::Offered;
use crate::survey::packed::{Value, unpack};
use crate::survey::{Kind, Published};
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
    pub fn codebook(&self) -> Codebook {
        Codebook::new(&self.published, self.texts, self.themes.as_ref())
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
pub type Begin = fn(&Codebook, &[usize], Output) -> Result<Box<dyn RowWriter>, ExportError>;

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

/// Conversion of packed answers to cells.
struct Plan {
    published: Arc<Published>,
    texts: bool,
    themes: Option<Version>,
    codebook: Codebook,
    /// Exclusive upper bound of question codes.
    codes: usize,
    /// Questions with columns: index, and the number of columns beside those for shown and text.
    questions: Vec<Asked>,
}

struct Asked {
    index: usize,
    width: usize,
    conditional: bool,
    has_text: bool,
    /// Whether it has texts that can be coded.
    has_themes: bool,
    /// Index of each option's code among the categories.
    by_code: Vec<Option<usize>>,
    /// Category of a text question: a text was written.
    wrote: usize,
    /// Offers of the options that have a column each.
    offered: Vec<Offered>,
    statements: Vec<Statement>,
}

struct Statement {
    code: u32,
    /// Column of its answer, among those of its question.
    column: usize,
    /// Versions that lacked it; if any, the preceding column tells whether it was shown.
    unasked: Vec<i64>,
}

impl Statement {
    fn all(published: &Published, question: usize) -> Vec<Self> {
        let codes = published.codes.statements[question].iter().enumerate();
        let mut next = 0;
        let statement = |(place, &code)| {
            let unasked = published.unasked.statement(question, place).to_vec();
            let column = next + usize::from(!unasked.is_empty());
            next = column + 1;
            Self {
                code,
                column,
                unasked,
            }
        };
        codes.map(statement).collect()
    }
}

impl Plan {
    fn new(microdata: &Microdata) -> Self {
        let published = Arc::clone(&microdata.published);
        let survey = &published.survey;
        let questions = (0..survey.questions.len())
            .filter(|&q| survey.questions[q].kind != Kind::Information)
            .map(|index| {
                let codes = &published.codes.options[index];
                let mut by_code = vec![None; codes.iter().max().map_or(0, |&c| c as usize + 1)];
                for (option, &code) in codes.iter().enumerate() {
                    by_code[code as usize] = Some(option);
                }
                let conditional = survey.is_conditional(index);
                let variables = super::codebook::of_question(&published, index, false);
                let question = &survey.questions[index];
                let place = |key: &str| match variables.last().map(|v| &v.values) {
                    Some(Values::Category(all)) => {
                        all.iter().position(|c| c.key == key).unwrap_or(0)
                    }
                    _ => 0,
                };
                Asked {
                    index,
                    width: variables.len() - usize::from(conditional),
                    conditional,
                    has_text: microdata.texts && survey.questions[index].longest_text() > 0,
                    has_themes: survey.questions[index].longest_text() > 0,
                    by_code,
                    wrote: place(WROTE),
                    offered: (0..question.options.len())
                        .map(|option| Offered::of(&published, index, option))
                        .collect(),
                    statements: Statement::all(&published, index),
                }
            })
            .collect();
        Self {
            codebook: microdata.codebook(),
            texts: microdata.texts,
            themes: microdata.themes.clone(),
            codes: published
                .codes
                .questions
                .iter()
                .max()
                .map_or(0, |&c| c as usize + 1),
            questions,
            published,
        }
    }

    fn write(&self, mut page: Page, writer: &mut dyn RowWriter) -> Result<(), ExportError> {
        let mut cells = Vec::with_capacity(self.codebook.variables.len());
        let mut heads: HashMap<*const store::Origin, Vec<Cell>> = HashMap::new();
        let mut values: Vec<Option<Value<'_>>> = vec![None; self.codes];
        for row in &page.rows {
            values.fill(None);
            let mut invalid = 0;
            for (code, value) in unpack(&row.answers) {
                if let Some(place) = values.get_mut(code as usize) {
                    invalid += i64::from(matches!(value, Value::Invalid));
                    *place = Some(value);
                }
            }
            cells.clear();
            let head = heads
                .entry(Arc::as_ptr(&row.from))
                .or_insert_with(|| self.head(&row.from));
            cells.extend_from_slice(head);
            for asked in &self.questions {
                let code = self.published.codes.questions[asked.index];
                let value = values[code as usize];
                if asked.conditional {
                    cells.push(Cell::Flag(value.is_some()));
                }
                let start = cells.len();
                if let Some(value) = value {
                    let row = (row.from.source.version, values.as_slice());
                    self.cells(asked, value, row, &mut cells);
                } else {
                    statements(asked, |_| false, &mut cells);
                }
                // Remaining cells are unanswered.
                cells.resize(start + asked.width, Cell::Empty);
                if !asked.has_themes || !asked.has_text && self.themes.is_none() {
                    continue;
                }
                let question = &self.published.survey.questions[asked.index];
                let key = (row.id, question.key.clone());
                if asked.has_text {
                    cells.push(page.texts.remove(&key).map_or(Cell::Empty, Cell::Text));
                }
                if let Some(version) = &self.themes {
                    themes::cells(&version.book, page.themes.get(&key), &mut cells);
                }
            }
            if self.published.simulated {
                cells.push(Cell::Flag(row.from.source.simulated));
            }
            cells.push(if invalid > 0 {
                Cell::Number(invalid)
            } else {
                Cell::Empty
            });
            writer.row(&cells)?;
        }
        Ok(())
    }

    /// Returns the cells on channel, day and place of a response.
    fn head(&self, from: &store::Origin) -> Vec<Cell> {
        let given = [
            Some(&self.published.survey.slug),
            Some(&from.source.channel),
            Some(&from.source.language),
            Some(&from.source.day),
            from.place.as_ref(),
            from.event.as_ref(),
            from.asked_by.as_ref(),
        ];
        let variables = self.codebook.variables[..HEAD].iter().zip(given);
        let cell = |(variable, given): (&Variable, Option<&String>)| {
            let cell = given.and_then(|text| match &variable.values {
                Values::Category(all) => {
                    all.iter().position(|c| c.key == *text).map(Cell::Category)
                }
                Values::Day => text.parse().ok().map(Cell::Day),
                _ => Some(Cell::Text(text.clone())).filter(|_| !text.is_empty()),
            });
            cell.unwrap_or(Cell::Empty)
        };
        variables.map(cell).collect()
    }

    /// Appends the cells of a question; `version` is the one answered, and `values` holds the answers by the question's
    /// code.
    fn cells(
        &self,
        asked: &Asked,
        value: Value<'_>,
        (version, values): (i64, &[Option<Value<'_>>]),
        cells: &mut Vec<Cell>,
    ) {
        let answered = |question: u32| values.get(question as usize).copied().flatten();
        let category = |code: u32| {
            // Every option that could be chosen is included: see `publishing::whole`.
            let option = asked.by_code.get(code as usize).copied().flatten();
            option.map_or(Cell::Empty, Cell::Category)
        };
        let question = &self.published.survey.questions[asked.index];
        match (&question.kind, value) {
            (Kind::SeveralChoices { .. }, Value::Options(chosen, _)) => {
                let start = cells.len();
                // An option that was not offered does not count as not chosen.
                let not_chosen = |offered: &Offered| {
                    let offered = offered.is_to(version, &answered);
                    if offered {
                        Cell::Flag(false)
                    } else {
                        Cell::Empty
                    }
                };
                cells.extend(asked.offered.iter().map(not_chosen));
                for code in chosen {
                    if let Cell::Category(option) = category(code) {
                        cells[start + option] = Cell::Flag(true);
                    }
                }
            }
            // A statement without an answer still tells whether it was shown.
            (Kind::Grid, given) => {
                let start = cells.len();
                statements(asked, |unasked| !unasked.contains(&version), cells);
                let Value::Grid(mut pairs) = given else {
                    return;
                };
                while let (Some(code), Some(option)) = (pairs.next(), pairs.next()) {
                    let mut all = asked.statements.iter();
                    if let Some(statement) = all.find(|statement| statement.code == code) {
                        let at = start + statement.column;
                        cells[at] = category(option);
                        if !statement.unasked.is_empty() {
                            cells[at - 1] = Cell::Flag(true);
                        }
                    }
                }
            }
            (Kind::Ranking { .. }, Value::Options(chosen, _)) => {
                cells.extend(chosen.map(category).take(asked.width));
            }
            (Kind::Number { bands, .. }, Value::Number(number)) => {
                let top = bands.last().copied().filter(|_| bands.len() > 1);
                cells.push(Cell::Number(top.map_or(number, |top| number.min(top))));
            }
            (_, Value::Options(mut chosen, _)) => cells.extend(chosen.next().map(category)),
            (_, Value::Text(true, _)) => cells.push(Cell::Category(asked.wrote)),
            (_, Value::Text(false, mut ticked)) => cells.extend(ticked.next().map(category)),
            (_, Value::Date(day)) => cells.push(Cell::Day(day)),
            _ => {}
        }
    }
}

/// Appends the unanswered cells of statements; for those that some version lacked, with the column that tells whether they
/// were shown.
fn statements(asked: &Asked, shown: impl Fn(&[i64]) -> bool, cells: &mut Vec<Cell>) {
    for statement in &asked.statements {
        if !statement.unasked.is_empty() {
            cells.push(Cell::Flag(shown(&statement.unasked)));
        }
        cells.push(Cell::Empty);
    }
}

#[cfg(test)]
mod recount;
