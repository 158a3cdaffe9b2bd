//! The lines of a survey's tables: one per question and option, and for each question how many
//! answered, did not answer, and were not shown it. The lines follow the questionnaire and never depend
//! on the answers.

use std::collections::HashMap;

use uuid::Uuid;

use super::columns::Slot;
use crate::publishing::{Codes, Published};
use crate::survey::answer::write_number;
use crate::survey::{Kind, Role, Survey};

/// What a line counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counts {
    /// An option, a point, a place, a class of numbers.
    Option,
    /// An option that is set apart ("don't know", "never there"): not part of the base.
    Apart,
    /// Answers with a text.
    Text,
    /// An option that the current version no longer has.
    Removed,
    /// Everyone who gave an answer, "don't know" included.
    Answered,
    /// Shown and not answered.
    NotAnswered,
    /// Not shown.
    NotShown,
}

/// A line of the tables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Question key; `question.statement` in a grid.
    pub question: String,
    /// Question's wording in the first language.
    pub question_text: String,
    /// Option key, or a name that starts with `_`.
    pub option: String,
    /// Option's wording.
    pub option_text: String,
    /// What it counts.
    pub counts: Counts,
    /// Which block of lines it belongs to: a question, or a statement of a grid.
    pub block: usize,
}

/// Where a block's lines are.
#[derive(Debug, Clone)]
pub(super) struct Block {
    /// Lines of options by code; removed ones have no line of their own.
    pub by_code: Vec<Option<u32>>,
    /// Lower bounds of a number's classes.
    pub bands: Vec<i64>,
    pub first: usize,
    pub text: usize,
    pub removed: usize,
    pub answered: usize,
    pub not_answered: usize,
    pub not_shown: usize,
    /// Whether it depends on earlier answers who is shown it.
    pub conditional: bool,
    /// The line of the option "other".
    pub other: Option<usize>,
    /// Whether each line from `first` on is set apart.
    pub apart: Vec<bool>,
    /// Where its answers stand in the columns.
    pub slot: Slot,
    /// Whether its answers are numbers.
    pub is_number: bool,
}

/// A way to group the tables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dimension {
    /// Question key, or `channel`, [`PLACE_ASKED`], [`OUTING`].
    pub key: String,
    /// Keys and wordings of its categories; the last is "not answered" for a question.
    pub categories: Vec<(String, String)>,
    /// Coarser class of each category: an index into `classes`.
    pub class_of: Vec<Option<usize>>,
    /// Keys and wordings of the coarser classes.
    pub classes: Vec<(String, String)>,
    pub(super) finds: Finds,
}

/// How a dimension finds a response's category.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Finds {
    /// By its answer to a question: the question's code, and the category of each option's.
    Question(u32, Vec<Option<usize>>),
    /// By how it came in: the category's key.
    Channel,
    /// By the outing or the batch of paper that it came from; the last category is for none.
    Collected(HashMap<Uuid, usize>),
}

/// Where responses were collected: an outing, or a batch of paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Collected {
    /// Its id.
    pub id: Uuid,
    /// The place asked.
    pub place: String,
    /// Event, if any.
    pub event: String,
    /// Day, as an ISO date.
    pub day: String,
}

/// The place asked as a dimension.
pub const PLACE_ASKED: &str = "place_asked";
/// The outing as a dimension: for exact figures alone, since it is no fixed list.
pub const OUTING: &str = "outing";

/// Most cells of a table: some 40 MB while it is counted.
const MOST_CELLS: usize = 500_000;

/// Channels as a dimension, in the order of [`crate::response::Channel`].
const CHANNELS: [(&str, &str); 5] = [
    ("web", "Webb"),
    ("street", "Gata och torg"),
    ("paper", "Papper"),
    ("phone", "Telefon"),
    ("meeting", "Möte"),
];

/// The lines of a survey and how packed answers find them.
#[derive(Debug, Clone)]
pub struct Layout {
    /// The survey's slug.
    pub survey: String,
    /// Every line.
    pub lines: Vec<Line>,
    pub(super) blocks: Vec<Block>,
    /// How the tables are grouped: none, one or two.
    pub dimensions: Vec<Dimension>,
    /// Who is counted: those in all of these categories.
    pub only: Vec<(Dimension, usize)>,
}

