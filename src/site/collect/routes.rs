//! The phone's routes: page, service worker, making ready, handing in, undoing.

use std::sync::{Arc, LazyLock};

use axum::Json;
use axum::body::Body;
use axum::extract::{FromRequestParts, Query, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::{CookieJar, Form};
use jiff::civil::Date;
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::form::{Done, Ready, RevokeForm};
use super::{bundle, pages};
use crate::accounts::session::Token;
use crate::accounts::{directory, sign_in};
use crate::app::App;
use crate::collect::closed::Shut;
use crate::collect::outings::{self, Undone};
use crate::collect::receive::{self, Handed, LARGEST_BATCH, Outcome};
use crate::collect::{self, AskedBy, Outing, Pass, correct};
use crate::response::{Channel, dispose};
use crate::site::accounts::cookies::{no_cookie, phone_cookie};
use crate::site::guard::{AtSurvey, staff_languages, staff_locale};
use crate::survey::Published;
use crate::web::headers::{self, Framing};
use crate::web::{Locale, PageError, assets};

/// Content security policy of the phone's page and the page that makes it ready: with `connect-src` and `worker-src`.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
/// Largest batch, in bytes: five hundred records of a long survey.
const LARGEST_BODY: usize = 8 * 1024 * 1024;

/// Digest of the phone's page in every language: a phone may ask for the page in another one than for its worker.
static VERSION: LazyLock<String> = LazyLock::new(|| {
    let languages = staff_languages();
    let pages = languages
        .iter()
        .map(|one| pages::street(Locale::of(one)).into_string());
    assets::digest(&pages.collect::<String>())
});

/// `GET /street`: the phone's page, which a service worker keeps for use without a network.
pub async fn shell(headers: HeaderMap) -> Response {
    let mut response = pages::street(staff_locale(&headers)).into_response();
    let headers = response.headers_mut();
    if let Ok(version) = HeaderValue::from_str(&VERSION) {
        headers.insert(assets::PAGE_VERSION.clone(), version);
    }
    headers::set(headers, Framing::Nobody);
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(POLICY),
    );
    response
}

/// `GET /street/worker.js`: the service worker, with the hashed names of the files to keep.
pub async fn worker() -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/javascript; charset=utf-8"),
        (header::CACHE_CONTROL, "no-cache"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (HeaderName::from_static("service-worker-allowed"), "/street"),
    ];
    (headers, assets::street_worker(&VERSION)).into_response()
}

/// `GET /staff/s/{slug}/street`.
pub async fn overview(
    State(app): State<Arc<App>>,
    at: AtSurvey,
    Query(done): Query<Done>,
) -> Result<Response, PageError> {
    let AtSurvey { staff, published } = &at;
    let (db, survey, person) = (&app.store, &published.id, staff.signed_in.person.id);
    let passes = collect::list_passes(db, survey, person, app.clock.now()).await?;
    let outings = outings::with_counts(&app.reception, survey, Some(person)).await?;
    let disposed = dispose::last(db, survey).await?;
    let mends = collect::list_mends(db, survey, person).await?.len();
    let correctable = |outing: &Outing| {
        correct::is_open(outing, person, app.clock.now())
            .then(|| at.path(&format!("/street/{}", outing.id)))
    };
    let shut = Shut::of(published, &app.clock);
    let waiting = collect::has_had_pass(db, survey, person).await?;
    let overview = pages::Overview {
        correctable: &correctable,
        published,
        shut,
        waiting,
        passes: &passes,
        outings: &outings,
        disposed,
        mends,
        revoked: done.revoked.is_some(),
    };
    let mut response = pages::overview(staff, &overview).into_response();
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(POLICY),
    );
    Ok(response)
}

/// Serialises the first and the last day on which a survey takes responses, for a phone without a network.
fn days(published: &Published) -> Value {
    let day = |day: Option<Date>| day.map(|day| day.to_string());
    let survey = &published.survey;
    json!({ "opens": day(survey.opens), "closes": day(survey.closes) })
}

/// `POST /staff/s/{slug}/street/ready`: returns a pass and all data that the phone stores, and ends the sign-in: from now on
/// the phone can only hand in records, whoever holds it. For a closed survey only collectors who had a phone get one again,
/// for the records waiting on it.
pub async fn ready(
    State(app): State<Arc<App>>,
    at: AtSurvey,
    Query(asked): Query<Ready>,
    jar: CookieJar,
) -> Result<Response, PageError> {
    let AtSurvey { staff, published } = &at;
    let person = &staff.signed_in.person;
    let shut = Shut::of(published, &app.clock);
    if let Some(shut) = shut {
        let had = collect::has_had_pass(&app.store, &published.id, person.id).await?;
        if asked.waiting.is_none() || !had {
            let sentence = staff.locale.t(pages::shut_key(shut));
            return Ok(told(StatusCode::CONFLICT, sentence));
        }
    }
    let (token, pass) =
        outings::make_pass(&app.reception, published, person.id, &staff.who()).await?;
    let answer = json!({
        "person": person.id,
        "name": person.name,
        "pass": token.text(),
        "holds": pass.expires_at - pass.created_at,
        "closed": shut.is_some(),
        "days": days(published),
        "bundle": bundle::bundle(published, &app.reception.seal.public()),
    });
    sign_in::out(&app.store, &app.clock, &staff.signed_in).await?;
    let mut jar = jar.add(no_cookie());
    if app.provider.is_some() {
        // The collector is still signed in at the provider, in this very browser.
        jar = jar.add(phone_cookie());
    }
    Ok((jar, Json(answer)).into_response())
}

