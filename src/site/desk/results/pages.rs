//! The page of results.

mod choice;

use maud::{Markup, html};

use self::choice::choice;
pub use self::choice::{dimensions, offered};
use crate::figures::{Asked, Offered};
use crate::picture::WRITERS;
use crate::site::charts as draw;
use crate::site::desk::releases::pages::to_be_used;
use crate::site::guard::Staff;
use crate::site::shell::{Problem, erased, shell_with_script, summary};
use crate::statistics::disclosure::Hidden;
use crate::statistics::figures::{Basis, Block, Figures, Row, ShownCell};
use crate::survey::Published;
use crate::web::{Locale, assets, chart};

/// Parameters of the page of results.
#[derive(Debug)]
pub struct View<'v> {
    /// The survey.
    pub published: &'v Published,
    /// Whether it takes responses now.
    pub open: bool,
    /// Time of the last erasure of its responses, in ms.
    pub disposed: Option<i64>,
    /// The requested figures.
    pub asked: &'v Asked,
    /// Hands in all shows of hands: question, option, number.
    pub hands: &'v [(String, String, i64)],
    /// Number of the newest release; set where figures are protected.
    pub released: Option<i64>,
    /// What can be asked for beside questions.
    pub offered: Offered,
}

impl View<'_> {
    /// Returns whether a disposal left nothing to show: tables of zeros would suggest that nobody answered.
    fn all_erased(&self, figures: &Figures) -> bool {
        let none = figures.responses == 0 && figures.suspect == 0 && figures.only.is_empty();
        self.disposed.is_some() && none && self.hands.is_empty()
    }
}

/// Returns the URL of a page below the survey for the requested figures.
#[must_use]
pub fn address(base: &str, asked: &Asked) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    if !asked.exact {
        query.append_pair("view", "protected");
    }
    for by in &asked.by {
        query.append_pair("by", by);
    }
    for only in &asked.only {
        query.append_pair("only", only);
    }
    if let Some(question) = &asked.question {
        query.append_pair("question", question);
    }
    if asked.weighted {
        query.append_pair("weighted", "1");
    }
    let query = query.finish();
    if query.is_empty() {
        base.to_owned()
    } else {
        format!("{base}?{query}")
    }
}

/// Renders the page; without `figures` they are unavailable.
#[must_use]
pub fn results(
    staff: &Staff,
    view: &View<'_>,
    figures: Option<&Figures>,
    problem: Option<&str>,
) -> Markup {
    let l = staff.locale;
    let survey = &view.published.survey;
    let base = format!("/staff/s/{}", survey.slug);
    let problems: Vec<Problem> = problem.map(|p| ("by", p.to_owned())).into_iter().collect();
    let main = html! {
        (summary(l, &problems))
        h1 { (l.t("results-title")) }
        p.lead { (survey.full_title()) }
        (choice(l, view, &base))
        (to_be_used(l, &base, view.released))
        (erased(l, "results-disposed", view.disposed))
        @if let Some(figures) = figures.filter(|figures| !view.all_erased(figures)) {
            (head(l, figures))
            @if view.open && view.asked.exact { p.warning { (l.t("results-preliminary")) } }
            @if staff.roles().any(|role| WRITERS.contains(&role)) { p.hint { (l.t("picture-from-release")) " " a href=(format!("{base}/releases")) { (l.t("releases-title")) } "." } }
            @let chart = |question: &str| address(&format!("{base}/{}", if view.asked.exact { "exact-chart.svg" } else { "chart.svg" }), &Asked { question: Some(question.to_owned()), ..view.asked.clone() });
            @if !view.asked.exact && shows_nothing(figures) { p { strong { (l.t("figure-too-few-groups")) } } }
            @else { (questions(l, figures, &chart, &|_| html! {}, view.hands)) }
        }
        p { a href=(base) { (survey.full_title()) } }
    };
    shell_with_script(
        staff,
        l.t("results-title"),
        assets::RESULTS.href.as_str(),
        &main,
    )
}

/// Returns true if not one number of any group may be shown: tables of reasons would say the same in each cell.
fn shows_nothing(figures: &Figures) -> bool {
    let rows = figures.blocks.iter().flat_map(|block| &block.rows);
    let cells: Vec<&ShownCell> = rows.flat_map(|row| &row.cells).collect();
    let few = |cell: &&ShownCell| {
        let few = [Some(Hidden::TooFewAnswers), Some(Hidden::WouldReveal)];
        cell.tenths.is_none() && cell.responses.is_none() && few.contains(&cell.hidden)
    };
    figures.is_grouped() && !cells.is_empty() && cells.iter().all(few)
}

