//! Interrupted forms on pages: during the sign-in as a notice and a hidden field, at its end as a form.

use maud::{Markup, html};

use super::words;
use crate::accounts::unsent::{FIELD, Lost, Sent, Unsent};
use crate::site::guard::Staff;
use crate::site::respond;
use crate::site::shell::{form_token, shell};
use crate::survey::{Survey, answer};
use crate::web::{Locale, PageError};

/// Renders the notice about the interrupted form, on the pages of signing in.
#[must_use]
pub fn notice(l: &Locale, sent: &Sent) -> Markup {
    let key = match sent {
        Sent::Nothing => return html! {},
        Sent::Kept(_) => "unsent-kept",
        Sent::File => "unsent-file",
        Sent::TooLarge => "unsent-too-large",
        Sent::Secret => "unsent-secret",
    };
    html! { div.word role="status" { p { (l.t(key)) } } }
}

/// Renders the hidden field with the sealed form.
#[must_use]
pub fn carried(sent: &Sent) -> Markup {
    html! { @if let Some(sealed) = sent.sealed() { input type="hidden" name=(FIELD) value=(sealed); } }
}

/// Renders the button to continue once signed in: in another window, or after saving the recovery codes.
#[must_use]
pub fn go_on(l: &Locale, sent: &Sent, key: &str, primary: bool) -> Markup {
    let class = if primary { "primary" } else { "secondary" };
    html! {
        form method="post" action="/staff/unsent" {
            (carried(sent))
            button class=(class) type="submit" { (l.t(key)) }
        }
    }
}

/// Renders single sign-on in a new window: a provider's redirect cannot carry a form, so this page waits with it.
#[must_use]
pub fn elsewhere(l: &Locale, again: bool, sent: &Sent) -> Markup {
    let again = if again { "&again" } else { "" };
    let to = format!("/staff/single-sign-on?to=%2Fstaff%2Funsent{again}");
    html! {
        p { (l.t("unsent-elsewhere")) }
        p { a.primary.button href=(to) target="_blank" rel="noopener" { (l.t("unsent-new-window")) } }
        (go_on(l, sent, "unsent-done-there", false))
    }
}

/// Renders the end of the sign-in in the new window.
#[must_use]
pub fn back(staff: &Staff) -> Markup {
    let l = staff.locale;
    let main = html! {
        h1 { (l.t("unsent-back-title")) }
        p { (l.t("unsent-back-text")) }
        p { a href="/staff" { (l.t("staff-home")) } }
    };
    shell(staff, l.t("unsent-back-title"), &main)
}

/// Parameters of a form to send again.
#[derive(Debug)]
pub struct Waiting<'w> {
    /// The form.
    pub unsent: &'w Unsent,
    /// Name of the survey or municipality that it is about.
    pub about: Option<String>,
    /// Survey whose questions it may answer.
    pub survey: Option<&'w Survey>,
    /// Whether the person has signed in since; otherwise the page was older than the sign-in.
    pub signed_in: bool,
}

/// Renders the answers to a survey's questions, in the survey's wording.
fn answers(l: &Locale, survey: &Survey, fields: &[(String, String)]) -> Markup {
    let index = survey.language_index(l.language.code()).unwrap_or(0);
    let language = &survey.languages[index];
    html! {
        @if let Some(typed) = respond::typed(survey, index, &answer::raws(survey, fields)) {
            div lang=(language.html_tag()) dir=(language.direction()) { (typed) }
        }
    }
}

/// Returns the question and option of a count of hands, in the survey's wording.
fn counted(survey: &Survey, name: &str) -> Option<String> {
    let (question, option) = name.strip_prefix("n.")?.split_once('.')?;
    let question = &survey.questions[survey.question_index(question)?];
    let option = question.label(question.option_index(option)?, 0);
    Some(format!("{}: {option}", question.text.in_language(0)))
}

