//! Authorisation of staff routes, enforced in one place.
//!
//! The router's table names the roles of each route; this layer reads the session, compares its person's roles in the
//! route's municipality (given by `{municipality}`, or by the survey of `{slug}`) with them, and checks that a change was
//! posted from the program's own form: origin and form token. A handler gets a [`Staff`] and needs no checks of its own.

mod need;

use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::{FromRequestParts, RawPathParams, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use subtle::ConstantTimeEq;

pub use self::need::{Guarded, Need};
use crate::accounts::browser::Browser;
use crate::accounts::session::{SignedIn, Token};
use crate::accounts::unsent::mark;
use crate::accounts::{Datum, Role, sign_in};
use crate::app::App;
use crate::audit::{Actor, Recorded};
use crate::clock::Clock;
use crate::publishing::whole;
use crate::site::accounts::cookies::COOKIE;
use crate::site::accounts::single_sign_on::check::{Verdict, check};
use crate::site::accounts::unsent::on_its_way::{Missing, OnItsWay};
use crate::site::shell;
use crate::storage::{Stored, Tx};
use crate::survey::{Language, Published};
use crate::web::headers::{self, Framing};
use crate::web::posted::{self, is_same_origin};
use crate::web::{Locale, PageError, body, locale};

/// Largest form, in bytes: a batch of paper sheets.
pub(super) const LARGEST_FORM: usize = 1024 * 1024;
/// Largest form with a file, in bytes: a workbook of five thousand texts is about one million.
pub(super) const LARGEST_FILE: usize = 4 * 1024 * 1024;
/// Largest form with evidence for a report, in bytes: the file, the fields around it, and what is above, to be told so.
const LARGEST_EVIDENCE: usize = super::promises::reports::file::LARGEST + 1024 * 1024;

/// An authorised person, as passed to the handler.
#[derive(Debug, Clone)]
pub struct Staff {
    /// Person, roles and session.
    pub signed_in: SignedIn,
    /// The route's municipality; empty where it has none.
    pub municipality: Arc<str>,
    /// The route's survey; `None` where it has none.
    pub survey: Option<Arc<Published>>,
    /// Token for the forms of this session, with its person's mark.
    pub form_token: String,
    /// Texts in the reader's language.
    pub locale: &'static Locale,
    /// Path of the route with its parameters; the page's place in the manual.
    pub route: &'static str,
}

impl Staff {
    /// Returns whether the person's roles in the route's municipality permit seeing a datum.
    #[must_use]
    pub fn may_see(&self, datum: Datum) -> bool {
        self.roles().any(|role| datum.is_for(role))
    }

    /// Returns the person's roles in the route's municipality.
    pub fn roles(&self) -> impl Iterator<Item = Role> {
        self.roles_in(&self.municipality)
    }

    /// Returns the person's roles in a municipality.
    pub fn roles_in<'s>(&'s self, municipality: &'s str) -> impl Iterator<Item = Role> + 's {
        self.signed_in
            .memberships
            .iter()
            .filter(move |m| &*m.municipality == municipality)
            .map(|m| m.role)
    }

    /// Returns the person as an actor.
    #[must_use]
    pub fn by(&self) -> Actor {
        Actor {
            person: self.signed_in.person.id,
            who: self.who(),
        }
    }

    /// Returns the person's name in the audit trail.
    #[must_use]
    pub fn who(&self) -> String {
        sign_in::name_in_trail(&self.signed_in.person)
    }
}

impl<S: Sync> FromRequestParts<S> for Staff {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, PageError> {
        // Set by the guard; without it the route is unprotected, and nobody gets in.
        let staff = parts.extensions.get::<Self>().cloned();
        staff.ok_or(PageError::Forbidden)
    }
}

/// An authorised person and the survey of the route.
#[derive(Debug, Clone)]
pub struct AtSurvey {
    /// Person.
    pub staff: Staff,
    /// The survey of the route's `{slug}`, in its current version.
    pub published: Arc<Published>,
}

impl FromRequestParts<Arc<App>> for AtSurvey {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, PageError> {
        let staff = Staff::from_request_parts(parts, app).await?;
        let params = RawPathParams::from_request_parts(parts, app)
            .await
            .map_err(|_| PageError::NotFound)?;
        let slug = params.iter().find(|(name, _)| *name == "slug");
        let published = slug
            .and_then(|(_, slug)| app.surveys.find(slug))
            // The survey of the municipality that the guard checked, even if the slug changes hands meanwhile.
            .filter(|published| published.id.municipality == staff.municipality)
            .ok_or(PageError::NotFound)?;
        Ok(Self { staff, published })
    }
}

/// Like [`AtSurvey`], with the whole survey: everything ever asked, with removed questions last.
#[derive(Debug, Clone)]
pub struct AtWhole(pub AtSurvey);

impl FromRequestParts<Arc<App>> for AtWhole {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, PageError> {
        let mut at = AtSurvey::from_request_parts(parts, app).await?;
        at.published = whole(&app.store, &at.published).await?;
        Ok(Self(at))
    }
}

impl AtSurvey {
    /// Returns the path of the survey's page, or of one below it.
    #[must_use]
    pub fn path(&self, below: &str) -> String {
        format!("/staff/s/{}{below}", self.published.survey.slug)
    }

    /// Returns the person as an actor.
    #[must_use]
    pub fn by(&self) -> Actor {
        self.staff.by()
    }

    /// Records an action on the survey in the audit trail, in the same transaction.
    pub async fn record(
        &self,
        tx: &mut Tx,
        clock: &Clock,
        what: &str,
        detail: &str,
    ) -> Stored<Recorded> {
        let by = self.by();
        by.record(tx, &self.published, clock, (what, detail)).await
    }
}

/// Returns the languages of staff's pages; the first is the default.
#[must_use]
pub fn staff_languages() -> Vec<Language> {
    ["sv", "en"].into_iter().filter_map(Language::new).collect()
}

/// Returns the texts of staff pages: Swedish, or English if preferred.
#[must_use]
pub fn staff_locale(headers: &HeaderMap) -> &'static Locale {
    let accepted = headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|v| v.to_str().ok())
        .unwrap_or("");
    let offered = staff_languages();
    Locale::of(&offered[locale::negotiate(accepted, &offered)])
}

