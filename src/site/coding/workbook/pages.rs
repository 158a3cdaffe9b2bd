//! The page for exporting and importing a workbook.

use maud::{Markup, html};

use crate::coding::workbook::MOST;
use crate::coding::workbook::check::{What, Wrong};
use crate::site::guard::AtSurvey;
use crate::site::shell::{Problem, described, erased, error, form_token, shell, summary};
use crate::web::Locale;

/// Most rejected cells that are listed.
const LISTED: usize = 100;

/// Parameters of the page.
#[derive(Debug, Default)]
pub struct WorkbookPage<'s> {
    /// Numbers of texts to be coded by the person asking, and coded by them.
    pub texts: (usize, usize),
    /// Requested selection.
    pub which: &'s str,
    /// Number of texts, as typed.
    pub most: &'s str,
    /// Message about the last action.
    pub said: Option<String>,
    /// Rejected cells.
    pub wrong: &'s [Wrong],
    /// Time of the last erasure of texts, in ms.
    pub disposed: Option<i64>,
}

fn sentence(l: &Locale, what: &What) -> String {
    match what {
        What::NoKey => l.t("wrong-no-key").to_owned(),
        What::UnknownKey => l.t("wrong-unknown-key").to_owned(),
        What::Twice(row) => l.with("wrong-twice", &[("row", &row.to_string())]),
        What::OtherText => l.t("wrong-other-text").to_owned(),
        What::NoTheme(given, None) => l.with("wrong-no-theme", &[("given", given)]),
        What::NoTheme(given, Some(near)) => {
            l.with("wrong-no-theme-near", &[("given", given), ("near", near)])
        }
        What::Gone(given) => l.with("wrong-gone", &[("given", given)]),
        What::MarkBeside => l.t("wrong-mark-beside").to_owned(),
        What::CodedSince => l.t("wrong-coded-since").to_owned(),
        What::Beside => l.t("wrong-beside").to_owned(),
    }
}

/// Renders the rejected cells.
fn cells(l: &Locale, wrong: &[Wrong]) -> Markup {
    html! {
        @if wrong.len() > LISTED { p { (l.with("workbook-wrong-more", &[("n", &LISTED.to_string())])) } }
        ul #cells { @for wrong in wrong.iter().take(LISTED) { li { strong { (wrong.cell) } " " (sentence(l, &wrong.what)) } } }
    }
}

/// Renders the page.
#[must_use]
pub fn page(at: &AtSurvey, shown: &WorkbookPage<'_>, problems: &[Problem]) -> Markup {
    let l = at.staff.locale;
    let n = |key: &str, n: usize| l.with(key, &[("n", &n.to_string())]);
    let main = html! {
        (summary(l, problems))
        @if let Some(said) = &shown.said { div.word role="status" { p { (said) } } }
        h1 { (l.t("workbook-title")) }
        p.lead { (at.published.survey.full_title()) }
        @if !shown.wrong.is_empty() { (cells(l, shown.wrong)) }
        p { (l.t("workbook-text")) }
        (erased(l, "texts-disposed", shown.disposed))
        h2 { (l.t("workbook-out")) }
        form method="get" action=(at.path("/coding/workbook/file")) novalidate {
            div.row {
                div.field {
                    label for="which" { (l.t("workbook-which")) }
                    (error(problems, "which"))
                    select id="which" name="which" aria-describedby=[described("", problems, "which")] {
                        option value="open" { (n("workbook-open", shown.texts.0)) }
                        option value="mine" selected[shown.which == "mine"] { (n("workbook-mine", shown.texts.1)) }
                    }
                }
                div class=(if problems.iter().any(|(name, _)| *name == "most") { "field wrong" } else { "field" }) {
                    label for="most" { (l.t("workbook-most")) }
                    (error(problems, "most"))
                    input type="number" id="most" name="most" min="1" max=(MOST) value=(shown.most) aria-describedby=[described("", problems, "most")];
                }
                button.secondary type="submit" { (l.t("workbook-get")) }
            }
        }
        h2 { (l.t("workbook-in")) }
        form method="post" action=(at.path("/coding/workbook")) enctype="multipart/form-data" novalidate {
            (form_token(&at.staff))
            div class=(if problems.iter().any(|(name, _)| *name == "workbook") { "field wrong" } else { "field" }) {
                label for="workbook" { (l.t("workbook-file")) }
                p.hint id="workbook-hint" { (l.t("workbook-file-hint")) }
                (error(problems, "workbook"))
                input type="file" id="workbook" name="workbook" accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" aria-describedby=[described("workbook-hint", problems, "workbook")];
            }
            button.primary type="submit" { (l.t("workbook-put")) }
        }
        p { a href=(at.path("/coding")) { (l.t("coding-title")) } }
    };
    shell(&at.staff, l.t("workbook-title"), &main)
}
