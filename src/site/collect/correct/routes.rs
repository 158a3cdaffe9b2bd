//! Routes for listing, showing, correcting and removing an outing's responses.

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::Form;
use uuid::Uuid;

use super::form::Told;
use super::pages::{self, ResponsePage};
use crate::app::App;
use crate::collect::confirm::not_given_up;
use crate::collect::{self, Outing, outings, receive};
use crate::response::correct::{Kept, of_outing, of_sheet};
use crate::response::{SubmitError, dispose};
use crate::site::collect::confirm::pages::unsaved;
use crate::site::guard::AtSurvey;
use crate::survey::{Journey, Published};
use crate::web::PageError;

async fn outing(app: &App, at: &AtSurvey, id: Uuid) -> Result<Outing, PageError> {
    crate::collect::correct::find_outing(
        &app.reception,
        &at.published.id,
        at.staff.signed_in.person.id,
        id,
    )
    .await?
    .ok_or(PageError::NotFound)
}

/// Returns the version of the survey that a response answers.
async fn version(app: &App, at: &AtSurvey, kept: &Kept) -> Result<Arc<Published>, PageError> {
    let found = app
        .surveys
        .version(&app.store, &at.published, kept.version)
        .await?;
    Ok(found.unwrap_or_else(|| Arc::clone(&at.published)))
}

/// `GET /staff/s/{slug}/street/{outing}`: the collector's own responses of an outing.
pub async fn list(
    State(app): State<Arc<App>>,
    at: AtSurvey,
    Path((_, id)): Path<(String, Uuid)>,
    Query(query): Query<Told>,
) -> Result<Response, PageError> {
    let outing = outing(&app, &at, id).await?;
    let all = of_outing(&app.store, &at.published.id, outing.id).await?;
    let mut lines = Vec::with_capacity(all.len());
    for kept in &all {
        let published = version(&app, &at, kept).await?;
        let journey = Journey::new(&published.survey, &kept.raws(&published));
        lines.push((
            kept.id,
            pages::summary(at.staff.locale, &published, &journey),
        ));
    }
    let disposed = dispose::last(&app.store, &at.published.id).await?;
    Ok(pages::list(
        &at,
        &outing,
        (&lines, disposed),
        match (query.saved, query.removed, query.gone) {
            (Some(_), ..) => Some("saved"),
            (_, Some(_), _) => Some("correct-removed"),
            (.., Some(_)) => Some("correct-gone"),
            _ => None,
        },
    )
    .into_response())
}

/// Finds a response of the collector's own outing, with its version of the survey.
async fn one(
    app: &App,
    at: &AtSurvey,
    (outing_id, id): (Uuid, Uuid),
) -> Result<(Outing, Kept, Arc<Published>), PageError> {
    let outing = outing(app, at, outing_id).await?;
    let all = of_outing(&app.store, &at.published.id, outing.id).await?;
    let found = all.into_iter().find(|kept| kept.id == id);
    let kept = found.ok_or(PageError::NotFound)?;
    let published = version(app, at, &kept).await?;
    Ok((outing, kept, published))
}

/// `GET /staff/s/{slug}/street/{outing}/{id}`.
pub async fn show(
    State(app): State<Arc<App>>,
    at: AtSurvey,
    Path((_, outing, id)): Path<(String, Uuid, Uuid)>,
) -> Result<Response, PageError> {
    let (outing, kept, published) = one(&app, &at, (outing, id)).await?;
    let raws = kept.raws(&published);
    let journey = Journey::new(&published.survey, &raws);
    let shown = ResponsePage {
        outing: &outing,
        kept: &kept,
        published: &published,
        journey: &journey,
        raws: &raws,
        hidden: &[],
    };
    Ok(pages::one(&at, &shown).into_response())
}

