//! Routes of the residents' pages.

mod asked;
pub mod draft;
mod finish;

use std::sync::Arc;

use axum::Extension;
use axum::extract::{FromRequestParts, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use maud::Markup;
use subtle::ConstantTimeEq;

pub use self::asked::{Asked, Slug};
use self::finish::{Answered, answer, finish, sent_before};
use super::foreign::foreign;
use super::form::{Form, Screen, Seen, To, short_code};
use super::pages::{self, Draft, Notice};
use super::view::View;
use crate::app::App;
use crate::publishing::in_order;
use crate::response::suspicion::Peer;
use crate::storage::StoreError;
use crate::survey::{Journey, Language, Openness, Published, Raw, SurveyId};
use crate::web::fault::Fault;
use crate::web::headers::{self, Framing};
use crate::web::{Locale, PageError, body, locale};

/// Builds the response of a page, with its headers.
pub(super) fn page(status: StatusCode, markup: Markup, framing: Framing<'_>) -> Response {
    let mut response = (status, markup).into_response();
    headers::set(response.headers_mut(), framing);
    response
}

fn accepted(headers: &HeaderMap) -> &str {
    headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|v| v.to_str().ok())
        .unwrap_or("")
}

/// Reads survey, language and other parameters from path, query and headers.
impl FromRequestParts<Arc<App>> for View {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, PageError> {
        if parts.uri.path().starts_with("/draft/") {
            // Boxed: rarely needed, and carried by every caller otherwise.
            return Box::pin(draft::view_of_parts(parts, app)).await;
        }
        let Slug(slug) = Slug::from_request_parts(parts, app).await?;
        let Ok(asked) = Asked::from_request_parts(parts, app).await;
        let published = app.surveys.find(&slug).ok_or(PageError::NotFound)?;
        let languages = &published.survey.languages;
        let language = published
            .survey
            .language_index(&asked.lang)
            .unwrap_or_else(|| locale::negotiate(accepted(&parts.headers), languages));
        Ok(Self {
            language,
            framed: asked.frame == "1",
            code: short_code(&asked.code),
            trial: trial(app, &published.id, &asked.trial),
            published,
        })
    }
}

/// Returns the trial key if it is valid for the survey, otherwise an empty string.
fn trial(app: &App, survey: &SurveyId, given: &str) -> String {
    if given.is_empty() {
        return String::new();
    }
    let right: bool = app
        .intake
        .keys
        .trial(survey)
        .as_bytes()
        .ct_eq(given.as_bytes())
        .into();
    if right {
        given.to_owned()
    } else {
        String::new()
    }
}

/// Returns the interface language for a page without a survey.
fn interface_language(asked: &Asked, headers: &HeaderMap) -> Language {
    Language::new(&asked.lang).unwrap_or_else(|| {
        let all: Vec<Language> = Locale::all().iter().map(|l| l.language.clone()).collect();
        all[locale::negotiate(accepted(headers), &all)].clone()
    })
}

/// `GET /`: the open surveys.
pub async fn home(State(app): State<Arc<App>>, asked: Asked, headers: HeaderMap) -> Response {
    let language = interface_language(&asked, &headers);
    let surveys = in_order(app.surveys.list(), &app.clock);
    let markup = pages::home(&app, Locale::of(&language), &surveys);
    page(StatusCode::OK, markup, Framing::Nobody)
}

/// `GET /s/{slug}`: the start of a survey, with a fresh form.
pub async fn show(State(app): State<Arc<App>>, view: View) -> Result<Response, PageError> {
    let survey = view.survey();
    let framing = Framing::Hosts(&survey.frame_hosts);
    let openness = view.published.openness(&app.clock);
    if openness != Openness::Open && view.trial.is_empty() {
        return Ok(page(
            StatusCode::OK,
            pages::not_open(&app, &view, openness, None, None),
            framing,
        ));
    }
    let draft = fresh_draft(&app, &view.published);
    let journey = Journey::new(survey, &draft.raws);
    let markup = pages::screen(&view, &draft, &journey, Screen::Start, Notice::None);
    Ok(page(StatusCode::OK, markup, framing))
}

fn fresh_draft(app: &App, published: &Published) -> Draft {
    let id = app.clock.id();
    let minted_at = app.clock.now();
    let signature = app.intake.keys.sign_form(&published.id, id, minted_at);
    Draft {
        id,
        minted_at,
        signature: data_encoding::HEXLOWER.encode(&signature),
        raws: vec![Raw::default(); published.survey.questions.len()],
        seen: Seen::default(),
        again: false,
        seen_key: app.intake.keys.seen_key(&published.id, id, minted_at),
        from_check: false,
    }
}

