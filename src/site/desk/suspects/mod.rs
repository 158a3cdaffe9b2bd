//! Suspects, looked through one by one or a burst at a time: counted, or kept out of the counts, and back again until a
//! release is made.
//!
//! Whoever may see rows sees what a suspect answers, as everywhere else without what is masked; others see why it is
//! suspect and its day.

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

/// A suspect as its page shows it.
#[derive(Debug)]
pub struct One {
    /// Its random id: to decide on it, never shown.
    pub id: Uuid,
    /// Its day, in words.
    pub day: String,
    /// Why it is suspect.
    pub signs: Signs,
    /// What it says, for those who may see that.
    pub said: Option<Said>,
}

/// What a response says.
#[derive(Debug)]
pub struct Said {
    /// Question and answer, in the order of the survey.
    pub answers: Vec<(String, Vec<Line>)>,
    /// Questions that were shown and are not answered.
    pub unanswered: usize,
    /// HTML's tag of the language that it was answered in.
    pub language: String,
}

/// A line of an answer.
#[derive(Debug)]
pub enum Line {
    /// In the survey's words.
    Option(String),
    /// In the respondent's own, masked.
    Own(String),
}

/// A day in words.
pub(super) fn day(l: &Locale, day: &str) -> String {
    day.parse()
        .map_or_else(|_| day.to_owned(), |day| l.day(day))
}

/// What a suspect says, by the version that it answers.
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
            // Texts are shown by themselves, masked.
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
