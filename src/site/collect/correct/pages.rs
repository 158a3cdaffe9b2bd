//! Pages of an outing's responses and of correcting one.

use maud::{Markup, html};
use uuid::Uuid;

use crate::collect::Outing;
use crate::response::correct::Kept;
use crate::site::collect::confirm::pages::{Removing, answers_hidden, removing, save_without};
use crate::site::collect::pages::{all_shown, questions};
use crate::site::guard::AtSurvey;
use crate::site::respond::{controls, words};
use crate::site::shell::{erased, form_token, shell};
use crate::survey::{Journey, Published, Raw};
use crate::web::Locale;

/// Most characters of a response's summary line.
const LONGEST: usize = 160;

/// Summarises a response in a line, in the reader's language.
#[must_use]
pub fn summary(l: &Locale, published: &Published, journey: &Journey) -> String {
    let survey = &published.survey;
    let answers: Vec<String> = survey
        .questions
        .iter()
        .zip(&journey.answers)
        .filter_map(|(question, answer)| {
            Some(words::said(l, question, answer.as_ref()?, 0).join(", "))
        })
        .collect();
    let line = answers.join(" · ").replace('\n', " ");
    match line.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line,
    }
}

/// Renders the counted responses of an outing; `disposed` is the time in ms of the survey's last erasure.
#[must_use]
pub fn list(
    at: &AtSurvey,
    outing: &Outing,
    (all, disposed): (&[(Uuid, String)], Option<i64>),
    told: Option<&str>,
) -> Markup {
    let l = at.staff.locale;
    let main = html! {
        @if let Some(told) = told { div.word role="status" { p { (l.t(told)) } } }
        h1 { (l.t("correct-title")) }
        p { (l.day(outing.day)) ", " (outing.place) @if !outing.event.is_empty() { ", " (outing.event) } }
        (erased(l, "results-disposed", disposed))
        @if all.is_empty() { @if disposed.is_none() { p { (l.t("correct-none")) } } } @else {
            p { (l.t("correct-text")) }
            ul.plain {
                @for (id, line) in all {
                    li { a href=(at.path(&format!("/street/{}/{id}", outing.id))) { @if line.is_empty() { (l.t("correct-blank")) } @else { (line) } } }
                }
            }
        }
        p { a href=(at.path("/street")) { (l.t("street-title")) } }
    };
    shell(&at.staff, l.t("correct-title"), &main)
}

/// Parameters of a response's page.
#[derive(Debug)]
pub struct ResponsePage<'s> {
    /// Its outing.
    pub outing: &'s Outing,
    /// The response.
    pub kept: &'s Kept,
    /// The version of the survey that it answers.
    pub published: &'s Published,
    /// Its journey, stored or typed.
    pub journey: &'s Journey,
    /// Values of the fields.
    pub raws: &'s [Raw],
    /// Questions with answers that the other answers do not lead to, listed before they are dropped.
    pub hidden: &'s [usize],
}

/// Renders a response, to be corrected or removed.
#[must_use]
pub fn one(at: &AtSurvey, s: &ResponsePage<'_>) -> Markup {
    let l = at.staff.locale;
    let survey = &s.published.survey;
    let index = survey.language_index(&s.kept.language).unwrap_or(0);
    let language = &survey.languages[index];
    let answers_in = Locale::of(language);
    let action = at.path(&format!("/street/{}/{}", s.outing.id, s.kept.id));
    let main = html! {
        @if !s.journey.problems.is_empty() {
            div.alert role="alert" tabindex="-1" {
                h2 { (l.t("error-summary")) }
                ul { @for (index_of, problem) in &s.journey.problems {
                    @let question = &survey.questions[*index_of];
                    li { a href=(format!("#{}", controls::anchor(question))) { (question.text.in_language(index)) " – " (words::problem_of(answers_in, question, index, problem)) } }
                } }
            }
        }
        @if s.journey.is_nothing() && s.hidden.is_empty() {
            div.alert role="alert" tabindex="-1" { p { (l.t("correct-nothing")) } }
        }
        (answers_hidden(l, s.published, index, s.journey, s.hidden))
        h1 { (l.t("correct-one")) }
        p { (l.days_in_words(&s.kept.day)) ", " (s.outing.place) }
        form method="post" action=(action) novalidate {
            (form_token(&at.staff))
            div lang=(language.html_tag()) dir=(language.direction()) {
                (questions(s.published, index, &all_shown(s.published, s.journey), s.raws, true, None))
            }
            div.row {
                button.primary type="submit" name="act" value="save" { (l.t("correct-save")) }
                (save_without(l, &s.kept.id, s.hidden))
                button.secondary type="submit" name="act" value="remove" { (l.t("correct-remove")) }
            }
        }
        p.hint { (l.t("correct-hint")) }
        p { a href=(at.path(&format!("/street/{}", s.outing.id))) { (l.t("correct-title")) } }
    };
    shell(&at.staff, l.t("correct-one"), &main)
}

/// Renders the confirmation for removing a response.
#[must_use]
pub fn remove(at: &AtSurvey, outing: &Outing, kept: &Kept, published: &Published) -> Markup {
    let l = at.staff.locale;
    let journey = Journey::new(&published.survey, &kept.raws(published));
    let line = summary(l, published, &journey);
    let what = html! {
        p { (l.days_in_words(&kept.day)) ", " (outing.place) }
        @if !line.is_empty() { blockquote { (line) } }
    };
    let removal = Removing {
        words: "correct-remove",
        page: &at.path(&format!("/street/{}/{}", outing.id, kept.id)),
        act: "remove-sure",
        shown: None,
    };
    removing(at, &what, removal)
}
