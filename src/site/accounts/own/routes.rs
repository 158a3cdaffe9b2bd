//! Routes of one's own account: its page, ending sessions, a new password.

use std::sync::Arc;

use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::Form;

use super::form::{CodesForm, EndForm, PasswordForm};
use super::pages;
use crate::accounts::sign_in::{self, Refused};
use crate::accounts::unsent::Sent;
use crate::accounts::{self, password, people};
use crate::app::App;
use crate::site::accounts::sign_in::pages::recovery_codes as recovery_codes_page;
use crate::site::guard::Staff;
use crate::site::shell::{Problem, weak_sentence};
use crate::web::form::Saved;
use crate::web::{Locale, PageError};

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
    let mut sessions = accounts::list_sessions(&app.store, person.id).await?;
    sessions.retain(|s| s.holds(app.clock.now()));
    let codes = accounts::count_recovery_codes(&app.store, person.id).await?;
    let published = !app.surveys.list().is_empty();
    let told = (saved, published);
    Ok(pages::account(staff, &sessions, codes, problems, told))
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
    people::end_session(&app.store, &app.clock, &staff.signed_in.person, &hash).await?;
    Ok(Redirect::to("/staff/account?saved").into_response())
}

/// `POST /staff/account/recovery-codes`: creates new codes, replacing the remaining ones, for somebody who gives a code.
pub async fn recovery_codes(
    State(app): State<Arc<App>>,
    staff: Staff,
    Form(form): Form<CodesForm>,
) -> Result<Response, PageError> {
    let (l, person) = (staff.locale, &staff.signed_in.person);
    if !person.has_second_factor() {
        // The second factor was reset meanwhile: setting up a new one gives new codes.
        return Ok(Redirect::to("/staff/second-factor?to=/staff/account").into_response());
    }
    let (db, clock, door) = (&app.store, &app.clock, &app.door);
    if let Err(why) = sign_in::own_code(db, clock, door, &staff.signed_in, &form.code).await {
        let (problem, status) = refusal(l, why, ("code", "wrong-code"))?;
        let page = account_page(&app, &staff, &[problem], false).await?;
        return Ok((status, page).into_response());
    }
    let codes = people::new_recovery_codes(db, clock, person).await?;
    let page = recovery_codes_page(&staff, "/staff/account", &Sent::Nothing, &codes);
    Ok(page.into_response())
}

/// Returns problem and status for a rejected secret; `field` is the field, `wrong` the message key for a wrong one.
fn refusal(
    l: &Locale,
    why: Refused,
    (field, wrong): (&'static str, &str),
) -> Result<(Problem, StatusCode), PageError> {
    match why {
        Refused::Slowed(seconds) => {
            let sentence = l.with("slowed-sign-in", &[("seconds", &seconds.to_string())]);
            Ok(((field, sentence), StatusCode::TOO_MANY_REQUESTS))
        }
        Refused::Wrong => {
            let problem = (field, l.t(wrong).to_owned());
            Ok((problem, StatusCode::UNPROCESSABLE_ENTITY))
        }
        Refused::Crowded => Err(PageError::Unavailable),
        Refused::Store(error) => Err(error.into()),
    }
}

/// `POST /staff/account/password`.
pub async fn change_password(
    State(app): State<Arc<App>>,
    staff: Staff,
    Form(form): Form<PasswordForm>,
) -> Result<Response, PageError> {
    let (l, person) = (staff.locale, &staff.signed_in.person);
    if person.password.is_none() {
        return Err(PageError::Forbidden);
    }
    let problem: Option<(Problem, StatusCode)> =
        if let Err(weak) = password::check(&form.new_password, &person.name, &person.email) {
            Some((
                ("new_password", weak_sentence(l, weak)),
                StatusCode::UNPROCESSABLE_ENTITY,
            ))
        } else {
            let (db, clock, door) = (&app.store, &app.clock, &app.door);
            match sign_in::own_password(db, clock, door, &staff.signed_in, &form.password).await {
                Ok(()) => None,
                Err(why) => Some(refusal(l, why, ("password", "wrong-password"))?),
            }
        };
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
    people::change_password(&app.store, &app.clock, person, &hash, keep).await?;
    Ok(Redirect::to("/staff/account?saved").into_response())
}
