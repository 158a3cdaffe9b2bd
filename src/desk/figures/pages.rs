//! The page on which files of figures, rows and the codebook are chosen.

use maud::{Markup, html};

use crate::accounts::pages::{Problem, erased, shell, summary};
use crate::accounts::{Datum, Staff};
use crate::desk::releases::pages::to_be_used;
use crate::desk::results::pages::dimensions;
use crate::publishing::Published;
use crate::results::rounds::ROUND;
use crate::web::Locale;

/// Forms of figures: key in addresses, and its words.
pub const FIGURES: [(&str, &str); 4] = [
    ("csv", "format-swedish"),
    ("xlsx", "format-xlsx"),
    ("cross", "format-cross"),
    ("plain", "format-plain"),
];
/// Forms of rows.
pub const ROWS: [(&str, &str); 4] = [
    ("csv", "format-swedish"),
    ("xlsx", "format-rows-xlsx"),
    ("sav", "format-sav"),
    ("plain", "format-plain"),
];
/// Forms of the codebook.
pub const CODEBOOKS: [(&str, &str); 3] = [
    ("html", "format-html"),
    ("csvw", "format-csvw"),
    ("ddi", "format-ddi"),
];

/// What a form is called, among those of its kind.
#[must_use]
pub fn words<'w>(l: &'w Locale, forms: &[(&str, &'static str)], key: &'w str) -> &'w str {
    let found = forms.iter().find(|(form, _)| *form == key);
    match found {
        Some((_, words)) => l.t(words),
        None if key == "json" => l.t("format-json"),
        None => key,
    }
}

/// Which files to take out; `released` is the number of the newest release, `disposed` when responses were last disposed of.
#[must_use]
pub fn figures(
    staff: &Staff,
    published: &Published,
    (released, disposed): (Option<i64>, Option<i64>),
    problem: Option<&str>,
) -> Markup {
    let l = staff.locale;
    let survey = &published.survey;
    let base = format!("/staff/s/{}", survey.slug);
    let problems: Vec<Problem> = problem.map(|p| ("by", p.to_owned())).into_iter().collect();
    let dimensions = dimensions(l, published);
    let text_of = |key: &String| {
        let found = dimensions.iter().find(|(k, _)| k == key);
        found.map_or(key.clone(), |(_, text)| text.clone())
    };
    let main = html! {
        (summary(l, &problems))
        h1 { (l.t("figures-link")) }
        p.lead { (survey.full_title()) }
        (erased(l, "releases-disposed", disposed))
        h2 { (l.t("figures-protected")) }
        p { (l.t("figures-protected-text")) " " a href=(format!("{base}/releases")) { (l.t("releases-title")) } }
        (to_be_used(l, &base, released))
        p.hint { (l.t("figures-tables-hint")) }
        (of_table(l, &base, "protected", &[], l.t("groups-none")))
        @let round = survey.round.is_some().then(|| vec![ROUND.to_owned()]);
        @for by in survey.group_tables().into_iter().chain(round) {
            (of_table(l, &base, "protected", &by, &by.iter().map(text_of).collect::<Vec<_>>().join(" × ")))
        }
        h2 { (l.t("figures-exact")) }
        p { (l.t("figures-exact-text")) }
        form method="get" action=(format!("{base}/figures/exact")) {
            fieldset.field {
                legend { (l.t("figures-by")) }
                p.hint { (l.t("figures-by-hint")) }
                @for (n, (key, text)) in dimensions.iter().enumerate() {
                    @let id = if n == 0 { "by".to_owned() } else { format!("by-{key}") };
                    div.check { input type="checkbox" id=(id) name="by" value=(key); label for=(id) { (text) } }
                }
            }
            @if survey.residents.is_some() {
                div.check { input type="checkbox" id="weighted" name="weighted" value="1"; label for="weighted" { (l.t("view-weighted")) } }
            }
            (format(l, "exact-format", &FIGURES))
            button.primary type="submit" { (l.t("figures-exact-button")) }
        }
        @if staff.may_see(Datum::Rows) {
            h2 { (l.t("figures-rows")) }
            p { (l.t("figures-rows-text")) }
            p.hint { (l.t("figures-rows-spreadsheet")) }
            form method="get" action=(format!("{base}/figures/rows")) {
                @if staff.may_see(Datum::Texts) { div.check { input type="checkbox" id="texts" name="texts" value="1"; label for="texts" { (l.t("figures-rows-texts")) } } }
                (format(l, "rows-format", &ROWS))
                button.secondary type="submit" { (l.t("figures-rows-button")) }
            }
        }
        h2 { (l.t("figures-codebook")) }
        p { (l.t("figures-codebook-text")) }
        form method="get" action=(format!("{base}/figures/codebook")) {
            // The columns are those of the rows: with texts or without.
            @if staff.may_see(Datum::Rows) && staff.may_see(Datum::Texts) { div.check { input type="checkbox" id="codebook-texts" name="texts" value="1"; label for="codebook-texts" { (l.t("figures-codebook-texts")) } } }
            (format(l, "codebook-format", &CODEBOOKS))
            button.secondary type="submit" { (l.t("figures-codebook-button")) }
        }
        h2 { (l.t("tallies")) }
        p { (l.t("tally-text")) }
        p { a href=(format!("{base}/tallies.csv")) { (l.t("tally-file")) } }
        p { a href=(format!("/staff/m/{}/tokens", survey.municipality)) { (l.t("tokens-link")) } }
        p { a href=(base) { (survey.full_title()) } }
    };
    shell(staff, l.t("figures-link"), &main)
}

/// One table in every form, as links.
fn of_table(l: &Locale, base: &str, kind: &str, by: &[String], text: &str) -> Markup {
    let query = by
        .iter()
        .fold(String::new(), |query, key| query + "&by=" + key);
    html! {
        p.chips {
            span { (text) ":" }
            @for (key, words) in FIGURES {
                a.chip href=(format!("{base}/figures/{kind}?format={key}{query}")) { (l.t(words)) span.hidden { " – " (text) } }
            }
        }
    }
}

fn format(l: &Locale, id: &str, all: &[(&str, &str)]) -> Markup {
    html! {
        div.field {
            label for=(id) { (l.t("figures-format")) }
            select id=(id) name="format" {
                @for (key, words) in all { option value=(key) { (l.t(words)) } }
            }
        }
    }
}
