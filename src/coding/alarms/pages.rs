//! Why a text may need action now, and what can be done about it with one press.

use maud::{Markup, html};
use uuid::Uuid;

use super::{Aside, Sounding, mark as seen};
use crate::accounts::AtSurvey;
use crate::accounts::audit::told;
use crate::accounts::pages::{Problem, described, error, form_token, time};
use crate::coding::alarm::{Alarm, Kind};
use crate::coding::notes::Urgent;
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

/// What the forms of a text are made from.
#[derive(Debug, Clone, Copy)]
pub struct Beside<'b> {
    /// Who can be told.
    pub people: &'b [(Uuid, String)],
    /// Who is first thought of.
    pub first: Option<Uuid>,
    /// What was typed to hand a text over.
    pub typed: Typed<'b>,
    /// What is wrong with it.
    pub problems: &'b [Problem],
    /// Texts that somebody was told of.
    pub told: &'b [Urgent],
}

impl Beside<'_> {
    /// The form of a text whose receiver may no longer act, with what they were told.
    #[must_use]
    pub fn anew(&self, at: &AtSurvey, one: Handed<'_>, n: usize, note: &str) -> Markup {
        let is_it = |typed: &(Uuid, &str, &str, &str)| typed.0 == one.id && typed.1 == one.question;
        if let Some((.., receiver, note)) = self.typed.filter(is_it) {
            return forms(at, self, one, None, receiver, note);
        }
        let first = self.first.map(|id| id.to_string()).unwrap_or_default();
        forms(at, self, one, Some(ORPHANS + n), &first, note)
    }

    /// The form of a text that was handed over or set aside since the page was opened on which it was sent.
    #[must_use]
    pub fn late(&self, at: &AtSurvey, one: Handed<'_>) -> Markup {
        let is_it = |typed: &(Uuid, &str, &str, &str)| typed.0 == one.id && typed.1 == one.question;
        let typed = self.typed.filter(is_it);
        html! { @if let Some((.., receiver, note)) = typed { (forms(at, self, one, None, receiver, note)) } }
    }
}

/// A text that may be handed over.
#[derive(Debug, Clone, Copy)]
pub struct Handed<'h> {
    /// The response.
    pub id: Uuid,
    /// Question key.
    pub question: &'h str,
    /// As it is shown.
    pub text: &'h str,
    /// Whether its alarm is set aside.
    pub aside: bool,
}

/// The texts whose alarm sounds, each with the one who is first thought of and what they would be told.
#[must_use]
pub fn list(at: &AtSurvey, all: &[Sounding], beside: &Beside<'_>) -> Markup {
    let l = at.staff.locale;
    html! {
        @if !all.is_empty() {
            h2 { (l.t("alarms-title")) }
            p { (l.t("alarms-text")) }
            ul.texts {
                @for (n, one) in all.iter().enumerate() {
                    li id=(anchor(one.id, &one.question)) {
                        p { strong { (l.with("alarm-sounds", &[("kinds", &reason(l, &one.alarm.kinds))])) } }
                        p.hint { (question_text(at, &one.question)) }
                        blockquote lang=(one.language) dir="auto" { (one.text) }
                        p.hint {
                            @if let Ok(day) = one.day.parse() { (l.day(day)) }
                            @if !one.counted { ". " (l.t("alarm-uncounted")) }
                        }
                        (sounding(at, beside, one, n))
                    }
                }
            }
        }
    }
}

/// The texts that somebody has set aside, each with who did and the way to take it back.
#[must_use]
pub fn aside(at: &AtSurvey, all: &[Aside], beside: &Beside<'_>) -> Markup {
    let l = at.staff.locale;
    html! {
        @if !all.is_empty() {
            h2 id="aside" { (l.t("alarms-aside")) }
            p { (l.t("alarms-aside-text")) }
            ul.texts {
                @for Aside { text: one, by } in all {
                    li {
                        p.hint { (question_text(at, &one.question)) " " (l.with("alarm-reason", &[("kinds", &reason(l, &one.alarm.kinds))])) }
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
                        (beside.late(at, Handed { id: one.id, question: &one.question, text: &one.text, aside: true }))
                    }
                }
            }
        }
    }
}

/// The forms of a text whose alarm sounds: as they were typed, or with the one who is first thought of and why it sounds.
fn sounding(at: &AtSurvey, beside: &Beside<'_>, one: &Sounding, n: usize) -> Markup {
    let l = at.staff.locale;
    let handed = Handed {
        id: one.id,
        question: &one.question,
        text: &one.text,
        aside: false,
    };
    let typed = beside.typed;
    let typed = typed.filter(|(id, question, ..)| *id == one.id && *question == one.question);
    if let Some((.., receiver, note)) = typed {
        return forms(at, beside, handed, None, receiver, note);
    }
    let first = beside.first.map(|id| id.to_string()).unwrap_or_default();
    let kinds = reason(l, &one.alarm.kinds);
    // It is to be typed on: without the signs that isolate what was put in.
    let note = l.with("alarm-note", &[("kinds", &kinds)]);
    let note = note.replace(['\u{2068}', '\u{2069}'], "");
    forms(at, beside, handed, Some(n), &first, &note)
}

/// The forms of texts that wait for nobody are numbered from here on, behind those of the texts that sound.
const ORPHANS: usize = 1_000_000;

/// `n` tells the forms of a page apart; none: what was typed is shown again, and the fields have the names that the list of
/// what is wrong leads to.
fn forms(
    at: &AtSurvey,
    beside: &Beside<'_>,
    one: Handed<'_>,
    n: Option<usize>,
    receiver: &str,
    note: &str,
) -> Markup {
    let l = at.staff.locale;
    let field = |name: &str| n.map_or_else(|| name.to_owned(), |n| format!("{name}-{n}"));
    let wrong = if n.is_none() { beside.problems } else { &[] };
    let mut told = beside.told.iter();
    let told = told.find(|told| told.id == one.id && told.question == one.question);
    let is_sounding = n.is_some_and(|n| n < ORPHANS) || !one.aside && told.is_none();
    html! {
        form method="post" action=(at.path("/coding/urgent/alarm")) novalidate {
            (form_token(&at.staff))
            input type="hidden" name="id" value=(one.id);
            input type="hidden" name="question" value=(one.question);
            input type="hidden" name="seen" value=(seen(told, one.aside));
            div.field {
                label for=(field("receiver")) { (l.t("urgent-receiver")) }
                (error(wrong, "receiver"))
                select id=(field("receiver")) name="receiver" aria-describedby=[described("", wrong, "receiver")] {
                    option value="" { (l.t("urgent-choose")) }
                    @for (id, name) in beside.people { option value=(id) selected[id.to_string() == receiver] { (name) } }
                }
            }
            div.field {
                label for=(field("note")) { (l.t("urgent-note")) }
                (error(wrong, "note"))
                input type="text" id=(field("note")) name="note" value=(note) aria-describedby=[described("", wrong, "note")] autocomplete="off";
            }
            div.row {
                button.primary type="submit" name="act" value="hand-over" { (l.t("alarm-hand-over")) span.hidden { ": " (one.text) } }
                @if is_sounding { button.secondary type="submit" name="act" value="aside" { (l.t("alarm-aside")) span.hidden { ": " (one.text) } } }
            }
        }
    }
}
