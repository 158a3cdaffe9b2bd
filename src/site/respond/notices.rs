//! Privacy notice, accessibility statement and logo, from the survey's settings.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};

use super::pages;
use super::routes::{Slug, page};
use super::view::View;
use crate::app::App;
use crate::site::public::contact_lines;
use crate::survey::{Openness, Survey, Text};
use crate::web::headers::Framing;
use crate::web::page::paragraphs;
use crate::web::{Locale, PageError};

/// `GET /s/{slug}/privacy`.
pub async fn privacy(view: View) -> Result<Response, PageError> {
    let l = view.locale();
    // Pages that cannot be framed open outside the frame.
    let out = view.framed.then_some("_blank");
    let survey = view.survey();
    let what = html! { (paragraphs(l.t("privacy-what-text"))) p { (l.t("privacy-technical")) } };
    let rights = html! {
        p { (l.t("privacy-rights-text")) }
        @if !view.is_draft() { p { a href=(view.href("/withdraw", view.language)) target=[out] { (l.t("withdraw-link")) } } }
    };
    let main = html! {
        h1 { (l.t("privacy")) }
        p.hint { (survey.title.in_language(view.language)) }
        p.lead { (l.t("privacy-lead")) }
        (told(survey, view.language, out, &what, &rights))
        p { (l.t("review-of-wording")) " "
            @match &survey.reviewed[view.language] {
                Some(review) => { (l.with("reviewed", &[("by", &review.by), ("day", &l.day(review.on))])) }
                None => { (l.t("not-reviewed")) }
            }
        }
        p { a href=(view.href("", view.language)) { (l.t("to-survey")) } }
    };
    let markup = view.page(
        l.t("privacy"),
        view.language_links("/privacy"),
        false,
        &main,
    );
    Ok(page(
        StatusCode::OK,
        markup,
        Framing::Hosts(&survey.frame_hosts),
    ))
}

/// Renders controller, purpose, data stored, retention and rights.
fn told(
    survey: &Survey,
    language: usize,
    out: Option<&str>,
    what: &Markup,
    rights: &Markup,
) -> Markup {
    let l = Locale::of(&survey.languages[language]);
    let notice = &survey.notice;
    let of = |text: &Text| text.in_language(language).to_owned();
    html! {
        h2 { (l.t("privacy-controller")) }
        p { (of(&notice.board)) }
        @if !notice.joint_controllers.is_empty() {
            p { (l.t("privacy-joint")) }
            ul { @for joint in &notice.joint_controllers { li { (of(joint)) } } }
        }
        h2 { (l.t("privacy-purpose")) } (paragraphs(&of(&notice.purpose)))
        h2 { (l.t("privacy-basis")) } (paragraphs(&of(&notice.legal_basis)))
        h2 { (l.t("privacy-what")) } (what)
        h2 { (l.t("privacy-recipients")) } (paragraphs(&of(&notice.recipients))) p { (l.t("privacy-public-record")) }
        h2 { (l.t("privacy-retention")) } (paragraphs(&of(&notice.retention)))
        h2 { (l.t("privacy-rights")) } (rights)
        h2 { (l.t("privacy-contact")) }
        (contact_lines(&survey.contact))
        p { (l.t("privacy-officer")) " " a href=(format!("mailto:{}", notice.data_protection_officer)) dir="ltr" { (notice.data_protection_officer) } }
        p { (l.t("privacy-imy")) " " a href="https://www.imy.se" dir="ltr" target=[out] { "imy.se" } }
        p { (l.with("privacy-case", &[("number", &notice.case_number)])) }
    }
}

/// Renders the notice on a collector's phone, without a receipt code, and complete, since there may be no network.
#[must_use]
pub fn collected_notice(survey: &Survey, language: usize) -> Markup {
    let l = Locale::of(&survey.languages[language]);
    let what = html! { p { (l.t("collected-what")) } };
    let rights = html! { p { (l.t("collected-no-code")) } p { (l.t("collected-rights")) } };
    told(survey, language, Some("_blank"), &what, &rights)
}

/// Renders the notice on a printed sheet.
#[must_use]
pub fn paper_notice(survey: &Survey, language: usize) -> Markup {
    let l = Locale::of(&survey.languages[language]);
    let what = html! { p { (l.t("paper-what")) } };
    let rights = html! { p { (l.t("paper-no-code")) } p { (l.t("paper-rights")) } };
    told(survey, language, None, &what, &rights)
}

/// `GET /s/{slug}/accessibility`.
pub async fn accessibility(State(app): State<Arc<App>>, view: View) -> Result<Response, PageError> {
    let l = view.locale();
    // Pages that cannot be framed open outside the frame.
    let out = view.framed.then_some("_blank");
    let survey = view.survey();
    let sender = view.sender();
    // A closed survey offers no other way to answer.
    let closed = view.published.openness(&app.clock) == Openness::Closed;
    let tell = if closed {
        "accessibility-tell-closed"
    } else {
        "accessibility-tell-text"
    };
    let main = html! {
        h1 { (l.t("accessibility")) }
        p.lead { (l.with("accessibility-lead", &[("sender", sender)])) }
        h2 { (l.t("accessibility-how")) } p { (l.t("accessibility-how-text")) }
        h2 { (l.t("accessibility-gaps")) } p { (l.t("accessibility-gaps-text")) }
        h2 { (l.t("accessibility-tell")) } p { (l.t(tell)) }
        (contact_lines(&survey.contact))
        h2 { (l.t("accessibility-supervision")) }
        p { (l.t("accessibility-supervision-text")) " "
            a href="https://www.digg.se/tdosanmalan" dir="ltr" target=[out] { "digg.se/tdosanmalan" } }
        h2 { (l.t("accessibility-tested")) } p { (l.t("accessibility-tested-text")) }
        @if !closed { (pages::other_ways(&view)) }
        p { a href=(view.href("", view.language)) { (l.t("to-survey")) } }
    };
    let markup = view.page(
        l.t("accessibility"),
        view.language_links("/accessibility"),
        false,
        &main,
    );
    Ok(page(
        StatusCode::OK,
        markup,
        Framing::Hosts(&survey.frame_hosts),
    ))
}

/// `GET /s/{slug}/logo`.
pub async fn logo(State(app): State<Arc<App>>, Slug(slug): Slug) -> Result<Response, PageError> {
    let published = app.surveys.find(&slug).ok_or(PageError::NotFound)?;
    let logo = published.survey.logo.as_ref().ok_or(PageError::NotFound)?;
    let bytes = data_encoding::BASE64
        .decode(logo.base64.as_bytes())
        .map_err(PageError::internal)?;
    let headers = [
        (header::CONTENT_TYPE, logo.media_type.clone()),
        (header::CACHE_CONTROL, "public, max-age=3600".to_owned()),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
    ];
    Ok((headers, bytes).into_response())
}
