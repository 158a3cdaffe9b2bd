//! The page on which figures are chosen.

use maud::{Markup, html};

use crate::accounts::Staff;
use crate::accounts::pages::{Problem, shell, summary};
use crate::publishing::Published;
use crate::results::layout::{OUTING, PLACE_ASKED};
use crate::web::Locale;

/// Which figures to take out.
#[must_use]
pub fn figures(staff: &Staff, published: &Published, problem: Option<&str>) -> Markup {
    let l = staff.locale;
    let survey = &published.survey;
    let base = format!("/staff/s/{}", survey.slug);
    let problems: Vec<Problem> = problem.map(|p| ("by", p.to_owned())).into_iter().collect();
    let main = html! {
        (summary(l, &problems))
        h1 { (l.t("figures-link")) }
        p { (survey.title.in_language(0)) }
        form method="get" action=(format!("{base}/figures.csv")) {
            fieldset.field {
                legend { (l.t("figures-by")) }
                p.hint { (l.t("figures-by-hint")) }
                @for (n, (key, text)) in groups(l, published).iter().enumerate() {
                    @let id = if n == 0 { "by".to_owned() } else { format!("by-{key}") };
                    div.check { input type="checkbox" id=(id) name="by" value=(key); label for=(id) { (text) } }
                }
            }
            div.field {
                label for="format" { (l.t("figures-format")) }
                select id="format" name="format" {
                    option value="" { (l.t("format-swedish")) }
                    option value="plain" { (l.t("format-plain")) }
                }
            }
            h2 { (l.t("figures-protected")) }
            p { (l.t("figures-protected-text")) }
            button.primary type="submit" { (l.t("figures-protected-button")) }
            h2 { (l.t("figures-exact")) }
            p { (l.t("figures-exact-text")) }
            button.secondary type="submit" formaction=(format!("{base}/exact.csv")) { (l.t("figures-exact-button")) }
        }
        h2 { (l.t("tallies")) }
        p { (l.t("tally-text")) }
        p { a href=(format!("{base}/tallies.csv")) { (l.t("tally-file")) } }
        p { a href=(base) { (survey.title.in_language(0)) } }
    };
    shell(staff, l.t("figures-link"), &main)
}

/// What figures may be grouped by: key and wording.
fn groups(l: &Locale, published: &Published) -> Vec<(String, String)> {
    let survey = &published.survey;
    let mut all: Vec<(String, String)> = survey
        .background
        .iter()
        .map(|&q| {
            let question = &survey.questions[q];
            (
                question.key.clone(),
                question.text.in_language(0).to_owned(),
            )
        })
        .collect();
    for (key, text) in [
        ("channel", "figures-channel"),
        (PLACE_ASKED, "figures-place"),
        (OUTING, "figures-outing"),
    ] {
        all.push((key.to_owned(), l.t(text).to_owned()));
    }
    all
}
