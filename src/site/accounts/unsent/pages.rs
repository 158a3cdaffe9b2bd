//! What was sent, shown again: on the pages of the way in as a word and a hidden field, at its end as a form.

use maud::{Markup, html};

use super::words;
use crate::accounts::unsent::{FIELD, Lost, Sent, Unsent};
use crate::site::guard::Staff;
use crate::site::respond;
use crate::site::shell::{form_token, shell};
use crate::survey::{Survey, answer};
use crate::web::{Locale, PageError};

/// What the pages of the way in say of what was sent.
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

/// The hidden field that carries it on.
#[must_use]
pub fn carried(sent: &Sent) -> Markup {
    html! { @if let Some(sealed) = sent.sealed() { input type="hidden" name=(FIELD) value=(sealed); } }
}

/// Goes on from where somebody is signed in: after they did that in another window, or kept their recovery codes.
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

/// Single sign-on in a window of its own: a provider's way back cannot carry a form, so this page waits with it.
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

/// What the new window says at its end.
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

/// What is to be sent again, and where to.
#[derive(Debug)]
pub struct Waiting<'w> {
    /// The form.
    pub unsent: &'w Unsent,
    /// The survey or the municipality that it is about.
    pub about: Option<String>,
    /// The survey whose questions it may answer.
    pub survey: Option<&'w Survey>,
    /// Whether somebody has signed in since; otherwise the page that sent it was older than the sign-in.
    pub signed_in: bool,
}

/// What a form answers of a survey's questions, in the survey's words.
fn answers(l: &Locale, survey: &Survey, fields: &[(String, String)]) -> Markup {
    let index = survey.language_index(l.language.code()).unwrap_or(0);
    let language = &survey.languages[index];
    html! {
        @if let Some(typed) = respond::typed(survey, index, &answer::raws(survey, fields)) {
            div lang=(language.html_tag()) dir=(language.direction()) { (typed) }
        }
    }
}

/// What a counted number of hands is of, in the survey's words.
fn counted(survey: &Survey, name: &str) -> Option<String> {
    let (question, option) = name.strip_prefix("n.")?.split_once('.')?;
    let question = &survey.questions[survey.question_index(question)?];
    let option = question.label(question.option_index(option)?, 0);
    Some(format!("{}: {option}", question.text.in_language(0)))
}

/// A form in words: which, the button, what was typed and answered; the rest by its number, with the key of what becomes
/// of it.
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
    // The button stands there by its words.
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

/// Somebody may not do what they sent: why, with what they typed, so that they can keep it or hand it to whoever may.
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

/// What was sent, for one press to send it. Every value stands in the form as it was typed.
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

/// The page was older than the sign-in, and what it sent goes with nobody.
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

/// Why it is not shown.
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
