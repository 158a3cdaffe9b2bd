//! What a form of staff posts, before anybody reads it: its kind, its token, whether a page of ours sent it.

use axum::body::{Body, Bytes};
use axum::extract::{DefaultBodyLimit, FromRequest, Multipart, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};

use crate::accounts::unsent::TOKEN;

fn text<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// Whether a request that changes something comes from a page of ours. Browsers always say so of a
/// form that another site posts; a program that says nothing has no cookie that could be abused.
#[must_use]
pub fn is_same_origin(headers: &HeaderMap) -> bool {
    if let Some(site) = text(headers, "sec-fetch-site") {
        return site == "same-origin" || site == "none";
    }
    text(headers, "origin").is_none() || names_us(headers)
}

/// Whether the browser itself says that a page of ours sent it; a request that says nothing may come from anywhere.
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

/// Whether a body is a form without a file.
#[must_use]
pub fn is_form(headers: &HeaderMap) -> bool {
    kind(headers).starts_with("application/x-www-form-urlencoded")
}

/// Whether a body is a form with a file.
#[must_use]
pub fn has_file(headers: &HeaderMap) -> bool {
    kind(headers).starts_with("multipart/form-data")
}

/// A field of a form without a file.
#[must_use]
pub fn field(body: &[u8], wanted: &str) -> Option<String> {
    form_urlencoded::parse(body)
        .find(|(name, _)| name == wanted)
        .map(|(_, value)| value.into_owned())
}

/// The form token that a body, or a script's header, carries.
pub async fn token(parts: &Parts, body: &Bytes) -> Option<Vec<u8>> {
    match parts.headers.get("x-form-token") {
        Some(value) => Some(value.as_bytes().to_vec()),
        None if has_file(&parts.headers) => before_file(&parts.headers, body).await,
        None => field(body, TOKEN).map(String::into_bytes),
    }
}

/// The token of a form with a file, where it stands before all else.
async fn before_file(headers: &HeaderMap, body: &Bytes) -> Option<Vec<u8>> {
    let mut request = Request::new(Body::from(body.clone()));
    let kind = headers.get(header::CONTENT_TYPE)?.clone();
    request.headers_mut().insert(header::CONTENT_TYPE, kind);
    // How much may come was looked at before.
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
