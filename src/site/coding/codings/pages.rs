//! The coding screen.

use maud::{Markup, PreEscaped, html};
use uuid::Uuid;

use crate::coding::codings::Plan;
use crate::coding::codings::parts::fields;
use crate::site::coding::codings::form::{NOTHING_KEY, UNCLEAR_KEY};
use crate::site::coding::notes::pages::Told;
use crate::site::guard::AtSurvey;
use crate::site::shell::{
    Problem, erased, form_token, one_at_a_time, shell, shell_with_script, summary,
};
use crate::text::codebook::{Codebook, NOTHING, Theme, UNCLEAR, Version};
use crate::text::coded::{Coded, Given};
use crate::text::index::Entry;
use crate::web::{Locale, assets};

/// Progress of a survey's coding.
#[derive(Debug, Clone, Default)]
pub struct Overview {
    /// Texts of counted responses.
    pub texts: usize,
    /// Coded by the person asking.
    pub mine: usize,
    /// To be coded by the person asking.
    pub for_me: usize,
    /// Time of the last disposal of texts, in ms.
    pub disposed: Option<i64>,
    /// To be coded by the person asking, but held by a colleague.
    pub held: usize,
    /// Complete: the themes that count are known and current.
    pub done: usize,
    /// Coders differ.
    pub differ: usize,
    /// Coded by two or more.
    pub twice: usize,
    /// With a theme that was split or removed.
    pub anew: usize,
    /// With unapproved masks.
    pub waiting: usize,
    /// Simulated.
    pub simulated: usize,
    /// Urgent.
    pub urgent: usize,
    /// With open alarms.
    pub sounding: usize,
    /// Whether texts are still being settled after a change of the codebook or the plan.
    pub settling: bool,
}

/// Parameters of a text's page.
#[derive(Debug)]
pub struct One<'o> {
    /// Text.
    pub entry: &'o Entry,
    /// The codebook.
    pub version: &'o Version,
    /// Ticked themes.
    pub given: &'o [Given],
    /// Revision that a new coding would replace.
    pub revision: i64,
    /// Order in which texts are coded.
    pub order: &'o str,
    /// Suggested main themes by key, with the model's confidence.
    pub suggested: &'o [(String, f64)],
    /// Possible recipients of an urgent text.
    pub people: &'o [(Uuid, String)],
    /// Note and recipient, if it was handed over.
    pub told: Option<Told<'o>>,
    /// Message key of the last action's outcome.
    pub said: Option<&'static str>,
    /// Typed values of a form beside the text.
    pub typed: Typed<'o>,
}

