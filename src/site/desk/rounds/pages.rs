//! The page of rounds.

use maud::{Markup, html};

use crate::site::charts as draw;
use crate::site::guard::Staff;
use crate::site::shell::shell;
use crate::statistics::figures::{Basis, ShownCell};
use crate::statistics::rounds::{Break, LEAST, Round, Step, Trend};
use crate::survey::Published;
use crate::web::Locale;
use crate::web::chart::{self, Line, Point, Words};

/// Most answers whose lines can be told apart in a chart.
const MOST_LINES: usize = 6;

/// Name of a round whose responses were erased, and the time of the last erasure, in ms.
type Gone<'r> = (&'r str, i64);

/// Renders every question through the rounds; `disposed` has each round's last erasure of responses, in ms.
#[must_use]
pub fn rounds(
    staff: &Staff,
    published: &Published,
    (rounds, disposed): (&[Round], &[Option<i64>]),
    trends: &[Trend],
) -> Markup {
    let l = staff.locale;
    let survey = &published.survey;
    let gone: Vec<Gone> = rounds
        .iter()
        .zip(disposed)
        .filter_map(|(round, at)| Some((round.name.as_str(), (*at)?)))
        .collect();
    let made_up: u64 = rounds.iter().map(|round| round.figures.simulated).sum();
    let main = html! {
        h1 { (l.t("rounds-title")) }
        p.lead { (survey.full_title()) }
        p.method { (l.t("basis-exact")) " " (l.t(if survey.sample.is_self_selected() { "sample-self-selected" } else { "sample-random" })) @if rounds.len() > 1 { " " (l.t("few-note")) } }
        @if made_up > 0 { p.method { (l.with("simulated-note", &[("n", &made_up.to_string())])) } }
        div.wide tabindex="0" role="region" aria-label=(l.t("rounds-title")) {
        table.figures {
            caption.hidden { (l.t("rounds-title")) }
            thead { tr { th scope="col" { (l.t("rounds-round")) } th scope="col" { (l.t("rounds-survey")) } th.number-cell scope="col" { (l.t("release-n")) } @if made_up > 0 { th.number-cell scope="col" { (l.t("simulated-among")) } } } }
            tbody { @for (round, disposed) in rounds.iter().zip(disposed) { tr {
                th scope="row" { (round.name) }
                td { a href=(format!("/staff/s/{}/results", round.published.survey.slug)) { (round.published.survey.title.in_language(0)) } @if let Some(at) = disposed { p.hint { (l.with("answers-disposed", &[("at", &l.moment(*at))])) } } }
                td.number-cell { (round.figures.responses) }
                @if made_up > 0 { td.number-cell { (round.figures.simulated) } }
            } } }
        }
        }
        @let undated = rounds.iter().any(|round| round.published.survey.opens.is_none());
        @if rounds.len() > 1 && undated { p.hint #order { (l.t("rounds-order")) } }
        @if rounds.len() < 2 { p { (l.t("rounds-one")) } } @else if trends.is_empty() { p { (l.t("rounds-none")) } }
        @let common = common(l, trends, &gone);
        @for sentence in &common { p.warning { (sentence) } }
        @for (n, trend) in trends.iter().enumerate() { (question(l, trend, n, (&gone, &common))) }
        p { a href=(format!("/staff/s/{}", survey.slug)) { (survey.full_title()) } }
    };
    shell(staff, l.t("rounds-title"), &main)
}

/// Describes why rounds of a question cannot be compared.
fn breaks(l: &Locale, trend: &Trend, gone: &[Gone]) -> Vec<String> {
    let pairs = trend.steps.windows(2);
    let broken = pairs.filter_map(|pair| Some(why(l, pair[1].broken?, pair, gone)));
    broken.collect()
}

/// Returns what is to be said of every question, where there are several.
fn common(l: &Locale, trends: &[Trend], gone: &[Gone]) -> Vec<String> {
    let mut all = trends.iter().map(|trend| breaks(l, trend, gone));
    let mut common = all.next().unwrap_or_default();
    for one in all {
        common.retain(|sentence| one.contains(sentence));
    }
    if trends.len() < 2 {
        common.clear();
    }
    common
}

fn question(
    l: &Locale,
    trend: &Trend,
    number: usize,
    (gone, common): (&[Gone], &[String]),
) -> Markup {
    let names: Vec<String> = trend.steps.iter().map(|s| s.name.clone()).collect();
    let words = Words {
        language: None,
        title: trend.text.clone(),
        description: l.t("chart-description-rounds").to_owned(),
        beside: l.t("chart-table").to_owned(),
        notes: Vec::new(),
    };
    html! {
        section.question {
            h2 { (trend.text) }
            @for sentence in breaks(l, trend, gone) { @if !common.contains(&sentence) { p.warning { (sentence) } } }
            @if let Some(lines) = lines(l, trend) {
                @if let (true, Some(last)) = (trend.answers.len() > lines.len(), trend.steps.last()) {
                    p.hint { (l.with("rounds-drawn", &[("n", &lines.len().to_string()), ("all", &trend.answers.len().to_string()), ("round", &last.name)])) }
                }
                figure.chart { (chart::on_page(&chart::lines(&names, &lines), &words, &format!("r{number}"))) }
            }
            div.wide tabindex="0" role="region" aria-label=(trend.text) {
                table.figures {
                    caption.hidden { (trend.text) }
                    thead { tr { th scope="col" { (l.t("table-answer")) } @for name in &names { th.number-cell scope="col" { (name) } } } }
                    tbody {
                        @for (a, (key, text)) in trend.answers.iter().enumerate() {
                            tr { th scope="row" { (draw::option_text(l, key, text)) } @for step in &trend.steps { (cell(l, &step.cells[a])) } }
                        }
                        @if trend.steps.iter().any(|s| s.mean.is_some()) {
                            tr { th scope="row" { (l.t("stat-mean")) } @for step in &trend.steps { td.number-cell { @if let Some(mean) = step.mean { (draw::decimal(l, mean, 2)) } } } }
                        }
                        @let base = |step: &Step| step.cells.iter().find_map(|cell| cell.base);
                        @if trend.steps.iter().any(|step| base(step).is_some()) {
                            tr { th scope="row" { (l.t("rounds-base")) } @for step in &trend.steps { td.number-cell { @if let Some(base) = base(step) { (base) } } } }
                        }
                        tr { th scope="row" { (l.t("rounds-all")) } @for step in &trend.steps { td.number-cell { (step.responses) } } }
                        @if trend.steps.iter().any(|s| s.simulated > 0) {
                            tr { th scope="row" { (l.t("simulated-among")) } @for step in &trend.steps { td.number-cell { (step.simulated) } } }
                        }
                    }
                }
            }
        }
    }
}

/// Renders a share with its count, or the reason for its absence.
fn cell(l: &Locale, cell: &ShownCell) -> Markup {
    html! {
        @if let Some((tenths, n)) = cell.tenths.zip(cell.responses) {
            td.number-cell { (draw::share(l, tenths, Basis::Exact)) " " span.below { "(" (n) @if cell.is_few() { "*" } ")" } }
        } @else {
            td.number-cell.hidden-number { (draw::why_hidden(l, cell, false)) }
        }
    }
}

/// Describes why the second of two rounds cannot be compared with the first.
fn why(l: &Locale, broken: Break, pair: &[Step], gone: &[Gone]) -> String {
    let round = pair.last().map_or("", |step| step.name.as_str());
    // An erased round may have had enough responses; being few now says nothing about it.
    let mut few = pair.iter().filter(|step| step.responses < LEAST);
    let erased = few.find_map(|step| gone.iter().find(|(name, _)| *name == step.name));
    if let (Break::TooFew, Some((name, at))) = (broken, erased) {
        let at = l.moment(*at);
        let arguments = [("round", round), ("gone", *name), ("at", at.as_str())];
        return l.with("break-disposed", &arguments);
    }
    let least = LEAST.to_string();
    let arguments = [("round", round), ("least", least.as_str())];
    let key = match broken {
        Break::Wording => "break-wording",
        Break::Answers => "break-answers",
        Break::TooFew => "break-too-few",
    };
    l.with(key, &arguments)
}

/// Returns the lines of the most frequent answers of the latest round, without points of rounds with too few responses.
#[allow(clippy::cast_precision_loss)] // Tenths of a per cent.
fn lines(l: &Locale, trend: &Trend) -> Option<Vec<Line>> {
    if trend.steps.iter().filter(|s| s.responses >= LEAST).count() < 2 {
        return None;
    }
    let mut order: Vec<usize> = (0..trend.answers.len()).collect();
    let last = trend.steps.last()?;
    order.sort_by_key(|&a| std::cmp::Reverse(last.cells[a].tenths.unwrap_or(0)));
    order.truncate(MOST_LINES);
    order.sort_unstable();
    let name = |(key, text): &(String, String)| draw::option_text(l, key, text).into_owned();
    let line = |a: usize| Line {
        name: name(&trend.answers[a]),
        points: trend
            .steps
            .iter()
            .map(|step| match step.cells[a].tenths {
                Some(tenths) if step.responses >= LEAST => Point::Known {
                    percent: tenths as f64 / 10.0,
                    text: draw::share(l, tenths, Basis::Exact),
                    joined: step.broken.is_none(),
                },
                _ => Point::Absent,
            })
            .collect(),
    };
    Some(order.into_iter().map(line).collect())
}
