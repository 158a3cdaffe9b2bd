//! The pages of answering a survey.

mod questions;

use std::sync::Arc;

use maud::{Markup, html};
use uuid::Uuid;

pub use self::questions::typed;
use self::questions::{back_hint, fields, form, questions};
use super::form::{Screen, Seen};
use super::view::View;
use super::{controls, words};
use crate::app::App;
use crate::publishing::in_order;
use crate::response::Receipt;
use crate::response::keys::SeenKey;
use crate::site::public::{contact_lines, name_of};
use crate::survey::{Journey, Kind, Openness, Published, Raw, alphabet};
use crate::web::Locale;
use crate::web::page::{self, Shell, paragraphs};

/// The state of an unfinished response.
#[derive(Debug)]
pub struct Draft {
    /// The form's id.
    pub id: Uuid,
    /// Time of issue, in ms.
    pub minted_at: i64,
    /// The server's signature, in hexadecimal.
    pub signature: String,
    /// Raw answers, by question.
    pub raws: Vec<Raw>,
    /// Questions shown so far.
    pub seen: Seen,
    /// Whether the same screen is shown again, after an error or in another language.
    pub again: bool,
    /// Key that seals `seen` in the form.
    pub seen_key: SeenKey,
    /// Whether the respondent is changing something from the check page.
    pub from_check: bool,
}

/// Message above a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    /// Nothing.
    None,
    /// Answers have problems, listed in the summary.
    Invalid,
    /// Further questions appeared.
    More,
    /// Further options appeared.
    MoreOptions,
    /// Not stored; the same button works again.
    Unavailable,
    /// Too many from this network address; seconds to wait.
    Slowed(u64),
    /// The id was used for other answers.
    Conflict,
    /// The id was used for other answers, since withdrawn.
    Withdrawn,
    /// Responses were disposed of at this time, in ms, and the form is older.
    Disposed(i64),
    /// Nothing is answered yet, so nothing was sent.
    Blank,
}

/// Renders a screen of the form.
#[must_use]
pub fn screen(
    view: &View,
    draft: &Draft,
    journey: &Journey,
    screen: Screen,
    notice: Notice,
) -> Markup {
    match screen {
        Screen::Start => start(view, draft, journey, notice),
        Screen::Page(page) => questions(view, draft, journey, page, notice),
        Screen::Check => check(view, draft, journey, notice),
    }
}

fn start(view: &View, draft: &Draft, journey: &Journey, notice: Notice) -> Markup {
    let l = view.locale();
    let survey = view.survey();
    let title = survey.title.in_language(view.language);
    // With answers carried in the form, no link may lead out of it.
    let untouched = draft.raws.iter().all(|raw| raw.0.is_empty()) && !survey.one_page;
    let main = html! {
        (summary(view, journey, Screen::Start, notice))
        h1 { (title) }
        div.lead { (paragraphs(survey.introduction.in_language(view.language))) }
        p.hint { (l.t("no-trace")) " " a href=(view.href("/privacy", view.language)) target=[(!untouched).then_some("_blank")] { (l.t("privacy")) } }
        (form(view, draft, journey, Screen::Start, &html! {
            @if survey.one_page {
                @for (index, page) in survey.pages.iter().enumerate() {
                    @if journey.pages[index] {
                        @if index > 0 { h2 { (page.title.in_language(view.language)) } }
                        @if let Some(text) = &page.text { (paragraphs(text.in_language(view.language))) }
                        (fields(view, draft, journey, page.questions.clone(), notice))
                    }
                }
                button.primary type="submit" name="to" value="next" { (l.t("to-check")) }
            } @else {
                button.primary type="submit" name="to" value="next" { (l.t("start")) }
                (back_hint(view))
            }
        }))
        (other_ways(view))
    };
    // An empty form switches language by links, a filled one by buttons that carry its answers.
    let languages = if untouched {
        view.language_links("")
    } else {
        Some(view.language_buttons("next"))
    };
    view.page(title, languages, !untouched, &main)
}

