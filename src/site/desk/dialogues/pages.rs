//! The page on which a survey is chosen.

use std::sync::Arc;

use maud::{Markup, html};

use crate::site::desk::pages::state;
use crate::site::frame;
use crate::site::guard::Staff;
use crate::site::shell::shell;
use crate::survey::{Openness, Published};

/// Renders the surveys of a municipality, each with the pages of a step.
#[must_use]
pub fn choose(staff: &Staff, step: &'static str, all: &[(Arc<Published>, Openness)]) -> Markup {
    let l = staff.locale;
    let title = l.t(frame::title_of(staff, step));
    let main = html! {
        h1 { (title) }
        @if title == l.t(step) { p { (l.t(&format!("{step}-text"))) } }
        @if all.is_empty() { p { (l.t("dialogues-none")) } } @else { p { (l.t("dialogues-choose")) } }
        @for (published, openness) in all {
            article.dialogue {
                h2 { (published.survey.full_title()) }
                p.hint { (state(l, published, *openness)) }
                (frame::pages_for(staff, step, &published.survey.slug))
            }
        }
    };
    shell(staff, title, &main)
}
