//! Signing in and out, links that work once, one's own account.

#![allow(clippy::missing_errors_doc)] // A handler's error is a page; `web/error.rs` has them all.

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::{CookieJar, Form};
use serde::Deserialize;
use validator::Validate;

use super::guard::{Staff, cookie, no_cookie, staff_locale};
use super::pages::{self, Asks, Problem};
use super::password::{self, Weak};
use super::session::Token;
use super::sign_in::{self, Refused};
use super::store::Purpose;
use super::{fold_email, people, second_factor, store};
use crate::app::App;
use crate::web::form::{Saved, trimmed};
use crate::web::qr;
use crate::web::{Locale, PageError};

/// Where to go when the detour is over; never to another site.
#[derive(Debug, Default, Deserialize)]
pub struct To {
    #[serde(default)]
    to: String,
}

impl To {
    /// From where it was kept.
    #[must_use]
    pub fn new(to: String) -> Self {
        Self { to }
    }

    /// The address, within the pages of staff.
    #[must_use]
    pub fn path(&self) -> &str {
        let inside = self.to.starts_with("/staff")
            && self.to.bytes().all(|b| b.is_ascii_graphic() && b != b'\\');
        if inside { &self.to } else { "/staff" }
    }
}

/// A redirect after something was done.
fn done(to: &str) -> Response {
    Redirect::to(to).into_response()
}

fn invalid(page: maud::Markup) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
}

