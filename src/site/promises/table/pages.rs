//! Page of the table of activities.

use maud::{Markup, html};

use super::Wrong;
use crate::promise::Promise;
use crate::site::guard::Staff;
use crate::site::shell::{Problem, form_token, shell, summary};

/// Renders how the table goes out and comes in, with what is wrong in the one that was sent.
#[must_use]
pub fn show(staff: &Staff, promise: &Promise, problems: &[Problem], wrong: &[Wrong]) -> Markup {
    let l = staff.locale;
    let base = format!(
        "/staff/m/{}/promises/{}",
        staff.municipality, promise.number
    );
    let main = html! {
        (summary(l, problems))
        h1 id="document" { (l.t("table-title")) }
        p { (promise.name()) }
        @if !wrong.is_empty() {
            div.wide tabindex="0" role="region" aria-label=(l.t("table-wrong")) {
                table id="wrong" {
                    thead { tr { th scope="col" { (l.t("table-row")) } th scope="col" { (l.t("table-column")) } th scope="col" { (l.t("table-what")) } } }
                    tbody { @for one in wrong { tr { td { @if one.row > 0 { (one.row) } } td { (one.column) } td { (one.sentence) } } } }
                }
            }
        }
        h2 { (l.t("table-out")) }
        p { (l.t("table-out-text")) }
        p { a.secondary.button href=(format!("{base}/table/activities.csv")) { (l.t("table-fetch")) } }
        h2 { (l.t("table-in")) }
        p { (l.t("table-in-text")) }
        @if promise.version > 0 { p { strong { (l.t("table-signed")) } } }
        form method="post" action=(format!("{base}/table")) enctype="multipart/form-data" {
            (form_token(staff))
            input type="hidden" name="revision" value=(promise.revision);
            div.field.broad {
                label for="file" { (l.t("table-file")) }
                input type="file" id="file" name="file" accept=".csv,text/csv";
            }
            button.primary type="submit" { (l.t("table-take")) }
        }
        p { a href=(base) { (promise.name()) } }
    };
    shell(staff, l.t("table-title"), &main)
}
