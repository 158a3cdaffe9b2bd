//! Routes for signing in and out, the second factor, and renewal before sensitive actions.

use std::sync::Arc;

use axum::Extension;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::{CookieJar, Form};

use super::form::{CodeForm, SignInForm, To};
use super::pages::{self, SignIn};
use crate::accounts::second_factor;
use crate::accounts::session::{Ended, Token};
use crate::accounts::sign_in::{self, Knock, Refused};
use crate::accounts::unsent::Sent;
use crate::app::App;
use crate::peer::Peer;
use crate::site::accounts::cookies::{COOKIE, cookie, device_cookie, marks, no_cookie};
use crate::site::accounts::unsent::routes as unsent;
use crate::site::guard::{Staff, browser_of, staff_locale};
use crate::site::shell::Problem;
use crate::web::{Locale, PageError, qr};

fn invalid(page: maud::Markup) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
}

/// Renders a page that says why a sign-in is refused.
pub(in crate::site) fn refused(
    l: &Locale,
    error: Refused,
    field: &'static str,
    show: impl FnOnce(&[Problem]) -> maud::Markup,
) -> Result<Response, PageError> {
    let (status, sentence, wait) = match error {
        Refused::Wrong => (
            StatusCode::UNPROCESSABLE_ENTITY,
            l.t("wrong-sign-in").to_owned(),
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
        Refused::Store(error) => return Err(error.into()),
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
    jar: CookieJar,
    Query(to): Query<To>,
) -> Result<Response, PageError> {
    let sign_in = SignIn {
        email: "",
        to: to.path(),
        sent: &Sent::Nothing,
        ended: ended(&app, &jar).await?,
        single: app.provider.is_some(),
    };
    let page = pages::sign_in(staff_locale(&headers), &sign_in, &[]);
    Ok(page.into_response())
}

/// Returns why the browser's session was ended, if it was: only that browser is told.
async fn ended(app: &App, jar: &CookieJar) -> Result<Option<Ended>, PageError> {
    let Some(token) = jar.get(COOKIE).and_then(|c| Token::parse(c.value())) else {
        return Ok(None);
    };
    let owner = sign_in::owner(&app.store, &token).await?;
    Ok(owner.and_then(|(_, ended)| ended))
}

/// Responds with the sign-in form to a request without a session.
pub(in crate::site) async fn asked(
    app: &App,
    headers: &HeaderMap,
    jar: &CookieJar,
    sent: &Sent,
    to: &str,
) -> Result<Response, PageError> {
    let sign_in = SignIn {
        email: "",
        to,
        sent,
        ended: ended(app, jar).await?,
        single: app.provider.is_some(),
    };
    let page = pages::sign_in(staff_locale(headers), &sign_in, &[]);
    Ok((StatusCode::UNAUTHORIZED, page).into_response())
}

/// Responds with the second factor's page to a request before it was given.
pub(in crate::site) async fn code_asked(
    app: &App,
    staff: &Staff,
    sent: &Sent,
    to: &str,
) -> Result<Response, PageError> {
    let page = second_factor_page(app, staff, to, sent, &[]).await?;
    Ok((StatusCode::UNAUTHORIZED, page).into_response())
}

/// Responds with the renewal page to a sensitive request.
pub(in crate::site) fn asked_again(staff: &Staff, sent: &Sent, to: &str) -> Response {
    let page = pages::again(staff, to, sent, &[]);
    (StatusCode::UNAUTHORIZED, page).into_response()
}

/// Redirects after a step of signing in: to the next step, the interrupted form, or the wanted page.
async fn onward(
    app: &App,
    jar: CookieJar,
    l: &'static Locale,
    token: &Token,
    to: &str,
    sent: &Sent,
) -> Result<Response, PageError> {
    let Some(sealed) = sent.sealed() else {
        return Ok((jar, Redirect::to(to)).into_response());
    };
    let signed_in = sign_in::find(&app.store, &app.clock, token)
        .await?
        .ok_or(PageError::SignedOut)?;
    let staff = unsent::staff(app, signed_in, l);
    if !staff.signed_in.is_complete() {
        let page = second_factor_page(app, &staff, to, sent, &[]).await?;
        return Ok((jar, page).into_response());
    }
    Ok((jar, unsent::waiting(app, &staff, sealed, true).await).into_response())
}

/// `POST /staff/sign-in`.
pub async fn sign_in(
    State(app): State<Arc<App>>,
    Extension(peer): Extension<Peer>,
    headers: HeaderMap,
    jar: CookieJar,
    Form(form): Form<SignInForm>,
) -> Result<Response, PageError> {
    let l = staff_locale(&headers);
    let (db, clock) = (&app.store, &app.clock);
    let from = (peer, marks(&jar), browser_of(&headers));
    let sent = Sent::carried(form.unsent);
    match sign_in::with_password(db, clock, &app.door, from, &form.email, &form.password).await {
        Ok((token, person, complete)) => {
            let mark = complete.then(|| device_cookie(&app, &jar, &person.email));
            let jar = jar.add(cookie(&app, &token));
            let jar = mark.into_iter().fold(jar, CookieJar::add);
            onward(&app, jar, l, &token, form.to.path(), &sent).await
        }
        Err(error) => refused(l, error, "password", |problems| {
            let sign_in = SignIn {
                email: &form.email,
                to: form.to.path(),
                sent: &sent,
                ended: None,
                single: app.provider.is_some(),
            };
            pages::sign_in(l, &sign_in, problems)
        }),
    }
}

/// `POST /staff/sign-out`.
pub async fn sign_out(
    State(app): State<Arc<App>>,
    staff: Staff,
    jar: CookieJar,
) -> Result<Response, PageError> {
    sign_in::out(&app.store, &app.clock, &staff.signed_in).await?;
    let clear = [("clear-site-data", "\"cache\"")];
    let jar = jar.add(no_cookie());
    if staff.signed_in.session.vouched.is_some()
        && let Some(provider) = &app.provider
        && let Some(way_out) = provider.way_out().await
    {
        // On a shared computer the next person could sign in with one click.
        let page = pages::signed_out(staff.locale, &way_out);
        return Ok((jar, clear, page).into_response());
    }
    Ok((jar, clear, Redirect::to("/staff/sign-in")).into_response())
}

async fn second_factor_page(
    app: &App,
    staff: &Staff,
    to: &str,
    sent: &Sent,
    problems: &[Problem],
) -> Result<maud::Markup, PageError> {
    let person = &staff.signed_in.person;
    if person.has_second_factor() {
        return Ok(pages::code(staff, to, sent, problems));
    }
    let secret = sign_in::secret_to_set_up(&app.store, &app.clock, person).await?;
    let qr = qr::svg(&second_factor::address(&secret, &person.email));
    let readable = second_factor::readable(&secret);
    Ok(pages::set_up(staff, to, sent, qr, &readable, problems))
}

/// `GET /staff/second-factor`: asks for a code, or sets the authenticator up.
pub async fn second_factor_form(
    State(app): State<Arc<App>>,
    staff: Staff,
    Query(to): Query<To>,
) -> Result<Response, PageError> {
    Ok(
        second_factor_page(&app, &staff, to.path(), &Sent::Nothing, &[])
            .await?
            .into_response(),
    )
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
    let sent = Sent::carried(form.unsent);
    let problem = if staff.signed_in.person.has_second_factor() {
        let account = &staff.signed_in.person.email;
        let who = match door.devices.find(clock.now(), account, marks(&jar)) {
            Some(mark) => Knock::Device { account, mark },
            None => Knock::Code { account },
        };
        match sign_in::with_code(db, clock, door, &staff.signed_in, who, &form.code).await {
            Ok(token) => {
                let mark = device_cookie(&app, &jar, account);
                let jar = jar.add(cookie(&app, &token)).add(mark);
                return onward(&app, jar, staff.locale, &token, to, &sent).await;
            }
            Err(error) => error,
        }
    } else {
        match sign_in::confirm_second_factor(db, clock, door, &staff.signed_in, &form.code).await {
            Ok((token, codes)) => {
                let staff = Staff {
                    form_token: door.form_token(staff.signed_in.person.id, &token),
                    ..staff
                };
                let page = pages::recovery_codes(&staff, to, &sent, &codes);
                let mark = device_cookie(&app, &jar, &staff.signed_in.person.email);
                return Ok((jar.add(cookie(&app, &token)).add(mark), page).into_response());
            }
            Err(error) => error,
        }
    };
    let l = staff.locale;
    let page = second_factor_page(&app, &staff, to, &sent, &[]).await?;
    match problem {
        Refused::Wrong => {
            let problems = [("code", l.t("wrong-code").to_owned())];
            Ok(invalid(
                second_factor_page(&app, &staff, to, &sent, &problems).await?,
            ))
        }
        other => refused(l, other, "code", |_| page),
    }
}

/// `GET /staff/again`: renewal before a sensitive action.
pub async fn again_form(staff: Staff, Query(to): Query<To>) -> Response {
    pages::again(&staff, to.path(), &Sent::Nothing, &[]).into_response()
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
    let sent = Sent::carried(form.unsent);
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
        Ok(token) => {
            let jar = jar.add(cookie(&app, &token));
            onward(&app, jar, staff.locale, &token, to, &sent).await
        }
        // Names the field asked for here; there is no address.
        Err((field, Refused::Wrong)) => {
            let key = if field == "code" {
                "wrong-code"
            } else {
                "wrong-password"
            };
            let problems = [(field, staff.locale.t(key).to_owned())];
            Ok(invalid(pages::again(&staff, to, &sent, &problems)))
        }
        Err((field, error)) => refused(staff.locale, error, field, |problems| {
            pages::again(&staff, to, &sent, problems)
        }),
    }
}
