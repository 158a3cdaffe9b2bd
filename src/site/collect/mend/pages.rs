//! Pages of the records to mend.

use maud::{Markup, html};

use crate::collect::{Mend, Reason, closed, receive};
use crate::site::collect::confirm::pages::{Removing, answers_hidden, removing, save_without};
use crate::site::collect::correct::pages::summary;
use crate::site::collect::pages::{all_shown, questions};
use crate::site::guard::{AtSurvey, Staff};
use crate::site::respond::{controls, words};
use crate::site::shell::{form_token, shell};
use crate::survey::{Journey, Published, Raw};
use crate::web::Locale;

/// Renders the list of records to mend; `confirm` is the message key of the last action's outcome, if any.
#[must_use]
pub fn mends(staff: &Staff, published: &Published, all: &[Mend], told: Option<&str>) -> Markup {
    let l = staff.locale;
    let slug = &published.survey.slug;
    let main = html! {
        @if let Some(told) = told { div.word role="status" { p { (l.t(told)) } } }
        h1 { (l.t("mend-title")) }
        @if all.is_empty() { p { (l.t("mend-none")) } } @else {
            p { (l.t("mend-text")) }
            ul {
                @for mend in all {
                    li { a href=(format!("/staff/s/{slug}/mend/{}", mend.id)) { (l.day(mend.day)) ": " (l.t(reason_key(mend, published))) } }
                }
            }
        }
        p { a href=(format!("/staff/s/{slug}/street")) { (l.t("street-title")) } }
    };
    shell(staff, l.t("mend-title"), &main)
}

fn reason_key(mend: &Mend, current: &Published) -> &'static str {
    match mend.reason {
        Reason::Conflict => "mend-conflict",
        Reason::TooLarge => "mend-too-large",
        Reason::Invalid if mend.is_blank() => "mend-blank",
        Reason::Invalid => "mend-invalid",
        Reason::Closed if closed::takes(current, mend.day) => "mend-closed-open",
        Reason::Closed if current.retired_at.is_some() => "mend-closed-retired",
        Reason::Closed => "mend-closed",
        Reason::Unreadable => "mend-unreadable",
    }
}

/// Parameters of a record's page.
#[derive(Debug)]
pub struct RecordPage<'s> {
    /// Current version of the survey.
    pub current: &'s Published,
    /// The version that the record answers.
    pub published: &'s Published,
    /// The record.
    pub mend: &'s Mend,
    /// Its journey, stored or typed.
    pub journey: &'s Journey,
    /// Values of the fields.
    pub raws: &'s [Raw],
    /// Questions with answers that the other answers do not lead to, listed before they are dropped.
    pub hidden: &'s [usize],
}

/// Renders a record, to be mended and stored, or dropped.
#[must_use]
pub fn mend(staff: &Staff, shown: &RecordPage<'_>) -> Markup {
    let l = staff.locale;
    let (published, mend, journey) = (shown.published, shown.mend, shown.journey);
    let survey = &published.survey;
    let language = survey.language_index(&mend.language).unwrap_or(0);
    let answers_in = Locale::of(&survey.languages[language]);
    let readable = mend.reason != Reason::Unreadable;
    let why = reason_key(mend, shown.current);
    let blank = readable && journey.is_nothing() && why != "mend-blank";
    let main = html! {
        h1 { (l.t("mend-title")) }
        div.alert { p { (l.t(why)) }
            @if blank { p { (l.t("mend-blank")) } }
            @if readable {
                ul { @for (index, problem) in &journey.problems {
                    @let question = &survey.questions[*index];
                    li { a href=(format!("#{}", controls::anchor(question))) { (question.text.in_language(language)) " – " (words::problem_of(answers_in, question, language, problem)) } }
                } }
            }
        }
        (answers_hidden(l, published, language, journey, shown.hidden))
        p { (l.day(mend.day)) }
        form method="post" action=(format!("/staff/s/{}/mend/{}", survey.slug, mend.id)) novalidate {
            (form_token(staff))
            @if readable {
                div lang=(survey.languages[language].html_tag()) dir=(survey.languages[language].direction()) {
                    (questions(published, language, &all_shown(published, journey), shown.raws, true, None))
                }
                button.primary type="submit" name="act" value="save" { (l.t("mend-save")) }
                (save_without(l, &mend.id, shown.hidden))
            }
            " " button.secondary type="submit" name="act" value="drop" { (l.t("mend-drop")) }
        }
        p.hint { (l.t("mend-hint")) }
    };
    shell(staff, l.t("mend-title"), &main)
}

/// Renders the confirmation for dropping a record.
#[must_use]
pub fn dropping(at: &AtSurvey, mend: &Mend, published: &Published) -> Markup {
    let l = at.staff.locale;
    let fields: Vec<(String, String)> = serde_json::from_str(&mend.fields).unwrap_or_default();
    let journey = Journey::new(&published.survey, &receive::raws(published, &fields));
    let line = summary(l, published, &journey);
    let what = html! {
        p { (l.day(mend.day)) ": " (l.t(reason_key(mend, &at.published))) }
        @if !line.is_empty() { blockquote { (line) } }
    };
    let removal = Removing {
        words: "mend-drop",
        page: &at.path(&format!("/mend/{}", mend.id)),
        act: "drop-sure",
        shown: None,
    };
    removing(at, &what, removal)
}
