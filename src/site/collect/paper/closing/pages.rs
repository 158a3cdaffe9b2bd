//! The page that closes a batch.

use maud::{Markup, html};

use crate::collect::confirm::mark;
use crate::collect::paper::{Batch, Sheets};
use crate::site::collect::paper::pages::progress;
use crate::site::guard::Staff;
use crate::site::shell::{Field, Problem, form_token, shell, summary};
use crate::survey::Published;

/// Parameters of the page.
#[derive(Debug, Clone, Copy)]
pub struct Closing<'c> {
    /// The batch.
    pub batch: &'c Batch,
    /// Progress of its sheets.
    pub sheets: Sheets,
    /// Number of sheets in the pile, as typed.
    pub pile: &'c str,
    /// Problems with the form.
    pub problems: &'c [Problem],
    /// Half-entered sheets, listed before they are given up.
    pub half: &'c [i64],
}

/// Renders the form that closes a batch by the number of sheets in the pile.
#[must_use]
pub fn closing(staff: &Staff, published: &Published, c: Closing<'_>) -> Markup {
    let l = staff.locale;
    let address = format!("/staff/s/{}/paper/{}", published.survey.slug, c.batch.id);
    let title = l.with("closing-title", &[("code", &c.batch.code)]);
    let button = if c.half.is_empty() {
        "batch-close"
    } else {
        "batch-close-anyway"
    };
    let main = html! {
        (summary(l, c.problems))
        h1 { (title) }
        (progress(l, c.batch, c.sheets))
        p { (l.t("closing-text")) }
        form method="post" action=(format!("{address}/close")) novalidate {
            (form_token(staff))
            (Field { name: "pile", label: "pile", kind: "text", autocomplete: "off", value: c.pile, hint: Some("pile-hint") }.show(l, c.problems))
            @if !c.half.is_empty() { input type="hidden" name="half" value=(mark(&0, &c.half)); }
            button.primary type="submit" { (l.t(button)) }
        }
        p { a href=(address) { (l.with("entry-title", &[("code", &c.batch.code)])) } }
    };
    shell(staff, &title, &main)
}