/// Returns the browser of a request, as stored with sessions.
#[must_use]
pub fn browser_of(headers: &HeaderMap) -> Browser {
    let says = headers.get(header::USER_AGENT);
    Browser::of(says.and_then(|v| v.to_str().ok()).unwrap_or(""))
}

/// 405 for another method on a staff path.
pub async fn wrong_method() -> PageError {
    PageError::WrongMethod
}

/// Returns path and query of a request.
pub(super) fn address(request: &Parts) -> &str {
    request
        .uri
        .path_and_query()
        .map_or("/staff", |p| p.as_str())
}

/// Redirects to a page that completes the sign-in, and returns from there.
fn detour(page: &str, request: &Parts) -> Response {
    let to = if request.method == Method::GET {
        address(request)
    } else {
        "/staff"
    };
    let to: String = form_urlencoded::byte_serialize(to.as_bytes()).collect();
    Redirect::to(&format!("{page}?to={to}")).into_response()
}

/// Middleware that enforces a route's requirement.
pub async fn guard(app: Arc<App>, route: Guarded, request: Request, next: Next) -> Response {
    let locale = staff_locale(request.headers());
    match admit(&app, route, request, locale).await {
        Ok(request) => finish(next.run(request).await),
        Err(response) => *response,
    }
}

/// Checks a person's roles in a municipality.
fn may(signed_in: &SignedIn, municipality: &str, need: Need) -> Result<(), PageError> {
    let roles = need.roles();
    if roles.is_empty() {
        return Ok(());
    }
    let here = signed_in
        .memberships
        .iter()
        .filter(|m| &*m.municipality == municipality);
    let held: Vec<Role> = here.map(|m| m.role).collect();
    // Another municipality's things are reported as not found.
    if held.is_empty() {
        return Err(PageError::NotFound);
    }
    if held.iter().any(|role| roles.contains(role)) {
        Ok(())
    } else {
        Err(PageError::Forbidden)
    }
}

