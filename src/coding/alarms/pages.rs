//! Why a text may need action now, and what can be done about it with one press.

use maud::{Markup, html};
use uuid::Uuid;

use super::{Aside, Sounding};
use crate::accounts::AtSurvey;
use crate::accounts::audit::told;
use crate::accounts::pages::{Problem, described, error, form_token, time};
use crate::coding::alarm::{Alarm, Kind};
use crate::coding::work::pages::question_text;
use crate::web::Locale;

/// Key of a kind's words.
fn kind_key(kind: Kind) -> &'static str {
    match kind {
        Kind::Life => "alarm-life",
        Kind::Home => "alarm-home",
        Kind::Child => "alarm-child",
        Kind::Suicide => "alarm-suicide",
    }
}

/// Why an alarm sounds, in words.
#[must_use]
pub fn reason(l: &Locale, kinds: &[Kind]) -> String {
    let words: Vec<&str> = kinds.iter().map(|kind| l.t(kind_key(*kind))).collect();
    words.join(", ")
}

/// Where a text stands in the list of those that may need action.
fn anchor(id: Uuid, question: &str) -> String {
    format!("a{}{question}", id.simple())
}

/// What stands beside a text whose alarm sounds: why, and the way to act.
#[must_use]
pub fn sounds(at: &AtSurvey, (id, question): (Uuid, &str), kinds: &[Kind]) -> Markup {
    let l = at.staff.locale;
    let to = at.path(&format!("/coding/urgent#{}", anchor(id, question)));
    html! {
        @if !kinds.is_empty() {
            p { strong { (l.with("alarm-sounds", &[("kinds", &reason(l, kinds))])) } " " a href=(to) { (l.t("alarm-act")) } }
        }
    }
}

/// The same, for a page that also tells what became of it.
#[must_use]
pub fn mark(at: &AtSurvey, place: (Uuid, &str), alarm: &Alarm, told: bool) -> Markup {
    let l = at.staff.locale;
    html! {
        @if alarm.waits(told) { (sounds(at, place, &alarm.kinds)) }
        @else if told { @if !alarm.kinds.is_empty() { p.hint { (l.t("alarm-told")) } } }
        @else if alarm.aside { p.hint { (l.t("alarm-was-aside")) " " a href=(at.path("/coding/urgent#aside")) { (l.t("alarms-aside")) } } }
    }
}

/// What was typed into the form of a text that is shown again: response, question, receiver, note.
pub type Typed<'t> = Option<(Uuid, &'t str, &'t str, &'t str)>;

/// The texts whose alarm sounds, each with the one who is first thought of and what they would be told.
#[must_use]
pub fn list(
    at: &AtSurvey,
    all: &[Sounding],
    people: &[(Uuid, String)],
    first: Option<Uuid>,
    typed: Typed<'_>,
    problems: &[Problem],
) -> Markup {
    let l = at.staff.locale;
    html! {
        @if !all.is_empty() {
            h2 { (l.t("alarms-title")) }
            p { (l.t("alarms-text")) }
            ul.texts {
                @for (n, one) in all.iter().enumerate() {
                    @let typed = typed.filter(|(id, question, ..)| *id == one.id && *question == one.question);
                    li id=(anchor(one.id, &one.question)) {
                        p { strong { (l.with("alarm-sounds", &[("kinds", &reason(l, &one.alarm.kinds))])) } }
                        p.hint { (question_text(at, &one.question)) }
                        blockquote lang=(one.language) dir="auto" { (one.text) }
                        p.hint {
                            @if let Ok(day) = one.day.parse() { (l.day(day)) }
                            @if !one.counted { ". " (l.t("alarm-uncounted")) }
                        }
                        (forms(at, one, people, first, n, typed.map(|(.., receiver, note)| (receiver, note)), problems))
                    }
                }
            }
        }
    }
}

/// The texts that somebody has set aside, each with who did and the way to take it back.
#[must_use]
pub fn aside(at: &AtSurvey, all: &[Aside]) -> Markup {
    let l = at.staff.locale;
    html! {
        @if !all.is_empty() {
            h2 id="aside" { (l.t("alarms-aside")) }
            p { (l.t("alarms-aside-text")) }
            ul.texts {
                @for Aside { text: one, by } in all {
                    li {
                        p.hint { (question_text(at, &one.question)) ". " (reason(l, &one.alarm.kinds)) }
                        blockquote lang=(one.language) dir="auto" { (one.text) }
                        p.hint {
                            @if let Ok(day) = one.day.parse() { (l.day(day)) }
                            @if !one.counted { ". " (l.t("alarm-uncounted")) }
                        }
                        @if let Some((by, when)) = by { p.hint { (l.t("alarm-aside-by")) " " (told::who(l, by)) ", " (time(l, *when)) } }
                        form method="post" action=(at.path("/coding/urgent/alarm")) {
                            (form_token(&at.staff))
                            input type="hidden" name="id" value=(one.id);
                            input type="hidden" name="question" value=(one.question);
                            button.secondary type="submit" name="act" value="back" { (l.t("alarm-back")) span.hidden { ": " (one.text) } }
                        }
                    }
                }
            }
        }
    }
}

fn forms(
    at: &AtSurvey,
    one: &Sounding,
    people: &[(Uuid, String)],
    first: Option<Uuid>,
    n: usize,
    typed: Option<(&str, &str)>,
    problems: &[Problem],
) -> Markup {
    let l = at.staff.locale;
    // Of a form that is shown again the fields have the names that the list of what is wrong leads to.
    let field = |name: &str| match typed {
        Some(_) => name.to_owned(),
        None => format!("{name}-{n}"),
    };
    let wrong = if typed.is_some() { problems } else { &[] };
    let chosen = typed.map_or_else(
        || first.map(|id| id.to_string()).unwrap_or_default(),
        |(receiver, _)| receiver.to_owned(),
    );
    let note = typed.map_or_else(
        || {
            let kinds = reason(l, &one.alarm.kinds);
            // It is to be typed on: without the signs that isolate what was put in.
            l.with("alarm-note", &[("kinds", &kinds)])
                .replace(['\u{2068}', '\u{2069}'], "")
        },
        |(_, note)| note.to_owned(),
    );
    html! {
        form method="post" action=(at.path("/coding/urgent/alarm")) novalidate {
            (form_token(&at.staff))
            input type="hidden" name="id" value=(one.id);
            input type="hidden" name="question" value=(one.question);
            div.field {
                label for=(field("receiver")) { (l.t("urgent-receiver")) }
                (error(wrong, "receiver"))
                select id=(field("receiver")) name="receiver" aria-describedby=[described("", wrong, "receiver")] {
                    option value="" { (l.t("urgent-choose")) }
                    @for (id, name) in people { option value=(id) selected[id.to_string() == chosen] { (name) } }
                }
            }
            div.field {
                label for=(field("note")) { (l.t("urgent-note")) }
                (error(wrong, "note"))
                input type="text" id=(field("note")) name="note" value=(note) aria-describedby=[described("", wrong, "note")] autocomplete="off";
            }
            div.row {
                button.primary type="submit" name="act" value="hand-over" { (l.t("alarm-hand-over")) span.hidden { ": " (one.text) } }
                button.secondary type="submit" name="act" value="aside" { (l.t("alarm-aside")) span.hidden { ": " (one.text) } }
            }
        }
    }
}
