//! The page for choosing files of figures, rows and the codebook.

use maud::{Markup, html};

use crate::accounts::Datum;
use crate::figures::Offered;
use crate::site::desk::releases::pages::files::{self, Row};
use crate::site::desk::releases::pages::to_be_used;
use crate::site::desk::results::pages::{self as results, dimensions};
use crate::site::guard::Staff;
use crate::site::shell::{Problem, described, erased, error, shell, summary};
use crate::statistics::rounds::ROUND;
use crate::survey::Published;
use crate::web::Locale;

/// Formats of figures: key in URLs, and message key of the name.
pub const FIGURES: [(&str, &str); 4] = [
    ("csv", "format-swedish"),
    ("xlsx", "format-xlsx"),
    ("cross", "format-cross"),
    ("plain", "format-plain"),
];
/// Short names of the formats of figures, for tables of files.
const SHORT: [(&str, &str); 4] = [
    ("csv", "file-short-csv"),
    ("xlsx", "file-short-xlsx"),
    ("cross", "file-short-cross"),
    ("plain", "file-short-plain"),
];
/// Formats of rows.
pub const ROWS: [(&str, &str); 4] = [
    ("csv", "format-swedish"),
    ("xlsx", "format-rows-xlsx"),
    ("sav", "format-sav"),
    ("plain", "format-plain"),
];
/// Formats of the codebook.
pub const CODEBOOKS: [(&str, &str); 3] = [
    ("html", "format-html"),
    ("csvw", "format-csvw"),
    ("ddi", "format-ddi"),
];

/// Returns the name of a format, by its key among the formats of its kind.
#[must_use]
pub fn words<'w>(l: &'w Locale, forms: &[(&str, &'static str)], key: &'w str) -> &'w str {
    let found = forms.iter().find(|(form, _)| *form == key);
    match found {
        Some((_, words)) => l.t(words),
        None if key == "json" => l.t("format-json"),
        None => key,
    }
}

/// Kinds of files on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// Protected figures, as links.
    Protected,
    /// Exact figures.
    Exact,
    /// Rows.
    Rows,
    /// The codebook.
    Codebook,
}

impl Of {
    /// Returns the id of the field that chooses a format, or of the links instead.
    #[must_use]
    pub fn format(self) -> &'static str {
        match self {
            Self::Protected => "protected",
            Self::Exact => "exact-format",
            Self::Rows => "rows-format",
            Self::Codebook => "codebook-format",
        }
    }
}

/// A rejected form, shown again with its values and the problem.
#[derive(Debug, Clone, Copy)]
pub struct Refused<'r> {
    /// Kind of file.
    pub of: Of,
    /// Keys of the groupings.
    pub by: &'r [String],
    /// Whether shares should be weighted.
    pub weighted: bool,
    /// Whether texts should be included.
    pub texts: bool,
    /// Key of the format.
    pub format: &'r str,
    /// Id of the field with the problem.
    pub field: &'static str,
    /// Description of the problem.
    pub problem: &'r str,
}