/// Why tables cannot be grouped so.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GroupingError {
    /// More than two.
    #[error("tables can be grouped by at most two questions")]
    TooMany,
    /// The same twice.
    #[error("\"{0}\" stands there twice")]
    Twice(String),
    /// More cells than anybody reads, or than a server should hold.
    #[error("these groups give {0} cells: choose one grouping, or one with fewer groups")]
    TooLarge(usize),
    /// A grouping without a fixed list, for figures that leave.
    #[error(
        "figures by outing are exact ones only, for the municipality's own analysis: group protected ones by place_asked"
    )]
    ExactOnly,
    /// Not declared in the survey.
    #[error(
        "tables can be grouped by the survey's background questions only: {valid}; not by \"{given}\""
    )]
    NotDeclared {
        /// What was asked for.
        given: String,
        /// What can be.
        valid: String,
    },
}

impl Layout {
    /// Lays out the tables of a survey's current version, grouped by at most two declared background
    /// questions, `channel`, [`PLACE_ASKED`] or [`OUTING`]; `collected` are the survey's outings and batches,
    /// needed for the last two alone.
    ///
    /// # Errors
    /// [`GroupingError`] for another grouping.
    pub fn new(
        published: &Published,
        by: &[String],
        collected: &[Collected],
    ) -> Result<Self, GroupingError> {
        let survey = &published.survey;
        if by.len() > 2 {
            return Err(GroupingError::TooMany);
        }
        if let [a, b] = by
            && a == b
        {
            return Err(GroupingError::Twice(a.clone()));
        }
        let dimensions = by
            .iter()
            .map(|key| dimension(published, key, collected))
            .collect::<Result<_, _>>()?;
        let mut layout = Self {
            survey: survey.slug.clone(),
            lines: Vec::new(),
            blocks: Vec::new(),
            dimensions,
            only: Vec::new(),
        };
        for index in 0..survey.questions.len() {
            layout.add(survey, &published.codes, index);
        }
        let cells = layout.groups().saturating_mul(layout.lines.len());
        if cells > MOST_CELLS {
            return Err(GroupingError::TooLarge(cells));
        }
        Ok(layout)
    }

    /// How many cells of groups there are.
    #[must_use]
    pub fn groups(&self) -> usize {
        self.dimensions.iter().map(|d| d.categories.len()).product()
    }

    fn add(&mut self, survey: &Survey, codes: &Codes, index: usize) {
        let question = &survey.questions[index];
        if question.kind == Kind::Information {
            return;
        }
        let text = question.text.in_language(0);
        if question.kind == Kind::Grid {
            for (row, statement) in question.statements.iter().enumerate() {
                let key = format!("{}.{}", question.key, statement.key);
                let full = format!("{text} {}", statement.text.in_language(0));
                self.block(survey, codes, index, Some(row), &key, &full);
            }
        } else {
            self.block(survey, codes, index, None, &question.key, text);
        }
    }

    fn block(
        &mut self,
        survey: &Survey,
        codes: &Codes,
        index: usize,
        row: Option<usize>,
        key: &str,
        text: &str,
    ) {
        let question = &survey.questions[index];
        let number = self.blocks.len();
        let first = self.lines.len();
        let mut line = |option: &str, option_text: &str, counts: Counts| {
            self.lines.push(Line {
                question: key.to_owned(),
                question_text: text.to_owned(),
                option: option.to_owned(),
                option_text: option_text.to_owned(),
                counts,
                block: number,
            });
            self.lines.len() - 1
        };
        let mut apart = Vec::new();
        let slot = Slot {
            question: codes.questions[index],
            statement: row.map(|row| codes.statements[index][row]),
        };
        let codes = &codes.options[index];
        let mut by_code = vec![None; codes.iter().max().map_or(0, |&c| c as usize + 1)];
        for (option, &code) in question.options.iter().zip(codes) {
            let set_apart = option.role.is_set_apart();
            let counts = if set_apart {
                Counts::Apart
            } else {
                Counts::Option
            };
            let at = line(&option.key, option.text.in_language(0), counts);
            by_code[code as usize] = u32::try_from(at - first).ok();
            apart.push(set_apart);
        }
        let bands = match &question.kind {
            Kind::Number {
                bands, decimals, ..
            } => {
                for (i, &from) in bands.iter().enumerate() {
                    let class = class_text(from, bands.get(i + 1).copied(), *decimals);
                    line(&format!("from_{from}"), &class, Counts::Option);
                    apart.push(false);
                }
                bands.clone()
            }
            _ => Vec::new(),
        };
        // In a text question without options everybody who answered wrote.
        let has_text = question.is_text() && !question.options.is_empty()
            || question.options.iter().any(|o| o.role == Role::Other);
        let page = &survey.pages[survey.page_of(index)];
        let text_line = if has_text {
            line("_text", "Skrev text", Counts::Text)
        } else {
            usize::MAX
        };
        let removed = line(
            "_removed",
            "Alternativ som inte längre finns",
            Counts::Removed,
        );
        let answered = line("_answered", "Svarade", Counts::Answered);
        let not_answered = line("_not_answered", "Svarade inte", Counts::NotAnswered);
        let not_shown = line("_not_shown", "Fick inte frågan", Counts::NotShown);
        self.blocks.push(Block {
            by_code,
            bands,
            first,
            text: text_line,
            removed,
            answered,
            not_answered,
            not_shown,
            conditional: question.show_if.is_some() || page.show_if.is_some(),
            other: question
                .options
                .iter()
                .position(|o| o.role == Role::Other)
                .map(|o| first + o),
            apart,
            slot,
            is_number: matches!(question.kind, Kind::Number { .. }),
        });
    }
}

