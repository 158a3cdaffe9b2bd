//! Opening a link that works once, and using it up.

#![allow(clippy::missing_errors_doc)] // A handler's error is a page; `web/error.rs` has them all.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::{CookieJar, Form};
use serde::Deserialize;
use validator::Validate;

use super::pages::{self, Asks};
use super::store::{self as links, Purpose};
use crate::accounts::cookies::cookie;
use crate::accounts::guard::staff_locale;
use crate::accounts::pages::{Problem, field_problems, weak_sentence, word};
use crate::accounts::password;
use crate::accounts::session::Token;
use crate::accounts::{Person, Standing, fold_email, people, sign_in, store};
use crate::app::App;
use crate::web::form::line;
use crate::web::{Locale, PageError};

/// What is typed on a link's page.
#[derive(Debug, Default, Deserialize, Validate)]
pub struct LinkForm {
    #[serde(default, deserialize_with = "line")]
    #[validate(length(min = 1, max = 100, code = "name-missing"))]
    name: String,
    #[serde(default, deserialize_with = "line")]
    #[validate(email(code = "email-wrong"), length(max = 200, code = "email-wrong"))]
    email: String,
    #[serde(default)]
    password: String,
}

/// What a link leads to, and whose it is.
struct Opened {
    token: Token,
    purpose: Purpose,
    person: Option<Person>,
}

async fn open_link(app: &App, text: &str) -> Result<Option<Opened>, PageError> {
    let failed = |e| PageError::store(&app.clock, &e);
    let Some(token) = Token::parse(text) else {
        return Ok(None);
    };
    let now = app.clock.now();
    let Some(link) = links::find_link(&app.store, &token.hash(), now)
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
        .is_some_and(|p| p.standing == Standing::Disabled);
    let orphan = person.is_none() && link.purpose != Purpose::First;
    Ok((!shut_out && !orphan).then_some(Opened {
        token,
        purpose: link.purpose,
        person,
    }))
}

fn used_up(l: &'static Locale) -> Response {
    let page = word(
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
        let page = pages::link(l, &text, asks, &problems);
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
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
