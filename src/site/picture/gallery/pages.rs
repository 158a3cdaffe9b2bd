//! The gallery as a page.

use maud::{Markup, html};

use super::form::Wanted;
use crate::picture::Picture;
use crate::picture::sources::Drawn;
use crate::site::guard::Staff;
use crate::site::picture::pages::small;
use crate::site::shell::shell;

/// A figure to choose: its form value, the survey it is from, its wording, and as it is drawn.
pub struct Figure<'a> {
    /// Form value of its source.
    pub value: String,
    /// Title of the survey.
    pub survey: &'a str,
    /// Question, with what it is divided by.
    pub wording: &'a str,
    /// The figure.
    pub drawn: &'a Drawn,
}

/// Renders the figures that were found, of so many.
#[must_use]
pub fn gallery(
    staff: &Staff,
    picture: &Picture,
    wanted: &Wanted,
    (shown, found): (&[Figure<'_>], usize),
) -> Markup {
    let l = staff.locale;
    let at = format!(
        "/staff/m/{}/pictures/{}",
        staff.municipality, picture.number
    );
    let title = l.with("gallery-title", &[("picture", &picture.name())]);
    let address = |value: &str| {
        let add: String = form_urlencoded::byte_serialize(value.as_bytes()).collect();
        format!("{at}?add={add}&section={}#adding", wanted.section)
    };
    let main = html! {
        h1 { (title) }
        form method="get" action=(format!("{at}/figures")) role="search" {
            input type="hidden" name="section" value=(wanted.section);
            div.field {
                label for="q" { (l.t("gallery-search")) }
                input type="search" id="q" name="q" value=(wanted.q) autocomplete="off";
            }
            button.secondary type="submit" { (l.t("gallery-find")) }
        }
        @if found == 0 { p { (l.t(if wanted.q.is_empty() { "add-figure-none" } else { "gallery-nothing" })) } }
        @else { p { (l.count("gallery-found", found)) @if found > shown.len() { " " (l.count("gallery-first", shown.len())) } } }
        ul.gallery {
            @for (n, one) in shown.iter().enumerate() {
                li {
                    h2 { (one.wording) }
                    (small(l, &format!("g{n}"), one.drawn))
                    p { a href=(address(&one.value)) { (l.t("gallery-take")) span.hidden { ": " (one.wording) ", " (one.survey) } } }
                }
            }
        }
        p { a href=(at) { (l.t("gallery-back")) } }
    };
    shell(staff, &title, &main)
}
