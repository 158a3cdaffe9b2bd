//! The confirmation for adopting a picture.

use maud::{Markup, html};

use crate::picture::{Body, Edition, Picture};
use crate::site::guard::Staff;
use crate::site::picture::adopt::form::AdoptForm;
use crate::site::picture::read::pages::holds;
use crate::site::shell::{form_token, shell};

/// Facts about a picture to adopt.
#[derive(Debug)]
pub struct Known {
    /// Whether its previous picture is not adopted, so that it will be compared with none.
    pub alone: bool,
    /// Whether it is compared with an earlier picture in public.
    pub compared: bool,
    /// Day on which it was begun here, where the decision is older.
    pub begun: Option<jiff::civil::Date>,
    /// Day on which the last of the surveys behind its figures closed, where the decision is older.
    pub closed: Option<jiff::civil::Date>,
    /// Number of open comments of the police.
    pub comments: usize,
}

/// Renders what becomes public for good, what does not, and the decision as typed.
#[must_use]
pub fn confirm(
    staff: &Staff,
    (picture, body): (&Picture, &Body),
    known: &Known,
    form: &AdoptForm,
) -> Markup {
    let l = staff.locale;
    let path = format!(
        "/staff/m/{}/pictures/{}",
        staff.municipality, picture.number
    );
    let title = l.with("adopt-title", &[("title", &picture.name())]);
    let decision = [
        ("by", form.by.as_str()),
        ("on", &l.days_in_words(&form.on)),
        ("reference", &form.reference),
    ];
    let inside = || {
        let all = body.sections.iter();
        all.filter(|section| !section.is_in(Edition::Public))
    };
    let main = html! {
        h1 { (title) }
        p { strong { (l.with("picture-decision", &decision)) } }
        @if let Some(day) = known.begun { p.warning { (l.with("adopt-on-early", &[("day", &l.day(day))])) } }
        @if let Some(day) = known.closed { p.warning { (l.with("adopt-on-before-figures", &[("day", &l.day(day))])) } }
        @if known.comments > 0 {
            // Comments cannot be answered after the adoption.
            p.warning { (l.count("police-comments-waiting", known.comments)) ". " (l.t("adopt-comments")) " " a href=(format!("{path}/comments")) { (l.t("comments-title")) } }
        }
        h2 { (l.t("adopt-public-title")) }
        div id="public" { (holds(l, body, Edition::Public, known.compared)) }
        p { a href=(format!("{path}/read?edition=public")) { (l.t("read-public")) } }
        @if inside().next().is_some() {
            h2 { (l.t("adopt-inside-title")) }
            ul id="inside" { @for section in inside() { li { (section.title) } } }
        }
        @if known.alone { p.warning { (l.t("adopt-alone")) } }
        p { (l.t("picture-adopt-text")) }
        form method="post" action=(format!("{path}/adopt")) {
            (form_token(staff))
            input type="hidden" name="revision" value=(picture.revision);
            input type="hidden" name="by" value=(form.by);
            input type="hidden" name="on" value=(form.on);
            input type="hidden" name="reference" value=(form.reference);
            div.row {
                button.primary type="submit" name="act" value="sure" { (l.t("adopt-sure")) }
                button.link type="submit" name="act" value="back" { (l.t("adopt-back")) }
            }
        }
    };
    shell(staff, &title, &main)
}
