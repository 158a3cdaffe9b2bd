//! Where a form is kept on its way in, and where it is shown again at the end of the way.

#![allow(clippy::missing_errors_doc)] // A handler's error is a page; `web/error.rs` has them all.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::State;
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum_extra::extract::{CookieJar, Form};
use serde::Deserialize;
use uuid::Uuid;

use super::{Lost, Sent, Unsent, pages};
use crate::accounts::cookies::COOKIE;
use crate::accounts::guard::{Guarded, LARGEST_FILE, LARGEST_FORM, Staff, address, staff_locale};
use crate::accounts::pages::place;
use crate::accounts::session::{SignedIn, Token};
use crate::accounts::sign_in::{self, routes as way_in};
use crate::app::App;
use crate::publishing::{Published, whole};
use crate::web::{Locale, PageError, body, posted};

/// What a step carries.
#[derive(Debug, Default, Deserialize)]
pub struct Carried {
    #[serde(default)]
    unsent: String,
}

/// Somebody outside of any municipality's pages.
#[must_use]
pub fn staff(app: &App, signed_in: SignedIn, locale: &'static Locale) -> Staff {
    let door = &app.door;
    Staff {
        form_token: door.form_token(signed_in.person.id, &signed_in.token),
        municipality: Arc::from(""),
        signed_in,
        locale,
    }
}

/// The survey or the municipality that a form is about, by its path, or by what it carries where its path has none.
fn about(app: &App, unsent: &Unsent) -> Option<String> {
    let mut fields = unsent.fields.iter();
    if unsent.route == "/staff/take-on" {
        return fields
            .find(|(name, _)| name == "municipality")
            .map(|(_, code)| place(code));
    }
    let pairs = unsent.route.split('/').zip(unsent.path.split(['/', '?']));
    pairs
        .filter(|(name, _)| matches!(*name, "{slug}" | "{municipality}"))
        .find_map(|(name, value)| match name {
            "{slug}" => {
                let published = app.surveys.find(value)?;
                Some(published.survey.title.in_language(0).to_string())
            }
            _ => Some(place(value)),
        })
}

/// The survey that a form's path names.
async fn survey(app: &App, unsent: &Unsent) -> Option<Arc<Published>> {
    let mut pairs = unsent.route.split('/').zip(unsent.path.split(['/', '?']));
    let (_, slug) = pairs.find(|(name, _)| *name == "{slug}")?;
    let published = app.surveys.find(slug)?;
    // With all that was ever asked: the form may be older than the survey. Its own words are enough where that cannot be read.
    Some(whole(&app.store, &published).await.unwrap_or(published))
}

/// What waits, for whoever is completely signed in; `signed_in` as in [`pages::Waiting`].
#[must_use]
pub async fn waiting(app: &App, staff: &Staff, sealed: &str, signed_in: bool) -> Response {
    let person = staff.signed_in.person.id;
    match app.door.unsent.open(app.clock.now(), person, sealed) {
        Ok(unsent) => {
            let published = survey(app, &unsent).await;
            let waiting = pages::Waiting {
                about: about(app, &unsent),
                survey: published.as_deref().map(|p| &p.survey),
                unsent: &unsent,
                signed_in,
            };
            let status = if signed_in {
                StatusCode::OK
            } else {
                StatusCode::FORBIDDEN
            };
            (status, pages::waiting(staff, &waiting)).into_response()
        }
        Err(why) => {
            let status = match why {
                Lost::Forged => StatusCode::UNPROCESSABLE_ENTITY,
                Lost::Aged => StatusCode::GONE,
                Lost::Anothers => StatusCode::FORBIDDEN,
            };
            (status, pages::lost(staff, why)).into_response()
        }
    }
}

async fn here(app: &App, headers: &HeaderMap, jar: &CookieJar) -> Result<Option<Staff>, PageError> {
    let Some(token) = jar.get(COOKIE).and_then(|c| Token::parse(c.value())) else {
        return Ok(None);
    };
    let signed_in = sign_in::find(&app.store, &app.clock, &token).await?;
    Ok(signed_in.map(|signed_in| staff(app, signed_in, staff_locale(headers))))
}

/// `GET /staff/unsent`: where the window ends in which somebody signed in for another one's sake.
pub async fn back(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    jar: CookieJar,
) -> Result<Response, PageError> {
    Ok(match here(&app, &headers, &jar).await? {
        Some(staff) => pages::back(&staff).into_response(),
        None => way_in::asked(&app, &headers, &jar, &Sent::Nothing, "/staff").await?,
    })
}

/// `POST /staff/unsent`: shows what waits to whoever has signed in meanwhile. It changes nothing, so that it needs no
/// token: the page that was sent from was older than the session.
pub async fn go_on(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    jar: CookieJar,
    Form(form): Form<Carried>,
) -> Result<Response, PageError> {
    let sent = Sent::carried(form.unsent);
    let Some(staff) = here(&app, &headers, &jar).await? else {
        return way_in::asked(&app, &headers, &jar, &sent, "/staff").await;
    };
    if !staff.signed_in.is_complete() {
        return way_in::code_asked(&app, &staff, &sent, "/staff").await;
    }
    Ok(waiting(&app, &staff, sent.sealed().unwrap_or(""), true).await)
}

/// What somebody who is signed in has not given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// The second factor.
    Code,
    /// A sign-in of the last minutes.
    Fresh,
    /// The session's token: the page is older than the session.
    Token,
}

/// A form on its way in, and what becomes of it where something is missing.
#[derive(Debug)]
pub struct OnItsWay<'f> {
    app: &'f App,
    route: Guarded,
    parts: &'f Parts,
    locale: &'static Locale,
}

impl<'f> OnItsWay<'f> {
    /// As the guard has it.
    #[must_use]
    pub fn new(app: &'f App, route: Guarded, parts: &'f Parts, locale: &'static Locale) -> Self {
        Self {
            app,
            route,
            parts,
            locale,
        }
    }

    /// Where to go after a sign-in with which nothing can go.
    fn to(&self) -> &str {
        if self.route.has_page {
            address(self.parts)
        } else {
            "/staff"
        }
    }

    /// What goes with its sender through a sign-in.
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

    /// Nobody is signed in: the sign-in form, with what was sent if a page of ours sent it.
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

    /// Whether a form was made for this person, though not in the session that goes on.
    fn is_of(&self, body: &[u8], person: Uuid) -> bool {
        let given = posted::field(body, super::TOKEN).unwrap_or_default();
        self.app.door.marks.is_of(person, &given)
    }

    /// Somebody may not do what they sent: why, and what they typed where a page of theirs sent it.
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
        // On a browser that several use, the page may be somebody else's.
        if !typed || unsent.has_secret() || !self.is_of(body, person) {
            return Err(why);
        }
        let status = match why {
            PageError::NotFound => StatusCode::NOT_FOUND,
            _ => StatusCode::FORBIDDEN,
        };
        let staff = staff(self.app, signed_in, self.locale);
        // Of what is not there for somebody nothing is named.
        let named = status == StatusCode::FORBIDDEN;
        let about = about(self.app, &unsent).filter(|_| named);
        let published = survey(self.app, &unsent).await.filter(|_| named);
        let of = published.as_deref().map(|p| &p.survey);
        let page = pages::refused(&staff, &unsent, about.as_deref(), of, &why);
        Ok((status, page).into_response())
    }

    /// Somebody has not given all that is asked for: where they do, with what was sent.
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
                // On a browser that several use, the page may be somebody else's.
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
