//! The page of the settings.

use maud::{Markup, html};

use super::form::SettingsForm;
use crate::site::guard::Staff;
use crate::site::promises::pages::fields::Fields;
use crate::site::shell::{Problem, form_token, shell, summary};

/// Renders the settings of the feed; `saved` if they are there already.
#[must_use]
pub fn settings(
    staff: &Staff,
    form: &SettingsForm,
    (saved, base): (bool, &str),
    problems: &[Problem],
) -> Markup {
    let l = staff.locale;
    let f = Fields { l, problems };
    let municipality = &staff.municipality;
    let address = format!("{base}/datasets/dcat/{municipality}");
    let main = html! {
        (summary(l, problems))
        h1 { (l.t("open-data-title")) }
        p { (l.t("open-data-for")) }
        @if saved { p { (l.t("open-data-address")) " " a href=(format!("/datasets/dcat/{municipality}")) { code { (address) } } } p.hint { (l.t("open-data-root")) } }
        form method="post" action=(format!("/staff/m/{municipality}/open-data")) novalidate {
            (form_token(staff))
            (f.line("organisation", "open-data-organisation", &form.organisation, Some("open-data-organisation-hint")))
            (f.line("publisher", "open-data-publisher", &form.publisher, Some("open-data-publisher-hint")))
            (f.line("email", "open-data-email", &form.email, Some("open-data-email-hint")))
            (f.line("homepage", "open-data-homepage", &form.homepage, None))
            (f.line("geonames", "open-data-geonames", &form.geonames, Some("open-data-geonames-hint")))
            button.primary type="submit" { (l.t("save")) }
        }
        p { a href="/staff" { (l.t("staff-home")) } }
    };
    shell(staff, l.t("open-data-title"), &main)
}