/// `POST /staff/s/{slug}/street/{outing}/{id}`: saves the corrected response, or removes it after confirmation.
pub async fn save(
    State(app): State<Arc<App>>,
    at: AtSurvey,
    Path((_, outing_id, id)): Path<(String, Uuid, Uuid)>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, PageError> {
    let back = |told: &str| {
        let list = at.path(&format!("/street/{outing_id}?{told}"));
        Redirect::to(&list).into_response()
    };
    let act = |what: &str| fields.iter().any(|(n, v)| n == "act" && v == what);
    let sure = act("remove-sure");
    let removed = sure || act("remove");
    let (outing, kept, published) = match one(&app, &at, (outing_id, id)).await {
        Ok(found) => found,
        Err(PageError::NotFound) if removed => {
            outing(&app, &at, outing_id).await?;
            return Ok(back("gone"));
        }
        Err(PageError::NotFound) => return late(&app, &at, (outing_id, id), &fields).await,
        Err(error) => return Err(error),
    };
    if sure {
        let done = crate::collect::correct::remove(
            &app.reception,
            (&at.published, &at.by()),
            &outing,
            kept.id,
        )
        .await;
        let told = if done? { "removed" } else { "gone" };
        return Ok(back(told));
    }
    if removed {
        return Ok(pages::remove(&at, &outing, &kept, &published).into_response());
    }
    let raws = receive::raws(&published, &fields);
    let journey = Journey::new(&published.survey, &raws);
    let again = |hidden: &[usize]| {
        let shown = ResponsePage {
            outing: &outing,
            kept: &kept,
            published: &published,
            journey: &journey,
            raws: &raws,
            hidden,
        };
        (StatusCode::UNPROCESSABLE_ENTITY, pages::one(&at, &shown)).into_response()
    };
    if journey.problems.is_empty() {
        let hidden = not_given_up(&kept.id, &published, &journey, &fields);
        if !hidden.is_empty() || journey.is_blank() {
            return Ok(again(&hidden));
        }
    }
    let day = kept.day.parse().unwrap_or(outing.day);
    let answered = (&*published, &journey, kept.language.as_str());
    match crate::collect::correct::replace(
        &app.reception,
        (&at.published, &at.by()),
        &outing,
        (kept.id, day),
        answered,
    )
    .await
    {
        Ok(true) => Ok(back("saved")),
        Ok(false) => late(&app, &at, (outing_id, id), &fields).await,
        Err(SubmitError::Unfinished) => Ok(again(&[])),
        Err(SubmitError::Unavailable(e) | SubmitError::Store(e)) => Err(e.into()),
        Err(
            SubmitError::Conflict
            | SubmitError::Withdrawn
            | SubmitError::WithdrawnOther
            | SubmitError::Disposed,
        ) => Err(PageError::NotFound),
    }
}

/// Handles a correction of a response that no longer exists: on a double submission it is stored already; otherwise the
/// responses were changed in another window, and the typed answers are shown, not stored.
async fn late(
    app: &App,
    at: &AtSurvey,
    (outing_id, id): (Uuid, Uuid),
    fields: &[(String, String)],
) -> Result<Response, PageError> {
    let survey = &at.published.id;
    let outing = collect::find_outing(&app.store, survey, outing_id).await;
    let person = at.staff.signed_in.person.id;
    let outing = outing?.filter(|o| o.person == person);
    let outing = outing.ok_or(PageError::NotFound)?;
    let old = of_sheet(&app.store, survey, id).await?;
    let (_, old) = old.ok_or(PageError::NotFound)?;
    let published = version(app, at, &old).await?;
    let raws = receive::raws(&published, fields);
    let receipt = app.intake.keys.receipt(survey, outings::id_after(id));
    let all = of_outing(&app.store, survey, outing.id).await?;
    let new = all
        .into_iter()
        .find(|kept| kept.id == receipt.response_id());
    let list = at.path(&format!("/street/{outing_id}"));
    if let Some(new) = new {
        let stored = Journey::new(&published.survey, &new.raws(&published));
        if stored.answers == Journey::new(&published.survey, &raws).answers {
            return Ok(Redirect::to(&format!("{list}?saved")).into_response());
        }
    }
    let (to, why) = if crate::collect::correct::is_open(&outing, person, app.clock.now()) {
        ((list.as_str(), "correct-title"), "correct-late")
    } else {
        ((&*at.path("/street"), "street-title"), "correct-too-late")
    };
    let page = unsaved(at, (&published, &old.language), &raws, why, to);
    Ok((StatusCode::CONFLICT, page).into_response())
}
