//! Pages of releases.

pub mod files;
mod publish;

use maud::{Markup, html};

use crate::figures::release::{Listed, name_of};
use crate::picture::Source;
use crate::site::audit::wording::who;
use crate::site::charts as draw;
use crate::site::desk::pages::names;
use crate::site::desk::results::{of_release, pages as results};
use crate::site::guard::{AtSurvey, Staff};
use crate::site::picture::form::source_text;
use crate::site::promises::pages::name;
use crate::site::shell::{
    Problem, erased, form_token, records, shell, shell_with_script, summary, time,
};
use crate::statistics::disclosure::{Hidden, LEAST_BASE, Merge};
use crate::statistics::figures::{Block, Figures, Group, Row, ShownCell};
use crate::statistics::layout::Counts;
use crate::statistics::release::{LEAST_NEW, METHOD, Next, Release};
use crate::survey::{Published, Survey};
use crate::web::{Locale, assets};

pub use self::publish::Public;

/// Parameters of the page of releases.
#[derive(Debug)]
pub struct ReleasesPage<'s> {
    /// The survey.
    pub published: &'s Published,
    /// Its releases, newest first.
    pub releases: &'s [Listed],
    /// Preview of the next release: only for those who may make one.
    pub next: Option<&'s Next>,
    /// Names of those who make releases, for others.
    pub makers: &'s [String],
    /// Names of those who may close the survey, while it is open.
    pub editors: &'s [String],
    /// Number of undecided suspects.
    pub suspect: u64,
    /// Whether texts are still being settled after a change of the codebook or the plan.
    pub settling: bool,
    /// Exact and protected figures of each table of the next release: only for those who may see exact ones.
    pub pairs: &'s [(Figures, Figures)],
    /// Time of the last disposal of responses, in ms.
    pub disposed: Option<i64>,
}

