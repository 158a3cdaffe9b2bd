//! Pages of the desk.

use std::sync::Arc;

use maud::{Markup, html};

use crate::accounts::pages::{place, role_key, shell};
use crate::accounts::{Role, Staff};
use crate::publishing::Published;

/// A municipality somebody works for.
#[derive(Debug)]
pub struct Place {
    /// SCB's code.
    pub municipality: Arc<str>,
    /// Roles there.
    pub roles: Vec<Role>,
    /// Its surveys.
    pub surveys: Vec<Arc<Published>>,
}

/// The start page.
#[must_use]
pub fn home(staff: &Staff, places: &[Place]) -> Markup {
    let l = staff.locale;
    let main = html! {
        h1 { (l.t("staff-title")) }
        @if places.is_empty() { p { (l.t("no-roles")) } }
        @for here in places {
            h2 { (l.with("your-surveys", &[("municipality", &place(&here.municipality))])) }
            p.hint { (here.roles.iter().map(|r| l.t(role_key(*r))).collect::<Vec<_>>().join(", ")) }
            ul {
                @for published in &here.surveys {
                    @let survey = &published.survey;
                    li {
                        (survey.title.in_language(0)) ": "
                        a href=(format!("/s/{}", survey.slug)) { (l.t("preview-link")) }
                        @if here.roles.contains(&Role::Collector) { ", " a href=(format!("/staff/s/{}/street", survey.slug)) { (l.t("street-title")) } }
                    }
                }
            }
            @if here.roles.contains(&Role::Administrator) {
                p.row {
                    a href=(format!("/staff/m/{}/people", here.municipality)) { (l.t("people-link")) }
                    a href=(format!("/staff/m/{}/audit", here.municipality)) { (l.t("audit-link")) }
                }
            }
        }
    };
    shell(staff, l.t("staff-title"), &main)
}