/// A page that says why somebody is not let in.
fn refused(
    app: &App,
    l: &Locale,
    error: Refused,
    field: &'static str,
    show: impl FnOnce(&[Problem]) -> maud::Markup,
) -> Result<Response, PageError> {
    let (status, sentence, wait) = match error {
        Refused::Wrong => (
            StatusCode::UNPROCESSABLE_ENTITY,
            l.t(if field == "code" {
                "wrong-code"
            } else {
                "wrong-sign-in"
            })
            .to_owned(),
            None,
        ),
        Refused::Slowed(seconds) => (
            StatusCode::TOO_MANY_REQUESTS,
            l.with("slowed-sign-in", &[("seconds", &seconds.to_string())]),
            Some(seconds),
        ),
        Refused::Crowded => (
            StatusCode::SERVICE_UNAVAILABLE,
            l.t("crowded-sign-in").to_owned(),
            Some(5),
        ),
        Refused::Store(error) => return Err(PageError::store(&app.clock, &error)),
    };
    let mut response = (status, show(&[(field, sentence)])).into_response();
    if let Some(seconds) = wait {
        let headers = response.headers_mut();
        headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    Ok(response)
}

/// `GET /staff/sign-in`.
pub async fn sign_in_form(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    Query(to): Query<To>,
) -> Response {
    let l = staff_locale(&headers);
    let single = app.provider.is_some();
    pages::sign_in(l, "", to.path(), &[], single).into_response()
}

/// What was typed to sign in.
#[derive(Debug, Deserialize)]
pub struct SignInForm {
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
    #[serde(flatten)]
    to: To,
}

/// `POST /staff/sign-in`.
pub async fn sign_in(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    jar: CookieJar,
    Form(form): Form<SignInForm>,
) -> Result<Response, PageError> {
    let l = staff_locale(&headers);
    let (db, clock) = (&app.store, &app.clock);
    match sign_in::with_password(db, clock, &app.door, &form.email, &form.password).await {
        Ok(token) => {
            Ok((jar.add(cookie(&app, &token)), Redirect::to(form.to.path())).into_response())
        }
        Err(error) => refused(&app, l, error, "password", |problems| {
            pages::sign_in(
                l,
                &form.email,
                form.to.path(),
                problems,
                app.provider.is_some(),
            )
        }),
    }
}

/// `POST /staff/sign-out`.
pub async fn sign_out(
    State(app): State<Arc<App>>,
    staff: Staff,
    jar: CookieJar,
) -> Result<Response, PageError> {
    sign_in::out(&app.store, &app.clock, &staff.signed_in)
        .await
        .map_err(|e| PageError::store(&app.clock, &e))?;
    let clear = [("clear-site-data", "\"cache\"")];
    let jar = jar.add(no_cookie());
    if staff.signed_in.session.vouched.is_some()
        && let Some(provider) = &app.provider
        && let Some(way_out) = provider.way_out(&app.clock).await
    {
        // On a shared computer the next person would come in by one press.
        let page = pages::signed_out(staff.locale, &way_out);
        return Ok((jar, clear, page).into_response());
    }
    Ok((jar, clear, Redirect::to("/staff/sign-in")).into_response())
}

async fn second_factor_page(
    app: &App,
    staff: &Staff,
    to: &str,
    problems: &[Problem],
) -> Result<maud::Markup, PageError> {
    let person = &staff.signed_in.person;
    if person.has_second_factor() {
        return Ok(pages::code(staff, to, problems));
    }
    let secret = sign_in::secret_to_set_up(&app.store, &app.clock, person)
        .await
        .map_err(|e| PageError::store(&app.clock, &e))?;
    let qr = qr::svg(&second_factor::address(&secret, &person.email));
    let readable = second_factor::readable(&secret);
    Ok(pages::set_up(staff, to, qr, &readable, problems))
}

/// `GET /staff/second-factor`: asks for a code, or sets the authenticator up.
pub async fn second_factor_form(
    State(app): State<Arc<App>>,
    staff: Staff,
    Query(to): Query<To>,
) -> Result<Response, PageError> {
    Ok(second_factor_page(&app, &staff, to.path(), &[])
        .await?
        .into_response())
}

/// A code that was typed.
#[derive(Debug, Deserialize)]
pub struct CodeForm {
    #[serde(default)]
    code: String,
    #[serde(default)]
    password: String,
    #[serde(flatten)]
    to: To,
}

/// `POST /staff/second-factor`.
pub async fn second_factor(
    State(app): State<Arc<App>>,
    staff: Staff,
    jar: CookieJar,
    Form(form): Form<CodeForm>,
) -> Result<Response, PageError> {
    let (db, clock, door) = (&app.store, &app.clock, &app.door);
    let to = form.to.path();
    let problem = if staff.signed_in.person.has_second_factor() {
        match sign_in::with_code(db, clock, door, &staff.signed_in, &form.code).await {
            Ok(token) => {
                return Ok((jar.add(cookie(&app, &token)), Redirect::to(to)).into_response());
            }
            Err(error) => error,
        }
    } else {
        match sign_in::confirm_second_factor(db, clock, door, &staff.signed_in, &form.code).await {
            Ok((token, codes)) => {
                let staff = Staff {
                    form_token: token.form_token(),
                    ..staff
                };
                let page = pages::recovery_codes(&staff, to, &codes);
                return Ok((jar.add(cookie(&app, &token)), page).into_response());
            }
            Err(error) => error,
        }
    };
    let l = staff.locale;
    let page = second_factor_page(&app, &staff, to, &[]).await?;
    match problem {
        Refused::Wrong => {
            let problems = [("code", l.t("wrong-code").to_owned())];
            Ok(invalid(
                second_factor_page(&app, &staff, to, &problems).await?,
            ))
        }
        other => refused(&app, l, other, "code", |_| page),
    }
}

/// `GET /staff/again`: the password again, before something grave.
pub async fn again_form(staff: Staff, Query(to): Query<To>) -> Response {
    pages::again(&staff, to.path(), &[]).into_response()
}

/// `POST /staff/again`.
pub async fn again(
    State(app): State<Arc<App>>,
    staff: Staff,
    jar: CookieJar,
    Form(form): Form<CodeForm>,
) -> Result<Response, PageError> {
    let (db, clock, door) = (&app.store, &app.clock, &app.door);
    let to = form.to.path();
    let fresh = sign_in::again(
        db,
        clock,
        door,
        &staff.signed_in,
        &form.password,
        &form.code,
    )
    .await;
    match fresh {
        Ok(token) => Ok((jar.add(cookie(&app, &token)), Redirect::to(to)).into_response()),
        Err(error) => refused(&app, staff.locale, error, "password", |problems| {
            pages::again(&staff, to, problems)
        }),
    }
}

/// `GET /staff/account`.
pub async fn account(
    State(app): State<Arc<App>>,
    staff: Staff,
    Query(query): Query<Saved>,
) -> Result<Response, PageError> {
    Ok(account_page(&app, &staff, &[], query.saved.is_some())
        .await?
        .into_response())
}

async fn account_page(
    app: &App,
    staff: &Staff,
    problems: &[Problem],
    saved: bool,
) -> Result<maud::Markup, PageError> {
    let person = &staff.signed_in.person;
    let failed = |e| PageError::store(&app.clock, &e);
    let mut sessions = store::list_sessions(&app.store, person.id)
        .await
        .map_err(failed)?;
    sessions.retain(|s| s.holds(app.clock.now()));
    let codes = store::count_recovery_codes(&app.store, person.id)
        .await
        .map_err(failed)?;
    Ok(pages::account(staff, &sessions, codes, problems, saved))
}

/// A session to be ended.
#[derive(Debug, Deserialize)]
pub struct EndForm {
    #[serde(default)]
    session: String,
}

/// `POST /staff/account/end-session`.
pub async fn end_session(
    State(app): State<Arc<App>>,
    staff: Staff,
    Form(form): Form<EndForm>,
) -> Result<Response, PageError> {
    let hash = data_encoding::HEXLOWER
        .decode(form.session.as_bytes())
        .map_err(|_| PageError::NotFound)?;
    people::end_session(&app.store, &app.clock, &staff.signed_in.person, &hash)
        .await
        .map_err(|e| PageError::store(&app.clock, &e))?;
    Ok(done("/staff/account?saved"))
}

/// A change of one's own password.
#[derive(Debug, Deserialize)]
pub struct PasswordForm {
    #[serde(default)]
    password: String,
    #[serde(default)]
    new_password: String,
}

/// `POST /staff/account/password`.
pub async fn change_password(
    State(app): State<Arc<App>>,
    staff: Staff,
    Form(form): Form<PasswordForm>,
) -> Result<Response, PageError> {
    let (l, person) = (staff.locale, &staff.signed_in.person);
    let failed = |e| PageError::store(&app.clock, &e);
    if person.password.is_none() {
        return Err(PageError::Forbidden);
    }
    let mut problem: Option<(Problem, StatusCode)> = None;
    if let Err(weak) = password::check(&form.new_password, &person.name, &person.email) {
        problem = Some((
            ("new_password", weak_sentence(l, weak)),
            StatusCode::UNPROCESSABLE_ENTITY,
        ));
    } else if let Err(Refused::Slowed(seconds)) =
        app.door.knock(&app.clock, "password", &person.email)
    {
        let sentence = l.with("slowed-sign-in", &[("seconds", &seconds.to_string())]);
        problem = Some((("password", sentence), StatusCode::TOO_MANY_REQUESTS));
    } else if !app
        .door
        .hasher
        .fits(&form.password, person.password.as_deref())
        .await
        .map_err(|_| PageError::Unavailable)?
    {
        problem = Some((
            ("password", l.t("wrong-password").to_owned()),
            StatusCode::UNPROCESSABLE_ENTITY,
        ));
    }
    if let Some((problem, status)) = problem {
        let page = account_page(&app, &staff, &[problem], false).await?;
        return Ok((status, page).into_response());
    }
    let hash = app
        .door
        .hasher
        .hash(&app.clock, &form.new_password)
        .await
        .map_err(|_| PageError::Unavailable)?;
    let keep = &staff.signed_in.session.hash;
    people::change_password(&app.store, &app.clock, person, &hash, keep)
        .await
        .map_err(failed)?;
    Ok(done("/staff/account?saved"))
}

/// Why a password is not taken, as a sentence that says what to do.
#[must_use]
pub fn weak_sentence(l: &Locale, weak: Weak) -> String {
    match weak {
        Weak::Short => l.with(
            "password-short",
            &[("least", &password::SHORTEST.to_string())],
        ),
        Weak::Long => l.with("password-long", &[("most", &password::LONGEST.to_string())]),
        Weak::Common => l.t("password-common").to_owned(),
        Weak::Own => l.t("password-own").to_owned(),
        Weak::Pattern => l.t("password-pattern").to_owned(),
    }
}

/// What is typed on a link's page.
#[derive(Debug, Default, Deserialize, Validate)]
pub struct LinkForm {
    #[serde(default, deserialize_with = "trimmed")]
    #[validate(length(min = 1, max = 100, code = "name-missing"))]
    name: String,
    #[serde(default, deserialize_with = "trimmed")]
    #[validate(email(code = "email-wrong"), length(max = 200, code = "email-wrong"))]
    email: String,
    #[serde(default)]
    password: String,
}

/// What a link leads to, and whose it is.
struct Opened {
    token: Token,
    purpose: Purpose,
    person: Option<super::Person>,
}

async fn open_link(app: &App, text: &str) -> Result<Option<Opened>, PageError> {
    let failed = |e| PageError::store(&app.clock, &e);
    let Some(token) = Token::parse(text) else {
        return Ok(None);
    };
    let now = app.clock.now();
    let Some(link) = store::find_link(&app.store, &token.hash(), now)
        .await
        .map_err(failed)?
    else {
        return Ok(None);
    };
    let person = match link.person {
        Some(id) => store::find_person_by_id(&app.store, id)
            .await
            .map_err(failed)?,
        None => None,
    };
    let shut_out = person
        .as_ref()
        .is_some_and(|p| p.standing == super::Standing::Disabled);
    let orphan = person.is_none() && link.purpose != Purpose::First;
    Ok((!shut_out && !orphan).then_some(Opened {
        token,
        purpose: link.purpose,
        person,
    }))
}

fn used_up(l: &'static Locale) -> Response {
    let page = pages::word(
        l,
        l.t("link-used-title"),
        l.t("link-used-text"),
        "/staff/sign-in",
        l.t("sign-in"),
    );
    (StatusCode::GONE, page).into_response()
}

/// The municipalities that have surveys: the first administrator's.
fn municipalities(app: &App) -> Vec<String> {
    let mut all: Vec<String> = app
        .surveys
        .list()
        .iter()
        .map(|p| p.id.municipality.to_string())
        .collect();
    all.sort();
    all.dedup();
    all
}

/// `GET /staff/link/{token}`.
pub async fn link_form(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    Path(text): Path<String>,
) -> Result<Response, PageError> {
    let l = staff_locale(&headers);
    let Some(opened) = open_link(&app, &text).await? else {
        return Ok(used_up(l));
    };
    let municipalities = municipalities(&app);
    let asks = match &opened.person {
        Some(person) => Asks::Nothing(&person.email),
        None => Asks::Who("", "", &municipalities),
    };
    Ok(pages::link(l, &text, asks, &[]).into_response())
}

/// `POST /staff/link/{token}`: the password is chosen, and the link used up.
pub async fn link(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    jar: CookieJar,
    Path(text): Path<String>,
    Form(form): Form<LinkForm>,
) -> Result<Response, PageError> {
    let l = staff_locale(&headers);
    let Some(opened) = open_link(&app, &text).await? else {
        return Ok(used_up(l));
    };
    let failed = |e| PageError::store(&app.clock, &e);
    let municipalities = municipalities(&app);
    let mut problems: Vec<Problem> = Vec::new();
    let (name, email) = if let Some(person) = &opened.person {
        (person.name.clone(), person.email.clone())
    } else {
        problems.extend(field_problems(l, &form));
        (form.name.clone(), fold_email(&form.email))
    };
    if let Err(weak) = password::check(&form.password, &name, &email) {
        problems.push(("password", weak_sentence(l, weak)));
    }
    if !problems.is_empty() {
        let asks = match opened.purpose {
            Purpose::First => Asks::Who(&form.name, &form.email, &municipalities),
            _ => Asks::Nothing(&email),
        };
        return Ok(invalid(pages::link(l, &text, asks, &problems)));
    }
    let hash = app.door.hasher.hash(&app.clock, &form.password).await;
    let hash = hash.map_err(|_| PageError::Unavailable)?;
    let (db, clock) = (&app.store, &app.clock);
    let person = match opened.person {
        Some(person) => {
            let accepted = people::accept(db, clock, &opened.token, &person, &hash).await;
            accepted.map_err(failed)?.then_some(person)
        }
        None => people::accept_first(
            db,
            clock,
            &opened.token,
            (&name, &email, &hash),
            &municipalities,
        )
        .await
        .map_err(failed)?,
    };
    let Some(person) = person else {
        return Ok(used_up(l));
    };
    let beginning = sign_in::Beginning::new("sign-in", clock.now());
    let token = sign_in::open(db, clock, &person, beginning)
        .await
        .map_err(failed)?;
    Ok((jar.add(cookie(&app, &token)), Redirect::to("/staff")).into_response())
}

/// The problems that a form's own rules find, with a sentence for each.
pub(super) fn field_problems(l: &Locale, form: &impl Validate) -> Vec<Problem> {
    let Err(errors) = form.validate() else {
        return Vec::new();
    };
    let mut all: Vec<Problem> = errors
        .field_errors()
        .iter()
        .filter_map(|(field, found)| {
            let name = ["name", "email", "roles"]
                .into_iter()
                .find(|n| n == field)?;
            Some((name, l.t(&found.first()?.code).to_owned()))
        })
        .collect();
    all.sort();
    all
}
