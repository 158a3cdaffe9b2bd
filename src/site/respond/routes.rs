//! Routes of the residents' pages.

use std::convert::Infallible;
use std::sync::Arc;

use axum::Extension;
use axum::extract::{FromRequestParts, Path, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use maud::Markup;
use subtle::ConstantTimeEq;

use super::flow::{self, Next};
use super::foreign::foreign;
use super::form::{Form, Screen, Seen, To, short_code};
use super::judge::judge;
use super::pages::{self, Draft, Notice};
use super::view::View;
use crate::app::App;
use crate::metrics::Outcome;
use crate::publishing::in_order;
use crate::response::submit::{find_submitted, submit_begun};
use crate::response::suspicion::{Flow, Peer};
use crate::response::{Against, Channel, Origin, Submission, SubmitError, dispose};
use crate::storage::StoreError;
use crate::survey::{Journey, Language, Openness, Published, Raw, SurveyId};
use crate::web::fault::Fault;
use crate::web::headers::{self, Framing};
use crate::web::{Locale, PageError, body, locale};

/// Query parameters of a survey's pages. The last value of a repeated key counts; unknown keys are ignored.
#[derive(Debug, Default)]
pub struct Asked {
    lang: String,
    frame: String,
    code: String,
    trial: String,
}

impl<S: Sync> FromRequestParts<S> for Asked {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::of(&parts.uri))
    }
}

impl Asked {
    fn of(uri: &Uri) -> Self {
        let mut asked = Self::default();
        let query = uri.query().unwrap_or("");
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            match &*name {
                "lang" => asked.lang = value.into_owned(),
                "frame" => asked.frame = value.into_owned(),
                "code" => asked.code = value.into_owned(),
                "trial" => asked.trial = value.into_owned(),
                _ => {}
            }
        }
        asked
    }
}

/// A survey's slug in a path; a malformed one is not found.
#[derive(Debug)]
pub struct Slug(pub String);

impl<S: Send + Sync> FromRequestParts<S> for Slug {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, PageError> {
        let path = Path::<String>::from_request_parts(parts, state).await;
        path.map(|Path(slug)| Self(slug))
            .map_err(|_| PageError::NotFound)
    }
}

impl Asked {
    /// Returns whether a language is requested.
    pub(super) fn has_language(&self) -> bool {
        !self.lang.is_empty()
    }
}

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
            pages::not_open(&view, openness, None, None),
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
            pages::not_open(&view, openness, kept.as_ref(), disposed),
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

/// Responds to a form sent again to a closed survey, with what became of its answers; `None` when they were never sent.
async fn sent_before(
    app: &App,
    published: &Arc<Published>,
    form: &Form,
    headers: &HeaderMap,
) -> Result<Option<Response>, PageError> {
    let survey = &published.survey;
    let (Some(id), To::Submit) = (form.id, form.to(survey)) else {
        return Ok(None);
    };
    let journey = Journey::new(survey, &form.raws(survey));
    let view = view_of(app, published, form, headers);
    let submission = submission(&view, &journey, id, None);
    let framing = Framing::Hosts(&survey.frame_hosts);
    match find_submitted(&app.intake, &submission).await {
        Ok(Some(receipt)) => {
            let receipt = pages::receipt(&view, &receipt, false);
            Ok(Some(page(StatusCode::OK, receipt, framing)))
        }
        Err(SubmitError::Withdrawn) => {
            let gone = withdrawn(&view, false);
            Ok(Some(page(StatusCode::GONE, gone, framing)))
        }
        Err(SubmitError::Unavailable(error) | SubmitError::Store(error)) => Err(error.into()),
        _ => Ok(None),
    }
}

fn submission<'s>(
    view: &'s View,
    journey: &'s Journey,
    id: uuid::Uuid,
    suspect: Option<Against>,
) -> Submission<'s> {
    Submission {
        published: &view.published,
        journey,
        id,
        channel: Channel::Web,
        language: view.tongue().code(),
        origin: Origin::Real,
        suspect,
        collected: None,
    }
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

