//! The page of agreement.

use maud::{Markup, html};

use crate::site::guard::AtSurvey;
use crate::site::shell::{erased, shell};
use crate::text::agreement::{Agreement, Measure};
use crate::text::codebook::Codebook;

/// Formats a number with two decimals and a Swedish comma.
fn number(value: f64) -> String {
    let text = format!("{value:.2}").replace('.', ",");
    if text == "-0,00" {
        "0,00".to_owned()
    } else {
        text.replace('-', "−")
    }
}

fn cell(measure: Option<Measure>, missing: &str) -> Markup {
    html! {
        @match measure {
            Some(m) => td.number-cell { (number(m.value)) " (" (number(m.low)) "–" (number(m.high)) ")" },
            None => td.number-cell { (missing) },
        }
    }
}

/// Numbers of the texts concerned.
#[derive(Debug)]
pub struct Counts {
    /// Coded by at least two coders, and included.
    pub texts: usize,
    /// Excluded: to be coded again.
    pub anew: usize,
    /// Excluded: settled, with a coding that names a removed theme.
    pub settled: usize,
    /// Simulated texts of the survey.
    pub made_up: usize,
    /// Time of the last erasure of texts, in ms.
    pub disposed: Option<i64>,
}

/// Renders the agreement on each theme, with its number of texts.
#[must_use]
pub fn show(at: &AtSurvey, book: &Codebook, counts: &Counts, all: &[Agreement]) -> Markup {
    let l = at.staff.locale;
    let name = |key: &str| {
        book.find(key)
            .map_or(key, |theme| theme.name.as_str())
            .to_owned()
    };
    let &Counts {
        texts,
        anew,
        settled,
        made_up,
        disposed,
    } = counts;
    let all_texts = texts + anew + settled;
    let main = html! {
        h1 { (l.t("agreement-title")) }
        @if made_up > 0 { p.warning { (l.count("texts-simulated", made_up)) } }
        (erased(l, "texts-disposed", disposed))
        @if all_texts > 0 || disposed.is_none() { p { (l.count("agreement-texts", all_texts)) } }
        @if anew > 0 { p { strong { (l.count("agreement-anew", anew)) } } }
        @if settled > 0 { p { (l.count("agreement-settled", settled)) } }
        p { (l.t("agreement-text")) }
        @if texts > 0 {
            div.wide tabindex="0" role="region" aria-label=(l.t("agreement-title")) {
                table.figures {
                    thead { tr { th scope="col" { (l.t("theme")) } th.number-cell scope="col" { (l.t("agreement-given")) } th.number-cell scope="col" { (l.t("agreement-same")) } th.number-cell scope="col" { "Cohens kappa" } th.number-cell scope="col" { "Krippendorffs alfa" } } }
                    tbody { @for one in all {
                        tr {
                            th scope="row" { (name(&one.theme)) }
                            td.number-cell { (one.given) }
                            td.number-cell { (one.same_per_cent(texts)) " %" }
                            (cell(one.kappa, l.t("agreement-none")))
                            (cell(one.alpha, l.t("agreement-none")))
                        }
                    } }
                }
            }
            p.hint { (l.t("agreement-method")) }
        }
        p { a href=(at.path("/coding/settle")) { (l.t("settle-title")) } }
        p { a href=(at.path("/coding")) { (l.t("coding-title")) } }
    };
    shell(&at.staff, l.t("agreement-title"), &main)
}
