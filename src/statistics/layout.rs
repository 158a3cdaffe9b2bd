//! The lines of a survey's tables: one per question and option, and for each question how many
//! answered, did not answer, and were not shown it. The lines follow the questionnaire and never depend
//! on the answers.

use std::collections::HashMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::columns::Slot;
use super::population::Division;
use super::rounds::ROUND;
use crate::survey::answer::write_number;
use crate::survey::offered::Offered;
use crate::survey::{Choice, Kind, Published, Question, Role, Survey};
use crate::text::codebook::Codebook;

/// What kind of answers a block has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Shape {
    /// One option.
    One,
    /// Several options.
    Several,
    /// Options in an order of importance.
    Ranking,
    /// Points: option keys and what they count in a mean.
    Scale {
        /// Option key and value, ascending.
        points: Vec<(String, i64)>,
    },
    /// A number, in classes.
    Number {
        /// Decimals of the stored unit.
        decimals: u8,
    },
    /// A text, perhaps with something to tick instead.
    Text,
    /// A day.
    Date,
}

/// What a line counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
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

/// How many options of a block somebody can be in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Picks {
    /// One.
    One,
    /// Several, and at most so many where the survey says so.
    Several { most: Option<u64> },
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
    /// How many of its options somebody can be in.
    pub picks: Picks,
    /// Whether the option that was put first counts alone.
    pub first_choice: bool,
    /// Whether each line from `first` on is set apart.
    pub apart: Vec<bool>,
    /// Of a statement: the versions of the survey that did not have it.
    pub unasked: Vec<i64>,
    /// Options that were not offered to all: line, and to whom. Whoever was not offered one is in no base of it.
    pub not_to_all: Vec<(usize, Offered)>,
    /// Whether there are such options in the question: of what was put first alone they have no base of their own.
    pub some_not_to_all: bool,
    /// Lines of themes that have others within them, and the lines of those: what is in one of these is not in the outer one's.
    pub outer: Vec<(usize, Vec<usize>)>,
    /// Where its answers stand in the columns.
    pub slot: Slot,
    /// What kind of answers it has.
    pub shape: Shape,
    /// Of a statement: the grid's wording, and its own.
    pub statement: Option<(String, String)>,
}

impl Block {
    /// Whether its counts are never exact in what is published: who is shown the question tells of earlier answers; themes
    /// and those within them count the same texts, so that the one would give small counts of the other; beside an option
    /// that some were not asked, its base tells of the answers of those few. What was put first in a ranking is noised as the
    /// ranking is: they are the same people, and two numbers of those who answered would not agree.
    pub(super) fn is_always_noised(&self) -> bool {
        self.conditional
            || self.some_not_to_all
            || self.slot.statement == Some(super::columns::THEMES)
    }
}

/// A way to group the tables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dimension {
    /// Question key, or `channel`, [`PLACE_ASKED`], [`OUTING`].
    pub key: String,
    /// Question's wording, or what it is.
    pub text: String,
    /// Keys and wordings of its categories; the last is "not answered" for a question.
    pub categories: Vec<(String, String)>,
    /// Coarser class of each category: an index into `classes`.
    pub class_of: Vec<Option<usize>>,
    /// Keys and wordings of the coarser classes.
    pub classes: Vec<(String, String)>,
    /// The still coarser class of each class.
    pub class_in: Vec<Option<usize>>,
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

/// What is put first in a ranking has a block of its own: `question.first`.
const FIRST: &str = "first";

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
    pub only: Vec<(Dimension, Vec<usize>)>,
    /// Whether the survey declares a table so grouped.
    declared: bool,
    /// The tables by group that are given out: those that it declares, and by round where it is one; keys.
    tables: Vec<Vec<String>>,
    /// The codebook that texts are coded by, where somebody codes.
    pub(super) book: Option<Arc<Codebook>>,
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
    /// Weights across rounds.
    #[error("weighted figures are of one round: ask for each by itself")]
    RoundsUnweighted,
    /// Protected figures by a grouping that the survey does not publish.
    #[error(
        "the survey publishes no figures by {}: with more views than it declares the noise could be averaged away. It publishes figures {}",
        given.join(" and "),
        in_words(tables)
    )]
    NoTable {
        /// Keys of what was asked for, filters too.
        given: Vec<String>,
        /// Keys of each of the tables by group that it publishes.
        tables: Vec<Vec<String>>,
    },
    /// A category that a filter names.
    #[error("\"{key}\" has no category \"{given}\"; there are {}", keys(valid))]
    NoCategory {
        /// The dimension.
        key: String,
        /// What was asked for.
        given: String,
        /// Keys and wordings of what can be.
        valid: Vec<(String, String)>,
    },
    /// Not declared in the survey.
    #[error(
        "tables can be grouped by the survey's background questions only: {}; not by \"{given}\"",
        valid.join(", ")
    )]
    NotDeclared {
        /// What was asked for.
        given: String,
        /// Keys of what can be.
        valid: Vec<String>,
    },
}

