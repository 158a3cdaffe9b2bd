//! One raw answer, as it came in a form, parsed against its question.
//!
//! Field names: `a.<question>` for the chosen option, the text or the number; `a.<question>.other` for the text beside
//! "other", and `a.<question>.was` where "other" was ticked when the page was shown; `a.<question>.<statement>` in grids;
//! `a.<question>.1`, `.2`, … in rankings; `a.<question>.day`, `.month`, `.year` for dates.

mod clean;
mod digits;
mod number;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Kind, LONGEST_OTHER, Question, Role, Survey};
pub use clean::{clean, in_xml, plain};
pub use digits::{digits, whole_number};
pub use number::write_number;
use number::{date, number};

/// Suffix of the hidden field that records that "other" was ticked when the page was shown.
pub const WAS_OTHER: &str = "was";

/// Raw fields of one question: suffix after `a.<question>` (without its dot) and value.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Raw(pub Vec<(String, String)>);

impl Raw {
    /// Returns the last value under a suffix, or an empty string; repeated values for a question that takes one are rejected
    /// in [`parse`].
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

/// Parses the raw fields of one question. `offered` tells which option indexes are on offer; options that are not are
/// dropped silently, because a changed earlier answer removed them.
///
/// # Errors
/// The first [`AnswerProblem`] of the answer. An absent answer to an optional question is `Ok(None)`.
pub fn parse(
    question: &Question,
    raw: &Raw,
    offered: &dyn Fn(usize) -> bool,
) -> Result<Option<Answer>, AnswerProblem> {
    let answer = parse_partly(question, raw, offered)?;
    let incomplete = match &answer {
        None => question.kind != Kind::Information,
        Some(Answer::Grid(cells)) => cells.iter().any(Option::is_none),
        Some(_) => false,
    };
    if question.required && incomplete {
        return Err(AnswerProblem::Required);
    }
    Ok(answer)
}

/// Parses like [`parse`], but lets a required question be left out: for sheets that nobody can be asked to complete.
///
/// # Errors
/// The first [`AnswerProblem`] of the fields that are there.
pub fn parse_partly(
    question: &Question,
    raw: &Raw,
    offered: &dyn Fn(usize) -> bool,
) -> Result<Option<Answer>, AnswerProblem> {
    Ok(match &question.kind {
        Kind::Information => None,
        Kind::OneChoice | Kind::Scale { .. } | Kind::Place { .. } => {
            one_choice(question, raw, offered)?
        }
        Kind::SeveralChoices { least, most } => {
            several_choices(question, raw, offered, *least, *most)?
        }
        Kind::Ranking { most } => ranking(question, raw, offered, *most)?,
        Kind::Grid => grid(question, raw)?,
        Kind::ShortText { longest } => text(question, raw, *longest, false)?,
        Kind::LongText { longest } => text(question, raw, *longest, true)?,
        Kind::Number {
            minimum,
            maximum,
            decimals,
            ..
        } => number(raw.get(""), *minimum, *maximum, *decimals)?,
        Kind::Date { earliest, latest } => date(raw, *earliest, *latest)?,
    })
}

fn option(question: &Question, key: &str) -> Result<u16, AnswerProblem> {
    question
        .option_index(key)
        .and_then(|index| u16::try_from(index).ok())
        .ok_or(AnswerProblem::UnknownOption)
}

/// Returns the distinct options ticked under the empty suffix and on offer, in the file's order.
fn ticked(
    question: &Question,
    raw: &Raw,
    offered: &dyn Fn(usize) -> bool,
) -> Result<Vec<u16>, AnswerProblem> {
    let mut chosen = raw
        .all("")
        .map(|key| option(question, key))
        .collect::<Result<Vec<_>, _>>()?;
    chosen.sort_unstable();
    chosen.dedup();
    chosen.retain(|&o| offered(usize::from(o)));
    Ok(chosen)
}

fn other_text(raw: &Raw) -> Result<Option<String>, AnswerProblem> {
    let cleaned = clean(raw.get("other"), false);
    within(&cleaned, LONGEST_OTHER)?;
    Ok((!cleaned.is_empty()).then_some(cleaned))
}

/// Returns the index of the option "other" if it is on offer.
fn other_option(question: &Question, offered: &dyn Fn(usize) -> bool) -> Option<u16> {
    let index = question
        .options
        .iter()
        .position(|o| o.role == Role::Other)
        .filter(|&o| offered(o))?;
    u16::try_from(index).ok()
}

fn one_choice(
    question: &Question,
    raw: &Raw,
    offered: &dyn Fn(usize) -> bool,
) -> Result<Option<Answer>, AnswerProblem> {
    let mut chosen = ticked(question, raw, offered)?;
    if chosen.len() > 1 {
        return Err(AnswerProblem::OneOnly);
    }
    let mut other = None;
    if let Some(other_option) = other_option(question, offered) {
        // Choosing "no answer" also discards the text beside "other".
        let taken_back = chosen.is_empty() && raw.has("", "");
        other = if taken_back { None } else { other_text(raw)? };
        // A text beside "other" with nothing chosen implies "other".
        match (&other, chosen.first()) {
            (Some(_), None) => chosen.push(other_option),
            (Some(_), Some(&first)) if first != other_option => {
                return Err(AnswerProblem::OtherNotChosen);
            }
            _ => {}
        }
    }
    Ok((!chosen.is_empty()).then_some(Answer::Options { chosen, other }))
}

fn several_choices(
    question: &Question,
    raw: &Raw,
    offered: &dyn Fn(usize) -> bool,
    least: Option<u16>,
    most: Option<u16>,
) -> Result<Option<Answer>, AnswerProblem> {
    let mut chosen = ticked(question, raw, offered)?;
    let mut other = None;
    if let Some(other_option) = other_option(question, offered) {
        other = if raw.gave_up_other(question) {
            None
        } else {
            other_text(raw)?
        };
        if other.is_some() && !chosen.contains(&other_option) {
            chosen.push(other_option);
            chosen.sort_unstable();
        }
    }
    alone(question, &chosen, false)?;
    let exclusive = is_alone(question, &chosen);
    if !exclusive && !chosen.is_empty() {
        let count = u16::try_from(chosen.len()).unwrap_or(u16::MAX);
        if let Some(least) = least.filter(|&least| count < least) {
            return Err(AnswerProblem::TooFew { least });
        }
        if let Some(most) = most.filter(|&most| count > most) {
            return Err(AnswerProblem::TooMany { most });
        }
    }
    Ok((!chosen.is_empty()).then_some(Answer::Options { chosen, other }))
}

/// Returns true if an exclusive option is among the chosen ones.
fn is_alone(question: &Question, chosen: &[u16]) -> bool {
    chosen
        .iter()
        .any(|&o| question.options[usize::from(o)].role.is_exclusive())
}

/// Checks that an exclusive option is chosen alone, for every kind: beside no other option and no text.
fn alone(question: &Question, chosen: &[u16], with_text: bool) -> Result<(), AnswerProblem> {
    if is_alone(question, chosen) && (chosen.len() > 1 || with_text) {
        return Err(AnswerProblem::Exclusive);
    }
    Ok(())
}

fn ranking(
    question: &Question,
    raw: &Raw,
    offered: &dyn Fn(usize) -> bool,
    most: u16,
) -> Result<Option<Answer>, AnswerProblem> {
    let mut chosen = Vec::new();
    for rank in 1..=most {
        let suffix = rank.to_string();
        let mut here = raw.all(&suffix);
        let Some(key) = here.next() else { continue };
        if here.next().is_some() {
            return Err(AnswerProblem::OneOnly);
        }
        let option = option(question, key)?;
        if !offered(usize::from(option)) {
            continue;
        }
        if chosen.contains(&option) {
            return Err(AnswerProblem::RankedTwice);
        }
        chosen.push(option);
    }
    let mut other = None;
    if let Some(other_option) = other_option(question, offered) {
        other = other_text(raw)?;
        if other.is_some() && !chosen.contains(&other_option) {
            return Err(AnswerProblem::OtherNotChosen);
        }
    }
    alone(question, &chosen, other.is_some())?;
    Ok((!chosen.is_empty()).then_some(Answer::Options { chosen, other }))
}

fn grid(question: &Question, raw: &Raw) -> Result<Option<Answer>, AnswerProblem> {
    let mut cells = Vec::with_capacity(question.statements.len());
    for statement in &question.statements {
        let mut here = raw.all(&statement.key);
        let cell = here.next().map(|key| option(question, key)).transpose()?;
        if here.next().is_some() {
            return Err(AnswerProblem::OneOnly);
        }
        cells.push(cell);
    }
    let any = cells.iter().any(Option::is_some);
    Ok(any.then_some(Answer::Grid(cells)))
}

fn text(
    question: &Question,
    raw: &Raw,
    longest: usize,
    lines: bool,
) -> Result<Option<Answer>, AnswerProblem> {
    if raw
        .0
        .iter()
        .filter(|(s, v)| s == "text" && !v.is_empty())
        .count()
        > 1
    {
        return Err(AnswerProblem::OneOnly);
    }
    let cleaned = clean(raw.get("text"), lines);
    within(&cleaned, longest)?;
    let instead = ticked(question, raw, &|_| true)?;
    let text = (!cleaned.is_empty()).then_some(cleaned);
    alone(question, &instead, text.is_some())?;
    Ok((text.is_some() || !instead.is_empty()).then_some(Answer::Text { text, instead }))
}

fn within(text: &str, longest: usize) -> Result<(), AnswerProblem> {
    let length = text.chars().count();
    if length > longest {
        return Err(AnswerProblem::TooLong { longest, length });
    }
    Ok(())
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