/// Outcome of a posted form.
enum Answered {
    /// A page to show.
    Page(Response),
    /// Answers to store.
    Sent(Box<Sent>),
}

/// A form whose answers are to be stored.
struct Sent {
    view: View,
    draft: Draft,
    journey: Journey,
    form: Form,
}

fn answer(app: &App, published: &Arc<Published>, form: Form, headers: &HeaderMap) -> Answered {
    let survey = &published.survey;
    let view = view_of(app, published, &form, headers);
    let language = view.language;
    let framing = Framing::Hosts(&survey.frame_hosts);
    let mut draft = draft_of(app, published, &form);
    let journey = Journey::new(survey, &draft.raws);
    let next = match form.id {
        // A form without a valid id is not from this server: it gets one, and nothing is stored yet.
        None if form.to(survey) == To::Submit => Next::Show(Screen::Check),
        _ => flow::next(survey, &journey, &form),
    };
    let (status, screen, notice) = match next {
        // A trial form is never stored, not even after its key has expired.
        Next::Submit if !form.trial.is_empty() => {
            let l = view.locale();
            let again =
                maud::html! { p { a href=(view.href("", language)) { (l.t("answer-again")) } } };
            let words = pages::words_only(&view, l.t("trial-title"), l.t("trial-text"), &again);
            return Answered::Page(page(StatusCode::OK, words, framing));
        }
        Next::Submit => {
            return Answered::Sent(Box::new(Sent {
                view,
                draft,
                journey,
                form,
            }));
        }
        Next::Show(screen) => (StatusCode::OK, screen, Notice::None),
        Next::More(screen) => (StatusCode::OK, screen, Notice::More),
        Next::MoreOptions(screen) => (StatusCode::OK, screen, Notice::MoreOptions),
        Next::Blank => {
            app.metrics.submission(Outcome::Invalid);
            (
                StatusCode::UNPROCESSABLE_ENTITY,
                Screen::Check,
                Notice::Blank,
            )
        }
        Next::Invalid(screen) => {
            app.metrics.submission(Outcome::Invalid);
            (StatusCode::UNPROCESSABLE_ENTITY, screen, Notice::Invalid)
        }
    };
    let other_language = matches!(form.to(survey), To::Language(_));
    draft.again = (notice == Notice::Invalid || other_language) && screen == form.screen(survey);
    draft.from_check = match form.to(survey) {
        To::Change(_) => true,
        To::Back => false,
        _ => draft.from_check,
    };
    let screen = pages::screen(&view, &draft, &journey, screen, notice);
    Answered::Page(page(status, screen, framing))
}

fn draft_of(app: &App, published: &Published, form: &Form) -> Draft {
    let mut draft = match form.id {
        Some(id) => Draft {
            id,
            minted_at: form.minted_at,
            signature: data_encoding::HEXLOWER.encode(&form.signature),
            raws: Vec::new(),
            seen: Seen::default(),
            again: false,
            seen_key: app.intake.keys.seen_key(&published.id, id, form.minted_at),
            from_check: false,
        },
        None => fresh_draft(app, published),
    };
    draft.raws = form.raws(&published.survey);
    // Shown questions count only with a valid seal: sealing again would legitimise forged ones.
    if form.seen_is_ours(&draft.seen_key) {
        draft.seen = form.seen.clone();
    }
    draft.from_check = form.from_check;
    draft
}

/// Moves the typed answers to a form of their own, for another respondent on the same phone: with the other form's time, if
/// it was genuine, and the same questions shown.
fn anew(app: &App, published: &Published, draft: &mut Draft, form: &Form) {
    let fresh = fresh_draft(app, published);
    let ours =
        app.intake
            .keys
            .form_is_ours(&published.id, draft.id, form.minted_at, &form.signature);
    draft.id = fresh.id;
    (draft.minted_at, draft.signature) = if ours {
        let signature = app
            .intake
            .keys
            .sign_form(&published.id, fresh.id, form.minted_at);
        (form.minted_at, data_encoding::HEXLOWER.encode(&signature))
    } else {
        (fresh.minted_at, fresh.signature)
    };
    draft.seen_key = app
        .intake
        .keys
        .seen_key(&published.id, draft.id, draft.minted_at);
}