fn keys(all: &[(String, String)]) -> String {
    let keys: Vec<&str> = all.iter().map(|(key, _)| key.as_str()).collect();
    keys.join(", ")
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
            declared: is_declared(survey, by),
            tables: given_out(survey),
            book: None,
        };
        layout.lay(published);
        layout.check_size()?;
        Ok(layout)
    }

    /// The same tables of one question alone, or none where no question has this key.
    #[must_use]
    pub fn of_question(mut self, published: &Published, key: &str) -> Option<Self> {
        let (survey, codes) = (&published.survey, &published.codes);
        let index = survey.question_index(key)?;
        (self.lines, self.blocks) = (Vec::new(), Vec::new());
        self.add(published, index);
        self.add_themes(survey, codes, index);
        (!self.blocks.is_empty()).then_some(self)
    }

    /// The same tables with the themes of each question's texts behind the question.
    ///
    /// # Errors
    /// [`GroupingError::TooLarge`].
    pub fn with_themes(
        mut self,
        published: &Published,
        book: Codebook,
    ) -> Result<Self, GroupingError> {
        self.book = Some(Arc::new(book));
        self.lay(published);
        self.check_size()?;
        Ok(self)
    }

    /// The same tables without them.
    #[must_use]
    pub fn without_themes(mut self, published: &Published) -> Self {
        self.book = None;
        self.lay(published);
        self
    }

    /// Lays every line.
    fn lay(&mut self, published: &Published) {
        (self.lines, self.blocks) = (Vec::new(), Vec::new());
        for index in 0..published.survey.questions.len() {
            self.add(published, index);
            self.add_themes(&published.survey, &published.codes, index);
        }
    }

    /// The groups alone: how many are in each.
    #[must_use]
    pub fn without_lines(mut self) -> Self {
        (self.lines, self.blocks) = (Vec::new(), Vec::new());
        self
    }

    /// Counts those alone who are in a category (`key:category`), as well as in those said before.
    ///
    /// # Errors
    /// [`GroupingError`] for a category that there is not.
    pub fn only(
        mut self,
        published: &Published,
        filter: &str,
        collected: &[Collected],
    ) -> Result<Self, GroupingError> {
        let (key, category) = filter.split_once(':').unwrap_or((filter, ""));
        let dimension = dimension(published, key, collected)?;
        let found = dimension.categories.iter().position(|(k, _)| k == category);
        let Some(found) = found else {
            return Err(GroupingError::NoCategory {
                key: key.to_owned(),
                given: category.to_owned(),
                valid: dimension.categories,
            });
        };
        self.only.push((dimension, vec![found]));
        Ok(self)
    }

    /// Groups residents by the population's divisions besides, the last of which changes fastest; a last category
    /// of each is for those who are in none.
    ///
    /// # Errors
    /// [`GroupingError::TooLarge`].
    pub fn with_population(
        mut self,
        published: &Published,
        divisions: &[Division],
        residents: Option<(usize, &[u16])>,
    ) -> Result<Self, GroupingError> {
        if let Some((question, options)) = residents {
            let options = options.iter().map(|&option| usize::from(option)).collect();
            self.only.push((of_question(published, question), options));
        }
        for division in divisions {
            let mut dimension = of_question(published, division.question);
            if let Finds::Question(_, by_code) = &mut dimension.finds {
                for category in by_code {
                    *category = category.and_then(|option| division.of_option[option]);
                }
            }
            dimension.categories.clone_from(&division.categories);
            dimension.categories.push(not_answered());
            self.dimensions.push(dimension);
        }
        self.check_size()?;
        Ok(self)
    }

    /// As if the survey declared it.
    #[cfg(test)]
    pub(super) fn declared(mut self) -> Self {
        self.declared = true;
        self
    }

    fn check_size(&self) -> Result<(), GroupingError> {
        let cells = self.groups().saturating_mul(self.lines.len());
        if cells > MOST_CELLS {
            return Err(GroupingError::TooLarge(cells));
        }
        Ok(())
    }

    /// Whether these figures may be protected and leave: a declared grouping of everybody.
    ///
    /// # Errors
    /// [`GroupingError::NoTable`] when not.
    pub fn check_declared(&self) -> Result<(), GroupingError> {
        if self.declared && self.only.is_empty() {
            return Ok(());
        }
        let filters = self.only.iter().map(|(dimension, _)| dimension);
        let given = self.dimensions.iter().chain(filters);
        Err(GroupingError::NoTable {
            given: given.map(|dimension| dimension.key.clone()).collect(),
            tables: self.tables.clone(),
        })
    }

    /// How many cells of groups there are.
    #[must_use]
    pub fn groups(&self) -> usize {
        self.dimensions.iter().map(|d| d.categories.len()).product()
    }

    fn add(&mut self, published: &Published, index: usize) {
        let survey = &published.survey;
        let question = &survey.questions[index];
        if question.kind == Kind::Information {
            return;
        }
        let text = question.text.in_language(0);
        if question.kind == Kind::Grid {
            for (row, statement) in question.statements.iter().enumerate() {
                let key = format!("{}.{}", question.key, statement.key);
                let full = format!("{text} {}", statement.text.in_language(0));
                self.block(published, index, Part::Statement(row), &key, &full);
            }
        } else {
            self.block(published, index, Part::Whole, &question.key, text);
            if matches!(question.kind, Kind::Ranking { .. }) {
                let key = format!("{}.{FIRST}", question.key);
                let text = format!("{text} (satt överst)");
                self.block(published, index, Part::FirstChoice, &key, &text);
            }
        }
    }

    fn block(&mut self, published: &Published, index: usize, part: Part, key: &str, text: &str) {
        let (survey, codes) = (&published.survey, &published.codes);
        let question = &survey.questions[index];
        let row = match part {
            Part::Statement(row) => Some(row),
            _ => None,
        };
        let first_choice = part == Part::FirstChoice;
        let unasked = row.map(|row| published.unasked.statement(index, row).to_vec());
        let unasked = unasked.unwrap_or_default();
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
        for (place, (option, &code)) in question.options.iter().zip(codes).enumerate() {
            let set_apart = option.role.is_set_apart();
            let counts = if set_apart {
                Counts::Apart
            } else {
                Counts::Option
            };
            let at = line(&option.key, &question.label(place, 0), counts);
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
            || !first_choice && question.options.iter().any(|o| o.role == Role::Other);
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
        let not_to_all = not_to_all(published, index, first);
        self.blocks.push(Block {
            by_code,
            bands,
            first,
            text: text_line,
            removed,
            answered,
            not_answered,
            not_shown,
            conditional: survey.is_conditional(index) || !unasked.is_empty(),
            other: question
                .options
                .iter()
                .position(|o| o.role == Role::Other)
                .map(|o| first + o),
            picks: picks(question, first_choice),
            first_choice,
            apart,
            some_not_to_all: !not_to_all.is_empty(),
            not_to_all: if first_choice { Vec::new() } else { not_to_all },
            unasked,
            outer: Vec::new(),
            slot,
            shape: if first_choice {
                Shape::One
            } else {
                shape(question)
            },
            statement: row.map(|row| wording(question, row)),
        });
    }
}

