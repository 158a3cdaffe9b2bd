//! Reading and searching the manual.

use axum::extract::{Path, Query};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use maud::Markup;

use super::form::Asked;
use super::{manual, pages, search};
use crate::site::guard::staff_locale;
use crate::survey::Language;
use crate::web::headers::{self, Framing};
use crate::web::{Locale, PageError};

fn page(page: Markup) -> Response {
    let mut response = page.into_response();
    headers::set(response.headers_mut(), Framing::Nobody);
    response
}

/// The language that was asked for in the address, otherwise by the browser.
fn locale(asked: &Asked, headers: &HeaderMap) -> &'static Locale {
    match Language::new(&asked.lang).filter(|_| matches!(&*asked.lang, "sv" | "en")) {
        Some(language) => Locale::of(&language),
        None => staff_locale(headers),
    }
}

/// `GET /help`: every page, or what a search finds.
pub async fn list(headers: HeaderMap, Query(mut asked): Query<Asked>) -> Response {
    let l = locale(&asked, &headers);
    // Nobody types more, and a search costs by the word.
    asked.q = asked.q.trim().chars().take(100).collect();
    if asked.q.is_empty() {
        return page(pages::list(l, &asked));
    }
    let found = search::search(l.language.html_tag(), &asked.q);
    page(pages::found(l, &asked, &found))
}

/// `GET /help/{page}`.
pub async fn show(
    headers: HeaderMap,
    Path(slug): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let l = locale(&asked, &headers);
    let mut all = manual::pages(l.language.html_tag()).iter();
    let found = all
        .find(|page| page.topic.slug == slug)
        .ok_or(PageError::NotFound)?;
    Ok(page(pages::show(l, &asked, found)))
}
