//! Routes that carry and show interrupted forms.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum_extra::extract::{CookieJar, Form};

use super::form::Carried;
use super::pages;
use crate::accounts::session::{SignedIn, Token};
use crate::accounts::sign_in;
use crate::accounts::unsent::{Lost, Sent, Unsent};
use crate::app::App;
use crate::publishing::whole;
use crate::site::accounts::cookies::COOKIE;
use crate::site::accounts::sign_in::routes as way_in;
use crate::site::guard::{Staff, staff_locale};
use crate::site::shell::place;
use crate::survey::Published;
use crate::web::{Locale, PageError};

/// Creates the [`Staff`] of a page outside any municipality.
#[must_use]
pub fn staff(app: &App, signed_in: SignedIn, locale: &'static Locale) -> Staff {
    let door = &app.door;
    Staff {
        form_token: door.form_token(signed_in.person.id, &signed_in.token),
        municipality: Arc::from(""),
        survey: None,
        signed_in,
        locale,
        route: "/staff/unsent",
    }
}

/// Returns the survey or municipality that a form is about, by its path or else its fields.
pub(super) fn about(app: &App, unsent: &Unsent) -> Option<String> {
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

/// Returns the survey named by a form's path.
pub(super) async fn survey(app: &App, unsent: &Unsent) -> Option<Arc<Published>> {
    let mut pairs = unsent.route.split('/').zip(unsent.path.split(['/', '?']));
    let (_, slug) = pairs.find(|(name, _)| *name == "{slug}")?;
    let published = app.surveys.find(slug)?;
    // The whole survey, since the form may be older; the current one if that cannot be read.
    Some(whole(&app.store, &published).await.unwrap_or(published))
}

/// Renders the waiting form, for a completely signed-in person; `signed_in` as in [`pages::Waiting`].
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

/// `GET /staff/unsent`: the end of a sign-in in a new window.
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

/// `POST /staff/unsent`: shows the waiting form to somebody who has signed in meanwhile. It changes nothing and so needs no
/// token: the page that sent it was older than the session.
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