/// `POST /s/{slug}`: a page of the form, answered with the next one.
pub async fn save(
    State(app): State<Arc<App>>,
    Slug(slug): Slug,
    Extension(peer): Extension<Peer>,
    headers: HeaderMap,
    body: axum::body::Body,
) -> Result<Response, PageError> {
    let current = app.surveys.find(&slug).ok_or(PageError::NotFound)?;
    let language = |p: &Published| {
        p.survey.languages[locale::negotiate(accepted(&headers), &p.survey.languages)].clone()
    };
    let body = match body::read(body, current.survey.largest_form()).await {
        Ok(body) => body,
        Err(error) => {
            let framing = Framing::Hosts(&current.survey.frame_hosts);
            return Ok(error.in_language(&language(&current), framing));
        }
    };
    let mut form = Form::parse(&body);
    let said = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let origin = said("origin");
    let base = origin.map(|_| app.config.base_url()).unwrap_or_default();
    let hosts = &current.survey.frame_hosts;
    form.foreign = foreign(said("sec-fetch-site"), origin, &base, hosts);
    let published = app
        .surveys
        .version(&app.store, &current, form.version)
        .await?
        .unwrap_or_else(|| Arc::clone(&current));
    // Openness is that of the current version, not of the one answered. A form begun before closing may be finished in the
    // grace period.
    let openness = current.openness(&app.clock);
    let shut = openness != Openness::Open && !current.is_in_grace(&app.clock);
    if shut && trial(&app, &current.id, &form.trial).is_empty() {
        // A receipt reloaded much later is about answers already sent.
        let before = Box::pin(sent_before(&app, &published, &form, &headers));
        if let Some(page) = before.await? {
            return Ok(page);
        }
        let disposed = disposed_since(&current, &form);
        let raws = form.raws(&published.survey);
        let view_language = form.language.clone();
        let view = View {
            language: current.survey.language_index(&form.language).unwrap_or(0),
            framed: form.framed,
            code: form.code,
            trial: String::new(),
            published: Arc::clone(&current),
        };
        let framing = Framing::Hosts(&current.survey.frame_hosts);
        let language = published.survey.language_index(&view_language).unwrap_or(0);
        let kept = pages::typed(&published.survey, language, &raws);
        return Ok(page(
            StatusCode::OK,
            pages::not_open(&app, &view, openness, kept.as_ref(), disposed),
            framing,
        ));
    }
    match answer(&app, &published, form, &headers) {
        Answered::Page(page) => Ok(page),
        // Boxed: inline it would add four kilobytes to the future of every request, copied in every layer.
        Answered::Sent(sent) => Ok(Box::pin(finish(&app, *sent, peer)).await),
    }
}

/// Returns the time of the survey's last disposal, if a form is older: its answers may have been sent and erased.
fn disposed_since(current: &Published, form: &Form) -> Option<i64> {
    current.disposed_at.filter(|at| form.minted_at <= *at)
}

fn view_of(app: &App, published: &Arc<Published>, form: &Form, headers: &HeaderMap) -> View {
    let survey = &published.survey;
    let language = match form.to(survey) {
        To::Language(index) => index,
        _ => survey
            .language_index(&form.language)
            .unwrap_or_else(|| locale::negotiate(accepted(headers), &survey.languages)),
    };
    View {
        published: Arc::clone(published),
        language,
        framed: form.framed,
        code: form.code.clone(),
        trial: trial(app, &published.id, &form.trial),
    }
}

/// Returns whether a new response can begin: a form may be finished after closing, in the grace period.
fn is_open(app: &App, view: &View) -> bool {
    let current = app.surveys.find(&view.survey().slug);
    current.is_some_and(|p| p.openness(&app.clock) == Openness::Open)
}

fn retry_after(mut response: Response, seconds: u64) -> Response {
    response
        .headers_mut()
        .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    response
}

/// Attaches a failure, for the log, to a page that already says what to do.
pub(super) fn with_fault(mut response: Response, error: StoreError) -> Response {
    response.extensions_mut().insert(Fault::from(error));
    response
}

/// 405 for another method on a survey's path.
pub async fn wrong_method() -> PageError {
    PageError::WrongMethod
}

/// Returns the requested language, or else the reader's preferred one.
#[must_use]
pub fn language_of(uri: &Uri, headers: &HeaderMap) -> Language {
    interface_language(&Asked::of(uri), headers)
}

pub use super::notices::{accessibility, logo, privacy};
pub use super::share::{poster, qr_code, share};
pub use super::withdraw::{confirm as withdraw, show as withdraw_form};
