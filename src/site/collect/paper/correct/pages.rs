//! The page that corrects or removes a sheet.

use maud::{Markup, html};

use crate::collect::confirm::mark;
use crate::collect::paper::Batch;
use crate::collect::paper::correct::{Is, Sheet};
use crate::site::collect::confirm::pages::{Removing, leading_nowhere, removing};
use crate::site::collect::paper::pages::{answers, differences};
use crate::site::guard::AtSurvey;
use crate::site::shell::{Problem, form_token, shell, summary};
use crate::survey::{Journey, Published};

/// Parameters of the page.
#[derive(Debug, Clone, Copy)]
pub struct SheetPage<'s> {
    /// The batch.
    pub batch: &'s Batch,
    /// The version that its sheets were printed from.
    pub published: &'s Published,
    /// The sheet.
    pub sheet: &'s Sheet,
    /// Values of the fields.
    pub fields: &'s [(String, String)],
    /// Journey of the posted answers, if any.
    pub journey: Option<&'s Journey>,
    /// Problems with the form.
    pub problems: &'s [Problem],
    /// Questions with answers that the other answers do not lead to, listed before they are dropped.
    pub hidden: &'s [usize],
    /// Stored answers, if somebody corrected the sheet since the page was opened.
    pub changed: Option<&'s Journey>,
}

/// Renders a sheet, to be corrected or removed.
#[must_use]
pub fn one(at: &AtSurvey, s: SheetPage<'_>) -> Markup {
    let l = at.staff.locale;
    let number = s.sheet.number.to_string();
    let back = at.path(&format!("/paper/{}", s.batch.id));
    let title = l.with("sheet-correct", &[("sheet", &number)]);
    let survey = &s.published.survey;
    let language = survey.language_index(&s.batch.language).unwrap_or(0);
    let why = match s.sheet.is {
        Is::Response(_) => None,
        Is::Blank => Some("sheet-correct-blank"),
        Is::Half => Some("sheet-correct-half"),
    };
    let main = html! {
        (summary(l, s.problems))
        h1 { (title) }
        p { (l.t("batch")) " " (s.batch.code) }
        @if let (Some(journey), false) = (s.journey, s.hidden.is_empty()) { (leading_nowhere(s.published, language, journey, s.hidden)) }
        @if let (Some(stored), Some(typed)) = (s.changed, s.journey) { (differences(l, s.published, language, [stored, typed], ["sheet-stored", "sheet-typed"])) }
        @if let Some(why) = why { p { (l.t(why)) } }
        form id="answers" method="post" action=(format!("{back}/sheet/{number}")) novalidate autocomplete="off" {
            (form_token(&at.staff))
            // The attempt shown, so that a form sent twice corrects once.
            input type="hidden" name="of" value=(s.sheet.attempt);
            @if why.is_none() { (answers(l, s.published, s.batch, s.fields, s.journey)) }
            div.row {
                @if why.is_none() { button.primary type="submit" name="act" value="save" { (l.t("correct-save")) } }
                @if !s.hidden.is_empty() { button.secondary type="submit" name="without" value=(mark(&s.sheet.number, &s.hidden)) { (l.t("entry-without")) } }
                button.secondary type="submit" name="act" value="remove" { (l.t("sheet-remove")) }
            }
        }
        @if why.is_none() { p.hint { (l.t("correct-hint")) } }
        p { a href=(back) { (l.with("entry-title", &[("code", &s.batch.code)])) } }
    };
    shell(&at.staff, &title, &main)
}

/// Renders the confirmation for removing a sheet.
#[must_use]
pub fn remove(at: &AtSurvey, batch: &Batch, sheet: &Sheet) -> Markup {
    let l = at.staff.locale;
    let number = sheet.number.to_string();
    let what = html! {
        p { (l.t("batch")) " " (batch.code) ", " (l.with("sheet-number", &[("sheet", &number)])) }
    };
    let removal = Removing {
        words: "sheet-remove",
        page: &at.path(&format!("/paper/{}/sheet/{number}", batch.id)),
        act: "remove-sure",
        shown: Some(("of", &sheet.attempt.to_string())),
    };
    removing(at, &what, removal)
}
