//! The respondents' page.

use maud::{Markup, html};

use crate::figures::population::Given;
use crate::site::audit::wording::who;
use crate::site::charts as draw;
use crate::site::guard::Staff;
use crate::site::promises::pages::name;
use crate::site::shell::{Problem, erased, form_token, shell, summary, time};
use crate::statistics::Figures;
use crate::statistics::columns::Day;
use crate::statistics::figures::Basis;
use crate::statistics::population::{Population, offered};
use crate::survey::Published;
use crate::web::{Locale, chart};

/// Parameters of the page.
#[derive(Debug)]
pub struct RespondentsPage<'s> {
    /// The survey.
    pub published: &'s Published,
    /// Time of the last erasure of its responses, in ms.
    pub disposed: Option<i64>,
    /// Exact figures, ungrouped.
    pub everybody: &'s Figures,
    /// Exact figures of one question by channel.
    pub channels: &'s Figures,
    /// Population figures, if any.
    pub population: Option<&'s Population>,
    /// Respondents by division and category; only residents where the survey identifies them.
    pub compared: &'s [Vec<u64>],
    /// Whether the survey identifies residents.
    pub residents: bool,
    /// Population figures as given, with source.
    pub given: Option<&'s Given>,
    /// Responses by day and channel.
    pub days: &'s [Day],
    /// Typed figures and source, where they have mistakes.
    pub typed: Option<(&'s str, &'s str)>,
    /// Whether something was just saved.
    pub saved: bool,
}

/// Renders the page.
#[must_use]
pub fn respondents(staff: &Staff, s: &RespondentsPage<'_>, mistakes: &[String]) -> Markup {
    let l = staff.locale;
    let survey = &s.published.survey;
    let base = format!("/staff/s/{}", survey.slug);
    let problems: Vec<Problem> = mistakes.iter().map(|m| ("body", m.clone())).collect();
    let main = html! {
        (summary(l, &problems))
        @if s.saved { div.word role="status" { p { (l.t("saved")) } } }
        h1 { (l.t("respondents-title")) }
        p.lead { (survey.full_title()) }
        (erased(l, "results-disposed", s.disposed))
        p { strong { (l.with("responses-counted", &[("n", &s.everybody.responses.to_string())])) } }
        p.method { (l.t(if s.everybody.sample.is_self_selected() { "sample-self-selected" } else { "sample-random" })) }
        @if s.everybody.simulated > 0 { p.method { (l.with("simulated-note", &[("n", &s.everybody.simulated.to_string())])) } }
        // With all responses erased nothing is known of who had answered: neither that nobody had, nor that a group is
        // missing.
        @if s.disposed.is_none() || s.everybody.responses > 0 { (who_answered(l, s)) }
        (population_form(staff, s, !mistakes.is_empty()))
        p { a href=(base) { (survey.full_title()) } }
    };
    shell(staff, l.t("respondents-title"), &main)
}

/// Renders the responses by day, by channel, beside the population and by each background question.
fn who_answered(l: &Locale, s: &RespondentsPage<'_>) -> Markup {
    let survey = &s.published.survey;
    html! {
        h2 { (l.t("days-title")) }
        (days(l, s.days))
        h2 { (l.t("figures-channel")) }
        (channels(l, s.channels))
        @if let Some(population) = s.population {
            h2 { (l.t("compared-title")) }
            p { (l.t(if s.residents { "compared-residents" } else { "compared-everybody" })) }
            @for (d, division) in population.divisions.iter().enumerate() {
                (compared(l, s, population, d, &division.key))
            }
        }
        @for &question in &survey.background {
            @let question = &survey.questions[question];
            @if let Some(block) = s.everybody.block(&question.key) {
                h2 { (block.text) }
                (crate::site::desk::results::pages::table(l, s.everybody, block))
            }
        }
    }
}

/// Renders the responses per day and channel.
fn days(l: &Locale, days: &[Day]) -> Markup {
    let all: Vec<(String, u64)> = days
        .iter()
        .map(|d| (l.days_in_words(&d.day), d.channels.values().sum()))
        .collect();
    let mut channels: Vec<&String> = days.iter().flat_map(|d| d.channels.keys()).collect();
    channels.sort_unstable();
    channels.dedup();
    let mut sum = 0;
    let words = chart::Words {
        language: None,
        title: l.t("days-title").to_owned(),
        description: l.t("chart-description-days").to_owned(),
        beside: l.t("chart-table").to_owned(),
        notes: Vec::new(),
    };
    html! {
        @if days.is_empty() { p { (l.t("days-none")) } } @else {
            figure.chart { (chart::on_page(&chart::days(&all), &words, "days")) }
            div.wide tabindex="0" role="region" aria-label=(l.t("days-title")) {
                table.figures {
                    caption.hidden { (l.t("days-title")) }
                    thead { tr {
                        th scope="col" { (l.t("days-day")) }
                        @for channel in &channels { th.number-cell scope="col" { (l.t(&format!("channel-{channel}"))) } }
                        th.number-cell scope="col" { (l.t("days-sum")) }
                        th.number-cell scope="col" { (l.t("days-so-far")) }
                    } }
                    tbody { @for (day, (_, n)) in days.iter().zip(&all) {
                        @let so_far = { sum += n; sum };
                        tr {
                            th scope="row" { (l.days_in_words(&day.day)) }
                            @for channel in &channels { td.number-cell { (day.channels.get(*channel).copied().unwrap_or(0)) } }
                            td.number-cell { (n) }
                            td.number-cell { (so_far) }
                        }
                    } }
                }
            }
        }
    }
}

