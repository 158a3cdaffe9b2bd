//! The page of a draft's tables of made-up answers.

use maud::{Markup, html};

use super::ANSWERS;
use crate::site::charts as draw;
use crate::site::desk::results::pages as results;
use crate::site::editor::at::AtDraft;
use crate::site::shell::shell;
use crate::statistics::Figures;
use crate::survey::Survey;
use crate::web::Locale;

/// What was counted.
#[derive(Debug)]
pub struct Shown<'s> {
    /// The survey as it is written so far.
    pub survey: &'s Survey,
    /// Its figures.
    pub figures: Figures,
    /// Whether the table that was asked for is too large to be made.
    pub too_large: bool,
    /// How many answers were made up.
    pub answers: usize,
    /// Keys of the table, parted by commas; empty for all together.
    pub by: String,
    /// What they were made up from.
    pub seed: u32,
}

/// Says a table by the words of its questions.
fn table_name(l: &Locale, survey: &Survey, keys: &[String]) -> String {
    let own = [
        ("channel", "figures-channel"),
        ("place_asked", "figures-place"),
    ];
    let name = |key: &String| {
        let question = survey.question_index(key).map(|at| &survey.questions[at]);
        let own = own.iter().find(|(one, _)| one == key);
        match (question, own) {
            (Some(question), _) => question.text.in_language(0).to_owned(),
            (None, Some((_, message))) => l.t(message).to_owned(),
            (None, None) => key.clone(),
        }
    };
    let names: Vec<String> = keys.iter().map(name).collect();
    names.join(" × ")
}

/// Counts the cells of the tables, and those of them that are hidden.
fn hidden(figures: &Figures) -> (usize, usize) {
    let rows = figures.blocks.iter().flat_map(|block| &block.rows);
    let cells: Vec<bool> = rows
        .flat_map(|row| &row.cells)
        .map(|cell| cell.responses.is_none() && cell.tenths.is_none())
        .collect();
    (cells.iter().filter(|hidden| **hidden).count(), cells.len())
}

fn choice(at: &AtDraft, shown: &Shown<'_>) -> Markup {
    let l = at.staff.locale;
    let tables = shown.survey.group_tables();
    html! {
        form.filters method="get" action=(at.path("/trial")) {
            div.field {
                label for="answers" { (l.t("made-up-answers")) }
                select id="answers" name="answers" {
                    @for n in ANSWERS { option value=(n) selected[n == shown.answers] { (n) } }
                }
            }
            @if !tables.is_empty() {
                div.field {
                    label for="by" { (l.t("made-up-by")) }
                    select id="by" name="by" {
                        option value="" { (l.t("made-up-by-none")) }
                        @for keys in &tables {
                            @let value = keys.join(",");
                            option value=(value) selected[value == shown.by] { (table_name(l, shown.survey, keys)) }
                        }
                    }
                }
            }
            input type="hidden" name="seed" value=(shown.seed);
            button.secondary type="submit" { (l.t("made-up-show")) }
        }
        p { a href=(format!("{}?answers={}&by={}&seed={}", at.path("/trial"), shown.answers, shown.by, shown.seed.wrapping_add(1))) { (l.t("made-up-again")) } }
    }
}

/// Renders the tables; without them, that something has to be mended first.
#[must_use]
pub fn trial(at: &AtDraft, shown: Option<&Shown<'_>>) -> Markup {
    let l = at.staff.locale;
    let title = l.t("made-up-title");
    let main = html! {
        h1 { (title) }
        p.lead { (at.title()) }
        @match shown {
            None => p { (l.t("made-up-not-whole")) }
            Some(shown) => {
                p.warning { (l.t("made-up-lead")) }
                (choice(at, shown))
                @if shown.too_large { p.error { (l.t("made-up-too-large")) } }
                @let figures = &shown.figures;
                @if figures.blocks.is_empty() { p { (l.t("made-up-nothing")) } }
                @if figures.is_grouped() {
                    p { (l.t("made-up-protected")) }
                    @let (hidden, of) = hidden(figures);
                    p { strong { (l.with("made-up-hidden", &[("n", &hidden.to_string()), ("of", &of.to_string())])) } }
                }
                @if !figures.merges.is_empty() { ul.merges { @for merge in draw::merges(l, figures) { li { (merge) } } } }
                (results::questions(l, figures, &|_| String::new(), &|_| html! {}, &[]))
            }
        }
        p { a href=(at.path("")) { (l.t("form-out-back")) } }
    };
    shell(&at.staff, title, &main)
}
