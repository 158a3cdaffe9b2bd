//! The cookies of staff: a session's, and the mark of a phone in other people's hands.

use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};

use crate::accounts::device::HOLDS;
use crate::accounts::session::Token;
use crate::app::App;

/// The session's cookie. The prefix has browsers refuse it from any other host and without TLS, save on
/// the machine itself.
pub const COOKIE: &str = "__Host-lyssna";

/// A cookie that holds a session's token until the browser is closed. With single sign-on the provider's
/// redirect must find it again, so it is lax there; forms carry a token of their own in any case.
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

/// Remembers who signed in with this browser before: see [`crate::accounts::device`]. Only pages of staff get it.
const DEVICE: &str = "__Secure-lyssna-device";

/// The cookie of a browser that somebody has signed in with.
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

/// The marks that a browser has.
#[must_use]
pub fn marks(jar: &CookieJar) -> &str {
    jar.get(DEVICE).map_or("", Cookie::value)
}

/// Remembers that this browser is a phone in other people's hands: single sign-on must not let it in silently.
const PHONE: &str = "__Host-lyssna-phone";

/// The cookie of a phone that was made ready.
#[must_use]
pub fn phone_cookie() -> Cookie<'static> {
    let text = format!("{PHONE}=1; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=34560000");
    Cookie::parse(text).unwrap_or_else(|_| Cookie::new(PHONE, "1"))
}

/// Takes it back, when somebody has given what they sign in with.
#[must_use]
pub fn no_phone_cookie() -> Cookie<'static> {
    let mut gone = phone_cookie();
    gone.make_removal();
    gone
}

/// Whether a browser is such a phone.
#[must_use]
pub fn is_phone(jar: &CookieJar) -> bool {
    jar.get(PHONE).is_some()
}

/// A session's cookie, taken back.
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
