//! Cookies of staff: the session's, the browser mark's, and that of a collector's phone.

use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};

use crate::accounts::device::HOLDS;
use crate::accounts::session::Token;
use crate::app::App;

/// Name of the session cookie. The prefix makes browsers refuse it from any other host and without TLS, except on the
/// machine itself.
pub const COOKIE: &str = "__Host-lyssna";

/// Builds the cookie with a session's token, kept until the browser is closed. With single sign-on it is `Lax`, so that it
/// survives the provider's redirect; forms carry a token of their own in any case.
#[must_use]
pub fn cookie(app: &App, token: &Token) -> Cookie<'static> {
    Cookie::build((COOKIE, token.text()))
        .path("/")
        .secure(true)
        .http_only(true)
        .same_site(same_site(app))
        .build()
}

fn same_site(app: &App) -> SameSite {
    if app.provider.is_some() {
        SameSite::Lax
    } else {
        SameSite::Strict
    }
}

/// Name of the cookie with the browser's marks: see [`crate::accounts::device`]. Sent to staff pages only.
const DEVICE: &str = "__Secure-lyssna-device";

/// Builds the cookie that marks a browser in which somebody has signed in.
#[must_use]
pub fn device_cookie(app: &App, jar: &CookieJar, email: &str) -> Cookie<'static> {
    let kept = app.door.devices.marks(&app.clock, email, marks(jar));
    let seconds = HOLDS / 1000;
    let mut cookie = Cookie::parse(format!("{DEVICE}={kept}; Max-Age={seconds}"))
        .unwrap_or_else(|_| Cookie::new(DEVICE, ""));
    cookie.set_path("/staff");
    cookie.set_secure(true);
    cookie.set_http_only(true);
    cookie.set_same_site(same_site(app));
    cookie
}

/// Returns the browser's marks.
#[must_use]
pub fn marks(jar: &CookieJar) -> &str {
    jar.get(DEVICE).map_or("", Cookie::value)
}

/// Name of the cookie of a phone used by others: single sign-on must not sign it in silently.
const PHONE: &str = "__Host-lyssna-phone";

/// Builds the cookie of a phone that was made ready.
#[must_use]
pub fn phone_cookie() -> Cookie<'static> {
    let text = format!("{PHONE}=1; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=34560000");
    Cookie::parse(text).unwrap_or_else(|_| Cookie::new(PHONE, "1"))
}

/// Removes the phone's cookie, once somebody has given their credentials.
#[must_use]
pub fn no_phone_cookie() -> Cookie<'static> {
    let mut gone = phone_cookie();
    gone.make_removal();
    gone
}

/// Returns whether a browser is such a phone.
#[must_use]
pub fn is_phone(jar: &CookieJar) -> bool {
    jar.get(PHONE).is_some()
}

/// Removes the session cookie.
#[must_use]
pub fn no_cookie() -> Cookie<'static> {
    let mut gone = Cookie::build((COOKIE, ""))
        .path("/")
        .secure(true)
        .http_only(true)
        .same_site(SameSite::Strict)
        .build();
    gone.make_removal();
    gone
}
