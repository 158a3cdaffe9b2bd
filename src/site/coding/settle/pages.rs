//! The page where differences are settled.

use maud::{Markup, html};

use crate::site::coding::codings::form::Place;
use crate::site::coding::codings::pages::{choices, marks, names};
use crate::site::guard::AtSurvey;
use crate::site::shell::{Problem, erased, error, form_token, one_at_a_time, shell, summary};
use crate::text::codebook::Codebook;
use crate::text::coded::{Coded, Given};
use crate::text::index::Entry;

/// Submitted values of a text that is shown again.
#[derive(Debug, Clone, Copy)]
pub struct Sent<'s> {
    /// Text.
    pub place: &'s Place,
    /// Ticked themes.
    pub given: &'s [Given],
    /// Whether somebody else has settled it meanwhile, so that the settled themes are shown beside the ticked ones.
    pub overtaken: bool,
}

/// Returns the themes that all coders gave, which are ticked initially.
fn common(entry: &Entry, book: &Codebook) -> Vec<Given> {
    let Some(first) = entry.codings.first() else {
        return Vec::new();
    };
    let says = |coded: &Coded, code: u32| {
        let mut now = coded.codes().map(|mine| book.now_of(mine).unwrap_or(mine));
        now.any(|mine| mine == book.now_of(code).unwrap_or(code))
    };
    let all = |given: &&Given| {
        entry
            .codings
            .iter()
            .all(|kept| says(&kept.coded, given.code))
    };
    first.coded.given().iter().filter(all).cloned().collect()
}

/// Renders the texts on which coders differ, each with their codings.
#[must_use]
pub fn show(
    at: &AtSurvey,
    book: &Codebook,
    (texts, total, disposed): (&[Entry], usize, Option<i64>),
    settling: bool,
    sent: Option<Sent<'_>>,
    problems: &[Problem],
) -> Markup {
    let l = at.staff.locale;
    let main = html! {
        (summary(l, problems))
        h1 { (l.t("settle-title")) }
        (erased(l, "texts-disposed", disposed))
        p { (l.with("settle-count", &[("n", &total.to_string())])) }
        @if settling { p { (l.t("coding-settling")) } }
        @if texts.len() > 1 { (one_at_a_time(l)) }
        ul.texts {
            @for entry in texts {
                @let id = format!("e{}{}-", entry.id.simple(), entry.question);
                @let sent = sent.filter(|sent| sent.place.id == entry.id && sent.place.question == *entry.question);
                @let ticked = sent.map_or_else(|| common(entry, book), |sent| sent.given.to_vec());
                @let overtaken = sent.is_some_and(|sent| sent.overtaken);
                li {
                    blockquote.coded lang=(if entry.original.is_some() { "sv" } else { &*entry.language }) dir="auto" { (&*entry.text) }
                    @if let Some(original) = &entry.original { blockquote.original lang=(entry.language) dir="auto" { (&**original) } }
                    (marks(at, entry))
                    ol.coders type="A" { @for kept in &entry.codings { li { (names(l, &kept.coded, book).join(", ")) } } }
                    form method="post" action=(at.path("/coding/settle")) {
                        (form_token(&at.staff))
                        input type="hidden" name="id" value=(entry.id);
                        input type="hidden" name="question" value=(entry.question);
                        input type="hidden" name="before" value=(entry.settled.as_ref().map(ToString::to_string).unwrap_or_default());
                        @if overtaken { p { strong { @if let Some(now) = &entry.settled { (l.with("settle-now", &[("themes", &names(l, now, book).join(", "))])) } @else { (l.t("settle-now-nothing")) } } } }
                        fieldset id=[sent.map(|_| "settle")] tabindex=[sent.map(|_| "-1")] aria-describedby=[sent.map(|_| "settle-error")] {
                            legend { (l.t("settle-themes")) }
                            @if sent.is_some() { (error(problems, "settle")) }
                            (choices(l, book, &ticked, &id, false))
                        }
                        button.primary type="submit" { (l.t("settle-save")) }
                    }
                }
            }
        }
        p { a href=(at.path("/coding/agreement")) { (l.t("agreement-title")) } }
        p { a href=(at.path("/coding")) { (l.t("coding-title")) } }
    };
    shell(&at.staff, l.t("settle-title"), &main)
}