async fn admit(
    app: &Arc<App>,
    route: Guarded,
    request: Request,
    locale: &'static Locale,
) -> Result<Request, Box<Response>> {
    let refuse = |e: PageError| Box::new(finish(e.into_response()));
    let instead =
        |response: Result<Response, PageError>| Box::new(finish(response.into_response()));
    let (mut parts, body) = request.into_parts();
    let safe = matches!(parts.method, Method::GET | Method::HEAD);
    if !safe && !is_same_origin(&parts.headers) {
        return Err(refuse(PageError::Forbidden));
    }
    // Only forms from the program's own pages are shown again.
    let ours = !safe && posted::is_from_our_page(&parts.headers);
    let token = CookieJar::from_headers(&parts.headers)
        .get(COOKIE)
        .and_then(|cookie| Token::parse(cookie.value()));
    let found = match &token {
        Some(token) => find(app, token).await.map_err(|e| refuse(e.into()))?,
        None => None,
    };
    let (Some(token), Some((signed_in, verdict))) = (&token, found) else {
        if safe {
            return Err(Box::new(detour("/staff/sign-in", &parts)));
        }
        if ours {
            let form = OnItsWay::new(app, route, &parts, locale);
            let asked = form.signed_out(body, token.as_ref()).await;
            return Err(instead(asked));
        }
        return Err(refuse(PageError::SignedOut));
    };
    // Typed text would be lost by the detour; the next GET takes it.
    if verdict == Verdict::Return && safe {
        return Err(Box::new(detour("/staff/single-sign-on", &parts)));
    }
    let complete = signed_in.is_complete();
    if route.need != Need::Begun && !complete && !ours {
        return Err(Box::new(detour("/staff/second-factor", &parts)));
    }
    let (municipality, survey) = place(app, &mut parts).await.map_err(&refuse)?;
    if let Err(why) = may(&signed_in, &municipality, route.need) {
        if safe && matches!(why, PageError::Forbidden) {
            let staff = Staff {
                form_token: app.door.form_token(signed_in.person.id, token),
                signed_in,
                municipality,
                survey,
                locale,
                route: route.path,
            };
            let page = shell::lacks_role(&staff, route.need.roles());
            return Err(instead(Ok((StatusCode::FORBIDDEN, page).into_response())));
        }
        if !ours {
            return Err(refuse(why));
        }
        let bytes = read(&parts, route, body).await.map_err(&refuse)?;
        let form = OnItsWay::new(app, route, &parts, locale);
        return Err(instead(form.refused(signed_in, &bytes, why).await));
    }
    let own = token.form_token();
    let fresh = !matches!(route.need, Need::Fresh(_) | Need::FreshlySignedIn)
        || signed_in.session.is_fresh(app.clock.now());
    let body = if safe {
        body
    } else {
        let bytes = read(&parts, route, body).await.map_err(&refuse)?;
        let carries = posted::token(&parts, &bytes)
            .await
            .is_some_and(|given| mark::token(&given).ct_eq(own.as_bytes()).into());
        let missing = match (complete, fresh, carries) {
            (false, ..) if route.need != Need::Begun || !carries => Some(Missing::Code),
            (_, false, _) => Some(Missing::Fresh),
            (.., false) => Some(Missing::Token),
            _ => None,
        };
        if let Some(missing) = missing.filter(|_| ours) {
            let form = OnItsWay::new(app, route, &parts, locale);
            let asked = form.not_yet(signed_in, &bytes, missing).await;
            return Err(instead(asked));
        }
        if !carries {
            return Err(refuse(PageError::Forbidden));
        }
        Body::from(if posted::is_form(&parts.headers) {
            crate::web::form::cleaned(&bytes)
        } else {
            bytes
        })
    };
    if !fresh {
        return Err(Box::new(detour("/staff/again", &parts)));
    }
    parts.extensions.insert(Staff {
        form_token: app.door.form_token(signed_in.person.id, token),
        signed_in,
        municipality,
        survey,
        locale,
        route: route.path,
    });
    Ok(Request::from_parts(parts, body))
}

async fn read(parts: &Parts, route: Guarded, body: Body) -> Result<Bytes, PageError> {
    let largest = if posted::has_file(&parts.headers) && route.path.ends_with("/report/{activity}")
    {
        LARGEST_EVIDENCE
    } else if posted::has_file(&parts.headers) {
        LARGEST_FILE
    } else {
        LARGEST_FORM
    };
    body::read(body, largest).await
}

/// Finds the person of a token, after asking the identity provider if due.
async fn find(app: &Arc<App>, token: &Token) -> Stored<Option<(SignedIn, Verdict)>> {
    let (db, clock) = (&app.store, &app.clock);
    let Some(signed_in) = sign_in::find(db, clock, token).await? else {
        return Ok(None);
    };
    let verdict = check(app, &signed_in).await?;
    Ok(match verdict {
        Verdict::Holds | Verdict::Return => Some((signed_in, verdict)),
        Verdict::Asked => sign_in::find(db, clock, token)
            .await?
            .map(|signed_in| (signed_in, verdict)),
        Verdict::Ended => None,
    })
}

/// Returns the municipality of a route's parameters, empty where it has none, and the survey.
async fn place(
    app: &App,
    parts: &mut Parts,
) -> Result<(Arc<str>, Option<Arc<Published>>), PageError> {
    let params = RawPathParams::from_request_parts(parts, &())
        .await
        .map_err(|_| PageError::NotFound)?;
    for (name, value) in &params {
        match name {
            "municipality" => return Ok((Arc::from(value), None)),
            "slug" => {
                let published = app.surveys.find(value).ok_or(PageError::NotFound)?;
                return Ok((Arc::clone(&published.id.municipality), Some(published)));
            }
            _ => {}
        }
    }
    Ok((Arc::from(""), None))
}

/// Middleware for pages before signing in: the same headers and origin check.
pub async fn open_door(request: Request, next: Next) -> Response {
    let safe = matches!(*request.method(), Method::GET | Method::HEAD);
    if !safe && !is_same_origin(request.headers()) {
        return finish(PageError::Forbidden.into_response());
    }
    finish(next.run(request).await)
}

/// Sets the headers of every response to staff.
fn finish(mut response: Response) -> Response {
    // Staff pages must not stay on a shared computer.
    let no_store = header::HeaderValue::from_static("no-store");
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, no_store);
    headers::set(headers, Framing::Nobody);
    response
}
