//! Routes for creating and ending tokens.

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::Form;
use uuid::Uuid;
use validator::Validate;

use super::form::TokenForm;
use super::pages;
use crate::accounts::session::Token;
use crate::accounts::tokens::{
    ApiToken, DAYS, PREFIX, Scope, delete_token, insert_token, list_tokens,
};
use crate::accounts::{Role, directory};
use crate::app::App;
use crate::audit::{Event, NOTHING_DONE, Recorded, record};
use crate::site::guard::Staff;
use crate::site::shell::Problem;
use crate::storage::{Stored, Tx};
use crate::survey::answer::whole_number;
use crate::web::PageError;

const DAY: i64 = 24 * 60 * 60 * 1000;

/// `GET /staff/m/{municipality}/tokens`.
pub async fn list(State(app): State<Arc<App>>, staff: Staff) -> Result<Response, PageError> {
    page(&app, &staff, &TokenForm::default(), &[], None).await
}

async fn page(
    app: &App,
    staff: &Staff,
    typed: &TokenForm,
    problems: &[Problem],
    made: Option<&str>,
) -> Result<Response, PageError> {
    let all = staff.roles().any(|role| role == Role::Administrator);
    let mut tokens = list_tokens(&app.store, &staff.municipality).await?;
    let own = staff.signed_in.person.id;
    tokens.retain(|token| all || token.person == own);
    let mut people: Vec<Uuid> = tokens.iter().map(|token| token.person).collect();
    people.sort_unstable();
    people.dedup();
    let names: HashMap<Uuid, String> = directory::names_of(&app.store, &people)
        .await?
        .into_iter()
        .collect();
    let named = |token: ApiToken| {
        let name = names.get(&token.person).cloned().unwrap_or_default();
        (token, name)
    };
    let listed: Vec<_> = tokens.into_iter().map(named).collect();
    let status = if problems.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let page = pages::tokens(
        staff,
        &pages::TokensPage {
            tokens: &listed,
            all,
            typed,
            made,
            now: app.clock.now(),
        },
        problems,
    );
    Ok((status, page).into_response())
}

/// `POST /staff/m/{municipality}/tokens`: creates or ends a token.
pub async fn change(
    State(app): State<Arc<App>>,
    staff: Staff,
    Form(form): Form<TokenForm>,
) -> Result<Response, PageError> {
    if !form.end.is_empty() {
        end(&app, &staff, &form.end).await?;
        return Ok(
            Redirect::to(&format!("/staff/m/{}/tokens", staff.municipality)).into_response(),
        );
    }
    let l = staff.locale;
    let mut problems: Vec<Problem> = Vec::new();
    if let Err(errors) = form.validate() {
        for (field, key) in [
            ("label", "token-label-wrong"),
            ("scope", "token-scopes-wrong"),
        ] {
            if errors.field_errors().contains_key(field) {
                problems.push((field, l.t(key).to_owned()));
            }
        }
    }
    let label = form.label.trim().to_owned();
    if label.is_empty() && !form.label.is_empty() || label.chars().any(char::is_control) {
        problems.push(("label", l.t("token-label-wrong").to_owned()));
    }
    let scopes: Vec<Scope> = form.scope.iter().filter_map(|s| Scope::parse(s)).collect();
    if scopes.is_empty() && !form.scope.is_empty() {
        problems.push(("scope", l.t("token-scopes-wrong").to_owned()));
    }
    if scopes
        .iter()
        .any(|scope| !staff.roles().any(|role| scope.is_for(role)))
    {
        problems.push(("scope", l.t("token-scope-refused").to_owned()));
    }
    let days = whole_number(&form.days).filter(|days| DAYS.contains(days));
    if days.is_none() {
        problems.push(("days", l.t("token-days-wrong").to_owned()));
    }
    let (Some(days), true) = (days, problems.is_empty()) else {
        return page(&app, &staff, &form, &problems, None).await;
    };
    let token = Token::new(&app.clock);
    let now = app.clock.now();
    let new = ApiToken {
        municipality: staff.municipality.to_string(),
        hash: token.hash().to_vec(),
        person: staff.signed_in.person.id,
        label,
        scopes,
        created_at: now,
        expires_at: now + days * DAY,
        used_at: None,
        role_lost: false,
    };
    let mut tx = app.store.begin().await?;
    insert_token(&mut tx, &new).await?;
    let given: Vec<&str> = new.scopes.iter().map(|s| s.as_str()).collect();
    let recorded = write_down(
        &mut tx,
        &app,
        &staff,
        "token.make",
        &new.label,
        &given.join(" "),
    )
    .await?;
    tx.commit(recorded).await?;
    let text = format!("{PREFIX}{}", token.text());
    page(&app, &staff, &TokenForm::default(), &[], Some(&text)).await
}

async fn end(app: &App, staff: &Staff, hash: &str) -> Stored<()> {
    let Ok(hash) = data_encoding::HEXLOWER.decode(hash.as_bytes()) else {
        return Ok(());
    };
    let all = staff.roles().any(|role| role == Role::Administrator);
    let tokens = list_tokens(&app.store, &staff.municipality).await?;
    let mine =
        |token: &ApiToken| token.hash == hash && (all || token.person == staff.signed_in.person.id);
    if !tokens.iter().any(mine) {
        return Ok(());
    }
    let mut tx = app.store.begin().await?;
    let told = match delete_token(&mut tx, &staff.municipality, &hash).await? {
        Some(label) => Ok(write_down(&mut tx, app, staff, "token.end", &label, "").await?),
        None => Err(NOTHING_DONE),
    };
    tx.commit(told).await
}

async fn write_down(
    tx: &mut Tx,
    app: &App,
    staff: &Staff,
    what: &str,
    object: &str,
    detail: &str,
) -> Stored<Recorded> {
    let event = Event {
        municipality: &staff.municipality,
        at: app.clock.now(),
        who: &staff.who(),
        what,
        object,
        detail,
    };
    record(tx, &event).await
}
