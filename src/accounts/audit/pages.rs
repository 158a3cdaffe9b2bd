//! The trail's page.

use maud::{Markup, html};

use super::Entry;
use crate::accounts::guard::Staff;
use crate::accounts::pages::{place, shell, time};

/// What the trail's page shows.
#[derive(Debug)]
pub struct Trail<'t> {
    /// Rows, newest first.
    pub entries: &'t [Entry],
    /// What was filtered by.
    pub what: &'t str,
    /// What was filtered by.
    pub who: &'t str,
    /// Number below which the next page begins.
    pub older: Option<i64>,
    /// Whether the whole trail is what was written; where it breaks if not.
    pub broken_at: Option<i64>,
}

/// The audit trail of a municipality.
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
            div.field { label for="what" { (l.t("audit-what")) } input type="text" id="what" name="what" value=(trail.what); }
            div.field { label for="who" { (l.t("audit-who")) } input type="text" id="who" name="who" value=(trail.who); }
            button.secondary type="submit" { (l.t("filter")) }
        }
        p { a href=(format!("{base}.csv")) { (l.t("audit-csv")) } }
        div.wide tabindex="0" role="region" aria-label=(title) {
            table {
                thead { tr { th scope="col" { "#" } th scope="col" { (l.t("audit-at")) } th scope="col" { (l.t("audit-who")) } th scope="col" { (l.t("audit-what")) } th scope="col" { (l.t("audit-object")) } } }
                tbody {
                    @for entry in trail.entries {
                        tr { td { (entry.seq) } td { (time(entry.at)) } td { (entry.who) } td { code { (entry.what) } } td { (entry.object) @if !entry.detail.is_empty() { " (" (entry.detail) ")" } } }
                    }
                }
            }
        }
        @if let Some(older) = trail.older {
            @let query = form_urlencoded::Serializer::new(String::new()).append_pair("what", trail.what).append_pair("who", trail.who).append_pair("before", &older.to_string()).finish();
            p { a href=(format!("{base}?{query}")) { (l.t("older")) } }
        }
    };
    shell(staff, &title, &main)
}
