//! One raw answer, as it came in a form, parsed against its question.
//!
//! Field names: `a.<question>` for the chosen option, the text or the number; `a.<question>.other` for the text beside
//! "other", and `a.<question>.was` where "other" was ticked when the page was shown; `a.<question>.<statement>` in grids;
//! `a.<question>.1`, `.2`, … in rankings; `a.<question>.day`, `.month`, `.year` for dates.

mod clean;
mod digits;
mod number;
mod parse;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use self::parse::{parse, parse_partly};
use super::{Kind, Question, Role, Survey};
pub use clean::{clean, in_xml, plain};
pub use digits::{digits, whole_number};
pub use number::write_number;

/// Suffix of the hidden field that records that "other" was ticked when the page was shown.
pub const WAS_OTHER: &str = "was";

/// Raw fields of one question: suffix after `a.<question>` (without its dot) and value.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Raw(pub Vec<(String, String)>);

impl Raw {
    /// Returns the last value under a suffix, or an empty string; repeated values for a question that takes one are rejected
    /// in [`parse()`].
    #[must_use]
    pub fn get(&self, suffix: &str) -> &str {
        self.0
            .iter()
            .rev()
            .find(|(s, _)| s == suffix)
            .map_or("", |(_, value)| value)
    }

    /// Iterates over every non-empty value under a suffix.
    pub fn all<'a>(&'a self, suffix: &'a str) -> impl Iterator<Item = &'a str> {
        self.0
            .iter()
            .filter(move |(s, value)| s == suffix && !value.is_empty())
            .map(|(_, value)| value.as_str())
    }

    /// Returns true if "other" was ticked when the page was shown and no longer is: its text is then dropped.
    #[must_use]
    pub fn gave_up_other(&self, question: &Question) -> bool {
        let mut others = question.options.iter().filter(|o| o.role == Role::Other);
        let chosen = others.any(|other| self.has("", &other.key));
        !chosen && (!self.get(WAS_OTHER).is_empty() || self.has("", ""))
    }

    /// Returns true if a field has this suffix and value, such as a ticked option.
    #[must_use]
    pub fn has(&self, suffix: &str, value: &str) -> bool {
        self.0.iter().any(|(s, v)| s == suffix && v == value)
    }
}

/// Collects a form's fields into one [`Raw`] per question of a survey. Fields of no question are ignored.
#[must_use]
pub fn raws(survey: &Survey, fields: &[(String, String)]) -> Vec<Raw> {
    let mut raws = vec![Raw::default(); survey.questions.len()];
    for (name, value) in fields {
        if let Some((index, suffix)) = field(survey, name) {
            raws[index].0.push((suffix.to_owned(), value.clone()));
        }
    }
    raws
}

/// Returns the index of the question that a field belongs to, and the suffix of the field's name.
#[must_use]
pub fn field<'n>(survey: &Survey, name: &'n str) -> Option<(usize, &'n str)> {
    let rest = name.strip_prefix("a.")?;
    let (key, suffix) = rest.split_once('.').unwrap_or((rest, ""));
    Some((survey.question_index(key)?, suffix))
}

/// An answer to one question. Options and statements are indexes into the question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    /// Chosen options, ascending; in rank order for a ranking. With what was written beside "other".
    Options {
        /// Option indexes.
        chosen: Vec<u16>,
        /// Cleaned text beside "other".
        other: Option<String>,
    },
    /// A chosen option per statement.
    Grid(Vec<Option<u16>>),
    /// In units of 10^-decimals.
    Number(i64),
    /// A day.
    Date(Date),
    /// Cleaned text, and the options ticked instead of or beside it.
    Text {
        /// The text, never empty.
        text: Option<String>,
        /// Option indexes.
        instead: Vec<u16>,
    },
}

