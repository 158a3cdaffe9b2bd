//! Checks on posted staff forms before they are read: content type, token, origin.

use axum::body::{Body, Bytes};
use axum::extract::{DefaultBodyLimit, FromRequest, Multipart, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};

use crate::accounts::unsent::TOKEN;

fn text<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// Returns whether a changing request has the same origin. Browsers always declare the origin of a form posted by another
/// site; a program that declares none has no cookie to abuse.
#[must_use]
pub fn is_same_origin(headers: &HeaderMap) -> bool {
    if let Some(site) = text(headers, "sec-fetch-site") {
        return site == "same-origin" || site == "none";
    }
    text(headers, "origin").is_none() || names_us(headers)
}

/// Returns whether the browser declares the same origin; false without a declaration.
#[must_use]
pub fn is_from_our_page(headers: &HeaderMap) -> bool {
    match text(headers, "sec-fetch-site") {
        Some(site) => site == "same-origin",
        None => names_us(headers),
    }
}

fn names_us(headers: &HeaderMap) -> bool {
    let origin = text(headers, "origin").and_then(|origin| origin.split_once("://"));
    let host = text(headers, "host");
    origin.is_some_and(|(_, origin)| host == Some(origin))
}

fn kind(headers: &HeaderMap) -> &str {
    text(headers, header::CONTENT_TYPE.as_str()).unwrap_or("")
}

/// Returns whether a body is a form without a file.
#[must_use]
pub fn is_form(headers: &HeaderMap) -> bool {
    kind(headers).starts_with("application/x-www-form-urlencoded")
}

/// Returns whether a body is a form with a file.
#[must_use]
pub fn has_file(headers: &HeaderMap) -> bool {
    kind(headers).starts_with("multipart/form-data")
}

/// Returns a field of a form without a file.
#[must_use]
pub fn field(body: &[u8], wanted: &str) -> Option<String> {
    form_urlencoded::parse(body)
        .find(|(name, _)| name == wanted)
        .map(|(_, value)| value.into_owned())
}

/// Returns the form token in a script's header or a body.
pub async fn token(parts: &Parts, body: &Bytes) -> Option<Vec<u8>> {
    match parts.headers.get("x-form-token") {
        Some(value) => Some(value.as_bytes().to_vec()),
        None if has_file(&parts.headers) => before_file(&parts.headers, body).await,
        None => field(body, TOKEN).map(String::into_bytes),
    }
}

/// Returns the token of a form with a file, which is its first field.
async fn before_file(headers: &HeaderMap, body: &Bytes) -> Option<Vec<u8>> {
    let mut request = Request::new(Body::from(body.clone()));
    let kind = headers.get(header::CONTENT_TYPE)?.clone();
    request.headers_mut().insert(header::CONTENT_TYPE, kind);
    // The size was checked earlier.
    DefaultBodyLimit::disable().apply(&mut request);
    let mut form = Multipart::from_request(request, &()).await.ok()?;
    let field = form.next_field().await.ok()??;
    if field.name() != Some(TOKEN) {
        return None;
    }
    field.bytes().await.ok().map(|bytes| bytes.to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(all: &[(&'static str, &'static str)]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in all {
            headers.insert(*name, value.parse().unwrap());
        }
        headers
    }

    #[test]
    fn only_what_a_browser_says_of_our_own_page_is_surely_from_it() {
        let host = ("host", "lyssna.se");
        for (sent, same, ours) in [
            (&[host][..], true, false),
            (&[host, ("origin", "https://lyssna.se")][..], true, true),
            (&[host, ("origin", "https://evil.se")][..], false, false),
            (&[host, ("origin", "null")][..], false, false),
            (&[("origin", "https://lyssna.se")][..], false, false),
            (&[("sec-fetch-site", "same-origin")][..], true, true),
            (&[("sec-fetch-site", "none")][..], true, false),
            (&[("sec-fetch-site", "same-site")][..], false, false),
            (
                &[
                    host,
                    ("origin", "https://lyssna.se"),
                    ("sec-fetch-site", "cross-site"),
                ][..],
                false,
                false,
            ),
        ] {
            let headers = headers(sent);
            assert_eq!(is_same_origin(&headers), same, "{sent:?}");
            assert_eq!(is_from_our_page(&headers), ours, "{sent:?}");
        }
    }
}