/// Renders a form in words: its name, the button, typed texts and answers; other fields by their number, with the message
/// key `rest`.
fn what(
    l: &Locale,
    unsent: &Unsent,
    about: Option<&str>,
    survey: Option<&Survey>,
    rest: &str,
) -> Markup {
    let route = unsent.route.as_str();
    let (heading, button) =
        words::of_form(route, &unsent.fields).unwrap_or(("unsent-some-form", None));
    let is_answer = |name: &str| survey.is_some_and(|s| answer::field(s, name).is_some());
    let fields = unsent.fields.iter();
    let fields: Vec<_> = fields.filter(|(name, _)| !is_answer(name)).collect();
    let given = |value: &str| !value.trim().is_empty();
    let label = |name: &str, value: &str| {
        let key = words::label_of(route, &unsent.fields, name, value);
        let words = key.map(|key| l.t(key).to_owned());
        words.or_else(|| counted(survey?, name))
    };
    let shown: Vec<(String, String)> = fields
        .iter()
        .filter(|(_, value)| given(value))
        .filter_map(|(name, value)| Some((label(name, value)?, l.days_in_words(value))))
        .chain(fields.iter().filter_map(|(name, value)| {
            let role = crate::accounts::Role::parse(value).filter(|_| name == "role")?;
            let name = l.t(crate::site::shell::role_key(role)).to_owned();
            Some((l.t("roles").to_owned(), name))
        }))
        .collect();
    // The pressed button is shown by its label.
    let pressed = |name: &str| name == "act" && button.is_some();
    let all = fields
        .iter()
        .filter(|(name, value)| given(value) && !pressed(name));
    let more = all.count().saturating_sub(shown.len());
    html! {
        dl.unsent {
            dt { (l.t("unsent-form")) }
            dd { (l.t(heading)) @if let Some(about) = about { ", " (about) } }
            @if let Some(button) = button { dt { (l.t("unsent-button")) } dd { (l.t(button)) } }
            @for (label, value) in &shown { dt { (label) } dd.typed { (value) } }
        }
        @if let Some(survey) = survey { (answers(l, survey, &unsent.fields)) }
        @if more > 0 { p.hint { (l.count(rest, more)) } }
    }
}

/// Renders that the person may not do this, with the reason and their typed text, to keep or to pass on.
#[must_use]
pub fn refused(
    staff: &Staff,
    unsent: &Unsent,
    about: Option<&str>,
    survey: Option<&Survey>,
    why: &PageError,
) -> Markup {
    let l = staff.locale;
    let (title, text) = match why {
        PageError::NotFound => ("not-found-title", "staff-not-found-text"),
        _ => ("forbidden-title", "forbidden-text"),
    };
    let main = html! {
        h1 { (l.t(title)) }
        p { (l.t(text)) }
        h2 { (l.t("unsent-refused")) }
        p { (l.t("unsent-refused-text")) }
        (what(l, unsent, about, survey, "unsent-refused-more"))
        p { a.primary.button href="/staff" { (l.t("to-staff-home")) } }
    };
    shell(staff, l.t(title), &main)
}

/// Renders the form to send with one press, with every value as typed.
#[must_use]
pub fn waiting(staff: &Staff, w: &Waiting<'_>) -> Markup {
    let l = staff.locale;
    let fields = &w.unsent.fields;
    let title = l.t(if w.signed_in {
        "unsent-title"
    } else {
        "unsent-old-title"
    });
    let main = html! {
        h1 { (title) }
        p { (l.t(if w.signed_in { "unsent-text" } else { "unsent-old-text" })) }
        p.hint { (l.with("unsent-who", &[("name", &staff.signed_in.person.name)])) }
        (what(l, w.unsent, w.about.as_deref(), w.survey, "unsent-more"))
        form method="post" action=(w.unsent.path) {
            (form_token(staff))
            @for (name, value) in fields { input type="hidden" name=(name) value=(value); }
            button.primary type="submit" { (l.t("unsent-send")) }
        }
        p { a href="/staff" { (l.t("unsent-not")) } }
    };
    shell(staff, title, &main)
}

/// Renders that the page was older than the sign-in, and its form cannot be carried.
#[must_use]
pub fn old(staff: &Staff, to: &str) -> Markup {
    let l = staff.locale;
    let main = html! {
        h1 { (l.t("unsent-old-title")) }
        p { (l.t("unsent-old-again")) }
        p { a.primary.button href=(to) { (l.t("unsent-open")) } }
    };
    shell(staff, l.t("unsent-old-title"), &main)
}

/// Renders why a form cannot be shown.
#[must_use]
pub fn lost(staff: &Staff, why: Lost) -> Markup {
    let l = staff.locale;
    let key = match why {
        Lost::Forged => "unsent-forged",
        Lost::Aged => "unsent-aged",
        Lost::Anothers => "unsent-anothers",
    };
    let main = html! {
        h1 { (l.t("unsent-lost-title")) }
        p { (l.t(key)) }
        p { a.primary.button href="/staff" { (l.t("staff-home")) } }
    };
    shell(staff, l.t("unsent-lost-title"), &main)
}