/// Renders the page; `released` is the number of the newest release, `disposed` the time of the last disposal, `offered` what exact figures can
/// be asked for.
#[must_use]
pub fn figures(
    staff: &Staff,
    published: &Published,
    (released, disposed, offered): (Option<i64>, Option<i64>, Offered),
    refused: Option<&Refused<'_>>,
) -> Markup {
    let l = staff.locale;
    let survey = &published.survey;
    let base = format!("/staff/s/{}", survey.slug);
    let problem = |refused: &Refused<'_>| (refused.field, refused.problem.to_owned());
    let problems: Vec<Problem> = refused.map(problem).into_iter().collect();
    let chosen = |of: Of| refused.filter(|refused| refused.of == of);
    let texts = |of: Of| chosen(of).is_some_and(|chosen| chosen.texts);
    let format = |of: Of, all: &[(&str, &str)]| {
        format(
            l,
            of,
            all,
            chosen(of).map_or("", |chosen| chosen.format),
            &problems,
        )
    };
    let dimensions = dimensions(l, published);
    let groupings = results::offered(
        l,
        published,
        offered,
        chosen(Of::Exact).map_or(&[], |chosen| chosen.by),
    );
    let text_of = |key: &String| {
        let found = dimensions.iter().find(|(k, _)| k == key);
        found.map_or(key.clone(), |(_, text)| text.clone())
    };
    let mut tables = vec![of_table(&base, &[], l.t("groups-none").to_owned())];
    let round = offered.rounds.then(|| vec![ROUND.to_owned()]);
    for by in survey.group_tables().into_iter().chain(round) {
        let text: Vec<String> = by.iter().map(text_of).collect();
        tables.push(of_table(&base, &by, text.join(" × ")));
    }
    let main = html! {
        (summary(l, &problems))
        h1 { (l.t("files-title")) }
        p.lead { (survey.full_title()) }
        (erased(l, "releases-disposed", disposed))
        h2 #protected tabindex="-1" { (l.t("figures-protected")) }
        (error(&problems, "protected"))
        p { (l.t("figures-protected-text")) " " a href=(base.clone() + "/releases") { (l.t("releases-title")) } }
        (to_be_used(l, &base, released))
        p.hint { (l.t("figures-tables-hint")) }
        (files::table(l, &tables))
        h2 { (l.t("figures-exact")) }
        p { (l.t("figures-exact-text")) }
        form method="get" action=(base.clone() + "/figures/exact") {
            (of_exact(l, offered.weights || chosen(Of::Exact).is_some_and(|chosen| chosen.weighted), &groupings, chosen(Of::Exact), &problems))
            (format(Of::Exact, &FIGURES))
            button.primary type="submit" { (l.t("figures-exact-button")) }
        }
        @if staff.may_see(Datum::Rows) {
            h2 { (l.t("figures-rows")) }
            p { (l.t("figures-rows-text")) }
            p.hint { (l.t("figures-rows-spreadsheet")) }
            form method="get" action=(base.clone() + "/figures/rows") {
                @if staff.may_see(Datum::Texts) { div.check { input type="checkbox" id="texts" name="texts" value="1" checked[texts(Of::Rows)]; label for="texts" { (l.t("figures-rows-texts")) } } }
                (format(Of::Rows, &ROWS))
                button.secondary type="submit" { (l.t("figures-rows-button")) }
            }
        }
        h2 { (l.t("figures-codebook")) }
        p { (l.t("figures-codebook-text")) }
        form method="get" action=(base.clone() + "/figures/codebook") {
            // The codebook describes the columns of rows, with texts or without.
            @if staff.may_see(Datum::Rows) && staff.may_see(Datum::Texts) { div.check { input type="checkbox" id="codebook-texts" name="texts" value="1" checked[texts(Of::Codebook)]; label for="codebook-texts" { (l.t("figures-codebook-texts")) } } }
            (format(Of::Codebook, &CODEBOOKS))
            button.secondary type="submit" { (l.t("figures-codebook-button")) }
        }
        h2 { (l.t("tallies")) }
        p { (l.t("tally-text")) }
        p { a href=(base.clone() + "/tallies.csv") { (l.t("tally-file")) } }
        p { a href=(["/staff/m/", &survey.municipality, "/tokens"].concat()) { (l.t("tokens-link")) } }
        p { a href=(base) { (survey.full_title()) } }
    };
    shell(staff, l.t("files-title"), &main)
}

/// Returns a table's row: what it is grouped by, and its file in every format.
fn of_table(base: &str, by: &[String], text: String) -> Row<'static> {
    let query = by
        .iter()
        .fold(String::new(), |query, key| query + "&by=" + key);
    let file = |(key, words): (&str, &'static str)| {
        let href = format!("{base}/figures/protected?format={key}{query}");
        (words, href)
    };
    (text, None, SHORT.into_iter().map(file).collect())
}

/// Renders the choice of groupings and weights of exact figures.
fn of_exact(
    l: &Locale,
    weights: bool,
    dimensions: &[(String, String)],
    chosen: Option<&Refused<'_>>,
    problems: &[Problem],
) -> Markup {
    let by = chosen.map_or(&[][..], |chosen| chosen.by);
    let weighted = chosen.is_some_and(|chosen| chosen.weighted);
    html! {
        fieldset.field aria-describedby=[described("by-hint", problems, "by")] {
            legend { (l.t("figures-by")) }
            p.hint id="by-hint" { (l.t("figures-by-hint")) }
            (error(problems, "by"))
            @for (n, (key, text)) in dimensions.iter().enumerate() {
                @let id = if n == 0 { "by".to_owned() } else { format!("by-{key}") };
                div.check { input type="checkbox" id=(id) name="by" value=(key) checked[by.contains(key)]; label for=(id) { (text) } }
            }
        }
        @if weights {
            (error(problems, "weighted"))
            div.check { input type="checkbox" id="weighted" name="weighted" value="1" checked[weighted] aria-describedby=[described("", problems, "weighted")]; label for="weighted" { (l.t("view-weighted")) } }
        }
    }
}

fn format(l: &Locale, of: Of, all: &[(&str, &str)], chosen: &str, problems: &[Problem]) -> Markup {
    let id = of.format();
    html! {
        div.field {
            label for=(id) { (l.t("figures-format")) }
            (error(problems, id))
            select id=(id) name="format" aria-describedby=[described("", problems, id)] {
                @for (key, words) in all { option value=(key) selected[*key == chosen] { (l.t(words)) } }
            }
        }
    }
}
