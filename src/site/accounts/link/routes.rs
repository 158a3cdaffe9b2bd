//! Routes that open and use a one-time link.

use std::sync::Arc;

use axum::extract::{Extension, Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::{CookieJar, Form};

use super::form::LinkForm;
use super::pages::{self, Asks};
use crate::accounts::link::{self, Purpose};
use crate::accounts::session::{SignedIn, Token};
use crate::accounts::sign_in::{self, Refused};
use crate::accounts::{self, Person, Standing, fold_email, password, people};
use crate::app::App;
use crate::peer::Peer;
use crate::site::accounts::cookies::{COOKIE, cookie, marks};
use crate::site::accounts::sign_in::routes::refused;
use crate::site::guard::{browser_of, staff_locale};
use crate::site::shell::{Problem, field_problems, weak_sentence, word};
use crate::storage::Stored;
use crate::web::{Locale, PageError};

/// A valid link with its purpose and person.
struct Opened {
    token: Token,
    purpose: Purpose,
    person: Option<Person>,
    /// Account with the same address, where the person is a stand-in for it.
    account: Option<Person>,
    /// The same account, where nobody has signed in to it yet: the first to come gets the address.
    waiting: Option<Person>,
}

async fn open_link(app: &App, text: &str) -> Result<Option<Opened>, PageError> {
    let Some(token) = Token::parse(text) else {
        return Ok(None);
    };
    let now = app.clock.now();
    let Some(link) = link::find_link(&app.store, &token.hash(), now).await? else {
        return Ok(None);
    };
    let person = match link.person {
        Some(id) => accounts::find_person_by_id(&app.store, id).await?,
        None => None,
    };
    let account = match &person {
        Some(person) => accounts::find_stood_for(&app.store, person.id).await?,
        None => None,
    };
    let shut_out = person
        .as_ref()
        .is_some_and(|p| p.standing == Standing::Disabled);
    let orphan = person.is_none() && link.purpose != Purpose::First;
    let (waiting, account) = match account {
        Some(account) if account.standing == Standing::Invited => (Some(account), None),
        account => (None, account),
    };
    Ok((!shut_out && !orphan).then_some(Opened {
        token,
        purpose: link.purpose,
        person,
        account,
        waiting,
    }))
}

async fn used_up(app: &App, l: &'static Locale) -> Result<Response, PageError> {
    let people = accounts::count_people(&app.store).await?;
    // The first administrator has nobody to ask.
    let text = if people == 0 {
        "link-used-first"
    } else {
        "link-used-text"
    };
    let title = l.t("link-used-title");
    let page = word(l, title, l.t(text), "/staff/sign-in", l.t("sign-in"));
    Ok((StatusCode::GONE, page).into_response())
}

/// Lists the municipalities with surveys, which the first administrator gets.
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
    jar: CookieJar,
    Path(text): Path<String>,
) -> Result<Response, PageError> {
    let l = staff_locale(&headers);
    let Some(opened) = open_link(&app, &text).await? else {
        return used_up(&app, l).await;
    };
    if let Some(account) = &opened.account
        && held(&app, &jar, account).await?.is_some()
    {
        return Ok(pages::link(l, &text, Asks::SignedIn(&account.email), &[]).into_response());
    }
    let municipalities = municipalities(&app);
    let asks = match &opened.person {
        Some(person) if opened.purpose == Purpose::Invitation => Asks::Invited(&person.email),
        Some(person) => Asks::Nothing(&person.email),
        None => Asks::Who("", "", &municipalities),
    };
    Ok(pages::link(l, &text, asks, &[]).into_response())
}

/// Returns the browser's session of an account, if there is one.
async fn held(app: &App, jar: &CookieJar, account: &Person) -> Stored<Option<SignedIn>> {
    let Some(token) = jar.get(COOKIE).and_then(|c| Token::parse(c.value())) else {
        return Ok(None);
    };
    let found = sign_in::find(&app.store, &app.clock, &token).await?;
    Ok(found.filter(|signed_in| signed_in.person.id == account.id))
}

