//! The page of a survey's figures.

use maud::{Markup, html};

use crate::authoring::Draft;
use crate::site::editor::at::AtDraft;
use crate::site::editor::form::{Typed, Wrong};
use crate::site::editor::pages::fields::summary;
use crate::site::editor::{problems, words};
use crate::survey::MOST_TABLES;
use crate::survey::file::format::KindName;

/// Returns the questions that tables can be grouped by: key and words.
fn groupable(draft: &Draft) -> Vec<(String, String)> {
    let has_groups = |kind: KindName| {
        matches!(
            kind,
            KindName::OneChoice
                | KindName::SeveralChoices
                | KindName::Scale
                | KindName::Ranking
                | KindName::Place
        )
    };
    let all = draft.questions().filter(|one| has_groups(one.kind));
    all.map(|one| (one.key.clone(), words::question(draft, &one.key)))
        .collect()
}

fn select(
    at: &AtDraft,
    (name, id): (&str, &str),
    label: &str,
    value: &str,
    all: &[(String, String)],
    wrong: &[Wrong],
) -> Markup {
    let l = at.staff.locale;
    let mine: Vec<&Wrong> = wrong.iter().filter(|(of, _)| of == id).collect();
    let missing = !value.is_empty() && !all.iter().any(|(key, _)| key == value);
    html! {
        div class=(if mine.is_empty() { "field broad" } else { "field broad wrong" }) {
            label for=(id) { (label) }
            @if !mine.is_empty() { div id=(format!("{id}-error")) { @for (_, sentence) in &mine { p.error { span.mark aria-hidden="true" { "!" } " " (sentence) } } } }
            select id=(id) name=(name) aria-describedby=[(!mine.is_empty()).then(|| format!("{id}-error"))] {
                option value="" selected[value.is_empty()] { (l.t("draft-none")) }
                @if missing { option value=(value) selected { (value) } }
                @for (key, words) in all { option value=(key) selected[key == value] { (words) } }
            }
        }
    }
}

/// Renders the page: background questions, published tables, the sample, who the residents are.
#[must_use]
pub fn figures(
    at: &AtDraft,
    (revision, typed): (i64, &Typed),
    wrong: &[Wrong],
    (late, saved): (bool, bool),
) -> Markup {
    let l = at.staff.locale;
    let questions = groupable(at.content());
    let mut groupings = questions.clone();
    groupings.push((
        "channel".to_owned(),
        l.t("draft-grouping-channel").to_owned(),
    ));
    groupings.push((
        "place_asked".to_owned(),
        l.t("draft-grouping-place-asked").to_owned(),
    ));
    let background = typed.all("background");
    let tables = typed.all("table");
    let value = |all: &[&str], n: usize| all.get(n).copied().unwrap_or_default().to_owned();
    let own = typed.one("tables") == "own";
    let sample = typed.one("sample");
    let radio = |name: &str, value: &str, label: &str, chosen: bool| {
        let id = format!("{name}-{value}");
        html! { div.check { input type="radio" id=(id) name=(name) value=(value) checked[chosen]; label for=(id) { (l.t(label)) } } }
    };
    html! {
        (summary(l, wrong, late))
        (at.head(l.t("draft-figures"), saved))
        form.draft-form method="post" action=(at.path("/figures")) novalidate data-saves=(l.t("draft-not-saved")) {
            (at.hidden(revision))
            fieldset id="background" {
                legend { (l.t("draft-background")) }
                p.hint { (l.t("draft-background-text")) }
                @for n in 0..3_usize {
                    (select(at, ("background", &format!("background-{n}")), &l.with("draft-background-n", &[("n", &(n + 1).to_string())]), &value(&background, n), &questions, wrong))
                }
            }
            fieldset id="tables" {
                legend { (l.t("draft-tables")) }
                p.hint { (l.t("draft-tables-text")) }
                (radio("tables", "each", "draft-tables-each", !own))
                (radio("tables", "own", "draft-tables-own", own))
                @for n in 0..MOST_TABLES {
                    div.row id=(format!("tables-{n}")) {
                        (select(at, ("table", &format!("tables-{n}-0")), &l.with("draft-table-n", &[("n", &(n + 1).to_string())]), &value(&tables, 2 * n), &groupings, wrong))
                        (select(at, ("table", &format!("tables-{n}-1")), l.t("draft-table-by"), &value(&tables, 2 * n + 1), &groupings, wrong))
                    }
                    @for (_, sentence) in wrong.iter().filter(|(id, _)| *id == format!("tables-{n}")) { p.error { span.mark aria-hidden="true" { "!" } " " (sentence) } }
                }
            }
            fieldset id="sample" {
                legend { (l.t("draft-sample")) }
                (radio("sample", "", "draft-sample-none", sample.is_empty()))
                (radio("sample", "self-selected", "draft-sample-self", sample == "self-selected"))
                (radio("sample", "random", "draft-sample-random", sample == "random"))
            }
            button.primary type="submit" { (l.t("save")) }
        }
        section id="residents" {
            h2 { (l.t("draft-residents")) }
            p.hint { (l.t("draft-residents-text")) }
            p { @match &at.content().base.residents {
                Some(condition) => { (l.with("draft-residents-if", &[("condition", &words::condition(l, at.content(), condition))])) }
                None => { (l.t("draft-residents-none")) }
            } }
            p { a href=(at.path(&problems::condition("residents"))) { (l.t("draft-residents-change")) } }
        }
    }
}