/// What of a question a block is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Whole,
    /// A statement of a grid.
    Statement(usize),
    /// What was put first in a ranking.
    FirstChoice,
}

/// Options of a question with several answers that were not offered to all: the line of each, where the first
/// option's is `first`, and to whom. Of one answer alone the shares are of all who chose.
fn not_to_all(published: &Published, index: usize, first: usize) -> Vec<(usize, Offered)> {
    let question = &published.survey.questions[index];
    if !matches!(shape(question), Shape::Several | Shape::Ranking) {
        return Vec::new();
    }
    let options = question.options.iter().enumerate();
    options
        .filter(|(_, option)| !option.role.is_set_apart())
        .map(|(place, _)| (first + place, Offered::of(published, index, place)))
        .filter(|(_, offered)| !offered.is_to_all())
        .collect()
}

/// A grid's wording, and that of one of its statements.
fn wording(question: &Question, statement: usize) -> (String, String) {
    let statement = &question.statements[statement];
    (
        question.text.in_language(0).to_owned(),
        statement.text.in_language(0).to_owned(),
    )
}

fn picks(question: &Question, first_choice: bool) -> Picks {
    match question.kind {
        _ if first_choice => Picks::One,
        Kind::SeveralChoices { most, .. } => Picks::Several {
            most: most.map(u64::from),
        },
        Kind::Ranking { most } => Picks::Several {
            most: Some(u64::from(most)),
        },
        _ => Picks::One,
    }
}

