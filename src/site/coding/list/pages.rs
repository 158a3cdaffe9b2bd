//! The list of texts.

use maud::{Markup, html};

use crate::coding::codings::parts::fields;
use crate::site::coding::codings::pages::{choices, marks, names, question_text};
use crate::site::coding::list::form::{ListAddress, STAGES};
use crate::site::guard::AtSurvey;
use crate::site::shell::{erased, form_token, shell_with_script};
use crate::survey::{Choice, Question};
use crate::text::codebook::Version;
use crate::text::index::Entry;
use crate::web::{Locale, assets};

/// A page of search results.
#[derive(Debug)]
pub struct Listed {
    /// Texts.
    pub texts: Vec<Entry>,
    /// Number of texts found.
    pub total: usize,
    /// Whether more follow.
    pub more: bool,
    /// Languages of the survey's texts, with their numbers of texts.
    pub languages: Vec<(String, usize)>,
    /// Time of the last erasure of texts, in ms.
    pub disposed: Option<i64>,
}

/// Returns the path of the list with its query, below the survey's.
fn address(asked: &ListAddress, from: usize) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    let from = if from == 0 {
        String::new()
    } else {
        from.to_string()
    };
    for (name, value) in [
        ("words", &asked.words),
        ("question", &asked.question),
        ("language", &asked.language),
        ("place", &asked.place),
        ("theme", &asked.theme),
        ("stage", &asked.stage),
        ("from", &from),
    ] {
        if !value.is_empty() {
            query.append_pair(name, value);
        }
    }
    format!("/coding/list?{}", query.finish())
}

/// Renders a field of the filter.
fn choice(
    l: &Locale,
    (name, label): (&str, &str),
    chosen: &str,
    options: impl IntoIterator<Item = (String, String)>,
) -> Markup {
    html! {
        div.field {
            label for=(name) { (l.t(label)) }
            select id=(name) name=(name) {
                option value="" { (l.t("filter-all")) }
                @for (value, text) in options { option value=(value) selected[value == chosen] { (text) } }
            }
        }
    }
}

/// Renders the search form.
fn search(
    at: &AtSurvey,
    version: &Version,
    asked: &ListAddress,
    listed: &Listed,
    places: &[usize],
) -> Markup {
    let l = at.staff.locale;
    let survey = &at.published.survey;
    let pair = |key: &str, text: &str| (key.to_owned(), text.to_owned());
    let texts = texts_of(at).map(|q| pair(&q.key, q.text.in_language(0)));
    let places = places.iter().flat_map(|&q| {
        let question = &survey.questions[q];
        let key = |o: &Choice| format!("{}.{}", question.key, o.key);
        question
            .options
            .iter()
            .map(move |o| (key(o), o.text.in_language(0).to_owned()))
    });
    let stages = STAGES[1..]
        .iter()
        .map(|(key, _)| pair(key, l.t(&format!("stage-{key}"))));
    let themes = version.book.themes.iter().map(|t| pair(&t.key, &t.name));
    let languages = listed
        .languages
        .iter()
        .map(|(code, n)| (code.clone(), format!("{} ({n})", l.language_of(code))));
    html! {
        form #search method="get" action=(at.path("/coding/list")) {
            div.field {
                label for="words" { (l.t("search-words")) }
                p.hint id="words-hint" { (l.t("search-hint")) }
                input type="search" id="words" name="words" value=(asked.words) aria-describedby="words-hint" autocomplete="off";
            }
            div.row {
                (choice(l, ("stage", "filter-stage"), &asked.stage, stages))
                (choice(l, ("theme", "filter-theme"), &asked.theme, themes))
                @if texts_of(at).count() > 1 { (choice(l, ("question", "filter-question"), &asked.question, texts)) }
                @if places.clone().next().is_some() { (choice(l, ("place", "filter-place"), &asked.place, places)) }
                @if listed.languages.len() > 1 { (choice(l, ("language", "filter-language"), &asked.language, languages)) }
                button.primary type="submit" { (l.t("search-button")) }
            }
        }
    }
}

/// Lists the survey's questions with texts.
fn texts_of(at: &AtSurvey) -> impl Iterator<Item = &Question> {
    let all = at.published.survey.questions.iter();
    all.filter(|question| question.longest_text() > 0)
}

/// Renders a text with the form to code it in the list; `here` is the URL to continue at.
fn one(at: &AtSurvey, version: &Version, entry: &Entry, here: &str) -> Markup {
    let l = at.staff.locale;
    let book = &version.book;
    let name = format!("e{}{}", entry.id.simple(), entry.question);
    let kept = entry.kept_by(at.staff.signed_in.person.id);
    let given = kept.map_or(&[][..], |kept| kept.coded.given());
    let path = at.path(&format!("/coding/{}", entry.place()));
    html! {
        li id=(name) {
            @if texts_of(at).count() > 1 { p.hint { (question_text(at, &entry.question)) } }
            blockquote lang=(if entry.original.is_some() { "sv" } else { &*entry.language }) dir="auto" { (&*entry.text) }
            (marks(at, entry))
            @if let Some(coded) = &entry.settled { p.hint { (l.t("counts-as")) " " (names(l, coded, book).join(", ")) } }
            @else if let Some(kept) = kept { p.hint { (l.t("you-said")) " " (names(l, &kept.coded, book).join(", ")) } }
            details {
                summary { (l.t("code-here")) span.hidden { " " (&*entry.text) } }
                form method="post" action=(path) {
                    (form_token(&at.staff))
                    input type="hidden" name="revision" value=(kept.map_or(0, |kept| kept.revision));
                    input type="hidden" name="shown" value=(entry.stamp());
                    @for part in fields(entry, given, book) { input type="hidden" name="part" value=(part.value); }
                    input type="hidden" name="back" value=(format!("{here}#{name}"));
                    fieldset { legend.hidden { (l.t("coding-themes")) } (choices(l, book, given, &format!("{name}-"), false)) }
                    button.primary type="submit" { (l.t("save")) }
                }
            }
            p { a href=(path) { (l.t("code-it")) span.hidden { " " (&*entry.text) } } }
        }
    }
}

/// Renders the list of texts.
#[must_use]
pub fn list(
    at: &AtSurvey,
    version: &Version,
    asked: &ListAddress,
    listed: &Listed,
    places: &[usize],
    page: usize,
) -> Markup {
    let l = at.staff.locale;
    let here = address(asked, asked.from);
    let main = html! {
        h1 { (l.t("coding-list")) }
        p.lead { (at.published.survey.full_title()) }
        (erased(l, "texts-disposed", listed.disposed))
        (search(at, version, asked, listed, places))
        div #found {
            p role="status" { (l.with("search-found", &[("n", &listed.total.to_string())])) }
            ul.texts { @for entry in &listed.texts { (one(at, version, entry, &here)) } }
            div.row {
                @if asked.from > 0 { a.secondary.button href=(at.path(&address(asked, asked.from.saturating_sub(page)))) { (l.t("list-before")) } }
                @if listed.more { a.secondary.button href=(at.path(&address(asked, asked.from + page))) { (l.t("texts-more")) } }
            }
        }
        p { a href=(at.path("/coding")) { (l.t("coding-title")) } }
    };
    let script = assets::CODING.href.as_str();
    shell_with_script(&at.staff, l.t("coding-list"), script, &main)
}