/// Returns whether a new response can begin: a form may be finished after closing, in the grace period.
fn is_open(app: &App, view: &View) -> bool {
    let current = app.surveys.find(&view.survey().slug);
    current.is_some_and(|p| p.openness(&app.clock) == Openness::Open)
}

async fn finish(app: &App, sent: Sent, peer: Peer) -> Response {
    let mut draft = sent.draft;
    let (view, journey, form) = (&sent.view, &sent.journey, &sent.form);
    let published = &view.published;
    let framing = Framing::Hosts(&view.survey().frame_hosts);
    let judgement = judge(app, published, journey, form, draft.id, peer).await;
    let again = |draft: &Draft, notice| pages::screen(view, draft, journey, Screen::Check, notice);
    if let Flow::Wait(seconds) = judgement.flow {
        app.metrics.submission(Outcome::Slowed);
        let response = page(
            StatusCode::TOO_MANY_REQUESTS,
            again(&draft, Notice::Slowed(seconds)),
            framing,
        );
        return retry_after(response, seconds);
    }
    let suspect = judgement.against();
    let submission = submission(view, journey, draft.id, suspect);
    match submit_begun(&app.intake, &submission, Some(form.minted_at)).await {
        Ok(submitted) => {
            app.metrics.submission(match (submitted.again, suspect) {
                (true, _) => Outcome::Again,
                (false, Some(_)) => Outcome::Suspect,
                (false, None) => Outcome::Stored,
            });
            page(
                StatusCode::OK,
                pages::receipt(view, &submitted.receipt, is_open(app, view)),
                framing,
            )
        }
        // The first response stays as it is, withdrawn or not; answers typed since go into a new form.
        Err(other @ (SubmitError::Conflict | SubmitError::WithdrawnOther)) => {
            let (outcome, notice) = match other {
                SubmitError::Conflict => (Outcome::Conflict, Notice::Conflict),
                _ => (Outcome::Withdrawn, Notice::Withdrawn),
            };
            app.metrics.submission(outcome);
            anew(app, published, &mut draft, form);
            page(StatusCode::CONFLICT, again(&draft, notice), framing)
        }
        Err(SubmitError::Withdrawn) => {
            app.metrics.submission(Outcome::Withdrawn);
            page(
                StatusCode::GONE,
                withdrawn(view, is_open(app, view)),
                framing,
            )
        }
        Err(SubmitError::Unavailable(error) | SubmitError::Store(error)) => {
            app.metrics.submission(Outcome::Unavailable);
            let wait = if error.is_passing() { 5 } else { 60 };
            let page = page(
                StatusCode::SERVICE_UNAVAILABLE,
                again(&draft, Notice::Unavailable),
                framing,
            );
            with_fault(retry_after(page, wait), error)
        }
        // It may be a receipt reloaded: erased answers must not return that way.
        Err(SubmitError::Disposed) => {
            app.metrics.submission(Outcome::Withdrawn);
            let fresh = fresh_draft(app, published);
            draft.seen_key = fresh.seen_key;
            (draft.id, draft.minted_at, draft.signature) =
                (fresh.id, fresh.minted_at, fresh.signature);
            let at = dispose::last(&app.store, &published.id).await;
            let notice = Notice::Disposed(at.ok().flatten().unwrap_or(form.minted_at));
            page(StatusCode::CONFLICT, again(&draft, notice), framing)
        }
        // The flow has checked the journey; if the two ever differ, the answers stay in the form.
        Err(SubmitError::Unfinished) => page(
            StatusCode::UNPROCESSABLE_ENTITY,
            again(&draft, Notice::Invalid),
            framing,
        ),
    }
}

fn withdrawn(view: &View, open: bool) -> Markup {
    let l = view.locale();
    let more = maud::html! {
        @if open { p { a href=(view.href("", view.language)) { (l.t("answer-again")) } } }
    };
    pages::words_only(view, l.t("gone-title"), l.t("gone-text"), &more)
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