/// Renders other ways to answer than the form.
#[must_use]
pub fn other_ways(view: &View) -> Markup {
    let l = view.locale();
    let contact = &view.survey().contact;
    html! {
        section.ways aria-labelledby="ways" {
            h2 id="ways" { (l.t("other-ways")) }
            (paragraphs(view.survey().other_ways.in_language(view.language)))
            (contact_lines(contact))
        }
    }
}

/// Renders the message above the heading: a summary of errors with links to the fields, or a notice.
fn summary(view: &View, journey: &Journey, screen: Screen, notice: Notice) -> Markup {
    let l = view.locale();
    let survey = view.survey();
    let alert = |title: &str, text: &str| {
        html! {
            div.alert role="alert" tabindex="-1" { h2 { (title) } p { (text) } }
        }
    };
    match notice {
        Notice::None => html! {},
        Notice::Invalid => {
            let here = screen.questions(survey);
            html! {
                div.alert role="alert" tabindex="-1" {
                    h2 { (l.t("error-summary")) }
                    ul {
                        @for (index, problem) in journey.problems.iter().filter(|(q, _)| here.contains(q)) {
                            @let question = &survey.questions[*index];
                            li {
                                a href=(format!("#{}", controls::anchor(question))) {
                                    (question.text.in_language(view.language)) " – " (words::problem_of(l, question, view.language, problem))
                                }
                            }
                        }
                    }
                }
            }
        }
        Notice::More => html! { div.word role="status" { p { (l.t("more-questions")) } } },
        Notice::MoreOptions => html! { div.word role="status" { p { (l.t("more-options")) } } },
        Notice::Disposed(at) => alert(
            l.t("disposed-title"),
            &l.with("disposed-text", &[("at", &l.moment(at))]),
        ),
        Notice::Unavailable => alert(l.t("not-saved-title"), l.t("not-saved-text")),
        Notice::Slowed(seconds) => alert(
            l.t("slowed-title"),
            &l.with(
                "slowed-text",
                &[("minutes", &seconds.div_ceil(60).to_string())],
            ),
        ),
        Notice::Conflict => html! {
            div.alert role="alert" tabindex="-1" {
                h2 { (l.t("conflict-title")) }
                p { (l.t("conflict-text")) }
                p { (l.t("conflict-own")) " "
                    // In another tab, so that typed answers stay.
                    a href=(view.href("/withdraw", view.language)) target="_blank" { (l.t("withdraw-link")) " " (l.t("new-tab")) }
                }
            }
        },
        Notice::Withdrawn => alert(l.t("changed-title"), l.t("changed-text")),
        Notice::Blank => alert(l.t("blank-title"), l.t("blank-text")),
    }
}