/// Renders the number of responses and the kind of figures.
#[must_use]
pub fn head(l: &Locale, figures: &Figures) -> Markup {
    let suspect = if figures.only.is_empty() {
        "responses-suspect"
    } else {
        "responses-suspect-whole"
    };
    html! {
        p { strong { (l.with("responses-counted", &[("n", &figures.responses.to_string())])) } @if figures.suspect > 0 { " " (l.with(suspect, &[("n", &figures.suspect.to_string())])) } }
        div.method { @for sentence in draw::method(l, figures) { p { (sentence) } } }
        @if !figures.merges.is_empty() {
            ul.merges { @for merge in draw::merges(l, figures) { li { (merge) } } }
        }
    }
}

/// Puts the statements of a grid together, which share a chart when ungrouped; every other question stands by itself. What the
/// figures are grouped by says nothing by its own groups.
#[must_use]
pub fn together(figures: &Figures) -> Vec<Vec<&Block>> {
    let mut all: Vec<Vec<&Block>> = Vec::new();
    let own = |block: &&Block| figures.by.iter().any(|by| by.key == block.question);
    for block in figures.blocks.iter().filter(|block| !own(block)) {
        let grid = block.statement.as_ref().map(|(grid, _)| grid);
        match all.last_mut() {
            Some(last)
                if grid.is_some()
                    && figures.by.is_empty()
                    && last[0].statement.as_ref().map(|(g, _)| g) == grid =>
            {
                last.push(block);
            }
            _ => all.push(vec![block]),
        }
    }
    all
}

/// Renders each question with chart, base and table; `chart` returns the URL of a chart as a file, empty for none, `beside` what stands under a table.
#[must_use]
pub fn questions(
    l: &Locale,
    figures: &Figures,
    chart: &dyn Fn(&str) -> String,
    beside: &dyn Fn(&Block) -> Markup,
    hands: &[(String, String, i64)],
) -> Markup {
    let together = together(figures);
    html! {
        @if together.len() > 2 {
            // Shown by the script, which does it.
            div.field.filter hidden data-said=(l.with("filter-said", &[("n", "{n}"), ("of", "{of}")])) {
                label for="filter" { (l.t("filter-questions")) }
                input type="search" id="filter" autocomplete="off";
                p role="status" {}
            }
            details.contents {
                summary { (l.count("questions-to", together.len())) }
                ol { @for blocks in &together { li { a href=(format!("#{}", blocks[0].question)) { (draw::title(blocks)) } } } }
            }
        }
        @for (n, blocks) in together.iter().enumerate() {
            @let key = blocks[0].question.split_once('.').filter(|_| blocks[0].statement.is_some()).map_or(blocks[0].question.as_str(), |(key, _)| key);
            section.question.pair[figures.groups.len() == 1] id=(blocks[0].question) {
                h2 { (draw::title(blocks)) }
                @if let ([block], Some((_, statement))) = (blocks.as_slice(), &blocks[0].statement) {
                    @if !block.question.is_empty() { h3 { (statement) } }
                }
                @let said: Vec<String> = draw::said(l, figures, blocks).into_iter().chain(draw::only_group(l, figures)).collect();
                @if !said.is_empty() { p.base { (said.join(" ")) } }
                @if let Some(drawing) = draw::chart(l, figures, blocks) {
                    figure.chart {
                        (chart::on_page(&drawing, &draw::words(l, figures, blocks), &format!("c{n}")))
                        @let address = chart(if figures.by.is_empty() { key } else { &blocks[0].question });
                        @if !address.is_empty() { figcaption.picture {
                            a href=(address) { (l.t("picture-svg")) }
                            " "
                            button.link type="button" hidden data-picture=(address) data-name=(format!("{}-{}.png", figures.survey, blocks[0].question)) data-done=(l.t("picture-copied")) { (l.t("picture-png")) }
                        } }
                    }
                }
                div {
                    @for block in blocks { (table(l, figures, block)) (beside(block)) }
                    @if figures.by.is_empty() { (hands_of(l, (key, &draw::title(blocks)), figures, hands)) }
                }
            }
        }
    }
}

/// Groups above which a table is set closer, so that it fits its page.
const MANY: usize = 4;

/// Languages of a survey's own words in a table, where they are not that of the page.
#[derive(Debug, Clone, Copy, Default)]
pub struct Tags<'t> {
    /// Of the question and its options.
    pub options: Option<&'t str>,
    /// Of the groups.
    pub groups: Option<&'t str>,
}

/// Renders the table of a block: its options, then the numbers of respondents.
#[must_use]
pub fn table(l: &Locale, figures: &Figures, block: &Block) -> Markup {
    tagged(l, figures, block, Tags::default())
}

