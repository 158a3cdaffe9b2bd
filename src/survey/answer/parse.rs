//! From the fields of a form to an answer, by the kind of its question.

use super::clean::clean;
use super::number::{date, number};
use super::{Answer, AnswerProblem, Raw};
use crate::survey::{Kind, LONGEST_OTHER, Question, Role};

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

pub(super) fn option(question: &Question, key: &str) -> Result<u16, AnswerProblem> {
    question
        .option_index(key)
        .and_then(|index| u16::try_from(index).ok())
        .ok_or(AnswerProblem::UnknownOption)
}

/// Returns the distinct options ticked under the empty suffix and on offer, in the file's order.
pub(super) fn ticked(
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

pub(super) fn other_text(raw: &Raw) -> Result<Option<String>, AnswerProblem> {
    let cleaned = clean(raw.get("other"), false);
    within(&cleaned, LONGEST_OTHER)?;
    Ok((!cleaned.is_empty()).then_some(cleaned))
}

/// Returns the index of the option "other" if it is on offer.
pub(super) fn other_option(question: &Question, offered: &dyn Fn(usize) -> bool) -> Option<u16> {
    let index = question
        .options
        .iter()
        .position(|o| o.role == Role::Other)
        .filter(|&o| offered(o))?;
    u16::try_from(index).ok()
}

pub(super) fn one_choice(
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

pub(super) fn several_choices(
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
pub(super) fn is_alone(question: &Question, chosen: &[u16]) -> bool {
    chosen
        .iter()
        .any(|&o| question.options[usize::from(o)].role.is_exclusive())
}

/// Checks that an exclusive option is chosen alone, for every kind: beside no other option and no text.
pub(super) fn alone(
    question: &Question,
    chosen: &[u16],
    with_text: bool,
) -> Result<(), AnswerProblem> {
    if is_alone(question, chosen) && (chosen.len() > 1 || with_text) {
        return Err(AnswerProblem::Exclusive);
    }
    Ok(())
}

pub(super) fn ranking(
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

pub(super) fn grid(question: &Question, raw: &Raw) -> Result<Option<Answer>, AnswerProblem> {
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

pub(super) fn text(
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

pub(super) fn within(text: &str, longest: usize) -> Result<(), AnswerProblem> {
    let length = text.chars().count();
    if length > longest {
        return Err(AnswerProblem::TooLong { longest, length });
    }
    Ok(())
}
