//! Alarms on pages: the reason, and the one-click actions.

use maud::{Markup, html};
use uuid::Uuid;

use crate::coding::alarms::{Aside, Sounding, mark as seen};
use crate::coding::notes::Urgent;
use crate::site::audit::wording;
use crate::site::coding::codings::pages::question_text;
use crate::site::guard::AtSurvey;
use crate::site::shell::{Problem, described, error, form_token, time};
use crate::text::alarm::{Alarm, Kind};
use crate::web::Locale;

/// Returns the message key of an alarm's kind.
fn kind_key(kind: Kind) -> &'static str {
    match kind {
        Kind::Life => "alarm-life",
        Kind::Home => "alarm-home",
        Kind::Child => "alarm-child",
        Kind::Suicide => "alarm-suicide",
    }
}

/// Describes why a text has an alarm.
#[must_use]
pub fn reason(l: &Locale, kinds: &[Kind]) -> String {
    let words: Vec<&str> = kinds.iter().map(|kind| l.t(kind_key(*kind))).collect();
    words.join(", ")
}

/// Returns the anchor of a text in the list of alarms.
fn anchor(id: Uuid, question: &str) -> String {
    format!("a{}{question}", id.simple())
}

/// Renders the alarm beside a text: the reason, and a link to act.
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

/// Like [`sounds`], for a page that also shows what was done about it.
#[must_use]
pub fn mark(at: &AtSurvey, place: (Uuid, &str), alarm: &Alarm, told: bool) -> Markup {
    let l = at.staff.locale;
    html! {
        @if alarm.waits(told) { (sounds(at, place, &alarm.kinds)) }
        @else if told { @if !alarm.kinds.is_empty() { p.hint { (l.t("alarm-told")) " " a href=(at.path("/coding/urgent")) { (l.t("urgent-title")) } } } }
        @else if alarm.aside { p.hint { (l.t("alarm-was-aside")) " " a href=(at.path("/coding/urgent#aside")) { (l.t("alarms-aside")) } } }
    }
}

/// Typed values of a text's form that is shown again: response, question, recipient, note.
pub type Typed<'t> = Option<(Uuid, &'t str, &'t str, &'t str)>;

/// Parameters of the texts' forms.
#[derive(Debug, Clone, Copy)]
pub struct Beside<'b> {
    /// Possible recipients.
    pub people: &'b [(Uuid, String)],
    /// Preselected recipient.
    pub first: Option<Uuid>,
    /// Typed values of the rejected form.
    pub typed: Typed<'b>,
    /// Problems with it.
    pub problems: &'b [Problem],
    /// Texts that were handed over.
    pub told: &'b [Urgent],
}

impl Beside<'_> {
    /// Renders a text's form: with the typed values, or else with the preselected recipient and `offered` as the note.
    #[must_use]
    pub fn form(&self, at: &AtSurvey, one: Handed<'_>, offered: &str) -> Markup {
        if self.is_typed(one) {
            return self.typed_form(at, one);
        }
        let first = self.first.map(|id| id.to_string()).unwrap_or_default();
        let below = format!("-{}{}", one.id.simple(), one.question);
        form(at, self, one, &below, (&first, offered), &[])
    }

    /// Renders the form of a text that no longer needs one, if an outdated page sent it.
    #[must_use]
    pub fn typed_form(&self, at: &AtSurvey, one: Handed<'_>) -> Markup {
        let typed = self.typed.filter(|_| self.is_typed(one));
        html! { @if let Some((.., receiver, note)) = typed { (form(at, self, one, "", (receiver, note), self.problems)) } }
    }

    fn is_typed(&self, one: Handed<'_>) -> bool {
        self.typed
            .is_some_and(|(id, question, ..)| id == one.id && question == one.question)
    }
}

/// State of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    /// With an open alarm.
    Sounding,
    /// Handed over.
    Told,
    /// With its alarm set aside.
    Aside,
}

/// A text that may be handed over.
#[derive(Debug, Clone, Copy)]
pub struct Handed<'h> {
    /// The response.
    pub id: Uuid,
    /// Question key.
    pub question: &'h str,
    /// Text as shown.
    pub text: &'h str,
    /// State.
    pub stands: Stands,
}

/// Renders the texts with open alarms, each with its form.
#[must_use]
pub fn list(at: &AtSurvey, all: &[Sounding], beside: &Beside<'_>) -> Markup {
    let l = at.staff.locale;
    html! {
        @if !all.is_empty() {
            h2 { (l.t("alarms-title")) }
            p { (l.t("alarms-text")) }
            ul.texts {
                @for one in all {
                    li id=(anchor(one.id, &one.question)) {
                        p { strong { (l.with("alarm-sounds", &[("kinds", &reason(l, &one.alarm.kinds))])) } }
                        p.hint { (question_text(at, &one.question)) }
                        blockquote lang=(one.language) dir="auto" { (one.text) }
                        p.hint {
                            @if let Ok(day) = one.day.parse() { (l.day(day)) }
                            @if !one.counted { ". " (l.t("alarm-uncounted")) }
                        }
                        (sounding(at, beside, one))
                    }
                }
            }
        }
    }
}

/// Renders the texts whose alarm was set aside, by whom, and the button to undo it.
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
                        @if let Some((by, when)) = by { p.hint { (l.t("alarm-aside-by")) " " (wording::who(l, by)) ", " (time(l, *when)) } }
                        form method="post" action=(at.path("/coding/urgent/alarm")) {
                            (form_token(&at.staff))
                            input type="hidden" name="id" value=(one.id);
                            input type="hidden" name="question" value=(one.question);
                            button.secondary type="submit" name="act" value="back" { (l.t("alarm-back")) span.hidden { ": " (one.text) } }
                        }
                        (beside.typed_form(at, Handed { id: one.id, question: &one.question, text: &one.text, stands: Stands::Aside }))
                    }
                }
            }
        }
    }
}

/// Renders the form of a text with an open alarm.
fn sounding(at: &AtSurvey, beside: &Beside<'_>, one: &Sounding) -> Markup {
    let l = at.staff.locale;
    let handed = Handed {
        id: one.id,
        question: &one.question,
        text: &one.text,
        stands: Stands::Sounding,
    };
    let kinds = reason(l, &one.alarm.kinds);
    // The note is to be edited, so without isolation marks.
    let note = l.with("alarm-note", &[("kinds", &kinds)]);
    let note = note.replace(['\u{2068}', '\u{2069}'], "");
    beside.form(at, handed, &note)
}

/// Renders a form. `below` distinguishes the forms of a page; when it is empty, typed values are shown again, and the fields
/// have the names that the list of problems links to.
fn form(
    at: &AtSurvey,
    beside: &Beside<'_>,
    one: Handed<'_>,
    below: &str,
    (receiver, note): (&str, &str),
    wrong: &[Problem],
) -> Markup {
    let l = at.staff.locale;
    let field = |name: &str| format!("{name}{below}");
    let mut told = beside.told.iter();
    let told = told.find(|told| told.id == one.id && told.question == one.question);
    html! {
        form method="post" action=(at.path("/coding/urgent/alarm")) novalidate {
            (form_token(&at.staff))
            input type="hidden" name="id" value=(one.id);
            input type="hidden" name="question" value=(one.question);
            input type="hidden" name="seen" value=(seen(told, one.stands == Stands::Aside));
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
                @if one.stands == Stands::Sounding { button.secondary type="submit" name="act" value="aside" { (l.t("alarm-aside")) span.hidden { ": " (one.text) } } }
            }
        }
    }
}
