//! Answers and their problems in words.

use crate::survey::answer::{WAS_OTHER, parse, write_number};
use crate::survey::{Answer, AnswerProblem, Kind, Question, Raw};
use crate::web::Locale;

/// Returns the sentence about a problem with an answer, saying what to do.
#[must_use]
pub fn problem(l: &Locale, problem: &AnswerProblem) -> String {
    let number = |n: usize| n.to_string();
    match problem {
        AnswerProblem::Required => l.t("error-required").to_owned(),
        AnswerProblem::TooFew { least } => {
            l.with("error-too-few", &[("least", &least.to_string())])
        }
        AnswerProblem::TooMany { most } => l.with("error-too-many", &[("most", &most.to_string())]),
        AnswerProblem::UnknownOption => l.t("error-unknown-option").to_owned(),
        AnswerProblem::OneOnly => l.t("error-one-only").to_owned(),
        AnswerProblem::Exclusive => l.t("error-exclusive").to_owned(),
        AnswerProblem::OtherNotChosen => l.t("error-other-not-chosen").to_owned(),
        AnswerProblem::TooLong { longest, length } => l.with(
            "error-too-long",
            &[
                ("longest", &number(*longest)),
                ("over", &number(length - longest)),
            ],
        ),
        AnswerProblem::NotANumber => l.t("error-not-a-number").to_owned(),
        AnswerProblem::TooPrecise { decimals: 0 } => l.t("error-whole-number").to_owned(),
        AnswerProblem::TooPrecise { decimals } => {
            l.with("error-too-precise", &[("decimals", &decimals.to_string())])
        }
        AnswerProblem::Ambiguous => l.t("error-ambiguous-number").to_owned(),
        AnswerProblem::OutOfRange { minimum, maximum } => match (minimum, maximum) {
            (Some(least), Some(most)) => {
                l.with("error-between", &[("least", least), ("most", most)])
            }
            (Some(least), None) => l.with("error-at-least", &[("least", least)]),
            (_, most) => l.with("error-at-most", &[("most", most.as_deref().unwrap_or(""))]),
        },
        AnswerProblem::NotADate => l.t("error-not-a-date").to_owned(),
        AnswerProblem::DateOutOfRange { earliest, latest } => {
            let day = |d: &Option<jiff::civil::Date>| d.map(|d| l.day(d)).unwrap_or_default();
            match (earliest, latest) {
                (Some(_), Some(_)) => l.with(
                    "error-between",
                    &[("least", &day(earliest)), ("most", &day(latest))],
                ),
                (Some(_), None) => l.with("error-date-from", &[("least", &day(earliest))]),
                _ => l.with("error-date-to", &[("most", &day(latest))]),
            }
        }
        AnswerProblem::RankedTwice => l.t("error-ranked-twice").to_owned(),
    }
}

/// Like [`problem`], of a question in the language with this index: what excludes all else is named.
#[must_use]
pub fn problem_of(
    l: &Locale,
    question: &Question,
    language: usize,
    problem: &AnswerProblem,
) -> String {
    if *problem != AnswerProblem::Exclusive {
        return self::problem(l, problem);
    }
    let all = question.options.iter();
    let alone = all.filter(|option| option.role.is_exclusive());
    let alone: Vec<&str> = alone.map(|one| one.text.in_language(language)).collect();
    l.with("error-exclusive-named", &[("options", &alone.join(" / "))])
}

/// Formats an answer for the check page: one line per choice, dates in words.
#[must_use]
pub fn said(l: &Locale, question: &Question, given: &Answer, language: usize) -> Vec<String> {
    match given {
        Answer::Date(day) => vec![l.day(*day)],
        other => answer(question, other, language),
    }
}

/// Formats an answer in the survey's wording: one line per choice, dates in ISO form.
#[must_use]
pub fn answer(question: &Question, answer: &Answer, language: usize) -> Vec<String> {
    let option = |o: &u16| question.label(usize::from(*o), language).into_owned();
    match answer {
        Answer::Options { chosen, other } => {
            let ranked = matches!(question.kind, Kind::Ranking { .. });
            let mut lines: Vec<String> = chosen
                .iter()
                .enumerate()
                .map(|(rank, o)| {
                    if ranked {
                        format!("{}. {}", rank + 1, option(o))
                    } else {
                        option(o)
                    }
                })
                .collect();
            lines.extend(other.clone());
            lines
        }
        Answer::Grid(cells) => question
            .statements
            .iter()
            .zip(cells)
            .filter_map(|(statement, cell)| {
                Some(format!(
                    "{}: {}",
                    statement.text.in_language(language),
                    option(cell.as_ref()?)
                ))
            })
            .collect(),
        Answer::Number(value) => {
            let Kind::Number { decimals, unit, .. } = &question.kind else {
                return Vec::new();
            };
            let number = write_number(*value, *decimals);
            // A unit has one grammatical form, so it stands in brackets, right for one too.
            vec![match unit {
                Some(unit) => format!("{number} ({})", unit.in_language(language)),
                None => number,
            }]
        }
        Answer::Date(day) => vec![day.to_string()],
        Answer::Text { text, instead } => {
            let mut lines: Vec<String> = instead.iter().map(option).collect();
            lines.extend(text.clone());
            lines
        }
    }
}

/// Formats a typed answer, one line per field: as parsed, or where it is invalid, its options by their wording and the rest
/// as typed.
#[must_use]
pub fn typed(l: &Locale, question: &Question, raw: &Raw, language: usize) -> Vec<String> {
    if let Ok(Some(read)) = parse(question, raw, &|_| true) {
        return said(l, question, &read, language);
    }
    if matches!(question.kind, Kind::Date { .. }) {
        let parts = ["day", "month", "year"].map(|part| raw.get(part).trim());
        let day = parts.join(" ").trim().to_owned();
        return (!day.is_empty()).then_some(day).into_iter().collect();
    }
    let option = |key: &str| {
        let index = question.option_index(key)?;
        Some(question.options[index].text.in_language(language))
    };
    let line = |suffix: &str, value: &str| {
        let written = matches!(suffix, "text" | "other");
        let value = option(value).filter(|_| !written).unwrap_or(value);
        let statement = question.statements.iter().find(|s| s.key == suffix);
        match statement {
            Some(statement) => format!("{}: {value}", statement.text.in_language(language)),
            None if matches!(question.kind, Kind::Ranking { .. }) && !written => {
                format!("{suffix}. {value}")
            }
            None => value.to_owned(),
        }
    };
    let given = raw
        .0
        .iter()
        .filter(|(suffix, value)| suffix != WAS_OTHER && !value.trim().is_empty());
    given.map(|(suffix, value)| line(suffix, value)).collect()
}
