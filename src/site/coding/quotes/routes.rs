//! Routes for proposing quotes and deciding on them.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::Form;

use super::form::{DecideForm, QuoteForm};
use super::pages;
use crate::app::App;
use crate::coding::codings::is_there;
use crate::coding::quotes::{self, QuoteState, holds};
use crate::coding::texts;
use crate::picture::{Quoting, quoting};
use crate::response::dispose;
use crate::site::coding::codings::form::Place;
use crate::site::coding::codings::pages::Typed;
use crate::site::coding::codings::routes::{again, entry};
use crate::site::guard::{AtSurvey, AtWhole};
use crate::site::shell::{Problem, field_problems};
use crate::survey::SurveyId;
use crate::web::PageError;

/// `POST /staff/s/{slug}/coding/{id}/{question}/quote`: proposes a quote.
pub async fn propose(
    State(app): State<Arc<App>>,
    AtWhole(at): AtWhole,
    Path(place): Path<Place>,
    Form(form): Form<QuoteForm>,
) -> Result<Response, PageError> {
    let l = at.staff.locale;
    let entry = entry(&app, &at, &place).await?;
    let mut problems: Vec<Problem> = field_problems(l, &form);
    let stands = |text: &str| holds(text, &form.quote);
    let found = stands(&entry.text) || entry.original.as_deref().is_some_and(stands);
    if problems.is_empty() && !found {
        problems.push(("quote", l.t("quote-nowhere").to_owned()));
    }
    // Unapproved masks may miss something that a quote would reveal.
    if problems.is_empty() && entry.waits {
        problems.push(("quote", l.t("quote-masks-first").to_owned()));
    }
    let me = at.staff.signed_in.person.id;
    if !problems.is_empty() {
        return again(&app, &at, &entry, Typed::Quote(&form.quote), &problems).await;
    }
    let mut tx = app.store.begin().await?;
    if !is_there(&mut tx, &at.published.id, place.id, &place.question).await? {
        tx.rollback().await?;
        return Err(PageError::NotFound);
    }
    let below = format!(
        "/coding/{}/{}?said=quoted",
        place.id.simple(),
        place.question
    );
    let text = (place.id, place.question.as_str());
    let before = quotes::find_same(&mut tx, &at.published.id, text, &form.quote).await?;
    if let Some((who, state)) = before {
        tx.rollback().await?;
        // A double submission: done already.
        if who == me && state == QuoteState::Proposed {
            return Ok(Redirect::to(&at.path(&below)).into_response());
        }
        // Words refused before need a new decision, not another quote.
        let key = if state == QuoteState::Refused {
            "quote-refused-before"
        } else {
            "quote-there"
        };
        let problems = [("quote", l.t(key).to_owned())];
        return again(&app, &at, &entry, Typed::Quote(&form.quote), &problems).await;
    }
    let by = (me, app.clock.now());
    quotes::insert_quote(&mut tx, &at.published.id, text, &form.quote, by).await?;
    let recorded = at
        .record(&mut tx, &app.clock, "quote.propose", &place.question)
        .await?;
    tx.commit(recorded).await?;
    Ok(Redirect::to(&at.path(&below)).into_response())
}

async fn show(
    app: &App,
    at: &AtSurvey,
    problems: &[Problem],
    status: StatusCode,
) -> Result<Response, PageError> {
    let survey = &at.published.id;
    let all = quotes::list_quotes(&app.store, survey).await?;
    let mut all = app
        .coding
        .read(&app.store, &app.clock, survey, move |index| {
            let with = |quote: crate::coding::quotes::Quote| {
                let stands = quote.stands(index);
                (quote, stands)
            };
            all.into_iter().map(with).collect::<Vec<_>>()
        })
        .await?;
    let quoting = quoting(&app.sources(), survey).await?;
    let erased = erased(app, survey, &quoting).await?;
    all.extend(erased.into_iter().map(|quote| (quote, true)));
    let made_up = texts::simulated(&app.store, &at.published).await?;
    let shown = pages::QuotesPage {
        all: &all,
        quoting: &quoting,
        made_up,
        disposed: dispose::last_of_texts(&app.store, survey).await?,
    };
    Ok((status, pages::list(at, &shown, problems)).into_response())
}

