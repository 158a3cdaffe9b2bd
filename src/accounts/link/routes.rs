//! Opening a link that works once, and using it up.

#![allow(clippy::missing_errors_doc)] // A handler's error is a page; `web/error.rs` has them all.

use std::sync::Arc;

use axum::extract::{Extension, Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::{CookieJar, Form};
use serde::Deserialize;
use validator::Validate;

use super::pages::{self, Asks};
use super::store::{self as links, Purpose};
use crate::accounts::cookies::{COOKIE, cookie, marks};
use crate::accounts::guard::{browser_of, staff_locale};
use crate::accounts::pages::{Problem, field_problems, weak_sentence, word};
use crate::accounts::password;
use crate::accounts::session::Token;
use crate::accounts::sign_in::Refused;
use crate::accounts::sign_in::routes::refused;
use crate::accounts::{Person, Standing, fold_email, people, sign_in, store};
use crate::app::App;
use crate::web::form::line;
use crate::web::peer::Peer;
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
    /// The account with the same address, where the person was invited as a stand-in for it.
    account: Option<Person>,
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
    let account = match &person {
        Some(person) => store::find_stood_for(&app.store, person.id)
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
        account,
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
        Some(person) if opened.purpose == Purpose::Invitation => Asks::Invited(&person.email),
        Some(person) => Asks::Nothing(&person.email),
        None => Asks::Who("", "", &municipalities),
    };
    Ok(pages::link(l, &text, asks, &[]).into_response())
}

/// The session of somebody who was invited and had an account: the one that their browser has, or one that their
/// password opens. How often that may be tried is bounded as at the door.
async fn own_session(
    app: &App,
    account: &Person,
    (headers, jar, peer): (&HeaderMap, &CookieJar, Peer),
    password: &str,
) -> Result<Token, Refused> {
    let (db, clock) = (&app.store, &app.clock);
    let held = jar.get(COOKIE).and_then(|c| Token::parse(c.value()));
    if let Some(token) = held
        && let Some(signed_in) = sign_in::find(db, clock, &token).await?
        && signed_in.person.id == account.id
    {
        return Ok(token);
    }
    let from = (peer, marks(jar), browser_of(headers));
    let (token, ..) =
        sign_in::with_password(db, clock, &app.door, from, &account.email, password).await?;
    Ok(token)
}

/// Gives somebody who had an account the roles that they were invited to.
async fn accept_roles(
    app: &App,
    l: &'static Locale,
    text: &str,
    (link, stand_in, account): (&Token, &Person, &Person),
    (headers, jar, peer): (&HeaderMap, CookieJar, Peer),
    password: &str,
) -> Result<Response, PageError> {
    let session = match own_session(app, account, (headers, &jar, peer), password).await {
        Ok(session) => session,
        Err(refusal) => {
            let own = matches!(refusal, Refused::Wrong)
                .then(|| [("password", l.t("link-own-password").to_owned())]);
            return refused(app, l, refusal, "password", |problems| {
                let problems = own.as_ref().map_or(problems, |own| own.as_slice());
                pages::link(l, text, Asks::Invited(&stand_in.email), problems)
            });
        }
    };
    let (db, clock, keep) = (&app.store, &app.clock, session.hash());
    let accepted = people::accept_roles(db, clock, link, stand_in, account, &keep)
        .await
        .map_err(|e| PageError::store(clock, &e))?;
    if !accepted {
        return Ok(used_up(l));
    }
    Ok((jar.add(cookie(app, &session)), Redirect::to("/staff")).into_response())
}

/// `POST /staff/link/{token}`: the password is chosen, and the link used up.
pub async fn link(
    State(app): State<Arc<App>>,
    Extension(peer): Extension<Peer>,
    headers: HeaderMap,
    jar: CookieJar,
    Path(text): Path<String>,
    Form(form): Form<LinkForm>,
) -> Result<Response, PageError> {
    let l = staff_locale(&headers);
    let Some(opened) = open_link(&app, &text).await? else {
        return Ok(used_up(l));
    };
    if let (Some(stand_in), Some(account)) = (&opened.person, &opened.account) {
        let who = (&opened.token, stand_in, account);
        let asks = (&headers, jar, peer);
        return accept_roles(&app, l, &text, who, asks, &form.password).await;
    }
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
            Purpose::Invitation => Asks::Invited(&email),
            Purpose::Reset => Asks::Nothing(&email),
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
    let beginning = sign_in::Beginning {
        browser: browser_of(&headers),
        ..sign_in::Beginning::new("sign-in", clock.now())
    };
    let token = sign_in::open(db, clock, &person, beginning)
        .await
        .map_err(failed)?;
    Ok((jar.add(cookie(&app, &token)), Redirect::to("/staff")).into_response())
}