/// `POST /staff/s/{slug}/street/revoke`.
pub async fn revoke(
    State(app): State<Arc<App>>,
    at: AtSurvey,
    Form(form): Form<RevokeForm>,
) -> Result<Response, PageError> {
    let AtSurvey { staff, published } = &at;
    let hash = data_encoding::HEXLOWER
        .decode(form.pass.as_bytes())
        .map_err(|_| PageError::NotFound)?;
    let person = staff.signed_in.person.id;
    outings::revoke(&app.reception, published, person, &staff.who(), Some(&hash)).await?;
    Ok(Redirect::to(&at.path("/street?revoked")).into_response())
}

/// A phone with a valid pass.
#[derive(Debug)]
pub struct Phone {
    pass: Pass,
    published: Arc<Published>,
}

/// Responds to a phone whose request is refused: it keeps everything and asks for a sign-in.
fn told(status: StatusCode, error: &str) -> Response {
    (status, Json(json!({ "error": error }))).into_response()
}

impl FromRequestParts<Arc<App>> for Phone {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Response> {
        let shown = parts
            .headers
            .get(header::AUTHORIZATION)
            .and_then(|v| v.to_str().ok())
            .and_then(|v| v.strip_prefix("Bearer "))
            .and_then(Token::parse);
        let unknown = || told(StatusCode::UNAUTHORIZED, "sign_in");
        let token = shown.ok_or_else(unknown)?;
        let pass = collect::find_pass(&app.store, &token.hash(), app.clock.now())
            .await
            .map_err(|error| {
                tracing::warn!(%error, "a pass cannot be looked up");
                told(StatusCode::SERVICE_UNAVAILABLE, "later")
            })?
            .ok_or_else(unknown)?;
        let all = app.surveys.list();
        let published = all.into_iter().find(|p| p.id == pass.survey);
        let published = published.ok_or_else(unknown)?;
        Ok(Self { pass, published })
    }
}

/// An outing as sent by a phone.
#[derive(Debug, Deserialize)]
struct OutingForm {
    id: Uuid,
    place: String,
    event: String,
    channel: String,
    asked_by: String,
    language: String,
    target: i64,
    target_young: i64,
    age: i64,
    closed: bool,
    refused: i64,
    answered_already: i64,
}

#[derive(Debug, Deserialize)]
struct RecordForm {
    id: Uuid,
    outing: Uuid,
    age: i64,
    sealed: String,
}

#[derive(Debug, Deserialize)]
struct BatchForm {
    outings: Vec<OutingForm>,
    records: Vec<RecordForm>,
}

/// Reads an outing, with texts and numbers brought within bounds: what was typed offline must never hold back the records.
/// `None` for one that no phone of this program makes.
fn outing(app: &App, pass: &Pass, form: &OutingForm) -> Option<Outing> {
    let channel = Channel::parse(&form.channel).filter(|c| crate::collect::CHANNELS.contains(c))?;
    let text = |text: &str| -> String {
        crate::survey::answer::clean(text, false)
            .chars()
            .take(200)
            .collect()
    };
    let number = |n: i64| n.clamp(0, 100_000);
    let age = form.age.clamp(0, 30 * 24 * 60 * 60 * 1000);
    let now = app.clock.now();
    Some(Outing {
        id: form.id,
        person: pass.person,
        place: text(&form.place),
        event: text(&form.event),
        channel,
        asked_by: AskedBy::parse(&form.asked_by)?,
        language: text(&form.language),
        target: number(form.target),
        target_young: number(form.target_young),
        day: receive::day_of(&app.reception, age),
        opened_at: now - age,
        closed_at: form.closed.then_some(now),
        refused: number(form.refused),
        answered_already: number(form.answered_already),
    })
}

fn is_too_large(error: &axum::Error) -> bool {
    std::error::Error::source(error)
        .is_some_and(<dyn std::error::Error>::is::<http_body_util::LengthLimitError>)
}