/// Lists the approved quotes of erased texts that are still in pictures.
async fn erased(
    app: &App,
    survey: &SurveyId,
    places: &[Quoting],
) -> Result<Vec<crate::coding::quotes::Quote>, PageError> {
    let numbers = quotes::list_erased(&app.store, survey).await?;
    let standing = |number: i64| {
        let words = places.iter().find_map(|place| place.words_of(number))?;
        Some(crate::coding::quotes::Quote::erased(number, words))
    };
    Ok(numbers.into_iter().filter_map(standing).collect())
}

/// `GET /staff/s/{slug}/coding/quotes`.
pub async fn list(
    State(app): State<Arc<App>>,
    AtWhole(at): AtWhole,
) -> Result<Response, PageError> {
    show(&app, &at, &[], StatusCode::OK).await
}

/// Returns the confirmation for refusing a quote that is in pictures, unless it was given for these pictures.
async fn ask(app: &App, at: &AtSurvey, form: &DecideForm) -> Result<Option<Response>, PageError> {
    let survey = &at.published.id;
    let me = at.staff.signed_in.person.id;
    let mut places = quoting(&app.sources(), survey).await?;
    let mut all = quotes::list_quotes(&app.store, survey).await?;
    all.extend(erased(app, survey, &places).await?);
    let may = |q: &&crate::coding::quotes::Quote| {
        q.number == form.quote && q.proposed_by != me && q.state == QuoteState::Approved
    };
    let Some(quote) = all.iter().find(may) else {
        return Ok(None);
    };
    places.retain(|place| place.words_of(quote.number).is_some());
    let sure = pages::sure(&places);
    if places.is_empty() || sure == form.sure {
        return Ok(None);
    }
    let page = pages::refusing(at, quote, &places, &sure);
    Ok(Some(page.into_response()))
}

/// `POST /staff/s/{slug}/coding/quotes`: approves or refuses another person's proposal; refusing one that is in pictures
/// needs a confirmation.
pub async fn decide(
    State(app): State<Arc<App>>,
    AtWhole(at): AtWhole,
    Form(form): Form<DecideForm>,
) -> Result<Response, PageError> {
    let state = match form.act.as_str() {
        "approve" => QuoteState::Approved,
        "refuse" => QuoteState::Refused,
        _ => return Err(PageError::NotFound),
    };
    let survey = &at.published.id;
    let me = at.staff.signed_in.person.id;
    if state == QuoteState::Refused
        && let Some(page) = ask(&app, &at, &form).await?
    {
        return Ok(page);
    }
    let mut tx = app.store.begin().await?;
    let now = quotes::find_state(&mut tx, survey, form.quote).await?;
    if let (Some(was), Some(now)) = (&form.was, now)
        && *was != now.as_str()
    {
        tx.rollback().await?;
        // Done already, by a double submission or by somebody else.
        if now == state {
            return Ok(Redirect::to(&at.path("/coding/quotes")).into_response());
        }
        let problems = [("quotes", at.staff.locale.t("quote-overtaken").to_owned())];
        return show(&app, &at, &problems, StatusCode::CONFLICT).await;
    }
    let by = (at.staff.who(), app.clock.now());
    if !quotes::update_decision(&mut tx, survey, form.quote, state, me, (&by.0, by.1)).await? {
        tx.rollback().await?;
        let problems = [("quotes", at.staff.locale.t("quote-own").to_owned())];
        return show(&app, &at, &problems, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let detail = format!("quote {} {}", form.quote, state.as_str());
    let recorded = at
        .record(&mut tx, &app.clock, "quote.decide", &detail)
        .await?;
    tx.commit(recorded).await?;
    Ok(Redirect::to(&at.path("/coding/quotes")).into_response())
}