fn channels(l: &Locale, figures: &Figures) -> Markup {
    html! {
        div.wide tabindex="0" role="region" aria-label=(l.t("figures-channel")) {
        table.figures {
            caption.hidden { (l.t("figures-channel")) }
            thead { tr { th scope="col" { (l.t("figures-channel")) } th.number-cell scope="col" { (l.t("table-number")) } th.number-cell scope="col" { (l.t("table-share")) } } }
            tbody { @for group in &figures.groups {
                @let n = group.responses.unwrap_or(0);
                tr {
                    th scope="row" { @for name in &group.names { (l.t(&format!("channel-{}", name.key))) } }
                    td.number-cell { (n) }
                    td.number-cell { @if figures.responses > 0 { (draw::share(l, share(n, figures.responses), Basis::Exact)) } }
                }
            } }
        }
        }
    }
}

/// Returns a share in tenths of a per cent, rounded half up.
fn share(n: u64, of: u64) -> u64 {
    (n * 2000 + of) / (of * 2)
}

/// Renders the respondents beside the population, for one division.
fn compared(
    l: &Locale,
    s: &RespondentsPage<'_>,
    population: &Population,
    division: usize,
    key: &str,
) -> Markup {
    let survey = &s.published.survey;
    let margin = population.margin(division);
    let people: u64 = margin.iter().sum();
    let answered = &s.compared[division];
    let all: u64 = answered.iter().sum();
    let question = survey
        .question_index(key)
        .map_or(key, |q| survey.questions[q].text.in_language(0));
    html! {
        h3 { (question) }
        div.wide tabindex="0" role="region" aria-label=(question) {
            table.figures {
                caption.hidden { (question) }
                thead { tr {
                    th scope="col" { (l.t("table-answer")) }
                    th.number-cell scope="col" { (l.t("compared-answered")) }
                    th.number-cell scope="col" { (l.t("table-share")) }
                    th.number-cell scope="col" { (l.t("compared-population")) }
                    th.number-cell scope="col" { (l.t("table-share")) }
                    th.number-cell scope="col" { (l.t("compared-gap")) }
                } }
                tbody { @for (c, (_, text)) in population.divisions[division].categories.iter().enumerate() {
                    @let mine = if all > 0 { share(answered[c], all) } else { 0 };
                    @let theirs = share(margin[c], people.max(1));
                    tr {
                        th scope="row" { (text) }
                        td.number-cell { (answered[c]) }
                        td.number-cell { (draw::share(l, mine, Basis::Exact)) }
                        td.number-cell { (margin[c]) }
                        td.number-cell { (draw::share(l, theirs, Basis::Exact)) }
                        td.number-cell.gap[mine * 2 < theirs] { (gap(l, mine, theirs)) @if mine * 2 < theirs { " " (l.t("compared-half")) } }
                    }
                } }
            }
        }
    }
}

/// Formats a difference in percentage points, with its sign.
#[allow(clippy::cast_precision_loss)] // Tenths of a per cent.
fn gap(l: &Locale, mine: u64, theirs: u64) -> String {
    let points = (mine as f64 - theirs as f64) / 10.0;
    let sign = if points > 0.0 { "+" } else { "" };
    format!("{sign}{}", draw::decimal(l, points, 1))
}

fn population_form(staff: &Staff, s: &RespondentsPage<'_>, wrong: bool) -> Markup {
    let l = staff.locale;
    let kept = s
        .given
        .map_or(("", ""), |g| (g.body.as_str(), g.source.as_str()));
    let (body, source) = s.typed.unwrap_or(kept);
    // The header line is meant for copying, so without isolation marks.
    let keys = offered(&s.published.survey).join(";");
    let hint = l
        .with("population-hint", &[("keys", &keys)])
        .replace(['\u{2068}', '\u{2069}'], "");
    html! {
        h2 { (l.t("population-title")) }
        p { (l.t("population-text")) }
        @if let Some(given) = s.given { p.hint { (given.source) " " (name(&who(l, &given.given_by))) ", " (time(l, given.at)) } }
        form method="post" action=(format!("/staff/s/{}/respondents", s.published.survey.slug)) {
            (form_token(staff))
            div.field {
                label for="body" { (l.t("population-body")) }
                p.hint id="body-hint" { (hint) }
                textarea id="body" name="body" rows="10" spellcheck="false" aria-describedby="body-hint" aria-invalid=[wrong.then_some("true")] { (body) }
            }
            div.field {
                label for="source" { (l.t("population-source")) }
                input type="text" id="source" name="source" value=(source) maxlength="200" autocomplete="off";
            }
            div.row {
                button.primary type="submit" { (l.t("population-save")) }
                @if s.given.is_some() { button.secondary type="submit" name="act" value="remove" { (l.t("population-remove")) } }
            }
        }
    }
}