/// Why an answer cannot be taken. Each is a sentence in `web/locales/`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AnswerProblem {
    /// No answer to a required question.
    #[error("required")]
    Required,
    /// Fewer options than `least`.
    #[error("at least {least} options")]
    TooFew {
        /// Fewest allowed.
        least: u16,
    },
    /// More options than `most`.
    #[error("at most {most} options")]
    TooMany {
        /// Most allowed.
        most: u16,
    },
    /// An option that the question does not have.
    #[error("unknown option")]
    UnknownOption,
    /// Several values where one is asked for.
    #[error("one value only")]
    OneOnly,
    /// "None of these" beside others.
    #[error("an exclusive option beside others")]
    Exclusive,
    /// Something is written beside "other" but another option is chosen.
    #[error("text beside an option that is not chosen")]
    OtherNotChosen,
    /// Longer than `longest`.
    #[error("{length} characters of at most {longest}")]
    TooLong {
        /// Characters allowed.
        longest: usize,
        /// Characters given.
        length: usize,
    },
    /// Not a number.
    #[error("not a number")]
    NotANumber,
    /// Two numbers could be meant: a comma or a point between thousands, blanks in other places.
    #[error("could be two numbers")]
    Ambiguous,
    /// More decimals than the question takes.
    #[error("at most {decimals} decimals")]
    TooPrecise {
        /// Decimals allowed.
        decimals: u8,
    },
    /// A number outside its range, which is given as text.
    #[error("outside {minimum:?} to {maximum:?}")]
    OutOfRange {
        /// Least, if any.
        minimum: Option<String>,
        /// Greatest, if any.
        maximum: Option<String>,
    },
    /// Not a day of the calendar.
    #[error("not a date")]
    NotADate,
    /// A day outside its range.
    #[error("outside {earliest:?} to {latest:?}")]
    DateOutOfRange {
        /// First day, if any.
        earliest: Option<Date>,
        /// Last day, if any.
        latest: Option<Date>,
    },
    /// The same option at two ranks.
    #[error("the same option twice")]
    RankedTwice,
}

impl Answer {
    /// Chosen option indexes (of a choice, scale, place, ranking or text's ticked options).
    #[must_use]
    pub fn chosen(&self) -> &[u16] {
        match self {
            Self::Options { chosen, .. } => chosen,
            Self::Text { instead, .. } => instead,
            Self::Grid(_) | Self::Number(_) | Self::Date(_) => &[],
        }
    }

    /// The free text in the answer.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Options { other, .. } => other.as_deref(),
            Self::Text { text, .. } => text.as_deref(),
            Self::Grid(_) | Self::Number(_) | Self::Date(_) => None,
        }
    }

    /// Returns the value that `at_least` compares: a number itself, the value of a scale point ([`Question::point`]; `None`
    /// for an option set apart), otherwise the number of chosen options.
    #[must_use]
    pub fn size(&self, question: &Question) -> Option<i64> {
        match (self, &question.kind) {
            (Self::Number(number), _) => Some(*number),
            (Self::Options { chosen, .. }, Kind::Scale { .. }) => {
                question.point(usize::from(*chosen.first()?))
            }
            _ => i64::try_from(self.chosen().len()).ok(),
        }
    }
}

/// Returns the form fields that parse to this answer: suffix and value.
#[must_use]
pub fn to_fields(question: &Question, answer: &Answer) -> Raw {
    let key = |o: &u16| question.options[usize::from(*o)].key.clone();
    let mut fields = Vec::new();
    match answer {
        Answer::Options { chosen, other } => {
            for (rank, o) in chosen.iter().enumerate() {
                let suffix = match question.kind {
                    Kind::Ranking { .. } => (rank + 1).to_string(),
                    _ => String::new(),
                };
                fields.push((suffix, key(o)));
            }
            if let Some(other) = other {
                fields.push(("other".to_owned(), other.clone()));
            }
        }
        Answer::Grid(cells) => {
            for (statement, cell) in question.statements.iter().zip(cells) {
                if let Some(o) = cell {
                    fields.push((statement.key.clone(), key(o)));
                }
            }
        }
        Answer::Number(value) => {
            let decimals = match question.kind {
                Kind::Number { decimals, .. } => decimals,
                _ => 0,
            };
            fields.push((String::new(), write_number(*value, decimals)));
        }
        Answer::Date(date) => {
            fields.push(("year".to_owned(), date.year().to_string()));
            fields.push(("month".to_owned(), date.month().to_string()));
            fields.push(("day".to_owned(), date.day().to_string()));
        }
        Answer::Text { text, instead } => {
            if let Some(text) = text {
                fields.push(("text".to_owned(), text.clone()));
            }
            fields.extend(instead.iter().map(|o| (String::new(), key(o))));
        }
    }
    Raw(fields)
}

#[cfg(test)]
mod tests;
