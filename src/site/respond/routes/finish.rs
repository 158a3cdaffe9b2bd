//! From the form of a page of questions to a stored response.

use std::sync::Arc;

use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use maud::Markup;

use super::{fresh_draft, is_open, page, retry_after, view_of, with_fault};
use crate::app::App;
use crate::metrics::Outcome;
use crate::response::submit::{find_submitted, submit_begun};
use crate::response::suspicion::{Flow, Peer};
use crate::response::{Against, Channel, Origin, Submission, SubmitError, dispose};
use crate::site::respond::flow::{self, Next};
use crate::site::respond::form::{Form, Screen, Seen, To};
use crate::site::respond::judge::judge;
use crate::site::respond::pages::{self, Draft, Notice};
use crate::site::respond::view::View;
use crate::survey::{Journey, Published};
use crate::web::PageError;
use crate::web::headers::Framing;

/// Responds to a form sent again to a closed survey, with what became of its answers; `None` when they were never sent.
pub(super) async fn sent_before(
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

pub(super) fn submission<'s>(
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

/// Outcome of a posted form.
pub(super) enum Answered {
    /// A page to show.
    Page(Response),
    /// Answers to store.
    Sent(Box<Sent>),
}

/// A form whose answers are to be stored.
pub(super) struct Sent {
    pub(super) view: View,
    pub(super) draft: Draft,
    pub(super) journey: Journey,
    pub(super) form: Form,
}

pub(super) fn answer(
    app: &App,
    published: &Arc<Published>,
    form: Form,
    headers: &HeaderMap,
) -> Answered {
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

pub(super) fn draft_of(app: &App, published: &Published, form: &Form) -> Draft {
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
pub(super) fn anew(app: &App, published: &Published, draft: &mut Draft, form: &Form) {
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

pub(super) async fn finish(app: &App, sent: Sent, peer: Peer) -> Response {
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

pub(super) fn withdrawn(view: &View, open: bool) -> Markup {
    let l = view.locale();
    let more = maud::html! {
        @if open { p { a href=(view.href("", view.language)) { (l.t("answer-again")) } } }
    };
    pages::words_only(view, l.t("gone-title"), l.t("gone-text"), &more)
}