/// `POST /street/hand-in`: stores a batch; the response has the outcome of each record.
pub async fn hand_in(State(app): State<Arc<App>>, phone: Phone, body: Body) -> Response {
    let bytes = match axum::body::to_bytes(body, LARGEST_BODY).await {
        Ok(bytes) => bytes,
        // Only a batch that is too large must not be sent again; one that was too slow or broke off may be.
        Err(error) if is_too_large(&error) => {
            return told(StatusCode::PAYLOAD_TOO_LARGE, "too_large");
        }
        Err(_) => return told(StatusCode::REQUEST_TIMEOUT, "broken_off"),
    };
    let Ok(batch) = serde_json::from_slice::<BatchForm>(&bytes) else {
        return told(StatusCode::UNPROCESSABLE_ENTITY, "unreadable");
    };
    if batch.records.len() > LARGEST_BATCH || batch.outings.len() > LARGEST_BATCH {
        return told(StatusCode::PAYLOAD_TOO_LARGE, "too_many");
    }
    let outings: Option<Vec<Outing>> = batch
        .outings
        .iter()
        .map(|form| outing(&app, &phone.pass, form))
        .collect();
    let Some(outings) = outings else {
        return told(StatusCode::UNPROCESSABLE_ENTITY, "outing");
    };
    if let Err(error) = receive::outings(&app.reception, &phone.pass, &outings).await {
        tracing::warn!(%error, "outings could not be stored");
        return told(StatusCode::SERVICE_UNAVAILABLE, "later");
    }
    let handed = batch
        .records
        .into_iter()
        .map(|form| Handed {
            id: form.id,
            outing: form.outing,
            age: form.age,
            // Invalid base64 becomes empty, and is kept as unreadable.
            sealed: data_encoding::BASE64URL_NOPAD
                .decode(form.sealed.as_bytes())
                .unwrap_or_default(),
        })
        .collect();
    let outcomes = receive::records(&app.reception, &phone.pass, &phone.published, handed).await;
    let records: Vec<_> = outcomes
        .iter()
        .map(|(id, outcome)| {
            let (result, reason) = match outcome {
                Outcome::Stored => ("stored", ""),
                Outcome::Mend(reason) => ("mend", reason.as_str()),
                Outcome::Withdrawn => ("withdrawn", ""),
                Outcome::Refused => ("refused", ""),
                Outcome::Later => ("later", ""),
            };
            json!({ "id": id, "result": result, "reason": reason })
        })
        .collect();
    // Only for the phone's page: without it the phone shows the previous number.
    let mends = collect::count_mends(&app.store, &phone.pass.survey, phone.pass.person)
        .await
        .ok();
    // Records saved while the survey was open are accepted afterwards too; the phone only stops asking new people.
    let closed = Shut::of(&phone.published, &app.clock).is_some();
    let answer = json!({ "records": records, "version": phone.published.version, "mends": mends, "closed": closed, "days": days(&phone.published) });
    Json(answer).into_response()
}

#[derive(Debug, Deserialize)]
struct UndoForm {
    id: Uuid,
    outing: Uuid,
    /// The outing itself, in case the server does not know it yet.
    told: Option<OutingForm>,
}

/// `POST /street/undo`: withdraws the last record that this phone handed in.
pub async fn undo(State(app): State<Arc<App>>, phone: Phone, body: Body) -> Response {
    let bytes = axum::body::to_bytes(body, 4096).await.unwrap_or_default();
    let Ok(form) = serde_json::from_slice::<UndoForm>(&bytes) else {
        return told(StatusCode::UNPROCESSABLE_ENTITY, "unreadable");
    };
    if let Some(told) = &form.told
        && let Some(outing) = outing(&app, &phone.pass, told)
        && receive::outings(&app.reception, &phone.pass, &[outing])
            .await
            .is_err()
    {
        return self::told(StatusCode::SERVICE_UNAVAILABLE, "later");
    }
    let person = directory::find_by_id(&app.store, phone.pass.person).await;
    let who = match person {
        Ok(Some(person)) => sign_in::name_in_trail(&person),
        _ => phone.pass.person.to_string(),
    };
    let undone = outings::undo(
        &app.reception,
        &phone.published,
        &phone.pass,
        &who,
        form.id,
        form.outing,
    );
    match undone.await {
        Ok(Undone::Done) => {
            let mends =
                collect::count_mends(&app.store, &phone.pass.survey, phone.pass.person).await;
            Json(json!({ "result": "undone", "mends": mends.ok() })).into_response()
        }
        Ok(Undone::Corrected) => told(StatusCode::CONFLICT, "corrected"),
        Ok(Undone::Unknown) => told(StatusCode::NOT_FOUND, "unknown"),
        Err(error) => {
            tracing::warn!(%error, "a record could not be undone");
            told(StatusCode::SERVICE_UNAVAILABLE, "later")
        }
    }
}
