//! Quotes: the form beside a text, and the list to decide on.

use maud::{Markup, html};

use crate::coding::quotes::{Quote, QuoteState};
use crate::picture::{Quoting, Where};
use crate::site::coding::codings::pages::Typed;
use crate::site::guard::AtSurvey;
use crate::site::shell::{Problem, described, erased, error, form_token, shell, summary};
use crate::text::index::Entry;
use crate::web::Locale;

/// Renders the form that proposes words of a text.
#[must_use]
pub fn form(at: &AtSurvey, entry: &Entry, typed: Typed<'_>, problems: &[Problem]) -> Markup {
    let l = at.staff.locale;
    let typed = match typed {
        Typed::Quote(words) => Some(words),
        _ => None,
    };
    html! {
        details.side open[typed.is_some()] {
            summary { (l.t("quote-propose")) }
            form method="post" action=(at.path(&format!("/coding/{}/quote", entry.place()))) novalidate {
                (form_token(&at.staff))
                div.field {
                    label for="quote" { (l.t("quote-words")) }
                    p.hint id="quote-hint" { (l.t("quote-hint")) }
                    (error(problems, "quote"))
                    textarea id="quote" name="quote" rows="3" aria-describedby=[described("quote-hint", problems, "quote")] dir="auto" { (typed.unwrap_or(&entry.text)) }
                }
                button.secondary type="submit" { (l.t("quote-save")) }
            }
        }
    }
}

/// Describes a picture with a quote, and its readers.
fn place(l: &Locale, place: &Quoting) -> String {
    let key = match place.place {
        Where::Public => "quote-in-public",
        Where::Adopted => "quote-in-adopted",
        Where::Partner => "quote-in-partner",
    };
    l.with(key, &[("picture", &place.name)])
}

/// Returns the form value of the pictures named, so that further ones require a new confirmation.
#[must_use]
pub fn sure(places: &[Quoting]) -> String {
    let all = places.iter().map(|place| {
        let who = match place.place {
            Where::Public => "public",
            Where::Adopted => "adopted",
            Where::Partner => "partner",
        };
        format!("{}-{who}", place.number)
    });
    all.collect::<Vec<_>>().join(" ")
}

/// Renders the confirmation for refusing a quote that is in pictures.
#[must_use]
pub fn refusing(at: &AtSurvey, quote: &Quote, places: &[Quoting], sure: &str) -> Markup {
    let l = at.staff.locale;
    let main = html! {
        h1 { (l.t("quote-refuse-title")) }
        p.lead { (at.published.survey.full_title()) }
        blockquote dir="auto" { (quote.body) }
        p { (l.t("quote-stands-in")) }
        ul id="places" { @for one in places { li { (place(l, one)) } } }
        p { (l.t("quote-refuse-follows")) " " (l.t(if quote.is_erased() { "quote-refuse-for-good" } else { "quote-refuse-until" })) }
        form method="post" action=(at.path("/coding/quotes")) {
            (form_token(&at.staff))
            input type="hidden" name="quote" value=(quote.number);
            input type="hidden" name="was" value=(quote.state.as_str());
            input type="hidden" name="sure" value=(sure);
            div.row {
                button.primary type="submit" name="act" value="refuse" { (l.t("quote-refuse-sure")) }
                a href=(at.path("/coding/quotes")) { (l.t("quote-refuse-not")) }
            }
        }
    };
    shell(&at.staff, l.t("quote-refuse-title"), &main)
}

/// Parameters of the list of quotes.
#[derive(Debug)]
pub struct QuotesPage<'s> {
    /// Quotes, each with whether it still occurs in its text.
    pub all: &'s [(Quote, bool)],
    /// Pictures with quotes.
    pub quoting: &'s [Quoting],
    /// Number of simulated texts of the survey.
    pub made_up: usize,
    /// Time of the last disposal of texts, in ms.
    pub disposed: Option<i64>,
}

/// Renders the quotes with the decisions available.
#[must_use]
pub fn list(at: &AtSurvey, shown: &QuotesPage<'_>, problems: &[Problem]) -> Markup {
    let l = at.staff.locale;
    let me = at.staff.signed_in.person.id;
    let state = |state: QuoteState| match state {
        QuoteState::Proposed => "quote-proposed-state",
        QuoteState::Approved => "quote-approved",
        QuoteState::Refused => "quote-refused",
    };
    let mine = |state: QuoteState| match state {
        QuoteState::Proposed => "quote-mine",
        QuoteState::Approved => "quote-mine-approved",
        QuoteState::Refused => "quote-mine-refused",
    };
    let main = html! {
        (summary(l, problems))
        h1 { (l.t("quotes-title")) }
        p.lead { (at.published.survey.full_title()) }
        (erased(l, "texts-disposed", shown.disposed))
        @if shown.made_up > 0 { p.warning { (l.count("quotes-simulated", shown.made_up)) } }
        p { (l.t("quotes-text")) }
        @if shown.all.is_empty() { p { (l.t("quotes-none")) } }
        ul.texts id="quotes" {
            @for (quote, stands) in shown.all {
                li {
                    blockquote dir="auto" { (quote.body) }
                    p.hint { (l.t(state(quote.state))) @if !quote.decided_by.is_empty() { ": " (quote.decided_by) } }
                    @if quote.made_up { p.warning { (l.t("quote-made-up")) } }
                    @if quote.is_erased() { p { (l.t("quote-erased")) } }
                    @if !stands { p { strong { (l.t("quote-taken-back")) } } }
                    @let places: Vec<&Quoting> = shown.quoting.iter().filter(|one| one.words_of(quote.number).is_some()).collect();
                    @if !places.is_empty() {
                        p { (l.t(if *stands && quote.state == QuoteState::Approved { "quote-stands-in" } else { "quote-stood-in" })) }
                        ul { @for one in places { li { (place(l, one)) } } }
                    }
                    @if quote.proposed_by == me { p.hint { (l.t(mine(quote.state))) } }
                    @else {
                        form.row method="post" action=(at.path("/coding/quotes")) {
                            (form_token(&at.staff))
                            input type="hidden" name="quote" value=(quote.number);
                            input type="hidden" name="was" value=(quote.state.as_str());
                            @if quote.state != QuoteState::Approved { button.secondary type="submit" name="act" value="approve" { (l.t("quote-approve")) span.hidden { " " (quote.body) } } }
                            @if quote.state != QuoteState::Refused { button.secondary type="submit" name="act" value="refuse" { (l.t("quote-refuse")) span.hidden { " " (quote.body) } } }
                        }
                    }
                }
            }
        }
        p { a href=(at.path("/coding")) { (l.t("coding-title")) } }
    };
    shell(&at.staff, l.t("quotes-title"), &main)
}