/// A class of numbers in words: "0–9", "10 eller mer".
fn class_text(from: i64, next: Option<i64>, decimals: u8) -> String {
    let low = write_number(from, decimals);
    match next {
        None => format!("{low} eller mer"),
        Some(next) if next - 1 == from => low,
        Some(next) => format!("{low}–{}", write_number(next - 1, decimals)),
    }
}

/// Outings and batches by place, or each for itself.
fn collected_dimension(key: &str, collected: &[Collected]) -> Dimension {
    let mut categories: Vec<(String, String)> = Vec::new();
    let mut folded: HashMap<String, usize> = HashMap::new();
    let mut found = HashMap::new();
    for one in collected {
        let (name, text) = if key == PLACE_ASKED {
            // People spell a place now so, now so.
            let place = one.place.trim();
            (place.to_lowercase(), place.to_owned())
        } else {
            let id = one.id.simple().to_string();
            let mut text = format!("{} {}", one.day, one.place);
            if !one.event.is_empty() {
                text = format!("{text}, {}", one.event);
            }
            (format!("{}_{}", one.day, &id[..8]), text)
        };
        let category = *folded.entry(name.clone()).or_insert_with(|| {
            categories.push((name, text));
            categories.len() - 1
        });
        found.insert(one.id, category);
    }
    categories.push((
        "_none".to_owned(),
        "Inte vid ett insamlingstillfälle".to_owned(),
    ));
    Dimension {
        key: key.to_owned(),
        class_of: vec![None; categories.len()],
        categories,
        classes: Vec::new(),
        finds: Finds::Collected(found),
    }
}

fn dimension(
    published: &Published,
    key: &str,
    collected: &[Collected],
) -> Result<Dimension, GroupingError> {
    let survey = &published.survey;
    if [PLACE_ASKED, OUTING].contains(&key) {
        return Ok(collected_dimension(key, collected));
    }
    if key == "channel" {
        let categories: Vec<_> = CHANNELS
            .iter()
            .map(|(k, t)| ((*k).to_owned(), (*t).to_owned()))
            .collect();
        return Ok(Dimension {
            key: key.to_owned(),
            class_of: vec![None; categories.len()],
            categories,
            classes: Vec::new(),
            finds: Finds::Channel,
        });
    }
    let index = survey
        .question_index(key)
        .filter(|q| survey.background.contains(q));
    let Some(index) = index else {
        let mut valid: Vec<&str> = survey
            .background
            .iter()
            .map(|&q| survey.questions[q].key.as_str())
            .collect();
        valid.extend(["channel", PLACE_ASKED, OUTING]);
        return Err(GroupingError::NotDeclared {
            given: key.to_owned(),
            valid: valid.join(", "),
        });
    };
    let question = &survey.questions[index];
    let codes = &published.codes.options[index];
    let mut by_code = vec![None; codes.iter().max().map_or(0, |&c| c as usize + 1)];
    for (category, &code) in codes.iter().enumerate() {
        by_code[code as usize] = Some(category);
    }
    let pair =
        |key: &str, text: &crate::survey::Text| (key.to_owned(), text.in_language(0).to_owned());
    let mut categories: Vec<_> = question
        .options
        .iter()
        .map(|o| pair(&o.key, &o.text))
        .collect();
    let mut class_of: Vec<_> = question.options.iter().map(|o| o.group).collect();
    categories.push(("_not_answered".to_owned(), "Svarade inte".to_owned()));
    class_of.push(None);
    Ok(Dimension {
        key: key.to_owned(),
        categories,
        class_of,
        classes: question
            .groups
            .iter()
            .map(|g| pair(&g.key, &g.text))
            .collect(),
        finds: Finds::Question(published.codes.questions[index], by_code),
    })
}
