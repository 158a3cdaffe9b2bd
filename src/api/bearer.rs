//! Authorisation of API requests: the router's table names a route's scope, this layer checks the token.

use std::sync::Arc;

use axum::extract::{FromRequestParts, RawPathParams, Request};
use axum::http::header;
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::problem::Problem;
use crate::accounts::session::Token;
use crate::accounts::tokens::{PREFIX, Scope, find_token, update_used};
use crate::accounts::{Role, directory};
use crate::app::App;
use crate::audit::{Event, Recorded, record};
use crate::storage::{Stored, Tx, Unaudited};
use crate::survey::Published;

/// Interval at which a token's last use is recorded, in ms.
const NOTED: i64 = 60 * 60 * 1000;

/// A program with a valid token for the route's scope.
#[derive(Debug, Clone)]
pub struct Bearer {
    /// Municipality of the token.
    pub municipality: Arc<str>,
    /// Name in the audit trail.
    pub who: String,
}

/// Middleware that checks a route's token.
pub async fn guard(app: Arc<App>, scope: Scope, mut request: Request, next: Next) -> Response {
    let given = request.headers().get(header::AUTHORIZATION);
    let given = given.and_then(|v| v.to_str().ok()).map(str::to_owned);
    match look(&app, scope, given).await {
        Ok(bearer) => {
            request.extensions_mut().insert(bearer);
            let mut response = next.run(request).await;
            let no_store = header::HeaderValue::from_static("no-store");
            response
                .headers_mut()
                .insert(header::CACHE_CONTROL, no_store);
            response
        }
        Err(problem) => problem.into_response(),
    }
}

async fn look(app: &App, scope: Scope, given: Option<String>) -> Result<Bearer, Problem> {
    let token = given
        .as_deref()
        .and_then(|text| text.strip_prefix("Bearer "))
        .and_then(|text| text.trim().strip_prefix(PREFIX))
        .and_then(Token::parse)
        .ok_or_else(|| Problem::unauthorized("send a token: Authorization: Bearer lyssna_…"))?;
    let now = app.clock.now();
    let found = find_token(&app.store, &token.hash()).await?;
    let found = found
        .filter(|token| now < token.expires_at)
        .ok_or_else(|| {
            Problem::unauthorized("the token has ended or was never made: make a new one")
        })?;
    if found.role_lost {
        return Err(Problem::unauthorized(
            "whoever made the token has lost a role that it rested on: make a new one",
        ));
    }
    let roles: Vec<Role> =
        directory::roles_of(&app.store, found.person, &found.municipality).await?;
    if roles.is_empty() {
        return Err(Problem::unauthorized(
            "whoever made the token has no role in the municipality any more",
        ));
    }
    if !found.scopes.contains(&scope) || !roles.iter().any(|role| scope.is_for(*role)) {
        return Err(Problem::forbidden(&format!(
            "this needs the scope \"{}\"",
            scope.as_str()
        )));
    }
    if found.used_at.is_none_or(|used| now - used > NOTED) {
        let mut tx = app.store.begin().await?;
        update_used(&mut tx, &found.municipality, &token.hash(), now).await?;
        tx.commit(Unaudited(
            "when a token was used stands beside it, what was fetched in the trail",
        ))
        .await?;
    }
    Ok(Bearer {
        municipality: found.municipality.as_str().into(),
        who: format!(
            "{} by API token \"{}\" {}",
            directory::name_of(&app.store, found.person)
                .await?
                .unwrap_or_default(),
            found.label,
            data_encoding::HEXLOWER.encode(&found.hash[..4])
        ),
    })
}

/// A program's request about a survey of its token's municipality.
#[derive(Debug)]
pub struct AtApi {
    /// The program.
    pub bearer: Bearer,
    /// The survey.
    pub published: Arc<Published>,
}

impl FromRequestParts<Arc<App>> for Bearer {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &Arc<App>) -> Result<Self, Problem> {
        parts
            .extensions
            .get::<Self>()
            .cloned()
            .ok_or_else(|| Problem::unauthorized("send a token"))
    }
}

impl FromRequestParts<Arc<App>> for AtApi {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Problem> {
        let bearer = Bearer::from_request_parts(parts, app).await?;
        let params = RawPathParams::from_request_parts(parts, app)
            .await
            .map_err(|_| Problem::not_found("no such address"))?;
        let slug = params.iter().find(|(name, _)| *name == "slug");
        // Another municipality's survey is reported like one that does not exist.
        let published = slug
            .and_then(|(_, slug)| app.surveys.find(slug))
            .filter(|published| published.id.municipality == bearer.municipality)
            .ok_or_else(|| Problem::not_found("the token's municipality has no such survey"))?;
        Ok(Self { bearer, published })
    }
}

impl AtApi {
    /// Records a download in the audit trail.
    pub async fn record(&self, app: &App, what: &str, detail: &str) -> Stored<()> {
        let mut tx = app.store.begin().await?;
        let recorded = self.record_in(&mut tx, app, what, detail).await?;
        tx.commit(recorded).await
    }

    async fn record_in(
        &self,
        tx: &mut Tx,
        app: &App,
        what: &str,
        detail: &str,
    ) -> Stored<Recorded> {
        let event = Event::of_survey(
            &self.published,
            app.clock.now(),
            &self.bearer.who,
            what,
            detail,
        );
        record(tx, &event).await
    }
}
