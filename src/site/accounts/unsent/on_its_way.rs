//! A posted form whose sender is not authorised yet.

use axum::body::Body;
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;
use uuid::Uuid;

use super::pages;
use super::routes::{about, staff, survey, waiting};
use crate::accounts::session::{SignedIn, Token};
use crate::accounts::sign_in;
use crate::accounts::unsent::{Sent, Unsent};
use crate::app::App;
use crate::site::accounts::sign_in::routes as way_in;
use crate::site::guard::{Guarded, LARGEST_FILE, LARGEST_FORM, address};
use crate::web::{Locale, PageError, body, posted};

/// Requirement that a signed-in person has not met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// The second factor.
    Code,
    /// A fresh sign-in.
    Fresh,
    /// The session's token: the page is older than the session.
    Token,
}

/// A posted form, and the responses where something is missing.
#[derive(Debug)]
pub struct OnItsWay<'f> {
    app: &'f App,
    route: Guarded,
    parts: &'f Parts,
    locale: &'static Locale,
}

impl<'f> OnItsWay<'f> {
    /// Creates it from the guard's data.
    #[must_use]
    pub fn new(app: &'f App, route: Guarded, parts: &'f Parts, locale: &'static Locale) -> Self {
        Self {
            app,
            route,
            parts,
            locale,
        }
    }

    /// Returns the path to continue at when nothing can be carried along.
    fn to(&self) -> &str {
        if self.route.has_page {
            address(self.parts)
        } else {
            "/staff"
        }
    }

    /// Seals the form for carrying it through a sign-in.
    fn keep(&self, body: &[u8], sender: Option<Uuid>) -> Sent {
        if posted::has_file(&self.parts.headers) {
            return Sent::File;
        }
        if !posted::is_form(&self.parts.headers) {
            return Sent::Nothing;
        }
        let at = (self.route.path, address(self.parts));
        let (clock, key) = (&self.app.clock, &self.app.door.unsent);
        key.keep(clock, sender, at, body)
    }

    /// Responds to a request without a session: the sign-in form, with the form if it came from the program's own page.
    pub async fn signed_out(
        &self,
        sent: Body,
        token: Option<&Token>,
    ) -> Result<Response, PageError> {
        let owner = match token {
            Some(token) => sign_in::owner(&self.app.store, token).await?,
            None => None,
        };
        let headers = &self.parts.headers;
        let sent = if posted::has_file(headers) {
            body::pass_by(sent, LARGEST_FILE).await;
            Sent::File
        } else {
            match body::read(sent, LARGEST_FORM).await {
                Ok(bytes) => self.keep(&bytes, owner.map(|(person, _)| person)),
                Err(PageError::TooLarge) => Sent::TooLarge,
                Err(error) => return Err(error),
            }
        };
        let jar = CookieJar::from_headers(headers);
        way_in::asked(self.app, headers, &jar, &sent, self.to()).await
    }

    /// Returns whether a form was made for this person, in another session of theirs.
    fn is_of(&self, body: &[u8], person: Uuid) -> bool {
        let given = posted::field(body, crate::accounts::unsent::TOKEN).unwrap_or_default();
        self.app.door.marks.is_of(person, &given)
    }

    /// Responds that the person may not do this, with the typed text if it came from their own page.
    pub async fn refused(
        &self,
        signed_in: SignedIn,
        body: &[u8],
        why: PageError,
    ) -> Result<Response, PageError> {
        if !posted::is_form(&self.parts.headers) {
            return Err(why);
        }
        let person = signed_in.person.id;
        let at = (self.route.path, address(self.parts));
        let unsent = Unsent::of(&self.app.clock, Some(person), at, body);
        let typed = unsent.fields.iter().any(|(_, v)| !v.trim().is_empty());
        // In a shared browser, the page may be another person's.
        if !typed || unsent.has_secret() || !self.is_of(body, person) {
            return Err(why);
        }
        let status = match why {
            PageError::NotFound => StatusCode::NOT_FOUND,
            _ => StatusCode::FORBIDDEN,
        };
        let staff = staff(self.app, signed_in, self.locale);
        // Something hidden from a person is not named.
        let named = status == StatusCode::FORBIDDEN;
        let about = about(self.app, &unsent).filter(|_| named);
        let published = survey(self.app, &unsent).await.filter(|_| named);
        let of = published.as_deref().map(|p| &p.survey);
        let page = pages::refused(&staff, &unsent, about.as_deref(), of, &why);
        Ok((status, page).into_response())
    }

    /// Responds with the step that is missing, carrying the form.
    pub async fn not_yet(
        &self,
        signed_in: SignedIn,
        body: &[u8],
        missing: Missing,
    ) -> Result<Response, PageError> {
        let sent = self.keep(body, Some(signed_in.person.id));
        let staff = staff(self.app, signed_in, self.locale);
        match (missing, sent.sealed()) {
            (Missing::Code, _) => way_in::code_asked(self.app, &staff, &sent, self.to()).await,
            (Missing::Fresh, _) => Ok(way_in::asked_again(&staff, &sent, self.to())),
            (Missing::Token, Some(sealed)) => {
                // In a shared browser, the page may be another person's.
                if !self.is_of(body, staff.signed_in.person.id) {
                    return Err(PageError::Forbidden);
                }
                Ok(waiting(self.app, &staff, sealed, false).await)
            }
            (Missing::Token, None) if sent == Sent::Nothing => Err(PageError::Forbidden),
            (Missing::Token, None) => {
                let page = pages::old(&staff, self.to());
                Ok((StatusCode::FORBIDDEN, page).into_response())
            }
        }
    }
}
