//! List of alarms in texts of no response: where each is, and the button to set it aside.

use maud::{Markup, html};

use crate::coding::alarms::apart::{Apart, Part};
use crate::site::audit::wording;
use crate::site::coding::alarms::pages::reason;
use crate::site::coding::codings::pages::question_text;
use crate::site::guard::AtSurvey;
use crate::site::shell::{form_token, time};

/// Describes where a text is.
fn place(at: &AtSurvey, one: &Apart) -> String {
    let l = at.staff.locale;
    match one.lies.part {
        Part::Conflict => {
            let question = question_text(at, &one.lies.key);
            l.with("apart-conflict", &[("question", question)])
        }
        Part::Record => l.with("apart-record", &[("who", &one.with)]),
        Part::Sheet => {
            let sheet = one.lies.key.split('.').next().unwrap_or_default();
            let all = [
                ("code", one.code.as_str()),
                ("sheet", sheet),
                ("who", one.with.as_str()),
            ];
            l.with("apart-sheet", &all)
        }
    }
}

/// Renders the alarms in texts of no response, open ones and those set aside.
#[must_use]
pub fn list(at: &AtSurvey, all: &[Apart]) -> Markup {
    let l = at.staff.locale;
    html! {
        @if !all.is_empty() {
            h2 id="apart" { (l.t("apart-title")) }
            p { (l.t("apart-text")) }
            ul.texts {
                @for one in all {
                    @let about = place(at, one);
                    li {
                        @if one.alarm.sounds() { p { strong { (l.with("alarm-sounds", &[("kinds", &reason(l, &one.alarm.kinds))])) } } }
                        @else { p.hint { (reason(l, &one.alarm.kinds)) } }
                        p { (about) }
                        @for text in &one.texts { blockquote dir="auto" { (text) } }
                        @if let Some((by, when)) = &one.aside { p.hint { (l.t("apart-done-by")) " " (wording::who(l, by)) ", " (time(l, *when)) } }
                        form method="post" action=(at.path("/coding/urgent/alarm")) {
                            (form_token(&at.staff))
                            input type="hidden" name="part" value=(one.lies.part.as_str());
                            input type="hidden" name="id" value=(one.lies.id);
                            input type="hidden" name="question" value=(one.lies.key);
                            @if one.alarm.sounds() {
                                button.primary type="submit" name="act" value="aside" { (l.t("apart-done")) span.hidden { ": " (about) } }
                            } @else {
                                button.secondary type="submit" name="act" value="back" { (l.t("alarm-back")) span.hidden { ": " (about) } }
                            }
                        }
                    }
                }
            }
        }
    }
}