/// Like [`table`], with the languages of the survey's own words.
#[must_use]
pub fn tagged(l: &Locale, figures: &Figures, block: &Block, tags: Tags<'_>) -> Markup {
    let (groups, left_out) = draw::told(l, figures, block);
    let caption = block
        .statement
        .as_ref()
        .map_or(l.t("table-caption"), |(_, statement)| statement);
    let lines: Vec<&Row> = block.options().collect();
    let people: Vec<&Row> = draw::people(block).collect();
    let interval = figures.blocks.iter().any(|b| {
        b.rows
            .iter()
            .any(|r| r.cells.iter().any(|c| c.interval.is_some()))
    });
    html! {
        @let asked = tags.options.filter(|_| block.statement.is_some());
        div.wide tabindex="0" role="region" aria-label=(block.text) lang=[tags.options] {
            // Its label is in that language, and what is in it in that of the page.
            table.figures.tight[groups.len() > MANY] lang=[tags.options.map(|_| l.language.html_tag())] dir=[tags.options.map(|_| l.language.direction())] {
                caption.hidden lang=[asked] { (caption) }
                thead {
                    @if figures.groups.len() > 1 {
                        tr { td {} @for &group in &groups { th scope="colgroup" colspan=(if interval { 3 } else { 2 }) lang=[tags.groups.filter(|_| figures.groups[group].names.iter().all(|name| !name.key.starts_with('_')))] { (draw::group_name(l, figures, group)) } } }
                    }
                    tr {
                        th scope="col" lang=[asked] { (if block.statement.is_some() { caption } else { l.t("table-answer") }) }
                        @for _ in &groups {
                            th.number-cell scope="col" { (l.t("table-number")) }
                            th.number-cell scope="col" { (l.t("table-share")) }
                            @if interval { th.number-cell scope="col" { (l.t("table-interval")) } }
                        }
                    }
                }
                tbody { @for row in &lines { (line(l, figures, row, (&groups, interval), tags.options)) } }
                tbody.people {
                    @for row in &people { (line(l, figures, row, (&groups, interval), None)) }
                    @for (name, values) in draw::base_line(l, figures, block, &groups).into_iter().chain(draw::sums(l, block, &groups)) {
                        tr {
                            th scope="row" { (name) }
                            @for value in &values {
                                td.number-cell { (value) }
                                td {}
                                @if interval { td {} }
                            }
                        }
                    }
                }
            }
        }
        @if let Some(invalid) = draw::invalid(l, block) { p.hint { (invalid) } }
        @if !left_out.is_empty() { p.hint { (l.with("table-left-out", &[("groups", &l.list(&left_out))])) } }
        @if draw::has_few(figures, block) { p.hint { (l.t("few-note")) } }
    }
}

fn line(
    l: &Locale,
    figures: &Figures,
    row: &Row,
    (groups, interval): (&[usize], bool),
    tag: Option<&str>,
) -> Markup {
    // Those that begin so are the program's, in the words of the page.
    let tag = tag.filter(|_| !row.option.starts_with('_'));
    html! {
        tr {
            th scope="row" lang=[tag] { @if tag.is_some() { bdi { (draw::line_text(l, row)) } } @else { (draw::line_text(l, row)) } }
            @for cell in groups.iter().filter_map(|group| row.cells.get(*group)) {
                @match cell.responses {
                    Some(n) if figures.basis() == Basis::Exact && cell.is_few() => td.number-cell.few { (n) "*" },
                    Some(n) => td.number-cell { (n) },
                    None => td.number-cell.hidden-number { (draw::hidden(l, figures, cell)) },
                }
                td.number-cell { @if let Some(tenths) = cell.tenths { (draw::share(l, tenths, figures.basis())) } }
                @if interval { td.number-cell { @if let Some((low, high)) = cell.interval { (draw::share(l, low, figures.basis())) "–" (draw::share(l, high, figures.basis())) } } }
            }
        }
    }
}

/// Renders the shows of hands for a question: counts without people, never added to responses. Small counts are suppressed
/// where figures are protected.
fn hands_of(
    l: &Locale,
    (question, title): (&str, &str),
    figures: &Figures,
    hands: &[(String, String, i64)],
) -> Markup {
    let mine: Vec<_> = hands.iter().filter(|(key, _, _)| key == question).collect();
    let shown = |n: i64| {
        if figures.basis() != Basis::Exact && n < 5 {
            l.t("hidden-fewer").to_owned()
        } else {
            n.to_string()
        }
    };
    html! {
        @if !mine.is_empty() {
            div.wide tabindex="0" role="region" aria-label=(format!("{} {title}", l.t("hands-caption"))) { table.figures {
                caption { (l.t("hands-caption")) }
                thead { tr { th scope="col" { (l.t("table-answer")) } th.number-cell scope="col" { (l.t("table-number")) } } }
                tbody { @for (_, option, n) in mine { tr { th scope="row" { (option) } td.number-cell { (shown(*n)) } } } }
            } }
        }
    }
}
