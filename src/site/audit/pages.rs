//! The audit trail's page.

use maud::{Markup, html};

use super::wording::{self, Told};
use crate::audit::Entry;
use crate::site::guard::Staff;
use crate::site::shell::{place, records, shell, time};
use crate::web::Locale;

/// Parameters of the page.
#[derive(Debug)]
pub struct Trail<'t> {
    /// Rows, newest first, each with its details in words.
    pub entries: &'t [(Entry, Option<Told>)],
    /// Event code of the filter.
    pub what: &'t str,
    /// Person of the filter, as typed.
    pub who: &'t str,
    /// Sequence number below which the next page begins.
    pub older: Option<i64>,
    /// Row at which the hash chain breaks; `None` if it is intact.
    pub broken_at: Option<i64>,
}

/// Renders a text; one not in the reader's language is marked as English.
fn shown(told: &Told) -> Markup {
    match told {
        Told::Words(words) => html! { (words) },
        Told::AsWritten(text) => html! { span lang="en" { (text) } },
    }
}

/// Renders the list of events by their words; a filter that is not among them is added.
fn events(l: &Locale, what: &str) -> Markup {
    let all = wording::choices(l);
    let known = what.is_empty() || all.iter().any(|(code, _)| *code == what);
    html! {
        select id="what" name="what" {
            option value="" { (l.t("audit-every")) }
            @if !known { option value=(what) selected lang="en" { (what) } }
            @for (code, words) in &all { option value=(code) selected[*code == what] { (words) } }
        }
    }
}

/// Renders the audit trail of a municipality.
#[must_use]
pub fn trail(staff: &Staff, trail: &Trail<'_>) -> Markup {
    let l = staff.locale;
    let title = l.with(
        "audit-title",
        &[("municipality", &place(&staff.municipality))],
    );
    let base = format!("/staff/m/{}/audit", staff.municipality);
    let main = html! {
        h1 { (title) }
        @match trail.broken_at {
            None => p { (l.t("audit-whole")) }
            Some(seq) => div.alert role="alert" { p { (l.with("audit-broken", &[("seq", &seq.to_string())])) } }
        }
        form.row method="get" action=(base) {
            div.field { label for="what" { (l.t("audit-what")) } (events(l, trail.what)) }
            div.field { label for="who" { (l.t("audit-who")) } input type="text" id="who" name="who" value=(trail.who); }
            button.secondary type="submit" { (l.t("filter")) }
        }
        p { a href=(format!("{base}.csv")) { (l.t("audit-csv")) } ". " (l.t("audit-csv-codes")) }
        @if trail.entries.is_empty() { p role="status" { (l.t(if trail.who.is_empty() { "audit-none-of" } else { "audit-none" })) } }
        (records(l, &title, &[("audit-number", false), ("audit-at", false), ("audit-who", false), ("audit-what", false), ("audit-object", false)],
            &trail.entries.iter().map(|(entry, detail)| vec![
                html! { (entry.seq) },
                time(l, entry.at),
                html! { (wording::who(l, &entry.who)) },
                shown(&wording::event(l, &entry.what)),
                html! { (wording::object(l, &entry.object)) @if let Some(detail) = detail { " (" (shown(detail)) ")" } },
            ]).collect::<Vec<_>>()))
        @if let Some(older) = trail.older {
            @let query = form_urlencoded::Serializer::new(String::new()).append_pair("what", trail.what).append_pair("who", trail.who).append_pair("before", &older.to_string()).finish();
            p { a href=(format!("{base}?{query}")) { (l.t("older")) } }
        }
    };
    shell(staff, &title, &main)
}
