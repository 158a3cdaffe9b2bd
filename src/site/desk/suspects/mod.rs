//! Suspects, reviewed one by one or a burst at a time: counted or excluded, and reversible until a release is made.
//!
//! People who may see rows also see a suspect's answers, without anything masked; others see only its signs and day.

pub mod form;
pub mod pages;
pub mod routes;

use uuid::Uuid;

use crate::response::Signs;
use crate::response::review::Whole;
use crate::site::respond::words;
use crate::survey::{Answer, Journey, Published, packed};
use crate::text::masks::Masks;
use crate::web::Locale;

/// A suspect as shown.
#[derive(Debug)]
pub struct One {
    /// Random id, to decide on it; never shown.
    pub id: Uuid,
    /// Day, in words.
    pub day: String,
    /// Signs against it.
    pub signs: Signs,
    /// Its answers, for those who may see them.
    pub said: Option<Said>,
}

/// The answers of a response.
#[derive(Debug)]
pub struct Said {
    /// Questions and answers, in the order of the survey.
    pub answers: Vec<(String, Vec<Line>)>,
    /// Number of questions shown but not answered.
    pub unanswered: usize,
    /// HTML language tag of the response.
    pub language: String,
}

/// A line of an answer.
#[derive(Debug)]
pub enum Line {
    /// In the survey's wording.
    Option(String),
    /// In the respondent's words, masked.
    Own(String),
}

/// Formats a day in words.
pub(super) fn day(l: &Locale, day: &str) -> String {
    day.parse()
        .map_or_else(|_| day.to_owned(), |day| l.day(day))
}

/// Describes a suspect's answers by the version that it answers.
#[must_use]
pub fn said(l: &Locale, published: &Published, suspect: &Whole, with_texts: bool) -> Said {
    let survey = &published.survey;
    let texts: Vec<(String, String)> = suspect
        .texts
        .iter()
        .map(|(question, body, _)| (question.clone(), body.clone()))
        .collect();
    let raws = packed::raws(survey, &published.codes, &suspect.row.answers, &texts);
    let journey = Journey::new(survey, &raws);
    let own = |question: &str| {
        let text = suspect.texts.iter().find(|(key, _, _)| key == question);
        text.map(|(_, body, masks)| {
            if with_texts {
                let masks = Masks::stored(masks.as_deref(), body);
                Line::Own(masks.shown(body).into_owned())
            } else {
                Line::Option(l.t("suspect-text").to_owned())
            }
        })
    };
    let answers = survey.questions.iter().zip(&journey.answers);
    let answers: Vec<(String, Vec<Line>)> = answers
        .filter_map(|(question, answer)| {
            // Texts are shown separately, masked.
            let chosen = match answer.as_ref()? {
                Answer::Options { chosen, .. } => {
                    let (chosen, other) = (chosen.clone(), None);
                    words::said(l, question, &Answer::Options { chosen, other }, 0)
                }
                Answer::Text { instead, .. } => {
                    let (text, instead) = (None, instead.clone());
                    words::said(l, question, &Answer::Text { text, instead }, 0)
                }
                other => words::said(l, question, other, 0),
            };
            let mut lines: Vec<Line> = chosen.into_iter().map(Line::Option).collect();
            lines.extend(own(&question.key));
            Some((question.text.in_language(0).to_owned(), lines))
        })
        .collect();
    let index = survey.language_index(&suspect.row.language).unwrap_or(0);
    let lacking = (0..survey.questions.len()).filter(|q| journey.lacks(survey, *q));
    Said {
        answers,
        unanswered: lacking.count(),
        language: survey.languages[index].html_tag().to_owned(),
    }
}
