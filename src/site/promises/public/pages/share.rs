//! "You said, we do": a promise as a short text to paste and as a poster, in the page's language.

use maud::{Markup, PreEscaped, html};

use crate::promise::Activity;
use crate::site::promises::public::Reading;
use crate::site::promises::words;
use crate::site::public::View;
use crate::web::qr;

/// Returns what is promised on each focus area.
fn promised(r: &Reading) -> Vec<(String, Vec<&Activity>)> {
    let body = r.body();
    let chosen = body.focus.iter().filter_map(|chosen| {
        let (_, focus) = r.grounds.focus(chosen.focus)?;
        let all = body.activities.iter();
        let own = all.filter(|one| one.is_promised() && one.focus.contains(&chosen.focus));
        Some((focus.title.clone(), own.collect()))
    });
    chosen.collect()
}

/// Returns the text to paste, a line an area, with the address at which the promise is read.
#[must_use]
pub fn text(view: &View, r: &Reading, address: &str) -> String {
    let l = view.l;
    let mut lines = vec![l.with("said-title", &[("title", &r.title())])];
    for (said, activities) in promised(r) {
        let does: Vec<&str> = activities
            .iter()
            .map(|one| one.wording.trim_end_matches('.'))
            .collect();
        lines.push(if does.is_empty() {
            l.with("said-alone", &[("said", &said)])
        } else {
            l.with("said-line", &[("said", &said), ("does", &does.join("; "))])
        });
    }
    let counts = r.counts(l);
    if !counts.is_empty() {
        let on = l.day(r.today);
        lines.push(format!("{} ({on}): {counts}.", l.t("public-how-it-went")));
    }
    lines.push(l.with("said-read", &[("address", address)]));
    // What is pasted elsewhere has no marks that nobody sees.
    let text = lines.join("\n");
    text.chars()
        .filter(|c| !matches!(c, '\u{2066}'..='\u{2069}'))
        .collect()
}

/// Renders the text to paste and where the poster is.
#[must_use]
pub fn share(view: &View, r: &Reading, address: &str) -> Markup {
    let l = view.l;
    let text = text(view, r, address);
    let rows = 2 * text.lines().count() + 3;
    let main = html! {
        h1 { (l.t("said-share")) }
        p lang=[view.written()] { (r.title()) }
        div.field.broad {
            label for="text" { (l.t("said-text")) }
            textarea id="text" rows=(rows) readonly { (text) }
        }
        p { (view.outward(&view.unframed(&r.path("/poster")), &html! { (l.t("said-poster")) })) }
        p { a href=(view.href(&r.path(""))) { (r.title()) } }
    };
    view.page(&r.path("/share"), l.t("said-share"), &main)
}

/// Renders an A4 poster; `None` if its code cannot be drawn, which would be a defect.
#[must_use]
pub fn poster(view: &View, r: &Reading, address: &str) -> Option<Markup> {
    let l = view.l;
    let svg = qr::svg(address)?;
    let shown = address
        .trim_start_matches("https://")
        .trim_start_matches("http://");
    let body = r.body();
    let main = html! {
        p.sender { (view.name) }
        h1 { (l.with("said-title", &[("title", &r.title())])) }
        p { (words::period(l, (body.from, body.until))) }
        @for (said, activities) in promised(r) {
            section.said {
                h2 lang=[view.written()] { (said) }
                ul { @for one in activities { li lang=[view.written()] { (one.wording) } } }
            }
        }
        @let counts = r.counts(l);
        @if !counts.is_empty() { p.lead { (l.day(r.today)) ": " (counts) } }
        div.qr role="img" aria-label=(l.with("poster-qr", &[("address", shown)])) { (PreEscaped(svg)) }
        p.address dir="ltr" { (shown) }
    };
    Some(view.sheet(&r.title(), &main))
}
