//! A page of questions as a form.

use maud::{Markup, html};

use super::{Draft, Notice, summary};
use crate::site::respond::controls::{self, Draw};
use crate::site::respond::form::{self, Screen};
use crate::site::respond::view::View;
use crate::site::respond::{flow, words};
use crate::survey::{Journey, Question, Raw, Survey, answer};
use crate::web::Locale;
use crate::web::page::paragraphs;

pub(super) fn questions(
    view: &View,
    draft: &Draft,
    journey: &Journey,
    page_index: usize,
    notice: Notice,
) -> Markup {
    let l = view.locale();
    let page = &view.survey().pages[page_index];
    let title = page.title.in_language(view.language);
    let (number, count) = journey.progress(page_index);
    let step = l.with(
        "step",
        &[("n", &number.to_string()), ("of", &count.to_string())],
    );
    let main = html! {
        (progress(&step, number, count))
        (summary(view, journey, Screen::Page(page_index), notice))
        h1 { (title) }
        @if let Some(text) = &page.text { (paragraphs(text.in_language(view.language))) }
        (form(view, draft, journey, Screen::Page(page_index), &html! {
            (fields(view, draft, journey, page.questions.clone(), notice))
            div.buttons {
                button.primary type="submit" name="to" value="next" {
                    @if draft.from_check { (l.t("save-change")) } @else { (l.t("next")) }
                }
                button.secondary type="submit" name="to" value="back" formnovalidate { (l.t("back")) }
            }
            (back_hint(view))
        }))
    };
    let full = format!("{title} ({step})");
    view.page(&full, Some(view.language_buttons("next")), true, &main)
}

/// Renders the hint that the browser's Back loses answers: the page is restored without those of later pages, and nothing is
/// stored before it is sent. A script announces it on a restored page. Not needed for a survey on one page.
pub(super) fn back_hint(view: &View) -> Markup {
    html! { @if !view.survey().one_page { p.hint #back-hint { (view.locale().t("back-hint")) } } }
}

pub(super) fn progress(step: &str, number: usize, count: usize) -> Markup {
    html! {
        div.progress {
            p { (step) }
            progress value=(number) max=(count) aria-hidden="true" {}
        }
    }
}

/// Renders the shown questions of a page.
pub(super) fn fields(
    view: &View,
    draft: &Draft,
    journey: &Journey,
    range: std::ops::Range<usize>,
    notice: Notice,
) -> Markup {
    let draw = Draw {
        survey: view.survey(),
        locale: view.locale(),
        language: view.language,
        journey,
        form: draft.id,
        may_lack: false,
    };
    html! {
        @for index in range {
            @if journey.shown[index] {
                @let problem = journey.problems.iter().find(|(q, _)| *q == index).map(|(_, p)| p);
                (controls::question(draw, index, &draft.raws[index], problem.filter(|_| notice == Notice::Invalid)))
            }
        }
    }
}

/// Returns the name of a question's field.
pub(super) fn named(question: &Question, suffix: &str) -> String {
    if suffix.is_empty() {
        format!("a.{}", question.key)
    } else {
        format!("a.{}.{suffix}", question.key)
    }
}

/// Renders the form, with everything not on the screen in hidden fields.
pub(super) fn form(
    view: &View,
    draft: &Draft,
    journey: &Journey,
    screen: Screen,
    inside: &Markup,
) -> Markup {
    let survey = view.survey();
    let here = screen.questions(survey);
    let mut seen = draft.seen.clone();
    // Questions that appear after an error or a language change count as shown only on the next page.
    let shown = here.clone().filter(|&q| journey.shown[q] && !draft.again);
    shown.for_each(|q| {
        seen.insert(q);
        flow::offered(survey, journey, q).for_each(|option| seen.insert(option));
    });
    let hidden = |name: &str, value: &str| html! { input type="hidden" name=(name) value=(value); };
    html! {
        form id="answers" method="post" action=(view.published.path()) novalidate accept-charset="utf-8" {
            (hidden("id", &draft.id.to_string()))
            (hidden("t", &draft.minted_at.to_string()))
            (hidden("k", &draft.signature))
            (hidden("v", &view.published.version.to_string()))
            (hidden("lang", view.tongue().code()))
            (hidden("at", &screen.text(survey)))
            @if !seen.text().is_empty() { (hidden("seen", &seen.sealed(&draft.seen_key))) }
            @if draft.from_check && screen != Screen::Check { (hidden("c", "1")) }
            @if view.framed { (hidden("f", "1")) }
            @if !view.code.is_empty() { (hidden("code", &view.code)) }
            @if !view.trial.is_empty() { (hidden("trial", &view.trial)) }
            @for (index, question) in survey.questions.iter().enumerate() {
                @if here.contains(&index) && journey.shown[index] {
                    @for (suffix, value) in form::kept(survey, journey, index, &draft.raws[index]) {
                        (hidden(&named(question, &suffix), &value))
                    }
                }
                @if !here.contains(&index) || !journey.shown[index] {
                    // Parsed answers are carried in canonical form; invalid or hidden ones as typed.
                    @let as_typed = !journey.shown[index] || journey.problems.iter().any(|(q, _)| *q == index) || journey.hides_a_choice(survey, index, &draft.raws[index]);
                    @let parsed = journey.answers[index].as_ref().map(|a| answer::to_fields(question, a)).unwrap_or_default();
                    @for (suffix, value) in if as_typed { &draft.raws[index].0 } else { &parsed.0 } {
                        @if !value.is_empty() { (hidden(&named(question, suffix), value)) }
                    }
                }
            }
            (inside)
            div.trap aria-hidden="true" {
                label for="homepage" { (view.locale().t("leave-empty")) }
                input type="text" id="homepage" name="homepage" tabindex="-1" autocomplete="off";
            }
        }
    }
}

/// Renders typed answers to read and copy, in canonical form or as typed, including hidden ones.
#[must_use]
pub fn typed(survey: &Survey, language: usize, raws: &[Raw]) -> Option<Markup> {
    let l = Locale::of(&survey.languages[language]);
    let said = |index: usize| words::typed(l, &survey.questions[index], &raws[index], language);
    let all: Vec<(usize, Vec<String>)> = (0..survey.questions.len())
        .map(|index| (index, said(index)))
        .filter(|(_, lines)| lines.iter().any(|line| !line.trim().is_empty()))
        .collect();
    (!all.is_empty()).then(|| {
        html! {
            dl.answers {
                @for (index, lines) in &all {
                    div {
                        dt { (survey.questions[*index].text.in_language(language)) }
                        dd dir="auto" { @for line in lines { p { (line) } } }
                    }
                }
            }
        }
    })
}
