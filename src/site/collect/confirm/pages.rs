//! Listing and dropping answers that the others do not lead to, and the confirmation of a removal.

use maud::{Markup, html};
use serde::Serialize;

use crate::collect::confirm::mark;
use crate::site::collect::pages::questions;
use crate::site::collect::paper::conditions::Spoken;
use crate::site::guard::AtSurvey;
use crate::site::respond::controls;
use crate::site::shell::{form_token, shell};
use crate::survey::{Journey, Published, Raw};
use crate::web::Locale;

/// Renders the questions with answers that the other answers do not lead to, each with its condition; where only an option
/// is not offered, with that option's condition.
#[must_use]
pub fn leading_nowhere(
    published: &Published,
    language: usize,
    journey: &Journey,
    hidden: &[usize],
) -> Markup {
    let survey = &published.survey;
    let tongue = &survey.languages[language];
    let spoken = Spoken {
        survey,
        language,
        words: Locale::of(tongue),
    };
    html! {
        ul lang=(tongue.html_tag()) dir=(tongue.direction()) {
            @for &index in hidden {
                @let question = &survey.questions[index];
                li {
                    a href=(format!("#{}", controls::anchor(question))) { (question.text.in_language(language)) }
                    @if journey.shown[index] {
                        @for (number, option) in question.options.iter().enumerate() {
                            @if let (Some(only), false) = (&option.show_if, journey.offers(survey, index, number)) {
                                br; (option.text.in_language(language)) ": " (spoken.choose_only_if(only))
                            }
                        }
                    } @else if let Some(only) = spoken.question_only_if(index) { br; (only) }
                }
            }
        }
    }
}

/// Renders the message that nothing is saved yet, with the questions whose answers would be dropped.
#[must_use]
pub fn answers_hidden(
    l: &Locale,
    published: &Published,
    language: usize,
    journey: &Journey,
    hidden: &[usize],
) -> Markup {
    html! {
        @if !hidden.is_empty() {
            div.alert role="alert" tabindex="-1" {
                p { (l.count("answers-hidden", hidden.len())) }
                (leading_nowhere(published, language, journey, hidden))
            }
        }
    }
}

/// Renders the button that drops exactly the listed answers.
#[must_use]
pub fn save_without(l: &Locale, of: &impl Serialize, hidden: &[usize]) -> Markup {
    html! {
        @if !hidden.is_empty() {
            " " button.secondary type="submit" name="without" value=(mark(of, &hidden)) { (l.t("entry-without")) }
        }
    }
}

/// Parameters of a removal's confirmation.
#[derive(Debug, Clone, Copy)]
pub struct Removing<'r> {
    /// Prefix of its message keys: `-title`, `-text`, `-sure` and `-not`.
    pub words: &'r str,
    /// Path of the page that has the button and takes the form.
    pub page: &'r str,
    /// Value of the confirming button.
    pub act: &'r str,
    /// Field and value that identify what is shown, so that nothing else is removed.
    pub shown: Option<(&'r str, &'r str)>,
}

/// Renders the confirmation of a removal, which cannot be undone, on a page of its own. `what` shows the object.
#[must_use]
pub fn removing(at: &AtSurvey, what: &Markup, r: Removing<'_>) -> Markup {
    let l = at.staff.locale;
    let word = |end: &str| l.t(&format!("{}-{end}", r.words)).to_owned();
    let main = html! {
        h1 { (word("title")) }
        (what)
        p { (word("text")) }
        form method="post" action=(r.page) {
            (form_token(&at.staff))
            @if let Some((name, value)) = r.shown { input type="hidden" name=(name) value=(value); }
            div.row {
                button.primary type="submit" name="act" value=(r.act) { (word("sure")) }
                a href=(r.page) { (word("not")) }
            }
        }
    };
    shell(&at.staff, &word("title"), &main)
}

/// Renders the typed answers of a response that no longer exists; nothing is stored. `why` is the explanation, `to` the path
/// and label of the link onwards.
#[must_use]
pub fn unsaved(
    at: &AtSurvey,
    (published, language): (&Published, &str),
    raws: &[Raw],
    why: &str,
    to: (&str, &str),
) -> Markup {
    let l = at.staff.locale;
    let survey = &published.survey;
    let index = survey.language_index(language).unwrap_or(0);
    let tongue = &survey.languages[index];
    let main = html! {
        div.alert role="alert" tabindex="-1" { p { (l.t(why)) } p { a href=(to.0) { (l.t(to.1)) } } }
        h1 { (l.t("unsaved-title")) }
        div lang=(tongue.html_tag()) dir=(tongue.direction()) {
            (questions(published, index, &Journey::everything(survey), raws, true, None))
        }
    };
    shell(&at.staff, l.t("unsaved-title"), &main)
}
