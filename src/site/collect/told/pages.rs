//! How answers that the others do not lead to are told, and given up; and what is asked before something is removed.

use maud::{Markup, html};
use serde::Serialize;

use crate::collect::told::mark;
use crate::site::collect::pages::questions;
use crate::site::collect::paper::conditions::Spoken;
use crate::site::guard::AtSurvey;
use crate::site::respond::controls;
use crate::site::shell::{form_token, shell};
use crate::survey::{Journey, Published, Raw};
use crate::web::Locale;

/// The questions at which something stands though the other answers do not lead to them, each with its condition; where only
/// an option is not offered, with that option's.
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

/// Says that nothing is saved yet, and at which questions answers stand that would be dropped.
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

/// The button that gives up just the answers that were told.
#[must_use]
pub fn save_without(l: &Locale, of: &impl Serialize, hidden: &[usize]) -> Markup {
    html! {
        @if !hidden.is_empty() {
            " " button.secondary type="submit" name="without" value=(mark(of, &hidden)) { (l.t("entry-without")) }
        }
    }
}

/// Something that is to be removed.
#[derive(Debug, Clone, Copy)]
pub struct Removing<'r> {
    /// What the keys of its words begin with: `-title`, `-text`, `-sure` and `-not`.
    pub words: &'r str,
    /// The page that has the button, and takes the form.
    pub page: &'r str,
    /// What the button says when it is pressed for sure.
    pub act: &'r str,
    /// What is shown, so that nothing else is removed: a field and its value.
    pub shown: Option<(&'r str, &'r str)>,
}

/// Asks whether something is to be removed, on a page of its own: it is not to be had back. `what` shows it.
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

/// What was typed of a response that is there no more, to be read: nothing of it is stored. `why` says so, `to` is where one goes on
/// and what the link is called.
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
