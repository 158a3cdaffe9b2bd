//! Routes to the identity provider and back.

use std::sync::Arc;

use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};
use subtle::ConstantTimeEq;

use super::form::{Back, Depart};
use crate::accounts::session::Token;
use crate::accounts::sign_in;
use crate::accounts::single_sign_on::arrive::{Arrived, arrive};
use crate::accounts::single_sign_on::provider::{Failure, Journey};
use crate::app::App;
use crate::site::accounts::cookies::{COOKIE, cookie, is_phone, no_phone_cookie};
use crate::site::accounts::sign_in::form::To;
use crate::site::guard::{browser_of, staff_locale};
use crate::site::shell as pages;
use crate::web::{Locale, PageError};

/// Name of the cookie that stores the journey while the browser is at the provider.
const JOURNEY: &str = "__Host-lyssna-journey";

/// Tolerance between the provider's clock and ours, in ms.
const SLACK: i64 = 2 * 60 * 1000;

fn remember(journey: &Journey, again: bool, now: i64, to: &str) -> Cookie<'static> {
    let to = data_encoding::BASE64URL_NOPAD.encode(to.as_bytes());
    let Journey {
        state,
        nonce,
        verifier,
    } = journey;
    let again = u8::from(again);
    Cookie::build((
        JOURNEY,
        format!("{state}.{nonce}.{verifier}.{again}.{now}.{to}"),
    ))
    .path("/")
    .secure(true)
    .http_only(true)
    // The provider's redirect brings it back, so it cannot be strict.
    .same_site(SameSite::Lax)
    .build()
}

fn recall(jar: &CookieJar) -> Option<(Journey, bool, i64, To)> {
    let value = jar.get(JOURNEY)?.value().to_owned();
    let mut parts = value.split('.').map(str::to_owned);
    let journey = Journey {
        state: parts.next()?,
        nonce: parts.next()?,
        verifier: parts.next()?,
    };
    let again = parts.next()? == "1";
    let departed_at = parts.next()?.parse().ok()?;
    let to = data_encoding::BASE64URL_NOPAD
        .decode(parts.next()?.as_bytes())
        .ok()?;
    let to = To::new(String::from_utf8(to).ok()?);
    Some((journey, again, departed_at, to))
}

fn forget() -> Cookie<'static> {
    let mut gone = Cookie::build((JOURNEY, ""))
        .path("/")
        .secure(true)
        .http_only(true)
        .same_site(SameSite::Lax)
        .build();
    gone.make_removal();
    gone
}

/// Renders a page that says why the sign-in stopped, with a link onwards.
fn stopped(l: &'static Locale, status: StatusCode, text: &str) -> Response {
    let page = pages::word(
        l,
        l.t("sso-stopped"),
        l.t(text),
        "/staff/sign-in",
        l.t("to-sign-in"),
    );
    (status, page).into_response()
}

fn failed(l: &'static Locale, why: &Failure) -> Response {
    tracing::warn!(%why, "single sign-on failed");
    match why {
        Failure::Away(_) => stopped(l, StatusCode::SERVICE_UNAVAILABLE, "sso-away"),
        Failure::Refused(_) => stopped(l, StatusCode::UNPROCESSABLE_ENTITY, "sso-begin-again"),
        Failure::Untrusted(_) => stopped(l, StatusCode::BAD_GATEWAY, "sso-untrusted"),
    }
}

/// `GET /staff/single-sign-on`: redirects to the provider.
pub async fn depart(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    jar: CookieJar,
    Query(depart): Query<Depart>,
) -> Result<Response, PageError> {
    let l = staff_locale(&headers);
    let provider = app.provider.as_ref().ok_or(PageError::NotFound)?;
    let journey = Journey::new(&app.clock);
    let again = depart.again.is_some();
    let address = provider
        .address(
            &app.clock,
            &journey,
            again || is_phone(&jar),
            l.language.html_tag(),
        )
        .await;
    Ok(match address {
        Ok(address) => {
            let jar = jar.add(remember(&journey, again, app.clock.now(), depart.to.path()));
            (jar, Redirect::to(&address)).into_response()
        }
        Err(why) => failed(l, &why),
    })
}

/// `GET /staff/single-sign-on/back`: the provider's redirect.
pub async fn back(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    jar: CookieJar,
    Query(back): Query<Back>,
) -> Result<Response, PageError> {
    let l = staff_locale(&headers);
    let provider = app.provider.as_ref().ok_or(PageError::NotFound)?;
    let recalled = recall(&jar);
    let jar = jar.add(forget());
    let Some((journey, again, departed_at, to)) = recalled
        .filter(|(journey, ..)| journey.state.as_bytes().ct_eq(back.state.as_bytes()).into())
    else {
        let page = stopped(l, StatusCode::UNPROCESSABLE_ENTITY, "sso-begin-again");
        return Ok((jar, page).into_response());
    };
    if !back.error.is_empty() || back.code.is_empty() {
        tracing::info!(
            error = back.error.chars().take(60).collect::<String>(),
            "the identity provider let nobody through"
        );
        let page = stopped(l, StatusCode::UNPROCESSABLE_ENTITY, "sso-not-done");
        return Ok((jar, page).into_response());
    }
    let answer = match provider.exchange(&app.clock, back.code, &journey).await {
        Ok(answer) => answer,
        Err(why) => return Ok((jar, failed(l, &why)).into_response()),
    };
    let vouch = provider.settings.read(&answer.claims);
    if is_phone(&jar)
        && vouch
            .signed_in_at
            .is_some_and(|at| at < departed_at - SLACK)
    {
        // The holder of the phone came in with the collector's session at the provider.
        let page = stopped(l, StatusCode::FORBIDDEN, "sso-phone");
        return Ok((jar, page).into_response());
    }
    let instead = match jar.get(COOKIE).and_then(|c| Token::parse(c.value())) {
        Some(token) => sign_in::find(&app.store, &app.clock, &token).await?,
        None => None,
    };
    let arrived = arrive(
        &app.store,
        &app.clock,
        &provider.settings,
        &vouch,
        answer.refresh,
        instead.as_ref(),
        browser_of(&headers),
    )
    .await?;
    let page = match arrived {
        // The provider did not confirm the requested re-authentication: report it rather than loop.
        Arrived::In(token) if again && vouch.signed_in_at.is_none() => {
            let page = stopped(l, StatusCode::BAD_GATEWAY, "sso-no-time");
            return Ok((jar.add(cookie(&app, &token)), page).into_response());
        }
        Arrived::In(token) => {
            let jar = jar.add(cookie(&app, &token)).add(no_phone_cookie());
            return Ok((jar, Redirect::to(to.path())).into_response());
        }
        Arrived::NoRole => stopped(l, StatusCode::FORBIDDEN, "sso-no-role"),
        Arrived::ShutOut => stopped(l, StatusCode::FORBIDDEN, "sso-shut-out"),
        Arrived::NoAddress => stopped(l, StatusCode::FORBIDDEN, "sso-no-address"),
    };
    Ok((jar, page).into_response())
}
