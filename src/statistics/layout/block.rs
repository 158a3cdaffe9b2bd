//! A question as a block of lines: what is counted of it, and in which words.

use serde::{Deserialize, Serialize};

use super::Layout;
use super::dimension::{Dimension, Finds, class_text};
use crate::statistics::columns::Slot;
use crate::survey::offered::Offered;
use crate::survey::{Choice, Kind, Published, Question, Role, Survey};

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
pub(in crate::statistics) enum Picks {
    /// One.
    One,
    /// Several, and at most so many where the survey says so.
    Several { most: Option<u64> },
}

/// Where a block's lines are.
#[derive(Debug, Clone)]
pub(in crate::statistics) struct Block {
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
    pub(in crate::statistics) fn is_always_noised(&self) -> bool {
        self.conditional
            || self.some_not_to_all
            || self.slot.statement == Some(crate::statistics::columns::THEMES)
    }
}

impl Layout {
    pub(super) fn block(
        &mut self,
        published: &Published,
        index: usize,
        part: Part,
        key: &str,
        text: &str,
    ) {
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
pub(super) enum Part {
    Whole,
    /// A statement of a grid.
    Statement(usize),
    /// What was put first in a ranking.
    FirstChoice,
}

/// Options of a question with several answers that were not offered to all: the line of each, where the first
/// option's is `first`, and to whom. Of one answer alone the shares are of all who chose.
pub(super) fn not_to_all(
    published: &Published,
    index: usize,
    first: usize,
) -> Vec<(usize, Offered)> {
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
pub(super) fn wording(question: &Question, statement: usize) -> (String, String) {
    let statement = &question.statements[statement];
    (
        question.text.in_language(0).to_owned(),
        statement.text.in_language(0).to_owned(),
    )
}

pub(super) fn picks(question: &Question, first_choice: bool) -> Picks {
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
pub(super) fn shape(question: &Question) -> Shape {
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
pub(super) fn is_declared(survey: &Survey, by: &[String]) -> bool {
    let same =
        |table: &Vec<String>| table.len() == by.len() && by.iter().all(|k| table.contains(k));
    by.is_empty() || survey.group_tables().iter().any(same)
}

pub(super) fn not_answered() -> (String, String) {
    ("_not_answered".to_owned(), "Svarade inte".to_owned())
}

/// Groups by the answer to a question.
pub(super) fn of_question(published: &Published, index: usize) -> Dimension {
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