/// Typed values of a rejected form beside a text.
#[derive(Debug, Clone, Copy, Default)]
pub enum Typed<'t> {
    /// None.
    #[default]
    Nothing,
    /// A translation.
    Translation(&'t str),
    /// Recipient (an id) and note.
    Urgent(&'t str, &'t str),
    /// Words of a quote.
    Quote(&'t str),
}

/// Keyboard keys, in the order of themes; `x` and `0` are for the marks, `n` for the next text.
const KEYS: &str = "123456789qwertyuiopasdfghjklzcvbm";

/// Returns the keyboard key of the theme at an index.
fn key_of(at: usize) -> Option<char> {
    KEYS.chars().nth(at)
}

/// Renders the progress, with links to continue.
#[must_use]
pub fn overview(at: &AtSurvey, plan: Option<Plan>, version: &Version, o: &Overview) -> Markup {
    let l = at.staff.locale;
    let survey = &at.published.survey;
    let n = |key: &str, n: usize| l.with(key, &[("n", &n.to_string())]);
    let form = |plan: Option<Plan>| {
        let now = plan.map_or(20, |plan| plan.twice);
        html! {
            form method="post" action=(at.path("/coding")) {
                (form_token(&at.staff))
                div.field {
                    label for="twice" { (l.t("coding-twice")) }
                    p.hint id="twice-hint" { (l.t("coding-twice-hint")) }
                    select id="twice" name="twice" aria-describedby="twice-hint" {
                        @for share in [0, 10, 20, 50, 100] { option value=(share) selected[share == now] { (share) " %" } }
                    }
                }
                button class=(if plan.is_some() { "secondary" } else { "primary" }) type="submit" { (l.t(if plan.is_some() { "coding-plan-save" } else { "coding-begin" })) }
            }
        }
    };
    let main = html! {
        h1 { (l.t("coding-title")) }
        p.lead { (survey.full_title()) }
        (erased(l, "texts-disposed", o.disposed))
        @if o.simulated > 0 { p.warning { (l.count("texts-simulated", o.simulated)) } }
        @if o.waiting > 0 { p { (n("coding-waiting", o.waiting)) " " a href=(at.path("/texts?waiting=1")) { (l.t("texts-waiting")) } } }
        @if o.sounding > 0 { p { strong { a href=(at.path("/coding/urgent")) { (l.count("alarms-sounding", o.sounding)) } } } }
        @if o.urgent > 0 { p { strong { (n("coding-urgent", o.urgent)) } " " a href=(at.path("/coding/urgent")) { (l.t("urgent-title")) } } }
        @if plan.is_some() {
            p { (l.with("coding-progress", &[("texts", &o.texts.to_string()), ("settled", &o.done.to_string()), ("mine", &o.mine.to_string()), ("twice", &o.twice.to_string())])) }
            progress max=(o.texts.max(1)) value=(o.done) aria-label=(l.t("coding-settled")) {}
            @if o.settling { p { (l.t("coding-settling")) } }
            @if o.anew > 0 { p { strong { a href=(at.path("/coding/list?stage=anew")) { (n("coding-anew", o.anew)) } } } }
            @if o.for_me > 0 {
                div.row {
                    a.primary.button href=(at.path("/coding/next?order=useful")) { (l.t("coding-next-useful")) }
                    a.secondary.button href=(at.path("/coding/next")) { (l.t("coding-next")) }
                }
                p.hint { (n("coding-for-me", o.for_me)) " " (l.t("coding-useful-hint")) }
            } @else if o.anew > 0 {
                p { (l.t("coding-anew-by-others")) " " a href=(at.path("/coding/settle")) { (l.t("settle-title")) } }
            } @else { p { (l.t("coding-all-done")) } }
            @if o.held > 0 { p.hint { (l.count("coding-held", o.held)) } }
            ul.links {
                li { a href=(at.path("/coding/list")) { (l.t("coding-list")) } }
                li { a href=(at.path("/coding/workbook")) { (l.t("workbook-title")) } }
                li { a href=(at.path("/coding/settle")) { (n("settle-link", o.differ + o.anew)) } }
                li { a href=(at.path("/coding/agreement")) { (l.t("agreement-title")) } }
                li { a href=(at.path("/coding/quotes")) { (l.t("quotes-title")) } }
                li { a href=(at.path("/coding/urgent")) { (l.t("urgent-title")) } }
                li { a href=(at.path("/results")) { (l.t("results-title")) } }
            }
        } @else { p { (l.t("coding-not-begun")) } }
        p { a href=(format!("/staff/m/{}/codebook", at.staff.municipality)) { @if version.number == 0 { (l.t("codebook-title")) } @else { (l.with("codebook-link", &[("version", &version.number.to_string())])) } } }
        h2 { (l.t("coding-plan-title")) }
        (form(plan))
        p { a href=(at.path("")) { (survey.full_title()) } }
    };
    shell(&at.staff, l.t("coding-title"), &main)
}

/// Renders a theme's colour as a small square, beside its name.
#[must_use]
pub fn swatch(theme: &Theme) -> Markup {
    // Colours are validated on input.
    PreEscaped(format!(
        "<svg class=\"swatch\" viewBox=\"0 0 12 12\" width=\"12\" height=\"12\" aria-hidden=\"true\"><rect width=\"12\" height=\"12\" rx=\"3\" fill=\"{}\"/></svg>",
        theme.colour
    ))
}

/// Lists the names of a text's themes by the current codebook, each once, merged ones under their new theme.
#[must_use]
pub fn names(l: &Locale, coded: &Coded, book: &Codebook) -> Vec<String> {
    let mut seen = Vec::new();
    let mut now = |code: &u32| {
        let now = book.now_of(*code).unwrap_or(*code);
        let new = !seen.contains(&now);
        seen.push(now);
        new
    };
    coded
        .codes()
        .filter(|code| now(code))
        .map(|code| match code {
            UNCLEAR => l.t("mark-unclear").to_owned(),
            NOTHING => l.t("mark-nothing").to_owned(),
            code => book.theme_of(code).map_or_else(
                || {
                    let gone = book.gone.iter().find(|gone| gone.theme.code == code);
                    let name = gone.map_or("?", |gone| gone.theme.name.as_str());
                    l.with("theme-gone", &[("name", name)])
                },
                |theme| theme.name.clone(),
            ),
        })
        .collect()
}

/// Renders the themes to tick. `id` distinguishes the fields of several forms on a page.
pub(in crate::site::coding) fn choices(
    l: &Locale,
    book: &Codebook,
    given: &[Given],
    id: &str,
    keys: bool,
) -> Markup {
    let now = |code: u32| book.theme_of(code).map_or(code, |theme| theme.code);
    let ticked = |code: u32| given.iter().any(|given| now(given.code) == code);
    let shortcut =
        |key: Option<char>| html! { @if let Some(key) = key.filter(|_| keys) { kbd { (key) } } };
    html! {
        div.themes {
            @for (n, theme) in book.themes.iter().enumerate() {
                div class=(if theme.parent.is_some() { "theme inner" } else { "theme" }) {
                    input type="checkbox" id=(format!("{id}{}", theme.key)) name="theme" value=(theme.key) checked[ticked(theme.code)] data-key=[key_of(n).filter(|_| keys)];
                    label for=(format!("{id}{}", theme.key)) { (swatch(theme)) span { (theme.name) } (shortcut(key_of(n))) }
                }
            }
            @for (value, code, label, key) in [(NOTHING_KEY, NOTHING, "mark-nothing", '0'), (UNCLEAR_KEY, UNCLEAR, "mark-unclear", 'x')] {
                div.theme.special {
                    input type="checkbox" id=(format!("{id}{value}")) name="theme" value=(value) checked[ticked(code)] data-key=[Some(key).filter(|_| keys)];
                    label for=(format!("{id}{value}")) { span { (l.t(label)) } (shortcut(Some(key))) }
                }
            }
        }
    }
}

/// Renders the hints beside a text: language, masks, alarms.
pub(in crate::site::coding) fn marks(at: &AtSurvey, entry: &Entry) -> Markup {
    let l = at.staff.locale;
    let other = at
        .published
        .survey
        .languages
        .first()
        .is_some_and(|first| first.code() != &*entry.language);
    html! {
        @if other { p.hint { strong { (l.with("text-language", &[("language", &l.language_of(&entry.language))])) } " " (l.t(if entry.original.is_some() { "text-translated" } else { "text-not-swedish" })) } }
        @if entry.waits { p.hint { (l.t("text-masking-waits")) " " a href=(at.path(&format!("/texts/{}", entry.place()))) { (l.t("text-open")) } } }
        (crate::site::coding::alarms::pages::sounds(at, (entry.id, &entry.question), &entry.alarm))
        @if entry.urgent { p { strong { (l.t("text-urgent")) } " " a href=(at.path("/coding/urgent")) { (l.t("urgent-title")) } } }
    }
}

pub(in crate::site::coding) fn question_text<'s>(at: &'s AtSurvey, key: &'s str) -> &'s str {
    let survey = &at.published.survey;
    let found = survey.question_index(key);
    found.map_or(key, |q| survey.questions[q].text.in_language(0))
}

/// Renders the text to code, and the original of a translation.
pub(in crate::site::coding) fn words(entry: &Entry) -> Markup {
    let language = if entry.original.is_some() {
        "sv"
    } else {
        &*entry.language
    };
    html! {
        blockquote.coded #text lang=(language) dir="auto" { (&*entry.text) }
        @if let Some(original) = &entry.original { blockquote.original lang=(entry.language) dir="auto" { (&**original) } }
    }
}

/// Renders the page of a text to code.
#[must_use]
pub fn one(at: &AtSurvey, one: &One<'_>, problems: &[Problem]) -> Markup {
    let l = at.staff.locale;
    let book = &one.version.book;
    let path = at.path(&format!("/coding/{}", one.entry.place()));
    let passed = format!(
        "/coding/next?order={}&after={}.{}",
        one.order,
        one.entry.id.simple(),
        one.entry.question
    );
    let name = |key: &str| {
        book.find(key)
            .map_or(key, |theme| theme.name.as_str())
            .to_owned()
    };
    let swedish = one.entry.language.starts_with("sv") || one.entry.original.is_some();
    let parts = fields(one.entry, one.given, book);
    let main = html! {
        div id="problem" { (summary(l, problems)) }
        @if let Some(said) = one.said { div.word role="status" { p { (l.t(said)) } } }
        h1 { (l.t("coding-one-title")) }
        p.question-text { (question_text(at, &one.entry.question)) }
        (words(one.entry))
        (marks(at, one.entry))
        form #coding method="post" action=(path) data-next=(at.path(&passed)) {
            (form_token(&at.staff))
            input type="hidden" name="revision" value=(one.revision);
            input type="hidden" name="shown" value=(one.entry.stamp());
            input type="hidden" name="order" value=(one.order);
            p #suggested.suggested {
                @if swedish {
                    (l.t("suggested")) " "
                    @for (key, sure) in one.suggested { span.chip { (name(key)) " " (format!("{:.0} %", sure * 100.0)) @if let Some(at) = book.themes.iter().position(|t| t.key == *key).and_then(key_of) { " " kbd { (at) } } } " " }
                } @else { (l.t("suggested-swedish-only")) }
            }
            fieldset #themes tabindex="-1" aria-describedby=(if problems.is_empty() { "text" } else { "problem text" }) {
                legend { (l.t("coding-themes")) }
                (choices(l, book, one.given, "t-", true))
            }
            ul #parts.parts data-remove=(l.t("part-remove")) {
                @for part in parts {
                    li { input type="hidden" name="part" value=(part.value); span { (part.name) ": " @if let Some(words) = part.words { q dir="auto" { (words) } } @else { (l.t("part-past")) } } }
                }
            }
            div.row.go {
                button.primary type="submit" { (l.t("coding-save")) }
                a.secondary.button href=(at.path(&passed)) { (l.t("coding-pass")) kbd { "n" } }
            }
            p.hint { (l.t("coding-keys")) }
        }
        (one_at_a_time(l))
        (super::super::notes::pages::forms(at, one.entry, (one.people, one.told), one.typed, problems))
        (super::super::quotes::pages::form(at, one.entry, one.typed, problems))
        details.side {
            summary { (l.t("codebook-title")) }
            dl { @for theme in &book.themes {
                dt { (swatch(theme)) " " (theme.name) }
                dd { (theme.definition) @if !theme.includes.is_empty() { " " (l.t("theme-includes")) ": " (theme.includes) } @if !theme.excludes.is_empty() { " " (l.t("theme-excludes")) ": " (theme.excludes) } }
            } }
        }
        p { a href=(at.path("/coding")) { (l.t("coding-title")) } }
    };
    shell_with_script(
        &at.staff,
        l.t("coding-one-title"),
        assets::CODING.href.as_str(),
        &main,
    )
}
