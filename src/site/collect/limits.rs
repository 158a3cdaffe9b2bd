//! Limits of answers, by which a phone detects what the server would reject before saying that it is saved.

use serde_json::{Map, Value, json};

use crate::site::respond::words::{problem, problem_of};
use crate::survey::answer::write_number;
use crate::survey::{AnswerProblem, Kind, LONGEST_OTHER, Question, Role, Survey};
use crate::web::Locale;

/// First and last accepted day of a date where the question sets none.
const DAYS: (&str, &str) = ("1900-01-01", "2100-12-31");
/// Largest accepted number, in units of the question.
const LARGEST: i64 = 999_999_999_999_999;

/// Returns the limits of each question's answers by key; `street.js` checks them like `survey::answer::parse`.
#[must_use]
pub fn limits(survey: &Survey) -> Value {
    let all = survey.questions.iter();
    Value::Object(all.map(|q| (q.key.clone(), of(q))).collect())
}

fn of(question: &Question) -> Value {
    let options = &question.options;
    let exclusive = options.iter().filter(|o| o.role.is_exclusive());
    let alone: Vec<&str> = exclusive.map(|o| o.key.as_str()).collect();
    let other = options.iter().find(|o| o.role == Role::Other);
    let (kind, by) = match &question.kind {
        Kind::Information => ("information", Value::Null),
        Kind::OneChoice | Kind::Scale { .. } | Kind::Place { .. } => ("one", Value::Null),
        Kind::SeveralChoices { least, most } => {
            ("several", json!({ "least": least, "most": most }))
        }
        Kind::Ranking { most } => ("ranking", json!({ "most": most })),
        Kind::Grid => {
            let statements = question.statements.iter();
            let keys: Vec<&str> = statements.map(|s| s.key.as_str()).collect();
            ("grid", json!({ "statements": keys }))
        }
        Kind::ShortText { longest } | Kind::LongText { longest } => {
            ("text", json!({ "longest": longest }))
        }
        Kind::Number {
            minimum, maximum, ..
        } => ("number", json!({ "minimum": minimum, "maximum": maximum })),
        Kind::Date { earliest, latest } => {
            let day = |day: &Option<jiff::civil::Date>, else_: &str| {
                day.map_or_else(|| else_.to_owned(), |day| day.to_string())
            };
            (
                "date",
                json!({ "earliest": day(earliest, DAYS.0), "latest": day(latest, DAYS.1) }),
            )
        }
    };
    json!({
        "type": kind,
        "alone": alone,
        "other": other.map(|o| o.key.as_str()),
        "longest": LONGEST_OTHER,
        "by": by,
    })
}

/// Returns the error messages that are the same for every question.
#[must_use]
pub fn words(locale: &Locale) -> Value {
    json!({
        "required": problem(locale, &AnswerProblem::Required),
        "exclusive": problem(locale, &AnswerProblem::Exclusive),
        "otherNotChosen": problem(locale, &AnswerProblem::OtherNotChosen),
        "rankedTwice": problem(locale, &AnswerProblem::RankedTwice),
        "notANumber": problem(locale, &AnswerProblem::NotANumber),
        "ambiguous": problem(locale, &AnswerProblem::Ambiguous),
        "notADate": problem(locale, &AnswerProblem::NotADate),
    })
}

/// Returns the error messages with a question's own limits, by question key.
#[must_use]
pub fn sentences(survey: &Survey, locale: &Locale) -> Value {
    let language = survey.language_index(locale.language.code()).unwrap_or(0);
    let all = survey.questions.iter();
    Value::Object(
        all.map(|q| (q.key.clone(), Value::Object(own(q, locale, language))))
            .collect(),
    )
}

fn own(question: &Question, locale: &Locale, language: usize) -> Map<String, Value> {
    let mut said = Map::new();
    let mut say = |why: &str, what: &AnswerProblem| {
        said.insert(why.to_owned(), problem(locale, what).into());
    };
    match &question.kind {
        Kind::SeveralChoices { least, most } => {
            if let Some(least) = *least {
                say("tooFew", &AnswerProblem::TooFew { least });
            }
            if let Some(most) = *most {
                say("tooMany", &AnswerProblem::TooMany { most });
            }
        }
        Kind::Number {
            minimum,
            maximum,
            decimals,
            ..
        } => {
            let decimals = *decimals;
            say("tooPrecise", &AnswerProblem::TooPrecise { decimals });
            let (mut minimum, mut maximum) = (*minimum, *maximum);
            if minimum.is_none() && maximum.is_none() {
                (minimum, maximum) = (Some(-LARGEST), Some(LARGEST));
            }
            let minimum = minimum.map(|n| write_number(n, decimals));
            let maximum = maximum.map(|n| write_number(n, decimals));
            say(
                "outOfRange",
                &AnswerProblem::OutOfRange { minimum, maximum },
            );
        }
        Kind::Date { earliest, latest } => {
            let (earliest, latest) = (
                earliest.or_else(|| DAYS.0.parse().ok()),
                latest.or_else(|| DAYS.1.parse().ok()),
            );
            say(
                "dateOutOfRange",
                &AnswerProblem::DateOutOfRange { earliest, latest },
            );
        }
        _ => {}
    }
    if question.options.iter().any(|o| o.role.is_exclusive()) {
        let sentence = problem_of(locale, question, language, &AnswerProblem::Exclusive);
        said.insert("exclusive".to_owned(), sentence.into());
    }
    let longest = question.longest_text();
    if longest > 0 {
        // The phone inserts by how many the text is too long.
        let arguments = [("longest", &*longest.to_string()), ("over", "%n%")];
        let sentence = locale.with("error-too-long", &arguments);
        said.insert("tooLong".to_owned(), sentence.into());
    }
    said
}
