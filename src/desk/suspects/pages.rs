//! The page of suspects.

use std::collections::BTreeMap;

use maud::{Markup, html};

use crate::accounts::Staff;
use crate::accounts::pages::{form_token, shell};
use crate::publishing::Published;
use crate::response::review::Suspect;

/// Suspects, burst by burst.
#[must_use]
pub fn suspects(staff: &Staff, published: &Published, all: &[Suspect], saved: bool) -> Markup {
    let l = staff.locale;
    let slug = &published.survey.slug;
    let mut bursts: BTreeMap<&str, Vec<&Suspect>> = BTreeMap::new();
    for suspect in all {
        bursts
            .entry(suspect.burst.as_deref().unwrap_or(""))
            .or_default()
            .push(suspect);
    }
    let decide = |which: &str, about: &str| {
        html! {
            form.row method="post" action=(format!("/staff/s/{slug}/suspects")) {
                (form_token(staff))
                input type="hidden" name="which" value=(which);
                button.secondary type="submit" name="act" value="accept" { (l.t("suspect-accept")) span.hidden { " " (about) } }
                button.secondary type="submit" name="act" value="reject" { (l.t("suspect-reject")) span.hidden { " " (about) } }
            }
        }
    };
    let main = html! {
        @if saved { div.word role="status" { p { (l.t("saved")) } } }
        h1 { (l.t("suspects-link")) }
        p { (l.t("suspects-text")) }
        @if all.is_empty() { p { (l.t("suspects-none")) } } @else {
            p { (l.count("suspects-waiting", all.len())) }
            (decide("all", l.t("suspects-all")))
        }
        @for (number, (tag, members)) in bursts.iter().enumerate() {
            @let name = if tag.is_empty() { l.t("suspects-single").to_owned() } else { l.with("suspects-burst", &[("n", &(number + 1).to_string())]) };
            section {
                h2 { (name) ": " (members.len()) }
                @if !tag.is_empty() { (decide(&format!("burst.{tag}"), &name)) }
                div.wide tabindex="0" role="region" aria-label=(name) {
                    table {
                        thead { tr { th scope="col" { (l.t("outing-day")) } th.number-cell scope="col" { (l.t("suspect-answered")) } th.number-cell scope="col" { (l.t("suspect-texts")) } th scope="col" { (l.t("action")) } } }
                        tbody {
                            @for (n, one) in members.iter().take(200).enumerate() {
                                tr {
                                    td { (one.day) }
                                    td.number-cell { (one.answered) }
                                    td.number-cell { (one.texts) }
                                    td { (decide(&format!("one.{}", one.id), &format!("{name}, {}", n + 1))) }
                                }
                            }
                        }
                    }
                }
            }
        }
        p { a href=(format!("/staff/s/{slug}")) { (published.survey.title.in_language(0)) } }
    };
    shell(staff, l.t("suspects-link"), &main)
}
