//! Lines of one question or statement, and their wordings.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Layout;
use super::dimension::{Dimension, Finds, class_text};
use crate::statistics::columns::Slot;
use crate::survey::offered::Offered;
use crate::survey::{Choice, Kind, Published, Question, Role, Survey};

/// Kind of the answers of a block.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Shape {
    /// One option.
    One,
    /// Several options.
    Several,
    /// Options in an order of importance.
    Ranking,
    /// A scale.
    Scale {
        /// Option keys and their values in a mean, ascending.
        points: Vec<(String, i64)>,
    },
    /// A number, counted in classes.
    Number {
        /// Number of decimals of the stored unit.
        decimals: u8,
    },
    /// A text, possibly with options to choose instead.
    Text,
    /// A date.
    Date,
}

/// Responses that a line counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Counts {
    /// Those who chose an option, a point, a place or a class of numbers.
    Option,
    /// Those who chose an option that is set apart ("don't know", "never there"), and are not in the base.
    Apart,
    /// Those who wrote a text.
    Text,
    /// Those who chose an option that the current version no longer has.
    Removed,
    /// Those who gave an answer, "don't know" included.
    Answered,
    /// Those who were shown the question and did not answer.
    NotAnswered,
    /// Those who were not shown the question.
    NotShown,
}

/// A line of the tables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Question key; `question.statement` in a grid.
    pub question: String,
    /// Wording of the question in the first language; followed by the statement's in a grid.
    pub question_text: String,
    /// Option key, or a reserved key that starts with `_`.
    pub option: String,
    /// Wording of the option.
    pub option_text: String,
    /// Responses that it counts.
    pub counts: Counts,
    /// Index of its block: a question, or a statement of a grid.
    pub block: usize,
}

/// Number of options of a block that a response can be counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::statistics) enum Picks {
    /// One.
    One,
    /// Several; at most `most` where the survey limits them.
    Several { most: Option<u64> },
}

/// Positions of a block's lines, and how its answers are counted into them.
#[derive(Debug, Clone)]
pub(in crate::statistics) struct Block {
    /// Line of each option by code, relative to `first`; `None` for removed ones.
    pub by_code: Vec<Option<u32>>,
    /// Lower bounds of the classes of a number.
    pub bands: Vec<i64>,
    pub first: usize,
    pub text: usize,
    pub removed: usize,
    pub answered: usize,
    pub not_answered: usize,
    pub not_shown: usize,
    /// Whether the question is shown on a condition, or is a statement that some versions of the survey lack.
    pub conditional: bool,
    /// The line of the option "other".
    pub other: Option<usize>,
    /// Number of its options that a response can be counted in.
    pub picks: Picks,
    /// Whether only the option ranked first is counted.
    pub first_choice: bool,
    /// Whether a line is set apart, from `first` on.
    pub apart: Vec<bool>,
    /// Of a statement: versions of the survey that lack it.
    pub unasked: Vec<i64>,
    /// Lines of options that were not offered to all, each with whom it was offered to; others are not in its base.
    pub not_to_all: Vec<(usize, Offered)>,
    /// Whether the question has such options, also in the block of first choices, where `not_to_all` is empty.
    pub some_not_to_all: bool,
    /// Lines of themes with subthemes, each with the lines of these: a response in one of them is not in the outer line.
    pub outer: Vec<(usize, Vec<usize>)>,
    /// Column of its answers.
    pub slot: Slot,
    /// Kind of its answers.
    pub shape: Shape,
    /// Of a statement: wording of the grid and of the statement.
    pub statement: Option<(String, String)>,
}

impl Block {
    /// Returns true if its counts are never exact in protected figures. The number who were shown a conditional question
    /// reveals earlier answers; themes and subthemes count the same texts, so that one would reveal small counts of the
    /// other; the base of an option that was not offered to all reveals the answers of the few who were not. The block of
    /// first choices is noised with its ranking: otherwise two numbers of the same respondents would not agree.
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
        // In a text question without options everybody who answered wrote a text.
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

/// Part of a question that a block counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Whole,
    /// A statement of a grid, by its index.
    Statement(usize),
    /// The option ranked first.
    FirstChoice,
}

/// Returns the options that were not offered to all, in a question with several answers: the line of each, given the first
/// option's line, and to whom it was offered. With a single answer, shares are of everybody who chose.
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

/// Returns the wordings of a grid and of one of its statements.
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

/// Returns the kind of a question's answers.
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

/// Returns true if a survey declares this grouping, in any order.
pub(super) fn is_declared(survey: &Survey, by: &[String]) -> bool {
    let same =
        |table: &Vec<String>| table.len() == by.len() && by.iter().all(|k| table.contains(k));
    by.is_empty() || survey.group_tables().iter().any(same)
}

pub(super) fn not_answered() -> (String, String) {
    ("_not_answered".to_owned(), "Svarade inte".to_owned())
}

/// Builds the dimension of a question; its last category is "not answered".
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