/// Renders the list of releases, and the preview of the next one.
#[must_use]
pub fn list(staff: &Staff, s: &ReleasesPage<'_>, problem: Option<&str>) -> Markup {
    let l = staff.locale;
    let survey = &s.published.survey;
    let base = format!("/staff/s/{}", survey.slug);
    let problems: Vec<Problem> = problem
        .map(|p| ("make", p.to_owned()))
        .into_iter()
        .collect();
    let limits = [
        ("base", LEAST_BASE.to_string()),
        ("new", LEAST_NEW.to_string()),
    ];
    let limits: Vec<(&'static str, &str)> = limits.iter().map(|(k, v)| (*k, v.as_str())).collect();
    let main = html! {
        (summary(l, &problems))
        h1 { (l.t("releases-title")) }
        p.lead { (survey.full_title()) }
        p { (l.with("releases-text", &limits)) }
        (erased(l, "releases-disposed", s.disposed))
        @if s.releases.is_empty() { p { (l.t("releases-none")) @if s.next.is_none() { " " @if s.makers.is_empty() { (l.t("releases-by-roles")) } @else { (l.with("releases-by", &[("names", &names(l, s.makers))])) } } } } @else {
            @let made = |release: &Listed| html! { (time(l, release.at)) @if s.next.is_some() { br; (name(&who(l, &release.made_by))) } };
            (records(l, l.t("releases-title"), &[("release-number", false), ("release-wave", false), ("release-n", true), ("release-made", false)],
                &s.releases.iter().map(|release: &Listed| vec![
                    html! { a href=(format!("{base}/releases/{}", release.number)) { (l.with("release-name", &[("n", &release.number.to_string())])) } },
                    html! { (l.day(release.closed_on)) },
                    html! { (release.n) },
                    made(release),
                ]).collect::<Vec<_>>()))
        }
        @if let Some(next) = s.next {
            h2 { (l.t("release-make")) }
            @if s.suspect > 0 { p.warning { (l.with("release-suspect", &[("n", &s.suspect.to_string())])) " " a href=(format!("{base}/suspects")) { (l.t("suspects-link")) } } }
            @if let Some(error) = &next.refused {
                p id="make" tabindex="-1" { strong { (l.t("release-not-now")) } " " (of_release(l, s.published, error)) @if !s.editors.is_empty() { " " (l.with("releases-closed-by", &[("names", &names(l, s.editors))])) } }
            } @else {
                form method="post" action=(format!("{base}/releases/make")) {
                    (form_token(staff))
                    p { (l.t("release-make-text")) }
                    button.primary id="make" type="submit" { (l.t("release-make-button")) }
                }
            }
        }
        @if let (Some(next), false) = (s.next, s.pairs.is_empty()) {
            h2 { (l.t("side-title")) }
            p { (l.t(if s.releases.is_empty() { "side-text" } else { "side-text-later" })) }
            @if next.uncoded > 0 { p.warning { (uncoded(l, next, s.settling)) } }
            @if let Some(made_up) = s.pairs.first().map(|(exact, _)| exact.simulated).filter(|n| *n > 0) { p.warning { (l.with("simulated-note", &[("n", &made_up.to_string())])) } }
            @for (exact, protected) in s.pairs { (side_by_side(l, exact, protected, next.refused.is_none())) }
        }
        @if s.next.is_some() { p { a href=(base) { (survey.full_title()) } } } @else { p { a href="/staff" { (l.t("staff-home")) } } }
    };
    shell(staff, l.t("releases-title"), &main)
}

/// Returns the message that themes are left out, with the number of texts not coded yet; or that those coded already are being counted in.
fn uncoded(l: &Locale, next: &Next, settling: bool) -> String {
    if settling {
        return l.t("release-settling").to_owned();
    }
    l.with("release-uncoded", &[("n", &next.uncoded.to_string())])
}

/// Renders the confirmation for making a release, with its number of responses and what cannot be undone.
#[must_use]
pub fn confirm(at: &AtSurvey, next: &Next, suspect: u64, changed: bool, settling: bool) -> Markup {
    let l = at.staff.locale;
    let (number, n) = (next.number.to_string(), next.n.to_string());
    let said = [("number", number.as_str()), ("n", n.as_str())];
    let title = l.with("release-confirm-title", &said);
    let least = LEAST_NEW.to_string();
    let main = html! {
        @if changed { div.alert role="alert" tabindex="-1" { p { (l.t("release-changed")) } } }
        h1 { (title) }
        p.lead { (at.published.survey.full_title()) }
        ul {
            li { (l.t("release-confirm-frozen")) }
            li { (l.t("release-confirm-withdrawn")) }
            li { (l.t("release-confirm-decisions")) }
            li { (l.with(if next.themes { "release-confirm-after-themes" } else { "release-confirm-next" }, &[("new", &least)])) }
            @if next.themes { li { (l.t("release-confirm-themes")) } }
            @if next.uncoded > 0 { li { (uncoded(l, next, settling)) } }
            @if suspect > 0 { li { (l.with("release-suspect", &[("n", &suspect.to_string())])) } }
        }
        form method="post" action=(at.path("/releases/make")) {
            (form_token(&at.staff))
            input type="hidden" name="of" value=(next.of);
            div.row {
                button.primary id="sure" type="submit" { (l.with("release-confirm-sure", &said)) }
                a href=(at.path("/releases")) { (l.t("suspects-not")) }
            }
        }
    };
    shell(&at.staff, &title, &main)
}

/// Renders a table as counted beside the same as it would be released.
/// The whole survey is open where a release can be made of it now.
fn side_by_side(l: &Locale, exact: &Figures, protected: &Figures, now: bool) -> Markup {
    let by: Vec<&str> = protected.by.iter().map(|by| by.text.as_str()).collect();
    let title = if by.is_empty() {
        l.t("side-whole").to_owned()
    } else {
        l.with("side-by", &[("by", &by.join(", "))])
    };
    html! {
        details.side open[now && by.is_empty()] {
            summary { (title) }
            @if !protected.merges.is_empty() {
                ul.merges { @for merge in &protected.merges {
                    li { (merged(l, exact, protected, merge)) }
                } }
            }
            @for block in &protected.blocks {
                @if let Some(counted) = exact.block(&block.question) { (pair(l, exact, protected, counted, block)) }
            }
        }
    }
}

/// Renders the notice beside protected figures that a release exists and should be used instead. `newest` is its number.
#[must_use]
pub fn to_be_used(l: &Locale, base: &str, newest: Option<i64>) -> Markup {
    html! {
        @if let Some(number) = newest {
            @let number = number.to_string();
            p.warning id="released" {
                (l.t("protected-released")) " "
                a href=(format!("{base}/releases/{number}")) { (l.with("release-name", &[("n", &number)])) }
            }
        }
    }
}

/// Describes a merge and its reason, with the number of merged groups that are too small.
fn merged(l: &Locale, exact: &Figures, protected: &Figures, merge: &Merge) -> String {
    let at = exact.by.iter().position(|by| by.key == merge.dimension);
    let size = |category: &String| -> u64 {
        let of = |group: &&Group| {
            let name = at.and_then(|at| group.names.get(at));
            name.is_some_and(|name| name.text == *category)
        };
        let groups = exact.groups.iter().filter(of);
        groups.filter_map(|group| group.responses).sum()
    };
    let small = merge.categories.iter().filter(|c| size(c) < LEAST_BASE);
    let small = small.count().to_string();
    // With two groupings a person may be in several groups, so the number of small ones is unknown.
    let key = if exact.by.len() > 1 {
        "merged-why-some"
    } else if draw::shows(protected, merge) {
        "merged-why"
    } else {
        "merged-why-hidden"
    };
    let from = merge.categories.join(", ");
    let said = [
        ("from", from.as_str()),
        ("into", merge.into.as_str()),
        ("least", &LEAST_BASE.to_string()),
        ("small", small.as_str()),
    ];
    l.with(key, &said)
}

fn pair(
    l: &Locale,
    exact: &Figures,
    protected: &Figures,
    counted: &Block,
    shown: &Block,
) -> Markup {
    let said = |cell: &ShownCell| {
        cell.responses
            .map_or_else(|| draw::hidden(l, protected, cell), |n| n.to_string())
    };
    // A merged group's exact count is the sum over its members.
    let sum = |option: &str, group: usize| -> Option<u64> {
        let row = counted.rows.iter().find(|r| r.option == option)?;
        let members = members(exact, protected, group);
        members
            .iter()
            .map(|&g| {
                let cell = row.cells.get(g)?;
                // Nobody who was not asked chose the option.
                let unasked = (cell.hidden == Some(Hidden::NotAsked)).then_some(0);
                cell.responses.or(unasked)
            })
            .sum()
    };
    html! {
        h3 { (shown.text) }
        div.wide tabindex="0" role="region" aria-label=(shown.text) {
            table.figures {
                thead {
                    @if protected.groups.len() > 1 {
                        tr { td {} @for group in 0..protected.groups.len() { th scope="colgroup" colspan="2" { (draw::group_name(l, protected, group)) } } }
                    }
                    tr { th scope="col" { (l.t("table-answer")) } @for _ in &protected.groups { th.number-cell scope="col" { (l.t("side-exact")) } th.number-cell scope="col" { (l.t("side-protected")) } } }
                }
                tbody { @for row in shown.rows.iter().filter(|row| says_something(counted, row)) {
                    tr {
                        th scope="row" { (draw::line_text(l, row)) }
                        @for (group, cell) in row.cells.iter().enumerate() {
                            @let before = sum(&row.option, group);
                            @let changed = before != cell.responses;
                            td.number-cell { (before.map_or(String::new(), |n| n.to_string())) }
                            td.number-cell.changed[changed].hidden-number[cell.responses.is_none()] { (said(cell)) }
                        }
                    }
                } }
            }
        }
    }
}

/// Returns whether a row is worth showing: rows of removed options and of "was not asked" are not when they are empty.
fn says_something(counted: &Block, row: &Row) -> bool {
    let exact = counted.rows.iter().find(|r| r.option == row.option);
    !matches!(row.counts, Some(Counts::Removed | Counts::NotShown))
        || exact.is_some_and(|r| r.cells.iter().any(|c| c.responses != Some(0)))
}

/// Returns the indices of the exact groups within a protected one.
fn members(exact: &Figures, protected: &Figures, group: usize) -> Vec<usize> {
    let wanted = &protected.groups[group].names;
    let lies_in = |dimension: usize, text: &str| {
        let name = &wanted[dimension];
        name.text == text
            || protected.merges.iter().any(|m| {
                m.dimension == protected.by[dimension].key
                    && m.into == name.text
                    && m.categories.iter().any(|c| c == text)
            })
    };
    (0..exact.groups.len())
        .filter(|&g| {
            exact.groups[g]
                .names
                .iter()
                .enumerate()
                .all(|(d, name)| lies_in(d, &name.text))
        })
        .collect()
}

/// Renders the link that puts a figure into the picture that is being written.
fn add(
    l: &Locale,
    picture: Option<&str>,
    survey: &Survey,
    release: i64,
    figures: &Figures,
    block: &Block,
) -> Markup {
    // A question grouped by itself is meaningless.
    let itself = figures.by.iter().any(|by| by.key == block.question);
    // Nor is a question of which no number is shown.
    let itself = itself || draw::says_nothing(block);
    html! {
        @if let Some(picture) = picture.filter(|_| !itself) {
            @let source = Source { survey: survey.slug.clone(), release, question: block.question.clone(), by: figures.by.iter().map(|by| by.key.clone()).collect() };
            @let add: String = form_urlencoded::byte_serialize(source_text(&source).as_bytes()).collect();
            p.no-print { a href=(format!("{picture}?add={add}#adding")) { (l.t("add-to-picture")) span.hidden { ": " (block.text) } } }
        }
    }
}

/// Renders a release: its figures as charts and tables, and its files.
#[must_use]
pub fn show(
    place: &AtSurvey,
    release: &Release,
    listed: &Listed,
    (at, already): (usize, bool),
    public: &Public<'_>,
) -> Markup {
    let (staff, published) = (&place.staff, &place.published);
    let l = staff.locale;
    let survey = &published.survey;
    let base = format!("/staff/s/{}/releases/{}", survey.slug, release.number());
    let number = release.number().to_string();
    let title = l.with("release-name", &[("n", &number)]);
    let Some(figures) = release.figures().get(at) else {
        return shell(staff, &title, &html! {});
    };
    let tables: Vec<_> = release.figures().iter().map(|one| (one, None)).collect();
    let main = html! {
        (summary(l, public.problems))
        @if already { div.word role="status" { p { (l.t("release-already")) } } }
        h1 { (survey.full_title()) ": " (title) }
        p { (l.with("release-facts", &[("wave", &l.day(release.closed_on())), ("n", &figures.responses.to_string())])) }
        (publish::section(place, release.number(), public))
        p.chips {
            span { (l.t("groups-label")) }
            @for (n, one) in release.figures().iter().enumerate() {
                @let by: Vec<&str> = one.by.iter().map(|by| by.text.as_str()).collect();
                a.chip href=(format!("{base}?table={}", name_of(one))) aria-current=[(n == at).then_some("true")] {
                    @if by.is_empty() { (l.t("groups-none")) } @else { (by.join(" × ")) }
                }
            }
        }
        (results::head(l, figures))
        @let beside = |block: &Block| add(l, public.picture, survey, release.number(), figures, block);
        (results::questions(l, figures, &|question| format!("{base}/chart.svg?table={}&question={question}", name_of(figures)), &beside, &[]))
        h2 { (l.t("release-files")) }
        p { (l.t("release-files-text")) }
        (files::of_release(l, &tables, &listed.files, &|name| format!("{base}/{name}")))
        p.hint { "SHA-256 (manifest.json): " code { (data_encoding::HEXLOWER.encode(&listed.sha256)) } }
        details {
            summary { (l.t("release-method")) }
            // An older version may have used another method, which is described in English.
            @if release.method() == METHOD { ul { @for subject in draw::protection(l) { li { (subject) } } } } @else { p lang="en" { (release.method()) } }
        }
        p { a href=(format!("/staff/s/{}/releases", survey.slug)) { (l.t("releases-title")) } }
    };
    shell_with_script(staff, &title, assets::RESULTS.href.as_str(), &main)
}

#[cfg(test)]
mod tests;
