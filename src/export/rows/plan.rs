//! The columns of a file of rows: which answer stands where, and how it is written.

use std::collections::HashMap;
use std::sync::Arc;

use super::{Cell, Microdata, Page, RowWriter};
use crate::export::codebook::{HEAD, RowsCodebook, Values, Variable, WROTE};
use crate::export::{ExportError, store, themes};
use crate::survey::offered::Offered;
use crate::survey::packed::{Value, unpack};
use crate::survey::{Kind, Published};
use crate::text::codebook::Version;

/// Conversion of packed answers to cells.
pub(super) struct Plan {
    pub(super) published: Arc<Published>,
    pub(super) texts: bool,
    pub(super) themes: Option<Version>,
    pub(super) codebook: RowsCodebook,
    /// Exclusive upper bound of question codes.
    codes: usize,
    /// Questions with columns: index, and the number of columns beside those for shown and text.
    questions: Vec<Asked>,
}

pub(super) struct Asked {
    index: usize,
    pub(super) width: usize,
    pub(super) conditional: bool,
    has_text: bool,
    /// Whether it has texts that can be coded.
    has_themes: bool,
    /// Index of each option's code among the categories.
    by_code: Vec<Option<usize>>,
    /// Category of a text question: a text was written.
    wrote: usize,
    /// Offers of the options that have a column each.
    pub(super) offered: Vec<Offered>,
    statements: Vec<Statement>,
}

pub(super) struct Statement {
    code: u32,
    /// Column of its answer, among those of its question.
    pub(super) column: usize,
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
    pub(super) fn new(microdata: &Microdata) -> Self {
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
                let variables = crate::export::codebook::of_question(&published, index, false);
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

    pub(super) fn write(
        &self,
        mut page: Page,
        writer: &mut dyn RowWriter,
    ) -> Result<(), ExportError> {
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
pub(super) fn statements(asked: &Asked, shown: impl Fn(&[i64]) -> bool, cells: &mut Vec<Cell>) {
    for statement in &asked.statements {
        if !statement.unasked.is_empty() {
            cells.push(Cell::Flag(shown(&statement.unasked)));
        }
        cells.push(Cell::Empty);
    }
}
