//! Sharing a survey: link, frame, QR code, poster.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use maud::{PreEscaped, html};

use super::routes::{Asked, page};
use super::view::View;
use crate::app::App;
use crate::site::public::contact_lines;
use crate::survey::Openness;
use crate::web::headers::Framing;
use crate::web::page::{self, Shell};
use crate::web::{PageError, qr};

fn link(app: &App, view: &View, language: usize) -> String {
    let survey = view.survey();
    let mut link = format!("{}/s/{}", app.config.base_url(), survey.slug);
    let mut separator = '?';
    if language > 0 {
        link.push_str("?lang=");
        link.push_str(survey.languages[language].code());
        separator = '&';
    }
    if !view.code.is_empty() {
        link.push(separator);
        link.push_str("code=");
        link.push_str(&view.code);
    }
    link
}

/// `GET /s/{slug}/share`: link and snippets to copy, for webmasters.
pub async fn share(State(app): State<Arc<App>>, view: View) -> Result<Response, PageError> {
    let l = view.locale();
    let survey = view.survey();
    let base = app.config.base_url();
    let plain = link(&app, &view, view.language);
    let title = survey.title.in_language(view.language);
    let framed = format!(
        "{base}/s/{}?lang={}&amp;frame=1",
        survey.slug,
        view.tongue().code()
    );
    let escaped = html! { (title) }.into_string();
    let open_alone = html! { (l.t("open-alone")) }.into_string();
    let snippet = format!(
        "<iframe src=\"{framed}\" title=\"{escaped}\" width=\"100%\" height=\"900\" style=\"border:0\" loading=\"lazy\"></iframe>\n<p><a href=\"{plain}\" target=\"_blank\" rel=\"noopener\">{open_alone}</a></p>"
    );
    let script = format!("<script src=\"{base}/assets/frame.js\" defer></script>");
    let copy = |id: &str, key: &str, text: &str, rows: usize| {
        html! {
            label.title for=(id) { (l.t(key)) }
            textarea id=(id) rows=(rows) readonly dir="ltr" spellcheck="false" { "\n" (text) }
        }
    };
    let main = html! {
        h1 { (l.t("share-title")) }
        p { (title) }
        @if view.published.openness(&app.clock) == Openness::Closed {
            p { strong { (l.t("closed-title")) } }
            p { (l.t("came-of-it")) ": " bdi dir="ltr" { (format!("{base}{}", crate::site::results::path(&view.published, ""))) } }
        }
        h2 { (l.t("share-link")) }
        (copy("link", "share-link-text", &plain, 2))
        h2 { (l.t("share-frame")) }
        (copy("frame", "share-frame-text", &snippet, 6))
        @if survey.frame_hosts.is_empty() { p.hint { (l.t("share-no-hosts")) } }
        @else { p.hint { (l.with("share-hosts", &[("hosts", &survey.frame_hosts.join(", "))])) } }
        p { (l.with("share-frame-src", &[("origin", &base)])) }
        (copy("script", "share-script-text", &script, 2))
        h2 { (l.t("share-poster")) }
        ul {
            @for (index, language) in survey.languages.iter().enumerate() {
                @let locale = crate::web::Locale::of(language);
                li { a href=(view.href("/poster", index)) lang=(language.html_tag()) hreflang=(language.html_tag()) { (locale.t("language-name")) } }
            }
        }
        h2 { (l.t("share-qr")) }
        p { a href=(view.href("/qr.svg", view.language)) { (l.t("share-qr-file")) } }
    };
    let markup = view.page(
        l.t("share-title"),
        view.language_links("/share"),
        false,
        &main,
    );
    Ok(page(StatusCode::OK, markup, Framing::Nobody))
}

/// `GET /s/{slug}/qr.svg`.
pub async fn qr_code(
    State(app): State<Arc<App>>,
    view: View,
    asked: Asked,
) -> Result<Response, PageError> {
    // A code for everybody names no language, so that each phone gets its own.
    let language = if asked.has_language() {
        view.language
    } else {
        0
    };
    let svg = qr::svg(&link(&app, &view, language)).ok_or(PageError::NotFound)?;
    let headers = [
        (header::CONTENT_TYPE, "image/svg+xml"),
        (header::CACHE_CONTROL, "private, no-cache"),
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
        ),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    Ok((headers, svg).into_response())
}

/// `GET /s/{slug}/poster`: an A4 poster to print.
pub async fn poster(State(app): State<Arc<App>>, view: View) -> Result<Response, PageError> {
    let l = view.locale();
    let survey = view.survey();
    let address = link(&app, &view, view.language);
    let svg = qr::svg(&address).ok_or(PageError::NotFound)?;
    let shown = address
        .trim_start_matches("https://")
        .trim_start_matches("http://")
        .to_owned();
    let sender = view.sender();
    let title = survey.title.in_language(view.language);
    let openness = view.published.openness(&app.clock);
    let closed = openness == Openness::Closed;
    let last_day = survey.closes.filter(|_| !closed);
    let first_day = survey.opens.filter(|_| openness == Openness::NotYet);
    let main = html! {
        p.sender { (sender) }
        h1 { (title) }
        @if !closed { p.lead { (l.t("poster-text")) } }
        div.qr role="img" aria-label=(l.with("poster-qr", &[("address", &shown)])) { (PreEscaped(svg)) }
        p.address dir="ltr" { (shown) }
        @if closed { p { strong { (l.t("closed-title")) } } }
        @if let Some(day) = first_day { p { (l.with("not-yet-text", &[("day", &l.day(day))])) } }
        @if let Some(day) = last_day { p { (l.with("open-until", &[("day", &l.day(day))])) } }
        @if closed { (contact_lines(&survey.contact)) } @else {
            p { (l.t("no-trace")) }
            section.ways { h2 { (l.t("other-ways")) } (contact_lines(&survey.contact)) }
        }
    };
    let markup = page::shell(
        &Shell {
            sender: Some(sender),
            accent: survey.accent,
            sheet: true,
            languages: view.language_links("/poster"),
            ..Shell::plain(l, title)
        },
        &main,
    );
    Ok(page(StatusCode::OK, markup, Framing::Nobody))
}
