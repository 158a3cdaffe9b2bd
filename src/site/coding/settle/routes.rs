//! Routes for settling texts.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::Form;

use super::form::SettleForm;
use super::pages::{self, Sent};
use crate::app::App;
use crate::coding::codings::{Settling, ToSave, plan, settle, settling};
use crate::response::dispose;
use crate::site::coding::codings::form::Place;
use crate::site::coding::codings::routes::{current, entry, read};
use crate::site::guard::{AtSurvey, AtWhole};
use crate::site::shell::Problem;
use crate::text::coded::{Coded, Given};
use crate::text::index::Entry;
use crate::web::PageError;

/// Texts per page.
const PAGE: usize = 10;

/// Renders the texts to settle; `sent` comes first, with its submitted values, settled or not.
async fn page(
    app: &App,
    at: &AtSurvey,
    sent: Option<(Sent<'_>, &Entry)>,
    problems: &[Problem],
    status: StatusCode,
) -> Result<Response, PageError> {
    let survey = &at.published.id;
    let Some(plan) = plan(&app.store, survey).await? else {
        return Ok(Redirect::to(&at.path("/coding")).into_response());
    };
    let version = current(app, at).await?;
    let book = version.book.clone();
    let (mut texts, total) = app
        .coding
        .read(&app.store, &app.clock, survey, move |index| {
            let open =
                |entry: &&Entry| entry.differs(plan.coders(entry.id)) || entry.is_asked_anew(&book);
            let mut all = index.entries().filter(open);
            let some: Vec<Entry> = all.by_ref().take(PAGE).cloned().collect();
            let total = some.len() + all.count();
            (some, total)
        })
        .await?;
    if let Some((_, entry)) = sent {
        texts.retain(|other| other.id != entry.id || other.question != entry.question);
        texts.insert(0, entry.clone());
        texts.truncate(PAGE);
    }
    let sent = sent.map(|(sent, _)| sent);
    let disposed = dispose::last_of_texts(&app.store, &at.published.id).await?;
    let settling = settling::is_under_way(&app.store, survey).await?;
    let texts = (&texts[..], total, disposed);
    let page = pages::show(at, &version.book, texts, settling, sent, problems);
    Ok((status, page).into_response())
}

/// `GET /staff/s/{slug}/coding/settle`: texts on which coders differ.
pub async fn show(
    State(app): State<Arc<App>>,
    AtWhole(at): AtWhole,
) -> Result<Response, PageError> {
    page(&app, &at, None, &[], StatusCode::OK).await
}

/// Renders the page again when somebody else has settled the text since: with the settled and the ticked themes.
async fn overtaken(
    app: &App,
    at: &AtSurvey,
    place: &Place,
    given: &[Given],
    entry: &Entry,
) -> Result<Response, PageError> {
    let sentence = at.staff.locale.t("settle-overtaken").to_owned();
    let sent = Sent {
        place,
        given,
        overtaken: true,
    };
    let problems = [("settle", sentence)];
    page(
        app,
        at,
        Some((sent, entry)),
        &problems,
        StatusCode::CONFLICT,
    )
    .await
}

/// `POST /staff/s/{slug}/coding/settle`: settles a text.
pub async fn decide(
    State(app): State<Arc<App>>,
    AtWhole(at): AtWhole,
    Form(form): Form<SettleForm>,
) -> Result<Response, PageError> {
    let place = Place {
        id: form.id,
        question: form.question,
    };
    let mut entry = entry(&app, &at, &place).await?;
    let version = current(&app, &at).await?;
    let (given, missing) = read(&version.book, &form.theme, |_, _| Vec::new());
    let coded = Coded::new(given.clone()).filter(|_| missing.is_empty());
    let Some(coded) = coded else {
        let l = at.staff.locale;
        let sentence = match (given.is_empty(), missing.is_empty()) {
            (_, false) => l.t("coding-theme-gone"),
            (true, _) => l.t("coding-none"),
            _ => l.t("coding-mark-alone"),
        };
        let problems = [("settle", sentence.to_owned())];
        // The state when the page was shown: a retry has still seen no later one.
        entry.settled = Coded::parse(&form.before);
        let sent = Sent {
            place: &place,
            given: &given,
            overtaken: false,
        };
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return page(&app, &at, Some((sent, &entry)), &problems, status).await;
    };
    let new = ToSave {
        id: place.id,
        question: &place.question,
        coded: &coded,
        at: app.clock.now(),
    };
    let mut tx = app.store.begin().await?;
    let who = at.staff.who();
    let before = Coded::parse(&form.before);
    let done = settle(&mut tx, &at.published, &who, before.as_ref(), &new).await?;
    match done {
        Settling::Stored => {}
        Settling::Gone => {
            tx.rollback().await?;
            return Err(PageError::NotFound);
        }
        Settling::Same => {
            tx.rollback().await?;
            return Ok(Redirect::to(&at.path("/coding/settle")).into_response());
        }
        Settling::Overtaken(now) => {
            tx.rollback().await?;
            entry.settled = now;
            return overtaken(&app, &at, &place, &given, &entry).await;
        }
    }
    let recorded = at
        .record(&mut tx, &app.clock, "coding.settle", &place.question)
        .await?;
    tx.commit(recorded).await?;
    Ok(Redirect::to(&at.path("/coding/settle")).into_response())
}
