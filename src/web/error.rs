//! The only error that becomes a response.

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use maud::html;

use super::headers::{self, Framing};
use super::locale::Locale;
use super::page::{self, Shell};
use crate::survey::Language;

/// Why a page is not shown. Each becomes a page that says what to do now. Where a handler gives one back, the answer carries
/// it along, so that the layers around it can say it in the reader's language and to whom it is said ([`PageError::of`]).
#[derive(Debug, Clone)]
pub enum PageError {
    /// Nothing is here.
    NotFound,
    /// Not for this person's roles.
    Forbidden,
    /// The session has ended.
    SignedOut,
    /// The method does not fit the address.
    WrongMethod,
    /// More was sent than the form can hold.
    TooLarge,
    /// The request cannot be read.
    Unreadable,
    /// Try again soon.
    Unavailable,
    /// Something is wrong inside; the log has the cause under this number.
    Internal(String),
}

/// Turns what the database said into a page, as [`PageError::store`] does: for `map_err`.
pub fn failed(
    clock: &crate::clock::Clock,
) -> impl Fn(crate::storage::StoreError) -> PageError + '_ {
    |error| PageError::store(clock, &error)
}

impl PageError {
    /// Logs a cause once, under a fresh reference number that the page will show.
    pub fn internal(clock: &crate::clock::Clock, cause: &dyn std::fmt::Display) -> Self {
        let reference = data_encoding::BASE32_NOPAD.encode(&clock.random::<5>());
        tracing::error!(reference, %cause, "a page failed");
        Self::Internal(reference)
    }

    /// From the database: what passes is 503, the rest is inside.
    pub fn store(clock: &crate::clock::Clock, error: &crate::storage::StoreError) -> Self {
        if error.is_passing() {
            tracing::warn!(%error, "the database is not available");
            Self::Unavailable
        } else {
            Self::internal(clock, error)
        }
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::SignedOut => StatusCode::UNAUTHORIZED,
            Self::WrongMethod => StatusCode::METHOD_NOT_ALLOWED,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Unreadable => StatusCode::BAD_REQUEST,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The page in a language.
    #[must_use]
    pub fn in_language(&self, language: &Language) -> Response {
        self.in_language_framed(language, Framing::Nobody)
    }

    /// The page in a language, for whoever may frame the survey it is about.
    #[must_use]
    pub fn in_language_framed(&self, language: &Language, framing: Framing<'_>) -> Response {
        self.answer(Locale::of(language), false, framing)
    }

    /// The page for staff: of their pages, and back to their start.
    #[must_use]
    pub fn for_staff(&self, l: &Locale) -> Response {
        self.answer(l, true, Framing::Nobody)
    }

    /// What a handler gave back, if an answer is that; or what came before it could begin, because the address or what was sent
    /// is not such as it reads: that is told by the framework in words that are nobody's.
    #[must_use]
    pub fn of(response: &Response) -> Option<Self> {
        if let Some(error) = response.extensions().get::<Self>() {
            return Some(error.clone());
        }
        let kind = response.headers().get(header::CONTENT_TYPE)?;
        if !kind.as_bytes().starts_with(b"text/plain") {
            return None;
        }
        match response.status() {
            StatusCode::BAD_REQUEST => Some(Self::NotFound),
            StatusCode::PAYLOAD_TOO_LARGE => Some(Self::TooLarge),
            StatusCode::UNSUPPORTED_MEDIA_TYPE | StatusCode::UNPROCESSABLE_ENTITY => {
                Some(Self::Unreadable)
            }
            _ => None,
        }
    }

    fn answer(&self, l: &Locale, staff: bool, framing: Framing<'_>) -> Response {
        let key = match self {
            Self::NotFound => "not-found",
            Self::Forbidden => "forbidden",
            Self::SignedOut => "signed-out",
            Self::WrongMethod => "wrong-method",
            Self::TooLarge => "too-large",
            Self::Unreadable => "unreadable",
            Self::Unavailable => "unavailable",
            Self::Internal(_) => "internal",
        };
        let title = format!("{key}-title");
        let text = match self {
            Self::NotFound | Self::WrongMethod if staff => format!("staff-{key}-text"),
            _ => format!("{key}-text"),
        };
        let body = html! {
            h1 { (l.t(&title)) }
            p { (l.t(&text)) }
            @if let Self::Internal(reference) = self {
                p { (l.with("internal-reference", &[("reference", reference)])) }
            }
            @match self {
                Self::SignedOut => p { a href="/staff/sign-in" { (l.t("sign-in")) } }
                Self::Forbidden => p { a href="/staff" { (l.t("staff-home")) } }
                _ if staff => p { a href="/staff" { (l.t("to-staff-home")) } }
                _ => p { a href="/" { (l.t("to-surveys")) } }
            }
        };
        let shell = Shell {
            staff,
            ..Shell::plain(l, l.t(&title))
        };
        let markup = page::shell(&shell, &body);
        let mut response = (self.status(), markup).into_response();
        headers::set(response.headers_mut(), framing);
        if matches!(self, Self::Unavailable) {
            let wait = axum::http::HeaderValue::from_static("5");
            response.headers_mut().insert(header::RETRY_AFTER, wait);
        }
        response
    }
}

impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        let swedish = Locale::all().first().map(|l| l.language.clone());
        let mut response = match swedish {
            Some(language) => self.in_language(&language),
            None => self.status().into_response(),
        };
        response.extensions_mut().insert(self);
        response
    }
}
