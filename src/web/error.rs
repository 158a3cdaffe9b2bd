//! Errors that are shown as a page.
//!
//! A handler returns one, with `?` where the database failed. Its response has no body yet: the router's outermost layer
//! logs the cause and renders the page in the reader's language ([`PageError::of`]).

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use maud::html;

use super::fault::Fault;
use super::headers::{self, Framing};
use super::locale::Locale;
use super::page::{self, Shell};
use crate::storage::StoreError;
use crate::survey::Language;

/// Reason why a page is not shown. Each page says what to do next.
#[derive(Debug, Clone)]
pub enum PageError {
    /// No such page.
    NotFound,
    /// There was such a page or file, and it was taken back.
    Gone,
    /// Not permitted for this person's roles.
    Forbidden,
    /// The session has ended.
    SignedOut,
    /// Method not allowed for this path.
    WrongMethod,
    /// The body is larger than the form permits.
    TooLarge,
    /// The request cannot be read.
    Unreadable,
    /// A PDF cannot be written: its font lacks a character.
    Unprintable(char),
    /// Busy: try again soon.
    Unavailable,
    /// Internal or database error.
    Failed(Fault),
}

impl From<StoreError> for PageError {
    fn from(error: StoreError) -> Self {
        Self::Failed(error.into())
    }
}

impl PageError {
    /// An internal error, with its cause for the log.
    pub fn internal(cause: impl std::fmt::Display) -> Self {
        Self::Failed(Fault::internal(cause))
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Gone => StatusCode::GONE,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::SignedOut => StatusCode::UNAUTHORIZED,
            Self::WrongMethod => StatusCode::METHOD_NOT_ALLOWED,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Unreadable => StatusCode::BAD_REQUEST,
            Self::Unprintable(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Self::Failed(fault) => fault.status(),
        }
    }

    /// Renders the page in a language, with the framing of the survey concerned.
    #[must_use]
    pub fn in_language(&self, language: &Language, framing: Framing<'_>) -> Response {
        self.page(&Reader::of(Locale::of(language)), framing)
    }

    /// Returns the error that a response stands for: a handler's, or one of the framework's plain-text rejections of a path
    /// or body, which were not written for readers.
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

    /// Renders the page for a reader.
    #[must_use]
    pub fn page(&self, reader: &Reader<'_>, framing: Framing<'_>) -> Response {
        let (l, staff) = (reader.locale, reader.staff);
        let status = self.status();
        let key = match self {
            Self::NotFound => "not-found",
            Self::Gone => "taken-away",
            Self::Forbidden => "forbidden",
            Self::SignedOut => "signed-out",
            Self::WrongMethod => "wrong-method",
            Self::TooLarge => "too-large",
            Self::Unreadable => "unreadable",
            Self::Unprintable(_) => "unprintable",
            _ if status == StatusCode::SERVICE_UNAVAILABLE => "unavailable",
            Self::Unavailable | Self::Failed(_) => "internal",
        };
        let title = format!("{key}-title");
        let text = match self {
            Self::NotFound | Self::WrongMethod if staff => format!("staff-{key}-text"),
            _ => format!("{key}-text"),
        };
        let body = html! {
            h1 { (l.t(&title)) }
            @if let Self::Unprintable(letter) = self {
                p { (l.with(&text, &[("letter", &letter.to_string()), ("code", &format!("U+{:04X}", u32::from(*letter)))])) }
            } @else {
                p { (l.t(&text)) }
            }
            @if let Some(reference) = reader.reference {
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
        let mut response = (status, page::shell(&shell, &body)).into_response();
        headers::set(response.headers_mut(), framing);
        if status == StatusCode::SERVICE_UNAVAILABLE {
            let wait = HeaderValue::from_static("5");
            response.headers_mut().insert(header::RETRY_AFTER, wait);
        }
        response
    }
}

/// Reader of an error page.
#[derive(Debug, Clone, Copy)]
pub struct Reader<'r> {
    /// Texts in the reader's language.
    pub locale: &'r Locale,
    /// Whether the page is for staff, and links to their start page.
    pub staff: bool,
    /// Reference number of the fault in the log.
    pub reference: Option<&'r str>,
}

impl<'r> Reader<'r> {
    /// Creates a reader of the residents' pages.
    #[must_use]
    pub fn of(locale: &'r Locale) -> Self {
        Self {
            locale,
            staff: false,
            reference: None,
        }
    }
}

impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        let extensions = response.extensions_mut();
        if let Self::Failed(fault) = &self {
            extensions.insert(fault.clone());
        }
        extensions.insert(self);
        response
    }
}