/// What kind of answers a question has.
fn shape(question: &Question) -> Shape {
    match &question.kind {
        Kind::OneChoice | Kind::Place { .. } | Kind::Grid | Kind::Information => Shape::One,
        Kind::SeveralChoices { .. } => Shape::Several,
        Kind::Ranking { .. } => Shape::Ranking,
        Kind::Scale { .. } => {
            let value = |(place, option): (usize, &Choice)| {
                Some((option.key.clone(), question.point(place)?))
            };
            Shape::Scale {
                points: question
                    .options
                    .iter()
                    .enumerate()
                    .filter_map(value)
                    .collect(),
            }
        }
        Kind::Number { decimals, .. } => Shape::Number {
            decimals: *decimals,
        },
        Kind::ShortText { .. } | Kind::LongText { .. } => Shape::Text,
        Kind::Date { .. } => Shape::Date,
    }
}

/// Whether a survey declares figures so grouped.
fn is_declared(survey: &Survey, by: &[String]) -> bool {
    let same =
        |table: &Vec<String>| table.len() == by.len() && by.iter().all(|k| table.contains(k));
    by.is_empty() || survey.group_tables().iter().any(same)
}

/// Keys of each table by group that a survey gives out: its rounds side by side are each one's whole.
fn given_out(survey: &Survey) -> Vec<Vec<String>> {
    let round = survey.round.is_some().then(|| vec![ROUND.to_owned()]);
    survey.group_tables().into_iter().chain(round).collect()
}

fn in_words(tables: &[Vec<String>]) -> String {
    let mut all = vec!["as a whole".to_owned()];
    all.extend(
        tables
            .iter()
            .map(|keys| format!("by {}", keys.join(" and "))),
    );
    all.join(", ")
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
        text: if key == PLACE_ASKED {
            "Plats där frågorna ställdes"
        } else {
            "Insamlingstillfälle"
        }
        .to_owned(),
        class_of: vec![None; categories.len()],
        categories,
        classes: Vec::new(),
        class_in: Vec::new(),
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
            text: "Kanal".to_owned(),
            class_of: vec![None; categories.len()],
            categories,
            classes: Vec::new(),
            class_in: Vec::new(),
            finds: Finds::Channel,
        });
    }
    let index = survey
        .question_index(key)
        .filter(|q| survey.background.contains(q));
    let Some(index) = index else {
        let background = survey.background.iter();
        let mut valid: Vec<String> = background
            .map(|&q| survey.questions[q].key.clone())
            .collect();
        valid.extend(["channel", PLACE_ASKED, OUTING, ROUND].map(str::to_owned));
        return Err(GroupingError::NotDeclared {
            given: key.to_owned(),
            valid,
        });
    };
    Ok(of_question(published, index))
}

fn not_answered() -> (String, String) {
    ("_not_answered".to_owned(), "Svarade inte".to_owned())
}

/// Groups by the answer to a question.
fn of_question(published: &Published, index: usize) -> Dimension {
    let question = &published.survey.questions[index];
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
        .enumerate()
        .map(|(place, o)| (o.key.clone(), question.label(place, 0).into_owned()))
        .collect();
    let mut class_of: Vec<_> = question.options.iter().map(|o| o.group).collect();
    categories.push(not_answered());
    class_of.push(None);
    Dimension {
        key: question.key.clone(),
        text: question.text.in_language(0).to_owned(),
        categories,
        class_of,
        classes: question
            .groups
            .iter()
            .map(|g| pair(&g.key, &g.text))
            .collect(),
        class_in: question.groups.iter().map(|g| g.group).collect(),
        finds: Finds::Question(published.codes.questions[index], by_code),
    }
}