/// Returns the session of an invited person who had an account: the browser's, or one opened by the password. The typed
/// password is checked either way, with the rate limits of signing in.
async fn own_session(
    app: &App,
    account: &Person,
    (headers, jar, peer): (&HeaderMap, &CookieJar, Peer),
    password: &str,
) -> Result<Token, Refused> {
    let (db, clock) = (&app.store, &app.clock);
    if let Some(signed_in) = held(app, jar, account).await? {
        if !password.is_empty() {
            sign_in::own_password(db, clock, &app.door, &signed_in, password).await?;
        }
        return Ok(signed_in.token);
    }
    let from = (peer, marks(jar), browser_of(headers));
    let (token, ..) =
        sign_in::with_password(db, clock, &app.door, from, &account.email, password).await?;
    Ok(token)
}

/// Renders the page of an invited person whose password is rejected. A weak one is reported as weak even if it is wrong for
/// an existing account, so that the link alone reveals nothing.
fn not_taken(
    l: &'static Locale,
    text: &str,
    invited: &Person,
    password: &str,
    refusal: Refused,
) -> Result<Response, PageError> {
    let own = matches!(refusal, Refused::Wrong).then(|| {
        let weak = password::check(password, &invited.name, &invited.email).err();
        let own = || l.t("link-own-password").to_owned();
        [(
            "password",
            weak.map_or_else(own, |weak| weak_sentence(l, weak)),
        )]
    });
    refused(l, refusal, "password", |problems| {
        let problems = own.as_ref().map_or(problems, |own| own.as_slice());
        pages::link(l, text, Asks::Invited(&invited.email), problems)
    })
}

/// Gives the roles of an invitation to the existing account.
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
        Err(refusal) => return not_taken(l, text, stand_in, password, refusal),
    };
    let (db, clock, keep) = (&app.store, &app.clock, session.hash());
    let accepted = people::accept_roles(db, clock, link, stand_in, account, &keep).await?;
    if !accepted {
        return used_up(app, l).await;
    }
    Ok((jar.add(cookie(app, &session)), Redirect::to("/staff")).into_response())
}

/// `POST /staff/link/{token}`: sets the password and uses up the link.
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
        return used_up(&app, l).await;
    };
    if let (Some(stand_in), Some(account)) = (&opened.person, &opened.account) {
        let who = (&opened.token, stand_in, account);
        let asks = (&headers, jar, peer);
        return accept_roles(&app, l, &text, who, asks, &form.password).await;
    }
    let municipalities = municipalities(&app);
    let mut problems: Vec<Problem> = Vec::new();
    let (name, email) = if let Some(person) = &opened.person {
        (person.name.clone(), person.email.clone())
    } else {
        problems.extend(field_problems(l, &form));
        (form.name.clone(), fold_email(&form.email))
    };
    if let Err(weak) = password::check(&form.password, &name, &email) {
        if let Some(invited) = &opened.person
            && opened.purpose == Purpose::Invitation
        {
            let (from, door, typed) = ((peer, marks(&jar)), &app.door, &form.password);
            let refusal =
                sign_in::with_nobodys_password(&app.clock, door, from, &email, typed).await;
            return not_taken(l, &text, invited, typed, refusal);
        }
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
            let waiting = opened.waiting.as_ref();
            let accepted =
                people::accept(db, clock, &opened.token, (&person, waiting), &hash).await;
            accepted?.then_some(person)
        }
        None => {
            people::accept_first(
                db,
                clock,
                &opened.token,
                (&name, &email, &hash),
                &municipalities,
            )
            .await?
        }
    };
    let Some(person) = person else {
        return used_up(&app, l).await;
    };
    let beginning = sign_in::Beginning {
        browser: browser_of(&headers),
        ..sign_in::Beginning::new("sign-in", clock.now())
    };
    let token = sign_in::open(db, clock, &person, beginning).await?;
    Ok((jar.add(cookie(&app, &token)), Redirect::to("/staff")).into_response())
}