fn check(view: &View, draft: &Draft, journey: &Journey, notice: Notice) -> Markup {
    let l = view.locale();
    let survey = view.survey();
    let title = l.t("check-title");
    let action = |page: &str, question: &str| format!("{}#{page}{question}", view.published.path());
    let nothing = journey.answers.iter().all(Option::is_none);
    let main = html! {
        (summary(view, journey, Screen::Check, notice))
        h1 { (title) }
        p { (l.t(if nothing { "check-nothing" } else { "check-text" })) }
        (form(view, draft, journey, Screen::Check, &html! {
            @for (page_index, page) in survey.pages.iter().enumerate() {
                @if journey.pages[page_index] {
                    h2 { (page.title.in_language(view.language)) }
                    dl.answers {
                        @for index in page.questions.clone() {
                            @let question = &survey.questions[index];
                            @if journey.shown[index] && question.kind != Kind::Information {
                                div {
                                    dt { (question.text.in_language(view.language)) }
                                    dd dir="auto" {
                                        @match &journey.answers[index] {
                                            Some(answer) => {
                                                @for line in words::said(l, question, answer, view.language) { p { (line) } }
                                            }
                                            None => { p.hint { (l.t("no-answer")) } }
                                        }
                                    }
                                    dd.change {
                                        button.link type="submit" name="to" value=(format!("change.{}", page.key))
                                            formaction=(action("", &controls::anchor(question))) {
                                            (l.t("change")) span.hidden { ": " (question.text.in_language(view.language)) }
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
            }
            div.buttons {
                button.primary type="submit" name="to" value="submit" {
                    @if matches!(notice, Notice::Conflict | Notice::Withdrawn | Notice::Disposed(_)) { (l.t("send-new")) } @else { (l.t("send")) }
                }
                button.secondary type="submit" name="to" value="back" { (l.t("back")) }
            }
            (back_hint(view))
        }))
    };
    view.page(title, Some(view.language_buttons("submit")), true, &main)
}

/// Renders the receipt: thanks, code, withdrawing, and the next respondent.
#[must_use]
pub fn receipt(view: &View, receipt: &Receipt, open: bool) -> Markup {
    let l = view.locale();
    let survey = view.survey();
    let title = l.t("receipt-title");
    let code = receipt.code();
    let spoken: Vec<String> = code
        .split('-')
        .map(|g| g.chars().map(String::from).collect::<Vec<_>>().join(" "))
        .collect();
    let main = html! {
        h1 { (title) }
        (paragraphs(survey.thanks.in_language(view.language)))
        section.receipt aria-labelledby="code" {
            h2 id="code" { (l.t("receipt-code")) }
            p.code dir="ltr" { span aria-hidden="true" { (code) } span.hidden { (spoken.join(", ")) } }
            p { (l.t("receipt-text")) }
            p { a href=(view.href("/withdraw", view.language)) target=[view.framed.then_some("_blank")] { (l.t("withdraw-link")) } }
        }
        (came_of_it(view))
        p.hint { (l.t("close-window")) }
        @if open { p { a href=(view.href("", view.language)) { (l.t("answer-again")) } } }
    };
    view.page(title, None, false, &main)
}

/// Renders a page with a heading and a short text.
#[must_use]
pub fn words_only(view: &View, title: &str, text: &str, more: &Markup) -> Markup {
    let main = html! {
        h1 { (title) }
        p { (text) }
        (more)
    };
    view.page(title, view.language_links(""), false, &main)
}

/// Renders that a draft cannot be shown yet, since something in it has to be mended.
#[must_use]
pub fn draft_not_whole(l: &'static Locale, framed: bool) -> Markup {
    let title = l.t("trial-not-whole-title");
    let main = html! { h1 { (title) } p { (l.t("trial-not-whole")) } };
    let shell = page::Shell {
        framed,
        ..page::Shell::plain(l, title)
    };
    page::shell(&shell, &main)
}

/// Renders that the survey is not open yet or any more, with what is open in its municipality instead. `kept` are the typed
/// answers; `disposed` is the time of a disposal that may have erased them.
#[must_use]
pub fn not_open(
    app: &App,
    view: &View,
    openness: Openness,
    kept: Option<&Markup>,
    disposed: Option<i64>,
) -> Markup {
    let l = view.locale();
    let survey = view.survey();
    let day = |d: Option<jiff::civil::Date>| d.map(|d| l.day(d)).unwrap_or_default();
    let (title, text) = if openness == Openness::NotYet {
        let opens = day(survey.opens);
        (
            l.t("not-yet-title"),
            l.with("not-yet-text", &[("day", &opens)]),
        )
    } else {
        let published = &view.published;
        let text = match published.closed_at {
            Some(at) => l.with("closed-at-text", &[("at", &l.moment(at))]),
            // Its last day may lie ahead, or not be set.
            None if published.retired_at.is_some() => l.t("retired-text").to_owned(),
            None => l.with("closed-text", &[("day", &day(survey.closes))]),
        };
        (l.t("closed-title"), text)
    };
    let more = html! {
        @if let Some(kept) = kept {
            p { strong { @match disposed { Some(at) => (l.with("closed-kept-disposed", &[("at", &l.moment(at))])), None => (l.t("closed-kept")) } } }
            (kept)
        }
        p { (survey.title.in_language(view.language)) }
        (came_of_it(view))
        (contact_lines(&survey.contact))
        p { a href=(format!("/m/{}?lang={}", view.published.id.municipality, l.language.code())) target=[view.framed.then_some("_blank")] { (l.t("to-municipality")) } }
        (open_instead(app, view))
    };
    words_only(view, title, &text, &more)
}

/// Renders links to the open surveys of the municipality, if there are any.
fn open_instead(app: &App, view: &View) -> Markup {
    let l = view.locale();
    let mut open = in_order(app.surveys.list(), &app.clock);
    open.retain(|one| {
        let here = one.id.municipality == view.published.id.municipality;
        here && one.openness(&app.clock) == Openness::Open
    });
    // Where one may be framed another need not.
    let out = view.framed.then_some("_blank");
    html! { @if !open.is_empty() { section {
        h2 { (l.t("open-instead")) }
        ul { @for published in &open {
            @let other = &published.survey;
            @let language = other.language_index(view.tongue().code()).unwrap_or(0);
            @let tongue = &other.languages[language];
            li { a href=(format!("/s/{}?lang={}", other.slug, tongue.code())) target=[out] lang=(tongue.html_tag()) dir=(tongue.direction()) { (other.title.in_language(language)) } }
        } }
    } } }
}

/// Renders the link to the survey's results; before there are any that page says what happens next and when.
fn came_of_it(view: &View) -> Markup {
    let l = view.locale();
    let frame = if view.framed { "&frame=1" } else { "" };
    let code = view.tongue().code();
    let path = crate::site::results::path(&view.published, "");
    let href = format!("{path}?lang={code}{frame}");
    html! { p { a href=(href) { (l.t("came-of-it")) } } }
}

/// Renders the list of open surveys, and of the municipalities that have asked.
#[must_use]
pub fn home(app: &App, locale: &'static Locale, surveys: &[Arc<Published>]) -> Markup {
    // Later surveys are not shown: their preview is for staff.
    let open: Vec<_> = surveys
        .iter()
        .filter(|p| p.openness(&app.clock) == Openness::Open)
        .collect();
    let row = |published: &Arc<Published>| {
        let survey = &published.survey;
        let language = survey.language_index(locale.language.code()).unwrap_or(0);
        html! {
            li {
                p.hint lang=(survey.languages[language].html_tag()) { (survey.sender.in_language(language)) }
                p { a href=(format!("/s/{}?lang={}", survey.slug, survey.languages[language].code()))
                    lang=(survey.languages[language].html_tag()) { (survey.title.in_language(language)) } }
                @if let Some(day) = survey.closes { p.hint { (locale.with("open-until", &[("day", &locale.day(day))])) } }
            }
        }
    };
    let mut asked: Vec<&str> = surveys
        .iter()
        .filter(|p| p.openness(&app.clock) != Openness::NotYet)
        .map(|p| &*p.id.municipality)
        .collect();
    asked.sort_unstable();
    asked.dedup();
    let name = |code: &str| name_of(&app.surveys, code, &locale.language);
    let mut asked: Vec<(String, &str)> = asked.iter().map(|code| (name(code), *code)).collect();
    asked.sort_by_cached_key(|(name, _)| alphabet::key(name));
    let languages = html! {
        nav.languages aria-label=(locale.t("languages")) {
            ul {
                @for other in Locale::all() {
                    li {
                        @if other.language == locale.language { span aria-current="true" { (other.t("language-name")) } }
                        @else {
                            a href=(format!("/?lang={}", other.language.code())) lang=(other.language.html_tag())
                                dir=(other.language.direction()) { (other.t("language-name")) }
                        }
                    }
                }
            }
        }
    };
    let main = html! {
        h1 { (locale.t("home-title")) }
        p { (locale.t("home-text")) }
        @if open.is_empty() { p { (locale.t("home-nothing")) } }
        ul.surveys { @for published in open { (row(published)) } }
        @if !asked.is_empty() {
            section {
                h2 { (locale.t("home-municipalities")) }
                p { (locale.t("home-results")) }
                ul { @for (name, code) in asked { li { a href=(format!("/m/{code}?lang={}", locale.language.code())) { (name) } } } }
            }
        }
    };
    let mut shell = Shell::plain(locale, locale.t("home-title"));
    shell.languages = Some(languages);
    page::shell(&shell, &main)
}
